/* Request bodies: what is read as an object is a document and a patch at once. */
#include "fuzz/target.h"
#include "json/patch.h"
#include "json/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	AUTO_JSON *object = NULL;
	AUTO_JSON *result = NULL;
	if (!json_read_object((Str){ (const char *)data, size }, &error, &object))
		return 0;
	json_t *patch = json_object_get(object, "patch");
	json_t *document = json_object_get(object, "document");
	(void)(patch && document && json_patch(document, patch, &error, &result));
	return 0;
}

/* Stored documents: what is JSON and decodes is encoded, and then decodes again. */
#include <stdlib.h>

#include "fuzz/target.h"
#include "model/decode.h"
#include "model/encode.h"
#include "model/user.h"
#include "json/read.h"
#include "json/write.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	AUTO_ARENA arena = { 0 };
	AUTO_BUF out = BUF_INIT(1 << 22);
	AUTO_JSON *object = NULL;
	Error error = { .arena = &arena };
	const Str document = { (const char *)data, size };
	User user = { 0 };
	User again = { 0 };
	JsonWriter json = { .out = &out };
	EncodeContext context = { .view = VIEW_STORED, .arena = &arena };
	if (!shape_decode_stored(&user_shape, document, &arena, &error, &user))
		return 0;
	if (!json_read_object(document, &error, &object))
		return 0;
	shape_encode(&context, &user_shape, &user, &json);
	if (!out.failed && !shape_decode_stored(&user_shape, buf_str(&out), &arena, &error, &again))
		abort();
	return 0;
}

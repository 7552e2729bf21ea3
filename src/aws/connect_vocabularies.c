/* Vocabularies: a search instead of a list, and a deletion that answers with a state. */
#include "aws/connect_custom.h"
#include "aws/connect_filter.h"
#include "model/decode.h"
#include "model/enumerations.h"
#include "model/validate.h"
#include "model/vocabulary.h"

static bool is_wanted(const void *value, const void *filter)
{
	const Vocabulary *vocabulary = value;
	const Vocabulary *wanted = filter;
	return (!wanted->language || wanted->language == vocabulary->language) &&
		(!wanted->state || wanted->state == vocabulary->state) &&
		(!wanted->name_start.ptr || str_starts_with(vocabulary->name, wanted->name_start));
}

bool connect_search_vocabularies(ConnectCall *call)
{
	Arena *arena = call->directory.arena;
	Error *error = call->directory.error;
	Vocabulary wanted = { 0 };
	return shape_decode_request(&vocabulary_shape, VOCABULARY_SEARCH, call->body, arena, error, &wanted) &&
		shape_validate(&vocabulary_shape, VOCABULARY_SEARCH, &wanted, arena, error) &&
		connect_list_wanted(call, is_wanted, &wanted);
}

bool connect_delete_vocabulary(ConnectCall *call)
{
	Record record;
	Vocabulary vocabulary = { 0 };
	Str id = call->match->labels[1];
	if (!directory_load(&call->directory, &call->home, ENTITY_VOCABULARY, id, &record, &vocabulary) ||
		!directory_delete(&call->directory, &call->home, ENTITY_VOCABULARY, id))
		return false;
	vocabulary.state = VOCABULARY_STATE_DELETE_IN_PROGRESS;
	EncodeContext context = connect_encode_context(call, VIEW_CREATED);
	shape_encode_members(&context, &vocabulary_shape, &vocabulary, call->json);
	return true;
}

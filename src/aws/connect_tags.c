/* Tags by ARN. Their member is in lower case on the wire, unlike everywhere else. */
#include "aws/connect.h"
#include "aws/connect_custom.h"
#include "directory/tags.h"
#include "model/check.h"
#include "model/decode.h"
#include "model/validate.h"

typedef struct TagsBody {
	Map tags;
} TagsBody;

static const Member tags_rows[] = {
	{ .name = "tags",
		.kind = KIND_MAP,
		.offset = offsetof(TagsBody, tags),
		.flags = MEMBER_ALWAYS,
		.min = 1,
		.max = 50,
		.check = &check_tag,
		.value_check = &check_unreserved,
		.doc = "Tags by key." },
};
static const Shape tags_shape = SHAPE(TagsBody, tags_rows);

bool connect_tag_resource(ConnectCall *call)
{
	Directory *directory = &call->directory;
	TagsBody body = { 0 };
	if (!shape_decode_request(&tags_shape, 0, call->body, directory->arena, directory->error, &body))
		return false;
	if (!body.tags.present)
		return fail(directory->error, ERROR_INVALID_PARAMETER, "%s: is required.", tags_rows[0].name);
	return member_validate(tags_rows, &body, tags_rows[0].name, directory->arena, directory->error) &&
		tags_add(directory, call->match->labels[0], &body.tags);
}

bool connect_untag_resource(ConnectCall *call)
{
	Directory *directory = &call->directory;
	Str *keys;
	size_t count;
	if (!http_query_all(call->exchange, STR("tagKeys"), directory->error, &keys, &count))
		return false;
	TagsBody body = {
		.tags = { .items = ARENA_ARRAY(directory->arena, count, MapEntry), .count = count, .present = true }
	};
	for (size_t i = 0; i < count; i++)
		body.tags.items[i] = (MapEntry){ .key = keys[i], .value = STR("") };
	return member_validate(tags_rows, &body, "tagKeys", directory->arena, directory->error) &&
		tags_remove(directory, call->match->labels[0], keys, count);
}

bool connect_list_tags_for_resource(ConnectCall *call)
{
	TagsBody body = { 0 };
	if (!tags_read(&call->directory, call->match->labels[0], &body.tags))
		return false;
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	shape_encode_members(&context, &tags_shape, &body, call->json);
	return true;
}

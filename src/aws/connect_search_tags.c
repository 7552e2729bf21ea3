/* SearchResourceTags: what it finds are tags, not what has them. */
#include "aws/connect_custom.h"
#include "aws/connect_search.h"
#include "directory/resource_tags.h"

/* Key and value of a tag in a position between pages: neither holds NUL. */
static Str pair_key(ConnectCall *call, const MapEntry *tag)
{
	return str_format(call->directory.arena, "%.*s%c%.*s", STR_ARGS(tag->key), '\0', STR_ARGS(tag->value));
}

bool connect_search_resource_tags(ConnectCall *call)
{
	TagSearchRequest request = { 0 };
	Str after;
	size_t limit;
	Map tags;
	if (!connect_read_search(call, &tag_search_request_shape, &request) ||
		!connect_key_page(call, &after, &limit) ||
		!directory_find_home(&call->directory, request.instance_id, &call->home) ||
		!resource_tags_search(&call->directory, &call->home, &request, &tags))
		return false;
	size_t first = 0;
	while (after.ptr && first < tags.count && str_compare(pair_key(call, &tags.items[first]), after) <= 0)
		first++;
	size_t count = tags.count - first < limit ? tags.count - first : limit;
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	json_write_key(call->json, STR("Tags"));
	json_write_array_begin(call->json);
	for (size_t i = first; i < first + count; i++)
		shape_encode(&context, &tag_set_shape, &tags.items[i], call->json);
	json_write_array_end(call->json);
	if (first + count < tags.count)
		connect_write_next_key(call, pair_key(call, &tags.items[first + count - 1]));
	return true;
}

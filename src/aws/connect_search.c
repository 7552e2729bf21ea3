#include "aws/connect_search.h"

#include "directory/search.h"
#include "model/decode.h"
#include "model/validate.h"

bool connect_read_search(ConnectCall *call, const Shape *shape, void *ret_request)
{
	Directory *directory = &call->directory;
	return shape_decode_request(shape, SEARCH_INPUT, call->body, directory->arena, directory->error, ret_request) &&
		shape_validate(shape, SEARCH_INPUT, ret_request, directory->arena, directory->error);
}

bool connect_search(ConnectCall *call)
{
	const EntityKind kind = call->operation->entity;
	const Search *search = search_of(kind);
	SearchRequest request = { 0 };
	SearchFound found;
	Page page;
	if (!connect_read_search(call, search->request, &request) || !connect_page(call, &page) ||
		!directory_find_home(&call->directory, request.instance_id, &call->home) ||
		!directory_search(&call->directory, &call->home, kind, &request, &page, &found))
		return false;
	EncodeContext context = connect_encode_context(call, VIEW_FOUND);
	const Shape *shape = entity_of(kind)->shape;
	json_write_key(call->json, str_of(search->list_as));
	json_write_array_begin(call->json);
	for (size_t i = 0; i < found.count; i++)
		shape_encode(&context, shape, (const char *)found.values + i * shape->size, call->json);
	json_write_array_end(call->json);
	connect_write_next_token(call, found.last);
	json_write_key(call->json, STR("ApproximateTotalCount"));
	json_write_integer(call->json, found.total);
	return true;
}

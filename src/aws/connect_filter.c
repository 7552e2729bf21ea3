#include "aws/connect_filter.h"

/* Writes what is wanted among the next entities: as many as the page has room for, so that it cannot overflow. */
static bool write_some(ConnectCall *call, ConnectWanted wanted, const void *filter, Page *page)
{
	const Shape *shape = entity_of(call->operation->entity)->shape;
	EncodeContext context = connect_encode_context(call, VIEW_SUMMARY);
	void *values;
	size_t count;
	if (!directory_list(&call->directory, &call->home, call->operation->entity, page, &values, &count,
		    &page->after))
		return false;
	for (size_t i = 0; i < count; i++) {
		const void *value = (const char *)values + i * shape->size;
		if (!wanted(value, filter))
			continue;
		shape_encode(&context, shape, value, call->json);
		page->limit--;
	}
	return true;
}

bool connect_list_wanted(ConnectCall *call, ConnectWanted wanted, const void *filter)
{
	Page page;
	if (!connect_page(call, &page))
		return false;
	json_write_key(call->json, str_of(entity_of(call->operation->entity)->list_as));
	json_write_array_begin(call->json);
	do {
		if (!write_some(call, wanted, filter, &page))
			return false;
	} while (page.limit && page.after);
	json_write_array_end(call->json);
	connect_write_next_token(call, page.after);
	return true;
}

bool connect_read_choices(ConnectCall *call, const char *parameter, const Enumeration *choices, uint32_t *ret_wanted)
{
	Error *error = call->directory.error;
	Str *given;
	size_t count;
	if (!http_query_all(call->exchange, str_of(parameter), error, &given, &count))
		return false;
	if (count > choices->count)
		return fail(error, ERROR_INVALID_PARAMETER, "%s: may name at most %zu types.", parameter,
			choices->count);
	*ret_wanted = count ? 0 : UINT32_MAX;
	for (size_t i = 0; i < count; i++) {
		Choice choice = enumeration_find(choices, given[i]);
		if (!choice)
			return fail(error, ERROR_INVALID_PARAMETER, "%s: there is no such type.", parameter);
		*ret_wanted |= 1U << choice;
	}
	return true;
}

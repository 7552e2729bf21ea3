#include "aws/connect_rows.h"

#include <stdlib.h>

static int compare_keys(const void *a, const void *b)
{
	return str_compare(((const ConnectRow *)a)->key, ((const ConnectRow *)b)->key);
}

size_t connect_cut_page(ConnectRow *rows, size_t count, Str after, size_t limit, size_t *ret_first, Str *ret_last)
{
	size_t first = 0;
	if (count)
		qsort(rows, count, sizeof *rows, compare_keys);
	while (after.ptr && first < count && str_compare(rows[first].key, after) <= 0)
		first++;
	size_t size = count - first < limit ? count - first : limit;
	*ret_first = first;
	*ret_last = first + size < count ? rows[first + size - 1].key : (Str){ 0 };
	return size;
}

void connect_write_last_modified(ConnectCall *call, const Shape *shape, const void *value)
{
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		bool wanted = member->offset == offsetof(Head, last_modified_time) ||
			member->offset == offsetof(Head, last_modified_region);
		if (!wanted || !member_present(value, member))
			continue;
		json_write_key(call->json, str_of(member->name));
		member_encode(&context, member, value, call->json);
	}
}

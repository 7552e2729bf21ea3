#include "directory/search_set.h"

#include <stdlib.h>
#include <string.h>

bool id_set_add(IdSet *set, int64_t id)
{
	if (set->limit && set->count == set->limit) {
		set->is_cut = true;
		return false;
	}
	if (set->count == set->capacity) {
		size_t capacity = set->capacity ? set->capacity * 4 : 64;
		int64_t *ids = ARENA_ARRAY(set->arena, capacity, int64_t);
		if (set->count)
			memcpy(ids, set->ids, set->count * sizeof *ids);
		set->ids = ids;
		set->capacity = capacity;
	}
	if (set->count && id <= set->ids[set->count - 1])
		set->is_unordered = true;
	set->ids[set->count++] = id;
	return true;
}

void id_set_add_all(IdSet *set, const IdSet *more)
{
	for (size_t i = 0; i < more->count; i++)
		if (!id_set_add(set, more->ids[i]))
			return;
}

static int compare_ids(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a;
	int64_t right = *(const int64_t *)b;
	return (left > right) - (left < right);
}

void id_set_finish(IdSet *set)
{
	if (!set->is_unordered)
		return;
	qsort(set->ids, set->count, sizeof *set->ids, compare_ids);
	size_t kept = 0;
	for (size_t i = 0; i < set->count; i++)
		if (!kept || set->ids[i] != set->ids[kept - 1])
			set->ids[kept++] = set->ids[i];
	set->count = kept;
	set->is_unordered = false;
}

void id_set_intersect(IdSet *set, const IdSet *other)
{
	size_t kept = 0;
	size_t j = 0;
	for (size_t i = 0; i < set->count; i++) {
		while (j < other->count && other->ids[j] < set->ids[i])
			j++;
		if (j < other->count && other->ids[j] == set->ids[i])
			set->ids[kept++] = set->ids[i];
	}
	set->count = kept;
}

size_t id_set_count_to(const IdSet *set, int64_t id)
{
	size_t low = 0;
	size_t high = set->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (set->ids[middle] <= id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool id_set_has(const IdSet *set, int64_t id)
{
	size_t count = id_set_count_to(set, id);
	return count && set->ids[count - 1] == id;
}

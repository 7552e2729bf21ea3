#include "sql/projection_bulk.h"

#include <stdlib.h>
#include <string.h>

/* Keys that nearly every user has for itself gain nothing here and would take the room of those that repeat. */
enum { KEYS_MAXIMUM = 1 << 17, SLOTS = 1 << 18, OWNERS_MAXIMUM = 1 << 24, FIRST_OWNERS = 4 };

typedef struct Group {
	SideKey key;
	int64_t *owners;
	size_t count;
	size_t capacity;
} Group;

struct ProjectionBulk {
	Arena arena; /* of the keys */
	Group *groups;
	size_t count;
	size_t owners;
	uint32_t *slots; /* number of a group, from 1; 0: free */
};

ProjectionBulk *projection_bulk_new(void)
{
	ProjectionBulk *bulk = calloc(1, sizeof *bulk);
	if (!bulk)
		return NULL;
	bulk->groups = calloc(KEYS_MAXIMUM, sizeof *bulk->groups);
	bulk->slots = calloc(SLOTS, sizeof *bulk->slots);
	if (bulk->groups && bulk->slots)
		return bulk;
	projection_bulk_free(bulk);
	return NULL;
}

void projection_bulk_free(ProjectionBulk *bulk)
{
	if (!bulk)
		return;
	for (size_t i = 0; i < bulk->count; i++)
		free(bulk->groups[i].owners);
	free(bulk->groups);
	free(bulk->slots);
	arena_free(&bulk->arena);
	free(bulk);
}

/* FNV-1a. */
static uint32_t hash_text(uint32_t hash, Str text)
{
	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.ptr[i]) * 16777619U;
	return (hash ^ 0xffU) * 16777619U;
}

static uint32_t hash_key(const SideKey *key)
{
	uint32_t hash = 2166136261U ^ (uint32_t)key->table ^ ((uint32_t)key->scope << 4);
	return hash_text(hash_text(hash_text(hash, key->account), key->key), key->element);
}

static int compare_keys(const SideKey *a, const SideKey *b)
{
	if (a->table != b->table)
		return a->table < b->table ? -1 : 1;
	int order = str_compare(a->account, b->account);
	if (!order)
		order = str_compare(a->key, b->key);
	if (!order)
		order = str_compare(a->element, b->element);
	if (order)
		return order;
	return (a->scope > b->scope) - (a->scope < b->scope);
}

static Group *add_group(ProjectionBulk *bulk, const SideKey *key, uint32_t *slot)
{
	if (bulk->count == KEYS_MAXIMUM)
		return NULL;
	Group *group = &bulk->groups[bulk->count++];
	*slot = (uint32_t)bulk->count;
	group->key = *key;
	group->key.account = str_copy(&bulk->arena, key->account);
	group->key.key = str_copy(&bulk->arena, key->key);
	group->key.element = str_copy(&bulk->arena, key->element);
	return group;
}

static Group *find_group(ProjectionBulk *bulk, const SideKey *key)
{
	uint32_t at = hash_key(key) % SLOTS;
	while (bulk->slots[at]) {
		Group *group = &bulk->groups[bulk->slots[at] - 1];
		if (!compare_keys(&group->key, key))
			return group;
		at = (at + 1) % SLOTS;
	}
	return add_group(bulk, key, &bulk->slots[at]);
}

static bool make_room(Group *group)
{
	if (group->count < group->capacity)
		return true;
	size_t capacity = group->capacity ? 2 * group->capacity : FIRST_OWNERS;
	int64_t *owners = realloc(group->owners, capacity * sizeof *owners);
	if (!owners)
		return false;
	group->owners = owners;
	group->capacity = capacity;
	return true;
}

bool projection_bulk_add(ProjectionBulk *bulk, const SideKey *key, int64_t owner)
{
	if (bulk->owners == OWNERS_MAXIMUM)
		return false;
	Group *group = find_group(bulk, key);
	if (!group || !make_room(group))
		return false;
	group->owners[group->count++] = owner;
	bulk->owners++;
	return true;
}

static int compare_groups(const void *a, const void *b)
{
	return compare_keys(&((const Group *)a)->key, &((const Group *)b)->key);
}

bool projection_bulk_each(ProjectionBulk *bulk, BulkVisitor visit, void *context, Error *error)
{
	/* The slots mean nothing any more: nothing is added after this. */
	qsort(bulk->groups, bulk->count, sizeof *bulk->groups, compare_groups);
	for (size_t i = 0; i < bulk->count; i++)
		for (size_t k = 0; k < bulk->groups[i].count; k++)
			if (!visit(context, &bulk->groups[i].key, bulk->groups[i].owners[k], error))
				return false;
	return true;
}

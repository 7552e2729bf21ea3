#include "directory/references.h"

#include "model/references.h"

typedef struct Resolution {
	Directory *directory;
	const Home *home;
	/* of references_write */
	int64_t *targets;
	Str *ids;
	size_t count;
	size_t capacity;
} Resolution;

static bool find_target(Resolution *resolution, const Member *member, Str id, Record *ret_record)
{
	Directory *directory = resolution->directory;
	if (!store_find(directory->transaction, directory->realm, member->target, id, directory->arena,
		    directory->error, ret_record))
		return false;
	if (ret_record->id && ret_record->scope == (resolution->home ? resolution->home->record : 0))
		return true;
	return directory_not_found(directory, member->target, id);
}

static bool resolve(void *context, const Member *member, Str *value)
{
	Resolution *resolution = context;
	Record record;
	return directory_bare_id(resolution->directory, resolution->home, member->target, *value, value) &&
		find_target(resolution, member, *value, &record);
}

bool references_resolve(Directory *directory, const Home *home, const Shape *shape, void *value)
{
	Resolution resolution = { .directory = directory, .home = home };
	return shape_each_reference(shape, value, resolve, &resolution);
}

static bool collect(void *context, const Member *member, Str *value)
{
	(void)member;
	Resolution *resolution = context;
	if (resolution->count == resolution->capacity) {
		size_t capacity = resolution->capacity ? resolution->capacity * 2 : 16;
		Str *ids = ARENA_ARRAY(resolution->directory->arena, capacity, Str);
		for (size_t i = 0; i < resolution->count; i++)
			ids[i] = resolution->ids[i];
		resolution->ids = ids;
		resolution->capacity = capacity;
	}
	resolution->ids[resolution->count++] = *value;
	return true;
}

static bool same_ids(const Resolution *a, const Resolution *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!str_equal(a->ids[i], b->ids[i]))
			return false;
	return true;
}

static bool find_number(void *context, const Member *member, Str *value)
{
	Resolution *resolution = context;
	Record record;
	if (!find_target(resolution, member, *value, &record))
		return false;
	resolution->targets[resolution->count++] = record.id;
	return true;
}

bool references_write(Directory *directory, const Home *home, const Record *record, const Shape *shape, void *before,
	void *after)
{
	Resolution old = { .directory = directory, .home = home };
	Resolution new = { .directory = directory, .home = home };
	if (before && !shape_each_reference(shape, before, collect, &old))
		return false;
	if (!shape_each_reference(shape, after, collect, &new))
		return false;
	if (before ? same_ids(&old, &new) : !new.count)
		return true;
	Resolution numbers = { .directory = directory, .home = home };
	numbers.targets = ARENA_ARRAY(directory->arena, new.count, int64_t);
	if (!shape_each_reference(shape, after, find_number, &numbers))
		return false;
	StoreResult result =
		store_set_references(directory->transaction, record, numbers.targets, numbers.count, directory->error);
	if (result == STORE_MISSING)
		return fail(directory->error, ERROR_RESOURCE_NOT_FOUND,
			"Something that the %s refers to does not exist.", entity_of(record->kind)->title);
	return result == STORE_DONE;
}

bool references_fail_in_use(Directory *directory, const Home *home, const Record *record)
{
	Record referrer;
	if (!store_find_referrer(directory->transaction, record->id, directory->arena, directory->error, &referrer))
		return false;
	const Entity *entity = entity_of(record->kind);
	const Entity *user = entity_of(referrer.kind);
	error_set(directory->error, entity->in_use, "The %s %.*s is in use by the %s %.*s.", entity->title,
		STR_ARGS(record->uuid), user->title, STR_ARGS(referrer.uuid));
	if (referrer.id && user->in_use_type) {
		directory->error->resource_type = user->in_use_type;
		directory->error->resource_id =
			arn_render(directory->arena, &home->scope, referrer.kind, referrer.uuid);
	}
	return false;
}

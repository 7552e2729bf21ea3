#include "directory/references.h"

#include "directory/directory.h"
#include "model/decode.h"
#include "model/references.h"

typedef struct Resolution {
	Directory *directory;
	const Home *home;
	/* of references_write */
	Reference *references;
	Str *ids;
	size_t count;
	size_t capacity;
} Resolution;

/* The target's record, or one without a number when it is not in the home. Only what is keyed by its name is read whole:
 * for the others the numbers are enough. */
static bool find_target(Resolution *resolution, const Member *member, Str id, Record *ret_record)
{
	Directory *directory = resolution->directory;
	if (entity_of(member->target)->keyed_by_name)
		return directory_find(directory, resolution->home, member->target, id, ret_record);
	RecordPlace place = directory_place(directory, resolution->home, member->target);
	if (!store_find_number(directory->transaction, place.realm, member->target, id, directory->error, ret_record))
		return false;
	if (ret_record->scope != place.scope)
		ret_record->id = 0;
	return true;
}

static bool make_bare(void *context, const Member *member, Str *value)
{
	Resolution *resolution = context;
	return directory_bare_id(resolution->directory, resolution->home, member->target, *value, value);
}

static bool resolve(void *context, const Member *member, Str *value)
{
	Resolution *resolution = context;
	Record record;
	if (!make_bare(context, member, value) || !find_target(resolution, member, *value, &record))
		return false;
	return record.id || directory_not_found(resolution->directory, member->target, *value);
}

bool references_make_bare(Directory *directory, const Home *home, const Shape *shape, void *value)
{
	Resolution resolution = { .directory = directory, .home = home };
	return shape_each_reference(shape, value, make_bare, &resolution);
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
	ARENA_GROW(resolution->directory->arena, resolution->ids, resolution->count, &resolution->capacity);
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
	if (record.id)
		resolution->references[resolution->count++] = (Reference){ record.id, member->on_delete };
	return record.id || member->on_delete == REFERENCE_DANGLE ||
		directory_not_found(resolution->directory, member->target, *value);
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
	numbers.references = ARENA_ARRAY(directory->arena, new.count, Reference);
	if (!shape_each_reference(shape, after, find_number, &numbers))
		return false;
	StoreResult result = store_set_references(directory->transaction, record, numbers.references, numbers.count,
		directory->error);
	if (result == STORE_MISSING)
		return fail(directory->error, ERROR_RESOURCE_NOT_FOUND,
			"Something that the %s refers to does not exist.", entity_of(record->kind)->title);
	return result == STORE_DONE;
}

static bool clear_in(Directory *directory, const Home *home, Record *holder, const Record *target)
{
	const Shape *shape = entity_of(holder->kind)->shape;
	void *value = arena_alloc(directory->arena, shape->size);
	if (!shape_decode_stored(shape, holder->document, directory->arena, directory->error, value))
		return false;
	if (!shape_clear_references(shape, value, target->kind, target->uuid))
		return fail(directory->error, ERROR_INTERNAL_SERVICE, "A reference is not where the store has it.");
	return directory_store(directory, home, holder, value);
}

/* Deletes a part of the target; where there may be many of its kind, all of them at once. */
static bool delete_part(Directory *directory, const Home *home, const Record *part, const Record *target)
{
	if (!entity_of(part->kind)->goes_in_bulk)
		return directory_delete(directory, home, part->kind, part->uuid);
	return directory_log_end_of_parts(directory, target->id, part->kind) &&
		store_delete_parts(directory->transaction, target->id, part->kind, directory->error);
}

bool references_release(Directory *directory, const Home *home, const Record *record)
{
	Transaction *transaction = directory->transaction;
	Record holder = { 0 };
	bool any;
	if (!store_has_lenient_referrers(transaction, record->id, directory->error, &any))
		return false;
	if (!any)
		return true;
	do {
		if (!store_find_referrer(transaction, record->id, REFERENCE_DELETE, directory->arena, directory->error,
			    &holder) ||
			(holder.id && !delete_part(directory, home, &holder, record)))
			return false;
	} while (holder.id);
	do {
		if (!store_find_referrer(transaction, record->id, REFERENCE_CLEAR, directory->arena, directory->error,
			    &holder) ||
			(holder.id && !clear_in(directory, home, &holder, record)))
			return false;
	} while (holder.id);
	return store_forget_referrers(transaction, record->id, REFERENCE_DANGLE, directory->error);
}

/* Whose ARN the referrer has. What stands in no instance may be referred to from within one. */
static bool scope_of(Directory *directory, const Home *home, const Record *referrer, ArnScope *ret_scope)
{
	Record instance;
	if (home) {
		*ret_scope = home->scope;
		return true;
	}
	const Caller *caller = directory->caller;
	*ret_scope = (ArnScope){ .account = caller->account, .region = caller->region };
	if (!store_get(directory->transaction, referrer->scope, directory->arena, directory->error, &instance))
		return false;
	ret_scope->instance = instance.uuid;
	return true;
}

bool references_fail_in_use(Directory *directory, const Home *home, const Record *record)
{
	Record referrer;
	if (!store_find_referrer(directory->transaction, record->id, REFERENCE_RESTRICT, directory->arena,
		    directory->error, &referrer))
		return false;
	const Entity *entity = entity_of(record->kind);
	const Entity *user = entity_of(referrer.kind);
	Str id = entity->keyed_by_name ? record->name_key : record->uuid;
	error_set(directory->error, entity->in_use, "The %s %.*s is in use by the %s %.*s.", entity->title,
		STR_ARGS(id), user->title, STR_ARGS(referrer.uuid));
	ArnScope scope;
	if (referrer.id && user->in_use_type && scope_of(directory, home, &referrer, &scope)) {
		directory->error->resource_type = user->in_use_type;
		directory->error->resource_id = arn_render(directory->arena, &scope, referrer.kind, referrer.uuid);
	}
	return false;
}

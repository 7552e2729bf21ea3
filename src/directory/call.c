#include "directory/call.h"

#include "model/check.h"

bool directory_open(Directory *directory, bool for_writing)
{
	const Caller *caller = directory->caller;
	directory->now = clock_now(&directory->environment->clock);
	return store_realm(directory->transaction, caller->account, caller->region, for_writing, directory->error,
		&directory->realm);
}

bool directory_enter_region(Directory *directory, Str region, bool for_writing)
{
	Caller *caller = ARENA_NEW(directory->arena, Caller);
	*caller = *directory->caller;
	caller->region = region;
	directory->caller = caller;
	return store_realm(directory->transaction, caller->account, region, for_writing, directory->error,
		&directory->realm);
}

RecordPlace directory_place(const Directory *directory, const Home *home, EntityKind kind)
{
	if (!home)
		return (RecordPlace){ .realm = directory->realm };
	if (entity_of(kind)->stands_alone)
		return (RecordPlace){ .realm = home->realm };
	if (entity_of(kind)->regional)
		return (RecordPlace){ .realm = directory->realm, .scope = home->door };
	return (RecordPlace){ .realm = home->realm, .scope = home->record };
}

bool directory_not_found(Directory *directory, EntityKind kind, Str id)
{
	enum { SHOWN = 200 };
	Str shown = { id.ptr, id.len > SHOWN ? SHOWN : id.len };
	return fail(directory->error, ERROR_RESOURCE_NOT_FOUND, "The %s %.*s does not exist.", entity_of(kind)->title,
		STR_ARGS(shown));
}

bool directory_bare_id(Directory *directory, const Home *home, EntityKind kind, Str id_or_arn, Str *ret_id)
{
	Str id = id_or_arn;
	if (entity_of(kind)->keyed_by_name) {
		*ret_id = id_or_arn;
		return true;
	}
	if (arn_looks_like(id_or_arn)) {
		Arn arn;
		bool fits = arn_parse(id_or_arn, &arn) && arn.entity == kind &&
			str_equal(arn.account, directory->caller->account) &&
			str_equal(arn.region, directory->caller->region) &&
			(!home || str_equal(arn.instance, home->scope.instance));
		if (!fits)
			return directory_not_found(directory, kind, id_or_arn);
		id = arn.id;
	}
	if (!uuid_is_valid(id))
		return directory_not_found(directory, kind, id_or_arn);
	*ret_id = id;
	return true;
}

bool directory_find(Directory *directory, const Home *home, EntityKind kind, Str bare_id, Record *ret_record)
{
	RecordPlace place = directory_place(directory, home, kind);
	if (entity_of(kind)->keyed_by_name)
		return store_find_by_name(directory->transaction, place.scope, kind, bare_id, directory->arena,
			directory->error, ret_record);
	if (!store_find(directory->transaction, place.realm, kind, bare_id, directory->arena, directory->error,
		    ret_record))
		return false;
	if (ret_record->scope != place.scope)
		*ret_record = (Record){ 0 };
	return true;
}

bool directory_tags_fit(Directory *directory, const Map *tags)
{
	if (!directory->environment->policy.tag_values_documented)
		return true;
	for (size_t i = 0; i < tags->count; i++)
		if (!check_tag.accepts(tags->items[i].value))
			return fail(directory->error, ERROR_INVALID_PARAMETER, "The value of a tag %s.",
				check_tag.rule);
	return true;
}

static Change change_of(const Directory *directory)
{
	const Caller *caller = directory->caller;
	return (Change){
		.time = directory->now,
		.operation = directory->operation,
		.actor = caller->access_key.ptr ? caller->access_key : STR(""),
		.region = caller->region,
	};
}

static void note_change(Directory *directory, Str id)
{
	ChangeSet *changes = directory->changes;
	if (!changes)
		return;
	ARENA_GROW(directory->arena, changes->ids, changes->count, &changes->capacity);
	changes->ids[changes->count++] = id;
}

bool directory_log(Directory *directory, const Record *record, bool deleted)
{
	Change change = change_of(directory);
	note_change(directory, record->uuid);
	return store_log(directory->transaction, &change, record, deleted, directory->error);
}

bool directory_log_end_of_parts(Directory *directory, int64_t owner, EntityKind kind)
{
	Change change = change_of(directory);
	return store_log_parts_deleted(directory->transaction, &change, owner, kind, directory->error);
}

bool directory_log_end_of(Directory *directory, int64_t instance)
{
	Change change = change_of(directory);
	if (directory->changes)
		directory->changes->everything = true;
	return store_log_scope_deleted(directory->transaction, &change, instance, directory->error);
}

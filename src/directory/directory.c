/* The life that all entities share: create, read, list, update, delete, by the attribute tables. */
#include "directory/directory.h"

#include <string.h>

#include "directory/references.h"
#include "directory/rules.h"
#include "directory/terms.h"
#include "model/compare.h"
#include "model/decode.h"
#include "model/encode.h"
#include "model/validate.h"

enum { DOCUMENT_MAXIMUM = 1 << 20 };

static bool decode_record(Directory *directory, const Record *record, void *ret_value)
{
	return shape_decode_stored(entity_of(record->kind)->shape, record->document, directory->arena, directory->error,
		ret_value);
}

static bool find_record(Directory *directory, const Home *home, EntityKind kind, Str id, Record *ret_record)
{
	Str bare = { 0 };
	if (!directory_bare_id(directory, home, kind, id, &bare) ||
		!directory_find(directory, home, kind, bare, ret_record))
		return false;
	return ret_record->id || directory_not_found(directory, kind, id);
}

bool directory_load(Directory *directory, const Home *home, EntityKind kind, Str id, Record *ret_record,
	void *ret_value)
{
	return find_record(directory, home, kind, id, ret_record) && decode_record(directory, ret_record, ret_value);
}

bool directory_find_home(Directory *directory, Str instance, Home *ret_home)
{
	Record record;
	Str id;
	*ret_home = (Home){ 0 };
	if (!directory_bare_id(directory, NULL, ENTITY_INSTANCE, instance, &id) ||
		!store_find_original(directory->transaction, directory->realm, ENTITY_INSTANCE, id, directory->arena,
			directory->error, &record, &ret_home->door))
		return false;
	if (!record.id)
		return directory_not_found(directory, ENTITY_INSTANCE, instance);
	const Caller *caller = directory->caller;
	ret_home->record = record.id;
	ret_home->realm = record.realm;
	ret_home->scope = (ArnScope){ .account = caller->account, .region = caller->region, .instance = record.uuid };
	ret_home->document = record.document;
	return true;
}

bool directory_home_instance(Directory *directory, const Home *home, Instance *ret_instance)
{
	*ret_instance = (Instance){ 0 };
	return shape_decode_stored(&instance_shape, home->document, directory->arena, directory->error, ret_instance);
}

static Str encode_stored(Directory *directory, const Shape *shape, const void *value)
{
	AUTO_BUF buf = BUF_INIT(DOCUMENT_MAXIMUM);
	JsonWriter json = { .out = &buf };
	shape_encode(&(EncodeContext){ .arena = directory->arena, .view = VIEW_STORED }, shape, value, &json);
	if (buf.failed)
		return (Str){ 0 };
	return str_copy(directory->arena, buf_str(&buf));
}

static Str name_key_of(Directory *directory, const Home *home, EntityKind kind, const void *value)
{
	const Entity *entity = entity_of(kind);
	const Rules *rules = rules_of(kind);
	if (rules->name_key)
		return rules->name_key(directory, home, value);
	const Member *name = entity_name_member(entity);
	if (!name)
		return (Str){ 0 };
	Str text = *(const Str *)member_of(value, name);
	return entity->names_fold_case ? str_lower(directory->arena, text) : text;
}

static bool fail_duplicate(Directory *directory, const Home *home, EntityKind kind, const void *value)
{
	const Rules *rules = rules_of(kind);
	if (rules->duplicate)
		return rules->duplicate(directory, home, value);
	const Member *name = entity_name_member(entity_of(kind));
	Str text = name ? *(const Str *)member_of(value, name) : STR("");
	return fail(directory->error, ERROR_DUPLICATE_RESOURCE,
		"A %s with the name %.*s exists already in the instance %.*s.", entity_of(kind)->title, STR_ARGS(text),
		STR_ARGS(home->scope.instance));
}

/* Fills in when and where; then the document, within the limit of a stored one. */
static bool stamp_and_encode(Directory *directory, const Shape *shape, void *value, Str *ret_document)
{
	Head *head = value;
	head->last_modified_time = directory->now;
	head->last_modified_region = directory->caller->region;
	*ret_document = encode_stored(directory, shape, value);
	return ret_document->ptr || fail(directory->error, ERROR_INVALID_REQUEST, "The %s is too large.", shape->name);
}

static bool insert(Directory *directory, const Home *home, EntityKind kind, void *value)
{
	const Shape *shape = entity_of(kind)->shape;
	const Rules *rules = rules_of(kind);
	Head *head = value;
	if (!head->id.ptr)
		head->id = ids_uuid(&directory->environment->ids, directory->arena);
	RecordPlace place = directory_place(directory, home, kind);
	Record record = {
		.kind = kind,
		.realm = place.realm,
		.scope = place.scope,
		.uuid = head->id,
		.name_key = name_key_of(directory, home, kind, value),
	};
	if (!stamp_and_encode(directory, shape, value, &record.document))
		return false;
	StoreResult result = store_insert(directory->transaction, &record, directory->error);
	if (result == STORE_DUPLICATE)
		return fail_duplicate(directory, home, kind, value);
	return result == STORE_DONE && references_write(directory, home, &record, shape, NULL, value) &&
		terms_write(directory, &record, NULL, value) && directory_log(directory, &record, false) &&
		(!rules->created || rules->created(directory, home, &record, value));
}

/* Bit 0 of every entity's operations creates. */
enum { CREATE = 1 };

bool directory_create(Directory *directory, const Home *home, EntityKind kind, void *value)
{
	const Shape *shape = entity_of(kind)->shape;
	const Rules *rules = rules_of(kind);
	if (!shape_validate(shape, CREATE, value, directory->arena, directory->error) ||
		!references_resolve(directory, home, shape, value))
		return false;
	/* Once more: an id and the ARN of the same thing were two values before, and are one now. */
	if (!shape_validate(shape, CREATE, value, directory->arena, directory->error))
		return false;
	return directory_tags_fit(directory, &((Head *)value)->tags) &&
		(!rules->prepare || rules->prepare(directory, home, value)) && insert(directory, home, kind, value);
}

bool directory_read(Directory *directory, const Home *home, const Record *record, void *ret_value)
{
	const Rules *rules = rules_of(record->kind);
	return decode_record(directory, record, ret_value) &&
		(!rules->complete || rules->complete(directory, home, record, ret_value));
}

bool directory_describe(Directory *directory, const Home *home, EntityKind kind, Str id, void *ret_value)
{
	Record record;
	return find_record(directory, home, kind, id, &record) && directory_read(directory, home, &record, ret_value);
}

static bool decode_records(Directory *directory, const Record *records, size_t count, void **ret_values)
{
	size_t size = count ? entity_of(records[0].kind)->shape->size : 0;
	char *values = arena_array(directory->arena, count, size);
	for (size_t i = 0; i < count; i++)
		if (!decode_record(directory, &records[i], values + i * size))
			return false;
	*ret_values = values;
	return true;
}

int64_t directory_cut_page(const Page *page, const Record *records, size_t *count)
{
	if (*count <= page->limit)
		return 0;
	*count = page->limit;
	return records[*count - 1].id;
}

bool directory_list_parts(Directory *directory, EntityKind kind, int64_t owner, size_t limit, void **ret_values,
	size_t *ret_count)
{
	Record *records;
	return store_list_referrers(directory->transaction, owner, kind, 0, limit, directory->arena, directory->error,
		       &records, ret_count) &&
		decode_records(directory, records, *ret_count, ret_values);
}

static bool list_records(Directory *directory, const Home *home, EntityKind kind, const Page *page,
	Record **ret_records, size_t *ret_count, int64_t *ret_last)
{
	RecordPlace place = directory_place(directory, home, kind);
	Record *records;
	size_t count;
	if (!store_list(directory->transaction, place.realm, kind, place.scope, page->after, page->limit + 1,
		    directory->arena, directory->error, &records, &count))
		return false;
	*ret_last = directory_cut_page(page, records, &count);
	*ret_records = records;
	*ret_count = count;
	return true;
}

bool directory_list(Directory *directory, const Home *home, EntityKind kind, const Page *page, void **ret_values,
	size_t *ret_count, int64_t *ret_last)
{
	Record *records;
	return list_records(directory, home, kind, page, &records, ret_count, ret_last) &&
		decode_records(directory, records, *ret_count, ret_values);
}

bool directory_list_described(Directory *directory, const Home *home, EntityKind kind, const Page *page,
	void **ret_values, size_t *ret_count, int64_t *ret_last)
{
	Record *records;
	size_t size = entity_of(kind)->shape->size;
	if (!list_records(directory, home, kind, page, &records, ret_count, ret_last))
		return false;
	char *values = arena_array(directory->arena, *ret_count, size);
	for (size_t i = 0; i < *ret_count; i++)
		if (!directory_read(directory, home, &records[i], values + i * size))
			return false;
	*ret_values = values;
	return true;
}

static bool encode_changed(Directory *directory, const Shape *shape, Record *record, void *value, bool *ret_changed)
{
	*ret_changed = !str_equal(encode_stored(directory, shape, value), record->document);
	return !*ret_changed || stamp_and_encode(directory, shape, value, &record->document);
}

/* Writes what differs from `before`. */
static bool store_changed(Directory *directory, const Home *home, Record *record, void *before, void *value)
{
	const Shape *shape = entity_of(record->kind)->shape;
	bool changed;
	if (!encode_changed(directory, shape, record, value, &changed))
		return false;
	if (!changed)
		return true;
	record->name_key = name_key_of(directory, home, record->kind, value);
	StoreResult result = store_update(directory->transaction, record, directory->error);
	if (result == STORE_DUPLICATE)
		return fail_duplicate(directory, home, record->kind, value);
	return result == STORE_DONE && references_write(directory, home, record, shape, before, value) &&
		terms_write(directory, record, before, value) && directory_log(directory, record, false);
}

bool directory_store(Directory *directory, const Home *home, Record *record, void *value)
{
	void *before = arena_alloc(directory->arena, entity_of(record->kind)->shape->size);
	return decode_record(directory, record, before) && store_changed(directory, home, record, before, value);
}

/* What the table says of an operation: its members are replaced, or those that are there. */
static void apply_by_table(const Shape *shape, uint32_t operation, UpdateMode mode, const void *input, void *value)
{
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		if (!(member->input & operation))
			continue;
		if (member_present(input, member))
			member_copy(value, input, member);
		else if (mode == MODE_REPLACE)
			member_clear(value, member);
	}
}

/* A set that comes in another order has not changed. */
static void keep_order(Directory *directory, const Shape *shape, const void *before, void *after)
{
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		bool is_set = (member->flags & MEMBER_UNORDERED) && !(member->flags & MEMBER_INPUT_ONLY);
		if (is_set && member_same_set(member, before, after, directory->arena))
			member_copy(after, before, member);
	}
}

bool directory_update(Directory *directory, const Home *home, EntityKind kind, Str id, uint32_t operation,
	UpdateMode mode, void *input)
{
	const Shape *shape = entity_of(kind)->shape;
	const Rules *rules = rules_of(kind);
	Record record;
	void *after = arena_alloc(directory->arena, shape->size);
	void *before = arena_alloc(directory->arena, shape->size);
	if (!directory_load(directory, home, kind, id, &record, after) ||
		!shape_validate(shape, operation, input, directory->arena, directory->error) ||
		!references_resolve(directory, home, shape, input) ||
		!shape_validate(shape, operation, input, directory->arena, directory->error))
		return false;
	memcpy(before, after, shape->size);
	bool applied = false;
	if (rules->apply && !rules->apply(directory, home, operation, input, after, &applied))
		return false;
	if (!applied)
		apply_by_table(shape, operation, mode, input, after);
	keep_order(directory, shape, before, after);
	return (!rules->check || rules->check(directory, home, operation, before, after)) &&
		store_changed(directory, home, &record, before, after);
}

bool directory_delete(Directory *directory, const Home *home, EntityKind kind, Str id)
{
	const Rules *rules = rules_of(kind);
	Record record;
	void *value = arena_alloc(directory->arena, entity_of(kind)->shape->size);
	return directory_load(directory, home, kind, id, &record, value) &&
		(!rules->before_delete || rules->before_delete(directory, home, &record, value)) &&
		directory_delete_loaded(directory, home, &record, value);
}

bool directory_delete_loaded(Directory *directory, const Home *home, const Record *record, const void *value)
{
	const Rules *rules = rules_of(record->kind);
	if (!terms_write(directory, record, value, NULL))
		return false;
	if (rules->remove)
		return rules->remove(directory, home, record, value);
	if (!references_release(directory, home, record))
		return false;
	StoreResult result = store_delete(directory->transaction, record->id, directory->error);
	if (result == STORE_IN_USE)
		return references_fail_in_use(directory, home, record);
	return result == STORE_DONE && directory_log(directory, record, true);
}

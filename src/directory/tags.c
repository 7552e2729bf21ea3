#include "directory/tags.h"

#include "model/validate.h"

typedef struct Tagged {
	bool in_instance;
	Home home;
	Record record;
	Head *value;
} Tagged;

static const Home *home_of(const Tagged *tagged)
{
	return tagged->in_instance ? &tagged->home : NULL;
}

static bool load(Directory *directory, Str text, Tagged *ret_tagged)
{
	Arn arn;
	*ret_tagged = (Tagged){ 0 };
	if (!arn_looks_like(text))
		return fail(directory->error, ERROR_INVALID_PARAMETER, "resourceArn: must be an ARN.");
	if (!arn_parse(text, &arn) || !entity_tags_member(entity_of(arn.entity)))
		return fail(directory->error, ERROR_RESOURCE_NOT_FOUND, "There is no resource with tags at this ARN.");
	ret_tagged->in_instance = !entity_of(arn.entity)->stands_alone;
	ret_tagged->value = arena_alloc(directory->arena, entity_of(arn.entity)->shape->size);
	if (ret_tagged->in_instance && !directory_find_home(directory, arn.instance, &ret_tagged->home))
		return false;
	return directory_load(directory, home_of(ret_tagged), arn.entity, text, &ret_tagged->record, ret_tagged->value);
}

static void put(Map *tags, const MapEntry *entry)
{
	for (size_t i = 0; i < tags->count; i++) {
		if (str_equal(tags->items[i].key, entry->key)) {
			tags->items[i].value = entry->value;
			return;
		}
	}
	tags->items[tags->count++] = *entry;
}

bool tags_add(Directory *directory, Str arn, const Map *tags)
{
	Tagged tagged;
	if (!load(directory, arn, &tagged))
		return false;
	const Member *member = entity_tags_member(entity_of(tagged.record.kind));
	const Map *old = &tagged.value->tags;
	Map all = { .items = ARENA_ARRAY(directory->arena, old->count + tags->count, MapEntry), .present = true };
	for (size_t i = 0; i < old->count; i++)
		put(&all, &old->items[i]);
	for (size_t i = 0; i < tags->count; i++)
		put(&all, &tags->items[i]);
	tagged.value->tags = all;
	return member_validate(member, tagged.value, member->name, directory->arena, directory->error) &&
		directory_tags_fit(directory, &all) &&
		directory_store(directory, home_of(&tagged), &tagged.record, tagged.value);
}

static bool is_one_of(Str key, const Str *keys, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(key, keys[i]))
			return true;
	return false;
}

bool tags_remove(Directory *directory, Str arn, const Str *keys, size_t count)
{
	Tagged tagged;
	if (!load(directory, arn, &tagged))
		return false;
	Map *tags = &tagged.value->tags;
	size_t kept = 0;
	for (size_t i = 0; i < tags->count; i++)
		if (!is_one_of(tags->items[i].key, keys, count))
			tags->items[kept++] = tags->items[i];
	tags->count = kept;
	return directory_store(directory, home_of(&tagged), &tagged.record, tagged.value);
}

bool tags_read(Directory *directory, Str arn, Map *ret_tags)
{
	Tagged tagged;
	if (!load(directory, arn, &tagged))
		return false;
	*ret_tags = tagged.value->tags;
	return true;
}

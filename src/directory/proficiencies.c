#include "directory/proficiencies.h"

#include <math.h>
#include <string.h>

#include "model/predefined_attribute.h"

/* Proficiencies of one user (service quotas, L-50375162). */
enum { PROFICIENCIES_MAXIMUM = 10 };

static bool level_fits(Directory *directory, const UserProficiency *proficiency)
{
	bool wide = directory->environment->policy.proficiency_level_0_to_10;
	double low = wide ? 0 : 1;
	double high = wide ? 10 : 5;
	double level = proficiency->level.value;
	if (proficiency->level.present && level >= low && level <= high && floor(level) == level)
		return true;
	return fail(directory->error, ERROR_INVALID_PARAMETER, "Level: must be a whole number from %g to %g.", low,
		high);
}

static bool levels_fit(Directory *directory, const List *given)
{
	const UserProficiency *items = given->items;
	for (size_t i = 0; i < given->count; i++)
		if (!level_fits(directory, &items[i]))
			return false;
	return true;
}

static bool value_exists(Directory *directory, const Home *home, const UserProficiency *proficiency)
{
	Record record;
	PredefinedAttribute attribute = { 0 };
	if (!directory_load(directory, home, ENTITY_PREDEFINED_ATTRIBUTE, proficiency->attribute_name, &record,
		    &attribute))
		return false;
	for (size_t i = 0; attribute.values && i < attribute.values->string_list.count; i++)
		if (str_equal(((const Str *)attribute.values->string_list.items)[i], proficiency->attribute_value))
			return true;
	return fail(directory->error, ERROR_INVALID_PARAMETER, "The predefined attribute %.*s has no value %.*s.",
		STR_ARGS(proficiency->attribute_name), STR_ARGS(proficiency->attribute_value));
}

static bool same_pair(const UserProficiency *a, const UserProficiency *b)
{
	return str_equal(a->attribute_name, b->attribute_name) && str_equal(a->attribute_value, b->attribute_value);
}

/* The place of the pair in the list, or the list's count. */
static size_t find_pair(const List *list, const UserProficiency *pair)
{
	const UserProficiency *items = list->items;
	size_t at = 0;
	while (at < list->count && !same_pair(&items[at], pair))
		at++;
	return at;
}

static bool not_associated(Directory *directory, const UserProficiency *pair)
{
	return fail(directory->error, ERROR_INVALID_REQUEST, "The user has no proficiency %.*s with the value %.*s.",
		STR_ARGS(pair->attribute_name), STR_ARGS(pair->attribute_value));
}

static void remove_at(List *list, size_t at)
{
	UserProficiency *items = list->items;
	list->count--;
	memmove(&items[at], &items[at + 1], (list->count - at) * sizeof *items);
}

/* Sets the level at the place, or appends. Returns whether that changes anything. */
static bool put_at(List *list, size_t at, const UserProficiency *proficiency)
{
	UserProficiency *items = list->items;
	bool same = at < list->count && items[at].level.value == proficiency->level.value;
	list->count += at == list->count;
	items[at] = *proficiency;
	return !same;
}

bool proficiencies_change(Directory *directory, const Home *home, uint32_t operation, const User *input, User *user)
{
	const List *given = &input->user_proficiencies;
	const UserProficiency *pairs = given->items;
	const List *old = &user->user_proficiencies;
	bool removes = operation == USER_DISASSOCIATE_PROFICIENCIES;
	bool changed = false;
	if (!removes && !levels_fit(directory, given))
		return false;
	List list = { .items = ARENA_ARRAY(directory->arena, old->count + given->count, UserProficiency),
		.count = old->count,
		.present = true };
	if (old->count)
		memcpy(list.items, old->items, old->count * sizeof(UserProficiency));
	for (size_t i = 0; i < given->count; i++) {
		size_t at = find_pair(&list, &pairs[i]);
		if (at == list.count && operation != USER_ASSOCIATE_PROFICIENCIES)
			return not_associated(directory, &pairs[i]);
		if (at == list.count && !value_exists(directory, home, &pairs[i]))
			return false;
		if (removes)
			remove_at(&list, at);
		changed |= removes || put_at(&list, at, &pairs[i]);
	}
	if (list.count > PROFICIENCIES_MAXIMUM)
		return fail(directory->error, ERROR_INVALID_REQUEST, "A user has at most %d proficiencies.",
			PROFICIENCIES_MAXIMUM);
	if (!changed)
		return true;
	user->user_proficiencies = list;
	user->proficiencies_last_modified_time = directory->now;
	user->proficiencies_last_modified_region = directory->caller->region;
	return true;
}

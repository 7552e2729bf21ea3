/* The rules of predefined attributes: a value that a user has stays. */
#include "model/predefined_attribute.h"

#include "directory/rules.h"
#include "model/decode.h"
#include "model/user.h"

static bool has_value(const PredefinedAttribute *attribute, Str value)
{
	const Str *items = attribute->values ? attribute->values->string_list.items : NULL;
	for (size_t i = 0; items && i < attribute->values->string_list.count; i++)
		if (str_equal(items[i], value))
			return true;
	return false;
}

static bool loses_values(const PredefinedAttribute *before, const PredefinedAttribute *after)
{
	const Str *items = before->values ? before->values->string_list.items : NULL;
	for (size_t i = 0; items && i < before->values->string_list.count; i++)
		if (!has_value(after, items[i]))
			return true;
	return false;
}

/* Whether every value of the attribute that the user has is still there. */
static bool check_user(Directory *directory, const Record *record, const PredefinedAttribute *attribute)
{
	User user = { 0 };
	if (!shape_decode_stored(&user_shape, record->document, directory->arena, directory->error, &user))
		return false;
	const UserProficiency *items = user.user_proficiencies.items;
	for (size_t i = 0; i < user.user_proficiencies.count; i++)
		if (str_equal(items[i].attribute_name, attribute->name) &&
			!has_value(attribute, items[i].attribute_value))
			return fail(directory->error, ERROR_INVALID_REQUEST,
				"The value %.*s is in use by the user %.*s.", STR_ARGS(items[i].attribute_value),
				STR_ARGS(record->uuid));
	return true;
}

static bool check_users(Directory *directory, int64_t record, const PredefinedAttribute *attribute)
{
	enum { BATCH = 100 };
	int64_t after = 0;
	Record *users;
	size_t count;
	do {
		if (!store_list_referrers(directory->transaction, record, ENTITY_USER, after, BATCH, directory->arena,
			    directory->error, &users, &count))
			return false;
		for (size_t i = 0; i < count; i++) {
			after = users[i].id;
			if (!check_user(directory, &users[i], attribute))
				return false;
		}
	} while (count == BATCH);
	return true;
}

static bool check(Directory *directory, const Home *home, uint32_t operation, const void *before, const void *after)
{
	(void)operation;
	const PredefinedAttribute *attribute = after;
	Record record;
	if (!loses_values(before, attribute))
		return true;
	return directory_find(directory, home, ENTITY_PREDEFINED_ATTRIBUTE, attribute->name, &record) &&
		check_users(directory, record.id, attribute);
}

const Rules predefined_attribute_rules = { .check = check };

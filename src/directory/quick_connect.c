/* The rules of quick connects: the configuration is the one of the type. */
#include "model/quick_connect.h"

#include "directory/rules.h"
#include "model/enumerations.h"

/* The configuration that the type names is there, and no other. */
static bool config_fits(Directory *directory, const QuickConnectConfig *config)
{
	Str type = enumeration_text(&quick_connect_type_values, config->quick_connect_type);
	for (size_t i = 1; i <= quick_connect_type_values.count; i++) {
		const Member *member = quick_connect_config_member((Choice)i);
		bool wanted = (Choice)i == config->quick_connect_type;
		if (member_present(config, member) != wanted)
			return fail(directory->error, ERROR_INVALID_PARAMETER, "%s: %s with the type %.*s.",
				member->name, wanted ? "is required" : "must not be given", STR_ARGS(type));
	}
	return true;
}

static bool prepare(Directory *directory, const Home *home, void *value)
{
	(void)home;
	QuickConnect *quick_connect = value;
	quick_connect->quick_connect_type = quick_connect->quick_connect_config->quick_connect_type;
	return config_fits(directory, quick_connect->quick_connect_config);
}

static bool apply(Directory *directory, const Home *home, uint32_t operation, const void *input, void *value,
	bool *ret_applied)
{
	(void)home;
	(void)ret_applied;
	const QuickConnect *given = input;
	if (operation == QUICK_CONNECT_NAME)
		return given->name.ptr || given->description.ptr ||
			fail(directory->error, ERROR_INVALID_REQUEST, "Name or Description: at least one is required.");
	((QuickConnect *)value)->quick_connect_type = given->quick_connect_config->quick_connect_type;
	return config_fits(directory, given->quick_connect_config);
}

/* UpdateQuickConnectName has no DuplicateResourceException in the model. */
static bool check(Directory *directory, const Home *home, uint32_t operation, const void *before, const void *after)
{
	const QuickConnect *old = before;
	const QuickConnect *new = after;
	Record taken;
	if (operation != QUICK_CONNECT_NAME || str_equal(old->name, new->name))
		return true;
	if (!store_find_by_name(directory->transaction, home->record, ENTITY_QUICK_CONNECT, new->name, directory->arena,
		    directory->error, &taken))
		return false;
	return !taken.id || fail(directory->error, ERROR_INVALID_REQUEST, "Another quick connect has this name.");
}

const Rules quick_connect_rules = { .prepare = prepare, .apply = apply, .check = check };

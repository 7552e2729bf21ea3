/* The rules of e-mail addresses: so many in an instance, and one alias each, which is no alias of another and has none. */
#include "model/email_address.h"

#include "directory/rules.h"

/* Addresses of one instance (service quotas: the default). */
enum { ADDRESSES_MAXIMUM = 100 };

static bool prepare(Directory *directory, const Home *home, void *value)
{
	EmailAddress *address = value;
	Page page = { .limit = ADDRESSES_MAXIMUM };
	void *values;
	size_t count;
	if (!directory_list(directory, home, ENTITY_EMAIL_ADDRESS, &page, &values, &count, &page.after))
		return false;
	if (count >= ADDRESSES_MAXIMUM)
		return fail(directory->error, ERROR_SERVICE_QUOTA_EXCEEDED,
			"An instance has at most %d e-mail addresses.", ADDRESSES_MAXIMUM);
	address->created_time = directory->now;
	return true;
}

static bool refuse_alias(Directory *directory, const char *why)
{
	return fail(directory->error, ERROR_RESOURCE_CONFLICT, "%s", why);
}

/* Whether the address is an alias of any other. */
static bool is_alias(Directory *directory, const Home *home, Str id, bool *ret_is)
{
	Record record;
	int64_t count = 0;
	if (!directory_find(directory, home, ENTITY_EMAIL_ADDRESS, id, &record) ||
		!store_count_referrers(directory->transaction, record.id, ENTITY_EMAIL_ADDRESS, directory->error,
			&count))
		return false;
	*ret_is = count > 0;
	return true;
}

/* Chains are refused from both ends. */
static bool add_alias(Directory *directory, const Home *home, Str alias_id, EmailAddress *address)
{
	Record record;
	EmailAddress alias = { 0 };
	bool alias_is_taken;
	bool address_is_alias;
	if (str_equal(alias_id, address->head.id))
		return fail(directory->error, ERROR_INVALID_REQUEST, "An e-mail address cannot be its own alias.");
	if (!directory_load(directory, home, ENTITY_EMAIL_ADDRESS, alias_id, &record, &alias) ||
		!is_alias(directory, home, alias_id, &alias_is_taken) ||
		!is_alias(directory, home, address->head.id, &address_is_alias))
		return false;
	if (address->alias_id.ptr)
		return refuse_alias(directory, "The e-mail address has an alias already.");
	if (alias_is_taken)
		return refuse_alias(directory, "The alias is an alias of another e-mail address already.");
	if (alias.alias_id.ptr || address_is_alias)
		return refuse_alias(directory, "An alias cannot have an alias.");
	address->alias_id = alias_id;
	return true;
}

static bool remove_alias(Directory *directory, Str alias_id, EmailAddress *address)
{
	if (!str_equal(alias_id, address->alias_id))
		return fail(directory->error, ERROR_INVALID_REQUEST, "The e-mail address does not have this alias.");
	address->alias_id = (Str){ 0 };
	return true;
}

static bool apply(Directory *directory, const Home *home, uint32_t operation, const void *input, void *value,
	bool *ret_applied)
{
	const EmailAddress *given = input;
	*ret_applied = operation != EMAIL_ADDRESS_METADATA;
	if (operation == EMAIL_ADDRESS_ASSOCIATE_ALIAS)
		return add_alias(directory, home, given->alias->email_address_id, value);
	if (operation == EMAIL_ADDRESS_DISASSOCIATE_ALIAS)
		return remove_alias(directory, given->alias->email_address_id, value);
	return true;
}

static bool complete(Directory *directory, const Home *home, const Record *record, void *value)
{
	(void)home;
	(void)record;
	EmailAddress *address = value;
	if (!address->alias_id.ptr)
		return true;
	EmailAddressConfig *configuration = ARENA_NEW(directory->arena, EmailAddressConfig);
	configuration->email_address_id = address->alias_id;
	address->alias_configurations = (List){ .items = configuration, .count = 1, .present = true };
	return true;
}

/* The address itself is not for messages: it may be a person's. */
static bool duplicate(Directory *directory, const Home *home, const void *value)
{
	(void)value;
	return fail(directory->error, ERROR_DUPLICATE_RESOURCE,
		"The e-mail address exists already in the instance %.*s.", STR_ARGS(home->scope.instance));
}

const Rules email_address_rules = { .prepare = prepare, .apply = apply, .complete = complete, .duplicate = duplicate };

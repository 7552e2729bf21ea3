#include "directory/user_status.h"

#include "directory/rules.h"
#include "model/agent_status.h"
#include "model/decode.h"
#include "model/enumerations.h"
#include "model/user.h"

/* A user has one status, so it is found by the user's id. */
static bool find(Directory *directory, const Home *home, Str user_id, Record *ret_record)
{
	return store_find_by_name(directory->transaction, home->record, ENTITY_USER_STATUS, user_id, directory->arena,
		directory->error, ret_record);
}

bool user_status_of(Directory *directory, const Home *home, Str user_id, UserStatus *ret_status)
{
	Record record;
	*ret_status = (UserStatus){ 0 };
	return find(directory, home, user_id, &record) &&
		(!record.id ||
			shape_decode_stored(&user_status_shape, record.document, directory->arena, directory->error,
				ret_status));
}

bool user_status_put(Directory *directory, const Home *home, Str user, UserStatus *given)
{
	Record owner;
	Record record;
	User unused = { 0 };
	if (!directory_load(directory, home, ENTITY_USER, user, &owner, &unused) ||
		!find(directory, home, owner.uuid, &record))
		return false;
	if (record.id)
		return directory_update(directory, home, ENTITY_USER_STATUS, record.uuid, USER_STATUS_PUT, MODE_REPLACE,
			given);
	given->user_id = owner.uuid;
	return directory_create(directory, home, ENTITY_USER_STATUS, given);
}

static bool is_enabled(Directory *directory, const Home *home, Str id)
{
	Record record;
	AgentStatus status = { 0 };
	if (!directory_load(directory, home, ENTITY_AGENT_STATUS, id, &record, &status))
		return false;
	return status.state == AGENT_STATUS_STATE_ENABLED ||
		fail(directory->error, ERROR_INVALID_REQUEST, "The agent status %.*s is disabled.", STR_ARGS(id));
}

static bool prepare(Directory *directory, const Home *home, void *value)
{
	UserStatus *status = value;
	status->status_start_timestamp = directory->now;
	return is_enabled(directory, home, status->agent_status_id);
}

static bool apply(Directory *directory, const Home *home, uint32_t operation, const void *input, void *value,
	bool *ret_applied)
{
	(void)operation;
	const UserStatus *given = input;
	UserStatus *status = value;
	*ret_applied = true;
	if (!is_enabled(directory, home, given->agent_status_id))
		return false;
	if (str_equal(status->agent_status_id, given->agent_status_id))
		return true;
	status->agent_status_id = given->agent_status_id;
	status->status_start_timestamp = directory->now;
	return true;
}

static Str name_key(Directory *directory, const Home *home, const void *value)
{
	(void)directory;
	(void)home;
	return ((const UserStatus *)value)->user_id;
}

const Rules user_status_rules = { .prepare = prepare, .apply = apply, .name_key = name_key };

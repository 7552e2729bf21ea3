/* What a security profile allows, in lists of its own, and the profiles of AI agents. */
#include "aws/connect_custom.h"
#include "aws/connect_rows.h"
#include "directory/security_profile.h"
#include "model/decode.h"

/* What rows of the list are sorted by: the text, or the text that no two elements share. */
static Str key_of(const Member *list, const void *element)
{
	if (list->kind == KIND_STRINGS)
		return *(const Str *)element;
	const Member *key = list->shape->members;
	while (!(key->flags & MEMBER_KEY))
		key++;
	return *(const Str *)member_of(element, key);
}

static void write_element(ConnectCall *call, const Member *list, const void *element)
{
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	if (list->kind == KIND_STRINGS)
		json_write_string(call->json, *(const Str *)element);
	else
		shape_encode(&context, list->shape, element, call->json);
}

/* A page of the profile's list at `offset`, which answers name as requests do. */
static bool list_of_profile(ConnectCall *call, size_t offset)
{
	const Member *member = shape_member_at(&security_profile_shape, offset);
	Record record;
	SecurityProfile profile = { 0 };
	Str after;
	Str last;
	size_t limit;
	size_t first;
	if (!connect_key_page(call, &after, &limit) ||
		!directory_load(&call->directory, &call->home, ENTITY_SECURITY_PROFILE, call->match->labels[1], &record,
			&profile))
		return false;
	const List *list = member_of(&profile, member);
	size_t element_size = member_element_size(member);
	ConnectRow *rows = ARENA_ARRAY(call->directory.arena, list->count, ConnectRow);
	for (size_t i = 0; i < list->count; i++) {
		const void *element = (const char *)list->items + i * element_size;
		rows[i] = (ConnectRow){ key_of(member, element), element };
	}
	size_t size = connect_cut_page(rows, list->count, after, limit, &first, &last);
	json_write_key(call->json, str_of(member->name));
	json_write_array_begin(call->json);
	for (size_t i = first; i < first + size; i++)
		write_element(call, member, rows[i].row);
	json_write_array_end(call->json);
	connect_write_next_key(call, last);
	connect_write_last_modified(call, &security_profile_shape, &profile);
	return true;
}

bool connect_list_security_profile_permissions(ConnectCall *call)
{
	return list_of_profile(call, offsetof(SecurityProfile, permissions));
}

bool connect_list_security_profile_applications(ConnectCall *call)
{
	return list_of_profile(call, offsetof(SecurityProfile, applications));
}

bool connect_list_security_profile_flow_modules(ConnectCall *call)
{
	return list_of_profile(call, offsetof(SecurityProfile, allowed_flow_modules));
}

bool connect_list_security_profile_ai_agents(ConnectCall *call)
{
	return list_of_profile(call, offsetof(SecurityProfile, allowed_ai_agents));
}

static bool read_entity(ConnectCall *call, uint32_t operation, EntitySecurityProfiles *ret_given)
{
	return shape_decode_request(&entity_security_profiles_shape, operation, call->body, call->directory.arena,
		call->directory.error, ret_given);
}

static bool change_entity(ConnectCall *call, bool associated)
{
	EntitySecurityProfiles given = { 0 };
	return read_entity(call, ENTITY_SECURITY_PROFILES_CHANGE, &given) &&
		security_profiles_change_entity(&call->directory, &call->home, &given, associated);
}

bool connect_associate_security_profiles(ConnectCall *call)
{
	return change_entity(call, true);
}

bool connect_disassociate_security_profiles(ConnectCall *call)
{
	return change_entity(call, false);
}

/* Adds those among the next profiles that the entity has: as many as the page has room for, so that it cannot overflow. */
static bool add_some(ConnectCall *call, Str arn, Page *page, List *list)
{
	SecurityProfileItem *items = list->items;
	void *values;
	size_t count;
	if (!directory_list(&call->directory, &call->home, ENTITY_SECURITY_PROFILE, page, &values, &count,
		    &page->after))
		return false;
	const SecurityProfile *profiles = values;
	for (size_t i = 0; i < count; i++) {
		if (!list_holds(&profiles[i].entity_arns, arn))
			continue;
		items[list->count++].id = profiles[i].head.id;
		page->limit--;
	}
	return true;
}

bool connect_list_entity_security_profiles(ConnectCall *call)
{
	EntitySecurityProfiles entity = { 0 };
	Page page;
	if (!connect_page(call, &page) || !read_entity(call, ENTITY_SECURITY_PROFILES_LIST, &entity) ||
		!security_profiles_check_entity(&call->directory, &call->home, ENTITY_SECURITY_PROFILES_LIST, &entity))
		return false;
	List *list = &entity.security_profiles;
	*list = (List){ .items = ARENA_ARRAY(call->directory.arena, page.limit, SecurityProfileItem), .present = true };
	do {
		if (!add_some(call, entity.entity_arn, &page, list))
			return false;
	} while (page.limit && page.after);
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	shape_encode_members(&context, &entity_security_profiles_shape, &entity, call->json);
	connect_write_next_token(call, page.after);
	return true;
}

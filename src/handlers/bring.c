#include "handlers/bring.h"

#include "directory/tags.h"
#include "handlers/calls.h"
#include "handlers/identifier.h"
#include "handlers/sets.h"
#include "model/compare.h"
#include "model/property.h"

/* What always has a value keeps it when it is left out. */
static bool keeps_value(const Member *member)
{
	return member->kind == KIND_BOOLEAN || member->kind == KIND_ENUMERATION || member->kind == KIND_TIME ||
		member->kind == KIND_ARN || (member->required & RESOURCE_DECLARED);
}

static bool has_required_members(const Shape *shape)
{
	for (size_t i = 0; i < shape->count; i++)
		if (shape->members[i].flags & MEMBER_REQUIRED)
			return true;
	return false;
}

/* Whether a request that keeps the members it does not name can take this one away: by an empty value. */
static bool has_empty_form(const Member *member)
{
	enum { EMPTIED = MEMBER_MAY_BECOME_EMPTY | MEMBER_EMPTY_IS_ABSENT };
	switch (member->kind) {
	case KIND_STRING:
		return (member->flags & EMPTIED) || !member->min;
	case KIND_REFERENCE:
		return member->flags & EMPTIED;
	case KIND_STRINGS:
	case KIND_REFERENCES:
	case KIND_LIST:
	case KIND_MAP:
		return !member->min;
	case KIND_STRUCTURE:
		return !has_required_members(member->shape);
	case KIND_INTEGERS:
		return true;
	case KIND_INTEGER:
	case KIND_REAL:
	case KIND_BOOLEAN:
	case KIND_TIME:
	case KIND_ENUMERATION:
	case KIND_ARN:
		return false;
	}
	return false;
}

static void set_empty(Arena *arena, const Member *member, void *request)
{
	void *place = member_at(request, member);
	if (member->kind == KIND_STRING || member->kind == KIND_REFERENCE)
		*(Str *)place = STR("");
	else if (member->kind == KIND_STRUCTURE)
		*(void **)place = arena_alloc(arena, member->shape->size);
	else if (member->kind == KIND_MAP)
		*(Map *)place = (Map){ .present = true };
	else
		*(List *)place = (List){ .present = true };
}

typedef struct Request {
	const DirectoryCall *call;
	UpdateMode mode;
	void *value;
	bool differs; /* something that it carries does */
} Request;

/* Puts one member into the request. What no empty value takes away, a request takes that replaces the whole. */
static void put_member(Resource *resource, const Member *member, const void *desired, Request *request)
{
	Arena *arena = resource->directory->arena;
	bool declared = member_present(desired, member);
	bool needed = request->mode == MODE_MERGE || (member->required & request->call->input);
	if (!declared && (keeps_value(member) || property_access(member) == PROPERTY_NONE)) {
		if (request->mode == MODE_REPLACE && !(member->flags & MEMBER_INPUT_ONLY))
			member_copy(request->value, resource->value, member);
		return;
	}
	bool differs = !member_agrees(member, desired, resource->value, arena);
	request->differs |= differs;
	if (declared)
		member_copy(request->value, desired, member);
	else if (differs && needed && has_empty_form(member))
		set_empty(arena, member, request->value);
}

static bool needs_replacing(Resource *resource, const DirectoryCall *call, const void *desired)
{
	const Shape *shape = resource_shape(resource);
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		bool goes = (member->input & call->input) && property_access(member) != PROPERTY_NONE &&
			!member_present(desired, member) && !keeps_value(member) && !has_empty_form(member);
		if (goes && !member_agrees(member, desired, resource->value, resource->directory->arena))
			return true;
	}
	return false;
}

static Request request_of(Resource *resource, const DirectoryCall *call, const void *desired)
{
	const Shape *shape = resource_shape(resource);
	Request request = { .call = call,
		.mode = needs_replacing(resource, call, desired) ? MODE_REPLACE : call->mode,
		.value = arena_alloc(resource->directory->arena, shape->size) };
	for (size_t i = 0; i < shape->count; i++)
		if (shape->members[i].input & call->input)
			put_member(resource, &shape->members[i], desired, &request);
	return request;
}

static bool send(Resource *resource, const Request *request)
{
	resource->directory->operation = request->call->operation;
	return directory_update(resource->directory, resource_home(resource), resource->type->entity, resource->id,
		request->call->input, request->mode, request->value);
}

static bool make_calls(Resource *resource, const void *desired)
{
	size_t count;
	const DirectoryCall *calls = directory_calls(&count);
	for (size_t i = 0; i < count; i++) {
		const DirectoryCall *call = &calls[i];
		if (call->entity != resource->type->entity || call->form != CALL_UPDATE ||
			sets_own_input(call->entity, call->input))
			continue;
		Request request = request_of(resource, call, desired);
		if (request.differs && !send(resource, &request))
			return false;
	}
	return true;
}

static const Str *find_tag(const Map *tags, Str key)
{
	for (size_t i = 0; i < tags->count; i++)
		if (str_equal(tags->items[i].key, key))
			return &tags->items[i].value;
	return NULL;
}

static bool bring_tags(Resource *resource, const Map *before, const Map *desired)
{
	Directory *directory = resource->directory;
	Str *gone = ARENA_ARRAY(directory->arena, before->count, Str);
	Map new = { .items = ARENA_ARRAY(directory->arena, desired->count, MapEntry), .present = true };
	size_t gone_count = 0;
	for (size_t i = 0; i < before->count; i++)
		if (!find_tag(desired, before->items[i].key))
			gone[gone_count++] = before->items[i].key;
	for (size_t i = 0; i < desired->count; i++) {
		const Str *old = find_tag(before, desired->items[i].key);
		if (!old || !str_equal(*old, desired->items[i].value))
			new.items[new.count++] = desired->items[i];
	}
	Str arn = resource_identifier(resource);
	directory->operation = "UntagResource";
	if (gone_count && !tags_remove(directory, arn, gone, gone_count))
		return false;
	directory->operation = "TagResource";
	return !new.count || tags_add(directory, arn, &new);
}

bool resource_bring(Resource *resource, const void *desired)
{
	const Head *before = resource->value;
	return make_calls(resource, desired) && sets_bring(resource, resource->value, desired) &&
		(!entity_tags_member(entity_of(resource->type->entity)) ||
			bring_tags(resource, &before->tags, &((const Head *)desired)->tags));
}

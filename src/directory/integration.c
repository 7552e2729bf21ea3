#include "directory/integration.h"

#include <string.h>

#include "model/validate.h"

const IntegrationKind integration_function = { INTEGRATION_FUNCTION, "function", offsetof(Instance, lambda_functions),
	NULL };
const IntegrationKind integration_bot = { INTEGRATION_BOT, "bot", offsetof(Instance, lex_bots), &lex_bot_shape };

static List *list_of(Instance *instance, const IntegrationKind *kind)
{
	return (List *)(void *)((char *)instance + kind->list);
}

static Str bot_key(const LexBot *bot, Arena *arena)
{
	return str_format(arena, "%.*s\n%.*s", STR_ARGS(bot->name), STR_ARGS(bot->lex_region));
}

Str integration_key(const IntegrationKind *kind, const List *list, size_t at, Arena *arena)
{
	return kind->shape ? bot_key((const LexBot *)list->items + at, arena) : ((const Str *)list->items)[at];
}

static Str given_key(const IntegrationKind *kind, const Integration *given, Arena *arena)
{
	return kind->shape ? bot_key(given->lex_bot, arena) : given->function_arn;
}

/* One request on an instance: its record, its list, and the place of what the request names. */
typedef struct Place {
	Record record;
	Instance instance;
	List *list;
	size_t at;
	bool found;
} Place;

static bool find_place(Directory *directory, Str instance, const IntegrationKind *kind, const Integration *given,
	Place *ret_place)
{
	*ret_place = (Place){ 0 };
	if (!shape_validate(&integration_shape, kind->input, given, directory->arena, directory->error) ||
		!directory_load(directory, NULL, ENTITY_INSTANCE, instance, &ret_place->record, &ret_place->instance))
		return false;
	Str key = given_key(kind, given, directory->arena);
	ret_place->list = list_of(&ret_place->instance, kind);
	int order = 1;
	for (; ret_place->at < ret_place->list->count; ret_place->at++) {
		order = str_compare(integration_key(kind, ret_place->list, ret_place->at, directory->arena), key);
		if (order >= 0)
			break;
	}
	ret_place->found = order == 0;
	return true;
}

bool integration_list(Directory *directory, Str instance, const IntegrationKind *kind, List *ret_list)
{
	Record record;
	Instance *value = ARENA_NEW(directory->arena, Instance);
	if (!directory_load(directory, NULL, ENTITY_INSTANCE, instance, &record, value))
		return false;
	*ret_list = *list_of(value, kind);
	return true;
}

bool integration_add(Directory *directory, Str instance, const IntegrationKind *kind, const Integration *given)
{
	Place place;
	if (!find_place(directory, instance, kind, given, &place))
		return false;
	if (place.found)
		return fail(directory->error, ERROR_RESOURCE_CONFLICT,
			"The %s is associated with the instance already.", kind->title);
	List *list = place.list;
	size_t size = kind->shape ? kind->shape->size : sizeof(Str);
	const void *entry = kind->shape ? (const void *)given->lex_bot : &given->function_arn;
	char *items = arena_array(directory->arena, list->count + 1, size);
	if (list->count) {
		memcpy(items, list->items, place.at * size);
		memcpy(items + (place.at + 1) * size, (const char *)list->items + place.at * size,
			(list->count - place.at) * size);
	}
	memcpy(items + place.at * size, entry, size);
	*list = (List){ .items = items, .count = list->count + 1, .present = true };
	return directory_store(directory, NULL, &place.record, &place.instance);
}

bool integration_remove(Directory *directory, Str instance, const IntegrationKind *kind, const Integration *given)
{
	Place place;
	if (!find_place(directory, instance, kind, given, &place))
		return false;
	if (!place.found)
		return fail(directory->error, ERROR_RESOURCE_NOT_FOUND, "The %s is not associated with the instance.",
			kind->title);
	size_t size = kind->shape ? kind->shape->size : sizeof(Str);
	char *items = place.list->items;
	size_t behind = --place.list->count - place.at;
	memmove(items + place.at * size, items + (place.at + 1) * size, behind * size);
	return directory_store(directory, NULL, &place.record, &place.instance);
}

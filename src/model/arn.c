#include "model/arn.h"

#include <string.h>

#include "model/entity.h"

Str arn_partition(Str region)
{
	if (str_starts_with(region, STR("us-gov-")))
		return STR("aws-us-gov");
	if (str_starts_with(region, STR("cn-")))
		return STR("aws-cn");
	return STR("aws");
}

/* Without printf: ARNs stand in every answer. */
static Str join(Arena *arena, const Str *parts, size_t count)
{
	size_t len = 0;
	for (size_t i = 0; i < count; i++)
		len += parts[i].len;
	char *text = arena_alloc(arena, len + 1);
	char *end = text;
	for (size_t i = 0; i < count; i++)
		end = mempcpy(end, parts[i].ptr ? parts[i].ptr : "", parts[i].len);
	return (Str){ text, len };
}

Str arn_render(Arena *arena, const ArnScope *scope, EntityKind kind, Str id)
{
	const Entity *entity = entity_of(kind);
	const bool in_instance = !entity->stands_alone;
	const Str parts[] = {
		STR("arn:"),
		arn_partition(scope->region),
		STR(":connect:"),
		scope->region,
		STR(":"),
		scope->account,
		STR(":"),
		in_instance ? STR("instance/") : STR(""),
		in_instance ? scope->instance : STR(""),
		in_instance ? STR("/") : STR(""),
		str_of(entity->arn_tail),
		STR("/"),
		id,
	};
	return join(arena, parts, COUNT(parts));
}

bool arn_looks_like(Str text)
{
	return str_starts_with(text, STR("arn:"));
}

bool arn_parse(Str text, Arn *ret_arn)
{
	Str rest = text;
	Str prefix = str_split(&rest, ':');
	Str partition = str_split(&rest, ':');
	Str service = str_split(&rest, ':');
	Str region = str_split(&rest, ':');
	Str account = str_split(&rest, ':');
	if (!str_equal(prefix, STR("arn")) || !str_equal(service, STR("connect")) || !rest.ptr)
		return false;
	if (!str_equal(partition, arn_partition(region)))
		return false;
	*ret_arn = (Arn){ .account = account, .region = region };
	ret_arn->entity = entity_of_arn_tail(str_split(&rest, '/'));
	if (ret_arn->entity != ENTITY_INSTANCE) {
		ret_arn->id = rest;
		return entity_of(ret_arn->entity)->stands_alone && rest.len;
	}
	ret_arn->instance = ret_arn->id = str_split(&rest, '/');
	if (!rest.ptr)
		return ret_arn->id.len;
	ret_arn->entity = entity_of_arn_tail(str_split(&rest, '/'));
	ret_arn->id = rest;
	return ret_arn->instance.len && ret_arn->entity != ENTITY_NONE && !entity_of(ret_arn->entity)->stands_alone &&
		rest.len;
}

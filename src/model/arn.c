#include "model/arn.h"

#include "model/entity.h"

Str arn_partition(Str region)
{
	if (str_starts_with(region, STR("us-gov-")))
		return STR("aws-us-gov");
	if (str_starts_with(region, STR("cn-")))
		return STR("aws-cn");
	return STR("aws");
}

Str arn_render(Arena *arena, const ArnScope *scope, EntityKind kind, Str id)
{
	Str partition = arn_partition(scope->region);
	const Entity *entity = entity_of(kind);
	Str base = str_format(arena, "arn:%.*s:connect:%.*s:%.*s:", STR_ARGS(partition), STR_ARGS(scope->region),
		STR_ARGS(scope->account));
	if (entity->stands_alone)
		return str_format(arena, "%.*s%s/%.*s", STR_ARGS(base), entity->arn_tail, STR_ARGS(id));
	return str_format(arena, "%.*sinstance/%.*s/%s/%.*s", STR_ARGS(base), STR_ARGS(scope->instance),
		entity->arn_tail, STR_ARGS(id));
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

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
	const char *tail = entity_of(kind)->arn_tail;
	Str instance = kind == ENTITY_INSTANCE ? id : scope->instance;
	Str base = str_format(arena, "arn:%.*s:connect:%.*s:%.*s:instance/%.*s", STR_ARGS(partition),
		STR_ARGS(scope->region), STR_ARGS(scope->account), STR_ARGS(instance));
	if (kind == ENTITY_INSTANCE)
		return base;
	return str_format(arena, "%.*s/%s/%.*s", STR_ARGS(base), tail, STR_ARGS(id));
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
	Str resource = str_split(&rest, '/');
	Str instance = str_split(&rest, '/');
	if (!str_equal(resource, STR("instance")) || !instance.len)
		return false;
	*ret_arn = (Arn){ .account = account, .region = region, .instance = instance };
	if (!rest.ptr) {
		ret_arn->entity = ENTITY_INSTANCE;
		ret_arn->id = instance;
		return true;
	}
	Str tail = str_split(&rest, '/');
	ret_arn->entity = entity_of_arn_tail(tail);
	ret_arn->id = rest;
	return ret_arn->entity != ENTITY_NONE && rest.len;
}

/* Amazon Resource Names of Connect: arn:PARTITION:connect:REGION:ACCOUNT:instance/ID[/TAIL/ID], or TAIL/ID of what is in no
 * instance. Source of the tails:
 * the service authorization reference. ARNs are rendered from ids and never stored. */
#ifndef ROLLCALL_MODEL_ARN_H
#define ROLLCALL_MODEL_ARN_H

#include "model/shape.h"

/* Whose resource it is: with an entity and an id it makes an ARN. */
typedef struct ArnScope {
	Str account;
	Str region;
	Str instance; /* id of the instance */
} ArnScope;

typedef struct Arn {
	Str account;
	Str region;
	Str instance;
	EntityKind entity;
	Str id;
} Arn;

/* "aws", "aws-us-gov" or "aws-cn", by region. */
Str arn_partition(Str region);
/* The ARN of the entity `kind` with this id, in the arena. */
Str arn_render(Arena *arena, const ArnScope *scope, EntityKind kind, Str id);
/* True when the text begins like an ARN. */
bool arn_looks_like(Str text);
/* Takes a Connect ARN apart; false when it is none of an entity that Rollcall knows. The parts point into `text`. */
bool arn_parse(Str text, Arn *ret_arn) MUST_CHECK;

#endif

/* The instance: one contact centre, the home of everything else. */
#ifndef ROLLCALL_MODEL_INSTANCE_H
#define ROLLCALL_MODEL_INSTANCE_H

#include "model/entity.h"

enum InstanceInput {
	INSTANCE_CREATE = 1 << 0,
	INSTANCE_REPLICATE = 1 << 1,
};

typedef struct InstanceAttribute {
	Choice type;
	Boolean value;
} InstanceAttribute;

typedef struct Instance {
	Head head;
	Choice identity_management_type; /* enum DirectoryType */
	Str instance_alias;
	Str directory_id;
	Time created_time;
	Str service_role;
	Choice instance_status;
	Boolean inbound_calls_enabled;
	Boolean outbound_calls_enabled;
	Str instance_access_url;
	List attributes;       /* InstanceAttribute */
	List lambda_functions; /* Str */
	List lex_bots;         /* LexBot */
	Str source_region;     /* of a replica */
	Str replica_region;
	Str replica_alias;
} Instance;

extern const Shape instance_shape;
/* One attribute as the attribute operations show it: its value is the text "true" or "false" there. */
extern const Shape instance_attribute_shape;

#endif

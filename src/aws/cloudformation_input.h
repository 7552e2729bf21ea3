/* What requests of the CloudFormation API carry, and the types that it tells of, as attribute tables. */
#ifndef ROLLCALL_AWS_CLOUDFORMATION_INPUT_H
#define ROLLCALL_AWS_CLOUDFORMATION_INPUT_H

#include "model/shape.h"

/* Bits of the operations, for the rows' input and required. */
enum CloudFormationInputs {
	CLOUDFORMATION_DESCRIBE_TYPE = 1 << 0,
	CLOUDFORMATION_LIST_TYPES = 1 << 1,
};

enum RegistryType { REGISTRY_TYPE_RESOURCE = 1, REGISTRY_TYPE_MODULE, REGISTRY_TYPE_HOOK };
enum ProvisioningType {
	PROVISIONING_TYPE_NON_PROVISIONABLE = 1,
	PROVISIONING_TYPE_IMMUTABLE,
	PROVISIONING_TYPE_FULLY_MUTABLE
};
enum DeprecatedStatus { DEPRECATED_STATUS_LIVE = 1, DEPRECATED_STATUS_DEPRECATED };
enum Visibility { VISIBILITY_PUBLIC = 1, VISIBILITY_PRIVATE };
enum TypeCategory {
	TYPE_CATEGORY_REGISTERED = 1,
	TYPE_CATEGORY_ACTIVATED,
	TYPE_CATEGORY_THIRD_PARTY,
	TYPE_CATEGORY_AWS_TYPES
};

typedef struct TypeFilters {
	Choice category;
	Str publisher_id;
	Str type_name_prefix;
} TypeFilters;

typedef struct CloudFormationInput {
	Choice type;
	Str type_name;
	Str arn;
	Str version_id;
	Str publisher_id;
	Str public_version_number;
	Choice visibility;
	Choice provisioning_type;
	Choice deprecated_status;
	TypeFilters *filters;
	Integer max_results;
	Str next_token;
} CloudFormationInput;

/* A type of the registry, as it is described and, with less, as it is listed. */
typedef struct RegisteredType {
	Choice type;
	Str type_name;
	Str arn;
	Str description;
	Str schema;
	Choice provisioning_type;
	Choice deprecated_status;
	Choice visibility;
} RegisteredType;

extern const Shape cloudformation_input_shape;
extern const Shape type_description_shape;
extern const Shape type_summary_shape;

#endif

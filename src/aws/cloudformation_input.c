#include "aws/cloudformation_input.h"

#include "model/head_rows.h"

static const char *const registry_types[] = { "RESOURCE", "MODULE", "HOOK" };
static const char *const provisioning_types[] = { "NON_PROVISIONABLE", "IMMUTABLE", "FULLY_MUTABLE" };
static const char *const deprecated_statuses[] = { "LIVE", "DEPRECATED" };
static const char *const visibilities[] = { "PUBLIC", "PRIVATE" };
static const char *const categories[] = { "REGISTERED", "ACTIVATED", "THIRD_PARTY", "AWS_TYPES" };
static const Enumeration registry_type_values = ENUMERATION(registry_types);
static const Enumeration provisioning_type_values = ENUMERATION(provisioning_types);
static const Enumeration deprecated_status_values = ENUMERATION(deprecated_statuses);
static const Enumeration visibility_values = ENUMERATION(visibilities);
static const Enumeration category_values = ENUMERATION(categories);

/* clang-format off */
static const Member filter_rows[] = {
	{ .name = "Category", .kind = KIND_ENUMERATION, FIELD(TypeFilters, category), .enumeration = &category_values, .doc = "Whose types." },
	{ .name = "PublisherId", .kind = KIND_STRING, FIELD(TypeFilters, publisher_id), .min = 1, .max = 40, .doc = "Publisher of the types." },
	{ .name = "TypeNamePrefix", .kind = KIND_STRING, FIELD(TypeFilters, type_name_prefix), .min = 1, .max = 204,
	  .doc = "What the names begin with." },
};
static const Shape filter_shape = SHAPE(TypeFilters, filter_rows);

#define ROW(field) FIELD(CloudFormationInput, field)
#define DESCRIBE CLOUDFORMATION_DESCRIBE_TYPE
#define LIST CLOUDFORMATION_LIST_TYPES
static const Member input_rows[] = {
	{ .name = "Type", .kind = KIND_ENUMERATION, ROW(type), .enumeration = &registry_type_values, .input = DESCRIBE | LIST,
	  .doc = "Kind of extension." },
	{ .name = "TypeName", .kind = KIND_STRING, ROW(type_name), .input = DESCRIBE, .min = 10, .max = 204, .doc = "Name of the type." },
	{ .name = "Arn", .kind = KIND_STRING, ROW(arn), .input = DESCRIBE, .min = 1, .max = 1024, .doc = "Amazon Resource Name of the type." },
	{ .name = "VersionId", .kind = KIND_STRING, ROW(version_id), .input = DESCRIBE, .min = 1, .max = 128, .doc = "Version of a type of one's own." },
	{ .name = "PublisherId", .kind = KIND_STRING, ROW(publisher_id), .input = DESCRIBE, .min = 1, .max = 40, .doc = "Publisher of the type." },
	{ .name = "PublicVersionNumber", .kind = KIND_STRING, ROW(public_version_number), .input = DESCRIBE, .min = 5, .max = 64,
	  .doc = "Version of a publisher's type." },
	{ .name = "Visibility", .kind = KIND_ENUMERATION, ROW(visibility), .enumeration = &visibility_values, .input = LIST,
	  .doc = "Whether the types are everyone's. PRIVATE when left out." },
	{ .name = "ProvisioningType", .kind = KIND_ENUMERATION, ROW(provisioning_type), .enumeration = &provisioning_type_values, .input = LIST,
	  .doc = "How resources of the types can change." },
	{ .name = "DeprecatedStatus", .kind = KIND_ENUMERATION, ROW(deprecated_status), .enumeration = &deprecated_status_values, .input = LIST,
	  .doc = "Whether the types can be used." },
	{ .name = "Filters", .kind = KIND_STRUCTURE, ROW(filters), .shape = &filter_shape, .input = LIST, .doc = "Which types." },
	{ .name = "MaxResults", .kind = KIND_INTEGER, ROW(max_results), .input = LIST, .min = 1, .max = 100, .doc = "Size of the page." },
	{ .name = "NextToken", .kind = KIND_STRING, ROW(next_token), .input = LIST, .min = 1, .max = 1024, .doc = "Where the page begins." },
};
#undef ROW
const Shape cloudformation_input_shape = SHAPE(CloudFormationInput, input_rows);

#define ROW(field) FIELD(RegisteredType, field)
#define TYPE_ROW { .name = "Type", .kind = KIND_ENUMERATION, ROW(type), .enumeration = &registry_type_values, .doc = "Kind of extension." }
#define TYPE_NAME_ROW { .name = "TypeName", .kind = KIND_STRING, ROW(type_name), .doc = "Name of the type." }
#define DESCRIPTION_ROW { .name = "Description", .kind = KIND_STRING, ROW(description), .doc = "What resources of the type are." }
static const Member description_rows[] = {
	{ .name = "Arn", .kind = KIND_STRING, ROW(arn), .doc = "Amazon Resource Name of the type." },
	TYPE_ROW,
	TYPE_NAME_ROW,
	DESCRIPTION_ROW,
	{ .name = "Schema", .kind = KIND_STRING, ROW(schema), .doc = "Schema of the type, JSON as text." },
	{ .name = "ProvisioningType", .kind = KIND_ENUMERATION, ROW(provisioning_type), .enumeration = &provisioning_type_values,
	  .doc = "How resources of the type can change." },
	{ .name = "DeprecatedStatus", .kind = KIND_ENUMERATION, ROW(deprecated_status), .enumeration = &deprecated_status_values,
	  .doc = "Whether the type can be used." },
	{ .name = "Visibility", .kind = KIND_ENUMERATION, ROW(visibility), .enumeration = &visibility_values, .doc = "Whether the type is everyone's." },
};
const Shape type_description_shape = SHAPE(RegisteredType, description_rows);

static const Member summary_rows[] = {
	TYPE_ROW,
	TYPE_NAME_ROW,
	{ .name = "TypeArn", .kind = KIND_STRING, ROW(arn), .doc = "Amazon Resource Name of the type." },
	DESCRIPTION_ROW,
};
/* clang-format on */
const Shape type_summary_shape = SHAPE(RegisteredType, summary_rows);

#include "model/predefined_attribute.h"

#include "model/head_rows.h"

/* clang-format off */
static const Member values_rows[] = {
	{ .name = "StringList", .kind = KIND_STRINGS, FIELD(PredefinedAttributeValues, string_list), .check = &check_attribute_text, .max = 500,
	  .flags = MEMBER_REQUIRED | MEMBER_DISTINCT | MEMBER_UNORDERED, .doc = "The values." },
};
static const Shape values_shape = SHAPE(PredefinedAttributeValues, values_rows);

static const Member configuration_rows[] = {
	{ .name = "EnableValueValidationOnAssociation", .kind = KIND_BOOLEAN,
	  FIELD(PredefinedAttributeConfiguration, enable_value_validation_on_association),
	  .doc = "Whether contacts take no other values; kept as given." },
};
static const Shape configuration_shape = SHAPE(PredefinedAttributeConfiguration, configuration_rows);

#define ROW(field) FIELD(PredefinedAttribute, field)
#define BOTH (PREDEFINED_ATTRIBUTE_CREATE | PREDEFINED_ATTRIBUTE_UPDATE)
static const Member predefined_attribute_rows[] = {
	{ .name = "Id", .kind = KIND_STRING, ROW(head.id), .flags = MEMBER_HIDDEN, .cloudformation = NO_NAME,
	  .doc = "Identifier inside the store; outside, the name is the key." },
	{ .name = "Name", .kind = KIND_STRING, ROW(name), .input = PREDEFINED_ATTRIBUTE_CREATE, .required = PREDEFINED_ATTRIBUTE_CREATE,
	  .min = 1, .max = 100, .check = &check_normalized, .flags = MEMBER_UNIQUE | MEMBER_CREATE_ONLY, .summary = SAME_NAME,
	  .search = "name", .doc = "Name, unique in the instance. Cannot change." },
	{ .name = "Values", .kind = KIND_STRUCTURE, ROW(values), .shape = &values_shape, .input = BOTH, .doc = "Values that it can have." },
	{ .name = "Purposes", .kind = KIND_STRINGS, ROW(purposes), .input = BOTH, .check = &check_attribute_text, .max = 10,
	  .flags = MEMBER_DISTINCT | MEMBER_UNORDERED, .doc = "What it is for; kept as given." },
	{ .name = "AttributeConfiguration", .kind = KIND_STRUCTURE, ROW(attribute_configuration), .shape = &configuration_shape, .input = BOTH,
	  .flags = MEMBER_EMPTY_IS_ABSENT, .doc = "How its values are held to." },
	LAST_MODIFIED_PROPERTIES,
};
/* clang-format on */

const Shape predefined_attribute_shape = SHAPE(PredefinedAttribute, predefined_attribute_rows);

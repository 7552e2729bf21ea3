/* Predefined attributes: the names and values that proficiencies of users are made of. */
#ifndef ROLLCALL_MODEL_PREDEFINED_ATTRIBUTE_H
#define ROLLCALL_MODEL_PREDEFINED_ATTRIBUTE_H

#include "model/entity.h"

enum PredefinedAttributeInput {
	PREDEFINED_ATTRIBUTE_CREATE = 1 << 0,
	PREDEFINED_ATTRIBUTE_UPDATE = 1 << 1,
};

/* A union in the service's model, of one member. */
typedef struct PredefinedAttributeValues {
	List string_list; /* Str */
} PredefinedAttributeValues;

typedef struct PredefinedAttributeConfiguration {
	Boolean enable_value_validation_on_association;
} PredefinedAttributeConfiguration;

typedef struct PredefinedAttribute {
	Head head;
	Str name;
	PredefinedAttributeValues *values;
	List purposes; /* Str */
	PredefinedAttributeConfiguration *attribute_configuration;
} PredefinedAttribute;

extern const Shape predefined_attribute_shape;

#endif

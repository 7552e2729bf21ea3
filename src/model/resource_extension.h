/* Properties of resource types that are no members of the type's entity, because the Connect API has operations of their
 * own for them: the extensions of resource types. */
#ifndef ROLLCALL_MODEL_RESOURCE_EXTENSION_H
#define ROLLCALL_MODEL_RESOURCE_EXTENSION_H

#include "model/shape.h"

enum { INSTANCE_FEATURES = 13 };

/* In the order of the attribute types of instances: the first is INBOUND_CALLS. */
typedef struct InstanceFeatures {
	Boolean on[INSTANCE_FEATURES];
} InstanceFeatures;

typedef struct InstanceExtension {
	InstanceFeatures *attributes;
} InstanceExtension;

typedef struct HoursOfOperationExtension {
	List overrides; /* HoursOfOperationOverride */
	List children;  /* HoursOfOperationsIdentifier */
} HoursOfOperationExtension;

extern const Shape instance_extension_shape;
extern const Shape hours_of_operation_extension_shape;

#endif

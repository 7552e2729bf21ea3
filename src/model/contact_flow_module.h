/* Flow modules: parts that flows share. The content is kept as it was given and never run. */
#ifndef ROLLCALL_MODEL_CONTACT_FLOW_MODULE_H
#define ROLLCALL_MODEL_CONTACT_FLOW_MODULE_H

#include "model/entity.h"

enum ContactFlowModuleInput {
	CONTACT_FLOW_MODULE_CREATE = 1 << 0,
	CONTACT_FLOW_MODULE_METADATA = 1 << 1,
	CONTACT_FLOW_MODULE_CONTENT = 1 << 2,
};

typedef struct ContactFlowModule {
	Head head;
	Str name;
	Str content;
	Str description;
	Choice state;  /* enum ContactFlowState */
	Choice status; /* enum ContactFlowStatus */
	Str content_hash;
} ContactFlowModule;

extern const Shape contact_flow_module_shape;

#endif

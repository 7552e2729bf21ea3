/* Flows: what happens to a contact. The content is kept as it was given and never run. */
#ifndef ROLLCALL_MODEL_CONTACT_FLOW_H
#define ROLLCALL_MODEL_CONTACT_FLOW_H

#include "model/entity.h"

enum ContactFlowInput {
	CONTACT_FLOW_CREATE = 1 << 0,
	CONTACT_FLOW_NAME = 1 << 1,
	CONTACT_FLOW_CONTENT = 1 << 2,
};

/* What the console takes; the API names the same limit for modules. */
enum { FLOW_NAME_MAXIMUM = 127, FLOW_DESCRIPTION_MAXIMUM = 500, FLOW_CONTENT_MAXIMUM = 256000 };

typedef struct ContactFlow {
	Head head;
	Str name;
	Choice type;
	Choice state;  /* enum ContactFlowState */
	Choice status; /* enum ContactFlowStatus */
	Str description;
	Str content;
	Str content_hash;
} ContactFlow;

extern const Shape contact_flow_shape;

#endif

/* The calls on the directory that resource handlers compose: creates, updates and deletes of the Connect API, with the
 * members that each carries. The rows come from schema/connect.operations.tsv. */
#ifndef ROLLCALL_HANDLERS_CALLS_H
#define ROLLCALL_HANDLERS_CALLS_H

#include "directory/directory.h"

typedef enum CallForm { CALL_CREATE, CALL_UPDATE, CALL_DELETE } CallForm;

typedef struct DirectoryCall {
	EntityKind entity;
	CallForm form;
	const char *operation; /* the API's name, for the change log */
	uint32_t input;        /* bit of the entity's operations */
	UpdateMode mode;
} DirectoryCall;

/* All rows, those of one entity in the order of the operation table. */
const DirectoryCall *directory_calls(size_t *ret_count);
/* The entity's create or delete; NULL when the API has none. */
const DirectoryCall *directory_call_find(EntityKind entity, CallForm form);
/* The entity's update that carries this input, which exists. */
const DirectoryCall *directory_call_of_input(EntityKind entity, uint32_t input);

#endif

/* The operation table of the Connect API: one row for each operation of the service, implemented or not. The rows
 * come from schema/connect.operations.tsv. */
#ifndef ROLLCALL_AWS_OPERATIONS_H
#define ROLLCALL_AWS_OPERATIONS_H

#include "directory/directory.h"

typedef enum Access { ACCESS_READ, ACCESS_WRITE, ACCESS_LIST, ACCESS_TAGGING } Access;

/* What an answer of the operation means. */
typedef enum OperationState {
	STATE_NONE, /* not implemented: 501 */
	STATE_WORKS,
	STATE_KEPT, /* checked and given back, without an effect */
} OperationState;

/* How the operation is carried out. */
typedef enum Form {
	FORM_NONE, /* not at all */
	FORM_CREATE,
	FORM_DESCRIBE,
	FORM_LIST,
	FORM_UPDATE,
	FORM_DELETE,
	FORM_SEARCH,
	FORM_CUSTOM, /* by `function` */
} Form;

/* Where a request may carry its ClientToken. */
typedef enum TokenPlace { TOKEN_NONE, TOKEN_BODY, TOKEN_QUERY } TokenPlace;

typedef struct ConnectCall ConnectCall;

typedef struct Operation {
	const char *name;
	const char *method;
	const char *path;  /* {Label} is one percent-encoded segment */
	unsigned segments; /* of the path */
	Access access;
	uint64_t errors;      /* set of the errors that the model names: 1 << ErrorCode */
	unsigned max_results; /* largest page; 0: not paged */
	unsigned default_results;
	const char *resources; /* kinds of resource that a permission names; * marks mandatory ones */
	float rate;            /* requests a second that the service allows */
	TokenPlace token;
	OperationState state;
	Form form;
	EntityKind entity;
	uint32_t input; /* bit of the entity's operations */
	UpdateMode mode;
	bool (*function)(ConnectCall *call);
} Operation;

enum { OPERATION_LABELS = 4 };

/* What a request's path says. */
typedef struct Match {
	const Operation *operation;
	Str labels[OPERATION_LABELS]; /* decoded, in the order of the path */
	size_t label_count;
} Match;

const Operation *operation_rows(size_t *ret_count);
/* Whether it changes anything: such operations run in the writer. */
bool operation_writes(const Operation *operation);
/* Finds the operation for a method and a raw path. ERROR_UNKNOWN_OPERATION when the path is none of the service's,
 * ERROR_METHOD_NOT_ALLOWED when only the method does not fit, ERROR_INVALID_PARAMETER for broken encodings. */
bool operation_match(Str method, Str path, Arena *arena, Error *error, Match *ret_match) MUST_CHECK;

#endif

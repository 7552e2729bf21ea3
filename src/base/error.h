/* The one path of failure: a function that can fail returns bool and fills the Error of its request. The codes and
 * what each surface shows for them are rows of schema/errors.tsv. */
#ifndef ROLLCALL_BASE_ERROR_H
#define ROLLCALL_BASE_ERROR_H

#include "base/str.h"

#include "error_codes.h" /* generated: enum ErrorCode */

typedef struct ErrorInfo {
	const char *aws_name; /* code of the AWS error */
	unsigned http_status;
	const char *cloudformation; /* HandlerErrorCode of resource handlers */
	const char *sqlstate;
	const char *message; /* used where the failure says nothing of its own */
} ErrorInfo;

/* Says what failed, for one request. The message lives in `arena`, which the owner sets before use. */
typedef struct Error {
	Arena *arena;
	ErrorCode code;
	Str message;
	Str detail;                /* for the log alone: what the storage said */
	const char *resource_type; /* ResourceInUseException: kind of what is in the way, or NULL */
	Str resource_id;           /* its ARN, or absent */
} Error;

/* Records the failure. A second failure replaces the first one. Messages name the member and the rule; they never hold
 * passwords or personal values. */
void error_set(Error *error, ErrorCode code, const char *format, ...) PRINTF_LIKE(3, 4);

/* Records the failure and is false, so that callers can write `return fail(error, code, format, …)`; a macro, so that
 * compilers and analyzers see that it is. */
#define fail(error, code, ...) (error_set((error), (code), __VA_ARGS__), false)

/* Records a failure inside: the client hears that it failed, and the log what it was. */
void error_set_internal(Error *error, const char *message, Str detail);

const ErrorInfo *error_info(ErrorCode code);
/* The message of the failure, or the default one of its code. */
Str error_message(const Error *error);

#endif

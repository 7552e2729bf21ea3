/* Functions and bots of an instance: kept in its document, sorted by their keys, so that pages are stable. */
#ifndef ROLLCALL_DIRECTORY_INTEGRATION_H
#define ROLLCALL_DIRECTORY_INTEGRATION_H

#include "directory/directory.h"
#include "model/integration.h"

/* What the functions and the bots differ in. */
typedef struct IntegrationKind {
	uint32_t input;     /* enum IntegrationInput */
	const char *title;  /* in messages */
	size_t list;        /* offset of the List in Instance */
	const Shape *shape; /* of an entry; NULL: a text */
} IntegrationKind;

extern const IntegrationKind integration_function;
extern const IntegrationKind integration_bot;

/* The entries that the instance (id or ARN) has. */
bool integration_list(Directory *directory, Str instance, const IntegrationKind *kind, List *ret_list) MUST_CHECK;
/* ERROR_RESOURCE_CONFLICT when it is there already. */
bool integration_add(Directory *directory, Str instance, const IntegrationKind *kind,
	const Integration *given) MUST_CHECK;
/* ERROR_RESOURCE_NOT_FOUND when it is not there. */
bool integration_remove(Directory *directory, Str instance, const IntegrationKind *kind,
	const Integration *given) MUST_CHECK;
/* What an entry is sorted by. */
Str integration_key(const IntegrationKind *kind, const List *list, size_t at, Arena *arena);

#endif

/* References between entities: from what a request says to records that exist. */
#ifndef ROLLCALL_DIRECTORY_REFERENCES_H
#define ROLLCALL_DIRECTORY_REFERENCES_H

#include "directory/call.h"

/* Turns every reference of `value` (an id or an ARN) into a bare id. It may be that of nothing, but an ARN has to be of the
 * home and of the kind. */
bool references_make_bare(Directory *directory, const Home *home, const Shape *shape, void *value) MUST_CHECK;

/* The same, of an entity that exists in the home;
 * ERROR_RESOURCE_NOT_FOUND, naming it, where there is none. */
bool references_resolve(Directory *directory, const Home *home, const Shape *shape, void *value) MUST_CHECK;

/* Writes who the record refers to, when `before` (NULL for a new record) and `after` differ in that. */
bool references_write(Directory *directory, const Home *home, const Record *record, const Shape *shape, void *before,
	void *after) MUST_CHECK;

/* Before the record is deleted: deletes its parts, clears the references that go with it, in an update of each holder,
 * and forgets those that may dangle. What restricts the delete is left to the store. */
bool references_release(Directory *directory, const Home *home, const Record *record) MUST_CHECK;

/* Fails with the error of a delete that others stand in the way of, naming one of them. */
bool references_fail_in_use(Directory *directory, const Home *home, const Record *record);

#endif

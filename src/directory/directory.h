/* The directory: the rules of Amazon Connect, without any protocol. Every function works within the transaction that
 * it is given, so that callers can compose several calls into one. */
#ifndef ROLLCALL_DIRECTORY_DIRECTORY_H
#define ROLLCALL_DIRECTORY_DIRECTORY_H

#include "directory/call.h"

typedef enum UpdateMode {
	MODE_REPLACE, /* members of the operation that the request leaves out become absent */
	MODE_MERGE,   /* they stay as they are */
} UpdateMode;

/* Where a List stands: after which record, and how many. */
typedef struct Page {
	int64_t after; /* id of the last record of the page before; 0 at the start */
	size_t limit;
} Page;

/* A list reads one record more than a page holds, to see whether another page follows: cuts that one off and gives the id
 * of the last record that stays, or 0 at the end of the list. */
int64_t directory_cut_page(const Page *page, const Record *records, size_t *count);

/* Finds an instance of the caller by id or ARN. ERROR_RESOURCE_NOT_FOUND when there is none. */
bool directory_find_home(Directory *directory, Str instance, Home *ret_home) MUST_CHECK;
/* The instance itself. */
bool directory_home_instance(Directory *directory, const Home *home, Instance *ret_instance) MUST_CHECK;

/* The generic life of an entity. `value` is a structure of the entity's shape; `home` is NULL for what is in no
 * instance. */

/* Checks and writes a new entity; fills in what the server decides, the id first of all. */
bool directory_create(Directory *directory, const Home *home, EntityKind kind, void *value) MUST_CHECK;
/* Reads an entity as it is stored, and its record. */
bool directory_load(Directory *directory, const Home *home, EntityKind kind, Str id, Record *ret_record,
	void *ret_value) MUST_CHECK;
/* Takes an entity out of its record, with everything that answers show. */
bool directory_read(Directory *directory, const Home *home, const Record *record, void *ret_value) MUST_CHECK;
/* The same by its id. */
bool directory_describe(Directory *directory, const Home *home, EntityKind kind, Str id, void *ret_value) MUST_CHECK;
/* Reads a page of a kind in the order of creation; `*ret_values` are structures of its shape, and `*ret_last` is the
 * position for the next page, 0 when this was the last one. */
bool directory_list(Directory *directory, const Home *home, EntityKind kind, const Page *page, void **ret_values,
	size_t *ret_count, int64_t *ret_last) MUST_CHECK;
/* The same, each with everything that answers show. */
bool directory_list_described(Directory *directory, const Home *home, EntityKind kind, const Page *page,
	void **ret_values, size_t *ret_count, int64_t *ret_last) MUST_CHECK;
/* Reads the entities of a kind that are parts of the record `owner`, `limit` of them at most. */
bool directory_list_parts(Directory *directory, EntityKind kind, int64_t owner, size_t limit, void **ret_values,
	size_t *ret_count) MUST_CHECK;
/* Applies what `operation` (one bit of the entity's operations) may change. Nothing is written, and no time moves,
 * when nothing changes. */
bool directory_update(Directory *directory, const Home *home, EntityKind kind, Str id, uint32_t operation,
	UpdateMode mode, void *input) MUST_CHECK;
bool directory_delete(Directory *directory, const Home *home, EntityKind kind, Str id) MUST_CHECK;
/* Deletes a record whose value was read, without asking the entity's rules whether it may be. */
bool directory_delete_loaded(Directory *directory, const Home *home, const Record *record,
	const void *value) MUST_CHECK;
/* Writes a changed value of a loaded record: for rules that change an entity in ways of their own. */
bool directory_store(Directory *directory, const Home *home, Record *record, void *value) MUST_CHECK;

#endif

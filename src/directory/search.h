/* Searching one kind of entity in an instance. */
#ifndef ROLLCALL_DIRECTORY_SEARCH_H
#define ROLLCALL_DIRECTORY_SEARCH_H

#include "directory/directory.h"
#include "model/search.h"

/* A page of what was found. */
typedef struct SearchFound {
	void *values; /* structures of the kind's shape, in the order of the search */
	size_t count;
	int64_t last;  /* position for the next page; 0 when this was the last one */
	int64_t total; /* all that was found */
} SearchFound;

/* Finds what the request asks for among a kind that is searched (search_of). Fails as search_query does. */
bool directory_search(Directory *directory, const Home *home, EntityKind kind, const SearchRequest *request,
	const Page *page, SearchFound *ret_found) MUST_CHECK;

#endif

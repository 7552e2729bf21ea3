/* A search as it is carried out: its criteria and filter, checked, as a tree of conditions. */
#ifndef ROLLCALL_DIRECTORY_SEARCH_QUERY_H
#define ROLLCALL_DIRECTORY_SEARCH_QUERY_H

#include "directory/search_leaf.h"

typedef enum NodeKind { NODE_AND, NODE_OR, NODE_LEAF } NodeKind;

typedef struct SearchNode SearchNode;
struct SearchNode {
	NodeKind kind; /* an AND of nothing holds of everything */
	SearchNode **children;
	size_t count;
	size_t capacity;
	SearchLeaf leaf;
};

/* Checks what is asked for and makes it a tree. Fails as search_leaf.h says, and with ERROR_INVALID_REQUEST where
 * criteria nest too deeply, have too many conditions, or say nothing where something has to be said. Of a filter
 * only one member can be given: two filters are ERROR_ACCESS_DENIED, as in the service. */
bool search_query(const SearchPlace *place, const SearchRequest *request, SearchNode **ret_query) MUST_CHECK;

#endif

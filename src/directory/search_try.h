/* Whether a condition holds of one record. */
#ifndef ROLLCALL_DIRECTORY_SEARCH_TRY_H
#define ROLLCALL_DIRECTORY_SEARCH_TRY_H

#include "directory/search_query.h"

/* Whether a look into an index tells it, without the record's document. */
bool search_is_quick(const SearchPlace *place, const SearchNode *node);

bool search_try(const SearchPlace *place, const SearchNode *node, int64_t record, bool *ret_holds) MUST_CHECK;

#endif

/* The tags of an instance's resources: which there are, not who has them. */
#ifndef ROLLCALL_DIRECTORY_RESOURCE_TAGS_H
#define ROLLCALL_DIRECTORY_RESOURCE_TAGS_H

#include "directory/directory.h"
#include "model/search.h"

/* Finds the pairs of key and value that the request asks for, in their order, each once.
 * ERROR_MAXIMUM_RESULT_RETURNED for more than 1,000, ERROR_INVALID_PARAMETER for a type of resource that there is not. */
bool resource_tags_search(Directory *directory, const Home *home, const TagSearchRequest *request,
	Map *ret_tags) MUST_CHECK;

#endif

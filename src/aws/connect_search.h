/* The form of the Search operations: the instance stands in the body, as do page, criteria and filter. */
#ifndef ROLLCALL_AWS_CONNECT_SEARCH_H
#define ROLLCALL_AWS_CONNECT_SEARCH_H

#include "aws/connect.h"

/* Reads and checks a request of the shape. */
bool connect_read_search(ConnectCall *call, const Shape *shape, void *ret_request) MUST_CHECK;

/* Answers with a page of the operation's entities that the request asks for, and how many there are in all. */
bool connect_search(ConnectCall *call) MUST_CHECK;

#endif

/* Lists of which the request wants a part. */
#ifndef ROLLCALL_AWS_CONNECT_FILTER_H
#define ROLLCALL_AWS_CONNECT_FILTER_H

#include "aws/connect.h"

/* Whether the list shows this entity. */
typedef bool (*ConnectWanted)(const void *value, const void *filter);

/* Answers with a page of the operation's entities that `wanted` takes, in the order of their creation. */
bool connect_list_wanted(ConnectCall *call, ConnectWanted wanted, const void *filter) MUST_CHECK;

#endif

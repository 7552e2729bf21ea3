/* Lists of which the request wants a part. */
#ifndef ROLLCALL_AWS_CONNECT_FILTER_H
#define ROLLCALL_AWS_CONNECT_FILTER_H

#include "aws/connect.h"
#include "model/enumerations.h"

/* Whether the list shows this entity. */
typedef bool (*ConnectWanted)(const void *value, const void *filter);

/* Answers with a page of the operation's entities that `wanted` takes, in the order of their creation. */
bool connect_list_wanted(ConnectCall *call, ConnectWanted wanted, const void *filter) MUST_CHECK;

/* The choices that a query parameter names, each as the bit 1 << Choice; all of them when it names none. A parameter that
 * names more than there are is refused, as by the service. */
bool connect_read_choices(ConnectCall *call, const char *parameter, const Enumeration *choices,
	uint32_t *ret_wanted) MUST_CHECK;

#endif

/* What is shown of the queues of a routing profile and follows from its own lists. */
#ifndef ROLLCALL_DIRECTORY_ROUTING_PROFILE_H
#define ROLLCALL_DIRECTORY_ROUTING_PROFILE_H

#include "model/routing_profile.h"

/* Counts queues and channels. */
void routing_profile_count_queues(RoutingProfile *profile);
/* Names the queues, each once, in the order of its list; the lists live in the arena. */
void routing_profile_name_queues(Arena *arena, RoutingProfile *profile);

#endif

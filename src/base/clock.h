/* The one source of time. Replaceable, so that tests decide what time it is. */
#ifndef ROLLCALL_BASE_CLOCK_H
#define ROLLCALL_BASE_CLOCK_H

#include <stdint.h>

typedef struct Clock Clock;
struct Clock {
	/* Milliseconds since 1970-01-01 UTC. Called from any thread. */
	int64_t (*now)(const Clock *clock);
};

/* The system's clock. */
Clock clock_system(void);

static inline int64_t clock_now(const Clock *clock)
{
	return clock->now(clock);
}

#endif

#include "base/clock.h"

#include <time.h>

static int64_t system_now(const Clock *clock)
{
	(void)clock;
	struct timespec now;
	(void)clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

Clock clock_system(void)
{
	return (Clock){ .now = system_now };
}

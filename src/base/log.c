#include "base/log.h"

#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static const char *const level_names[] = { "error", "warn", "info", "debug" };

void log_write(const Log *log, LogLevel level, const char *format, ...)
{
	if (level > log->level)
		return;
	char line[2048];
	struct timespec now;
	struct tm utc;
	(void)clock_gettime(CLOCK_REALTIME, &now);
	(void)gmtime_r(&now.tv_sec, &utc);
	size_t used = strftime(line, sizeof line, "time=%Y-%m-%dT%H:%M:%S", &utc);
	used += (size_t)snprintf(line + used, sizeof line - used, ".%03ldZ level=%s ", now.tv_nsec / 1000000,
		level_names[level]);
	va_list arguments;
	va_start(arguments, format);
	int more = vsnprintf(line + used, sizeof line - used - 1, format, arguments);
	va_end(arguments);
	if (more > 0)
		used += (size_t)more;
	if (used > sizeof line - 2)
		used = sizeof line - 2;
	line[used++] = '\n';
	/* One write a line keeps lines of several threads apart. A log that nobody reads must not stop the server: what
	 * does not fit now is dropped. */
	struct pollfd output = { .fd = STDERR_FILENO, .events = POLLOUT };
	if (poll(&output, 1, 0) == 1 && write(STDERR_FILENO, line, used) < 0)
		return;
}

bool log_level_parse(Str text, LogLevel *ret_level)
{
	for (size_t i = 0; i < COUNT(level_names); i++) {
		if (str_equal(text, str_of(level_names[i]))) {
			*ret_level = (LogLevel)i;
			return true;
		}
	}
	return false;
}

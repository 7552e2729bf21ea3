/* The server's log: one line a record on standard error, key=value fields, written whole or, when nobody reads them, dropped.
 * Only server/, cli/ and the store's writer write to it; personal data, passwords and request bodies never do. */
#ifndef ROLLCALL_BASE_LOG_H
#define ROLLCALL_BASE_LOG_H

#include "base/str.h"

typedef enum LogLevel { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG } LogLevel;

typedef struct Log {
	LogLevel level;
} Log;

/* Writes the record when `level` is within the log's level. Safe from any thread. */
void log_write(const Log *log, LogLevel level, const char *format, ...) PRINTF_LIKE(3, 4);
/* Reads "error", "warn", "info" or "debug". */
bool log_level_parse(Str text, LogLevel *ret_level) MUST_CHECK;

#endif

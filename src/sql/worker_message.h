/* What a worker and whoever asks it say to each other (sql/worker.h), and how. */
#ifndef ROLLCALL_SQL_WORKER_MESSAGE_H
#define ROLLCALL_SQL_WORKER_MESSAGE_H

#include "sql/format.h"

enum { SQL_MEMORY_LIMIT = 256 << 20 }; /* bytes that a query may use, unless somebody knows better */

typedef struct SqlRequest {
	Str query;
	SqlQueryOptions options;
	SqlFormat format;
	int64_t timeout;      /* milliseconds for the query itself */
	int64_t memory;       /* bytes that it may use */
	int64_t row_limit;    /* rows of the answer; what is beyond is cut off and told */
	int64_t answer_limit; /* bytes of the answer; a larger one is refused */
} SqlRequest;

/* How a query went. */
typedef struct SqlOutcome {
	SqlFailure failure; /* whose state is empty when the query succeeded */
	int64_t rows;
	bool truncated;   /* there were more rows than the limit */
	int64_t revision; /* the change that the answer stands at */
} SqlOutcome;

static inline bool sql_outcome_failed(const SqlOutcome *outcome)
{
	return outcome->failure.state[0] != '\0';
}

/* Fills the failure in; without a position and a hint. */
void sql_failure_set(SqlFailure *failure, Arena *arena, const char *state, const char *format, ...) PRINTF_LIKE(4, 5);

void sql_request_write(const SqlRequest *request, Buf *out);
/* Strings come from the error's arena. */
bool sql_request_read(Str message, Error *error, SqlRequest *ret_request) MUST_CHECK;
void sql_outcome_write(const SqlOutcome *outcome, Buf *out);
bool sql_outcome_read(Str message, Error *error, SqlOutcome *ret_outcome) MUST_CHECK;

/* ---- over a socket ---- */

typedef enum SqlArrival {
	ARRIVAL_MESSAGE,
	ARRIVAL_END,      /* the other side is gone */
	ARRIVAL_LATE,     /* the deadline came first */
	ARRIVAL_TOO_LARGE /* it does not fit into the buffer */
} SqlArrival;

typedef struct SqlWait {
	int descriptor;
	/* Becomes readable when whoever waits has to hurry: the deadline then moves to `patience` milliseconds from that
	 * moment. -1: never. */
	int hurry;
	int64_t patience;
	int64_t deadline; /* milliseconds of sql_clock; INT64_MAX: none */
	bool hurried;
} SqlWait;

/* Milliseconds that only go forward. */
int64_t sql_clock(void);
/* Sends a message, whatever its size. False when the other side is gone, or takes nothing until the deadline. */
bool sql_message_send(SqlWait *wait, Str message) MUST_CHECK;
/* Appends the next message to the buffer. */
SqlArrival sql_message_receive(SqlWait *wait, Buf *out) MUST_CHECK;

#endif

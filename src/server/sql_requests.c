#include "server/sql_requests.h"

#include "model/check.h"

enum { HOUR = 60 * 60 * 1000 };

bool sql_request_make(const Service *service, Str account, Str query, Error *error, SqlRequest *ret_request)
{
	int64_t now = clock_now(&service->environment.clock);
	*ret_request = (SqlRequest){
		.query = query,
		.options = { .account = account, .now = now * 1000, .frame_start = now - HOUR, .frame_end = now },
		.timeout = SQL_TIMEOUT,
		.memory = SQL_MEMORY_LIMIT,
		.row_limit = INT64_MAX,
		.answer_limit = SQL_ANSWER_MAXIMUM,
	};
	if (query.len > SQL_TEXT_MAXIMUM)
		return fail(error, ERROR_INVALID_REQUEST, "The query is longer than %d bytes.", SQL_TEXT_MAXIMUM);
	if (query.len && !text_is_valid(query))
		return fail(error, ERROR_INVALID_REQUEST, "The query must be UTF-8 text without NUL.");
	return true;
}

/* By the beginning of the SQLSTATE; whatever is not here is the query's own fault. */
static const struct {
	const char *state;
	unsigned status;
} statuses[] = {
	{ "42501", 403 },
	{ "53200", 400 }, /* the query wants too much */
	{ "53300", 429 },
	{ "53", 503 },
	{ "57P", 503 },
	{ "58", 500 },
	{ "XX", 500 },
};

unsigned sql_http_status(const SqlFailure *failure)
{
	for (size_t i = 0; i < COUNT(statuses); i++)
		if (str_starts_with(str_of(failure->state), str_of(statuses[i].state)))
			return statuses[i].status;
	return 400;
}

#include "server/answer.h"

#include "model/check.h"

void answer_success(HttpExchange *exchange)
{
	exchange->status = 200;
	exchange->content_type = "application/json";
}

void answer_log(const Log *log, const HttpExchange *exchange, Str operation, const Error *error)
{
	bool failed = exchange->status >= 500 && exchange->status != 501;
	LogLevel level = failed ? LOG_ERROR : exchange->status == 501 ? LOG_WARN : LOG_DEBUG;
	if (level > log->level)
		return;
	if (!text_is_token(operation))
		operation = STR("-");
	log_write(log, level, "event=request id=%.*s method=%.*s operation=%.*s status=%u%s%s%s%.*s",
		STR_ARGS(exchange->request_id), STR_ARGS(exchange->method), STR_ARGS(operation), exchange->status,
		error->code ? " error=" : "", error->code ? error_info(error->code)->aws_name : "",
		error->detail.len ? " detail=" : "", STR_ARGS(error->detail));
}

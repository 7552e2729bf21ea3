#include "cli/sql_session.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "cli/sql_split.h"

/* The line of the query that the position is in, and the column in it: both from 1, characters. */
typedef struct Place {
	Str line;
	size_t number;
	size_t column;
} Place;

static bool continues(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

static Place find_place(Str query, size_t position)
{
	Place place = { .number = 1, .column = 1 };
	size_t begin = 0;
	size_t characters = 1;
	for (size_t i = 0; i < query.len && characters < position; i++) {
		if (query.ptr[i] == '\n') {
			begin = i + 1;
			place.number++;
			place.column = 0;
		}
		if (i + 1 == query.len || !continues(query.ptr[i + 1])) {
			characters++;
			place.column++;
		}
	}
	Str rest = str_from(query, begin);
	place.line = str_split(&rest, '\n');
	return place;
}

/* Tabs stay, so that the caret stands below what it means. */
static void print_caret(const Place *place, int prefix)
{
	(void)fprintf(stderr, "%*s", prefix, "");
	for (size_t i = 0, column = 1; i < place->line.len && column < place->column; i++) {
		(void)fputc(place->line.ptr[i] == '\t' ? '\t' : ' ', stderr);
		while (i + 1 < place->line.len && continues(place->line.ptr[i + 1]))
			i++;
		column++;
	}
	(void)fputs("^\n", stderr);
}

static void print_failure(Str query, const SqlFailure *failure)
{
	(void)fprintf(stderr, "rollcall: %s: %.*s\n", failure->state, STR_ARGS(failure->message));
	if (failure->position) {
		Place place = find_place(query, failure->position);
		int prefix = fprintf(stderr, "LINE %zu: ", place.number);
		(void)fprintf(stderr, "%.*s\n", STR_ARGS(place.line));
		print_caret(&place, prefix < 0 ? 0 : prefix);
	}
	if (failure->hint.ptr)
		(void)fprintf(stderr, "HINT: %.*s\n", STR_ARGS(failure->hint));
}

static ExitCode print_answer(const SqlSession *session, const SqlOutcome *outcome, Str answer)
{
	(void)fwrite(answer.ptr, 1, answer.len, stdout);
	if (fflush(stdout)) {
		(void)fputs("rollcall: cannot write to standard output\n", stderr);
		return EXIT_FAILED;
	}
	if (outcome->truncated)
		(void)fprintf(stderr, "rollcall: only the first %lld rows; there are more\n",
			(long long)session->row_limit);
	return EXIT_DONE;
}

ExitCode sql_session_run(SqlSession *session, Str query)
{
	enum { HOUR = 60 * 60 * 1000 };
	const Clock clock = clock_system();
	AUTO_ARENA arena = { 0 };
	AUTO_BUF answer = BUF_INIT(SQL_ANSWER_LIMIT);
	Error error = { .arena = &arena };
	SqlOutcome outcome;
	int64_t now = clock_now(&clock);
	int64_t began = sql_clock();
	SqlRequest request = {
		.query = query,
		.options = { .now = now * 1000, .frame_start = now - HOUR, .frame_end = now },
		.format = session->format,
		.timeout = session->timeout,
		.memory = SQL_MEMORY_LIMIT,
		.row_limit = session->row_limit,
		.answer_limit = SQL_ANSWER_LIMIT / 2,
	};
	if (!session->connection->ask(session->connection, &request, &error, &outcome, &answer)) {
		(void)fprintf(stderr, "rollcall: %.*s\n", STR_ARGS(error_message(&error)));
		return EXIT_FAILED;
	}
	ExitCode code = EXIT_FAILED;
	if (sql_outcome_failed(&outcome))
		print_failure(query, &outcome.failure);
	else
		code = print_answer(session, &outcome, buf_str(&answer));
	if (session->timing)
		(void)fprintf(stderr, "Time: %lld ms\n", (long long)(sql_clock() - began));
	return code;
}

ExitCode sql_session_run_all(SqlSession *session, Str text)
{
	Str statement;
	bool any = false;
	while (sql_split(&text, &statement)) {
		if (sql_is_blank(statement))
			continue;
		any = true;
		ExitCode code = sql_session_run(session, statement);
		if (code != EXIT_DONE)
			return code;
	}
	return any && sql_is_blank(text) ? EXIT_DONE : sql_session_run(session, text);
}

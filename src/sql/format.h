/* Rows of an answer in the formats that clients ask for: one walk over rows each. */
#ifndef ROLLCALL_SQL_FORMAT_H
#define ROLLCALL_SQL_FORMAT_H

#include "sql/query.h"
#include "sql/value.h"

typedef enum SqlFormat {
	SQL_FORMAT_TABULAR,  /* the columns of DDSQL over HTTP, each with its values: a JSON array */
	SQL_FORMAT_CSV,      /* RFC 4180 with a header; NULL is an empty field, an empty text is "" */
	SQL_FORMAT_NDJSON,   /* an object a row */
	SQL_FORMAT_JSON,     /* an array of such objects */
	SQL_FORMAT_TABLE,    /* aligned, for terminals: control characters are escaped */
	SQL_FORMAT_MARKDOWN, /* a table of GitHub's Markdown */
	SQL_FORMAT_COUNT,
} SqlFormat;

/* "csv", "application/json". Static. */
const char *sql_format_name(SqlFormat format);
const char *sql_format_content_type(SqlFormat format);
/* By its name, or by its content type without parameters. False when there is none. */
bool sql_format_of_name(Str name, SqlFormat *ret_format) MUST_CHECK;
bool sql_format_of_content_type(Str type, SqlFormat *ret_format) MUST_CHECK;

typedef struct SqlRows SqlRows;

/* Begins an answer of at most `limit` bytes. Columns live at least as long; so does the arena, in which the answer is not:
 * sql_rows_free lets go of it. */
SqlRows *sql_rows_new(SqlFormat format, const SqlResultColumn *columns, size_t count, size_t limit, Arena *arena);
/* Takes a row, a value each column. False when the answer has become larger than its limit. */
bool sql_rows_add(SqlRows *rows, const SqlValue *values) MUST_CHECK;
/* Writes the answer, whose buffer needs room for somewhat more than the limit, for what stands between the rows; it has
 * failed when it is too large. */
void sql_rows_end(SqlRows *rows, Buf *out);
void sql_rows_free(SqlRows *rows);

#endif

/* What the formats share: for format*.c only. */
#ifndef ROLLCALL_SQL_FORMAT_INTERNAL_H
#define ROLLCALL_SQL_FORMAT_INTERNAL_H

#include "sql/format.h"
#include "json/write.h"

struct SqlRows {
	const struct SqlFormatRow *format;
	const SqlResultColumn *columns;
	size_t count; /* of columns */
	size_t rows;
	size_t limit;
	size_t size; /* bytes in the parts */
	Buf *parts;  /* one each column for formats that need it, else one */
	size_t part_count;
	Buf scratch;    /* the text of one value */
	Str *names;     /* JSON objects: each once */
	size_t *widths; /* tables: of the widest cell, in places of the terminal */
};

typedef struct SqlFormatRow {
	const char *name;
	const char *content_type;
	bool part_each_column;
	void (*begin)(SqlRows *rows, Arena *arena);
	void (*add)(SqlRows *rows, const SqlValue *values);
	void (*end)(SqlRows *rows, Buf *out);
} SqlFormatRow;

extern const SqlFormatRow sql_format_tabular;
extern const SqlFormatRow sql_format_csv;
extern const SqlFormatRow sql_format_ndjson;
extern const SqlFormatRow sql_format_json;
extern const SqlFormatRow sql_format_table;
extern const SqlFormatRow sql_format_markdown;

/* Whether a column stands to the right, as numbers do. */
static inline bool sql_format_is_number(SqlType type)
{
	return !type.array && (type.scalar == SQL_BIGINT || type.scalar == SQL_DECIMAL);
}

/* For formats that write as they go. */
static inline void sql_format_end_plain(SqlRows *rows, Buf *out)
{
	buf_add(out, buf_str(&rows->parts[0]));
}

#endif

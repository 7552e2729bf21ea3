#include "sql/format_internal.h"

static const SqlFormatRow *const formats[] = {
	[SQL_FORMAT_TABULAR] = &sql_format_tabular,
	[SQL_FORMAT_CSV] = &sql_format_csv,
	[SQL_FORMAT_NDJSON] = &sql_format_ndjson,
	[SQL_FORMAT_JSON] = &sql_format_json,
	[SQL_FORMAT_TABLE] = &sql_format_table,
	[SQL_FORMAT_MARKDOWN] = &sql_format_markdown,
};

const char *sql_format_name(SqlFormat format)
{
	return formats[format]->name;
}

const char *sql_format_content_type(SqlFormat format)
{
	return formats[format]->content_type;
}

bool sql_format_of_name(Str name, SqlFormat *ret_format)
{
	for (size_t i = 0; i < COUNT(formats); i++)
		if (str_equal(name, str_of(formats[i]->name))) {
			*ret_format = (SqlFormat)i;
			return true;
		}
	return false;
}

bool sql_format_of_content_type(Str type, SqlFormat *ret_format)
{
	for (size_t i = SQL_FORMAT_TABULAR + 1; i < COUNT(formats); i++) {
		Str rest = str_of(formats[i]->content_type);
		if (str_equal_ignoring_case(type, str_split(&rest, ';'))) {
			*ret_format = (SqlFormat)i;
			return true;
		}
	}
	return false;
}

SqlRows *sql_rows_new(SqlFormat format, const SqlResultColumn *columns, size_t count, size_t limit, Arena *arena)
{
	SqlRows *rows = ARENA_NEW(arena, SqlRows);
	const SqlFormatRow *row = formats[format];
	*rows = (SqlRows){ .format = row, .columns = columns, .count = count, .limit = limit };
	rows->part_count = row->part_each_column ? count : 1;
	rows->parts = ARENA_ARRAY(arena, rows->part_count, Buf);
	for (size_t i = 0; i < rows->part_count; i++)
		rows->parts[i].max = limit;
	rows->scratch.max = limit;
	row->begin(rows, arena);
	return rows;
}

bool sql_rows_add(SqlRows *rows, const SqlValue *values)
{
	rows->format->add(rows, values);
	rows->rows++;
	rows->size = 0;
	bool failed = rows->scratch.failed;
	for (size_t i = 0; i < rows->part_count; i++) {
		rows->size += rows->parts[i].len;
		failed |= rows->parts[i].failed;
	}
	return !failed && rows->size <= rows->limit;
}

void sql_rows_end(SqlRows *rows, Buf *out)
{
	rows->format->end(rows, out);
	for (size_t i = 0; i < rows->part_count; i++)
		out->failed |= rows->parts[i].failed;
}

void sql_rows_free(SqlRows *rows)
{
	for (size_t i = 0; i < rows->part_count; i++)
		buf_free(&rows->parts[i]);
	buf_free(&rows->scratch);
}

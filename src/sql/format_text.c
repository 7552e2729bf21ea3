/* The formats for people and spreadsheets: CSV, an aligned table, Markdown. */
#include <string.h>
#include <unistr.h>
#include <uniwidth.h>

#include "sql/format_internal.h"

/* The text of a value, until the next one; empty for NULL. */
static Str print(SqlRows *rows, size_t column, const SqlValue *value)
{
	if (value->form == VALUE_NULL)
		return STR("");
	if (value->form == VALUE_TEXT)
		return value->bytes;
	rows->scratch.len = 0;
	sql_value_print(&rows->scratch, rows->columns[column].type, value);
	return buf_str(&rows->scratch);
}

/* ---- CSV ---- */

static void add_field(Buf *out, Str text)
{
	static const char special[] = { ',', '"', '\r', '\n' };
	bool quoted = !text.len;
	for (size_t i = 0; i < text.len; i++)
		quoted |= memchr(special, text.ptr[i], sizeof special) != NULL;
	if (!quoted) {
		buf_add(out, text);
		return;
	}
	buf_add_char(out, '"');
	while (text.ptr) {
		buf_add(out, str_split(&text, '"'));
		if (text.ptr)
			buf_add(out, STR("\"\""));
	}
	buf_add_char(out, '"');
}

static void csv_begin(SqlRows *rows, Arena *arena)
{
	(void)arena;
	Buf *out = &rows->parts[0];
	for (size_t i = 0; i < rows->count; i++) {
		buf_add(out, i ? STR(",") : STR(""));
		add_field(out, rows->columns[i].name);
	}
	buf_add(out, STR("\r\n"));
}

static void csv_add(SqlRows *rows, const SqlValue *values)
{
	Buf *out = &rows->parts[0];
	for (size_t i = 0; i < rows->count; i++) {
		buf_add(out, i ? STR(",") : STR(""));
		if (values[i].form != VALUE_NULL)
			add_field(out, print(rows, i, &values[i]));
	}
	buf_add(out, STR("\r\n"));
}

const SqlFormatRow sql_format_csv = { .name = "csv",
	.content_type = "text/csv; charset=utf-8; header=present",
	.begin = csv_begin,
	.add = csv_add,
	.end = sql_format_end_plain };

/* ---- an aligned table ---- */

/* What a terminal would obey or a column could not hold is shown by its number: names are other people's text. */
static void add_visible(Buf *out, Str text)
{
	while (text.len) {
		ucs4_t character;
		int length = u8_mbtoucr(&character, (const uint8_t *)text.ptr, text.len);
		if (length < 0)
			buf_add(out, STR("\xEF\xBF\xBD"));
		else if (character == '\n')
			buf_add(out, STR("\\n"));
		else if (character < 0x20 || (character >= 0x7f && character < 0xa0))
			buf_add_format(out, "\\x%02x", (unsigned)character);
		else
			buf_add(out, (Str){ text.ptr, (size_t)length });
		text = str_from(text, length < 0 ? 1 : (size_t)length);
	}
}

static size_t width_of(Str text)
{
	int width = u8_width((const uint8_t *)text.ptr, text.len, "UTF-8");
	return width < 0 ? 0 : (size_t)width;
}

/* Cells are kept one behind the other, each ended by a NUL, which no visible text has, until the widest are known. */
static void add_cell(SqlRows *rows, size_t column, Str text)
{
	Buf *out = &rows->parts[0];
	size_t begin = out->len;
	add_visible(out, text);
	size_t width = width_of(str_from(buf_str(out), begin));
	if (width > rows->widths[column])
		rows->widths[column] = width;
	buf_add_char(out, '\0');
}

static void table_begin(SqlRows *rows, Arena *arena)
{
	rows->widths = ARENA_ARRAY(arena, rows->count, size_t);
	for (size_t i = 0; i < rows->count; i++)
		add_cell(rows, i, rows->columns[i].name);
}

static void table_add(SqlRows *rows, const SqlValue *values)
{
	for (size_t i = 0; i < rows->count; i++)
		add_cell(rows, i, print(rows, i, &values[i]));
}

static void add_times(Buf *out, char c, size_t times)
{
	char *room = buf_room(out, times);
	if (!room)
		return;
	memset(room, c, times);
	out->len += times;
}

static void add_padded(Buf *out, Str cell, size_t width, bool right, bool last)
{
	size_t padding = width - width_of(cell);
	buf_add_char(out, ' ');
	if (right)
		add_times(out, ' ', padding);
	buf_add(out, cell);
	if (!right && !last)
		add_times(out, ' ', padding);
	buf_add(out, last ? STR("\n") : STR(" |"));
}

static void add_rule(const SqlRows *rows, Buf *out)
{
	for (size_t i = 0; i < rows->count; i++) {
		buf_add(out, i ? STR("+") : STR(""));
		add_times(out, '-', rows->widths[i] + 2);
	}
	buf_add_char(out, '\n');
}

static void table_end(SqlRows *rows, Buf *out)
{
	Str cells = buf_str(&rows->parts[0]);
	for (size_t row = 0; row <= rows->rows && !out->failed; row++) {
		for (size_t i = 0; i < rows->count; i++)
			add_padded(out, str_split(&cells, '\0'), rows->widths[i],
				row > 0 && sql_format_is_number(rows->columns[i].type), i + 1 == rows->count);
		if (row == 0)
			add_rule(rows, out);
	}
	buf_add_format(out, "(%zu row%s)\n", rows->rows, rows->rows == 1 ? "" : "s");
}

const SqlFormatRow sql_format_table = { .name = "table",
	.content_type = "text/plain; charset=utf-8",
	.begin = table_begin,
	.add = table_add,
	.end = table_end };

/* ---- Markdown ---- */

/* A cell ends at a bar or a line end, and a backslash may make something else of what follows it. */
static void add_markdown(Buf *out, Str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (c == '|' || c == '\\')
			buf_add_char(out, '\\');
		if (c == '\n')
			buf_add(out, STR("<br>"));
		else if (c == '<')
			buf_add(out, STR("&lt;"));
		else if (c != '\r')
			buf_add_char(out, c);
	}
}

static void markdown_begin(SqlRows *rows, Arena *arena)
{
	(void)arena;
	Buf *out = &rows->parts[0];
	for (size_t i = 0; i < rows->count; i++) {
		buf_add(out, i ? STR(" ") : STR("| "));
		add_markdown(out, rows->columns[i].name);
		buf_add(out, STR(" |"));
	}
	buf_add(out, STR("\n|"));
	for (size_t i = 0; i < rows->count; i++)
		buf_add(out, sql_format_is_number(rows->columns[i].type) ? STR(" ---: |") : STR(" --- |"));
	buf_add_char(out, '\n');
}

static void markdown_add(SqlRows *rows, const SqlValue *values)
{
	Buf *out = &rows->parts[0];
	for (size_t i = 0; i < rows->count; i++) {
		buf_add(out, i ? STR(" ") : STR("| "));
		add_markdown(out, print(rows, i, &values[i]));
		buf_add(out, STR(" |"));
	}
	buf_add_char(out, '\n');
}

const SqlFormatRow sql_format_markdown = { .name = "markdown",
	.content_type = "text/markdown; charset=utf-8",
	.begin = markdown_begin,
	.add = markdown_add,
	.end = sql_format_end_plain };

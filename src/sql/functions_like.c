/* LIKE: of all characters, with regard to case, and with a backslash before what stands for itself. */
#include "sql/functions.h"
#include "sql/utf8.h"

/* Passes what the next part of the pattern matches at the start of the text; false where it does not. */
static bool match_one(Str *text, Str *pattern)
{
	if (!text->len)
		return false;
	char c = pattern->ptr[0];
	if (c == '_') {
		*text = str_from(*text, utf8_first(*text));
		*pattern = str_from(*pattern, 1);
		return true;
	}
	size_t escaped = c == '\\' && pattern->len > 1;
	if (pattern->ptr[escaped] != text->ptr[0])
		return false;
	*text = str_from(*text, 1);
	*pattern = str_from(*pattern, 1 + escaped);
	return true;
}

/* Only the last % has to be tried again: what stands before it has matched as early as it can. */
static bool matches(Str text, Str pattern)
{
	Str behind = { 0 }; /* the pattern behind the last % */
	Str tried = { 0 };  /* where in the text it was last tried */
	for (;;) {
		if (pattern.len && pattern.ptr[0] == '%') {
			pattern = behind = str_from(pattern, 1);
			tried = text;
		} else if (pattern.len && match_one(&text, &pattern)) {
			continue;
		} else if (!pattern.len && !text.len) {
			return true;
		} else {
			if (!str_present(behind) || !tried.len)
				return false;
			tried = str_from(tried, utf8_first(tried));
			text = tried;
			pattern = behind;
		}
	}
}

static bool ends_with_escape(Str pattern)
{
	size_t backslashes = 0;
	while (backslashes < pattern.len && pattern.ptr[pattern.len - 1 - backslashes] == '\\')
		backslashes++;
	return backslashes % 2 == 1;
}

static void call_like(sqlite3_context *context, int count, sqlite3_value **values)
{
	Str pattern = sql_argument_text(values[1]);
	(void)count;
	if (ends_with_escape(pattern))
		sql_function_fail(context, "22025", "LIKE pattern must not end with escape character");
	else
		sqlite3_result_int(context, matches(sql_argument_text(values[0]), pattern));
}

/* Writes the pattern with backslashes in the place of the escape character, and backslashes that meant themselves twice. */
static void add_escaped(Buf *out, Str pattern, Str escape)
{
	bool after = false;
	while (pattern.len) {
		Str character = { pattern.ptr, utf8_first(pattern) };
		pattern = str_from(pattern, character.len);
		bool escapes = !after && str_equal(character, escape);
		if (escapes) {
			buf_add_char(out, '\\');
		} else {
			if (!after && character.ptr[0] == '\\')
				buf_add_char(out, '\\');
			buf_add(out, character);
		}
		after = escapes;
	}
}

static void call_like_escape(sqlite3_context *context, int count, sqlite3_value **values)
{
	Str escape = sql_argument_text(values[1]);
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	(void)count;
	if (utf8_count(escape) > 1) {
		sql_function_fail(context, "22025", "invalid escape string: it must be empty or one character");
		return;
	}
	add_escaped(&out, sql_argument_text(values[0]), escape);
	sql_result_text_of(context, &out);
}

bool sql_functions_add_like(sqlite3 *database)
{
	static const SqlImplementation rows[] = {
		{ "sql_like", 2, call_like },
		{ "sql_like_escape", 2, call_like_escape },
	};
	return sql_functions_add(database, rows, COUNT(rows));
}

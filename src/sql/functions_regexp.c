/* Regular expressions, of ICU's kind. A pattern is compiled once a statement; time and stack of a match are limited, because
 * some patterns take longer than anybody lives. */
#include <unicode/uregex.h>
#include <unicode/utext.h>

#include "sql/functions.h"
#include "sql/utf8.h"

enum {
	TIME_LIMIT = 300,      /* in ICU's unit: about a millisecond each */
	STACK_LIMIT = 1 << 20, /* bytes */
	FLAG_TEXT = 16,
};

typedef struct Regexp {
	URegularExpression *compiled;
	char flags[FLAG_TEXT]; /* those that it was compiled with */
	bool all;              /* g */
} Regexp;

static void regexp_free(void *pointer)
{
	Regexp *regexp = pointer;
	if (regexp->compiled)
		uregex_close(regexp->compiled);
	sqlite3_free(regexp);
}

static void close_text(UText **text)
{
	if (*text)
		(void)utext_close(*text);
}

#define AUTO_TEXT CLEANUP(close_text) UText

/* ICU counts bytes of the text as long as it is this kind of UText. */
static UText *open_text(Str text, UErrorCode *status)
{
	return utext_openUTF8(NULL, text.ptr ? text.ptr : "", (int64_t)text.len, status);
}

static bool read_flags(sqlite3_context *context, Str text, bool may_be_global, uint32_t *ret_flags, bool *ret_all)
{
	*ret_flags = 0;
	*ret_all = false;
	for (size_t i = 0; i < text.len; i++) {
		char flag = text.ptr[i];
		if (flag == 'i')
			*ret_flags |= UREGEX_CASE_INSENSITIVE;
		else if (flag == 'n' || flag == 'm')
			*ret_flags |= UREGEX_MULTILINE;
		else if (flag == 'g' && may_be_global)
			*ret_all = true;
		else {
			sql_function_fail(context, "22023", "invalid regular expression option: \"%c\"", flag);
			return false;
		}
	}
	return true;
}

static void fail_match(sqlite3_context *context, UErrorCode status)
{
	if (status == U_REGEX_TIME_OUT)
		sql_function_fail(context, "54001", "the regular expression takes too long to match");
	else if (status == U_REGEX_STACK_OVERFLOW)
		sql_function_fail(context, "54001", "the regular expression needs too much memory to match");
	else
		sql_function_fail(context, "2201B", "the regular expression failed: %s", u_errorName(status));
}

static bool compile(sqlite3_context *context, Regexp *regexp, Str pattern, uint32_t flags)
{
	UErrorCode status = U_ZERO_ERROR;
	UParseError where = { 0 };
	/* ICU has no empty expression. */
	AUTO_TEXT *text = open_text(pattern.len ? pattern : STR("(?:)"), &status);
	regexp->compiled = uregex_openUText(text, flags, &where, &status);
	uregex_setTimeLimit(regexp->compiled, TIME_LIMIT, &status);
	uregex_setStackLimit(regexp->compiled, STACK_LIMIT, &status);
	if (U_SUCCESS(status))
		return true;
	sql_function_fail(context, "2201B", "invalid regular expression, at character %d: %s", where.offset,
		u_errorName(status));
	return false;
}

/* The expression of argument 1, with these flags; NULL where it is refused. SQLite keeps it while the pattern stays a
 * constant, else until the call ends. */
static Regexp *find_regexp(sqlite3_context *context, sqlite3_value *pattern, Str flags, bool may_be_global)
{
	Regexp *kept = sqlite3_get_auxdata(context, 1);
	if (kept && str_equal(str_of(kept->flags), flags))
		return kept;
	uint32_t options;
	bool all;
	if (!read_flags(context, flags, may_be_global, &options, &all))
		return NULL;
	Regexp *regexp = sqlite3_malloc(sizeof *regexp);
	if (!regexp) {
		sqlite3_result_error_nomem(context);
		return NULL;
	}
	*regexp = (Regexp){ .all = all };
	/* Flags that are too long to remember are compiled each time. */
	for (size_t i = 0; i < flags.len && flags.len < FLAG_TEXT; i++)
		regexp->flags[i] = flags.ptr[i];
	if (!compile(context, regexp, sql_argument_text(pattern), options)) {
		regexp_free(regexp);
		return NULL;
	}
	sqlite3_set_auxdata(context, 1, regexp, regexp_free);
	return sqlite3_get_auxdata(context, 1);
}

static Str flags_of(int count, sqlite3_value **values, int argument)
{
	return count > argument ? sql_argument_text(values[argument]) : STR("");
}

/* The first match from a byte on. False, and the call has failed, where the limits end the search. */
static bool find_first(sqlite3_context *context, Regexp *regexp, UText *text, size_t start, bool *ret_found)
{
	UErrorCode status = U_ZERO_ERROR;
	uregex_setUText(regexp->compiled, text, &status);
	*ret_found = uregex_find64(regexp->compiled, (int64_t)start, &status);
	if (U_FAILURE(status))
		fail_match(context, status);
	return U_SUCCESS(status);
}

static void call_like(sqlite3_context *context, int count, sqlite3_value **values)
{
	UErrorCode status = U_ZERO_ERROR;
	AUTO_TEXT *text = open_text(sql_argument_text(values[0]), &status);
	Regexp *regexp = find_regexp(context, values[1], flags_of(count, values, 2), false);
	bool found;
	if (regexp && find_first(context, regexp, text, 0, &found))
		sqlite3_result_int(context, found);
}

/* What a group of the match is; absent where it took no part. */
static Str group_of(const Regexp *regexp, Str text, int32_t group)
{
	UErrorCode status = U_ZERO_ERROR;
	int64_t start = uregex_start64(regexp->compiled, group, &status);
	int64_t end = uregex_end64(regexp->compiled, group, &status);
	if (U_FAILURE(status) || start < 0 || end < start || (size_t)end > text.len)
		return (Str){ 0 };
	return (Str){ text.ptr + start, (size_t)(end - start) };
}

static void call_match(sqlite3_context *context, int count, sqlite3_value **values)
{
	UErrorCode status = U_ZERO_ERROR;
	Str subject = sql_argument_text(values[0]);
	AUTO_TEXT *text = open_text(subject, &status);
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	Regexp *regexp = find_regexp(context, values[1], flags_of(count, values, 2), false);
	bool found;
	if (!regexp || !find_first(context, regexp, text, 0, &found) || !found)
		return;
	int32_t groups = uregex_groupCount(regexp->compiled, &status);
	size_t begin = sql_array_begin(&out);
	for (int32_t group = groups ? 1 : 0; group <= groups; group++) {
		Str part = group_of(regexp, subject, group);
		SqlValue element = { .form = str_present(part) ? VALUE_TEXT : VALUE_NULL, .bytes = part };
		sql_array_add(&out, begin, &element);
	}
	sql_result_blob_of(context, &out);
}

/* A replacement goes on as long as its digits name a group that there is. */
static bool take_group(Str *rest, int32_t groups, int32_t *ret_group)
{
	int32_t group = 0;
	size_t digits = 0;
	while (digits < rest->len && rest->ptr[digits] >= '0' && rest->ptr[digits] <= '9') {
		int32_t longer = group * 10 + (rest->ptr[digits] - '0');
		if (longer > groups)
			break;
		group = longer;
		digits++;
	}
	*rest = str_from(*rest, digits);
	*ret_group = group;
	return digits > 0;
}

/* Writes the replacement: $1 is a group, a backslash takes the meaning from what follows it. */
static bool add_replacement(sqlite3_context *context, Buf *out, const Regexp *regexp, Str subject, Str replacement)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t groups = uregex_groupCount(regexp->compiled, &status);
	for (Str rest = replacement; rest.len;) {
		char c = rest.ptr[0];
		rest = str_from(rest, 1);
		int32_t group;
		if (c == '$') {
			if (!take_group(&rest, groups, &group)) {
				sql_function_fail(context, "2201B",
					"a $ in the replacement must name a group of the expression; \\$ is a plain one");
				return false;
			}
			buf_add(out, group_of(regexp, subject, group));
			continue;
		}
		if (c == '\\' && rest.len) {
			c = rest.ptr[0];
			rest = str_from(rest, 1);
		}
		buf_add_char(out, c);
	}
	return true;
}

typedef struct Replacing {
	Str subject;
	Str replacement;
	size_t start;  /* in bytes */
	int64_t which; /* the number of the match to replace, from 1; 0: all */
} Replacing;

/* Goes over the matches; false after an error. */
static bool replace(sqlite3_context *context, Regexp *regexp, const Replacing *what, Buf *out)
{
	UErrorCode status = U_ZERO_ERROR;
	AUTO_TEXT *text = open_text(what->subject, &status);
	size_t copied = 0;
	bool found;
	if (!find_first(context, regexp, text, what->start, &found))
		return false;
	for (int64_t number = 1; found; number++) {
		if (!what->which || number == what->which) {
			Str match = group_of(regexp, what->subject, 0);
			size_t at = (size_t)(match.ptr - what->subject.ptr);
			buf_add(out, (Str){ what->subject.ptr + copied, at - copied });
			if (!add_replacement(context, out, regexp, what->subject, what->replacement))
				return false;
			copied = at + match.len;
			if (what->which)
				break;
		}
		found = uregex_findNext(regexp->compiled, &status) && !out->failed;
	}
	buf_add(out, str_from(what->subject, copied));
	if (U_FAILURE(status))
		fail_match(context, status);
	return U_SUCCESS(status);
}

static void give_replaced(sqlite3_context *context, Regexp *regexp, const Replacing *what)
{
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	if (replace(context, regexp, what, &out))
		sql_result_text_of(context, &out);
}

static void call_replace(sqlite3_context *context, int count, sqlite3_value **values)
{
	Regexp *regexp = find_regexp(context, values[1], flags_of(count, values, 3), true);
	if (!regexp)
		return;
	Replacing what = {
		.subject = sql_argument_text(values[0]),
		.replacement = sql_argument_text(values[2]),
		.which = regexp->all ? 0 : 1,
	};
	give_replaced(context, regexp, &what);
}

static void call_replace_nth(sqlite3_context *context, int count, sqlite3_value **values)
{
	int64_t start = sqlite3_value_int64(values[3]);
	int64_t which = sqlite3_value_int64(values[4]);
	if (start < 1 || which < 0) {
		sql_function_fail(context, "22023", "invalid value for parameter \"%s\": %lld",
			start < 1 ? "start" : "n", (long long)(start < 1 ? start : which));
		return;
	}
	Regexp *regexp = find_regexp(context, values[1], flags_of(count, values, 5), true);
	if (!regexp)
		return;
	Replacing what = {
		.subject = sql_argument_text(values[0]),
		.replacement = sql_argument_text(values[2]),
		.which = which,
	};
	what.start = utf8_offset(what.subject, (size_t)start - 1);
	/* Behind the end there is not even an empty match; at the end there may be one. */
	if (what.start == what.subject.len && utf8_count(what.subject) + 1 < (size_t)start)
		sql_result_text(context, what.subject);
	else
		give_replaced(context, regexp, &what);
}

bool sql_functions_add_regexp(sqlite3 *database)
{
	static const SqlImplementation rows[] = {
		{ "sql_regexp_like", 3, call_like, .optional = 1 },
		{ "sql_regexp_match", 3, call_match, .optional = 1 },
		{ "sql_regexp_replace", 4, call_replace, .optional = 1 },
		{ "sql_regexp_replace_nth", 6, call_replace_nth, .optional = 1 },
	};
	return sql_functions_add(database, rows, COUNT(rows));
}

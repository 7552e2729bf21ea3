/* Functions of text. Positions and lengths count characters. */
#include <gnutls/crypto.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "sql/functions.h"
#include "sql/inet.h"
#include "sql/utf8.h"

static Str before(Str text, size_t length)
{
	return (Str){ text.ptr, length };
}

static void call_length(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	sqlite3_result_int64(context, (int64_t)utf8_count(sql_argument_text(values[0])));
}

typedef UChar32 MapCharacter(UChar32 c);

typedef struct CaseMap {
	MapCharacter *run;
} CaseMap;

/* Character by character, so that the text keeps its length: no language has a say. */
static void call_case(sqlite3_context *context, int count, sqlite3_value **values)
{
	const CaseMap *map = sql_function_data(context);
	Str text = sql_argument_text(values[0]);
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	(void)count;
	while (text.len) {
		size_t length = utf8_first(text);
		UChar32 c;
		U8_GET((const uint8_t *)text.ptr, 0, 0, (int32_t)length, c);
		char mapped[U8_MAX_LENGTH];
		int32_t size = 0;
		UBool failed = (UBool)(c < 0);
		if (!failed)
			U8_APPEND((uint8_t *)mapped, size, (int32_t)sizeof mapped, (uint32_t)map->run(c), failed);
		buf_add(&out, failed ? before(text, length) : (Str){ mapped, (size_t)size });
		text = str_from(text, length);
	}
	sql_result_text_of(context, &out);
}

static void call_reverse(sqlite3_context *context, int count, sqlite3_value **values)
{
	Str text = sql_argument_text(values[0]);
	AUTO_BUF out = BUF_INIT(text.len + 1);
	char *room = buf_room(&out, out.max);
	(void)count;
	if (!room) {
		sqlite3_result_error_nomem(context);
		return;
	}
	for (size_t i = 0, length; i < text.len; i += length) {
		length = utf8_first(str_from(text, i));
		memcpy(room + text.len - i - length, text.ptr + i, length);
	}
	out.len = text.len;
	sql_result_text_of(context, &out);
}

typedef struct Ends {
	bool start;
	bool end;
} Ends;

static bool has_character(Str set, Str character)
{
	for (size_t i = 0; i < set.len; i += utf8_first(str_from(set, i)))
		if (str_equal(before(str_from(set, i), utf8_first(str_from(set, i))), character))
			return true;
	return false;
}

/* The length of the text's last character. */
static size_t utf8_last(Str text)
{
	size_t most = text.len < 4 ? text.len : 4;
	for (size_t length = most; length > 1; length--)
		if (utf8_first(str_from(text, text.len - length)) == length)
			return length;
	return 1;
}

static void call_trim(sqlite3_context *context, int count, sqlite3_value **values)
{
	const Ends *ends = sql_function_data(context);
	Str text = sql_argument_text(values[0]);
	Str set = count > 1 ? sql_argument_text(values[1]) : STR(" ");
	while (ends->start && text.len && has_character(set, before(text, utf8_first(text))))
		text = str_from(text, utf8_first(text));
	while (ends->end && text.len && has_character(set, str_from(text, text.len - utf8_last(text))))
		text.len -= utf8_last(text);
	sql_result_text(context, text);
}

static void call_left(sqlite3_context *context, int count, sqlite3_value **values)
{
	Str text = sql_argument_text(values[0]);
	int64_t wanted = sqlite3_value_int64(values[1]);
	(void)count;
	if (wanted < 0) {
		int64_t length = (int64_t)utf8_count(text);
		wanted = wanted < -length ? 0 : length + wanted;
	}
	sql_result_text(context, before(text, utf8_offset(text, (size_t)wanted)));
}

static void call_right(sqlite3_context *context, int count, sqlite3_value **values)
{
	Str text = sql_argument_text(values[0]);
	int64_t wanted = sqlite3_value_int64(values[1]);
	int64_t length = (int64_t)utf8_count(text);
	int64_t skipped = wanted < 0 ? (wanted < -length ? length : -wanted) : wanted > length ? 0 : length - wanted;
	(void)count;
	sql_result_text(context, str_from(text, utf8_offset(text, (size_t)skipped)));
}

/* Positions before the first character count: SUBSTRING('hello', -1, 3) is h. */
static void call_substring(sqlite3_context *context, int count, sqlite3_value **values)
{
	Str text = sql_argument_text(values[0]);
	int64_t start = sqlite3_value_int64(values[1]);
	int64_t length = count > 2 ? sqlite3_value_int64(values[2]) : INT64_MAX;
	int64_t end;
	if (length < 0) {
		sql_function_fail(context, "22011", "negative substring length not allowed");
		return;
	}
	if (__builtin_add_overflow(start, length, &end))
		end = INT64_MAX;
	if (start < 1)
		start = 1;
	if (end < start)
		end = start;
	Str rest = str_from(text, utf8_offset(text, (size_t)(start - 1)));
	sql_result_text(context, before(rest, utf8_offset(rest, (size_t)(end - start))));
}

/* Where `part` begins in the text, in bytes; its length where it does not. */
static size_t find(Str text, Str part)
{
	const char *found = memmem(text.ptr, text.len, part.ptr, part.len);
	return found ? (size_t)(found - text.ptr) : text.len;
}

static void call_strpos(sqlite3_context *context, int count, sqlite3_value **values)
{
	Str text = sql_argument_text(values[0]);
	Str part = sql_argument_text(values[1]);
	const char *found = memmem(text.ptr, text.len, part.ptr, part.len);
	(void)count;
	sqlite3_result_int64(context, found ? (int64_t)utf8_count(before(text, (size_t)(found - text.ptr))) + 1 : 0);
}

static void call_replace(sqlite3_context *context, int count, sqlite3_value **values)
{
	Str text = sql_argument_text(values[0]);
	Str from = sql_argument_text(values[1]);
	Str to = sql_argument_text(values[2]);
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	(void)count;
	while (from.len && text.len) {
		size_t at = find(text, from);
		buf_add(&out, before(text, at));
		if (at == text.len)
			break;
		buf_add(&out, to);
		text = str_from(text, at + from.len);
	}
	if (!from.len)
		buf_add(&out, text);
	sql_result_text_of(context, &out);
}

static int64_t count_parts(Str text, Str delimiter)
{
	int64_t parts = 1;
	for (size_t at; (at = find(text, delimiter)) < text.len; parts++)
		text = str_from(text, at + delimiter.len);
	return parts;
}

static void call_split_part(sqlite3_context *context, int count, sqlite3_value **values)
{
	Str text = sql_argument_text(values[0]);
	Str delimiter = sql_argument_text(values[1]);
	int64_t part = sqlite3_value_int64(values[2]);
	(void)count;
	if (part == 0) {
		sql_function_fail(context, "22023", "field position must not be zero");
		return;
	}
	int64_t parts = delimiter.len ? count_parts(text, delimiter) : 1;
	int64_t index = part < 0 ? (part < -parts ? 0 : parts + part + 1) : part;
	if (index < 1 || index > parts) {
		sql_result_text(context, STR(""));
		return;
	}
	for (; index > 1; index--)
		text = str_from(text, find(text, delimiter) + delimiter.len);
	sql_result_text(context, delimiter.len ? before(text, find(text, delimiter)) : text);
}

static void call_md5(sqlite3_context *context, int count, sqlite3_value **values)
{
	Str text = sql_argument_text(values[0]);
	unsigned char hash[16];
	AUTO_BUF out = BUF_INIT(64);
	(void)count;
	if (gnutls_hash_fast(GNUTLS_DIG_MD5, text.ptr, text.len, hash)) {
		sql_function_fail(context, "0A000", "this system has no MD5");
		return;
	}
	for (size_t i = 0; i < sizeof hash; i++)
		buf_add_format(&out, "%02x", hash[i]);
	sql_result_text_of(context, &out);
}

/* Behind each argument stands the number of its type. */
static void call_concat(sqlite3_context *context, int count, sqlite3_value **values)
{
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	for (int i = 0; i + 1 < count; i += 2) {
		SqlValue value = sql_argument(values[i]);
		sql_value_print(&out, sql_argument_type(values[i + 1]), &value);
	}
	sql_result_text_of(context, &out);
}

static void call_concat_two(sqlite3_context *context, int count, sqlite3_value **values)
{
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	for (int i = 0; i + 1 < count; i += 2) {
		SqlValue value = sql_argument(values[i]);
		sql_cast_print(&out, sql_argument_type(values[i + 1]), &value);
	}
	sql_result_text_of(context, &out);
}

/* IPv4 before IPv6, each by its number; NULL for what is no address. */
static void call_sort_order_ip(sqlite3_context *context, int count, sqlite3_value **values)
{
	SqlInet inet;
	AUTO_BUF out = BUF_INIT(64);
	(void)count;
	if (!sql_inet_parse(sql_argument_text(values[0]), &inet))
		return;
	buf_add_format(&out, "%u.", inet.family);
	for (unsigned i = 0; i < sql_inet_bytes(&inet); i++)
		buf_add_format(&out, "%02x", inet.address[i]);
	buf_add_format(&out, "/%03u", inet.prefix);
	sql_result_text_of(context, &out);
}

static UChar32 lower(UChar32 c)
{
	return u_tolower(c);
}

static UChar32 upper(UChar32 c)
{
	return u_toupper(c);
}

bool sql_functions_add_text(sqlite3 *database)
{
	static const CaseMap to_lower = { lower };
	static const CaseMap to_upper = { upper };
	static const Ends both = { true, true };
	static const Ends start = { true, false };
	static const Ends end = { false, true };
	static const SqlImplementation rows[] = {
		{ "sql_concat", -1, call_concat, .takes_null = true },
		{ "sql_concat_two", 4, call_concat_two },
		{ "sql_left", 2, call_left },
		{ "sql_length", 1, call_length },
		{ "sql_lower", 1, call_case, .data = &to_lower },
		{ "sql_ltrim", 2, call_trim, .optional = 1, .data = &start },
		{ "sql_md5", 1, call_md5 },
		{ "sql_replace", 3, call_replace },
		{ "sql_reverse", 1, call_reverse },
		{ "sql_right", 2, call_right },
		{ "sql_rtrim", 2, call_trim, .optional = 1, .data = &end },
		{ "sql_sort_order_ip", 1, call_sort_order_ip },
		{ "sql_split_part", 3, call_split_part },
		{ "sql_strpos", 2, call_strpos },
		{ "sql_substring", 3, call_substring, .optional = 1 },
		{ "sql_trim", 2, call_trim, .optional = 1, .data = &both },
		{ "sql_upper", 1, call_case, .data = &to_upper },
	};
	return sql_functions_add(database, rows, COUNT(rows));
}

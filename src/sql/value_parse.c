/* Values from text, by type: one reader each. */
#include "sql/value.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sql/inet.h"
#include "sql/json_text.h"
#include "sql/time.h"
#include "sql/value_text.h"

enum { NUMBER_LENGTH = 400 };

typedef struct Word {
	const char *word;
	size_t least; /* how many of its letters are enough */
	bool value;
} Word;

static bool parse_boolean(Str text, Arena *arena, SqlValue *ret_value)
{
	static const Word words[] = {
		{ "true", 1, true },
		{ "false", 1, false },
		{ "yes", 1, true },
		{ "no", 1, false },
		{ "on", 2, true },
		{ "off", 2, false },
		{ "1", 1, true },
		{ "0", 1, false },
	};
	(void)arena;
	Str given = str_trim(text);
	for (size_t i = 0; i < COUNT(words); i++) {
		Str word = str_of(words[i].word);
		if (given.len < words[i].least || given.len > word.len ||
			!str_equal_ignoring_case(given, (Str){ word.ptr, given.len }))
			continue;
		*ret_value = (SqlValue){ .form = VALUE_INTEGER, .integer = words[i].value };
		return true;
	}
	return false;
}

static bool parse_bigint(Str text, Arena *arena, SqlValue *ret_value)
{
	(void)arena;
	Str digits = str_trim(text);
	if (str_starts_with(digits, STR("+")) && !str_starts_with(digits, STR("+-")))
		digits = str_from(digits, 1);
	*ret_value = (SqlValue){ .form = VALUE_INTEGER };
	return str_to_int64(digits, &ret_value->integer);
}

/* Digits with an optional point and exponent: strtod alone would take more, such as 0x10. */
static bool is_number(Str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!text.ptr[i] || !strchr("0123456789+-.eE", text.ptr[i]))
			return false;
	return text.len > 0;
}

static bool parse_decimal(Str text, Arena *arena, SqlValue *ret_value)
{
	Str given = str_trim(text);
	Str word = str_from(given, str_starts_with(given, STR("-")) || str_starts_with(given, STR("+")));
	*ret_value = (SqlValue){ .form = VALUE_REAL };
	if (str_equal_ignoring_case(word, STR("infinity")) || str_equal_ignoring_case(word, STR("inf"))) {
		ret_value->real = str_starts_with(given, STR("-")) ? -HUGE_VAL : HUGE_VAL;
		return true;
	}
	if (!is_number(given) || given.len > NUMBER_LENGTH)
		return false;
	char *end;
	const char *copy = str_terminated(arena, given);
	ret_value->real = strtod(copy, &end);
	return *end == '\0' && !isinf(ret_value->real);
}

static bool parse_varchar(Str text, Arena *arena, SqlValue *ret_value)
{
	(void)arena;
	*ret_value = (SqlValue){ .form = VALUE_TEXT, .bytes = text };
	return true;
}

static bool parse_json(Str text, Arena *arena, SqlValue *ret_value)
{
	(void)arena;
	*ret_value = (SqlValue){ .form = VALUE_TEXT, .bytes = text };
	return sql_json_valid(text);
}

static bool parse_timestamp(Str text, Arena *arena, SqlValue *ret_value)
{
	(void)arena;
	*ret_value = (SqlValue){ .form = VALUE_INTEGER };
	return sql_timestamp_parse(text, &ret_value->integer);
}

static bool parse_interval(Str text, Arena *arena, SqlValue *ret_value)
{
	(void)arena;
	*ret_value = (SqlValue){ .form = VALUE_INTEGER };
	return sql_interval_parse(text, &ret_value->integer);
}

static bool parse_inet(Str text, Arena *arena, SqlValue *ret_value)
{
	SqlInet inet;
	if (!sql_inet_parse(text, &inet))
		return false;
	char *blob = arena_alloc(arena, 2 + INET_BYTES);
	*ret_value = (SqlValue){ .form = VALUE_BLOB, .bytes = { blob, sql_inet_write(&inet, blob) } };
	return true;
}

static bool parse_hstore(Str text, Arena *arena, SqlValue *ret_value)
{
	*ret_value = (SqlValue){ .form = VALUE_BLOB };
	return sql_hstore_parse(text, arena, &ret_value->bytes);
}

typedef bool Parser(Str text, Arena *arena, SqlValue *ret_value);

static Parser *const parsers[SQL_SCALAR_COUNT] = {
	[SQL_UNKNOWN] = parse_varchar,
	[SQL_BOOLEAN] = parse_boolean,
	[SQL_BIGINT] = parse_bigint,
	[SQL_DECIMAL] = parse_decimal,
	[SQL_VARCHAR] = parse_varchar,
	[SQL_TIMESTAMP] = parse_timestamp,
	[SQL_INTERVAL] = parse_interval,
	[SQL_JSON] = parse_json,
	[SQL_INET] = parse_inet,
	[SQL_HSTORE] = parse_hstore,
};

bool sql_value_parse(Str text, SqlType type, Arena *arena, SqlValue *ret_value)
{
	if (!type.array)
		return parsers[type.scalar](text, arena, ret_value);
	*ret_value = (SqlValue){ .form = VALUE_BLOB };
	return sql_array_parse(text, type.scalar, arena, &ret_value->bytes);
}

/* Whether the text is a number or a time in form, so that only its size can be wrong. */
static bool is_too_large(Str text, SqlType type)
{
	Str given = str_trim(text);
	if (type.array)
		return false;
	if (type.scalar == SQL_BIGINT) {
		given = str_from(given, given.len && (*given.ptr == '-' || *given.ptr == '+'));
		for (size_t i = 0; i < given.len; i++)
			if (given.ptr[i] < '0' || given.ptr[i] > '9')
				return false;
		return given.len > 0;
	}
	if (type.scalar != SQL_DECIMAL || !is_number(given) || given.len > NUMBER_LENGTH)
		return false;
	char copy[NUMBER_LENGTH + 1];
	memcpy(copy, given.ptr, given.len);
	copy[given.len] = '\0';
	char *end;
	return isinf(strtod(copy, &end)) && *end == '\0';
}

/* Whether the text has the form of a timestamp, so that a field of it must be out of range. */
static bool is_impossible_time(Str text, SqlType type)
{
	Str given = str_trim(text);
	if (type.array || type.scalar != SQL_TIMESTAMP || given.len < sizeof "0000-0-0" - 1)
		return false;
	for (size_t i = 0; i < given.len; i++)
		if (!given.ptr[i] || !strchr(i < 4 ? "0123456789" : i == 4 ? "-" : "0123456789-+:. TZ", given.ptr[i]))
			return false;
	return true;
}

Str sql_value_refusal(Str text, SqlType type, Arena *arena, char ret_state[6])
{
	bool too_large = is_too_large(text, type);
	bool impossible = is_impossible_time(text, type);
	bool time = !type.array && (type.scalar == SQL_TIMESTAMP || type.scalar == SQL_INTERVAL);
	memcpy(ret_state, too_large ? "22003" : impossible ? "22008" : time ? "22007" : "22P02", 6);
	if (too_large)
		return str_format(arena, "value \"%.*s\" is out of range for type %s", STR_ARGS(text),
			sql_type_name(type));
	if (impossible)
		return str_format(arena, "date/time field value out of range: \"%.*s\"", STR_ARGS(text));
	return str_format(arena, "invalid input syntax for type %s: \"%.*s\"", sql_type_name(type), STR_ARGS(text));
}

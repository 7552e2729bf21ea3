#include "sql/value_text.h"

#include <stdlib.h>
#include <string.h>

static const char blanks[] = " \t\r\n\v\f";

typedef struct Token {
	Str text; /* in the arena, without quotes and backslashes */
	bool quoted;
} Token;

static void skip_blanks(Str *rest)
{
	while (rest->len && *rest->ptr && strchr(blanks, *rest->ptr))
		*rest = str_from(*rest, 1);
}

static bool take(Str *rest, Str expected)
{
	skip_blanks(rest);
	if (!str_starts_with(*rest, expected))
		return false;
	*rest = str_from(*rest, expected.len);
	return true;
}

/* How far a word reaches: to its closing quote, or to one of `ends`. False where a quote or a backslash has nothing behind. */
static bool find_end(Str rest, bool quoted, const char *ends, size_t *ret_end)
{
	size_t i = 0;
	for (; i < rest.len; i++) {
		char c = rest.ptr[i];
		if (quoted ? c == '"' : c && strchr(ends, c) != NULL)
			break;
		if (c == '\\' && ++i == rest.len)
			return false;
	}
	*ret_end = i;
	return !quoted || i < rest.len;
}

/* One word, in quotes or up to one of `ends`; a backslash takes the meaning from what follows. False for an empty word
 * without quotes, and where a quote is not closed. */
static bool take_token(Str *rest, const char *ends, Arena *arena, Token *ret_token)
{
	skip_blanks(rest);
	bool quoted = take(rest, STR("\""));
	size_t end;
	if (!find_end(*rest, quoted, ends, &end))
		return false;
	char *text = arena_alloc(arena, end + 1);
	size_t length = 0;
	size_t kept = 0; /* up to the last character that is no blank at the end */
	for (size_t i = 0; i < end; i++) {
		bool escaped = rest->ptr[i] == '\\';
		i += escaped;
		char c = rest->ptr[i];
		text[length++] = c;
		if (quoted || escaped || !c || !strchr(blanks, c))
			kept = length;
	}
	*rest = str_from(*rest, end + quoted);
	*ret_token = (Token){ .text = { text, kept }, .quoted = quoted };
	return quoted || kept > 0;
}

static bool parse_element(const Token *token, SqlScalar scalar, Arena *arena, SqlValue *ret_value)
{
	if (!token->quoted && str_equal_ignoring_case(token->text, STR("null"))) {
		*ret_value = (SqlValue){ .form = VALUE_NULL };
		return true;
	}
	return sql_value_parse(token->text, sql_type(scalar), arena, ret_value);
}

static bool take_elements(Str *rest, SqlScalar scalar, Arena *arena, Buf *out, size_t begin)
{
	do {
		Token token;
		SqlValue value;
		if (!take_token(rest, ",{}\"", arena, &token) || !parse_element(&token, scalar, arena, &value))
			return false;
		sql_array_add(out, begin, &value);
	} while (take(rest, STR(",")));
	return true;
}

bool sql_array_parse(Str text, SqlScalar scalar, Arena *arena, Str *ret_blob)
{
	/* An element has a tag and a length, or eight bytes, beside its characters. */
	AUTO_BUF out = BUF_INIT(16 * (text.len + 1));
	Str rest = text;
	size_t begin = sql_array_begin(&out);
	if (!take(&rest, STR("{")))
		return false;
	if (!take(&rest, STR("}")) && (!take_elements(&rest, scalar, arena, &out, begin) || !take(&rest, STR("}"))))
		return false;
	skip_blanks(&rest);
	*ret_blob = str_copy(arena, buf_str(&out));
	return !out.failed && rest.len == 0;
}

typedef struct Pair {
	Str key;
	Str value; /* absent: NULL */
	size_t order;
} Pair;

static int compare_pairs(const void *a, const void *b)
{
	const Pair *left = a;
	const Pair *right = b;
	int order = str_compare(left->key, right->key);
	return order ? order : (left->order > right->order) - (left->order < right->order);
}

static bool take_pair(Str *rest, Arena *arena, Pair *ret_pair)
{
	Token key;
	Token value;
	if (!take_token(rest, "=,", arena, &key) || !take(rest, STR("=>")) || !take_token(rest, ",", arena, &value))
		return false;
	bool null = !value.quoted && str_equal_ignoring_case(value.text, STR("null"));
	*ret_pair = (Pair){ .key = key.text };
	if (!null)
		ret_pair->value = value.text;
	return true;
}

bool sql_hstore_parse(Str text, Arena *arena, Str *ret_blob)
{
	Pair *pairs = NULL;
	size_t count = 0;
	size_t capacity = 0;
	Str rest = text;
	skip_blanks(&rest);
	while (rest.len) {
		ARENA_GROW(arena, pairs, count, &capacity);
		if (!take_pair(&rest, arena, &pairs[count]))
			return false;
		pairs[count].order = count;
		count++;
		skip_blanks(&rest);
		if (rest.len && !take(&rest, STR(",")))
			return false;
		skip_blanks(&rest);
	}
	if (count)
		qsort(pairs, count, sizeof *pairs, compare_pairs);
	AUTO_BUF out = BUF_INIT(16 * (text.len + 1));
	size_t begin = sql_hstore_begin(&out);
	for (size_t i = 0; i < count; i++)
		if (!i || !str_equal(pairs[i].key, pairs[i - 1].key))
			sql_hstore_add(&out, begin, pairs[i].key, pairs[i].value);
	*ret_blob = str_copy(arena, buf_str(&out));
	return !out.failed;
}

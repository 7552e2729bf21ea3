/* The grammar of JSON (RFC 8259), for text that a query calls JSON. */
#include <string.h>

#include "sql/json_text.h"

static bool valid_value(Str *rest, size_t depth);

static bool is_one_of(char c, const char *characters)
{
	return c && strchr(characters, c) != NULL;
}

static void skip_blanks(Str *rest)
{
	while (rest->len && is_one_of(rest->ptr[0], " \t\r\n"))
		*rest = str_from(*rest, 1);
}

static bool take(Str *rest, char c)
{
	if (!rest->len || rest->ptr[0] != c)
		return false;
	*rest = str_from(*rest, 1);
	return true;
}

static bool take_digits(Str *rest)
{
	size_t count = 0;
	while (count < rest->len && rest->ptr[count] >= '0' && rest->ptr[count] <= '9')
		count++;
	*rest = str_from(*rest, count);
	return count > 0;
}

static bool valid_number(Str *rest)
{
	(void)take(rest, '-');
	if (!take(rest, '0') && !take_digits(rest))
		return false;
	if (take(rest, '.') && !take_digits(rest))
		return false;
	if (!take(rest, 'e') && !take(rest, 'E'))
		return true;
	if (!take(rest, '+'))
		(void)take(rest, '-');
	return take_digits(rest);
}

static bool valid_escape(Str *rest)
{
	if (!rest->len)
		return false;
	char c = rest->ptr[0];
	*rest = str_from(*rest, 1);
	if (c != 'u')
		return is_one_of(c, "\"\\/bfnrt");
	for (size_t i = 0; i < 4; i++)
		if (i >= rest->len || !is_one_of(rest->ptr[i], "0123456789abcdefABCDEF"))
			return false;
	/* A text of SQL has no NUL. */
	bool nul = memcmp(rest->ptr, "0000", 4) == 0;
	*rest = str_from(*rest, 4);
	return !nul;
}

static bool valid_string(Str *rest)
{
	if (!take(rest, '"'))
		return false;
	while (rest->len) {
		char c = rest->ptr[0];
		*rest = str_from(*rest, 1);
		if (c == '"')
			return true;
		if ((unsigned char)c < ' ' || (c == '\\' && !valid_escape(rest)))
			return false;
	}
	return false;
}

static bool valid_member(Str *rest, size_t depth)
{
	skip_blanks(rest);
	if (!valid_string(rest))
		return false;
	skip_blanks(rest);
	return take(rest, ':') && valid_value(rest, depth);
}

static bool valid_nested(Str *rest, char close, size_t depth, bool (*valid_item)(Str *, size_t))
{
	if (depth == 0)
		return false;
	skip_blanks(rest);
	if (take(rest, close))
		return true;
	do
		if (!valid_item(rest, depth - 1))
			return false;
	while (take(rest, ','));
	return take(rest, close);
}

static bool valid_word(Str *rest)
{
	static const char *const words[] = { "true", "false", "null" };
	for (size_t i = 0; i < COUNT(words); i++)
		if (str_starts_with(*rest, str_of(words[i]))) {
			*rest = str_from(*rest, strlen(words[i]));
			return true;
		}
	return valid_number(rest);
}

static bool valid_value(Str *rest, size_t depth)
{
	skip_blanks(rest);
	bool valid = take(rest, '{')             ? valid_nested(rest, '}', depth, valid_member)
		: take(rest, '[')                ? valid_nested(rest, ']', depth, valid_value)
		: rest->len && *rest->ptr == '"' ? valid_string(rest)
						 : valid_word(rest);
	skip_blanks(rest);
	return valid;
}

bool sql_json_valid(Str text)
{
	Str rest = text;
	return valid_value(&rest, SQL_JSON_DEPTH) && rest.len == 0;
}

#include "cli/sql_split.h"

#include <string.h>

static bool starts(Str text, const char *prefix)
{
	return str_starts_with(text, str_of(prefix));
}

static bool is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & 0x80);
}

/* The $tag$ that the text begins with; empty when it does not. */
static Str dollar_tag(Str text)
{
	size_t length = 1;
	while (length < text.len && is_name_byte(text.ptr[length]))
		length++;
	bool tag = text.len && text.ptr[0] == '$' && length < text.len && text.ptr[length] == '$' &&
		!(text.ptr[1] >= '0' && text.ptr[1] <= '9');
	return tag ? (Str){ text.ptr, length + 1 } : STR("");
}

/* Length up to behind the first `end` after `from`; 0 when there is none. */
static size_t behind(Str text, size_t from, Str end)
{
	for (size_t i = from; i + end.len <= text.len; i++)
		if (memcmp(text.ptr + i, end.ptr, end.len) == 0)
			return i + end.len;
	return 0;
}

/* A comment of several lines, which may have others in it. */
static size_t block_comment(Str text)
{
	size_t depth = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (starts(str_from(text, i), "/*")) {
			depth++;
			i++;
		} else if (starts(str_from(text, i), "*/")) {
			i++;
			if (--depth == 0)
				return i + 1;
		}
	}
	return 0;
}

/* How long the piece is that the text begins with: a quoted one, a comment, a word or a byte. 0 when it does not end; a
 * comment to the end of the line does. */
static size_t piece(Str text, bool *ret_comment)
{
	char quote[] = { text.ptr[0] };
	*ret_comment = false;
	if (quote[0] == '\'' || quote[0] == '"')
		return behind(text, 1, (Str){ quote, 1 }); /* a doubled quote is a second piece */
	Str tag = dollar_tag(text);
	if (tag.len)
		return behind(text, tag.len, tag);
	*ret_comment = true;
	if (starts(text, "--")) {
		size_t length = behind(text, 0, STR("\n"));
		return length ? length : text.len;
	}
	if (starts(text, "/*"))
		return block_comment(text);
	*ret_comment = false;
	size_t length = 1;
	while (is_name_byte(quote[0]) && length < text.len && is_name_byte(text.ptr[length]))
		length++;
	return length;
}

bool sql_split(Str *text, Str *ret_statement)
{
	bool comment;
	for (size_t at = 0, length; at < text->len; at += length) {
		if (text->ptr[at] == ';') {
			*ret_statement = (Str){ text->ptr, at };
			*text = str_from(*text, at + 1);
			return true;
		}
		length = piece(str_from(*text, at), &comment);
		if (!length)
			return false;
	}
	return false;
}

bool sql_is_blank(Str text)
{
	static const char blanks[] = { ' ', '\t', '\r', '\n', '\f', '\v' };
	bool comment = false;
	for (size_t at = 0, length; at < text.len; at += length) {
		length = piece(str_from(text, at), &comment);
		if (!length || (!comment && !memchr(blanks, text.ptr[at], sizeof blanks)))
			return false;
	}
	return true;
}

bool sql_is_open(Str text)
{
	bool comment;
	for (size_t at = 0, length; at < text.len; at += length)
		if (!(length = piece(str_from(text, at), &comment)))
			return true;
	return false;
}

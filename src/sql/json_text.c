#include "sql/json_text.h"

#include <string.h>

static Str after_blanks(Str text)
{
	while (text.len && (*text.ptr == ' ' || *text.ptr == '\t' || *text.ptr == '\n' || *text.ptr == '\r'))
		text = str_from(text, 1);
	return text;
}

static char first(Str text)
{
	if (!text.len)
		return '\0';
	return text.ptr[0];
}

/* The length of the string, with its quotes, that the text begins with; 0 where it never ends. */
static size_t string_length(Str text)
{
	for (size_t i = 1; i < text.len; i++)
		if (text.ptr[i] == '\\')
			i++;
		else if (text.ptr[i] == '"')
			return i + 1;
	return 0;
}

/* The length of the list or object that the text begins with; 0 where it never ends. */
static size_t nested_length(Str text)
{
	size_t depth = 0;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (c == '"') {
			size_t length = string_length(str_from(text, i));
			if (!length)
				return 0;
			i += length - 1;
		} else if (c == '{' || c == '[') {
			depth++;
		} else if ((c == '}' || c == ']') && --depth == 0) {
			return i + 1;
		}
	}
	return 0;
}

static size_t word_length(Str text)
{
	size_t length = 0;
	while (length < text.len && !strchr(",]} \t\r\n", text.ptr[length]))
		length++;
	return length;
}

/* Takes the value that the text begins with, after blanks; absent where it has none. */
static Str take_value(Str *rest)
{
	Str text = after_blanks(*rest);
	char c = first(text);
	size_t length = c == '"' ? string_length(text) : c == '{' || c == '[' ? nested_length(text) : word_length(text);
	*rest = str_from(text, length);
	return length ? (Str){ text.ptr, length } : (Str){ 0 };
}

static bool take_char(Str *rest, char c)
{
	Str text = after_blanks(*rest);
	if (first(text) != c)
		return false;
	*rest = str_from(text, 1);
	return true;
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Four hexadecimal digits at the start of the text, or -1. */
static int hex_unit(Str text)
{
	if (text.len < 4)
		return -1;
	int unit = 0;
	for (size_t i = 0; i < 4; i++) {
		int digit = hex_digit(text.ptr[i]);
		if (digit < 0)
			return -1;
		unit = unit * 16 + digit;
	}
	return unit;
}

static void add_code_point(Buf *out, unsigned c)
{
	char bytes[4];
	size_t count = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	static const unsigned char leads[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	for (size_t i = count; i-- > 1; c >>= 6)
		bytes[i] = (char)(unsigned char)(0x80 | (c & 0x3f));
	bytes[0] = (char)(unsigned char)(leads[count] | c);
	buf_add(out, (Str){ bytes, count });
}

/* What follows \u; returns how many characters it was. Half of a pair stands for the replacement character. */
static size_t add_unicode(Buf *out, Str text)
{
	int high = hex_unit(text);
	if (high < 0)
		return 0;
	bool leads = high >= 0xd800 && high < 0xdc00;
	int low = leads && str_starts_with(str_from(text, 4), STR("\\u")) ? hex_unit(str_from(text, 6)) : -1;
	if (leads && low >= 0xdc00 && low < 0xe000) {
		add_code_point(out, 0x10000 + (((unsigned)high - 0xd800) << 10) + ((unsigned)low - 0xdc00));
		return 10;
	}
	add_code_point(out, high >= 0xd800 && high < 0xe000 ? 0xfffd : (unsigned)high);
	return 4;
}

static const char escapes[] = "\"\\/bfnrt";
static const char escaped[] = "\"\\/\b\f\n\r\t";

void sql_json_add_text(Buf *out, Str json)
{
	if (first(json) != '"' || json.len < 2) {
		buf_add(out, json);
		return;
	}
	Str text = { json.ptr + 1, json.len - 2 };
	while (text.len) {
		const char *slash = memchr(text.ptr, '\\', text.len);
		size_t plain = slash ? (size_t)(slash - text.ptr) : text.len;
		buf_add(out, (Str){ text.ptr, plain });
		text = str_from(text, plain + 1);
		if (!slash || !text.len)
			return;
		const char *known = strchr(escapes, text.ptr[0]);
		if (text.ptr[0] == 'u')
			text = str_from(text, 1 + add_unicode(out, str_from(text, 1)));
		else {
			buf_add(out, known && *known ? (Str){ &escaped[known - escapes], 1 } : (Str){ text.ptr, 1 });
			text = str_from(text, 1);
		}
	}
}

bool sql_json_is_null(Str json)
{
	return str_equal(json, STR("null"));
}

/* Names are compared as they stand in the text, unless this one has escapes. */
static bool name_is(Str quoted, Str name)
{
	Str inner = { quoted.ptr + 1, quoted.len - 2 };
	if (!memchr(inner.ptr, '\\', inner.len))
		return str_equal(inner, name);
	AUTO_BUF plain = BUF_INIT(quoted.len + 1);
	sql_json_add_text(&plain, quoted);
	return str_equal(buf_str(&plain), name);
}

Str sql_json_member(Str json, Str name)
{
	Str found = { 0 };
	Str rest = json;
	if (!take_char(&rest, '{'))
		return found;
	do {
		Str member = take_value(&rest);
		if (first(member) != '"' || !take_char(&rest, ':'))
			break;
		Str value = take_value(&rest);
		if (name_is(member, name))
			found = value;
	} while (take_char(&rest, ','));
	return found;
}

bool sql_json_elements(Str json, SqlJsonElements *ret_elements)
{
	*ret_elements = (SqlJsonElements){ .rest = json };
	return take_char(&ret_elements->rest, '[');
}

bool sql_json_next(SqlJsonElements *elements, Str *ret_value)
{
	if (elements->begun && !take_char(&elements->rest, ','))
		return false;
	elements->begun = true;
	*ret_value = take_value(&elements->rest);
	return str_present(*ret_value);
}

static int64_t count_elements(Str json)
{
	SqlJsonElements elements;
	Str value;
	int64_t count = 0;
	if (sql_json_elements(json, &elements))
		while (sql_json_next(&elements, &value))
			count++;
	return count;
}

Str sql_json_element(Str json, int64_t index)
{
	SqlJsonElements elements;
	Str value;
	if (index < 0)
		index += count_elements(json);
	if (index < 0 || !sql_json_elements(json, &elements))
		return (Str){ 0 };
	while (sql_json_next(&elements, &value))
		if (index-- == 0)
			return value;
	return (Str){ 0 };
}

Str sql_json_step(Str json, Str step)
{
	int64_t index;
	if (first(after_blanks(json)) == '{')
		return sql_json_member(json, step);
	return str_to_int64(step, &index) ? sql_json_element(json, index) : (Str){ 0 };
}

#include "json/scan.h"

#include <string.h>

#include "json/plain.h"

JsonScan json_scan_of(Str text, Arena *arena)
{
	return (JsonScan){ .at = text.ptr, .end = text.ptr + text.len, .arena = arena };
}

bool json_scan_ended(const JsonScan *scan)
{
	return !scan->failed && scan->at == scan->end;
}

static bool refuse(JsonScan *scan)
{
	scan->failed = true;
	scan->at = scan->end;
	return false;
}

/* The next character, or NUL where the text ends. */
static char peek(const JsonScan *scan)
{
	if (scan->at == scan->end)
		return '\0';
	return *scan->at;
}

static bool take(JsonScan *scan, char c)
{
	if (peek(scan) != c)
		return refuse(scan);
	scan->at++;
	return true;
}

bool json_scan_object(JsonScan *scan)
{
	return take(scan, '{');
}

bool json_scan_list(JsonScan *scan)
{
	return take(scan, '[');
}

/* Passes a comma, or the bracket that ends what the cursor is in. */
static bool goes_on(JsonScan *scan, char close)
{
	if (peek(scan) == ',')
		scan->at++;
	else if (peek(scan) == close) {
		scan->at++;
		return false;
	}
	return scan->at < scan->end || refuse(scan);
}

bool json_scan_member(JsonScan *scan, Str *ret_name)
{
	if (!goes_on(scan, '}'))
		return false;
	*ret_name = json_scan_string(scan);
	return take(scan, ':');
}

bool json_scan_element(JsonScan *scan)
{
	return goes_on(scan, ']');
}

/* The end of the string whose first quote is behind the cursor: its last quote, or NULL. */
static const char *string_end(const JsonScan *scan, bool *ret_escaped)
{
	*ret_escaped = false;
	const char *c = scan->at + plain_length((Str){ scan->at, (size_t)(scan->end - scan->at) });
	while (c < scan->end && *c != '"') {
		*ret_escaped |= *c == '\\';
		c += *c == '\\' ? 2 : 1;
	}
	return c < scan->end ? c : NULL;
}

/* The value of the four digits behind \u, when it is below 0x80; else 0, which the writer never writes. */
static char code_of(const char *digits, const char *end)
{
	unsigned value = 0;
	for (const char *c = digits; c < digits + 4; c++) {
		if (c >= end || !((*c >= '0' && *c <= '9') || (*c >= 'a' && *c <= 'f')))
			return 0;
		value = value * 16 + (unsigned)(*c <= '9' ? *c - '0' : *c - 'a' + 10);
	}
	if (value >= 0x80)
		return '\0';
	return (char)value;
}

/* The character that an escape stands for, and how many characters the escape has; 0 for none. The writer escapes
 * control characters, quotes and backslashes and writes all others as they are. */
static size_t unescape(const char *from, const char *end, char *ret_character)
{
	static const char shorts[] = { ['b'] = '\b',
		['t'] = '\t',
		['n'] = '\n',
		['f'] = '\f',
		['r'] = '\r',
		['"'] = '"',
		['\\'] = '\\' };
	unsigned char c = (unsigned char)from[1];
	*ret_character = '\0';
	if (c == 'u')
		*ret_character = code_of(from + 2, end);
	else if (c < sizeof shorts)
		*ret_character = shorts[c];
	return !*ret_character ? 0 : c == 'u' ? 6 : 2;
}

static Str unescaped(JsonScan *scan, const char *end)
{
	char *text = arena_alloc(scan->arena, (size_t)(end - scan->at));
	size_t len = 0;
	for (const char *c = scan->at; c < end;) {
		size_t taken = *c == '\\' ? unescape(c, end, &text[len]) : 1;
		if (*c != '\\')
			text[len] = *c;
		if (!taken) {
			(void)refuse(scan);
			return (Str){ 0 };
		}
		c += taken;
		len++;
	}
	return (Str){ text, len };
}

Str json_scan_string(JsonScan *scan)
{
	bool escaped;
	if (!take(scan, '"'))
		return (Str){ 0 };
	const char *end = string_end(scan, &escaped);
	if (!end) {
		(void)refuse(scan);
		return (Str){ 0 };
	}
	Str text = escaped ? unescaped(scan, end) : (Str){ scan->at, (size_t)(end - scan->at) };
	if (!scan->failed)
		scan->at = end + 1;
	return text;
}

static bool is_in_number(char c)
{
	return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

Str json_scan_number(JsonScan *scan)
{
	const char *start = scan->at;
	while (is_in_number(peek(scan)))
		scan->at++;
	if (scan->at == start)
		(void)refuse(scan);
	return (Str){ start, scan->failed ? 0 : (size_t)(scan->at - start) };
}

static bool take_word(JsonScan *scan, Str word)
{
	if ((size_t)(scan->end - scan->at) < word.len || memcmp(scan->at, word.ptr, word.len) != 0)
		return false;
	scan->at += word.len;
	return true;
}

bool json_scan_boolean(JsonScan *scan)
{
	if (take_word(scan, STR("true")))
		return true;
	return take_word(scan, STR("false")) ? false : refuse(scan);
}

bool json_scan_null(JsonScan *scan)
{
	return take_word(scan, STR("null"));
}

static void skip_string(JsonScan *scan)
{
	bool escaped;
	scan->at++;
	const char *end = string_end(scan, &escaped);
	if (end)
		scan->at = end + 1;
	else
		(void)refuse(scan);
}

/* Brackets are counted, not matched: what is passed over was written by the writer. */
void json_scan_skip(JsonScan *scan)
{
	const char *start = scan->at;
	size_t depth = 0;
	while (scan->at < scan->end) {
		char c = *scan->at;
		if (c == '"') {
			skip_string(scan);
			continue;
		}
		bool closes = c == '}' || c == ']';
		if (!depth && (closes || c == ','))
			break;
		depth += c == '{' || c == '[';
		depth -= closes;
		scan->at++;
	}
	if (depth || scan->at == start)
		(void)refuse(scan);
}

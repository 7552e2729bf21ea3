#include "json/write.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include "json/plain.h"

static void value_begins(JsonWriter *json)
{
	if (json->after_value)
		buf_add_char(json->out, ',');
	json->after_value = true;
}

static void open_with(JsonWriter *json, char bracket)
{
	value_begins(json);
	buf_add_char(json->out, bracket);
	json->after_value = false;
}

static void close_with(JsonWriter *json, char bracket)
{
	buf_add_char(json->out, bracket);
	json->after_value = true;
}

void json_write_object_begin(JsonWriter *json)
{
	open_with(json, '{');
}

void json_write_object_end(JsonWriter *json)
{
	close_with(json, '}');
}

void json_write_array_begin(JsonWriter *json)
{
	open_with(json, '[');
}

void json_write_array_end(JsonWriter *json)
{
	close_with(json, ']');
}

static void add_escaped(Buf *out, unsigned char c)
{
	static const char *const shorts[] = { ['\b'] = "\\b",
		['\t'] = "\\t",
		['\n'] = "\\n",
		['\f'] = "\\f",
		['\r'] = "\\r",
		['"'] = "\\\"",
		['\\'] = "\\\\" };
	if (c < COUNT(shorts) && shorts[c])
		buf_add(out, str_of(shorts[c]));
	else
		buf_add_format(out, "\\u%04x", c);
}

/* A character that is not plain; returns how many bytes of the text it took. */
static size_t add_character(Buf *out, Str s)
{
	unsigned char c = (unsigned char)s.ptr[0];
	ucs4_t character;
	int length = c < 0x80 ? 0 : u8_mbtoucr(&character, (const uint8_t *)s.ptr, s.len);
	if (length > 0)
		buf_add(out, (Str){ s.ptr, (size_t)length });
	else if (c < 0x80)
		add_escaped(out, c);
	else
		buf_add(out, STR("\xEF\xBF\xBD"));
	return length > 0 ? (size_t)length : 1;
}

static void add_quoted(Buf *out, Str s)
{
	size_t plain = plain_length(s);
	char *room = buf_room(out, plain + 2);
	if (!room)
		return;
	/* Nearly every string is plain from end to end. */
	room[0] = '"';
	memcpy(room + 1, s.ptr ? s.ptr : "", plain);
	room[plain + 1] = '"';
	out->len += plain + (plain == s.len ? 2 : 1);
	if (plain == s.len)
		return;
	while (plain < s.len) {
		Str rest = str_from(s, plain);
		size_t more = plain_length(rest);
		buf_add(out, (Str){ rest.ptr, more });
		plain += more;
		if (more < rest.len)
			plain += add_character(out, str_from(rest, more));
	}
	buf_add_char(out, '"');
}

void json_write_key(JsonWriter *json, Str key)
{
	char *room = buf_room(json->out, key.len + 4);
	if (room && plain_length(key) == key.len) {
		/* Names of members are plain: one step for the comma, the quotes and the colon. */
		char *end = room;
		if (json->after_value)
			*end++ = ',';
		*end++ = '"';
		end = mempcpy(end, key.ptr, key.len);
		*end++ = '"';
		*end++ = ':';
		json->out->len += (size_t)(end - room);
	} else {
		value_begins(json);
		add_quoted(json->out, key);
		buf_add_char(json->out, ':');
	}
	json->after_value = false;
}

void json_write_string(JsonWriter *json, Str value)
{
	value_begins(json);
	add_quoted(json->out, value);
}

/* Without printf: times and limits stand in every answer. */
static void add_number(Buf *out, uint64_t number, size_t digits)
{
	char text[20];
	size_t at = sizeof text;
	do {
		text[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number || sizeof text - at < digits);
	buf_add(out, (Str){ text + at, sizeof text - at });
}

static uint64_t magnitude(int64_t value)
{
	return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

static void add_sign(Buf *out, int64_t value)
{
	if (value < 0)
		buf_add_char(out, '-');
}

void json_write_integer(JsonWriter *json, int64_t value)
{
	value_begins(json);
	add_sign(json->out, value);
	add_number(json->out, magnitude(value), 1);
}

void json_write_real(JsonWriter *json, double value)
{
	value_begins(json);
	char text[40];
	/* The shortest of the two forms that reads back as the same number: 4.1 and not 4.0999999999999996. */
	(void)snprintf(text, sizeof text, "%.15g", value);
	if (strtod(text, NULL) != value)
		(void)snprintf(text, sizeof text, "%.17g", value);
	if (isfinite(value))
		buf_add(json->out, str_of(text));
	else
		buf_add(json->out, STR("null"));
}

void json_write_boolean(JsonWriter *json, bool value)
{
	value_begins(json);
	buf_add(json->out, value ? STR("true") : STR("false"));
}

void json_write_null(JsonWriter *json)
{
	value_begins(json);
	buf_add(json->out, STR("null"));
}

/* In a string of JSON text a line end is escaped, so that one that is not stands between parts. */
void json_write_text(JsonWriter *json, Str text)
{
	value_begins(json);
	while (text.len) {
		size_t length = 0;
		while (length < text.len && text.ptr[length] != '\n' && text.ptr[length] != '\r')
			length++;
		buf_add(json->out, (Str){ text.ptr, length });
		if (length < text.len)
			buf_add_char(json->out, ' ');
		text = str_from(text, length + 1);
	}
}

void json_write_seconds(JsonWriter *json, int64_t milliseconds)
{
	value_begins(json);
	add_sign(json->out, milliseconds);
	add_number(json->out, magnitude(milliseconds) / 1000, 1);
	if (magnitude(milliseconds) % 1000) {
		buf_add_char(json->out, '.');
		add_number(json->out, magnitude(milliseconds) % 1000, 3);
	}
}

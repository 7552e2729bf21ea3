#include "json/write.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistr.h>

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

/* Bytes that stand in a string as they are, and are a whole character each. */
static bool is_plain(unsigned char c)
{
	return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

static void add_quoted(Buf *out, Str s)
{
	buf_add_char(out, '"');
	size_t plain = 0; /* start of the run that needs no escape */
	for (size_t i = 0; i < s.len;) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (is_plain(c)) {
			i++;
			continue;
		}
		ucs4_t character;
		int length = c < 0x80 ? -1 : u8_mbtoucr(&character, (const uint8_t *)s.ptr + i, s.len - i);
		if (length > 0) {
			i += (size_t)length;
			continue;
		}
		buf_add(out, (Str){ s.ptr + plain, i - plain });
		if (c < 0x80)
			add_escaped(out, c);
		else
			buf_add(out, STR("\xEF\xBF\xBD"));
		plain = ++i;
	}
	buf_add(out, (Str){ s.ptr + plain, s.len - plain });
	buf_add_char(out, '"');
}

void json_write_key(JsonWriter *json, Str key)
{
	value_begins(json);
	add_quoted(json->out, key);
	buf_add_char(json->out, ':');
	json->after_value = false;
}

void json_write_string(JsonWriter *json, Str value)
{
	value_begins(json);
	add_quoted(json->out, value);
}

void json_write_integer(JsonWriter *json, int64_t value)
{
	value_begins(json);
	buf_add_format(json->out, "%" PRId64, value);
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

void json_write_seconds(JsonWriter *json, int64_t milliseconds)
{
	value_begins(json);
	uint64_t size = milliseconds < 0 ? 0 - (uint64_t)milliseconds : (uint64_t)milliseconds;
	buf_add_format(json->out, "%s%" PRIu64, milliseconds < 0 ? "-" : "", size / 1000);
	if (size % 1000)
		buf_add_format(json->out, ".%03" PRIu64, size % 1000);
}

void json_write_raw(JsonWriter *json, Str value)
{
	value_begins(json);
	buf_add(json->out, value);
}

#include "base/str.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

bool str_equal(Str a, Str b)
{
	if (!a.ptr || !b.ptr)
		return a.ptr == b.ptr;
	return a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
}

bool str_equal_ignoring_case(Str a, Str b)
{
	if (!a.ptr || !b.ptr)
		return a.ptr == b.ptr;
	return a.len == b.len && strncasecmp(a.ptr, b.ptr, a.len) == 0;
}

bool str_starts_with(Str s, Str prefix)
{
	return s.len >= prefix.len && memcmp(s.ptr, prefix.ptr, prefix.len) == 0;
}

int str_compare(Str a, Str b)
{
	size_t shorter = a.len < b.len ? a.len : b.len;
	int order = shorter ? memcmp(a.ptr, b.ptr, shorter) : 0;
	if (order)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

Str str_from(Str s, size_t start)
{
	if (!s.ptr)
		return s;
	if (start > s.len)
		start = s.len;
	return (Str){ s.ptr + start, s.len - start };
}

Str str_split(Str *rest, char separator)
{
	Str whole = *rest;
	const char *found = whole.ptr && whole.len ? memchr(whole.ptr, separator, whole.len) : NULL;
	if (!found) {
		*rest = (Str){ 0 };
		return whole;
	}
	Str part = { whole.ptr, (size_t)(found - whole.ptr) };
	*rest = str_from(whole, part.len + 1);
	return part;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

Str str_trim(Str s)
{
	while (s.len && is_blank(s.ptr[0])) {
		s.ptr++;
		s.len--;
	}
	while (s.len && is_blank(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

char *str_terminated(Arena *arena, Str s)
{
	char *copy = arena_alloc(arena, s.len + 1);
	if (s.len)
		memcpy(copy, s.ptr, s.len);
	return copy;
}

Str str_copy(Arena *arena, Str s)
{
	return s.ptr ? (Str){ str_terminated(arena, s), s.len } : s;
}

Str str_lower(Arena *arena, Str s)
{
	if (!s.ptr)
		return s;
	char *lower = str_terminated(arena, s);
	for (size_t i = 0; i < s.len; i++)
		if (lower[i] >= 'A' && lower[i] <= 'Z')
			lower[i] = (char)(lower[i] + ('a' - 'A'));
	return (Str){ lower, s.len };
}

Str str_format(Arena *arena, const char *format, ...)
{
	char small[256];
	va_list arguments;
	va_start(arguments, format);
	va_list again;
	va_copy(again, arguments);
	int length = vsnprintf(small, sizeof small, format, arguments);
	va_end(arguments);
	size_t size = length > 0 ? (size_t)length : 0;
	char *text = arena_alloc(arena, size + 1);
	if (size < sizeof small)
		memcpy(text, small, size);
	else
		(void)vsnprintf(text, size + 1, format, again);
	va_end(again);
	return (Str){ text, size };
}

bool str_to_int64(Str s, int64_t *ret_value)
{
	char digits[24];
	if (!s.len || s.len >= sizeof digits)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (!(s.ptr[i] >= '0' && s.ptr[i] <= '9') && !(i == 0 && s.ptr[i] == '-' && s.len > 1))
			return false;
	memcpy(digits, s.ptr, s.len);
	digits[s.len] = '\0';
	errno = 0;
	long long value = strtoll(digits, NULL, 10);
	if (errno)
		return false;
	*ret_value = value;
	return true;
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static bool decode(Arena *arena, Str s, bool plus_is_space, Str *ret_decoded)
{
	if (!plus_is_space && (!s.len || !memchr(s.ptr, '%', s.len))) {
		*ret_decoded = s;
		return true;
	}
	char *decoded = arena_alloc(arena, s.len + 1);
	size_t length = 0;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (c == '%') {
			if (s.len - i < 3)
				return false;
			int high = hex_value(s.ptr[i + 1]);
			int low = hex_value(s.ptr[i + 2]);
			if (high < 0 || low < 0)
				return false;
			c = (char)(unsigned char)(high * 16 + low);
			i += 2;
		} else if (c == '+' && plus_is_space) {
			c = ' ';
		}
		decoded[length++] = c;
	}
	*ret_decoded = (Str){ decoded, length };
	return true;
}

bool str_percent_decode(Arena *arena, Str s, Str *ret_decoded)
{
	return decode(arena, s, false, ret_decoded);
}

bool str_form_decode(Arena *arena, Str s, Str *ret_decoded)
{
	return decode(arena, s, true, ret_decoded);
}

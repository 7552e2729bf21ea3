#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool buf_grow(Buf *buf, size_t more)
{
	if (buf->failed || more > buf->max - buf->len) {
		buf->failed = true;
		return false;
	}
	if (buf->capacity - buf->len >= more)
		return true;
	size_t capacity = buf->capacity ? buf->capacity : 2048;
	while (capacity < buf->len + more)
		capacity *= 2;
	char *ptr = realloc(buf->ptr, capacity);
	if (!ptr) {
		buf->failed = true;
		return false;
	}
	buf->ptr = ptr;
	buf->capacity = capacity;
	return true;
}

void buf_add(Buf *buf, Str s)
{
	char *room = s.len ? buf_room(buf, s.len) : NULL;
	if (!room)
		return;
	memcpy(room, s.ptr, s.len);
	buf->len += s.len;
}

void buf_add_format(Buf *buf, const char *format, ...)
{
	char small[128];
	va_list arguments;
	va_start(arguments, format);
	va_list again;
	va_copy(again, arguments);
	int length = vsnprintf(small, sizeof small, format, arguments);
	va_end(arguments);
	/* The terminator needs room while it is printed, and is not part of what was added. */
	if (length < 0)
		buf->failed = true;
	else if ((size_t)length < sizeof small)
		buf_add(buf, (Str){ small, (size_t)length });
	else if (buf_grow(buf, (size_t)length + 1))
		buf->len += (size_t)vsnprintf(buf->ptr + buf->len, (size_t)length + 1, format, again);
	va_end(again);
}

Str buf_str(const Buf *buf)
{
	return (Str){ buf->ptr ? buf->ptr : "", buf->len };
}

char *buf_release(Buf *buf, size_t *ret_len)
{
	char *ptr = buf->ptr;
	*ret_len = buf->len;
	*buf = (Buf){ .max = buf->max };
	return ptr;
}

void buf_free(Buf *buf)
{
	free(buf->ptr);
	*buf = (Buf){ .max = buf->max };
}

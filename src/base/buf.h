/* A growing byte buffer with a limit set at birth and a failure that sticks: writers append without checks and the
 * caller looks once at the end. */
#ifndef ROLLCALL_BASE_BUF_H
#define ROLLCALL_BASE_BUF_H

#include "base/str.h"

typedef struct Buf {
	char *ptr;
	size_t len;
	size_t capacity;
	size_t max;  /* bytes; an append beyond it fails and changes nothing */
	bool failed; /* an append was refused */
} Buf;

#define AUTO_BUF CLEANUP(buf_free) Buf
#define BUF_INIT(limit) \
	{ \
		.max = (limit) \
	}

void buf_add(Buf *buf, Str s);

/* Makes the room that `buf_room` did not find; false, and a failure, beyond the limit. */
bool buf_grow(Buf *buf, size_t more) MUST_CHECK;

/* Room for `more` bytes behind what was written, for writers that fill it themselves and then add to `len`; NULL, and a
 * failure, beyond the limit. Here because answers are written by the byte. */
static inline char *buf_room(Buf *buf, size_t more)
{
	bool has_room = !buf->failed && more <= buf->capacity - buf->len && more <= buf->max - buf->len;
	return has_room || buf_grow(buf, more) ? buf->ptr + buf->len : NULL;
}

static inline void buf_add_char(Buf *buf, char c)
{
	char *room = buf_room(buf, 1);
	if (!room)
		return;
	*room = c;
	buf->len++;
}

void buf_add_format(Buf *buf, const char *format, ...) PRINTF_LIKE(2, 3);

/* What was written so far; valid until the next append. Never absent. */
Str buf_str(const Buf *buf);
/* Hands the malloc'ed bytes to the caller and empties the buffer. */
char *buf_release(Buf *buf, size_t *ret_len);
void buf_free(Buf *buf);

#endif

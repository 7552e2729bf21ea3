/* Slices of bytes with a length: the only string type above libc's and the libraries' edges. */
#ifndef ROLLCALL_BASE_STR_H
#define ROLLCALL_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* `ptr` NULL means absent; a present empty string has a non-NULL ptr. Bytes are UTF-8 where they are text. Not
 * terminated unless a function says so. Does not own its bytes. */
typedef struct Str {
	const char *ptr;
	size_t len;
} Str;

#define STR(literal) ((Str){ (literal), sizeof(literal) - 1 })
/* For printf-like functions: "%.*s". */
#define STR_ARGS(s) (int)(s).len, (s).ptr ? (s).ptr : ""

static inline bool str_present(Str s)
{
	return s.ptr != NULL;
}

static inline Str str_of(const char *terminated)
{
	return (Str){ terminated, terminated ? __builtin_strlen(terminated) : 0 };
}

/* Equal bytes; absent equals only absent. */
bool str_equal(Str a, Str b);
/* Equal without regard to the case of ASCII letters. */
bool str_equal_ignoring_case(Str a, Str b);
bool str_starts_with(Str s, Str prefix);
/* Byte order, as memcmp; a prefix sorts first. */
int str_compare(Str a, Str b);

/* The part of `s` from `start` (clamped) to its end. */
Str str_from(Str s, size_t start);
/* Splits at the first `separator`: returns what is before it and moves `rest` behind it. Without a separator all of
 * `rest` comes back and `rest` becomes absent. */
Str str_split(Str *rest, char separator);
Str str_trim(Str s);

/* Copies into the arena, with a terminating NUL behind the bytes. Absent stays absent. */
Str str_copy(Arena *arena, Str s);
/* The same, as a C string; an absent string gives "". */
char *str_terminated(Arena *arena, Str s);
Str str_lower(Arena *arena, Str s);
Str str_format(Arena *arena, const char *format, ...) PRINTF_LIKE(2, 3) __attribute__((nonnull(1, 2)));

/* Decimal digits with an optional minus, nothing else; false when malformed or out of range. */
bool str_to_int64(Str s, int64_t *ret_value) MUST_CHECK;

/* Decodes %XX; false on a malformed escape. `ret_decoded` may hold any byte, NUL too; it is `s` itself where nothing is
 * encoded. */
bool str_percent_decode(Arena *arena, Str s, Str *ret_decoded) MUST_CHECK;
/* As an application/x-www-form-urlencoded value: '+' is a space too. */
bool str_form_decode(Arena *arena, Str s, Str *ret_decoded) MUST_CHECK;

#endif

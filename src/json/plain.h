/* How far a string is plain: printable ASCII without quote and backslash, which stands in JSON as it is. Reader and
 * writer of documents spend most of their time here. */
#ifndef ROLLCALL_JSON_PLAIN_H
#define ROLLCALL_JSON_PLAIN_H

#include <endian.h>
#include <string.h>

#include "base/str.h"

static inline bool plain_byte(unsigned char c)
{
	return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

/* How many of the eight bytes are plain, before the first that is not. A borrow can mark a byte that is plain, but only
 * behind one that is marked rightly. */
static inline size_t plain_bytes_of_word(const char *bytes)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t word;
	memcpy(&word, bytes, sizeof word);
	word = le64toh(word);
	uint64_t marks = word | (word + ones) | (word - ones * 0x20) | ((word ^ ones * '"') - ones) |
		((word ^ ones * '\\') - ones);
	marks &= ones << 7;
	return marks ? (size_t)__builtin_ctzll(marks) / 8 : sizeof word;
}

/* Length of the plain beginning of the text. */
static inline size_t plain_length(Str text)
{
	size_t len = 0;
	while (len + sizeof(uint64_t) <= text.len) {
		size_t plain = plain_bytes_of_word(text.ptr + len);
		len += plain;
		if (plain < sizeof(uint64_t))
			return len;
	}
	while (len < text.len && plain_byte((unsigned char)text.ptr[len]))
		len++;
	return len;
}

#endif

#include "base/ids.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/random.h>

static void system_fill(const Ids *ids, unsigned char *bytes, size_t count)
{
	(void)ids;
	while (count) {
		ssize_t got = getrandom(bytes, count, 0);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			abort(); /* without randomness no id may be given out */
		bytes += got;
		count -= (size_t)got;
	}
}

Ids ids_system(void)
{
	return (Ids){ .fill = system_fill };
}

Str ids_uuid(const Ids *ids, Arena *arena)
{
	unsigned char bytes[UUID_BYTES];
	ids->fill(ids, bytes, sizeof bytes);
	return uuid_of(bytes, arena);
}

Str uuid_of(const unsigned char *bytes, Arena *arena)
{
	static const char digits[] = "0123456789abcdef";
	char *text = arena_alloc(arena, UUID_LENGTH + 1);
	size_t at = 0;
	for (size_t i = 0; i < UUID_BYTES; i++) {
		unsigned char byte = bytes[i];
		if (i == 6)
			byte = (unsigned char)((byte & 0x0f) | 0x40); /* version 4 */
		if (i == 8)
			byte = (unsigned char)((byte & 0x3f) | 0x80); /* of RFC 9562 */
		if (i == 4 || i == 6 || i == 8 || i == 10)
			text[at++] = '-';
		text[at++] = digits[byte >> 4];
		text[at++] = digits[byte & 15];
	}
	return (Str){ text, at };
}

bool uuid_is_valid(Str s)
{
	if (s.len != UUID_LENGTH)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;
		bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
		if (dash ? c != '-' : !hex)
			return false;
	}
	return true;
}

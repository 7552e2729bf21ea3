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
	static const char digits[] = "0123456789abcdef";
	unsigned char bytes[16];
	ids->fill(ids, bytes, sizeof bytes);
	bytes[6] = (unsigned char)((bytes[6] & 0x0f) | 0x40);
	bytes[8] = (unsigned char)((bytes[8] & 0x3f) | 0x80);
	char *text = arena_alloc(arena, UUID_LENGTH + 1);
	size_t at = 0;
	for (size_t i = 0; i < sizeof bytes; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			text[at++] = '-';
		text[at++] = digits[bytes[i] >> 4];
		text[at++] = digits[bytes[i] & 15];
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

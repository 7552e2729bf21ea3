#include "sql/utf8.h"

static bool continues(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

size_t utf8_first(Str text)
{
	unsigned char lead = (unsigned char)text.ptr[0];
	size_t length = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
	if (length > text.len)
		return 1;
	for (size_t i = 1; i < length; i++)
		if (!continues(text.ptr[i]))
			return 1;
	return length;
}

size_t utf8_count(Str text)
{
	size_t count = 0;
	for (size_t i = 0; i < text.len; count++)
		i += utf8_first(str_from(text, i));
	return count;
}

size_t utf8_offset(Str text, size_t characters)
{
	size_t offset = 0;
	while (characters-- > 0 && offset < text.len)
		offset += utf8_first(str_from(text, offset));
	return offset;
}

/* Characters of UTF-8 text. Bytes that are no UTF-8 count as a character each, and pass through unchanged. */
#ifndef ROLLCALL_SQL_UTF8_H
#define ROLLCALL_SQL_UTF8_H

#include "base/buf.h"

/* How many characters the text has. */
size_t utf8_count(Str text);
/* The bytes of the character that the text begins with; it is not empty. */
size_t utf8_first(Str text);
/* Where the character with that number, from 0, begins; the text's length where it has fewer. */
size_t utf8_offset(Str text, size_t characters);

#endif

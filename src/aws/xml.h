/* Writing XML into a buffer: elements, escaped text, and values by their attribute tables. Failure sticks in the buffer. */
#ifndef ROLLCALL_AWS_XML_H
#define ROLLCALL_AWS_XML_H

#include "base/buf.h"
#include "model/shape.h"

void xml_begin(Buf *out, const char *name);
void xml_end(Buf *out, const char *name);
/* An element that holds text. What XML cannot hold is replaced by U+FFFD, so that the document is always valid. */
void xml_text(Buf *out, const char *name, Str text);
/* The present members of a structure, each as an element of its name; a list has a `member` for each element. Kinds: texts,
 * numbers, booleans, enumerations and lists of structures. */
void xml_members(Buf *out, const Shape *shape, const void *value);

#endif

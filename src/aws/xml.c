#include "aws/xml.h"

#include <assert.h>
#include <inttypes.h>

#include "model/enumerations.h"

void xml_begin(Buf *out, const char *name)
{
	buf_add_format(out, "<%s>", name);
}

void xml_end(Buf *out, const char *name)
{
	buf_add_format(out, "</%s>", name);
}

/* Carriage returns would be read as line feeds, and other control characters as no XML at all. */
static void add_escaped(Buf *out, Str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		bool control = (unsigned char)c < ' ' && c != '\t' && c != '\n' && c != '\r';
		if (c == '&' || c == '<' || c == '>' || c == '"' || c == '\r')
			buf_add_format(out, "&#%d;", c);
		else if (control)
			buf_add(out, STR("\xEF\xBF\xBD"));
		else
			buf_add_char(out, c);
	}
}

void xml_text(Buf *out, const char *name, Str text)
{
	xml_begin(out, name);
	add_escaped(out, text);
	xml_end(out, name);
}

static void add_list(Buf *out, const Member *member, const List *list)
{
	xml_begin(out, member->name);
	for (size_t i = 0; i < list->count; i++) {
		xml_begin(out, "member");
		xml_members(out, member->shape, (const char *)list->items + i * member->shape->size);
		xml_end(out, "member");
	}
	xml_end(out, member->name);
}

static void add_member(Buf *out, const Member *member, const void *value)
{
	switch (member->kind) {
	case KIND_STRING:
		xml_text(out, member->name, *(const Str *)value);
		return;
	case KIND_ENUMERATION:
		xml_text(out, member->name, enumeration_text(member->enumeration, *(const Choice *)value));
		return;
	case KIND_BOOLEAN:
		xml_text(out, member->name, *(const Boolean *)value == BOOLEAN_TRUE ? STR("true") : STR("false"));
		return;
	case KIND_INTEGER:
		buf_add_format(out, "<%s>%" PRId64 "</%s>", member->name, ((const Integer *)value)->value,
			member->name);
		return;
	case KIND_LIST:
		add_list(out, member, value);
		return;
	case KIND_REAL:
	case KIND_TIME:
	case KIND_REFERENCE:
	case KIND_STRINGS:
	case KIND_REFERENCES:
	case KIND_INTEGERS:
	case KIND_STRUCTURE:
	case KIND_MAP:
	case KIND_ARN:
		break;
	}
	assert(false); /* no answer in XML has such a member */
}

void xml_members(Buf *out, const Shape *shape, const void *value)
{
	for (size_t i = 0; i < shape->count; i++)
		if (member_present(value, &shape->members[i]))
			add_member(out, &shape->members[i], member_of(value, &shape->members[i]));
}

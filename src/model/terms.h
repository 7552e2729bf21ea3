/* What searches find a record by. A member with a `search` name is a field; a term is one value of a field.
 *
 * Most fields are in an index of terms. A record's own id, and the references that stand directly in its shape, are
 * not: the store finds records by those anyway. */
#ifndef ROLLCALL_MODEL_TERMS_H
#define ROLLCALL_MODEL_TERMS_H

#include "model/shape.h"

/* Between the parts of a value that has several: no text that is stored has it. */
#define TERM_SEPARATOR '\x01'

typedef struct Term {
	Str field; /* the member's `search`; of a tag, TAG_FIELD and its key */
	Str value; /* as it is compared: folded, but for ids and tags */
	Str text;  /* as it was given */
	Real number;
} Term;

typedef void (*TermVisitor)(void *context, const Term *term);

/* Visits each term that the index has of a record. A list with a `search` name gives one term an element: the texts of
 * its keys, separated, and its number. Strings are of the arena or of `value`. */
void shape_each_term(const Shape *shape, const void *value, Arena *arena, TermVisitor visit, void *context);

/* The text, valid UTF-8, without its case, in Unicode normalization form NFC. */
Str text_fold(Str text, Arena *arena);

typedef enum FieldSource {
	FIELD_OF_TERMS,
	FIELD_OF_IDS,        /* the record's own id */
	FIELD_OF_REFERENCES, /* who refers to what, directly */
} FieldSource;

typedef struct Field {
	const Member *member;
	Str name;
	FieldSource source;
	bool is_folded;
} Field;

/* The member's name as a field; absent when it is none. */
Str member_field(const Member *member);
/* The fields that texts are compared with, for messages: "name, description". */
Str shape_field_names(const Shape *shape, Arena *arena);
/* Whether it is a day: compared as such, and not as a text. */
bool member_is_date(const Member *member);
/* Whether it is a field that texts are compared with: no list, no day, not the tags. */
bool member_is_text(const Member *member);
/* The field of this name, or the one whose member has this enumeration; false when there is none. Fields within the
 * elements of a list that is a field itself are found in its own shape. */
bool shape_find_field(const Shape *shape, Str name, Field *ret_field) MUST_CHECK;
bool shape_find_enumeration_field(const Shape *shape, const Enumeration *enumeration, Field *ret_field) MUST_CHECK;

#endif

/* The C forms of member values. Each form has an absent state of its own, and a zeroed structure is one in which
 * everything is absent: absent, empty and zero are three different things for the clients. */
#ifndef ROLLCALL_MODEL_VALUE_H
#define ROLLCALL_MODEL_VALUE_H

#include "base/str.h"

/* Strings are Str; ptr NULL is absent. References are Str too: the bare id of the target. */

typedef enum Boolean { BOOLEAN_ABSENT, BOOLEAN_FALSE, BOOLEAN_TRUE } Boolean;

typedef struct Integer {
	int64_t value;
	bool present;
} Integer;

typedef struct Real {
	double value;
	bool present;
} Real;

/* Milliseconds since 1970 UTC; 0 is absent. */
typedef int64_t Time;

/* Position in the enumeration's values, counted from 1; 0 is absent. */
typedef int Choice;

/* Elements of the member's shape (KIND_LIST), Str (KIND_STRINGS, KIND_REFERENCES) or int64_t (KIND_INTEGERS). An absent and an empty list
 * differ. */
typedef struct List {
	void *items;
	size_t count;
	bool present;
} List;

typedef struct MapEntry {
	Str key;
	Str value;
} MapEntry;

typedef struct Map {
	MapEntry *items;
	size_t count;
	bool present;
} Map;

/* Whether a list of texts has this one. */
static inline bool list_holds(const List *list, Str text)
{
	const Str *items = (const Str *)list->items;
	for (size_t i = 0; i < list->count; i++)
		if (str_equal(items[i], text))
			return true;
	return false;
}

static inline Boolean boolean_of(bool value)
{
	return value ? BOOLEAN_TRUE : BOOLEAN_FALSE;
}

static inline Integer integer_of(int64_t value)
{
	return (Integer){ .value = value, .present = true };
}

#endif

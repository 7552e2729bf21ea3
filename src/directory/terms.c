#include "directory/terms.h"

#include <stdlib.h>

#include "model/entity.h"

static void collect(void *context, const Term *term)
{
	TermList *list = context;
	ARENA_GROW(list->arena, list->terms, list->count, &list->capacity);
	list->terms[list->count++] = *term;
}

static int compare_keys(const Term *a, const Term *b)
{
	int order = str_compare(a->field, b->field);
	return order ? order : str_compare(a->value, b->value);
}

static int compare_terms(const void *a, const void *b)
{
	return compare_keys(a, b);
}

TermList terms_of(const Shape *shape, const void *value, Arena *arena)
{
	TermList list = { .arena = arena };
	if (!value)
		return list;
	shape_each_term(shape, value, arena, collect, &list);
	if (list.count)
		qsort(list.terms, list.count, sizeof *list.terms, compare_terms);
	size_t kept = 0;
	for (size_t i = 0; i < list.count; i++)
		if (!kept || compare_keys(&list.terms[kept - 1], &list.terms[i]) != 0)
			list.terms[kept++] = list.terms[i];
	list.count = kept;
	return list;
}

static bool same_number(const Term *a, const Term *b)
{
	return a->number.present == b->number.present && !(a->number.value < b->number.value) &&
		!(a->number.value > b->number.value);
}

/* What a step through two sorted lists does with the next terms: removes the old one, adds the new one, or both where
 * only the number differs. */
typedef struct Difference {
	const Term *removed;
	const Term *added;
} Difference;

static bool write_difference(Directory *directory, const Record *record, const Difference *difference)
{
	Transaction *transaction = directory->transaction;
	return (!difference->removed ||
		       store_remove_term(transaction, record, difference->removed, directory->error)) &&
		(!difference->added || store_add_term(transaction, record, difference->added, directory->error));
}

bool terms_write(Directory *directory, const Record *record, const void *before, const void *after)
{
	const Shape *shape = entity_of(record->kind)->shape;
	TermList old = terms_of(shape, before, directory->arena);
	TermList new = terms_of(shape, after, directory->arena);
	size_t i = 0;
	size_t j = 0;
	while (i < old.count || j < new.count) {
		int order = i == old.count ? 1 : j == new.count ? -1 : compare_keys(&old.terms[i], &new.terms[j]);
		Difference difference = {
			.removed = order <= 0 ? &old.terms[i] : NULL,
			.added = order >= 0 ? &new.terms[j] : NULL,
		};
		bool same = order == 0 && same_number(difference.removed, difference.added);
		if (!same && !write_difference(directory, record, &difference))
			return false;
		i += order <= 0;
		j += order >= 0;
	}
	return true;
}

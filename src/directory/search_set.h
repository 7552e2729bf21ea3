/* Sets of records, by their numbers: what the parts of a search come to. */
#ifndef ROLLCALL_DIRECTORY_SEARCH_SET_H
#define ROLLCALL_DIRECTORY_SEARCH_SET_H

#include "base/str.h"

/* Zero but for arena and limit is an empty set. After id_set_finish the ids are in ascending order, each once. */
typedef struct IdSet {
	Arena *arena;
	size_t limit; /* more do not go in; 0: no limit */
	int64_t *ids;
	size_t count;
	size_t capacity;
	bool is_cut;       /* there were more than the limit: what is here means nothing */
	bool is_unordered; /* until it is finished */
} IdSet;

/* False when it did not go in. */
bool id_set_add(IdSet *set, int64_t id);
void id_set_add_all(IdSet *set, const IdSet *more);
void id_set_finish(IdSet *set);
/* What two finished sets have in common, in `set`. */
void id_set_intersect(IdSet *set, const IdSet *other);
/* Whether a finished set has it. */
bool id_set_has(const IdSet *set, int64_t id);
/* How many of a finished set are not above `id`. */
size_t id_set_count_to(const IdSet *set, int64_t id);

#endif

/* Memory that lives exactly as long as one request (or one start-up step): bump allocation, freed as a whole. */
#ifndef ROLLCALL_BASE_ARENA_H
#define ROLLCALL_BASE_ARENA_H

#include <stddef.h>

#include "base/attributes.h"

typedef struct ArenaBlock ArenaBlock;

/* Zero-initialised is a valid, empty arena. Not for sharing between threads at one time. */
typedef struct Arena {
	ArenaBlock *blocks;
	size_t used; /* bytes handed out, for limits and statistics */
} Arena;

#define AUTO_ARENA CLEANUP(arena_free) Arena

/* Returns `size` bytes, zeroed, aligned for any object. Never NULL: running out of memory ends the process, which
 * the store survives by design. With size 0 a distinct valid pointer comes back. Under AddressSanitizer each
 * allocation is a block of its own, so that overruns are seen. */
void *arena_alloc(Arena *arena, size_t size) __attribute__((malloc, returns_nonnull));

/* An array of `count` zeroed elements; an overflow of count * size ends the process. */
void *arena_array(Arena *arena, size_t count, size_t size) __attribute__((malloc, returns_nonnull));

/* Room for one more element behind the `count` of an array, whose `capacity` it has; the array moves when it is full. */
void *arena_grow(Arena *arena, void *items, size_t count, size_t *capacity, size_t size)
	__attribute__((returns_nonnull));

#define ARENA_NEW(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type)))
#define ARENA_ARRAY(arena, count, Type) ((Type *)arena_array((arena), (count), sizeof(Type)))

/* Grows the pointer to an array in place, by its own type. */
#define ARENA_GROW(arena, items, count, capacity) \
	((items) = arena_grow((arena), (items), (count), (capacity), sizeof *(items)))

/* Frees everything that came from the arena; the arena is empty and usable again. */
void arena_free(Arena *arena);

#endif

#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ONE_BLOCK_EACH 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ONE_BLOCK_EACH 1
#endif
#endif
#ifndef ONE_BLOCK_EACH
#define ONE_BLOCK_EACH 0
#endif

struct ArenaBlock {
	ArenaBlock *next;
	size_t size;
	size_t used;
	alignas(max_align_t) unsigned char bytes[];
};

/* A request with its answer usually fits in one block of this size. */
static const size_t BLOCK_SIZE = 8192;

static void NORETURN out_of_memory(void)
{
	(void)fputs("rollcall: out of memory\n", stderr);
	abort();
}

static ArenaBlock *block_new(Arena *arena, size_t at_least)
{
	size_t size = at_least > BLOCK_SIZE || ONE_BLOCK_EACH ? at_least : BLOCK_SIZE;
	if (size > SIZE_MAX - sizeof(ArenaBlock))
		out_of_memory();
	ArenaBlock *block = malloc(sizeof(ArenaBlock) + size);
	if (!block)
		out_of_memory();
	block->next = arena->blocks;
	block->size = size;
	block->used = 0;
	arena->blocks = block;
	return block;
}

void *arena_alloc(Arena *arena, size_t size)
{
	const size_t alignment = alignof(max_align_t);
	if (size > SIZE_MAX - alignment)
		out_of_memory();
	size_t rounded = (size + alignment - 1) / alignment * alignment;
	if (rounded == 0)
		rounded = alignment;
	ArenaBlock *block = arena->blocks;
	if (!block || block->size - block->used < rounded || ONE_BLOCK_EACH)
		block = block_new(arena, rounded);
	void *memory = block->bytes + block->used;
	block->used += rounded;
	arena->used += rounded;
	return memset(memory, 0, size);
}

void *arena_array(Arena *arena, size_t count, size_t size)
{
	size_t total;
	if (__builtin_mul_overflow(count, size, &total))
		out_of_memory();
	return arena_alloc(arena, total);
}

void *arena_grow(Arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
	enum { FIRST_CAPACITY = 16 };
	if (count < *capacity)
		return items;
	*capacity = *capacity ? *capacity * 2 : FIRST_CAPACITY;
	void *grown = arena_array(arena, *capacity, size);
	if (count)
		memcpy(grown, items, count * size);
	return grown;
}

void arena_free(Arena *arena)
{
	ArenaBlock *block = arena->blocks;
	while (block) {
		ArenaBlock *next = block->next;
		free(block);
		block = next;
	}
	*arena = (Arena){ 0 };
}

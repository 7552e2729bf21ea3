/* The arena: its promises are alignment, zeroes, any size, and to be usable again after it was freed. */
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "support.h"

static bool is_aligned(const void *memory)
{
	return (uintptr_t)memory % alignof(max_align_t) == 0;
}

static void every_allocation_is_aligned(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	for (size_t size = 0; size < 200; size++)
		assert_true(is_aligned(arena_alloc(&arena, size)));
}

static void allocations_are_zeroed_and_apart(void **state)
{
	(void)state;
	enum { PIECES = 500, SIZE = 100 };
	AUTO_ARENA arena = { 0 };
	unsigned char *pieces[PIECES];
	for (size_t i = 0; i < PIECES; i++) {
		pieces[i] = arena_alloc(&arena, SIZE);
		for (size_t j = 0; j < SIZE; j++)
			assert_int_equal(pieces[i][j], 0);
		memset(pieces[i], (int)(i % 251) + 1, SIZE);
	}
	for (size_t i = 0; i < PIECES; i++)
		for (size_t j = 0; j < SIZE; j++)
			assert_int_equal(pieces[i][j], i % 251 + 1);
}

static void size_zero_gives_distinct_pointers(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	const void *first = arena_alloc(&arena, 0);
	const void *second = arena_alloc(&arena, 0);
	assert_non_null(first);
	assert_ptr_not_equal(first, second);
}

static void blocks_of_any_size_fit(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	char *small = arena_alloc(&arena, 10);
	memcpy(small, "small", 6);
	static const size_t sizes[] = { 8191, 8192, 8193, 1 << 20, 20 << 20 };
	for (size_t i = 0; i < COUNT(sizes); i++) {
		char *big = arena_alloc(&arena, sizes[i]);
		assert_true(is_aligned(big));
		assert_int_equal(big[0], 0);
		assert_int_equal(big[sizes[i] - 1], 0);
		memset(big, 'x', sizes[i]);
	}
	assert_string_equal(small, "small");
	assert_true(arena.used >= 21 << 20);
}

static void arrays_hold_their_elements(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	uint64_t *numbers = ARENA_ARRAY(&arena, 3000, uint64_t);
	for (size_t i = 0; i < 3000; i++)
		assert_int_equal(numbers[i], 0);
	numbers[2999] = 7;
	assert_int_equal(numbers[2999], 7);
}

static void arrays_grow_with_what_they_hold(void **state)
{
	(void)state;
	enum { COUNT_OF_NUMBERS = 100 };
	AUTO_ARENA arena = { 0 };
	int *numbers = NULL;
	size_t capacity = 0;
	for (int i = 0; i < COUNT_OF_NUMBERS; i++) {
		ARENA_GROW(&arena, numbers, (size_t)i, &capacity);
		assert_true(capacity > (size_t)i);
		numbers[i] = i;
	}
	for (int i = 0; i < COUNT_OF_NUMBERS; i++)
		assert_int_equal(numbers[i], i);
	int *before = numbers;
	ARENA_GROW(&arena, numbers, capacity - 1, &capacity);
	assert_ptr_equal(numbers, before);
}

static void freed_arena_is_empty_and_usable(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	(void)arena_alloc(&arena, 100);
	assert_true(arena.used >= 100);
	arena_free(&arena);
	assert_int_equal(arena.used, 0);
	assert_null(arena.blocks);
	arena_free(&arena);
	char *again = arena_alloc(&arena, 1);
	assert_int_equal(*again, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_allocation_is_aligned),
		cmocka_unit_test(allocations_are_zeroed_and_apart),
		cmocka_unit_test(size_zero_gives_distinct_pointers),
		cmocka_unit_test(blocks_of_any_size_fit),
		cmocka_unit_test(arrays_hold_their_elements),
		cmocka_unit_test(arrays_grow_with_what_they_hold),
		cmocka_unit_test(freed_arena_is_empty_and_usable),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

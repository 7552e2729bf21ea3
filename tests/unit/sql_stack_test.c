/* The stack for what recurses: as deep as was promised, and begun once. */
#include <pthread.h>

#include "sql/stack.h"
#include "support.h"

enum { PAGE = 1 << 12, FRAME = 1 << 16, FRAMES = (48 << 20) / FRAME };

typedef struct Look {
	pthread_t outer;
	pthread_t inner;
	long depth;
} Look;

/* A thread has 8 MiB otherwise. */
static long descend(long left) /* NOLINT(misc-no-recursion): that is what it is for */
{
	volatile char frame[FRAME];
	for (size_t i = 0; i < sizeof frame; i += PAGE)
		frame[i] = 1;
	return left ? frame[0] + descend(left - 1) : 0;
}

static void look_inside(void *context)
{
	((Look *)context)->inner = pthread_self();
}

static void look(void *context)
{
	Look *seen = context;
	seen->outer = pthread_self();
	seen->depth = descend(FRAMES);
	assert_true(sql_on_stack(look_inside, seen));
}

static void it_is_deep_and_begun_once(void **state)
{
	(void)state;
	Look seen = { 0 };
	assert_true(sql_on_stack(look, &seen));
	assert_int_equal(seen.depth, FRAMES);
	assert_false(pthread_equal(seen.outer, pthread_self()));
	assert_true(pthread_equal(seen.outer, seen.inner));
}

static void a_thread_that_is_on_none_gets_one(void **state)
{
	(void)state;
	Look seen = { 0 };
	assert_true(sql_on_stack(look_inside, &seen));
	assert_false(pthread_equal(seen.inner, pthread_self()));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_deep_and_begun_once),
		cmocka_unit_test(a_thread_that_is_on_none_gets_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "sql/stack.h"

#include <pthread.h>

/* What the deepest query that is let through needs, four times (NESTING_MAXIMUM in sql/parse.c). */
enum { STACK_SIZE = 64 * 1024 * 1024 };

typedef struct Call {
	void (*run)(void *context);
	void *context;
} Call;

/* A fact of the thread, which nobody could hand down through libraries. */
static _Thread_local bool on_stack;

static void *begin(void *context)
{
	const Call *call = context;
	on_stack = true;
	call->run(call->context);
	return NULL;
}

bool sql_on_stack(void (*run)(void *context), void *context)
{
	Call call = { run, context };
	pthread_attr_t attributes;
	pthread_t thread;
	if (on_stack) {
		run(context);
		return true;
	}
	if (pthread_attr_init(&attributes) != 0)
		return false;
	bool started = pthread_attr_setstacksize(&attributes, STACK_SIZE) == 0 &&
		pthread_create(&thread, &attributes, begin, &call) == 0;
	(void)pthread_attr_destroy(&attributes);
	return started && pthread_join(thread, NULL) == 0;
}

#include "server/usage.h"

#include <stdatomic.h>
#include <stdlib.h>

struct Usage {
	const Operation *first;
	_Atomic int64_t *counts; /* in the order of the rows */
};

bool usage_new(Error *error, Usage **ret_usage)
{
	size_t count;
	Usage *usage = calloc(1, sizeof *usage);
	const Operation *operations = operation_rows(&count);
	if (!usage || !(usage->counts = calloc(count, sizeof *usage->counts))) {
		free(usage);
		return fail(error, ERROR_INTERNAL_SERVICE, "out of memory");
	}
	usage->first = operations;
	*ret_usage = usage;
	return true;
}

void usage_free(Usage *usage)
{
	if (!usage)
		return;
	free(usage->counts);
	free(usage);
}

/* Nothing else is read by these numbers, so their order among other memory is of no interest. */
void usage_count(Usage *usage, const Operation *operation)
{
	atomic_fetch_add_explicit(&usage->counts[operation - usage->first], 1, memory_order_relaxed);
}

int64_t usage_of(Usage *usage, const Operation *operation)
{
	return atomic_load_explicit(&usage->counts[operation - usage->first], memory_order_relaxed);
}

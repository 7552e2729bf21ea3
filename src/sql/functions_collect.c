/* Aggregates that need all their values: arrays, texts, percentiles, and the extremes of what SQLite cannot compare. Values are
 * SQLite's own copies, so that its limit of memory counts them. */
#include <math.h>
#include <stdlib.h>

#include "sql/functions.h"
#include "sql/value_order.h"

typedef sqlite3_value *Item;

/* Rows leave at `first` and come at `end`; each has a value and, where the aggregate has two arguments, another. */
typedef struct Collection {
	Item *items;
	size_t first;
	size_t end;
	size_t capacity;
	bool failed; /* out of memory */
} Collection;

typedef int Compare(const void *a, const void *b);

/* What differs between the aggregates. */
typedef struct Collector {
	bool keeps_null;
	bool distinct;
	Compare *compare; /* of the extreme: the first in this order */
	bool largest;
} Collector;

static bool grow(Collection *collection)
{
	if (collection->end < collection->capacity)
		return true;
	size_t capacity = collection->capacity ? collection->capacity * 2 : 8;
	Item *items = sqlite3_realloc64(collection->items, capacity * sizeof(Item));
	if (!items)
		return false;
	collection->items = items;
	collection->capacity = capacity;
	return true;
}

static void add(Collection *collection, sqlite3_value *value)
{
	sqlite3_value *copy = grow(collection) ? sqlite3_value_dup(value) : NULL;
	if (copy)
		collection->items[collection->end++] = copy;
	else
		collection->failed = true;
}

static bool counts(sqlite3_context *context, sqlite3_value *value)
{
	const Collector *collector = sqlite3_user_data(context);
	return collector->keeps_null || sqlite3_value_type(value) != SQLITE_NULL;
}

static void step(sqlite3_context *context, int count, sqlite3_value **values)
{
	Collection *collection = sqlite3_aggregate_context(context, sizeof *collection);
	if (!collection || !counts(context, values[0]))
		return;
	for (int i = 0; i < count; i++)
		add(collection, values[i]);
}

static void inverse(sqlite3_context *context, int count, sqlite3_value **values)
{
	Collection *collection = sqlite3_aggregate_context(context, sizeof *collection);
	if (!collection || !counts(context, values[0]))
		return;
	for (int i = 0; i < count && collection->first < collection->end; i++)
		sqlite3_value_free(collection->items[collection->first++]);
}

/* The collection, if it has values; what to give without any is NULL. */
static Collection *collection_of(sqlite3_context *context)
{
	Collection *collection = sqlite3_aggregate_context(context, 0);
	if (collection && collection->failed)
		sqlite3_result_error_nomem(context);
	return collection && !collection->failed && collection->first < collection->end ? collection : NULL;
}

static void forget(sqlite3_context *context)
{
	Collection *collection = sqlite3_aggregate_context(context, 0);
	if (!collection)
		return;
	for (size_t i = collection->first; i < collection->end; i++)
		sqlite3_value_free(collection->items[i]);
	sqlite3_free(collection->items);
}

static int compare(const void *a, const void *b)
{
	SqlValue left = sql_argument(*(sqlite3_value *const *)a);
	SqlValue right = sql_argument(*(sqlite3_value *const *)b);
	return sql_value_compare(&left, &right);
}

static int compare_arrays(const void *a, const void *b)
{
	AUTO_BUF left = BUF_INIT(INT32_MAX);
	AUTO_BUF right = BUF_INIT(INT32_MAX);
	sql_array_order(&left, sql_argument_blob(*(sqlite3_value *const *)a));
	sql_array_order(&right, sql_argument_blob(*(sqlite3_value *const *)b));
	return str_compare(buf_str(&left), buf_str(&right));
}

static void sort(Collection *collection)
{
	qsort(collection->items + collection->first, collection->end - collection->first, sizeof(Item), compare);
}

static void give_array(sqlite3_context *context)
{
	const Collector *collector = sqlite3_user_data(context);
	Collection *collection = collection_of(context);
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	if (!collection)
		return;
	if (collector->distinct)
		sort(collection);
	size_t begin = sql_array_begin(&out);
	for (size_t i = collection->first; i < collection->end; i++) {
		SqlValue value = sql_argument(collection->items[i]);
		if (collector->distinct && i > collection->first &&
			!compare(&collection->items[i - 1], &collection->items[i]))
			continue;
		sql_array_add(&out, begin, &value);
	}
	sql_result_blob_of(context, &out);
}

static void end_array(sqlite3_context *context)
{
	give_array(context);
	forget(context);
}

static int compare_pairs(const void *a, const void *b)
{
	int order = compare(a, b);
	return order ? order : compare((sqlite3_value *const *)a + 1, (sqlite3_value *const *)b + 1);
}

static void give_text(sqlite3_context *context)
{
	const Collector *collector = sqlite3_user_data(context);
	Collection *collection = collection_of(context);
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	if (!collection)
		return;
	Item *items = collection->items + collection->first;
	size_t count = collection->end - collection->first;
	if (collector->distinct)
		qsort(items, count / 2, 2 * sizeof(Item), compare_pairs);
	for (size_t i = 0; i + 1 < count; i += 2) {
		if (collector->distinct && i && !compare_pairs(items + i - 2, items + i))
			continue;
		if (i)
			buf_add(&out, sql_argument_text(items[i + 1]));
		buf_add(&out, sql_argument_text(items[i]));
	}
	sql_result_text_of(context, &out);
}

static void end_text(sqlite3_context *context)
{
	give_text(context);
	forget(context);
}

/* The share is the first argument of each row, and the same in all. */
static void step_percentile(sqlite3_context *context, int count, sqlite3_value **values)
{
	Collection *collection = sqlite3_aggregate_context(context, sizeof *collection);
	(void)count;
	if (!collection || sqlite3_value_type(values[1]) == SQLITE_NULL)
		return;
	if (collection->end == collection->first)
		add(collection, values[0]);
	add(collection, values[1]);
}

static void give_percentile(sqlite3_context *context)
{
	Collection *collection = collection_of(context);
	if (!collection || sqlite3_value_type(collection->items[0]) == SQLITE_NULL)
		return;
	double share = sqlite3_value_double(collection->items[0]);
	if (!(share >= 0 && share <= 1)) {
		sql_function_fail(context, "22003", "percentile value %g is not between 0 and 1", share);
		return;
	}
	size_t count = collection->end - 1;
	qsort(collection->items + 1, count, sizeof(Item), compare);
	size_t row = (size_t)ceil(share * (double)count);
	sqlite3_result_value(context, collection->items[row ? row : 1]);
}

static void end_percentile(sqlite3_context *context)
{
	give_percentile(context);
	forget(context);
}

static void give_extreme(sqlite3_context *context)
{
	const Collector *collector = sqlite3_user_data(context);
	const Collection *collection = collection_of(context);
	if (!collection)
		return;
	sqlite3_value *const *best = &collection->items[collection->first];
	for (size_t i = collection->first + 1; i < collection->end; i++) {
		int order = collector->compare(&collection->items[i], best);
		if (collector->largest ? order > 0 : order < 0)
			best = &collection->items[i];
	}
	sqlite3_result_value(context, *best);
}

static void end_extreme(sqlite3_context *context)
{
	give_extreme(context);
	forget(context);
}

bool sql_functions_add_collect(sqlite3 *database)
{
	static const Collector all = { .keeps_null = true };
	static const Collector distinct = { .keeps_null = true, .distinct = true };
	static const Collector texts = { 0 };
	static const Collector distinct_texts = { .distinct = true };
	static const Collector smallest = { .compare = compare };
	static const Collector largest = { .compare = compare, .largest = true };
	static const Collector smallest_array = { .compare = compare_arrays };
	static const Collector largest_array = { .compare = compare_arrays, .largest = true };
	static const SqlAggregate rows[] = {
		{ "sql_array_agg", 1, step, inverse, give_array, end_array, &all },
		{ "sql_array_agg_distinct", 1, step, inverse, give_array, end_array, &distinct },
		{ "sql_max_array", 1, step, inverse, give_extreme, end_extreme, &largest_array },
		{ "sql_max_inet", 1, step, inverse, give_extreme, end_extreme, &largest },
		{ "sql_min_array", 1, step, inverse, give_extreme, end_extreme, &smallest_array },
		{ "sql_min_inet", 1, step, inverse, give_extreme, end_extreme, &smallest },
		{ "sql_percentile", 2, step_percentile, NULL, NULL, end_percentile, NULL },
		{ "sql_string_agg", 2, step, inverse, give_text, end_text, &texts },
		{ "sql_string_agg_distinct", 2, step, inverse, give_text, end_text, &distinct_texts },
	};
	return sql_aggregates_add(database, rows, COUNT(rows));
}

/* Sums and means, exact where the numbers are. Over a window rows leave as they came. */
#include <math.h>

#include "sql/functions.h"

/* The memory that SQLite gives to an aggregate is aligned for eight bytes only. */
__extension__ typedef __int128 Wide __attribute__((aligned(8)));

/* A sum of floating-point numbers with what rounding took from it, so that rows can leave again; infinite ones are counted. */
typedef struct Sum {
	int64_t count;
	int64_t reals; /* how many of them are DECIMAL */
	Wide integer;
	double high;
	double low;
	int64_t infinities[2]; /* negative, positive */
} Sum;

static void add_real(Sum *sum, double real)
{
	double total = sum->high + real;
	double part = total - sum->high;
	sum->low += (sum->high - (total - part)) + (real - part);
	sum->high = total;
}

/* `sign` is 1 for a row that comes and -1 for one that leaves. */
static void change(sqlite3_context *context, sqlite3_value *value, int sign)
{
	Sum *sum = sqlite3_aggregate_context(context, sizeof *sum);
	if (!sum || sqlite3_value_type(value) == SQLITE_NULL)
		return;
	sum->count += sign;
	if (sqlite3_value_type(value) == SQLITE_INTEGER) {
		sum->integer += sign * (Wide)sqlite3_value_int64(value);
		return;
	}
	double real = sqlite3_value_double(value);
	sum->reals += sign;
	if (isfinite(real))
		add_real(sum, sign * real);
	else
		sum->infinities[real > 0] += sign;
}

static void step(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	change(context, values[0], 1);
}

static void inverse(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	change(context, values[0], -1);
}

/* NULL where no row counted. */
static const Sum *sum_of(sqlite3_context *context)
{
	const Sum *sum = sqlite3_aggregate_context(context, 0);
	return sum && sum->count ? sum : NULL;
}

/* The sum of the DECIMAL values. */
static double real_of(const Sum *sum)
{
	if (sum->infinities[0] && sum->infinities[1])
		return NAN;
	if (sum->infinities[0] || sum->infinities[1])
		return sum->infinities[1] ? HUGE_VAL : -HUGE_VAL;
	return isfinite(sum->high) ? sum->high + sum->low : sum->high;
}

static bool was_finite(const Sum *sum)
{
	return !sum->infinities[0] && !sum->infinities[1];
}

static void give_sum(sqlite3_context *context)
{
	const Sum *sum = sum_of(context);
	if (!sum)
		return;
	if (sum->reals)
		sql_result_decimal(context, real_of(sum), was_finite(sum));
	else if (sum->integer >= INT64_MIN && sum->integer <= INT64_MAX)
		sqlite3_result_int64(context, (int64_t)sum->integer);
	else
		sql_function_fail(context, "22003", "bigint out of range");
}

static void give_mean(sqlite3_context *context)
{
	const Sum *sum = sum_of(context);
	if (!sum)
		return;
	if (sum->reals)
		sql_result_decimal(context, real_of(sum) / (double)sum->count, was_finite(sum));
	else
		sqlite3_result_double(context, (double)((long double)sum->integer / (long double)sum->count));
}

static void give_mean_interval(sqlite3_context *context)
{
	const Sum *sum = sum_of(context);
	if (sum)
		sqlite3_result_int64(context, llroundl((long double)sum->integer / (long double)sum->count));
}

bool sql_functions_add_aggregate(sqlite3 *database)
{
	static const SqlAggregate rows[] = {
		{ "sql_avg", 1, step, inverse, give_mean, give_mean, NULL },
		{ "sql_avg_interval", 1, step, inverse, give_mean_interval, give_mean_interval, NULL },
		{ "sql_sum", 1, step, inverse, give_sum, give_sum, NULL },
	};
	return sql_aggregates_add(database, rows, COUNT(rows));
}

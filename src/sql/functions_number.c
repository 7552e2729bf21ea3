/* Arithmetic that says when a result does not fit, and the functions of numbers. */
#include <math.h>

#include "sql/functions.h"
#include "sql/time.h"

typedef bool Checked(int64_t a, int64_t b, int64_t *ret_result);

static bool add(int64_t a, int64_t b, int64_t *ret_result)
{
	return !__builtin_add_overflow(a, b, ret_result);
}

static bool subtract(int64_t a, int64_t b, int64_t *ret_result)
{
	return !__builtin_sub_overflow(a, b, ret_result);
}

static bool multiply(int64_t a, int64_t b, int64_t *ret_result)
{
	return !__builtin_mul_overflow(a, b, ret_result);
}

/* The smallest number has no positive counterpart. */
static bool divide(int64_t a, int64_t b, int64_t *ret_result)
{
	if (b == -1)
		return subtract(0, a, ret_result);
	*ret_result = a / b;
	return true;
}

static bool modulo(int64_t a, int64_t b, int64_t *ret_result)
{
	*ret_result = b == -1 ? 0 : a % b;
	return true;
}

static bool negate(int64_t a, int64_t b, int64_t *ret_result)
{
	(void)b;
	return subtract(0, a, ret_result);
}

static bool absolute(int64_t a, int64_t b, int64_t *ret_result)
{
	return a < 0 ? negate(a, b, ret_result) : add(a, 0, ret_result);
}

/* What the result is, and with that: which numbers fit, and what is said of those that do not. */
typedef enum Kind { KIND_BIGINT, KIND_TIMESTAMP, KIND_INTERVAL } Kind;

static void check(sqlite3_context *context, Kind kind, bool fits, int64_t result)
{
	if (kind == KIND_TIMESTAMP)
		fits = fits && sql_instant_possible(result);
	if (fits)
		sqlite3_result_int64(context, result);
	else if (kind == KIND_BIGINT)
		sql_function_fail(context, "22003", "bigint out of range");
	else
		sql_function_fail(context, "22008",
			kind == KIND_TIMESTAMP ? "timestamp out of range" : "interval out of range");
}

typedef struct Operation {
	Checked *run;
	Kind kind;
	bool divides;
} Operation;

static void fail_division(sqlite3_context *context)
{
	sql_function_fail(context, "22012", "division by zero");
}

static void call_integers(sqlite3_context *context, int count, sqlite3_value **values)
{
	const Operation *operation = sql_function_data(context);
	int64_t second = count > 1 ? sqlite3_value_int64(values[1]) : 0;
	int64_t result;
	if (operation->divides && second == 0) {
		fail_division(context);
		return;
	}
	bool fits = operation->run(sqlite3_value_int64(values[0]), second, &result);
	check(context, operation->kind, fits, result);
}

static double add_decimals(double a, double b)
{
	return a + b;
}

static double subtract_decimals(double a, double b)
{
	return a - b;
}

static double multiply_decimals(double a, double b)
{
	return a * b;
}

static double divide_decimals(double a, double b)
{
	return a / b;
}

typedef struct DecimalOperation {
	double (*run)(double a, double b);
	bool divides;
	bool scales; /* nothing comes of nothing alone */
} DecimalOperation;

/* A result that is nothing only because it is too small. */
static bool fail_underflow(sqlite3_context *context, double result, bool expected)
{
	if (result != 0 || expected)
		return false;
	sql_function_fail(context, "22003", "value out of range: underflow");
	return true;
}

static void call_decimals(sqlite3_context *context, int count, sqlite3_value **values)
{
	const DecimalOperation *operation = sql_function_data(context);
	double a = sqlite3_value_double(values[0]);
	double b = sqlite3_value_double(values[1]);
	(void)count;
	if (operation->divides && b == 0) {
		fail_division(context);
		return;
	}
	double result = operation->run(a, b);
	if (!operation->scales || !fail_underflow(context, result, a == 0 || b == 0 || isinf(b)))
		sql_result_decimal(context, result, isfinite(a) && isfinite(b));
}

/* Two arguments, either of which may be the interval: it is the one that is an INTEGER. */
static void call_scale(sqlite3_context *context, int count, sqlite3_value **values)
{
	bool divides = sql_function_data(context) != NULL;
	double a = sqlite3_value_double(values[0]);
	double b = sqlite3_value_double(values[1]);
	(void)count;
	if (divides && b == 0) {
		fail_division(context);
		return;
	}
	double result = rint(divides ? a / b : a * b);
	bool fits = fabs(result) < 0x1p63;
	check(context, KIND_INTERVAL, fits, fits ? (int64_t)result : 0);
}

typedef struct Unary {
	double (*run)(double value);
	const char *state;   /* of the refusal of arguments that are not positive; NULL: all are good */
	const char *of_zero; /* NULL: zero is good */
	const char *of_negative;
	bool never_zero;
} Unary;

static void call_unary(sqlite3_context *context, int count, sqlite3_value **values)
{
	const Unary *unary = sql_function_data(context);
	double value = sqlite3_value_double(values[0]);
	(void)count;
	if (unary->state && value < 0)
		sql_function_fail(context, unary->state, "%s", unary->of_negative);
	else if (unary->of_zero && value == 0)
		sql_function_fail(context, unary->state, "%s", unary->of_zero);
	else if (!unary->never_zero || !fail_underflow(context, unary->run(value), isinf(value)))
		/* Adding zero makes minus zero, which ceil gives for -0.5, plain. */
		sql_result_decimal(context, unary->run(value) + 0.0, isfinite(value));
}

static void call_power(sqlite3_context *context, int count, sqlite3_value **values)
{
	double base = sqlite3_value_double(values[0]);
	double exponent = sqlite3_value_double(values[1]);
	(void)count;
	if (base == 0 && exponent < 0)
		sql_function_fail(context, "2201F", "zero raised to a negative power is undefined");
	else if (base < 0 && exponent != floor(exponent))
		sql_function_fail(context, "2201F",
			"a negative number raised to a non-integer power yields a complex result");
	else if (!fail_underflow(context, pow(base, exponent), base == 0 || isinf(base) || isinf(exponent)))
		sql_result_decimal(context, pow(base, exponent), isfinite(base) && isfinite(exponent));
}

/* Halves go away from zero. 1.005 is a little less than that in binary, so the nearest number beyond is rounded. */
static double round_to(double value, int64_t digits)
{
	const double exact = 1e15; /* larger numbers have no digits behind the point that count */
	if (digits < -300)
		return 0;
	double scale = pow(10, digits > 300 ? 300 : (double)digits);
	double scaled = value * scale;
	if (!isfinite(scaled) || fabs(scaled) >= exact)
		return value;
	return round(nextafter(scaled, copysign(HUGE_VAL, scaled))) / scale;
}

static void call_round(sqlite3_context *context, int count, sqlite3_value **values)
{
	double value = sqlite3_value_double(values[0]);
	int64_t digits = count > 1 ? sqlite3_value_int64(values[1]) : 0;
	sql_result_decimal(context, (digits ? round_to(value, digits) : round(value)) + 0.0, isfinite(value));
}

#define INTEGERS(run, kind) \
	&(const Operation) \
	{ \
		(run), (kind), false \
	}
#define DIVIDING(run) \
	&(const Operation) \
	{ \
		(run), KIND_BIGINT, true \
	}
#define DECIMALS(...) \
	&(const DecimalOperation) \
	{ \
		__VA_ARGS__ \
	}
#define UNARY(...) \
	&(const Unary) \
	{ \
		__VA_ARGS__ \
	}

static const char no_zero[] = "cannot take logarithm of zero";
static const char no_negative[] = "cannot take logarithm of a negative number";

static const SqlImplementation rows[] = {
	{ "sql_add", 2, call_integers, .data = INTEGERS(add, KIND_BIGINT) },
	{ "sql_subtract", 2, call_integers, .data = INTEGERS(subtract, KIND_BIGINT) },
	{ "sql_multiply", 2, call_integers, .data = INTEGERS(multiply, KIND_BIGINT) },
	{ "sql_divide", 2, call_integers, .data = DIVIDING(divide) },
	{ "sql_modulo", 2, call_integers, .data = DIVIDING(modulo) },
	{ "sql_negate", 1, call_integers, .data = INTEGERS(negate, KIND_BIGINT) },
	{ "sql_abs", 1, call_integers, .data = INTEGERS(absolute, KIND_BIGINT) },
	{ "sql_add_time", 2, call_integers, .data = INTEGERS(add, KIND_TIMESTAMP) },
	{ "sql_subtract_interval", 2, call_integers, .data = INTEGERS(subtract, KIND_TIMESTAMP) },
	{ "sql_add_interval", 2, call_integers, .data = INTEGERS(add, KIND_INTERVAL) },
	{ "sql_subtract_times", 2, call_integers, .data = INTEGERS(subtract, KIND_INTERVAL) },
	{ "sql_negate_interval", 1, call_integers, .data = INTEGERS(negate, KIND_INTERVAL) },
	{ "sql_scale_interval", 2, call_scale },
	{ "sql_divide_interval", 2, call_scale, .data = "divides" },
	{ "sql_add_decimal", 2, call_decimals, .data = DECIMALS(add_decimals) },
	{ "sql_subtract_decimal", 2, call_decimals, .data = DECIMALS(subtract_decimals) },
	{ "sql_multiply_decimal", 2, call_decimals, .data = DECIMALS(multiply_decimals, .scales = true) },
	{ "sql_divide_decimal", 2, call_decimals, .data = DECIMALS(divide_decimals, .divides = true, .scales = true) },
	{ "sql_modulo_decimal", 2, call_decimals, .data = DECIMALS(fmod, .divides = true) },
	{ "sql_power", 2, call_power },
	{ "sql_round", 2, call_round, .optional = 1 },
	{ "sql_abs_decimal", 1, call_unary, .data = UNARY(fabs) },
	{ "sql_ceil", 1, call_unary, .data = UNARY(ceil) },
	{ "sql_floor", 1, call_unary, .data = UNARY(floor) },
	{ "sql_exp", 1, call_unary, .data = UNARY(exp, .never_zero = true) },
	{ "sql_ln", 1, call_unary, .data = UNARY(log, "2201E", no_zero, no_negative) },
	{ "sql_log10", 1, call_unary, .data = UNARY(log10, "2201E", no_zero, no_negative) },
	{ "sql_log2", 1, call_unary, .data = UNARY(log2, "2201E", no_zero, no_negative) },
	{ "sql_sqrt", 1, call_unary,
		.data = UNARY(sqrt, "2201F", NULL, "cannot take square root of a negative number") },
};

bool sql_functions_add_number(sqlite3 *database)
{
	return sql_functions_add(database, rows, COUNT(rows));
}

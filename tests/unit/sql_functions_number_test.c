/* Numbers, intervals and casts: what fits, what does not, and how it is said. */
#include "sql_expressions.h"

static const Expression numbers[] = {
	{ "sql_add(1,2)", OF_BIGINT, "3" },
	{ "sql_add(9223372036854775807,1)", OF_BIGINT, "!22003" },
	{ "sql_subtract(-9223372036854775807-1,1)", OF_BIGINT, "!22003" },
	{ "sql_multiply(3037000500,3037000500)", OF_BIGINT, "!22003" },
	{ "sql_divide(-7,2)", OF_BIGINT, "-3" },
	{ "sql_divide(5,2)", OF_BIGINT, "2" },
	{ "sql_divide(5,0)", OF_BIGINT, "!22012" },
	{ "sql_divide(-9223372036854775807-1,-1)", OF_BIGINT, "!22003" },
	{ "sql_modulo(-7,3)", OF_BIGINT, "-1" },
	{ "sql_modulo(7,-3)", OF_BIGINT, "1" },
	{ "sql_modulo(7,0)", OF_BIGINT, "!22012" },
	{ "sql_modulo(-9223372036854775807-1,-1)", OF_BIGINT, "0" },
	{ "sql_negate(-9223372036854775807-1)", OF_BIGINT, "!22003" },
	{ "sql_abs(-9223372036854775807-1)", OF_BIGINT, "!22003" },
	{ "sql_abs(-5)", OF_BIGINT, "5" },
	{ "sql_add(NULL,1)", OF_BIGINT, "NULL" },
	{ "sql_multiply_decimal(1e308,10.0)", OF_DECIMAL, "!22003" },
	{ "sql_divide_decimal(1.5,0.0)", OF_DECIMAL, "!22012" },
	{ "sql_divide_decimal(5.0,2.0)", OF_DECIMAL, "2.5" },
	{ "sql_add_decimal(0.1,0.2)", OF_DECIMAL, "0.30000000000000004" },
	{ "sql_modulo_decimal(-7.5,2.0)", OF_DECIMAL, "-1.5" },
	{ "sql_modulo_decimal(-7.5,0.0)", OF_DECIMAL, "!22012" },
	{ "sql_round(2.5)", OF_DECIMAL, "3" },
	{ "sql_round(-2.5)", OF_DECIMAL, "-3" },
	{ "sql_round(0.4)", OF_DECIMAL, "0" },
	{ "sql_round(-0.4)", OF_DECIMAL, "0" },
	{ "sql_round(3.14159,2)", OF_DECIMAL, "3.14" },
	{ "sql_round(1.005,2)", OF_DECIMAL, "1.01" },
	{ "sql_round(1234.5,-2)", OF_DECIMAL, "1200" },
	{ "sql_ceil(4.2)", OF_DECIMAL, "5" },
	{ "sql_ceil(-0.5)", OF_DECIMAL, "0" },
	{ "sql_floor(-4.2)", OF_DECIMAL, "-5" },
	{ "sql_power(2,10)", OF_DECIMAL, "1024" },
	{ "sql_power(0,-1)", OF_DECIMAL, "!2201F" },
	{ "sql_power(-8,0.5)", OF_DECIMAL, "!2201F" },
	{ "sql_power(10,400)", OF_DECIMAL, "!22003" },
	{ "sql_exp(-1000.0)", OF_DECIMAL, "!22003" },
	{ "sql_power(1e308,-2.5)", OF_DECIMAL, "!22003" },
	{ "sql_power(0.0,2.0)", OF_DECIMAL, "0" },
	{ "sql_multiply_decimal(1e-200,1e-200)", OF_DECIMAL, "!22003" },
	{ "sql_divide_decimal(1e-200,1e200)", OF_DECIMAL, "!22003" },
	{ "sql_divide_decimal(0.0,2.0)", OF_DECIMAL, "0" },
	{ "sql_divide_decimal(2.0,9e999)", OF_DECIMAL, "0" },
	{ "sql_sqrt(-1.0)", OF_DECIMAL, "!2201F" },
	{ "sql_sqrt(2.0)", OF_DECIMAL, "1.4142135623730951" },
	{ "sql_ln(0.0)", OF_DECIMAL, "!2201E" },
	{ "sql_ln(-1.0)", OF_DECIMAL, "!2201E" },
	{ "sql_log10(1000.0)", OF_DECIMAL, "3" },
	{ "sql_exp(1000.0)", OF_DECIMAL, "!22003" },
	{ "sql_add_time(" TIMESTAMP("2025-07-10 00:00:00") "," INTERVAL("30 days") ")", OF_TIMESTAMP,
		"2025-08-09 00:00:00+00" },
	{ "sql_subtract_interval(" TIMESTAMP("2025-07-10 00:00:00") "," INTERVAL("1 hour") ")", OF_TIMESTAMP,
		"2025-07-09 23:00:00+00" },
	{ "sql_subtract_times(" TIMESTAMP("2025-07-11 02:00:00") "," TIMESTAMP("2025-07-10 00:00:00") ")", OF_INTERVAL,
		"1 day 02:00:00" },
	{ "sql_scale_interval(" INTERVAL("90 minutes") ",2.0)", OF_INTERVAL, "03:00:00" },
	{ "sql_divide_interval(" INTERVAL("1 hour") ",4.0)", OF_INTERVAL, "00:15:00" },
	{ "sql_divide_interval(" INTERVAL("1 hour") ",0.0)", OF_INTERVAL, "!22012" },
	{ "sql_negate_interval(" INTERVAL("1 hour") ")", OF_INTERVAL, "-01:00:00" },
};

static void numbers_are_computed_as_postgresql_does(void **state)
{
	(void)state;
	assert_expressions(numbers, COUNT(numbers));
}

static const Expression casts[] = {
	{ "sql_cast('42',4,2)", OF_BIGINT, "42" },
	{ "sql_cast(' 42 ',4,2)", OF_BIGINT, "42" },
	{ "sql_cast('4x',4,2)", OF_BIGINT, "!22P02" },
	{ "sql_cast('99999999999999999999',4,2)", OF_BIGINT, "!22003" },
	{ "sql_cast(2.5,3,2)", OF_BIGINT, "3" },
	{ "sql_cast(-2.5,3,2)", OF_BIGINT, "-3" },
	{ "sql_cast(1e30,3,2)", OF_BIGINT, "!22003" },
	{ "sql_cast(9007199254740993,2,3)", OF_DECIMAL, "9.007199254740992e+15" },
	{ "sql_cast(1,1,4)", OF_VARCHAR, "true" },
	{ "sql_cast(0,1,4)", OF_VARCHAR, "false" },
	{ "sql_cast(sql_array(1,NULL),65,4)", OF_VARCHAR, "{t,NULL}" },
	{ "sql_cast(sql_cast('10.0.0.1',4,8),8,4)", OF_VARCHAR, "10.0.0.1/32" },
	{ "sql_cast(sql_cast('10.0.0.1/8',4,8),8,4)", OF_VARCHAR, "10.0.0.1/8" },
	{ "sql_cast(" TIMESTAMP("2025-07-10 00:00:00.5") ",5,4)", OF_VARCHAR, "2025-07-10 00:00:00.5+00" },
	{ "sql_cast('yes',4,1)", OF_BOOLEAN, "t" },
	{ "sql_cast('maybe',4,1)", OF_BOOLEAN, "!22P02" },
	{ "sql_cast('{1,2}',4,66)", OF_BIGINT_ARRAY, "{1,2}" },
	{ "sql_cast(sql_array('1','2'),68,66)", OF_BIGINT_ARRAY, "{1,2}" },
	{ "sql_cast(sql_array('1','x'),68,66)", OF_BIGINT_ARRAY, "!22P02" },
	{ "sql_cast('{bad',4,7)", OF_JSON, "!22P02" },
	{ "sql_cast(NULL,4,2)", OF_BIGINT, "NULL" },
	{ "sql_cast(1,2,1)", OF_BOOLEAN, "t" },
	{ "sql_cast(2.75,3,4)", OF_VARCHAR, "2.75" },
	{ "sql_cast(sql_cast('a=>1',4,9),9,4)", OF_VARCHAR, "\"a\"=>\"1\"" },
};

static void casts_convert_as_postgresql_does(void **state)
{
	(void)state;
	assert_expressions(casts, COUNT(casts));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_computed_as_postgresql_does),
		cmocka_unit_test(casts_convert_as_postgresql_does),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

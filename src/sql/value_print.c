/* Text forms of values, as PostgreSQL prints them, with two exceptions: a map is in the order of its keys' bytes, and a DECIMAL
 * is a floating-point number. */
#include "sql/value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sql/inet.h"
#include "sql/time.h"

/* How many digits behind the first one of %e are needed to read the same number back. Fifteen digits that do are right in all
 * of them, so that zeros at their end are not needed; but the smallest numbers have fewer bits. */
static int needed_precision(double real, char *digits, size_t size)
{
	enum { EXACT = 14, MOST = 16 };
	const double smallest = 1e-290;
	for (int precision = fabs(real) < smallest ? 0 : EXACT; precision <= MOST; precision++) {
		(void)snprintf(digits, size, "%.*e", precision, real);
		if (precision == MOST || strtod(digits, NULL) == real) {
			const char *last = strchr(digits, 'e') - 1;
			for (; precision && *last == '0'; last--)
				precision--;
			return precision;
		}
	}
	return MOST;
}

/* The fewest digits that read back as the same number; an exponent from 1e15 and below 1e-4. */
static void print_decimal(Buf *out, double real)
{
	char digits[40];
	if (!isfinite(real)) {
		buf_add(out, isnan(real) ? STR("NaN") : real < 0 ? STR("-Infinity") : STR("Infinity"));
		return;
	}
	if (fabs(real) < 1e15 && real == trunc(real) && !(real == 0 && signbit(real))) {
		buf_add_format(out, "%lld", (long long)real);
		return;
	}
	int precision = needed_precision(real, digits, sizeof digits);
	int exponent = (int)strtol(strchr(digits, 'e') + 1, NULL, 10);
	if (exponent < -4 || exponent >= 15)
		buf_add_format(out, "%.*e", precision, real);
	else
		buf_add_format(out, "%.*f", precision > exponent ? precision - exponent : 0, real);
}

static void add_quoted(Buf *out, Str text)
{
	buf_add_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"' || text.ptr[i] == '\\')
			buf_add_char(out, '\\');
		buf_add_char(out, text.ptr[i]);
	}
	buf_add_char(out, '"');
}

static void print_hstore(Buf *out, Str blob)
{
	SqlReader reader = sql_reader(blob);
	Str key;
	Str value;
	for (bool first = true; sql_hstore_next(&reader, &key, &value); first = false) {
		if (!first)
			buf_add(out, STR(", "));
		add_quoted(out, key);
		buf_add(out, STR("=>"));
		if (str_present(value))
			add_quoted(out, value);
		else
			buf_add(out, STR("NULL"));
	}
}

static void print_inet(Buf *out, Str blob)
{
	SqlInet inet;
	if (sql_inet_read(blob, &inet))
		sql_inet_print(out, &inet, false);
}

static void print_blob(Buf *out, SqlScalar scalar, Str blob)
{
	if (scalar == SQL_INET)
		print_inet(out, blob);
	else
		print_hstore(out, blob);
}

static void print_integer(Buf *out, SqlScalar scalar, int64_t integer)
{
	if (scalar == SQL_BOOLEAN)
		buf_add_char(out, integer ? 't' : 'f');
	else if (scalar == SQL_TIMESTAMP)
		sql_timestamp_print(out, integer);
	else if (scalar == SQL_INTERVAL)
		sql_interval_print(out, integer);
	else if (scalar == SQL_DECIMAL)
		print_decimal(out, (double)integer);
	else
		buf_add_format(out, "%lld", (long long)integer);
}

static void print_scalar(Buf *out, SqlScalar scalar, const SqlValue *value)
{
	if (value->form == VALUE_INTEGER)
		print_integer(out, scalar, value->integer);
	else if (value->form == VALUE_REAL)
		print_decimal(out, value->real);
	else if (value->form == VALUE_TEXT)
		buf_add(out, value->bytes);
	else if (value->form == VALUE_BLOB)
		print_blob(out, scalar, value->bytes);
}

/* Whether text inside braces reads back as itself. */
static bool is_plain(Str text)
{
	if (!text.len || str_equal_ignoring_case(text, STR("null")))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (strchr("\"\\{}, \t\n\r\v\f", text.ptr[i]))
			return false;
	return true;
}

static void print_array(Buf *out, SqlScalar scalar, Str blob)
{
	SqlReader reader = sql_reader(blob);
	SqlValue element;
	AUTO_BUF text = BUF_INIT(out->max);
	buf_add_char(out, '{');
	for (bool first = true; sql_array_next(&reader, &element); first = false) {
		if (!first)
			buf_add_char(out, ',');
		text.len = 0;
		print_scalar(&text, scalar, &element);
		if (element.form == VALUE_NULL)
			buf_add(out, STR("NULL"));
		else if (is_plain(buf_str(&text)))
			buf_add(out, buf_str(&text));
		else
			add_quoted(out, buf_str(&text));
	}
	out->failed |= text.failed;
	buf_add_char(out, '}');
}

void sql_value_print(Buf *out, SqlType type, const SqlValue *value)
{
	if (type.array && value->form == VALUE_BLOB)
		print_array(out, type.scalar, value->bytes);
	else
		print_scalar(out, type.scalar, value);
}

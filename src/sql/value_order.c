#include "sql/value_order.h"

#include <string.h>

#include "sql/inet.h"

enum { INET_KEY = 2 + 2 * INET_BYTES };

void sql_inet_order(Buf *out, Str blob)
{
	SqlInet inet;
	if (!sql_inet_read(blob, &inet)) {
		buf_add(out, blob);
		return;
	}
	SqlInet network = inet;
	sql_inet_fill_host(&network, false);
	buf_add_char(out, (char)inet.family);
	buf_add(out, (Str){ (const char *)network.address, sql_inet_bytes(&inet) });
	buf_add_char(out, (char)(unsigned char)inet.prefix);
	buf_add(out, (Str){ (const char *)inet.address, sql_inet_bytes(&inet) });
}

static void add_wide(Buf *out, uint64_t bits)
{
	for (int shift = 56; shift >= 0; shift -= 8)
		buf_add_char(out, (char)(unsigned char)(bits >> shift));
}

/* The bits of a number as an unsigned number in the same order: of negative ones all are turned, of others the sign. */
static uint64_t real_bits(double real)
{
	const uint64_t sign = (uint64_t)1 << 63;
	uint64_t bits;
	memcpy(&bits, &real, sizeof bits);
	return bits & sign ? ~bits : bits | sign;
}

/* Ends with two zeros; a zero inside is followed by the largest byte. */
static void add_text(Buf *out, Str text)
{
	for (size_t i = 0; i < text.len; i++) {
		buf_add_char(out, text.ptr[i]);
		if (!text.ptr[i])
			buf_add_char(out, (char)(unsigned char)0xff);
	}
	buf_add(out, STR("\0\0"));
}

void sql_array_order(Buf *out, Str blob)
{
	static const char end = 0;
	static const char present = 1;
	static const char null = 2;
	SqlReader reader = sql_reader(blob);
	SqlValue element;
	while (sql_array_next(&reader, &element)) {
		buf_add(out, (Str){ element.form == VALUE_NULL ? &null : &present, 1 });
		if (element.form == VALUE_INTEGER)
			add_wide(out, (uint64_t)element.integer ^ (uint64_t)1 << 63);
		else if (element.form == VALUE_REAL)
			add_wide(out, real_bits(element.real));
		else if (element.form == VALUE_TEXT)
			add_text(out, element.bytes);
		else if (element.form == VALUE_BLOB)
			sql_inet_order(out, element.bytes);
	}
	buf_add_char(out, end);
}

static int compare_blobs(Str a, Str b)
{
	AUTO_BUF left = BUF_INIT(INET_KEY);
	AUTO_BUF right = BUF_INIT(INET_KEY);
	SqlInet inet;
	if (!sql_inet_read(a, &inet) || !sql_inet_read(b, &inet))
		return str_compare(a, b);
	sql_inet_order(&left, a);
	sql_inet_order(&right, b);
	return str_compare(buf_str(&left), buf_str(&right));
}

static double real_of(const SqlValue *value)
{
	return value->form == VALUE_INTEGER ? (double)value->integer : value->real;
}

int sql_value_compare(const SqlValue *a, const SqlValue *b)
{
	if (a->form == VALUE_NULL || b->form == VALUE_NULL)
		return (a->form == VALUE_NULL) - (b->form == VALUE_NULL);
	if (a->form == VALUE_TEXT && b->form == VALUE_TEXT)
		return str_compare(a->bytes, b->bytes);
	if (a->form == VALUE_BLOB && b->form == VALUE_BLOB)
		return compare_blobs(a->bytes, b->bytes);
	if (a->form == VALUE_INTEGER && b->form == VALUE_INTEGER)
		return (a->integer > b->integer) - (a->integer < b->integer);
	return (real_of(a) > real_of(b)) - (real_of(a) < real_of(b));
}

#include "sql/value.h"

#include <string.h>

enum { NO_VALUE = -1 };

static void add_number(Buf *out, uint32_t number)
{
	unsigned char bytes[4];
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (unsigned char)(number >> (8 * i));
	buf_add(out, (Str){ (const char *)bytes, sizeof bytes });
}

static uint32_t number_at(const char *at)
{
	uint32_t number = 0;
	for (size_t i = 0; i < sizeof number; i++)
		number |= (uint32_t)(unsigned char)at[i] << (8 * i);
	return number;
}

static size_t begin(Buf *out)
{
	size_t at = out->len;
	add_number(out, 0);
	return at;
}

static void count_one(Buf *out, size_t at)
{
	if (out->failed)
		return;
	uint32_t count = number_at(out->ptr + at) + 1;
	for (size_t i = 0; i < sizeof count; i++)
		out->ptr[at + i] = (char)(unsigned char)(count >> (8 * i));
}

static void add_text(Buf *out, Str text)
{
	add_number(out, (uint32_t)text.len);
	buf_add(out, text);
}

static void add_wide(Buf *out, uint64_t bits)
{
	add_number(out, (uint32_t)bits);
	add_number(out, (uint32_t)(bits >> 32));
}

size_t sql_array_begin(Buf *out)
{
	return begin(out);
}

static uint64_t bits_of(double real)
{
	/* Minus zero equals zero, so it must not look different. */
	double value = real == 0 ? 0 : real;
	uint64_t bits;
	memcpy(&bits, &value, sizeof bits);
	return bits;
}

void sql_array_add(Buf *out, size_t begin, const SqlValue *value)
{
	static const char tags[] = { [VALUE_NULL] = 'n',
		[VALUE_INTEGER] = 'i',
		[VALUE_REAL] = 'r',
		[VALUE_TEXT] = 't',
		[VALUE_BLOB] = 'b' };
	count_one(out, begin);
	buf_add_char(out, tags[value->form]);
	if (value->form == VALUE_INTEGER)
		add_wide(out, (uint64_t)value->integer);
	else if (value->form == VALUE_REAL)
		add_wide(out, bits_of(value->real));
	else if (value->form != VALUE_NULL)
		add_text(out, value->bytes);
}

size_t sql_hstore_begin(Buf *out)
{
	return begin(out);
}

void sql_hstore_add(Buf *out, size_t begin, Str key, Str value)
{
	count_one(out, begin);
	add_text(out, key);
	if (str_present(value))
		add_text(out, value);
	else
		add_number(out, (uint32_t)NO_VALUE);
}

static bool stop(SqlReader *reader)
{
	reader->left = 0;
	reader->rest = (Str){ 0 };
	return false;
}

static bool take(SqlReader *reader, size_t count, Str *ret_bytes)
{
	if (reader->rest.len < count)
		return stop(reader);
	*ret_bytes = (Str){ reader->rest.ptr, count };
	reader->rest = str_from(reader->rest, count);
	return true;
}

static bool take_number(SqlReader *reader, uint32_t *ret_number)
{
	Str bytes;
	if (!take(reader, sizeof *ret_number, &bytes))
		return false;
	*ret_number = number_at(bytes.ptr);
	return true;
}

static bool take_text(SqlReader *reader, Str *ret_text)
{
	uint32_t length;
	return take_number(reader, &length) && take(reader, length, ret_text);
}

SqlReader sql_reader(Str blob)
{
	SqlReader reader = { .rest = blob };
	uint32_t count;
	if (take_number(&reader, &count))
		reader.left = count;
	return reader;
}

static bool take_wide(SqlReader *reader, SqlValue *value)
{
	uint32_t low;
	uint32_t high;
	if (!take_number(reader, &low) || !take_number(reader, &high))
		return false;
	uint64_t bits = (uint64_t)high << 32 | low;
	if (value->form == VALUE_INTEGER)
		value->integer = (int64_t)bits;
	else
		memcpy(&value->real, &bits, sizeof value->real);
	return true;
}

bool sql_array_next(SqlReader *reader, SqlValue *ret_value)
{
	Str tag;
	if (!reader->left || !take(reader, 1, &tag))
		return false;
	reader->left--;
	switch (tag.ptr[0]) {
	case 'n':
		*ret_value = (SqlValue){ .form = VALUE_NULL };
		return true;
	case 'i':
		*ret_value = (SqlValue){ .form = VALUE_INTEGER };
		return take_wide(reader, ret_value);
	case 'r':
		*ret_value = (SqlValue){ .form = VALUE_REAL };
		return take_wide(reader, ret_value);
	case 't':
		*ret_value = (SqlValue){ .form = VALUE_TEXT };
		return take_text(reader, &ret_value->bytes);
	case 'b':
		*ret_value = (SqlValue){ .form = VALUE_BLOB };
		return take_text(reader, &ret_value->bytes);
	default:
		return stop(reader);
	}
}

bool sql_hstore_next(SqlReader *reader, Str *ret_key, Str *ret_value)
{
	uint32_t length;
	if (!reader->left || !take_text(reader, ret_key) || !take_number(reader, &length))
		return false;
	reader->left--;
	*ret_value = (Str){ 0 };
	return length == (uint32_t)NO_VALUE || take(reader, length, ret_value);
}

Str sql_hstore_find(Str blob, Str key)
{
	SqlReader reader = sql_reader(blob);
	Str found;
	Str value;
	while (sql_hstore_next(&reader, &found, &value)) {
		int order = str_compare(found, key);
		if (order == 0)
			return value;
		if (order > 0)
			break;
	}
	return (Str){ 0 };
}

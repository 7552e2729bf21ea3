/* Values of SQL: the first byte is a type, the rest a literal of it, or the bytes of one that is kept as such. */
#include "fuzz/target.h"
#include "sql/value.h"

enum { TEXT_MAXIMUM = 1 << 20 };

static void read_all(Str blob)
{
	SqlReader reader = sql_reader(blob);
	SqlValue value;
	Str key;
	Str text;
	while (sql_array_next(&reader, &value))
		;
	reader = sql_reader(blob);
	while (sql_hstore_next(&reader, &key, &text))
		;
	(void)sql_hstore_find(blob, STR("team"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	AUTO_ARENA arena = { 0 };
	AUTO_BUF out = BUF_INIT(TEXT_MAXIMUM);
	SqlValue value = { .form = VALUE_BLOB };
	if (!size)
		return 0;
	SqlType type = { .scalar = (SqlScalar)(data[0] & 0x0f) % SQL_SCALAR_COUNT, .array = (data[0] & 0x10) != 0 };
	Str rest = { (const char *)data + 1, size - 1 };
	read_all(rest);
	value.bytes = rest;
	if (type.array || type.scalar == SQL_HSTORE || type.scalar == SQL_INET)
		sql_value_print(&out, type, &value);
	if (sql_value_parse(rest, type, &arena, &value))
		sql_value_print(&out, type, &value);
	return 0;
}

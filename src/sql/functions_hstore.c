/* Functions of maps. */
#include "sql/functions.h"

static void call_get(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	sql_result_text(context, sql_hstore_find(sql_argument_blob(values[0]), sql_argument_text(values[1])));
}

/* The keys, or with data the values, of a map as an array. */
static void call_list(sqlite3_context *context, int count, sqlite3_value **values)
{
	bool of_values = sql_function_data(context) != NULL;
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	SqlReader reader = sql_reader(sql_argument_blob(values[0]));
	size_t begin = sql_array_begin(&out);
	Str key;
	Str value;
	(void)count;
	while (sql_hstore_next(&reader, &key, &value)) {
		Str text = of_values ? value : key;
		SqlValue element = { .form = str_present(text) ? VALUE_TEXT : VALUE_NULL, .bytes = text };
		sql_array_add(&out, begin, &element);
	}
	sql_result_blob_of(context, &out);
}

bool sql_functions_add_hstore(sqlite3 *database)
{
	static const SqlImplementation rows[] = {
		{ "sql_akeys", 1, call_list },
		{ "sql_avals", 1, call_list, .data = "values" },
		{ "sql_hstore_get", 2, call_get },
	};
	return sql_functions_add(database, rows, COUNT(rows));
}

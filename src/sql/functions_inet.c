/* Functions and operators of addresses. */
#include "sql/functions.h"
#include "sql/inet.h"

static bool read(sqlite3_context *context, sqlite3_value *value, SqlInet *ret_inet)
{
	if (sql_inet_read(sql_argument_blob(value), ret_inet))
		return true;
	sql_function_fail(context, "22P03", "a value is no address");
	return false;
}

static void give(sqlite3_context *context, const SqlInet *inet)
{
	char blob[2 + INET_BYTES];
	sqlite3_result_blob64(context, blob, sql_inet_write(inet, blob), SQLITE_TRANSIENT);
}

static void call_host(sqlite3_context *context, int count, sqlite3_value **values)
{
	SqlInet inet;
	AUTO_BUF out = BUF_INIT(64);
	(void)count;
	if (!read(context, values[0], &inet))
		return;
	sql_inet_print_host(&out, &inet);
	sql_result_text_of(context, &out);
}

static void call_family(sqlite3_context *context, int count, sqlite3_value **values)
{
	SqlInet inet;
	(void)count;
	if (read(context, values[0], &inet))
		sqlite3_result_int64(context, inet.family);
}

static void call_masklen(sqlite3_context *context, int count, sqlite3_value **values)
{
	SqlInet inet;
	(void)count;
	if (read(context, values[0], &inet))
		sqlite3_result_int64(context, inet.prefix);
}

static void call_network(sqlite3_context *context, int count, sqlite3_value **values)
{
	SqlInet inet;
	(void)count;
	if (!read(context, values[0], &inet))
		return;
	sql_inet_fill_host(&inet, false);
	give(context, &inet);
}

static void call_broadcast(sqlite3_context *context, int count, sqlite3_value **values)
{
	SqlInet inet;
	(void)count;
	if (!read(context, values[0], &inet))
		return;
	sql_inet_fill_host(&inet, true);
	give(context, &inet);
}

static void call_netmask(sqlite3_context *context, int count, sqlite3_value **values)
{
	SqlInet inet;
	(void)count;
	if (!read(context, values[0], &inet))
		return;
	unsigned prefix = inet.prefix;
	inet.prefix = 0;
	sql_inet_fill_host(&inet, true);
	inet.prefix = prefix;
	sql_inet_fill_host(&inet, false);
	inet.prefix = sql_inet_bits(&inet);
	give(context, &inet);
}

/* How the prefixes of two networks may stand to each other; they share the bits of the shorter one. */
typedef struct Relation {
	bool longer;
	bool equal;
	bool shorter;
} Relation;

static void call_relation(sqlite3_context *context, int count, sqlite3_value **values)
{
	const Relation *relation = sql_function_data(context);
	SqlInet a;
	SqlInet b;
	(void)count;
	if (!read(context, values[0], &a) || !read(context, values[1], &b))
		return;
	bool allowed = a.prefix > b.prefix ? relation->longer
		: a.prefix == b.prefix     ? relation->equal
					   : relation->shorter;
	unsigned shared = a.prefix < b.prefix ? a.prefix : b.prefix;
	sqlite3_result_int(context, a.family == b.family && allowed && sql_inet_same_bits(&a, &b, shared));
}

bool sql_functions_add_inet(sqlite3 *database)
{
	static const Relation within = { .longer = true };
	static const Relation within_or_equal = { .longer = true, .equal = true };
	static const Relation contains = { .shorter = true };
	static const Relation contains_or_equal = { .shorter = true, .equal = true };
	static const Relation overlaps = { true, true, true };
	static const SqlImplementation rows[] = {
		{ "sql_broadcast", 1, call_broadcast },
		{ "sql_family", 1, call_family },
		{ "sql_host", 1, call_host },
		{ "sql_inet_contains", 2, call_relation, .data = &contains },
		{ "sql_inet_contains_or_equal", 2, call_relation, .data = &contains_or_equal },
		{ "sql_inet_overlaps", 2, call_relation, .data = &overlaps },
		{ "sql_inet_within", 2, call_relation, .data = &within },
		{ "sql_inet_within_or_equal", 2, call_relation, .data = &within_or_equal },
		{ "sql_masklen", 1, call_masklen },
		{ "sql_netmask", 1, call_netmask },
		{ "sql_network", 1, call_network },
	};
	return sql_functions_add(database, rows, COUNT(rows));
}

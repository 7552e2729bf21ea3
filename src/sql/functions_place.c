/* sql_row_number(1, KEY …): how many rows with these keys have come one after the other, this one among them. The emitter
 * sees to their order (sql/emit_number.c). */
#include <string.h>

#include "base/buf.h"
#include "sql/functions.h"

/* Of one place in one statement. */
typedef struct RowCount {
	int64_t count;
	Buf keys; /* of the last row */
	Buf next;
} RowCount;

static void free_count(void *context)
{
	RowCount *rows = context;
	buf_free(&rows->keys);
	buf_free(&rows->next);
	sqlite3_free(rows);
}

static RowCount *count_of(sqlite3_context *context)
{
	enum { KEYS_MAXIMUM = 1 << 24 };
	RowCount *rows = sqlite3_get_auxdata(context, 0);
	if (rows)
		return rows;
	rows = sqlite3_malloc(sizeof *rows);
	if (!rows)
		return NULL;
	*rows = (RowCount){ .keys = BUF_INIT(KEYS_MAXIMUM), .next = BUF_INIT(KEYS_MAXIMUM) };
	sqlite3_set_auxdata(context, 0, rows, free_count);
	return sqlite3_get_auxdata(context, 0);
}

/* A byte for the type, and the bytes with their length: numbers as texts, which say all of them. */
static void add_key(Buf *keys, sqlite3_value *value)
{
	int type = sqlite3_value_type(value);
	Str bytes = type == SQLITE_BLOB ? sql_argument_blob(value) : sql_argument_text(value);
	buf_add_char(keys, (char)type);
	buf_add(keys, (Str){ (const char *)&bytes.len, sizeof bytes.len });
	if (bytes.len)
		buf_add(keys, bytes);
}

static void call_row_number(sqlite3_context *context, int count, sqlite3_value **values)
{
	RowCount *rows = count_of(context);
	if (!rows) {
		sqlite3_result_error_nomem(context);
		return;
	}
	rows->next.len = 0;
	for (int i = 1; i < count; i++)
		add_key(&rows->next, values[i]);
	if (rows->next.failed) {
		sqlite3_result_error_toobig(context);
		return;
	}
	if (!str_equal(buf_str(&rows->keys), buf_str(&rows->next))) {
		Buf last = rows->keys;
		rows->keys = rows->next;
		rows->next = last;
		rows->count = 0;
	}
	sqlite3_result_int64(context, ++rows->count);
}

bool sql_functions_add_place(sqlite3 *database)
{
	/* It gives another number each time: SQLite must not take two calls for one. */
	return sqlite3_create_function_v2(database, "sql_row_number", -1, SQLITE_UTF8 | SQLITE_INNOCUOUS, NULL,
		       call_row_number, NULL, NULL, NULL) == SQLITE_OK;
}

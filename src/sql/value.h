/* Values that SQLite keeps as BLOB: arrays, hstore maps and inet addresses. Encodings are canonical: equal values are equal
 * bytes, which is how the emitter compares them. Integers are little-endian 32 bits unless said.
 *
 * array:  count, then for each element a tag byte and its bytes: 'n' NULL; 'i' BOOLEAN, BIGINT, TIMESTAMP or INTERVAL, 8
 *         bytes; 'r' DECIMAL, 8 bytes; 't' text (VARCHAR and JSON) or 'b' blob (INET): length, bytes
 * hstore: count, then for each pair, by key in byte order, each key once: length, key, length (0xffffffff: NULL), value
 * inet:   4 or 6, prefix length, then 4 or 16 bytes of address */
#ifndef ROLLCALL_SQL_VALUE_H
#define ROLLCALL_SQL_VALUE_H

#include "base/buf.h"
#include "sql/type.h"

typedef struct SqlValue {
	enum { VALUE_NULL, VALUE_INTEGER, VALUE_REAL, VALUE_TEXT, VALUE_BLOB } form;
	int64_t integer;
	double real;
	Str bytes;
} SqlValue;

/* Writers: a count first (patch it by beginning with sql_array_begin, which returns where it stands), then elements. */
size_t sql_array_begin(Buf *out);
void sql_array_add(Buf *out, size_t begin, const SqlValue *value);
/* Pairs must be added in byte order of their keys, each key once. An absent `value` is NULL. */
size_t sql_hstore_begin(Buf *out);
void sql_hstore_add(Buf *out, size_t begin, Str key, Str value);

/* Readers over a blob: they never read past its end, and end early where it is malformed. */
typedef struct SqlReader {
	Str rest;
	uint32_t left;
} SqlReader;

SqlReader sql_reader(Str blob);
bool sql_array_next(SqlReader *reader, SqlValue *ret_value);
bool sql_hstore_next(SqlReader *reader, Str *ret_key, Str *ret_value);
/* The value of a key; absent without one. */
Str sql_hstore_find(Str blob, Str key);

/* Text forms, as PostgreSQL prints them: {a,"b c"}; "k"=>"v"; 2025-07-10 04:00:00+00; 1 day 02:00:00; 192.168.1.5/24. */
void sql_value_print(Buf *out, SqlType type, const SqlValue *value);

/* Literals and casts: from the text of a type, as PostgreSQL and DDSQL read it. False when it is none. Blobs come from the
 * arena. */
bool sql_value_parse(Str text, SqlType type, Arena *arena, SqlValue *ret_value) MUST_CHECK;
/* Why a text is no value of the type: SQLSTATE and message. */
Str sql_value_refusal(Str text, SqlType type, Arena *arena, char ret_state[6]);

#endif

/* How values of one type stand to each other, as in PostgreSQL: what SQLite's own order cannot say. */
#ifndef ROLLCALL_SQL_VALUE_ORDER_H
#define ROLLCALL_SQL_VALUE_ORDER_H

#include "sql/value.h"

/* Below, at or above zero. NULL comes last, texts are in byte order, addresses as by sql_inet_order. */
int sql_value_compare(const SqlValue *a, const SqlValue *b);

/* Writes bytes whose order, as memcmp says, is that of addresses (by network, then prefix, then address) and of arrays
 * (by element, then length). */
void sql_inet_order(Buf *out, Str blob);
void sql_array_order(Buf *out, Str blob);

#endif

/* Whether two parts of a query are written alike, wherever they stand. */
#ifndef ROLLCALL_SQL_WRITTEN_H
#define ROLLCALL_SQL_WRITTEN_H

#include <protobuf-c/protobuf-c.h>
#include <stdbool.h>

/* Compares two parts of the parser's tree in all but their places. Both are of the kinds that pg_query has. */
bool sql_written_alike(const ProtobufCMessage *a, const ProtobufCMessage *b);

#endif

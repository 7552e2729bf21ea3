/* The text forms that hold other values: arrays in braces and maps. */
#ifndef ROLLCALL_SQL_VALUE_TEXT_H
#define ROLLCALL_SQL_VALUE_TEXT_H

#include "sql/value.h"

/* {a,"b c",NULL}: one dimension. The blob is in the arena. */
bool sql_array_parse(Str text, SqlScalar scalar, Arena *arena, Str *ret_blob) MUST_CHECK;
/* "key"=>"value", key=>NULL: of a key that stands twice, the first counts. The blob is in the arena. */
bool sql_hstore_parse(Str text, Arena *arena, Str *ret_blob) MUST_CHECK;

#endif

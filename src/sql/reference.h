/* What can be asked, as data: the datasets with their columns, the functions, and the examples of both. The reference pages
 * and the tests that run the examples are made from it. */
#ifndef ROLLCALL_SQL_REFERENCE_H
#define ROLLCALL_SQL_REFERENCE_H

#include "json/write.h"

/* Writes one object: `datasets` (name, title, description, arguments, columns, examples) and `functions` (name, kind,
 * description, example, signatures), in the order of their tables. */
void sql_reference_write(JsonWriter *json);

#endif

/* Lists of what belongs to one entity: sorted by a key of each row, so that rows that come and go shift no page. */
#ifndef ROLLCALL_AWS_CONNECT_ROWS_H
#define ROLLCALL_AWS_CONNECT_ROWS_H

#include "aws/connect.h"

typedef struct ConnectRow {
	Str key; /* decides its place */
	const void *row;
} ConnectRow;

/* Sorts the rows and returns how many are on the page, from *ret_first on; *ret_last is the key to go on behind, absent
 * on the last page. `after` and `limit` are those of connect_key_page. */
size_t connect_cut_page(ConnectRow *rows, size_t count, Str after, size_t limit, size_t *ret_first, Str *ret_last);

/* Writes when and where `value` last changed, by the two rows of its shape that say so. */
void connect_write_last_modified(ConnectCall *call, const Shape *shape, const void *value);

#endif

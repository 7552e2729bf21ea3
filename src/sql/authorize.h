/* What a statement of a query may touch, should the emitter ever write what it must not: reads of the tables of datasets, and
 * the functions of the language. */
#ifndef ROLLCALL_SQL_AUTHORIZE_H
#define ROLLCALL_SQL_AUTHORIZE_H

/* The authorizer for sqlite3_set_authorizer; takes no context. */
int sql_authorize(void *context, int action, const char *first, const char *second, const char *schema,
	const char *within);

#endif

/* Where one statement ends and the next begins: a semicolon outside of quotes and comments. */
#ifndef ROLLCALL_CLI_SQL_SPLIT_H
#define ROLLCALL_CLI_SQL_SPLIT_H

#include "base/attributes.h"
#include "base/str.h"

/* Takes the next statement, without its semicolon, from the front of `text`. False when no semicolon ends one: what is left
 * is a statement that is not complete, or blank. */
bool sql_split(Str *text, Str *ret_statement) MUST_CHECK;
/* Whether there is nothing in it but white space and comments. */
bool sql_is_blank(Str text);
/* Whether the text ends inside quotes or a comment of several lines. */
bool sql_is_open(Str text);

#endif

/* What the prompt completes: names of datasets, columns, functions and words of the language. */
#ifndef ROLLCALL_CLI_SQL_COMPLETE_H
#define ROLLCALL_CLI_SQL_COMPLETE_H

#include "base/str.h"

typedef struct SqlCompletions {
	size_t begun; /* bytes before the cursor that they replace */
	Str *words;   /* sorted, each once; in the arena */
	size_t count;
	Str common; /* what all of them begin with, as it is to be typed */
} SqlCompletions;

/* For the text before the cursor. Behind FROM and JOIN only datasets stand; columns are those of the datasets that the text
 * names, or all. Words follow the case of what was typed. */
SqlCompletions sql_complete(Str text, Arena *arena);

#endif

/* The directory of a store that is to vanish: on a memory file system, removed at exit. */
#ifndef ROLLCALL_CLI_SCRATCH_H
#define ROLLCALL_CLI_SCRATCH_H

#include "base/error.h"

/* Makes a fresh directory; the path is the caller's, for scratch_remove. */
bool scratch_make(Error *error, char **ret_directory) MUST_CHECK;
/* Removes the directory with the files in it, and frees the path. */
void scratch_remove(char *directory);

#endif

/* The files of a data directory beside the database: the lock and the password key. Inside store/ only. */
#ifndef ROLLCALL_STORE_FILES_H
#define ROLLCALL_STORE_FILES_H

#include "base/error.h"

/* Makes the directory (and those above it) when missing. */
bool files_make_directory(const char *path, Error *error) MUST_CHECK;
/* Takes the directory's lock for this process; the descriptor holds it until it is closed. */
bool files_lock(const char *directory, Error *error, int *ret_descriptor) MUST_CHECK;
/* Reads the key of `size` bytes from DIRECTORY/password.key, or makes it with mode 0600, durable before it is used. */
bool files_password_key(const char *directory, unsigned char *ret_key, size_t size, Error *error) MUST_CHECK;

#endif

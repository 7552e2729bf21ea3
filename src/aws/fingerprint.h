/* What makes two requests with one token the same. */
#ifndef ROLLCALL_AWS_FINGERPRINT_H
#define ROLLCALL_AWS_FINGERPRINT_H

#include "base/error.h"

/* A hash of the text, so that the store keeps nothing of what was sent; 64 hexadecimal digits. */
bool fingerprint_of(Str text, Arena *arena, Error *error, Str *ret_fingerprint) MUST_CHECK;

#endif

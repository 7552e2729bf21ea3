/* JSON Patch (RFC 6902) and the JSON Pointers (RFC 6901) in it, over jansson. Debian has no such library for jansson; the
 * one for cJSON would bring a second JSON library with a second idea of numbers and limits. */
#ifndef ROLLCALL_JSON_PATCH_H
#define ROLLCALL_JSON_PATCH_H

#include <jansson.h>

#include "base/error.h"

enum { JSON_PATCH_MAX_OPERATIONS = 1000, JSON_PATCH_MAX_SIZE = 1 << 20 };

/* Applies the operations of `patch` in order to a copy of `document`: all of them or, when one cannot be applied or a
 * test fails, none. Both come from json/read.h (no NUL in strings) and stay as they are. ERROR_INVALID_REQUEST, with a
 * message that names the operation's number (the first is 1), its op and path and what is wrong. A path without the
 * leading slash is taken as if it had one; members that RFC 6902 does not know are ignored.
 *
 * Limits: JSON_PATCH_MAX_OPERATIONS; JSON_MAX_DEPTH levels in the result; JSON_PATCH_MAX_SIZE for the document together
 * with all that the operations write, each value counted as its text, its name and a little more, so that neither copies
 * of copies nor a thousand rounds of them cost much memory or time.
 *
 * The caller owns the result, which can be of any type: a patch may replace the whole document. */
bool json_patch(json_t *document, json_t *patch, Error *error, json_t **ret_result) MUST_CHECK;

/* The name of the top-level member that a pointer leads to or through. False when it is none: the pointer stands for the
 * whole document, or has a ~ without 0 or 1. The name lives in the arena, terminated. */
bool json_pointer_top(Arena *arena, Str pointer, Str *ret_name) MUST_CHECK;

#endif

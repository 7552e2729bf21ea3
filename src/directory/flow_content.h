/* The content of flows and flow modules: a JSON object, kept as given. */
#ifndef ROLLCALL_DIRECTORY_FLOW_CONTENT_H
#define ROLLCALL_DIRECTORY_FLOW_CONTENT_H

#include "directory/call.h"

/* Accepts the content and hashes it (SHA-256, hexadecimal digits); `invalid` is the error of content that is no JSON
 * object. */
bool flow_content_accept(Directory *directory, ErrorCode invalid, Str content, Str *ret_hash) MUST_CHECK;

#endif

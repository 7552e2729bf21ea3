/* Headers without a connection: takes the place of http/headers.c, so that what reads headers can be tested alone. */
#ifndef ROLLCALL_TESTS_UNIT_FAKE_HEADERS_H
#define ROLLCALL_TESTS_UNIT_FAKE_HEADERS_H

#include "http/http.h"

/* The next requests have these headers, `Name: value` each, apart by newlines. */
void fake_headers_set(const char *lines);

#endif

/* Reading JSON that this program wrote itself, without building a tree: a cursor that the reader asks for what the
 * document should have next. Building a tree for each stored document was two thirds of the cost of a read.
 *
 * A failure sticks: what follows it is empty or false, and it is checked once at the end. The cursor never leaves the
 * text, whatever it holds. It is no judge of foreign JSON: it is laxer than the grammar about commas and numbers. */
#ifndef ROLLCALL_JSON_SCAN_H
#define ROLLCALL_JSON_SCAN_H

#include "base/str.h"

typedef struct JsonScan {
	const char *at;
	const char *end;
	Arena *arena; /* for strings that have escapes */
	bool failed;
} JsonScan;

/* The cursor at the start of `text`, which must live as long as the strings that come from it. */
JsonScan json_scan_of(Str text, Arena *arena);
/* Whether everything was read, and nothing failed. */
bool json_scan_ended(const JsonScan *scan);

/* Enters an object or a list; false, and a failure, when there is none. */
bool json_scan_object(JsonScan *scan);
bool json_scan_list(JsonScan *scan);
/* Inside an object: goes to the next member and gives its name; false when the object has ended. */
bool json_scan_member(JsonScan *scan, Str *ret_name);
/* Inside a list: goes to the next element; false when the list has ended. */
bool json_scan_element(JsonScan *scan);

/* Strings without escapes stay in the text, others are in the arena; neither is terminated. */
Str json_scan_string(JsonScan *scan);
/* The characters of a number. */
Str json_scan_number(JsonScan *scan);
bool json_scan_boolean(JsonScan *scan);
/* Passes over a null, if there is one. */
bool json_scan_null(JsonScan *scan);
/* Passes over a value of any kind. */
void json_scan_skip(JsonScan *scan);

#endif

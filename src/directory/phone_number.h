/* Phone numbers: searched for in a simulated pool, claimed for an instance or a traffic distribution group, moved,
 * released with their instance. */
#ifndef ROLLCALL_DIRECTORY_PHONE_NUMBER_H
#define ROLLCALL_DIRECTORY_PHONE_NUMBER_H

#include "directory/directory.h"
#include "model/phone_number.h"

/* Up to `limit` numbers that nobody has, of the country, type and prefix that `wanted` says. */
bool phone_number_search(Directory *directory, PhoneNumber *wanted, size_t limit, PhoneNumber *ret_numbers,
	size_t *ret_count) MUST_CHECK;
/* Writes a new claim; fills in what the server decides. */
bool phone_number_claim(Directory *directory, PhoneNumber *number) MUST_CHECK;
/* Points a claimed number to what `input` names. */
bool phone_number_move(Directory *directory, Str id, PhoneNumber *input) MUST_CHECK;
/* Points every number that points to the record `from` to the instance or group whose id is in `to`. */
bool phone_number_move_all(Directory *directory, int64_t from, const PhoneNumber *to) MUST_CHECK;
/* Releases every number that points to the instance with this record. */
bool phone_number_release_all(Directory *directory, int64_t instance) MUST_CHECK;

#endif

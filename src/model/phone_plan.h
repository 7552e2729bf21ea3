/* The simulated pool of phone numbers: which country and type a number has, and which numbers there are. Nobody is
 * called: the digits only have to look right and to say the same thing each time. */
#ifndef ROLLCALL_MODEL_PHONE_PLAN_H
#define ROLLCALL_MODEL_PHONE_PLAN_H

#include "model/shape.h"

extern const Enumeration phone_number_country_values;

/* Country and type of an E.164 number, by its first digits; false when no country has them. */
bool phone_plan_read(Str number, Choice *ret_country, Choice *ret_type) MUST_CHECK;

/* The number at `position` among those of a country and type that begin with `prefix` (absent: any). Positions count
 * without end, and numbers repeat. Absent when there are none. */
Str phone_plan_number(Arena *arena, Choice country, Choice type, Str prefix, uint32_t position);

#endif

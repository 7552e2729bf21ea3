/* Effective hours: when it is open on each day of a range, and which overrides make it so. Computed, kept nowhere. */
#ifndef ROLLCALL_MODEL_EFFECTIVE_HOURS_H
#define ROLLCALL_MODEL_EFFECTIVE_HOURS_H

#include "model/hours_of_operation.h"

typedef struct OperationalHour {
	HoursOfOperationTimeSlice *start;
	HoursOfOperationTimeSlice *end; /* 00:00 is the end of the day */
} OperationalHour;

typedef struct EffectiveDay {
	Str date;
	List operational_hours; /* OperationalHour */
} EffectiveDay;

typedef struct OverrideHour {
	HoursOfOperationTimeSlice *start;
	HoursOfOperationTimeSlice *end;
	Str override_name;
	Choice operational_status; /* enum OperationalStatus */
} OverrideHour;

typedef struct EffectiveOverrideDay {
	Str date;
	List override_hours; /* OverrideHour */
} EffectiveOverrideDay;

typedef struct EffectiveHours {
	List days;          /* EffectiveDay */
	List override_days; /* EffectiveOverrideDay */
	Str time_zone;
} EffectiveHours;

extern const Shape effective_hours_shape;

#endif

/* Overrides of hours of operation: days on which other hours count. They are parts of the hours. */
#ifndef ROLLCALL_MODEL_HOURS_OF_OPERATION_OVERRIDE_H
#define ROLLCALL_MODEL_HOURS_OF_OPERATION_OVERRIDE_H

#include "model/hours_of_operation.h"

enum HoursOfOperationOverrideInput {
	HOURS_OF_OPERATION_OVERRIDE_CREATE = 1 << 0,
	HOURS_OF_OPERATION_OVERRIDE_UPDATE = 1 << 1,
};

/* Overrides of one hours of operation (service quotas: fixed). */
enum { OVERRIDES_MAXIMUM = 50 };

/* Those of an override need not say all. */
typedef HoursOfOperationConfig HoursOfOperationOverrideConfig;

typedef struct RecurrencePattern {
	Choice frequency;
	Integer interval;
	List by_month;              /* int64_t */
	List by_month_day;          /* int64_t */
	List by_weekday_occurrence; /* int64_t */
} RecurrencePattern;

typedef struct RecurrenceConfig {
	RecurrencePattern *recurrence_pattern;
} RecurrenceConfig;

typedef struct HoursOfOperationOverride {
	Head head;
	Str hours_of_operation_id;
	Str name;
	Str description;
	List config; /* HoursOfOperationOverrideConfig */
	Str effective_from;
	Str effective_till;
	RecurrenceConfig *recurrence_config;
	Choice override_type; /* enum OverrideType */
} HoursOfOperationOverride;

extern const Shape hours_of_operation_override_shape;

#endif

/* Hours of operation: when the queues that use them are open. */
#ifndef ROLLCALL_MODEL_HOURS_OF_OPERATION_H
#define ROLLCALL_MODEL_HOURS_OF_OPERATION_H

#include "model/entity.h"

enum HoursOfOperationInput {
	HOURS_OF_OPERATION_CREATE = 1 << 0,
	HOURS_OF_OPERATION_UPDATE = 1 << 1,
};

typedef struct HoursOfOperationTimeSlice {
	Integer hours;
	Integer minutes;
} HoursOfOperationTimeSlice;

typedef struct HoursOfOperationConfig {
	Choice day;
	HoursOfOperationTimeSlice *start_time;
	HoursOfOperationTimeSlice *end_time;
} HoursOfOperationConfig;

typedef struct HoursOfOperation {
	Head head;
	Str name;
	Str description;
	Str time_zone;
	List config; /* HoursOfOperationConfig */
} HoursOfOperation;

extern const Shape hours_of_operation_shape;
extern const Shape time_slice_shape;

#endif

/* Hours of operation: when the queues that use them are open. */
#ifndef ROLLCALL_MODEL_HOURS_OF_OPERATION_H
#define ROLLCALL_MODEL_HOURS_OF_OPERATION_H

#include "model/entity.h"

enum HoursOfOperationInput {
	HOURS_OF_OPERATION_CREATE = 1 << 0,
	HOURS_OF_OPERATION_UPDATE = 1 << 1,
	HOURS_OF_OPERATION_ASSOCIATE_HOURS = 1 << 2,
	HOURS_OF_OPERATION_DISASSOCIATE_HOURS = 1 << 3,
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

/* Parents of one hours of operation (administrator guide: not adjustable). */
enum { PARENT_HOURS_MAXIMUM = 3 };

/* Hours whose overrides count here too. */
typedef struct ParentHoursOfOperationConfig {
	Str hours_of_operation_id;
	Str name; /* as a resource shows it */
} ParentHoursOfOperationConfig;

/* Hours as others show them. */
typedef struct HoursOfOperationsIdentifier {
	Str id;
	Str name;
} HoursOfOperationsIdentifier;

typedef struct HoursOfOperation {
	Head head;
	Str name;
	Str description;
	Str time_zone;
	List config;                     /* HoursOfOperationConfig */
	List parent_configs;             /* ParentHoursOfOperationConfig: what is stored */
	List parent_ids;                 /* Str: what is to be no parent any more */
	List parent_hours_of_operations; /* HoursOfOperationsIdentifier: what answers show */
} HoursOfOperation;

extern const Shape hours_of_operation_shape;
extern const Shape time_slice_shape;
extern const Shape hours_of_operations_identifier_shape;

#endif

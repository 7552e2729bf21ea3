/* Claimed phone numbers. They belong to an account, not to an instance, and point to the instance that they reach. */
#ifndef ROLLCALL_MODEL_PHONE_NUMBER_H
#define ROLLCALL_MODEL_PHONE_NUMBER_H

#include "model/entity.h"

enum PhoneNumberInput {
	PHONE_NUMBER_CREATE = 1 << 0,
	PHONE_NUMBER_UPDATE = 1 << 1,
	PHONE_NUMBER_SEARCH = 1 << 2, /* of what could be claimed */
};

typedef struct PhoneNumberStatus {
	Choice status; /* enum PhoneNumberWorkflowStatus */
} PhoneNumberStatus;

typedef struct PhoneNumber {
	Head head;
	Str phone_number;
	Choice country;
	Choice type; /* enum PhoneNumberType */
	Str prefix;
	Str description;
	Str instance_id;
	Str traffic_distribution_group_id; /* instead of an instance */
	Str target_arn;
	PhoneNumberStatus *status;
} PhoneNumber;

extern const Shape phone_number_shape;

#endif

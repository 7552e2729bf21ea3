/* The agent status that a user is in: a part of the user, beside its attributes. Who was never given one has none. */
#ifndef ROLLCALL_MODEL_USER_STATUS_H
#define ROLLCALL_MODEL_USER_STATUS_H

#include "model/entity.h"

enum UserStatusInput {
	USER_STATUS_PUT = 1 << 0,
};

typedef struct UserStatus {
	Head head;
	Str user_id;
	Str agent_status_id;
	Time status_start_timestamp;
} UserStatus;

extern const Shape user_status_shape;

#endif

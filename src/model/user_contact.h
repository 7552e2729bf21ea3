/* A contact and the user that it is for, as requests name them. There are no contacts here. */
#ifndef ROLLCALL_MODEL_USER_CONTACT_H
#define ROLLCALL_MODEL_USER_CONTACT_H

#include "model/shape.h"

enum UserContactInput {
	USER_CONTACT_DISMISS = 1 << 0,
	USER_CONTACT_ASSOCIATE = 1 << 1,
};

typedef struct UserContact {
	Str contact_id;
	Str user_id;
} UserContact;

extern const Shape user_contact_shape;

#endif

#include "model/user_contact.h"

#include "model/head_rows.h"

/* clang-format off */
#define BOTH (USER_CONTACT_DISMISS | USER_CONTACT_ASSOCIATE)
static const Member user_contact_rows[] = {
	{ .name = "ContactId", .kind = KIND_STRING, FIELD(UserContact, contact_id), .input = BOTH, .required = BOTH, .min = 1, .max = 256,
	  .doc = "Identifier of the contact." },
	{ .name = "UserId", .kind = KIND_REFERENCE, FIELD(UserContact, user_id), .target = ENTITY_USER, .input = BOTH, .required = BOTH,
	  .doc = "The user." },
};
/* clang-format on */

const Shape user_contact_shape = SHAPE(UserContact, user_contact_rows);

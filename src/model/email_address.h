/* E-mail addresses of a contact centre: kept; no mail comes or goes. */
#ifndef ROLLCALL_MODEL_EMAIL_ADDRESS_H
#define ROLLCALL_MODEL_EMAIL_ADDRESS_H

#include "model/entity.h"

enum EmailAddressInput {
	EMAIL_ADDRESS_CREATE = 1 << 0,
	EMAIL_ADDRESS_METADATA = 1 << 1,
	EMAIL_ADDRESS_ASSOCIATE_ALIAS = 1 << 2,
	EMAIL_ADDRESS_DISASSOCIATE_ALIAS = 1 << 3,
};

/* Names an e-mail address, as aliases and queues do. */
typedef struct EmailAddressConfig {
	Str email_address_id;
} EmailAddressConfig;

typedef struct EmailAddress {
	Head head;
	Str email_address;
	Str display_name;
	Str description;
	Time created_time;
	Str alias_id;              /* what is stored of the alias */
	EmailAddressConfig *alias; /* what requests say of it */
	List alias_configurations; /* EmailAddressConfig: what answers show */
} EmailAddress;

extern const Shape email_address_shape;

#endif

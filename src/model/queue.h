/* Queues: where contacts wait. */
#ifndef ROLLCALL_MODEL_QUEUE_H
#define ROLLCALL_MODEL_QUEUE_H

#include "model/email_address.h"

enum QueueInput {
	QUEUE_CREATE = 1 << 0,
	QUEUE_HOURS_OF_OPERATION = 1 << 1,
	QUEUE_MAX_CONTACTS = 1 << 2,
	QUEUE_NAME = 1 << 3,
	QUEUE_OUTBOUND_CALLER_CONFIG = 1 << 4,
	QUEUE_STATUS = 1 << 5,
	QUEUE_ASSOCIATE_QUICK_CONNECTS = 1 << 6,
	QUEUE_DISASSOCIATE_QUICK_CONNECTS = 1 << 7,
	QUEUE_OUTBOUND_EMAIL_CONFIG = 1 << 8,
	QUEUE_ASSOCIATE_EMAIL_ADDRESSES = 1 << 9,
	QUEUE_DISASSOCIATE_EMAIL_ADDRESSES = 1 << 10,
};

typedef struct OutboundCallerConfig {
	Str outbound_caller_id_name;
	Str outbound_caller_id_number_id;
	Str outbound_flow_id;
} OutboundCallerConfig;

typedef struct OutboundEmailConfig {
	Str outbound_email_address_id;
} OutboundEmailConfig;

typedef struct Queue {
	Head head;
	Str name;
	Str description;
	OutboundCallerConfig *outbound_caller_config;
	Str hours_of_operation_id;
	Integer max_contacts;
	Choice status;          /* enum QueueStatus */
	Choice queue_type;      /* enum QueueType */
	List quick_connect_ids; /* Str */
	OutboundEmailConfig *outbound_email_config;
	List email_addresses;    /* EmailAddressConfig: what agents may write from, beside the default one */
	List email_addresses_id; /* Str: what they may not any more */
} Queue;

/* An e-mail address of a queue, as lists show it. */
typedef struct QueueEmailAddress {
	Str id;
	Boolean is_default_outbound_email;
} QueueEmailAddress;

extern const Shape queue_shape;
extern const Shape queue_email_address_shape;

#endif

/* Quick connects: where agents transfer contacts to. */
#ifndef ROLLCALL_MODEL_QUICK_CONNECT_H
#define ROLLCALL_MODEL_QUICK_CONNECT_H

#include "model/entity.h"

enum QuickConnectInput {
	QUICK_CONNECT_CREATE = 1 << 0,
	QUICK_CONNECT_NAME = 1 << 1,
	QUICK_CONNECT_CONFIG = 1 << 2,
};

typedef struct UserQuickConnectConfig {
	Str user_id;
	Str contact_flow_id;
} UserQuickConnectConfig;

typedef struct QueueQuickConnectConfig {
	Str queue_id;
	Str contact_flow_id;
} QueueQuickConnectConfig;

typedef struct PhoneNumberQuickConnectConfig {
	Str phone_number;
} PhoneNumberQuickConnectConfig;

typedef struct FlowQuickConnectConfig {
	Str contact_flow_id;
} FlowQuickConnectConfig;

/* The one of the four that the type names is there, and no other. */
typedef struct QuickConnectConfig {
	Choice quick_connect_type; /* enum QuickConnectType */
	UserQuickConnectConfig *user_config;
	QueueQuickConnectConfig *queue_config;
	PhoneNumberQuickConnectConfig *phone_config;
	FlowQuickConnectConfig *flow_config;
} QuickConnectConfig;

typedef struct QuickConnect {
	Head head;
	Str name;
	Str description;
	Choice quick_connect_type; /* that of the configuration, for lists */
	QuickConnectConfig *quick_connect_config;
} QuickConnect;

extern const Shape quick_connect_shape;
/* The member of a configuration that a type demands. */
const Member *quick_connect_config_member(Choice type);

#endif

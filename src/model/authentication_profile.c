#include "model/authentication_profile.h"

#include "model/head_rows.h"

/* clang-format off */
#define ROW(field) FIELD(AuthenticationProfile, field)
#define CREATE AUTHENTICATION_PROFILE_CREATE
#define BOTH (AUTHENTICATION_PROFILE_CREATE | AUTHENTICATION_PROFILE_UPDATE)
static const Member authentication_profile_rows[] = {
	{ .name = "Id", .kind = KIND_STRING, ROW(head.id), .summary = SAME_NAME, .created = SAME_NAME,
	  .doc = "Identifier of the authentication profile." },
	{ .name = "Arn", .kind = KIND_ARN, .target = ENTITY_AUTHENTICATION_PROFILE, .summary = SAME_NAME, .created = SAME_NAME,
	  .doc = "Amazon Resource Name of the authentication profile." },
	{ .name = "Name", .kind = KIND_STRING, ROW(name), .input = BOTH, .required = CREATE, .min = 1, .max = 128, .check = &check_normalized,
	  .flags = MEMBER_UNIQUE, .summary = SAME_NAME, .doc = "Name, unique in the instance." },
	{ .name = "Description", .kind = KIND_STRING, ROW(description), .input = BOTH, .min = 1, .max = 250, .check = &check_normalized,
	  .doc = "Description." },
	{ .name = "AllowedIps", .kind = KIND_STRINGS, ROW(allowed_ips), .input = BOTH, .check = &check_ip_range, .flags = MEMBER_UNORDERED,
	  .doc = "Addresses that users may sign in from; any when there are none." },
	{ .name = "BlockedIps", .kind = KIND_STRINGS, ROW(blocked_ips), .input = BOTH, .check = &check_ip_range, .flags = MEMBER_UNORDERED,
	  .doc = "Addresses that they may not." },
	{ .name = "IsDefault", .kind = KIND_BOOLEAN, ROW(is_default), .input = CREATE, .flags = MEMBER_CREATE_ONLY, .summary = SAME_NAME,
	  .doc = "Whether it is for all users: always so, there is one." },
	{ .name = "CreatedTime", .kind = KIND_TIME, ROW(created_time), .doc = "When the authentication profile was created." },
	LAST_MODIFIED_ROWS,
	{ .name = "PeriodicSessionDuration", .kind = KIND_INTEGER, ROW(periodic_session_duration), .input = BOTH, .min = 10, .max = 60,
	  .doc = "Minutes until a session is looked at again." },
	{ .name = "MaxSessionDuration", .kind = KIND_INTEGER, ROW(max_session_duration), .input = CREATE, .flags = MEMBER_CREATE_ONLY,
	  .min = 360, .max = 720, .doc = "Minutes until users must sign in again. Cannot change." },
	{ .name = "SessionInactivityDuration", .kind = KIND_INTEGER, ROW(session_inactivity_duration), .input = BOTH, .min = 15, .max = 720,
	  .doc = "Minutes without activity until users are signed out." },
	{ .name = "SessionInactivityHandlingEnabled", .kind = KIND_BOOLEAN, ROW(session_inactivity_handling_enabled), .input = BOTH,
	  .doc = "Whether they are." },
};
/* clang-format on */

const Shape authentication_profile_shape = SHAPE(AuthenticationProfile, authentication_profile_rows);

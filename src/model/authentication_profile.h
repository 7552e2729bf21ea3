/* Authentication profiles: from where users may sign in, and for how long. Kept; nobody signs in here. */
#ifndef ROLLCALL_MODEL_AUTHENTICATION_PROFILE_H
#define ROLLCALL_MODEL_AUTHENTICATION_PROFILE_H

#include "model/entity.h"

enum AuthenticationProfileInput {
	AUTHENTICATION_PROFILE_CREATE = 1 << 0, /* of the seed; no operation creates one */
	AUTHENTICATION_PROFILE_UPDATE = 1 << 1,
};

typedef struct AuthenticationProfile {
	Head head;
	Str name;
	Str description;
	List allowed_ips; /* Str */
	List blocked_ips; /* Str */
	Boolean is_default;
	Time created_time;
	Integer periodic_session_duration;
	Integer max_session_duration;
	Integer session_inactivity_duration;
	Boolean session_inactivity_handling_enabled;
} AuthenticationProfile;

extern const Shape authentication_profile_shape;

#endif

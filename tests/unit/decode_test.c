/* From JSON to structures: absent, empty and zero are three things; what does not fit is refused by name. */
#include "model/decode.h"

#include <string.h>

#include "filling.h"
#include "model/enumerations.h"
#include "model/queue.h"
#include "model/security_profile.h"
#include "model/user.h"
#include "model/user_hierarchy.h"

static bool decode(Arena *arena, Error *error, EntityKind kind, uint32_t operation, const char *text, void *ret_value)
{
	AUTO_JSON *object = NULL;
	*error = (Error){ .arena = arena };
	assert_true(json_read_object(json_text(arena, text), error, &object));
	return shape_decode_request(entity_of(kind)->shape, operation, object, arena, error, ret_value);
}

static void absent_empty_and_zero_stay_apart(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Error error;
	SecurityProfile profile = { 0 };
	assert_true(decode(&arena, &error, ENTITY_SECURITY_PROFILE, 1,
		"{'Description': '', 'Permissions': [], 'Tags': {}}", &profile));
	assert_true(str_present(profile.description) && profile.description.len == 0);
	assert_true(profile.permissions.present && profile.permissions.count == 0);
	assert_true(profile.head.tags.present && profile.head.tags.count == 0);
	assert_false(profile.tag_restricted_resources.present);
	assert_false(str_present(profile.security_profile_name));
	assert_false(profile.allowed_access_control_tags.present);

	Queue queue = { 0 };
	assert_true(decode(&arena, &error, ENTITY_QUEUE, QUEUE_CREATE, "{'MaxContacts': 0, 'OutboundCallerConfig': {}}",
		&queue));
	assert_true(queue.max_contacts.present && queue.max_contacts.value == 0);
	assert_non_null(queue.outbound_caller_config);
	assert_false(str_present(queue.outbound_caller_config->outbound_flow_id));
	Queue other = { 0 };
	assert_true(decode(&arena, &error, ENTITY_QUEUE, QUEUE_CREATE, "{}", &other));
	assert_false(other.max_contacts.present);
	assert_null(other.outbound_caller_config);

	User user = { 0 };
	assert_true(decode(&arena, &error, ENTITY_USER, USER_CREATE,
		"{'PhoneConfig': {'AutoAccept': false, 'AfterContactWorkTimeLimit': 0}, 'AutoAcceptConfigs': []}",
		&user));
	assert_int_equal(user.phone_config->auto_accept, BOOLEAN_FALSE);
	assert_int_equal(user.phone_config->persistent_connection, BOOLEAN_ABSENT);
	assert_true(user.phone_config->after_contact_work_time_limit.present);
	assert_int_equal(user.phone_config->phone_type, 0);
	assert_true(user.auto_accept_configs.present && user.auto_accept_configs.count == 0);
	assert_false(user.phone_number_configs.present);
	assert_null(user.identity_info);
}

static void null_is_absent(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Error error;
	each_entity(kind) {
		const Shape *shape = entity_of(kind)->shape;
		void *value = arena_alloc(&arena, shape->size);
		const void *nothing = arena_alloc(&arena, shape->size);
		AUTO_JSON *request = json_object();
		for (size_t i = 0; i < shape->count; i++)
			json_object_set_new(request, shape->members[i].name, json_null());
		error = (Error){ .arena = &arena };
		assert_true(shape_decode_request(shape, operations_of(shape), request, &arena, &error, value));
		assert_memory_equal(value, nothing, shape->size);
	}
}

/* The service answers "" for the desk phone of a soft phone, and clients send back what they read. */
static void empty_texts_that_mean_none(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Error error;
	User user = { 0 };
	assert_true(decode(&arena, &error, ENTITY_USER, USER_CREATE,
		"{'PhoneConfig': {'PhoneType': 'SOFT_PHONE', 'DeskPhoneNumber': ''}, 'HierarchyGroupId': '',"
		" 'IdentityInfo': {'FirstName': '', 'Email': ''}}",
		&user));
	assert_false(str_present(user.phone_config->desk_phone_number));
	assert_false(str_present(user.hierarchy_group_id));
	assert_false(str_present(user.identity_info->email));
	assert_true(str_present(user.identity_info->first_name));
}

static void enumerations_take_their_values_only(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Error error;
	static const char *const types[] = { "SOFT_PHONE", "DESK_PHONE" };
	for (size_t i = 0; i < COUNT(types); i++) {
		User user = { 0 };
		Str text = str_format(&arena, "{'PhoneConfig': {'PhoneType': '%s'}}", types[i]);
		assert_true(decode(&arena, &error, ENTITY_USER, USER_PHONE_CONFIG, text.ptr, &user));
		assert_int_equal(user.phone_config->phone_type, i + 1);
		assert_str(enumeration_text(&phone_type_values, user.phone_config->phone_type), types[i]);
	}
	static const char *const others[] = { "soft_phone", "", "SOFT", "SOFT_PHONE ", "VOICE" };
	for (size_t i = 0; i < COUNT(others); i++) {
		User user = { 0 };
		Str text = str_format(&arena, "{'PhoneConfig': {'PhoneType': '%s'}}", others[i]);
		assert_false(decode(&arena, &error, ENTITY_USER, USER_PHONE_CONFIG, text.ptr, &user));
		assert_int_equal(error.code, ERROR_INVALID_PARAMETER);
		assert_non_null(strstr(text_of(error_message(&error)), "PhoneConfig.PhoneType"));
		assert_non_null(strstr(text_of(error_message(&error)), "SOFT_PHONE, DESK_PHONE"));
	}
}

/* A value that no kind but the given one takes. */
static json_t *value_of_another_type(const Member *member, int which)
{
	bool text = member->kind == KIND_STRING || member->kind == KIND_REFERENCE || member->kind == KIND_ENUMERATION ||
		(member->flags & MEMBER_TEXT);
	bool list = member->kind == KIND_STRINGS || member->kind == KIND_REFERENCES || member->kind == KIND_INTEGERS ||
		member->kind == KIND_LIST;
	bool object = member->kind == KIND_STRUCTURE || member->kind == KIND_MAP;
	bool number = member->kind == KIND_INTEGER || member->kind == KIND_REAL || member->kind == KIND_TIME;
	bool truth = member->kind == KIND_BOOLEAN && !(member->flags & MEMBER_TEXT);
	switch (which) {
	case 0:
		return text ? json_integer(1) : json_string("text");
	case 1:
		return list ? json_object() : json_array();
	case 2:
		return object ? json_array() : json_object();
	case 3:
		return number ? json_string("1") : json_integer(1);
	case 4:
		return truth ? json_string("true") : json_true();
	case 5:
		return member->kind == KIND_INTEGER ? json_real(1.5) : json_real(0.5);
	default:
		return NULL;
	}
}

static void wrong_types_are_refused_by_name(void **state)
{
	(void)state;
	each_entity(kind) {
		const Shape *shape = entity_of(kind)->shape;
		for (size_t i = 0; i < shape->count; i++) {
			const Member *member = &shape->members[i];
			for (int which = 0; member->input && which < 6; which++) {
				AUTO_ARENA arena = { 0 };
				Error error = { .arena = &arena };
				bool fits = which == 5 && (member->kind == KIND_REAL || member->kind == KIND_TIME);
				AUTO_JSON *request = json_object();
				json_object_set_new(request, member->name, value_of_another_type(member, which));
				void *value = arena_alloc(&arena, shape->size);
				if (!fits && shape_decode_request(shape, member->input, request, &arena, &error, value))
					fail_msg("%s.%s took another type (%d)", shape->name, member->name, which);
				if (!fits && error.code != ERROR_SERIALIZATION)
					fail_msg("%s.%s: %s", shape->name, member->name,
						error_info(error.code)->aws_name);
				if (!fits)
					assert_true(str_starts_with(error_message(&error), str_of(member->name)));
			}
		}
	}
}

static void elements_are_refused_by_their_path(void **state)
{
	(void)state;
	static const struct {
		EntityKind kind;
		const char *request;
		const char *path;
	} cases[] = {
		{ ENTITY_USER, "{'SecurityProfileIds': ['a', 1]}", "SecurityProfileIds[1]" },
		{ ENTITY_USER, "{'SecurityProfileIds': [null]}", "SecurityProfileIds[0]" },
		{ ENTITY_USER, "{'Tags': {'a': 1}}", "Tags.a" },
		{ ENTITY_USER, "{'Tags': {'a': null}}", "Tags.a" },
		{ ENTITY_USER, "{'IdentityInfo': {'FirstName': {}}}", "IdentityInfo.FirstName" },
		{ ENTITY_USER, "{'AutoAcceptConfigs': [{'Channel': 'VOICE', 'AutoAccept': 1}]}",
			"AutoAcceptConfigs[0].AutoAccept" },
		{ ENTITY_USER, "{'AutoAcceptConfigs': ['VOICE']}", "AutoAcceptConfigs[0]" },
		{ ENTITY_HOURS_OF_OPERATION, "{'Config': [{'StartTime': {'Hours': '9'}}]}",
			"Config[0].StartTime.Hours" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		AUTO_ARENA arena = { 0 };
		Error error;
		void *value = arena_alloc(&arena, entity_of(cases[i].kind)->shape->size);
		if (decode(&arena, &error, cases[i].kind, 1, cases[i].request, value))
			fail_msg("%s was decoded", cases[i].request);
		assert_int_equal(error.code, ERROR_SERIALIZATION);
		if (!str_starts_with(error_message(&error), str_of(cases[i].path)))
			fail_msg("%s: %s", cases[i].request, text_of(error_message(&error)));
	}
}

/* They are made for answers: what a request says in their place does not matter. */
static void nested_computed_members_are_not_read(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Error error;
	UserHierarchyStructure structure = { 0 };
	assert_true(decode(&arena, &error, ENTITY_USER_HIERARCHY_STRUCTURE, 1,
		"{'HierarchyStructure': {'LevelOne': {'Name': 'Site', 'Arn': 5}}}", &structure));
	assert_str(structure.levels->level[0]->name, "Site");
	assert_false(str_present(structure.levels->level[0]->arn));
}

/* Refused and not dropped: a client would take the answer for obedience. Saying nothing by them is harmless. */
static void members_that_are_not_implemented_are_refused(void **state)
{
	(void)state;
	static const Member rows[] = { { .name = "Name", .kind = KIND_STRING, .input = 1 } };
	static const char *const unsupported[] = { "Parent", "Parents", NULL };
	static const Shape shape = { "Child", sizeof(Str), rows, COUNT(rows), unsupported };
	static const struct {
		const char *request;
		bool accepted;
	} cases[] = {
		{ "{'Parent': {'Id': 'x'}}", false },
		{ "{'Name': 'n', 'Parents': [{'Id': 'x'}]}", false },
		{ "{'Parent': null, 'Parents': []}", true },
		{ "{'SomethingNewer': [1]}", true },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		AUTO_ARENA arena = { 0 };
		Error error = { .arena = &arena };
		Str name = { 0 };
		AUTO_JSON *object = NULL;
		assert_true(json_read_object(json_text(&arena, cases[i].request), &error, &object));
		if (shape_decode_request(&shape, 1, object, &arena, &error, &name) != cases[i].accepted)
			fail_msg("%s", cases[i].request);
		if (!cases[i].accepted)
			assert_int_equal(error.code, ERROR_NOT_IMPLEMENTED);
	}
}

static void stored_documents_that_do_not_fit(void **state)
{
	(void)state;
	static const char *const documents[] = { "[]", "{", "{'Username': 1}", "{'IdentityInfo': []}",
		"{'LastModifiedTime': 'now'}", "{'AutoAcceptConfigs': [{'Channel': 'FAX'}]}" };
	for (size_t i = 0; i < COUNT(documents); i++) {
		AUTO_ARENA arena = { 0 };
		Error error = { .arena = &arena };
		User user = { 0 };
		assert_false(shape_decode_stored(&user_shape, json_text(&arena, documents[i]), &arena, &error, &user));
		assert_int_equal(error.code, ERROR_INTERNAL_SERVICE);
	}
}

static void times_keep_their_milliseconds(void **state)
{
	(void)state;
	static const Time times[] = { 1, 999, 1000, 1700000000123, 1700000000999, 253402300799999 };
	for (size_t i = 0; i < COUNT(times); i++) {
		AUTO_ARENA arena = { 0 };
		Error error = { .arena = &arena };
		User user = { .head = { .last_modified_time = times[i] } };
		User again = { 0 };
		assert_true(shape_decode_stored(&user_shape, stored_document(&arena, &user_shape, &user), &arena,
			&error, &again));
		assert_true(again.head.last_modified_time == times[i]);
	}
}

static void times_that_no_calendar_shows_are_refused(void **state)
{
	(void)state;
	static const struct {
		const char *request;
		bool accepted;
	} cases[] = {
		{ "{'At': 1700000000.5}", true },
		{ "{'At': 253402300799}", true },
		{ "{'At': 253402300800}", false },
		{ "{'At': 1e300}", false },
		{ "{'At': 0}", false },
		{ "{'At': -1}", false },
	};
	static const Member rows[] = { { .name = "At", .kind = KIND_TIME, .offset = 0, .input = 1 } };
	static const Shape shape = { .name = "Timed", .size = sizeof(Time), .members = rows, .count = COUNT(rows) };
	for (size_t i = 0; i < COUNT(cases); i++) {
		AUTO_ARENA arena = { 0 };
		Error error = { .arena = &arena };
		AUTO_JSON *object = NULL;
		Time at = 0;
		assert_true(json_read_object(json_text(&arena, cases[i].request), &error, &object));
		bool accepted = shape_decode_request(&shape, 1, object, &arena, &error, &at);
		if (accepted != cases[i].accepted)
			fail_msg("%s is %s", cases[i].request, accepted ? "accepted" : "refused");
		if (!accepted)
			assert_int_equal(error.code, ERROR_INVALID_PARAMETER);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(absent_empty_and_zero_stay_apart),
		cmocka_unit_test(null_is_absent),
		cmocka_unit_test(empty_texts_that_mean_none),
		cmocka_unit_test(enumerations_take_their_values_only),
		cmocka_unit_test(wrong_types_are_refused_by_name),
		cmocka_unit_test(elements_are_refused_by_their_path),
		cmocka_unit_test(nested_computed_members_are_not_read),
		cmocka_unit_test(members_that_are_not_implemented_are_refused),
		cmocka_unit_test(stored_documents_that_do_not_fit),
		cmocka_unit_test(times_keep_their_milliseconds),
		cmocka_unit_test(times_that_no_calendar_shows_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

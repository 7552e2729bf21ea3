/* One state of the phone settings behind two views: tables of what goes in by either view and what both then show. */
#include "directory/phone_settings.h"

#include <string.h>

#include "support.h"

static int setup(void **state)
{
	(void)fixture_setup(state);
	fixture_make_instance(*state, "SAML", "phones");
	return 0;
}

static bool try_create(Fixture *fixture, const char *settings)
{
	Str members = str_format(&fixture->arena, "'Username': 'ada'%s%s", settings[0] ? ", " : "", settings);
	return fixture_try_create(fixture, ENTITY_USER, fixture_user(fixture, members.ptr));
}

static Str create(Fixture *fixture, const char *settings)
{
	if (!try_create(fixture, settings))
		fail_msg("%s: %s", settings, text_of(error_message(&fixture->error)));
	return fixture_find(fixture, ENTITY_USER, "ada");
}

#define WORK(channel, seconds) \
	"{'Channel': '" channel "', 'AfterContactWorkConfig': {'AfterContactWorkTimeLimit': " seconds "}}"
#define ACCEPT(channel, value) "{'Channel': '" channel "', 'AutoAccept': " value "}"
#define NUMBER(channel, type, number) "{'Channel': '" channel "', 'PhoneType': '" type "', 'PhoneNumber': '" number "'}"
#define SOFT_PHONE_LIST "[{'Channel': 'VOICE', 'PhoneType': 'SOFT_PHONE'}]"
#define CONNECTION(channel, value) "{'Channel': '" channel "', 'PersistentConnection': " value "}"
#define ENHANCEMENT(channel, mode) "{'Channel': '" channel "', 'VoiceEnhancementMode': '" mode "'}"
#define EVERY_CHANNEL(macro, value) \
	"[" macro("VOICE", value) ", " macro("CHAT", value) ", " macro("TASK", value) ", " macro("EMAIL", value) "]"
#define LEGACY(type, accept, seconds, number, connection) \
	"'PhoneConfig': {'PhoneType': '" type "', 'AutoAccept': " accept ", 'AfterContactWorkTimeLimit': " seconds \
	", 'DeskPhoneNumber': '" number "', 'PersistentConnection': " connection "}"

typedef struct Creation {
	const char *given;
	const char *shown;
} Creation;

static const Creation creations[] = {
	/* Nothing given: the older view has its values all the same, with an empty number. */
	{ "", LEGACY("SOFT_PHONE", "false", "0", "", "false") },
	/* PhoneConfig speaks for VOICE, and for after-contact work and auto-accept for every channel. */
	{ LEGACY("SOFT_PHONE", "true", "5", "", "true"),
		LEGACY("SOFT_PHONE", "true", "5", "", "true") ", 'AutoAcceptConfigs': " EVERY_CHANNEL(ACCEPT,
			"true") ", 'AfterContactWorkConfigs': " EVERY_CHANNEL(WORK,
			"5") ", 'PhoneNumberConfigs': " SOFT_PHONE_LIST
			     ", 'PersistentConnectionConfigs': [" CONNECTION("VOICE", "true") "]" },
	{ LEGACY("DESK_PHONE", "false", "0", "+12065550100", "false"),
		LEGACY("DESK_PHONE", "false", "0", "+12065550100", "false") ", 'PhoneNumberConfigs': [" NUMBER("VOICE",
			"DESK_PHONE", "+12065550100") "]" },
	/* Zero and false are left out by some clients. */
	{ "'PhoneConfig': {'PhoneType': 'SOFT_PHONE'}",
		LEGACY("SOFT_PHONE", "false", "0", "", "false") ", 'AutoAcceptConfigs': " EVERY_CHANNEL(ACCEPT,
			"false") ", 'AfterContactWorkConfigs': " EVERY_CHANNEL(WORK, "0") },
	/* A number with a soft phone is kept: Terraform sends the old one. */
	{ LEGACY("SOFT_PHONE", "false", "0", "+12065550100", "false"),
		LEGACY("SOFT_PHONE", "false", "0", "+12065550100", "false") },
	/* The lists alone: the older view shows VOICE. */
	{ "'AutoAcceptConfigs': [" ACCEPT("CHAT", "true") "]",
		LEGACY("SOFT_PHONE", "false", "0", "", "false") ", 'AutoAcceptConfigs': [" ACCEPT("CHAT", "true") "]" },
	{ "'AutoAcceptConfigs': [" ACCEPT("CHAT", "false") ", " ACCEPT("VOICE",
		  "true") "], 'AfterContactWorkConfigs': [" WORK("TASK", "9") ", " WORK("VOICE", "7") "]",
		LEGACY("SOFT_PHONE", "true", "7", "", "false") },
	{ "'PhoneNumberConfigs': [" NUMBER("VOICE", "DESK_PHONE",
		  "+12065550100") "], 'PersistentConnectionConfigs': [" CONNECTION("VOICE", "true") "]",
		LEGACY("DESK_PHONE", "false", "0", "+12065550100", "true") },
	{ "'VoiceEnhancementConfigs': [" ENHANCEMENT("VOICE", "NOISE_SUPPRESSION") "]",
		"'VoiceEnhancementConfigs': [" ENHANCEMENT("VOICE", "NOISE_SUPPRESSION") "]" },
	/* Both views, of different settings. */
	{ "'PhoneConfig': {'PhoneType': 'SOFT_PHONE', 'AutoAccept': true}, 'AfterContactWorkConfigs': [" WORK("VOICE",
		  "3") ", " WORK("CHAT", "4") "]",
		LEGACY("SOFT_PHONE", "true", "3", "", "false") ", 'AfterContactWorkConfigs': [" WORK("VOICE",
			"3") ", " WORK("CHAT", "4") "], 'AutoAcceptConfigs': " EVERY_CHANNEL(ACCEPT, "true") },
	{ LEGACY("SOFT_PHONE", "true", "5", "", "true") ", 'VoiceEnhancementConfigs': [" ENHANCEMENT("VOICE",
		  "NONE") "]",
		LEGACY("SOFT_PHONE", "true", "5", "", "true") },
	/* Agent-first callbacks are calls. */
	{ "'AutoAcceptConfigs': [{'Channel': 'VOICE', 'AutoAccept': false, 'AgentFirstCallbackAutoAccept': true}]",
		"'AutoAcceptConfigs': [{'Channel': 'VOICE', 'AutoAccept': false, 'AgentFirstCallbackAutoAccept': true}]" },
	/* An empty list is given, and is no entry. */
	{ "'AutoAcceptConfigs': []", "'AutoAcceptConfigs': []" },
};

static void both_views_after_creation(void **state)
{
	Fixture *fixture = *state;
	for (size_t i = 0; i < COUNT(creations); i++) {
		Str id = create(fixture, creations[i].given);
		fixture_assert_describes(fixture, ENTITY_USER, id,
			str_format(&fixture->arena, "{%s}", creations[i].shown).ptr);
		assert_done(fixture, fixture_delete(fixture, ENTITY_USER, id));
	}
}

static const char *const refused[] = {
	/* The same setting by both views. */
	"'PhoneConfig': {'AutoAccept': false}, 'AutoAcceptConfigs': [" ACCEPT("CHAT", "true") "]",
	"'PhoneConfig': {'AfterContactWorkTimeLimit': 0}, 'AfterContactWorkConfigs': [" WORK("CHAT", "1") "]",
	"'PhoneConfig': {'PhoneType': 'SOFT_PHONE'}, 'PhoneNumberConfigs': [" NUMBER("VOICE", "DESK_PHONE",
		"+12065550100") "]",
	"'PhoneConfig': {'DeskPhoneNumber': '+12065550100'}, 'PhoneNumberConfigs': " SOFT_PHONE_LIST,
	"'PhoneConfig': {'PersistentConnection': false}, 'PersistentConnectionConfigs': [" CONNECTION("VOICE",
		"true") "]",
	/* A desk phone without a number. */
	"'PhoneConfig': {'PhoneType': 'DESK_PHONE'}",
	"'PhoneConfig': {'PhoneType': 'DESK_PHONE', 'DeskPhoneNumber': ''}",
	"'PhoneNumberConfigs': [{'Channel': 'VOICE', 'PhoneType': 'DESK_PHONE'}]",
	"'PhoneNumberConfigs': [" NUMBER("VOICE", "DESK_PHONE", "") "]",
	/* Channels that do not have the setting. */
	"'PhoneNumberConfigs': [{'Channel': 'CHAT', 'PhoneType': 'SOFT_PHONE'}]",
	"'PersistentConnectionConfigs': [" CONNECTION("TASK", "true") "]",
	"'VoiceEnhancementConfigs': [" ENHANCEMENT("EMAIL", "NONE") "]",
	"'AutoAcceptConfigs': [{'Channel': 'CHAT', 'AutoAccept': true, 'AgentFirstCallbackAutoAccept': true}]",
	"'AfterContactWorkConfigs': [{'Channel': 'TASK', 'AfterContactWorkConfig': {'AfterContactWorkTimeLimit': 1},"
	" 'AgentFirstCallbackAfterContactWorkConfig': {'AfterContactWorkTimeLimit': 1}}]",
	/* A channel twice. */
	"'AutoAcceptConfigs': [" ACCEPT("CHAT", "true") ", " ACCEPT("CHAT", "false") "]",
	"'AfterContactWorkConfigs': [" WORK("CHAT", "1") ", " WORK("CHAT", "1") "]",
	/* Out of range. */
	"'PhoneConfig': {'AfterContactWorkTimeLimit': 2000001}",
	"'AfterContactWorkConfigs': [" WORK("CHAT", "-1") "]",
	"'PhoneConfig': {'PhoneType': 'DESK_PHONE', 'DeskPhoneNumber': '2065550100'}",
};

static void creations_that_are_refused(void **state)
{
	Fixture *fixture = *state;
	for (size_t i = 0; i < COUNT(refused); i++) {
		print_message("# %s\n", refused[i]);
		assert_fails(fixture, ERROR_INVALID_PARAMETER, try_create(fixture, refused[i]));
	}
}

typedef struct Update {
	const char *created;
	const char *operation;
	const char *given;
	const char *shown;
} Update;

#define EVERYTHING \
	"'AutoAcceptConfigs': [" ACCEPT("CHAT", "true") "], 'AfterContactWorkConfigs': [" WORK("VOICE", \
		"7") ", " WORK("CHAT", "8") "], 'PhoneNumberConfigs': [" NUMBER("VOICE", "DESK_PHONE", \
		"+12065550100") "], 'PersistentConnectionConfigs': [" CONNECTION("VOICE", \
		"true") "], 'VoiceEnhancementConfigs': [" ENHANCEMENT("VOICE", "VOICE_ISOLATION") "]"

static const Update updates[] = {
	/* UpdateUserPhoneConfig replaces all that PhoneConfig speaks of, and leaves voice enhancement. */
	{ EVERYTHING, "UpdateUserPhoneConfig", LEGACY("SOFT_PHONE", "true", "5", "", "true"),
		LEGACY("SOFT_PHONE", "true", "5", "", "true") ", 'AutoAcceptConfigs': " EVERY_CHANNEL(ACCEPT,
			"true") ", 'AfterContactWorkConfigs': " EVERY_CHANNEL(WORK,
			"5") ", 'PhoneNumberConfigs': " SOFT_PHONE_LIST
			     ", 'VoiceEnhancementConfigs': [" ENHANCEMENT("VOICE", "VOICE_ISOLATION") "]" },
	/* What it leaves out is 0 or false. */
	{ LEGACY("DESK_PHONE", "true", "5", "+12065550100", "true"), "UpdateUserPhoneConfig",
		"'PhoneConfig': {'PhoneType': 'SOFT_PHONE'}",
		LEGACY("SOFT_PHONE", "false", "0", "", "false") ", 'AutoAcceptConfigs': " EVERY_CHANNEL(ACCEPT,
			"false") ", 'AfterContactWorkConfigs': " EVERY_CHANNEL(WORK,
			"0") ", 'PersistentConnectionConfigs': [" CONNECTION("VOICE", "false") "]" },
	{ "", "UpdateUserPhoneConfig", LEGACY("DESK_PHONE", "false", "1", "+12065550100", "false"),
		LEGACY("DESK_PHONE", "false", "1", "+12065550100", "false") },
	/* UpdateUserConfig leaves lists alone that are not given. */
	{ EVERYTHING, "UpdateUserConfig", "",
		LEGACY("DESK_PHONE", "false", "7", "+12065550100", "true") ", " EVERYTHING },
	{ EVERYTHING, "UpdateUserConfig", "'AutoAcceptConfigs': [" ACCEPT("VOICE", "true") "]",
		LEGACY("DESK_PHONE", "true", "7", "+12065550100", "true") ", 'AutoAcceptConfigs': [" ACCEPT("VOICE",
			"true") "], 'AfterContactWorkConfigs': [" WORK("VOICE", "7") ", " WORK("CHAT", "8") "]" },
	{ EVERYTHING, "UpdateUserConfig", "'AfterContactWorkConfigs': []",
		LEGACY("DESK_PHONE", "false", "0", "+12065550100", "true") ", 'AfterContactWorkConfigs': []" },
	{ LEGACY("SOFT_PHONE", "true", "5", "", "false"), "UpdateUserConfig",
		"'AfterContactWorkConfigs': [" WORK("VOICE", "6") "]",
		LEGACY("SOFT_PHONE", "true", "6", "", "false") ", 'AutoAcceptConfigs': " EVERY_CHANNEL(ACCEPT,
			"true") ", 'AfterContactWorkConfigs': [" WORK("VOICE", "6") "]" },
	{ "", "UpdateUserConfig", EVERYTHING, EVERYTHING },
};

static void both_views_after_updates(void **state)
{
	Fixture *fixture = *state;
	for (size_t i = 0; i < COUNT(updates); i++) {
		Str id = create(fixture, updates[i].created);
		Str given = str_format(&fixture->arena, "{%s}", updates[i].given);
		assert_done(fixture, fixture_update(fixture, updates[i].operation, id, given.ptr));
		fixture_assert_describes(fixture, ENTITY_USER, id,
			str_format(&fixture->arena, "{%s}", updates[i].shown).ptr);
		assert_done(fixture, fixture_delete(fixture, ENTITY_USER, id));
	}
}

static void updates_that_are_refused_change_nothing(void **state)
{
	static const struct {
		const char *operation;
		const char *given;
	} cases[] = {
		{ "UpdateUserPhoneConfig", "{}" },
		{ "UpdateUserPhoneConfig", "{'PhoneConfig': {'PhoneType': 'DESK_PHONE'}}" },
		{ "UpdateUserPhoneConfig", "{'PhoneConfig': {'AfterContactWorkTimeLimit': -1}}" },
		{ "UpdateUserConfig", "{'PhoneNumberConfigs': [{'Channel': 'VOICE', 'PhoneType': 'DESK_PHONE'}]}" },
		{ "UpdateUserConfig", "{'PhoneNumberConfigs': [{'Channel': 'CHAT', 'PhoneType': 'SOFT_PHONE'}]}" },
		{ "UpdateUserConfig",
			"{'AutoAcceptConfigs': [" ACCEPT("CHAT", "true") ", " ACCEPT("CHAT", "true") "]}" },
	};
	Fixture *fixture = *state;
	Str id = create(fixture, EVERYTHING);
	int64_t revision = fixture_revision(fixture);
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_fails(fixture, ERROR_INVALID_PARAMETER,
			fixture_update(fixture, cases[i].operation, id, cases[i].given));
		fixture_assert_describes(fixture, ENTITY_USER, id, "{" EVERYTHING "}");
	}
	assert_int_equal(fixture_revision(fixture), revision);
}

/* What resource handlers read back: the view that was declared. */
static void the_declared_view_is_remembered(void **state)
{
	static const struct {
		const char *given;
		const char *declared[5];
	} cases[] = {
		{ "", { NULL } },
		{ "'PhoneConfig': {'PhoneType': 'SOFT_PHONE'}", { "PhoneConfig", "PhoneConfig.PhoneType" } },
		{ "'PhoneConfig': {'AutoAccept': false, 'AfterContactWorkTimeLimit': 0}",
			{ "PhoneConfig", "PhoneConfig.AutoAccept", "PhoneConfig.AfterContactWorkTimeLimit" } },
		{ "'AutoAcceptConfigs': [" ACCEPT("CHAT", "true") "]", { "AutoAcceptConfigs" } },
		{ "'PhoneConfig': {'PhoneType': 'SOFT_PHONE'}, 'VoiceEnhancementConfigs': [" ENHANCEMENT("VOICE",
			  "NONE") "]",
			{ "PhoneConfig", "PhoneConfig.PhoneType", "VoiceEnhancementConfigs" } },
	};
	Fixture *fixture = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		Str id = create(fixture, cases[i].given);
		Record record;
		User user = { 0 };
		assert_done(fixture, directory_load(&fixture->call, &fixture->home, ENTITY_USER, id, &record, &user));
		size_t count = 0;
		for (; cases[i].declared[count]; count++)
			assert_str(((const Str *)user.declared_phone_settings.items)[count], cases[i].declared[count]);
		assert_int_equal(user.declared_phone_settings.count, count);
		fixture_assert_describes(fixture, ENTITY_USER, id, "{'DeclaredPhoneSettings': null}");
		assert_done(fixture, fixture_delete(fixture, ENTITY_USER, id));
	}
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		TEST(both_views_after_creation),
		TEST(creations_that_are_refused),
		TEST(both_views_after_updates),
		TEST(updates_that_are_refused_change_nothing),
		TEST(the_declared_view_is_remembered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "directory/phone_settings.h"

#include <string.h>

#include "model/enumerations.h"

/* The lists of a user and what PhoneConfig has for each. */
typedef struct Setting {
	size_t list; /* offset of the List in User */
	size_t element;
	bool voice_only;
	bool (*in_legacy)(const UserPhoneConfig *legacy);
	/* Sets what PhoneConfig speaks of; the rest of the element stays. */
	void (*from_legacy)(const UserPhoneConfig *legacy, Arena *arena, void *element);
} Setting;

static bool legacy_has_auto_accept(const UserPhoneConfig *legacy)
{
	return legacy->auto_accept != BOOLEAN_ABSENT;
}

static void auto_accept_from_legacy(const UserPhoneConfig *legacy, Arena *arena, void *element)
{
	(void)arena;
	((AutoAcceptConfig *)element)->auto_accept = boolean_of(legacy->auto_accept == BOOLEAN_TRUE);
}

static bool legacy_has_after_contact_work(const UserPhoneConfig *legacy)
{
	return legacy->after_contact_work_time_limit.present;
}

static void after_contact_work_from_legacy(const UserPhoneConfig *legacy, Arena *arena, void *element)
{
	AfterContactWorkConfig *config = ARENA_NEW(arena, AfterContactWorkConfig);
	config->after_contact_work_time_limit = integer_of(legacy->after_contact_work_time_limit.value);
	((AfterContactWorkConfigPerChannel *)element)->after_contact_work_config = config;
}

static bool legacy_has_phone_number(const UserPhoneConfig *legacy)
{
	return legacy->phone_type || legacy->desk_phone_number.ptr;
}

static void phone_number_from_legacy(const UserPhoneConfig *legacy, Arena *arena, void *element)
{
	(void)arena;
	PhoneNumberConfig *config = element;
	config->phone_type = legacy->phone_type ? legacy->phone_type : PHONE_TYPE_SOFT_PHONE;
	config->phone_number = legacy->desk_phone_number;
}

static bool legacy_has_persistent_connection(const UserPhoneConfig *legacy)
{
	return legacy->persistent_connection != BOOLEAN_ABSENT;
}

static void persistent_connection_from_legacy(const UserPhoneConfig *legacy, Arena *arena, void *element)
{
	(void)arena;
	((PersistentConnectionConfig *)element)->persistent_connection =
		boolean_of(legacy->persistent_connection == BOOLEAN_TRUE);
}

static const Setting settings[] = {
	{ .list = offsetof(User, auto_accept_configs),
		.element = sizeof(AutoAcceptConfig),
		.in_legacy = legacy_has_auto_accept,
		.from_legacy = auto_accept_from_legacy },
	{ .list = offsetof(User, after_contact_work_configs),
		.element = sizeof(AfterContactWorkConfigPerChannel),
		.in_legacy = legacy_has_after_contact_work,
		.from_legacy = after_contact_work_from_legacy },
	{ .list = offsetof(User, phone_number_configs),
		.element = sizeof(PhoneNumberConfig),
		.voice_only = true,
		.in_legacy = legacy_has_phone_number,
		.from_legacy = phone_number_from_legacy },
	{ .list = offsetof(User, persistent_connection_configs),
		.element = sizeof(PersistentConnectionConfig),
		.voice_only = true,
		.in_legacy = legacy_has_persistent_connection,
		.from_legacy = persistent_connection_from_legacy },
	{ .list = offsetof(User, voice_enhancement_configs),
		.element = sizeof(VoiceEnhancementConfig),
		.voice_only = true },
};

static List *list_of(const Setting *setting, User *user)
{
	return (List *)(void *)((char *)user + setting->list);
}

/* The row of the attribute table: the member's name stands there. Only asked for offsets that have a row. */
static const Member *member_at_offset(size_t offset)
{
	const Member *member = user_shape.members;
	while (member->offset != offset)
		member++;
	return member;
}

static Str name_at_offset(size_t offset)
{
	return str_of(member_at_offset(offset)->name);
}

/* The channel is the first member of every element. */
static Choice channel_of(const void *element)
{
	return *(const Choice *)element;
}

static const void *find_element(const Setting *setting, const List *list, Choice channel)
{
	for (size_t i = 0; i < list->count; i++) {
		const void *element = (const char *)list->items + i * setting->element;
		if (channel_of(element) == channel)
			return element;
	}
	return NULL;
}

static void spread_legacy(const Setting *setting, const UserPhoneConfig *legacy, Arena *arena, List *list)
{
	size_t count = setting->voice_only ? CHANNEL_VOICE : CHANNEL_END - 1;
	char *items = arena_array(arena, count, setting->element);
	for (size_t i = 0; i < count; i++) {
		void *element = items + i * setting->element;
		Choice channel = (Choice)i + CHANNEL_VOICE;
		const void *old = find_element(setting, list, channel);
		if (old)
			memcpy(element, old, setting->element);
		*(Choice *)element = channel;
		setting->from_legacy(legacy, arena, element);
	}
	*list = (List){ .items = items, .count = count, .present = true };
}

static bool check_voice_only(Directory *directory, User *user)
{
	for (size_t i = 0; i < COUNT(settings); i++) {
		const List *list = list_of(&settings[i], user);
		for (size_t j = 0; settings[i].voice_only && j < list->count; j++)
			if (channel_of((const char *)list->items + j * settings[i].element) != CHANNEL_VOICE)
				return fail(directory->error, ERROR_INVALID_PARAMETER,
					"%.*s[%zu].Channel: must be VOICE.", STR_ARGS(name_at_offset(settings[i].list)),
					j);
	}
	return true;
}

/* Settings for agent-first callbacks exist for calls only. */
static bool check_agent_first(Directory *directory, const User *user)
{
	const AutoAcceptConfig *accepts = user->auto_accept_configs.items;
	for (size_t i = 0; i < user->auto_accept_configs.count; i++)
		if (accepts[i].channel != CHANNEL_VOICE && accepts[i].agent_first_callback_auto_accept)
			return fail(directory->error, ERROR_INVALID_PARAMETER,
				"%.*s[%zu]: settings for agent-first callbacks exist for VOICE only.",
				STR_ARGS(name_at_offset(offsetof(User, auto_accept_configs))), i);
	const AfterContactWorkConfigPerChannel *works = user->after_contact_work_configs.items;
	for (size_t i = 0; i < user->after_contact_work_configs.count; i++)
		if (works[i].channel != CHANNEL_VOICE && works[i].agent_first_callback_after_contact_work_config)
			return fail(directory->error, ERROR_INVALID_PARAMETER,
				"%.*s[%zu]: settings for agent-first callbacks exist for VOICE only.",
				STR_ARGS(name_at_offset(offsetof(User, after_contact_work_configs))), i);
	return true;
}

static bool check_desk_phone(Directory *directory, const User *user)
{
	const PhoneNumberConfig *numbers = user->phone_number_configs.items;
	for (size_t i = 0; i < user->phone_number_configs.count; i++)
		if (numbers[i].phone_type == PHONE_TYPE_DESK_PHONE && !numbers[i].phone_number.ptr)
			return fail(directory->error, ERROR_INVALID_PARAMETER,
				"A desk phone needs a phone number: DESK_PHONE without one.");
	return true;
}

static bool check_state(Directory *directory, User *user)
{
	return check_voice_only(directory, user) && check_agent_first(directory, user) &&
		check_desk_phone(directory, user);
}

static bool was_declared(const User *user, Str name)
{
	const Str *names = user->declared_phone_settings.items;
	for (size_t i = 0; i < user->declared_phone_settings.count; i++)
		if (str_equal(names[i], name))
			return true;
	return false;
}

/* Remembers through which members the settings came, so that the same view can be read back. What a request does not
 * speak of keeps its declaration. */
static void declare(Directory *directory, const User *input, User *user)
{
	Str *names = ARENA_ARRAY(directory->arena, COUNT(settings) + 1, Str);
	size_t count = 0;
	Str legacy = name_at_offset(offsetof(User, phone_config));
	if (input->phone_config || was_declared(user, legacy))
		names[count++] = legacy;
	for (size_t i = 0; i < COUNT(settings); i++) {
		const Member *member = member_at_offset(settings[i].list);
		bool replaced = input->phone_config && settings[i].in_legacy;
		if (member_present(input, member) || (!replaced && was_declared(user, str_of(member->name))))
			names[count++] = str_of(member->name);
	}
	user->declared_phone_settings = (List){ .items = names, .count = count, .present = count > 0 };
}

bool phone_settings_create(Directory *directory, User *user)
{
	const UserPhoneConfig *legacy = user->phone_config;
	declare(directory, user, user);
	for (size_t i = 0; legacy && i < COUNT(settings); i++) {
		const Setting *setting = &settings[i];
		List *list = list_of(setting, user);
		if (!setting->in_legacy)
			continue;
		if (list->present && setting->in_legacy(legacy))
			return fail(directory->error, ERROR_INVALID_PARAMETER,
				"%.*s and %.*s give the same setting: give one of them.",
				STR_ARGS(name_at_offset(offsetof(User, phone_config))),
				STR_ARGS(name_at_offset(setting->list)));
		if (!list->present)
			spread_legacy(setting, legacy, directory->arena, list);
	}
	return check_state(directory, user);
}

bool phone_settings_update(Directory *directory, uint32_t operation, const User *input, User *user)
{
	User copy = *input;
	bool any = operation == USER_PHONE_CONFIG;
	for (size_t i = 0; i < COUNT(settings); i++) {
		const List *given = list_of(&settings[i], &copy);
		if (operation == USER_PHONE_CONFIG && settings[i].in_legacy)
			spread_legacy(&settings[i], input->phone_config, directory->arena, list_of(&settings[i], user));
		else if (operation == USER_CONFIG && given->present)
			*list_of(&settings[i], user) = *given;
		any |= given->present;
	}
	if (any)
		declare(directory, input, user);
	return check_state(directory, user);
}

static const void *voice_setting(const User *user, size_t list)
{
	const Setting *setting = settings;
	while (setting->list != list)
		setting++;
	return find_element(setting, (const List *)(const void *)((const char *)user + list), CHANNEL_VOICE);
}

UserPhoneConfig *phone_settings_legacy_view(Arena *arena, const User *user)
{
	const AutoAcceptConfig *accept = voice_setting(user, offsetof(User, auto_accept_configs));
	const AfterContactWorkConfigPerChannel *work = voice_setting(user, offsetof(User, after_contact_work_configs));
	const PhoneNumberConfig *number = voice_setting(user, offsetof(User, phone_number_configs));
	const PersistentConnectionConfig *connection =
		voice_setting(user, offsetof(User, persistent_connection_configs));
	UserPhoneConfig *legacy = ARENA_NEW(arena, UserPhoneConfig);
	*legacy = (UserPhoneConfig){
		.phone_type = number ? number->phone_type : PHONE_TYPE_SOFT_PHONE,
		.auto_accept = boolean_of(accept && accept->auto_accept == BOOLEAN_TRUE),
		.after_contact_work_time_limit =
			integer_of(work ? work->after_contact_work_config->after_contact_work_time_limit.value : 0),
		/* The service shows an empty number, and not none, for soft phones. */
		.desk_phone_number = number && number->phone_number.ptr ? number->phone_number : STR(""),
		.persistent_connection = boolean_of(connection && connection->persistent_connection == BOOLEAN_TRUE),
	};
	return legacy;
}

static void to_milliseconds(AfterContactWorkConfig *config)
{
	if (config)
		config->after_contact_work_time_limit.value *= 1000;
}

void phone_settings_to_milliseconds(User *user)
{
	AfterContactWorkConfigPerChannel *items = user->after_contact_work_configs.items;
	for (size_t i = 0; i < user->after_contact_work_configs.count; i++) {
		to_milliseconds(items[i].after_contact_work_config);
		to_milliseconds(items[i].agent_first_callback_after_contact_work_config);
	}
	if (user->phone_config)
		user->phone_config->after_contact_work_time_limit.value *= 1000;
}

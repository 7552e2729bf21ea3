#include "directory/phone_settings.h"

#include "model/enumerations.h"

/* The lists of a user and what PhoneConfig has for each. */
typedef struct Setting {
	size_t list; /* offset of the List in User */
	size_t element;
	bool voice_only;
	bool (*in_legacy)(const UserPhoneConfig *legacy);
	void (*from_legacy)(const UserPhoneConfig *legacy, Choice channel, Arena *arena, void *ret_element);
} Setting;

static bool legacy_has_auto_accept(const UserPhoneConfig *legacy)
{
	return legacy->auto_accept != BOOLEAN_ABSENT;
}

static void auto_accept_from_legacy(const UserPhoneConfig *legacy, Choice channel, Arena *arena, void *ret_element)
{
	(void)arena;
	*(AutoAcceptConfig *)ret_element = (AutoAcceptConfig){
		.channel = channel,
		.auto_accept = boolean_of(legacy->auto_accept == BOOLEAN_TRUE),
	};
}

static bool legacy_has_after_contact_work(const UserPhoneConfig *legacy)
{
	return legacy->after_contact_work_time_limit.present;
}

static void after_contact_work_from_legacy(const UserPhoneConfig *legacy, Choice channel, Arena *arena,
	void *ret_element)
{
	AfterContactWorkConfig *config = ARENA_NEW(arena, AfterContactWorkConfig);
	config->after_contact_work_time_limit = integer_of(legacy->after_contact_work_time_limit.value);
	*(AfterContactWorkConfigPerChannel *)ret_element = (AfterContactWorkConfigPerChannel){
		.channel = channel,
		.after_contact_work_config = config,
	};
}

static bool legacy_has_phone_number(const UserPhoneConfig *legacy)
{
	return legacy->phone_type || legacy->desk_phone_number.ptr;
}

static void phone_number_from_legacy(const UserPhoneConfig *legacy, Choice channel, Arena *arena, void *ret_element)
{
	(void)arena;
	*(PhoneNumberConfig *)ret_element = (PhoneNumberConfig){
		.channel = channel,
		.phone_type = legacy->phone_type ? legacy->phone_type : PHONE_TYPE_SOFT_PHONE,
		.phone_number = legacy->desk_phone_number,
	};
}

static bool legacy_has_persistent_connection(const UserPhoneConfig *legacy)
{
	return legacy->persistent_connection != BOOLEAN_ABSENT;
}

static void persistent_connection_from_legacy(const UserPhoneConfig *legacy, Choice channel, Arena *arena,
	void *ret_element)
{
	(void)arena;
	*(PersistentConnectionConfig *)ret_element = (PersistentConnectionConfig){
		.channel = channel,
		.persistent_connection = boolean_of(legacy->persistent_connection == BOOLEAN_TRUE),
	};
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

static void spread_legacy(const Setting *setting, const UserPhoneConfig *legacy, Arena *arena, List *ret_list)
{
	int last = setting->voice_only ? CHANNEL_VOICE : CHANNEL_END - 1;
	char *items = arena_array(arena, (size_t)last, setting->element);
	for (int channel = CHANNEL_VOICE; channel <= last; channel++)
		setting->from_legacy(legacy, channel, arena,
			items + (size_t)(channel - CHANNEL_VOICE) * setting->element);
	*ret_list = (List){ .items = items, .count = (size_t)last, .present = true };
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

/* Remembers through which members the settings came, so that the same view can be read back. */
static void declare(Directory *directory, const User *input, User *user)
{
	Str *names = ARENA_ARRAY(directory->arena, COUNT(settings) + 1, Str);
	size_t count = 0;
	if (input->phone_config)
		names[count++] = name_at_offset(offsetof(User, phone_config));
	for (size_t i = 0; i < COUNT(settings); i++) {
		const Member *member = member_at_offset(settings[i].list);
		if (member_present(input, member))
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

static const void *voice_element(const List *list, size_t size)
{
	for (size_t i = 0; i < list->count; i++)
		if (channel_of((const char *)list->items + i * size) == CHANNEL_VOICE)
			return (const char *)list->items + i * size;
	return NULL;
}

UserPhoneConfig *phone_settings_legacy_view(Arena *arena, const User *user)
{
	const AutoAcceptConfig *accept = voice_element(&user->auto_accept_configs, sizeof(AutoAcceptConfig));
	const AfterContactWorkConfigPerChannel *work =
		voice_element(&user->after_contact_work_configs, sizeof(AfterContactWorkConfigPerChannel));
	const PhoneNumberConfig *number = voice_element(&user->phone_number_configs, sizeof(PhoneNumberConfig));
	const PersistentConnectionConfig *connection =
		voice_element(&user->persistent_connection_configs, sizeof(PersistentConnectionConfig));
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

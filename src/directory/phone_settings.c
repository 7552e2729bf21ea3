#include "directory/phone_settings.h"

#include <string.h>

#include "model/compare.h"
#include "model/enumerations.h"

/* The lists of a user and what PhoneConfig has for each. */
typedef struct Setting {
	size_t list; /* offset of the List in User */
	size_t element;
	bool voice_only;
	bool (*in_legacy)(const UserPhoneConfig *legacy);
	/* Sets what PhoneConfig speaks of; the rest of the element stays. */
	void (*from_legacy)(const UserPhoneConfig *legacy, Arena *arena, void *element);
	void (*hide_in_legacy)(UserPhoneConfig *legacy);
} Setting;

static bool legacy_has_auto_accept(const UserPhoneConfig *legacy)
{
	return legacy->auto_accept != BOOLEAN_ABSENT;
}

static void auto_accept_hide(UserPhoneConfig *legacy)
{
	legacy->auto_accept = BOOLEAN_ABSENT;
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

static void after_contact_work_hide(UserPhoneConfig *legacy)
{
	legacy->after_contact_work_time_limit = (Integer){ 0 };
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

static void phone_number_hide(UserPhoneConfig *legacy)
{
	legacy->phone_type = 0;
	legacy->desk_phone_number = (Str){ 0 };
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

static void persistent_connection_hide(UserPhoneConfig *legacy)
{
	legacy->persistent_connection = BOOLEAN_ABSENT;
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
		.from_legacy = auto_accept_from_legacy,
		.hide_in_legacy = auto_accept_hide },
	{ .list = offsetof(User, after_contact_work_configs),
		.element = sizeof(AfterContactWorkConfigPerChannel),
		.in_legacy = legacy_has_after_contact_work,
		.from_legacy = after_contact_work_from_legacy,
		.hide_in_legacy = after_contact_work_hide },
	{ .list = offsetof(User, phone_number_configs),
		.element = sizeof(PhoneNumberConfig),
		.voice_only = true,
		.in_legacy = legacy_has_phone_number,
		.from_legacy = phone_number_from_legacy,
		.hide_in_legacy = phone_number_hide },
	{ .list = offsetof(User, persistent_connection_configs),
		.element = sizeof(PersistentConnectionConfig),
		.voice_only = true,
		.in_legacy = legacy_has_persistent_connection,
		.from_legacy = persistent_connection_from_legacy,
		.hide_in_legacy = persistent_connection_hide },
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

/* The row of the older view. */
static const Member *legacy_member(void)
{
	return member_at_offset(offsetof(User, phone_config));
}

/* "PhoneConfig.AutoAccept": a member of the older view among the declared names. */
static Str name_in_legacy(Arena *arena, const Member *member)
{
	return str_format(arena, "%s.%s", legacy_member()->name, member->name);
}

/* The declared names of the older view and its members: those that the request gives, or those from before. */
static size_t declare_legacy(Arena *arena, const User *input, const User *user, Str *names)
{
	const Shape *shape = legacy_member()->shape;
	size_t count = 0;
	if (!input->phone_config && !was_declared(user, str_of(legacy_member()->name)))
		return 0;
	names[count++] = str_of(legacy_member()->name);
	for (size_t i = 0; i < shape->count; i++) {
		Str name = name_in_legacy(arena, &shape->members[i]);
		if (input->phone_config ? member_present(input->phone_config, &shape->members[i])
					: was_declared(user, name))
			names[count++] = name;
	}
	return count;
}

/* Remembers through which members the settings came, so that the same view can be read back. What a request does not
 * speak of keeps its declaration. */
static void declare(Directory *directory, const User *input, User *user)
{
	Str *names = ARENA_ARRAY(directory->arena, COUNT(settings) + 1 + legacy_member()->shape->count, Str);
	size_t count = declare_legacy(directory->arena, input, user, names);
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

void phone_settings_copy(const User *from, User *to)
{
	member_copy(to, from, legacy_member());
	for (size_t i = 0; i < COUNT(settings); i++)
		member_copy(to, from, member_at_offset(settings[i].list));
}

bool phone_settings_replace(Directory *directory, const User *desired, User *user)
{
	phone_settings_copy(desired, user);
	user->declared_phone_settings = (List){ 0 };
	return phone_settings_create(directory, user);
}

/* What the older view was declared with. Users from before its members were remembered show all of them. */
static UserPhoneConfig *declared_legacy(Arena *arena, const User *user)
{
	const Shape *shape = legacy_member()->shape;
	UserPhoneConfig *shown = ARENA_NEW(arena, UserPhoneConfig);
	bool any = false;
	for (size_t i = 0; i < shape->count; i++) {
		bool declared = was_declared(user, name_in_legacy(arena, &shape->members[i]));
		if (declared)
			member_copy(shown, user->phone_config, &shape->members[i]);
		any |= declared;
	}
	if (!any)
		*shown = *user->phone_config;
	return shown;
}

void phone_settings_show_declared(Arena *arena, User *user)
{
	bool legacy = was_declared(user, str_of(legacy_member()->name));
	UserPhoneConfig *shown = legacy ? declared_legacy(arena, user) : NULL;
	for (size_t i = 0; i < COUNT(settings); i++) {
		const Member *member = member_at_offset(settings[i].list);
		bool own = was_declared(user, str_of(member->name));
		if (!own)
			member_clear(user, member);
		else if (shown && settings[i].hide_in_legacy)
			settings[i].hide_in_legacy(shown);
	}
	user->phone_config = shown;
}

/* Whether both give the same members of the older view: what was declared as 0 or false is read back as that. */
static bool same_members(const UserPhoneConfig *a, const UserPhoneConfig *b)
{
	const Shape *shape = legacy_member()->shape;
	if (!a || !b)
		return a == b;
	for (size_t i = 0; i < shape->count; i++)
		if (member_present(a, &shape->members[i]) != member_present(b, &shape->members[i]))
			return false;
	return true;
}

bool phone_settings_agree(Directory *directory, const User *desired, const User *user)
{
	User declared = *user;
	phone_settings_show_declared(directory->arena, &declared);
	bool agree = member_agrees(legacy_member(), desired, &declared, directory->arena) &&
		same_members(desired->phone_config, declared.phone_config);
	for (size_t i = 0; i < COUNT(settings); i++) {
		const Member *member = member_at_offset(settings[i].list);
		agree = agree && member_agrees(member, desired, &declared, directory->arena) &&
			member_present(desired, member) == member_present(&declared, member);
	}
	return agree;
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

/* A user's phone settings: one state, the per-channel lists, behind two views. The older one, PhoneConfig, speaks for
 * VOICE, and for after-contact work and auto-accept for every channel. */
#ifndef ROLLCALL_DIRECTORY_PHONE_SETTINGS_H
#define ROLLCALL_DIRECTORY_PHONE_SETTINGS_H

#include "directory/call.h"
#include "model/user.h"

/* Turns what a CreateUser gave through either view into the state. Refuses a setting that both views give, settings
 * for channels that have none, and a desk phone without a number. */
bool phone_settings_create(Directory *directory, User *user) MUST_CHECK;

/* UpdateUserPhoneConfig replaces everything that PhoneConfig speaks of (a member left out is 0 or false);
 * UpdateUserConfig replaces the lists that are given and leaves the others alone. */
bool phone_settings_update(Directory *directory, uint32_t operation, const User *input, User *user) MUST_CHECK;

/* PhoneConfig as answers show it: the values of VOICE; SOFT_PHONE, 0 and false where nothing was ever set. */
UserPhoneConfig *phone_settings_legacy_view(Arena *arena, const User *user);

/* For resource handlers, which declare all settings at once and read back what was declared. */

/* Makes the settings those that `desired` declares, and no others. */
bool phone_settings_replace(Directory *directory, const User *desired, User *user) MUST_CHECK;
/* Whether `desired` declares the settings that the user, as an answer shows it, was last declared with. */
bool phone_settings_agree(Directory *directory, const User *desired, const User *user);
/* Leaves in the user, as an answer shows it, the settings that were declared. */
void phone_settings_show_declared(Arena *arena, User *user);
/* Copies the members that settings are declared through. */
void phone_settings_copy(const User *from, User *to);

/* Makes after-contact work milliseconds in both views, where it is seconds otherwise. */
void phone_settings_to_milliseconds(User *user);

#endif

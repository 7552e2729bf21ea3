/* Contacts of users. A directory has none, so whatever is asked for one ends in its not being there. */
#ifndef ROLLCALL_DIRECTORY_USER_CONTACT_H
#define ROLLCALL_DIRECTORY_USER_CONTACT_H

#include "directory/call.h"
#include "model/user_contact.h"

/* Checks what an operation (one bit of UserContactInput) is given, and that the user exists; then it fails with
 * ERROR_RESOURCE_NOT_FOUND for the contact. */
bool user_contact_find(Directory *directory, const Home *home, uint32_t operation, UserContact *given) MUST_CHECK;

#endif

/* Where an instance's identities come from: asked for by every CreateUser, and never changed. */
#ifndef ROLLCALL_DIRECTORY_IDENTITY_TYPE_H
#define ROLLCALL_DIRECTORY_IDENTITY_TYPE_H

#include <stdatomic.h>

#include "directory/directory.h"

enum { IDENTITY_TYPES = 256 };

/* The types of instances that were asked for lately. Numbers of records are never given twice, so nothing in it goes
 * out of date. Zero-initialised is empty; safe from any thread. */
struct IdentityTypes {
	atomic_uint_fast64_t
		slots[IDENTITY_TYPES]; /* number of the instance's record, times 4, plus its type; 0 is none */
};

/* The identity management type of the instance (enum DirectoryType). */
bool identity_type_of(Directory *directory, const Home *home, Choice *ret_type) MUST_CHECK;

#endif

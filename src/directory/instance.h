/* The attributes of an instance: features that are on or off. */
#ifndef ROLLCALL_DIRECTORY_INSTANCE_H
#define ROLLCALL_DIRECTORY_INSTANCE_H

#include "directory/directory.h"

/* The attribute of this type; every instance has one of each. */
const InstanceAttribute *instance_attribute(const Instance *instance, Choice type);
/* Sets one attribute. The two for calls are the instance's own members too. */
bool instance_set_attribute(Directory *directory, Str instance, const InstanceAttribute *attribute) MUST_CHECK;

#endif

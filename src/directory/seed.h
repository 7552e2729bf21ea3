/* Objects that are made from data: what every new instance contains (schema/defaults.json), and the demo directory
 * (schema/demo.json). Both hold requests; "$Name" in them means the id of the object of that name. */
#ifndef ROLLCALL_DIRECTORY_SEED_H
#define ROLLCALL_DIRECTORY_SEED_H

#include "directory/directory.h"

/* Gives a new instance its attributes: as it asked for inbound and outbound calls, the rest at their defaults. */
bool seed_instance_attributes(Directory *directory, Instance *instance) MUST_CHECK;
/* Makes the default objects of a new instance. */
bool seed_defaults(Directory *directory, const Home *home) MUST_CHECK;
/* Makes the demo instance and all in it, unless the caller has an instance of that alias already. `ret_instance` is
 * its id either way. */
bool seed_demo(Directory *directory, Str *ret_instance) MUST_CHECK;

#endif

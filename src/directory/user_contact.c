#include "directory/user_contact.h"

#include "directory/references.h"
#include "model/validate.h"

bool user_contact_find(Directory *directory, const Home *home, uint32_t operation, UserContact *given)
{
	return shape_validate(&user_contact_shape, operation, given, directory->arena, directory->error) &&
		references_resolve(directory, home, &user_contact_shape, given) &&
		fail(directory->error, ERROR_RESOURCE_NOT_FOUND, "The contact %.*s does not exist.",
			STR_ARGS(given->contact_id));
}

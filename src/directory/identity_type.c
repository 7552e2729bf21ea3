#include "directory/identity_type.h"

bool identity_type_of(Directory *directory, const Home *home, Choice *ret_type)
{
	enum { TYPE_BITS = 2, TYPE_MASK = 3 };
	IdentityTypes *types = directory->environment->identity_types;
	uint64_t number = (uint64_t)home->record;
	atomic_uint_fast64_t *slot = types ? &types->slots[number % IDENTITY_TYPES] : NULL;
	uint64_t kept = slot ? atomic_load(slot) : 0;
	if (kept >> TYPE_BITS == number) {
		*ret_type = (Choice)(kept & TYPE_MASK);
		return true;
	}
	Instance instance;
	if (!directory_home_instance(directory, home, &instance))
		return false;
	*ret_type = instance.identity_management_type;
	if (slot)
		atomic_store(slot, number << TYPE_BITS | (uint64_t)*ret_type);
	return true;
}

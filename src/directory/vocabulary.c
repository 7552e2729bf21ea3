/* The rules of vocabularies: ACTIVE at once, because nothing is compiled. */
#include "model/vocabulary.h"

#include "directory/rules.h"
#include "model/enumerations.h"

static bool prepare(Directory *directory, const Home *home, void *value)
{
	(void)directory;
	(void)home;
	Vocabulary *vocabulary = value;
	vocabulary->name = vocabulary->given_name;
	vocabulary->state = VOCABULARY_STATE_ACTIVE;
	return true;
}

static bool duplicate(Directory *directory, const Home *home, const void *value)
{
	(void)home;
	return fail(directory->error, ERROR_RESOURCE_CONFLICT, "A vocabulary with the name %.*s exists already.",
		STR_ARGS(((const Vocabulary *)value)->name));
}

const Rules vocabulary_rules = { .prepare = prepare, .duplicate = duplicate };

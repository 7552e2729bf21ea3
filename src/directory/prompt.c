/* The rules of prompts: the table says it all. */
#include "model/prompt.h"

#include "directory/rules.h"

const Rules prompt_rules = { 0 };

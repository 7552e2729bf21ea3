/* Prompts: sounds that flows play. Only the names that come with an instance; there is no sound behind them. */
#ifndef ROLLCALL_MODEL_PROMPT_H
#define ROLLCALL_MODEL_PROMPT_H

#include "model/entity.h"

enum PromptInput {
	PROMPT_CREATE = 1 << 0, /* of the seed; no operation creates one */
};

typedef struct Prompt {
	Head head;
	Str name;
	Str description;
} Prompt;

extern const Shape prompt_shape;

#endif

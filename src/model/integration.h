/* What an instance may call: Lambda functions, and bots of Lex V1. Both are members of the instance. */
#ifndef ROLLCALL_MODEL_INTEGRATION_H
#define ROLLCALL_MODEL_INTEGRATION_H

#include "model/shape.h"

enum IntegrationInput {
	INTEGRATION_FUNCTION = 1 << 0,
	INTEGRATION_BOT = 1 << 1,
};

typedef struct LexBot {
	Str name;
	Str lex_region;
} LexBot;

/* One function or one bot, as requests and lists of bots have it. */
typedef struct Integration {
	Str function_arn;
	LexBot *lex_bot;
} Integration;

extern const Shape lex_bot_shape;
extern const Shape integration_shape;

#endif

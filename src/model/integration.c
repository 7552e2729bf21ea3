#include "model/integration.h"

#include "model/head_rows.h"

/* clang-format off */
static const Member lex_bot_rows[] = {
	{ .name = "Name", .kind = KIND_STRING, FIELD(LexBot, name), .flags = MEMBER_REQUIRED | MEMBER_KEY, .min = 1, .max = 50,
	  .check = &check_normalized, .doc = "Name of the bot; kept as given." },
	{ .name = "LexRegion", .kind = KIND_STRING, FIELD(LexBot, lex_region), .flags = MEMBER_REQUIRED | MEMBER_KEY, .min = 1, .max = 60,
	  .check = &check_normalized, .doc = "Region of the bot." },
};
const Shape lex_bot_shape = SHAPE(LexBot, lex_bot_rows);

static const Member integration_rows[] = {
	{ .name = "FunctionArn", .kind = KIND_STRING, FIELD(Integration, function_arn), .input = INTEGRATION_FUNCTION,
	  .required = INTEGRATION_FUNCTION, .min = 1, .max = 140, .check = &check_normalized, .doc = "ARN of the function; kept as given." },
	{ .name = "LexBot", .kind = KIND_STRUCTURE, FIELD(Integration, lex_bot), .shape = &lex_bot_shape, .input = INTEGRATION_BOT,
	  .required = INTEGRATION_BOT, .doc = "A bot of Lex V1." },
};
/* clang-format on */

static const char *const unsupported[] = { "LexV2Bot", NULL };
const Shape integration_shape = {
	.name = "Integration",
	.size = sizeof(Integration),
	.members = integration_rows,
	.count = COUNT(integration_rows),
	.unsupported = unsupported,
};

#include "model/prompt.h"

#include "model/head_rows.h"

/* clang-format off */
static const Member prompt_rows[] = {
	{ .name = "PromptId", .kind = KIND_STRING, FIELD(Prompt, head.id), .summary = "Id", .created = SAME_NAME, .cloudformation = NO_NAME,
	  .search = "resourceID", .doc = "Identifier of the prompt." },
	{ .name = "PromptARN", .kind = KIND_ARN, .target = ENTITY_PROMPT, .summary = "Arn", .created = SAME_NAME, .cloudformation = "PromptArn",
	  .doc = "Amazon Resource Name of the prompt." },
	{ .name = "Name", .kind = KIND_STRING, FIELD(Prompt, name), .input = PROMPT_CREATE, .required = PROMPT_CREATE, .min = 1, .max = 256,
	  .check = &check_normalized, .flags = MEMBER_UNIQUE, .summary = SAME_NAME, .search = "name", .doc = "Name, unique in the instance." },
	{ .name = "Description", .kind = KIND_STRING, FIELD(Prompt, description), .input = PROMPT_CREATE, .min = 1, .max = 250,
	  .check = &check_normalized, .search = "description", .doc = "Description." },
	TAGS_ROW(PROMPT_CREATE),
	LAST_MODIFIED_ROWS,
};
/* clang-format on */

const Shape prompt_shape = SHAPE(Prompt, prompt_rows);

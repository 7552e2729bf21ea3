#include "model/vocabulary.h"

#include "model/enumerations.h"
#include "model/head_rows.h"

/* clang-format off */
#define ROW(field) FIELD(Vocabulary, field)
#define NAME_MAXIMUM 140
static const Member vocabulary_rows[] = {
	{ .name = "VocabularyName", .kind = KIND_STRING, ROW(given_name), .input = VOCABULARY_CREATE, .required = VOCABULARY_CREATE,
	  .flags = MEMBER_INPUT_ONLY, .min = 1, .max = NAME_MAXIMUM, .check = &check_vocabulary_name, .doc = "Name of a new vocabulary." },
	{ .name = "Name", .kind = KIND_STRING, ROW(name), .flags = MEMBER_UNIQUE, .summary = SAME_NAME, .doc = "Name, unique in the instance." },
	{ .name = "Id", .kind = KIND_STRING, ROW(head.id), .summary = SAME_NAME, .created = "VocabularyId", .doc = "Identifier of the vocabulary." },
	{ .name = "Arn", .kind = KIND_ARN, .target = ENTITY_VOCABULARY, .summary = SAME_NAME, .created = "VocabularyArn",
	  .doc = "Amazon Resource Name of the vocabulary." },
	{ .name = "LanguageCode", .kind = KIND_ENUMERATION, ROW(language), .enumeration = &vocabulary_language_values,
	  .input = VOCABULARY_CREATE | VOCABULARY_SEARCH, .required = VOCABULARY_CREATE, .summary = SAME_NAME, .doc = "Language. Cannot change." },
	{ .name = "State", .kind = KIND_ENUMERATION, ROW(state), .enumeration = &vocabulary_state_values, .input = VOCABULARY_SEARCH,
	  .summary = SAME_NAME, .created = SAME_NAME, .doc = "ACTIVE from the start." },
	{ .name = "LastModifiedTime", .kind = KIND_TIME, FIELD(Head, last_modified_time), .summary = SAME_NAME,
	  .doc = "When the vocabulary last changed." },
	{ .name = "Content", .kind = KIND_STRING, ROW(content), .input = VOCABULARY_CREATE, .required = VOCABULARY_CREATE,
	  .flags = MEMBER_CREATE_ONLY, .min = 1, .max = 60000, .doc = "The table of phrases, kept as given. Cannot change." },
	TAGS_ROW(VOCABULARY_CREATE),
	{ .name = "NameStartsWith", .kind = KIND_STRING, ROW(name_start), .input = VOCABULARY_SEARCH, .flags = MEMBER_INPUT_ONLY, .min = 1,
	  .max = NAME_MAXIMUM, .check = &check_vocabulary_name, .doc = "What names to find begin with." },
	{ .name = "LastModifiedRegion", .kind = KIND_STRING, FIELD(Head, last_modified_region), .flags = MEMBER_HIDDEN,
	  .doc = "Region in which it last changed." },
};
/* clang-format on */

const Shape vocabulary_shape = SHAPE(Vocabulary, vocabulary_rows);

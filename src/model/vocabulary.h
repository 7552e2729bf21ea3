/* Custom vocabularies of speech recognition: kept, and used by nothing. */
#ifndef ROLLCALL_MODEL_VOCABULARY_H
#define ROLLCALL_MODEL_VOCABULARY_H

#include "model/entity.h"

enum VocabularyInput {
	VOCABULARY_CREATE = 1 << 0,
	VOCABULARY_SEARCH = 1 << 1,
};

typedef struct Vocabulary {
	Head head;
	Str given_name; /* requests call the name otherwise than answers */
	Str name;
	Choice language;
	Choice state; /* enum VocabularyState */
	Str content;
	Str name_start;
} Vocabulary;

extern const Shape vocabulary_shape;

#endif

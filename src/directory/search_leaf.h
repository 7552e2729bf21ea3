/* One condition of a search: what passes it, and where what passes can be looked for. */
#ifndef ROLLCALL_DIRECTORY_SEARCH_LEAF_H
#define ROLLCALL_DIRECTORY_SEARCH_LEAF_H

#include "directory/call.h"
#include "directory/search_set.h"
#include "model/search.h"

typedef enum TestKind { TEST_STRING, TEST_DATE, TEST_NUMBER } TestKind;

/* What one part of a term's value, or its number, has to be. */
typedef struct SearchTest {
	TestKind kind;
	Choice comparison; /* of the kind's enumeration */
	size_t part;
	Str text;   /* as it was given */
	Str value;  /* as terms have it */
	double min; /* numbers: absent bounds are infinite */
	double max;
} SearchTest;

/* A range of terms of which those count that pass all tests, or the record's id, or its references. */
typedef struct SearchLeaf {
	FieldSource source;
	Str field; /* terms */
	Str low;   /* no term outside the range passes */
	Str high;
	bool is_folded;
	bool has_parts;
	bool is_exact;     /* `low` is the only value that passes */
	SearchTest *tests; /* terms and ids */
	size_t test_count;
	IdSet targets; /* references: to one of these, in order */
} SearchLeaf;

/* Where a search takes place. */
typedef struct SearchPlace {
	Directory *directory;
	const Home *home;
	EntityKind kind; /* of what is searched */
} SearchPlace;

/* Each makes a leaf of a condition that has kept to its attribute table. ERROR_INVALID_REQUEST for a field that there
 * is not, ERROR_INVALID_PARAMETER for a value outside its limits. What an id names need not exist: nothing passes then. */
bool search_leaf_string(const SearchPlace *place, const StringCondition *condition, SearchLeaf *ret_leaf) MUST_CHECK;
bool search_leaf_list(const SearchPlace *place, const ListCondition *condition, SearchLeaf *ret_leaf) MUST_CHECK;
bool search_leaf_group(const SearchPlace *place, const HierarchyGroupCondition *condition,
	SearchLeaf *ret_leaf) MUST_CHECK;
bool search_leaf_date(const SearchPlace *place, const DateCondition *condition, SearchLeaf *ret_leaf) MUST_CHECK;
bool search_leaf_tag(const SearchPlace *place, const TagCondition *condition, SearchLeaf *ret_leaf) MUST_CHECK;
/* The field whose member has the same enumeration has this choice. Without such a field *ret_holds_always is true. */
bool search_leaf_choice(const SearchPlace *place, const Enumeration *enumeration, Choice choice, bool *ret_holds_always,
	SearchLeaf *ret_leaf) MUST_CHECK;

/* Whether the text compares so; both folded or both not. */
bool search_text_compares(Str text, Choice comparison, Str with);
/* Whether a value with its number passes all tests; `exactly` says that the value is as it was given, not folded. */
bool search_leaf_passes(const SearchLeaf *leaf, Str value, Real number, bool exactly);

#endif

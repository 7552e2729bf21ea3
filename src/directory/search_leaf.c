#include "directory/search_leaf.h"

#include <math.h>
#include <string.h>

#include "model/check.h"
#include "model/entity.h"
#include "model/enumerations.h"

/* ---- what passes ---- */

bool search_text_compares(Str text, Choice comparison, Str with)
{
	switch ((enum StringComparison)comparison) {
	case STRING_STARTS_WITH:
		return str_starts_with(text, with);
	case STRING_CONTAINS:
		return !with.len || memmem(text.ptr, text.len, with.ptr, with.len);
	case STRING_EXACT:
		return str_equal(text, with);
	}
	return false;
}

static bool date_compares(Str date, Choice comparison, Str with)
{
	int order = str_compare(date, with);
	switch ((enum DateComparison)comparison) {
	case DATE_GREATER_THAN:
		return order > 0;
	case DATE_LESS_THAN:
		return order < 0;
	case DATE_GREATER_THAN_OR_EQUAL_TO:
		return order >= 0;
	case DATE_LESS_THAN_OR_EQUAL_TO:
		return order <= 0;
	case DATE_EQUAL_TO:
		return order == 0;
	}
	return false;
}

static bool number_compares(double number, const SearchTest *test)
{
	switch ((enum NumberComparison)test->comparison) {
	case NUMBER_GREATER_OR_EQUAL:
	case NUMBER_LESSER_OR_EQUAL:
	case NUMBER_EQUAL:
	case NUMBER_RANGE:
		return number >= test->min && number <= test->max;
	case NUMBER_GREATER:
	case NUMBER_LESSER:
		return number > test->min && number < test->max;
	case NUMBER_NOT_EQUAL:
		return number < test->min || number > test->max;
	}
	return false;
}

static Str part_of(const SearchLeaf *leaf, Str value, size_t part)
{
	if (!leaf->has_parts)
		return value;
	Str found = str_split(&value, TERM_SEPARATOR);
	while (part--)
		found = str_split(&value, TERM_SEPARATOR);
	return found;
}

bool search_leaf_passes(const SearchLeaf *leaf, Str value, Real number, bool exactly)
{
	for (size_t i = 0; i < leaf->test_count; i++) {
		const SearchTest *test = &leaf->tests[i];
		Str with = exactly ? test->text : test->value;
		bool passes = false;
		switch (test->kind) {
		case TEST_STRING:
			passes = search_text_compares(part_of(leaf, value, test->part), test->comparison, with);
			break;
		case TEST_DATE:
			passes = date_compares(value, test->comparison, with);
			break;
		case TEST_NUMBER:
			passes = number.present && number_compares(number.value, test);
			break;
		}
		if (!passes)
			return false;
	}
	return true;
}

/* ---- leaves of terms ---- */

static Arena *arena_of(const SearchPlace *place)
{
	return place->directory->arena;
}

static const SearchTest *test_of_part(const SearchLeaf *leaf, size_t part, Choice comparison)
{
	for (size_t i = 0; i < leaf->test_count; i++) {
		const SearchTest *test = &leaf->tests[i];
		if (test->kind == TEST_STRING && test->part == part && test->comparison == comparison)
			return test;
	}
	return NULL;
}

/* The texts that all values that pass begin with, as far as tests from the first part on say. */
static void set_range(const SearchPlace *place, SearchLeaf *leaf, size_t parts)
{
	Arena *arena = arena_of(place);
	Str low = STR("");
	for (size_t part = 0; part < parts; part++) {
		const SearchTest *exact = test_of_part(leaf, part, STRING_EXACT);
		const SearchTest *start = test_of_part(leaf, part, STRING_STARTS_WITH);
		if (!exact) {
			low = start ? str_format(arena, "%.*s%.*s", STR_ARGS(low), STR_ARGS(start->value)) : low;
			break;
		}
		/* No text holds NUL, so the byte 1 behind a value is the next value that there can be. */
		leaf->high = str_format(arena, "%.*s%.*s\x01", STR_ARGS(low), STR_ARGS(exact->value));
		leaf->low = (Str){ leaf->high.ptr, leaf->high.len - 1 };
		leaf->is_exact = part + 1 == parts;
		if (leaf->is_exact)
			return;
		low = str_format(arena, "%.*s%c", STR_ARGS(leaf->low), TERM_SEPARATOR);
	}
	leaf->low = low;
	leaf->high = str_format(arena, "%.*s\xff", STR_ARGS(low)); /* a byte that no text holds, above all others */
}

static bool contains_fits(const SearchPlace *place, Choice comparison, Str value)
{
	enum { SHORTEST = 2, LONGEST = 25 };
	size_t length = text_characters(value);
	return comparison != STRING_CONTAINS || (length >= SHORTEST && length <= LONGEST) ||
		fail(place->directory->error, ERROR_INVALID_PARAMETER,
			"StringCondition: the Value of CONTAINS has from %d to %d characters.", SHORTEST, LONGEST);
}

/* The one test of a leaf that has one. */
static void set_test(const SearchPlace *place, SearchLeaf *leaf, TestKind kind, Choice comparison, Str text)
{
	leaf->tests = ARENA_NEW(arena_of(place), SearchTest);
	leaf->test_count = 1;
	*leaf->tests = (SearchTest){ .kind = kind,
		.comparison = comparison,
		.text = text,
		.value = leaf->is_folded ? text_fold(text, arena_of(place)) : text };
}

static void set_terms(const SearchPlace *place, SearchLeaf *leaf, const Field *field, Choice comparison, Str text)
{
	*leaf = (SearchLeaf){ .source = FIELD_OF_TERMS, .field = field->name, .is_folded = field->is_folded };
	set_test(place, leaf, TEST_STRING, comparison, text);
	set_range(place, leaf, 1);
}

bool search_leaf_tag(const SearchPlace *place, const TagCondition *condition, SearchLeaf *ret_leaf)
{
	Str field = str_format(arena_of(place), TAG_FIELD "%.*s", STR_ARGS(condition->tag_key));
	*ret_leaf = (SearchLeaf){ .source = FIELD_OF_TERMS, .field = field };
	if (condition->tag_value.ptr)
		set_test(place, ret_leaf, TEST_STRING, STRING_EXACT, condition->tag_value);
	set_range(place, ret_leaf, 1);
	return true;
}

bool search_leaf_choice(const SearchPlace *place, const Enumeration *enumeration, Choice choice, bool *ret_holds_always,
	SearchLeaf *ret_leaf)
{
	Field field;
	*ret_holds_always = !shape_find_enumeration_field(entity_of(place->kind)->shape, enumeration, &field);
	if (!*ret_holds_always)
		set_terms(place, ret_leaf, &field, STRING_EXACT, enumeration_text(enumeration, choice));
	return true;
}

/* Public material does not spell the fields of days, so their letters count in either case. */
bool search_leaf_date(const SearchPlace *place, const DateCondition *condition, SearchLeaf *ret_leaf)
{
	const Shape *shape = entity_of(place->kind)->shape;
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		if (!member_is_date(member) || !str_equal_ignoring_case(member_field(member), condition->field_name))
			continue;
		*ret_leaf = (SearchLeaf){ .source = FIELD_OF_TERMS, .field = member_field(member) };
		set_range(place, ret_leaf, 1);
		set_test(place, ret_leaf, TEST_DATE, condition->comparison_type, condition->value);
		return true;
	}
	return fail(place->directory->error, ERROR_INVALID_REQUEST,
		"DateCondition: FieldName is no day that can be searched by.");
}

/* ---- ids ---- */

/* The bare id where an id or ARN is given; what cannot name one stays as it is, which no id equals. */
static Str bare_id(const SearchPlace *place, EntityKind kind, Choice comparison, Str given)
{
	Error ignored = { .arena = arena_of(place) };
	Directory directory = *place->directory;
	Str id = given;
	directory.error = &ignored;
	if (comparison == STRING_EXACT && !directory_bare_id(&directory, place->home, kind, given, &id))
		return given;
	return id;
}

static bool add_target(void *context, int64_t record, Str id, Real number)
{
	(void)id;
	(void)number;
	return id_set_add(context, record);
}

static bool add_target_that_passes(void *context, int64_t record, Str id, Real number)
{
	SearchLeaf *leaf = context;
	return !search_leaf_passes(leaf, id, number, true) || id_set_add(&leaf->targets, record);
}

static bool add_target_of_id(const SearchPlace *place, EntityKind kind, Str given, SearchLeaf *leaf)
{
	Directory *directory = place->directory;
	Record record;
	if (!store_find_number(directory->transaction, place->home->realm, kind,
		    bare_id(place, kind, STRING_EXACT, given), directory->error, &record))
		return false;
	if (record.id && record.scope == place->home->record)
		(void)id_set_add(&leaf->targets, record.id);
	return true;
}

static SearchLeaf reference_leaf(const SearchPlace *place)
{
	return (SearchLeaf){ .source = FIELD_OF_REFERENCES, .targets = { .arena = arena_of(place) } };
}

static bool set_references(const SearchPlace *place, SearchLeaf *leaf, EntityKind target, Choice comparison, Str text)
{
	Directory *directory = place->directory;
	*leaf = reference_leaf(place);
	if (comparison == STRING_EXACT)
		return add_target_of_id(place, target, text, leaf);
	set_test(place, leaf, TEST_STRING, comparison, text);
	return store_each_id(directory->transaction, place->home->realm, target, place->home->record,
		add_target_that_passes, leaf, directory->error);
}

bool search_leaf_string(const SearchPlace *place, const StringCondition *condition, SearchLeaf *ret_leaf)
{
	const Shape *shape = entity_of(place->kind)->shape;
	const Choice comparison = condition->comparison_type;
	Field field;
	if (!shape_find_field(shape, condition->field_name, &field) || !member_is_text(field.member))
		return fail(place->directory->error, ERROR_INVALID_REQUEST,
			"StringCondition: FieldName must be one of %.*s.",
			STR_ARGS(shape_field_names(shape, arena_of(place))));
	if (!contains_fits(place, comparison, condition->value))
		return false;
	switch (field.source) {
	case FIELD_OF_REFERENCES:
		return set_references(place, ret_leaf, field.member->target, comparison, condition->value);
	case FIELD_OF_IDS:
		*ret_leaf = (SearchLeaf){ .source = FIELD_OF_IDS };
		set_test(place, ret_leaf, TEST_STRING, comparison,
			bare_id(place, place->kind, comparison, condition->value));
		return true;
	case FIELD_OF_TERMS:
		break;
	}
	bool is_id = field.member->kind == KIND_REFERENCE;
	set_terms(place, ret_leaf, &field, comparison,
		is_id ? bare_id(place, field.member->target, comparison, condition->value) : condition->value);
	return true;
}

bool search_leaf_group(const SearchPlace *place, const HierarchyGroupCondition *condition, SearchLeaf *ret_leaf)
{
	const EntityKind group = ENTITY_USER_HIERARCHY_GROUP;
	Directory *directory = place->directory;
	IdSet *groups = &ret_leaf->targets;
	*ret_leaf = reference_leaf(place);
	if (!add_target_of_id(place, group, condition->value, ret_leaf))
		return false;
	bool alone = condition->hierarchy_group_match_type == HIERARCHY_GROUP_MATCH_EXACT;
	/* The list grows while it is walked: groups of the groups that came in. */
	for (size_t i = 0; i < groups->count && !alone; i++)
		if (!store_each_referrer(directory->transaction, groups->ids[i], group, add_target, groups,
			    directory->error))
			return false;
	id_set_finish(groups);
	return true;
}

/* ---- lists ---- */

static size_t count_parts(const Shape *element, const Member *until)
{
	size_t count = 0;
	for (size_t i = 0; i < element->count && &element->members[i] != until; i++)
		count += (element->members[i].flags & MEMBER_KEY) != 0;
	return count;
}

static bool no_such_part(const SearchPlace *place, const char *condition)
{
	return fail(place->directory->error, ERROR_INVALID_REQUEST,
		"ListCondition: FieldName of the %s is none that the list has.", condition);
}

static bool string_test(const SearchPlace *place, const Shape *element, const StringCondition *condition,
	SearchTest *ret_test)
{
	Field field;
	if (!shape_find_field(element, condition->field_name, &field) || !(field.member->flags & MEMBER_KEY))
		return no_such_part(place, "StringCondition");
	if (!contains_fits(place, condition->comparison_type, condition->value))
		return false;
	*ret_test = (SearchTest){ .kind = TEST_STRING,
		.comparison = condition->comparison_type,
		.part = count_parts(element, field.member),
		.text = condition->value,
		.value = text_fold(condition->value, arena_of(place)) };
	return true;
}

/* Which of the bounds counts: the one that a comparison speaks of, or the other where only that is given. */
static bool set_bounds(const NumberCondition *condition, SearchTest *test)
{
	const Integer *min = &condition->min_value;
	const Integer *max = &condition->max_value;
	const Integer *low = min->present ? min : max;
	const Integer *high = max->present ? max : min;
	test->min = -INFINITY;
	test->max = INFINITY;
	if (!low->present)
		return false;
	switch ((enum NumberComparison)condition->comparison_type) {
	case NUMBER_GREATER_OR_EQUAL:
	case NUMBER_GREATER:
		test->min = (double)low->value;
		return true;
	case NUMBER_LESSER_OR_EQUAL:
	case NUMBER_LESSER:
		test->max = (double)high->value;
		return true;
	case NUMBER_EQUAL:
	case NUMBER_NOT_EQUAL:
		test->min = (double)low->value;
		test->max = (double)high->value;
		return low->value == high->value;
	case NUMBER_RANGE:
		test->min = (double)low->value;
		test->max = (double)high->value;
		return min->present && max->present && low->value <= high->value;
	}
	return false;
}

static bool number_test(const SearchPlace *place, const Shape *element, const NumberCondition *condition,
	SearchTest *ret_test)
{
	Field field;
	if (!shape_find_field(element, condition->field_name, &field) || field.member->kind != KIND_REAL)
		return no_such_part(place, "NumberCondition");
	*ret_test = (SearchTest){ .kind = TEST_NUMBER, .comparison = condition->comparison_type };
	return set_bounds(condition, ret_test) ||
		fail(place->directory->error, ERROR_INVALID_PARAMETER,
			"NumberCondition: MinValue and MaxValue do not fit the ComparisonType.");
}

static bool element_tests(const SearchPlace *place, const Shape *element, const ElementCondition *condition,
	SearchLeaf *leaf)
{
	if (!condition->string_condition && !condition->number_condition)
		return fail(place->directory->error, ERROR_INVALID_REQUEST,
			"ListCondition: one of its Conditions holds no condition.");
	if (condition->string_condition &&
		!string_test(place, element, condition->string_condition, &leaf->tests[leaf->test_count++]))
		return false;
	return !condition->number_condition ||
		number_test(place, element, condition->number_condition, &leaf->tests[leaf->test_count++]);
}

bool search_leaf_list(const SearchPlace *place, const ListCondition *condition, SearchLeaf *ret_leaf)
{
	enum { TESTS_EACH = 2 };
	Field field;
	if (!shape_find_field(entity_of(place->kind)->shape, condition->target_list_type, &field) ||
		field.member->kind != KIND_LIST)
		return fail(place->directory->error, ERROR_INVALID_PARAMETER,
			"ListCondition: TargetListType is no list that can be searched by.");
	const Shape *element = field.member->shape;
	const ElementCondition *conditions = condition->conditions.items;
	*ret_leaf = (SearchLeaf){ .source = FIELD_OF_TERMS, .field = field.name, .is_folded = true, .has_parts = true };
	ret_leaf->tests = ARENA_ARRAY(arena_of(place), condition->conditions.count * TESTS_EACH, SearchTest);
	for (size_t i = 0; i < condition->conditions.count; i++)
		if (!element_tests(place, element, &conditions[i], ret_leaf))
			return false;
	set_range(place, ret_leaf, count_parts(element, NULL));
	return true;
}

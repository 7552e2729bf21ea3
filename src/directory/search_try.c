#include "directory/search_try.h"

#include "directory/terms.h"
#include "model/decode.h"
#include "model/entity.h"

/* The record that conditions are tried on. Its document is read when the first of them asks for it. */
typedef struct Subject {
	const SearchPlace *place;
	int64_t record;
	Arena *arena;
	const void *value; /* NULL: not read yet */
	TermList terms;
} Subject;

/* Whether texts are compared as they were given; the index knows them without their case. */
static bool compares_exactly(const SearchPlace *place, const SearchLeaf *leaf)
{
	return leaf->is_folded && place->directory->environment->policy.search_case_sensitive;
}

bool search_is_quick(const SearchPlace *place, const SearchNode *node)
{
	if (node->kind != NODE_LEAF)
		return false;
	const SearchLeaf *leaf = &node->leaf;
	return leaf->source == FIELD_OF_REFERENCES ||
		(leaf->source == FIELD_OF_TERMS && leaf->is_exact && !compares_exactly(place, leaf));
}

static bool read_document(Subject *subject)
{
	Directory *directory = subject->place->directory;
	const Shape *shape = entity_of(subject->place->kind)->shape;
	Record record;
	if (subject->value)
		return true;
	void *value = arena_alloc(subject->arena, shape->size);
	if (!store_get(directory->transaction, subject->record, subject->arena, directory->error, &record) ||
		!shape_decode_stored(shape, record.document, subject->arena, directory->error, value))
		return false;
	subject->terms = terms_of(shape, value, subject->arena);
	subject->value = value;
	return true;
}

/* What a record refers to, beside what it may be. */
typedef struct Referring {
	const SearchLeaf *leaf;
	bool holds;
} Referring;

static bool look_at_target(void *context, int64_t target, Str text, Real number)
{
	(void)text;
	(void)number;
	Referring *referring = context;
	referring->holds = id_set_has(&referring->leaf->targets, target);
	return !referring->holds;
}

static bool reference_holds(const Subject *subject, const SearchLeaf *leaf, bool *ret_holds)
{
	Directory *directory = subject->place->directory;
	Referring referring = { .leaf = leaf };
	if (!store_each_target(directory->transaction, subject->record, look_at_target, &referring, directory->error))
		return false;
	*ret_holds = referring.holds;
	return true;
}

static bool exact_term_holds(const Subject *subject, const SearchLeaf *leaf, bool *ret_holds)
{
	const SearchPlace *place = subject->place;
	Directory *directory = place->directory;
	Record record = { .id = subject->record, .kind = place->kind, .scope = place->home->record };
	Term term = { .field = leaf->field, .value = leaf->low };
	if (!store_find_term(directory->transaction, &record, &term, directory->error, ret_holds))
		return false;
	*ret_holds = *ret_holds && search_leaf_passes(leaf, term.value, term.number, false);
	return true;
}

static bool document_holds(const Subject *subject, const SearchLeaf *leaf)
{
	if (leaf->source == FIELD_OF_IDS)
		return search_leaf_passes(leaf, ((const Head *)subject->value)->id, (Real){ 0 }, true);
	bool exactly = compares_exactly(subject->place, leaf);
	for (size_t i = 0; i < subject->terms.count; i++) {
		const Term *term = &subject->terms.terms[i];
		if (str_equal(term->field, leaf->field) &&
			search_leaf_passes(leaf, exactly ? term->text : term->value, term->number, exactly))
			return true;
	}
	return false;
}

static bool leaf_holds(Subject *subject, const SearchNode *node, bool *ret_holds)
{
	if (!search_is_quick(subject->place, node)) {
		*ret_holds = read_document(subject) && document_holds(subject, &node->leaf);
		return subject->value != NULL;
	}
	return node->leaf.source == FIELD_OF_REFERENCES ? reference_holds(subject, &node->leaf, ret_holds)
							: exact_term_holds(subject, &node->leaf, ret_holds);
}

static bool node_holds(Subject *subject, const SearchNode *node, bool *ret_holds)
{
	if (node->kind == NODE_LEAF)
		return leaf_holds(subject, node, ret_holds);
	const bool is_and = node->kind == NODE_AND;
	*ret_holds = is_and;
	for (size_t i = 0; i < node->count && *ret_holds == is_and; i++)
		if (!node_holds(subject, node->children[i], ret_holds))
			return false;
	return true;
}

bool search_try(const SearchPlace *place, const SearchNode *node, int64_t record, bool *ret_holds)
{
	AUTO_ARENA arena = { 0 };
	Subject subject = { .place = place, .record = record, .arena = &arena };
	return node_holds(&subject, node, ret_holds);
}

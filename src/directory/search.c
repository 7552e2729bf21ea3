/* How a search is carried out. Each condition is a range of the index; what it finds is a set of records. An AND begins
 * with the conditions that find few, and looks at the documents of those for the others: only where every condition
 * finds many are whole sets put against each other. */
#include "directory/search.h"

#include "directory/rules.h"
#include "directory/search_query.h"
#include "directory/search_set.h"
#include "directory/search_try.h"
#include "model/enumerations.h"

enum {
	FEW = 1000,              /* so many records can be looked at one by one */
	TERMS_A_RECORD = 4,      /* so many terms are read for each record that a limit allows */
	RECORDS_A_DOCUMENT = 16, /* a limit of so many records takes the time of one document */
};

/* Keeps those records of the set of which the condition holds. */
static bool keep_those(const SearchPlace *place, const SearchNode *node, IdSet *set)
{
	size_t kept = 0;
	for (size_t i = 0; i < set->count; i++) {
		bool keeps;
		if (!search_try(place, node, set->ids[i], &keeps))
			return false;
		set->ids[kept] = set->ids[i];
		kept += keeps;
	}
	set->count = kept;
	return true;
}

/* ---- finding by conditions ---- */

typedef struct Gathering {
	const SearchLeaf *leaf;
	IdSet *set;
	size_t read;
} Gathering;

/* A limit cuts what reads much as well as what finds much: a part of a name is looked for in all of them. */
static bool gather(void *context, int64_t record, Str text, Real number)
{
	Gathering *gathering = context;
	IdSet *set = gathering->set;
	set->is_cut = set->limit && gathering->read++ == set->limit * TERMS_A_RECORD;
	return !set->is_cut && (!search_leaf_passes(gathering->leaf, text, number, false) || id_set_add(set, record));
}

static bool gather_all(void *context, int64_t record, Str text, Real number)
{
	(void)text;
	(void)number;
	return id_set_add(context, record);
}

static bool each_id(const SearchPlace *place, StoreVisitor visit, void *context)
{
	Directory *directory = place->directory;
	return store_each_id(directory->transaction, place->home->realm, place->kind, place->home->record, visit,
		context, directory->error);
}

static bool find_ids(const SearchPlace *place, const SearchLeaf *leaf, IdSet *set)
{
	Directory *directory = place->directory;
	Record record;
	if (leaf->tests->comparison != STRING_EXACT)
		return each_id(place, gather, &(Gathering){ .leaf = leaf, .set = set });
	if (!store_find_number(directory->transaction, place->home->realm, place->kind, leaf->tests->text,
		    directory->error, &record))
		return false;
	if (record.id && record.scope == place->home->record)
		(void)id_set_add(set, record.id);
	return true;
}

static bool find_references(const SearchPlace *place, const SearchLeaf *leaf, IdSet *set)
{
	Directory *directory = place->directory;
	for (size_t i = 0; i < leaf->targets.count && !set->is_cut; i++)
		if (!store_each_referrer(directory->transaction, leaf->targets.ids[i], place->kind, gather_all, set,
			    directory->error))
			return false;
	return true;
}

static bool find_terms(const SearchPlace *place, const SearchNode *node, IdSet *set)
{
	Directory *directory = place->directory;
	const SearchLeaf *leaf = &node->leaf;
	TermRange range = { .scope = place->home->record,
		.kind = place->kind,
		.field = leaf->field,
		.low = leaf->low,
		.high = leaf->high };
	if (!store_each_term(directory->transaction, &range, gather, &(Gathering){ .leaf = leaf, .set = set },
		    directory->error))
		return false;
	id_set_finish(set);
	/* The index knows no case. */
	bool exactly = directory->environment->policy.search_case_sensitive && leaf->is_folded;
	return !exactly || set->is_cut || keep_those(place, node, set);
}

static bool find_leaf(const SearchPlace *place, const SearchNode *node, IdSet *set)
{
	switch (node->leaf.source) {
	case FIELD_OF_IDS:
		return find_ids(place, &node->leaf, set);
	case FIELD_OF_REFERENCES:
		return find_references(place, &node->leaf, set);
	case FIELD_OF_TERMS:
		break;
	}
	return find_terms(place, node, set);
}

static bool find(const SearchPlace *place, const SearchNode *node, size_t limit, IdSet *ret_set);

static bool find_any(const SearchPlace *place, const SearchNode *node, IdSet *set)
{
	for (size_t i = 0; i < node->count && !set->is_cut; i++) {
		IdSet part;
		if (!find(place, node->children[i], set->limit, &part))
			return false;
		id_set_add_all(set, &part);
		set->is_cut |= part.is_cut;
	}
	return true;
}

/* What all conditions find that find few; the others stay in `rest`, which is all of them at first. */
static bool find_few(const SearchPlace *place, SearchNode *rest, size_t limit, IdSet *set, bool *ret_any)
{
	size_t kept = 0;
	for (size_t i = 0; i < rest->count && (!*ret_any || set->count); i++) {
		IdSet part;
		if (!find(place, rest->children[i], limit, &part))
			return false;
		if (part.is_cut)
			rest->children[kept++] = rest->children[i];
		else if (!*ret_any)
			*set = part;
		else
			id_set_intersect(set, &part);
		*ret_any |= !part.is_cut;
	}
	rest->count = kept;
	return true;
}

/* Takes those conditions out of `rest` that are tried without a document. */
static SearchNode take_quick(const SearchPlace *place, SearchNode *rest)
{
	SearchNode quick = { .kind = NODE_AND,
		.children = ARENA_ARRAY(place->directory->arena, rest->count, SearchNode *) };
	size_t kept = 0;
	for (size_t i = 0; i < rest->count; i++) {
		SearchNode *child = rest->children[i];
		if (search_is_quick(place, child))
			quick.children[quick.count++] = child;
		else
			rest->children[kept++] = child;
	}
	rest->count = kept;
	return quick;
}

/* Keeps those records of a small set of which the conditions hold that find many: by a look into the index for each
 * record, or else by all their terms or the documents of the records, whichever is less to read. */
static bool narrow(const SearchPlace *place, SearchNode *rest, IdSet *set)
{
	SearchNode quick = take_quick(place, rest);
	bool any = true;
	if (quick.count && !keep_those(place, &quick, set))
		return false;
	return !rest->count || !set->count ||
		(find_few(place, rest, set->count * RECORDS_A_DOCUMENT, set, &any) &&
			(!rest->count || keep_those(place, rest, set)));
}

/* Puts whole sets against each other, until few are left. Those come last for which few are enough. */
static bool find_many(const SearchPlace *place, SearchNode *rest, IdSet *set)
{
	SearchNode quick = take_quick(place, rest);
	for (size_t i = 0; i < quick.count; i++)
		rest->children[rest->count++] = quick.children[i];
	bool any = false;
	while (rest->count && (!any || set->count > FEW)) {
		SearchNode next = { .kind = NODE_AND, .children = rest->children++, .count = 1 };
		rest->count--;
		if (!find_few(place, &next, 0, set, &any))
			return false;
	}
	return !rest->count || narrow(place, rest, set);
}

static bool find_all(const SearchPlace *place, const SearchNode *node, size_t limit, IdSet *set)
{
	SearchNode rest = { .kind = NODE_AND,
		.children = ARENA_ARRAY(place->directory->arena, node->count, SearchNode *),
		.count = node->count };
	bool any = false;
	for (size_t i = 0; i < node->count; i++)
		rest.children[i] = node->children[i];
	if (!node->count)
		return each_id(place, gather_all, set);
	if (!find_few(place, &rest, FEW, set, &any))
		return false;
	if (any)
		return narrow(place, &rest, set);
	/* Every one of them reads or finds much. Whoever wants few only has no use for the rest of the work. */
	set->is_cut = limit != 0;
	return set->is_cut || find_many(place, &rest, set);
}

/* Everything that the condition finds, or no more than the limit, and then the set is cut. */
static bool find(const SearchPlace *place, const SearchNode *node, size_t limit, IdSet *ret_set)
{
	bool found = false;
	*ret_set = (IdSet){ .arena = place->directory->arena, .limit = limit };
	switch (node->kind) {
	case NODE_LEAF:
		found = find_leaf(place, node, ret_set);
		break;
	case NODE_OR:
		found = find_any(place, node, ret_set);
		break;
	case NODE_AND:
		found = find_all(place, node, limit, ret_set);
		break;
	}
	id_set_finish(ret_set);
	return found;
}

/* ---- the page ---- */

static bool show(const SearchPlace *place, const Record *records, size_t count, SearchFound *found)
{
	const size_t size = entity_of(place->kind)->shape->size;
	const Rules *rules = rules_of(place->kind);
	char *values = arena_array(place->directory->arena, count, size);
	for (size_t i = 0; i < count; i++) {
		void *value = values + i * size;
		if (!directory_read(place->directory, place->home, &records[i], value))
			return false;
		if (rules->found)
			rules->found(place->directory, place->home, value);
	}
	found->values = values;
	found->count = count;
	return true;
}

static bool is_newest_first(const SearchPlace *place)
{
	return search_of(place->kind)->newest_first;
}

/* The records behind the page before: one more than a page holds, if there are so many. */
static bool list_after(const SearchPlace *place, const Page *page, Record **ret_records, size_t *ret_count)
{
	Directory *directory = place->directory;
	__typeof__(&store_list) list = is_newest_first(place) ? store_list_newest : store_list;
	return list(directory->transaction, place->home->realm, place->kind, place->home->record, page->after,
		page->limit + 1, directory->arena, directory->error, ret_records, ret_count);
}

/* A page of everything needs no set. */
static bool page_of_all(const SearchPlace *place, const Page *page, SearchFound *found)
{
	Directory *directory = place->directory;
	const int64_t scope = place->home->record;
	Record *records;
	size_t count;
	if (!store_count(directory->transaction, place->home->realm, place->kind, scope, directory->error,
		    &found->total) ||
		!list_after(place, page, &records, &count))
		return false;
	found->last = directory_cut_page(page, records, &count);
	return show(place, records, count, found);
}

/* How many of the set come behind the page that ended with `after`. */
static size_t count_left(const IdSet *set, int64_t after, bool newest_first)
{
	if (newest_first)
		return after ? id_set_count_to(set, after - 1) : set->count;
	return set->count - id_set_count_to(set, after);
}

static bool page_of(const SearchPlace *place, const IdSet *set, const Page *page, SearchFound *found)
{
	Directory *directory = place->directory;
	const bool newest_first = is_newest_first(place);
	size_t left = count_left(set, page->after, newest_first);
	size_t count = left < page->limit ? left : page->limit;
	Record *records = ARENA_ARRAY(directory->arena, count, Record);
	for (size_t i = 0; i < count; i++) {
		int64_t id = set->ids[newest_first ? left - 1 - i : set->count - left + i];
		if (!store_get(directory->transaction, id, directory->arena, directory->error, &records[i]))
			return false;
	}
	found->total = (int64_t)set->count;
	found->last = count < left ? records[count - 1].id : 0;
	return show(place, records, count, found);
}

bool directory_search(Directory *directory, const Home *home, EntityKind kind, const SearchRequest *request,
	const Page *page, SearchFound *ret_found)
{
	SearchPlace place = { .directory = directory, .home = home, .kind = kind };
	SearchNode *query;
	IdSet set;
	*ret_found = (SearchFound){ 0 };
	if (!search_query(&place, request, &query))
		return false;
	if (query->kind == NODE_AND && !query->count)
		return page_of_all(&place, page, ret_found);
	return find(&place, query, 0, &set) && page_of(&place, &set, page, ret_found);
}

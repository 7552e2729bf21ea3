#include "directory/resource_tags.h"

#include <stdlib.h>
#include <string.h>

#include "directory/search_leaf.h"
#include "model/enumerations.h"

enum { RESULTS_MAXIMUM = 1000 };

/* The types of resource that can be asked for: the names in their ARNs, but for one. */
typedef struct ResourceType {
	EntityKind kind;
	const char *name; /* NULL: as in ARNs */
} ResourceType;

static const ResourceType resource_types[] = {
	{ ENTITY_USER, NULL },
	{ ENTITY_AGENT_STATUS, NULL },
	{ ENTITY_ROUTING_PROFILE, NULL },
	{ ENTITY_QUEUE, "standard-queue" },
	{ ENTITY_SECURITY_PROFILE, NULL },
	{ ENTITY_HOURS_OF_OPERATION, NULL },
	{ ENTITY_PROMPT, NULL },
	{ ENTITY_CONTACT_FLOW, NULL },
	{ ENTITY_CONTACT_FLOW_MODULE, NULL },
	{ ENTITY_QUICK_CONNECT, NULL },
};

static Str name_of(const ResourceType *type)
{
	return str_of(type->name ? type->name : entity_of(type->kind)->arn_tail);
}

static bool read_types(Directory *directory, const List *names, bool *ret_wanted)
{
	const Str *items = names->items;
	for (size_t i = 0; i < COUNT(resource_types); i++)
		ret_wanted[i] = !names->count;
	for (size_t i = 0; i < names->count; i++) {
		size_t at = 0;
		while (at < COUNT(resource_types) && !str_equal(name_of(&resource_types[at]), items[i]))
			at++;
		if (at == COUNT(resource_types))
			return fail(directory->error, ERROR_INVALID_PARAMETER,
				"ResourceTypes[%zu]: there is no such type.", i);
		ret_wanted[at] = true;
	}
	return true;
}

/* What is found, and what is wanted of it. */
typedef struct Gathering {
	const TagSearchCondition *condition;
	MapEntry tags[2 * RESULTS_MAXIMUM]; /* with room for what other kinds have found already */
	size_t count;
} Gathering;

static bool compares(Str text, Choice comparison, Str with)
{
	return !with.ptr || search_text_compares(text, comparison ? comparison : STRING_EXACT, with);
}

static int compare_tags(const void *a, const void *b)
{
	int order = str_compare(((const MapEntry *)a)->key, ((const MapEntry *)b)->key);
	return order ? order : str_compare(((const MapEntry *)a)->value, ((const MapEntry *)b)->value);
}

/* Tags that several kinds of resource have are one. */
static void sort_and_unite(Gathering *gathering)
{
	size_t kept = 0;
	qsort(gathering->tags, gathering->count, sizeof(MapEntry), compare_tags);
	for (size_t i = 0; i < gathering->count; i++)
		if (!kept || compare_tags(&gathering->tags[kept - 1], &gathering->tags[i]) != 0)
			gathering->tags[kept++] = gathering->tags[i];
	gathering->count = kept;
}

static bool gather(void *context, Str field, Str value)
{
	Gathering *gathering = context;
	const TagSearchCondition *condition = gathering->condition;
	MapEntry tag = { .key = str_from(field, STR(TAG_FIELD).len), .value = value };
	if (!compares(tag.key, condition->tag_key_comparison_type, condition->tag_key) ||
		!compares(tag.value, condition->tag_value_comparison_type, condition->tag_value))
		return true;
	gathering->tags[gathering->count++] = tag;
	if (gathering->count < COUNT(gathering->tags))
		return true;
	sort_and_unite(gathering);
	return gathering->count <= RESULTS_MAXIMUM;
}

/* The fields of the tags that can be wanted. */
static TermRange range_of(Directory *directory, const Home *home, const TagSearchCondition *condition)
{
	bool starts = condition->tag_key.ptr && condition->tag_key_comparison_type != STRING_CONTAINS;
	Str low = str_format(directory->arena, TAG_FIELD "%.*s", starts ? (int)condition->tag_key.len : 0,
		starts ? condition->tag_key.ptr : "");
	return (TermRange){ .scope = home->record,
		.low = low,
		.high = str_format(directory->arena, "%.*s\xff", STR_ARGS(low)) };
}

bool resource_tags_search(Directory *directory, const Home *home, const TagSearchRequest *request, Map *ret_tags)
{
	static const TagSearchCondition any;
	bool wanted[COUNT(resource_types)];
	Gathering *gathering = ARENA_NEW(directory->arena, Gathering);
	const TagSearchCriteria *criteria = request->search_criteria;
	gathering->condition = criteria && criteria->tag_search_condition ? criteria->tag_search_condition : &any;
	TermRange range = range_of(directory, home, gathering->condition);
	if (!read_types(directory, &request->resource_types, wanted))
		return false;
	for (size_t i = 0; i < COUNT(resource_types); i++) {
		range.kind = resource_types[i].kind;
		if (wanted[i] &&
			!store_each_term_pair(directory->transaction, &range, gather, gathering, directory->error))
			return false;
		sort_and_unite(gathering);
		if (gathering->count > RESULTS_MAXIMUM)
			return fail(directory->error, ERROR_MAXIMUM_RESULT_RETURNED,
				"The search finds more than %d tags.", RESULTS_MAXIMUM);
	}
	*ret_tags = (Map){ .items = gathering->tags, .count = gathering->count, .present = true };
	return true;
}

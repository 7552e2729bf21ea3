#include "directory/search_query.h"

enum {
	DEPTH_MAXIMUM = 10,
	CONDITIONS_MAXIMUM = 250,
	/* of one filter on attributes (API model) */
	FILTER_TAGS_MAXIMUM = 25,
	FILTER_GROUPS_MAXIMUM = 20,
};

typedef struct Query {
	SearchPlace place;
	const Shape *criteria;
	size_t conditions;
	size_t tags; /* of the filter */
	size_t groups;
} Query;

static bool refuse(Query *query, const char *message)
{
	return fail(query->place.directory->error, ERROR_INVALID_REQUEST, "%s", message);
}

static SearchNode *new_node(Query *query, NodeKind kind)
{
	SearchNode *node = ARENA_NEW(query->place.directory->arena, SearchNode);
	node->kind = kind;
	return node;
}

static void add_child(Query *query, SearchNode *parent, SearchNode *child)
{
	/* An AND within an AND, and an OR within an OR, is the same without the inner one. */
	if (child->kind == parent->kind) {
		for (size_t i = 0; i < child->count; i++)
			add_child(query, parent, child->children[i]);
		return;
	}
	parent->children = arena_grow(query->place.directory->arena, parent->children, parent->count, &parent->capacity,
		sizeof(SearchNode *));
	parent->children[parent->count++] = child;
}

/* A leaf to fill in. */
static bool new_leaf(Query *query, SearchNode *parent, SearchLeaf **ret_leaf)
{
	if (++query->conditions > CONDITIONS_MAXIMUM)
		return fail(query->place.directory->error, ERROR_INVALID_REQUEST,
			"A search may have at most %d conditions.", CONDITIONS_MAXIMUM);
	SearchNode *node = new_node(query, NODE_LEAF);
	*ret_leaf = &node->leaf;
	add_child(query, parent, node);
	return true;
}

/* ---- criteria ---- */

/* The conditions that are one value of an enumeration. */
static bool add_choices(Query *query, const SearchCriteria *criteria, SearchNode *parent, bool *ret_any)
{
	for (size_t i = 0; i < query->criteria->count; i++) {
		const Member *member = &query->criteria->members[i];
		if (member->kind != KIND_ENUMERATION || !member_present(criteria, member))
			continue;
		SearchLeaf leaf;
		SearchLeaf *place;
		bool holds_always;
		*ret_any = true;
		if (!search_leaf_choice(&query->place, member->enumeration,
			    *(const Choice *)member_of(criteria, member), &holds_always, &leaf))
			return false;
		if (holds_always)
			continue;
		if (!new_leaf(query, parent, &place))
			return false;
		*place = leaf;
	}
	return true;
}

static bool add_conditions(Query *query, const SearchCriteria *criteria, SearchNode *parent, bool *ret_any)
{
	const SearchPlace *place = &query->place;
	SearchLeaf *leaf;
	*ret_any = criteria->string_condition || criteria->list_condition || criteria->hierarchy_group_condition ||
		criteria->date_condition;
	return (!criteria->string_condition ||
		       (new_leaf(query, parent, &leaf) &&
			       search_leaf_string(place, criteria->string_condition, leaf))) &&
		(!criteria->list_condition ||
			(new_leaf(query, parent, &leaf) && search_leaf_list(place, criteria->list_condition, leaf))) &&
		(!criteria->hierarchy_group_condition ||
			(new_leaf(query, parent, &leaf) &&
				search_leaf_group(place, criteria->hierarchy_group_condition, leaf))) &&
		(!criteria->date_condition ||
			(new_leaf(query, parent, &leaf) && search_leaf_date(place, criteria->date_condition, leaf))) &&
		add_choices(query, criteria, parent, ret_any);
}

static bool add_criteria(Query *query, const SearchCriteria *criteria, size_t depth, SearchNode *parent, bool *ret_any);

static bool add_list(Query *query, const List *list, size_t depth, SearchNode *parent)
{
	const SearchCriteria *items = list->items;
	if (list->count && depth == DEPTH_MAXIMUM)
		return fail(query->place.directory->error, ERROR_INVALID_REQUEST,
			"SearchCriteria: nests at most %d levels of conditions.", DEPTH_MAXIMUM);
	for (size_t i = 0; i < list->count; i++) {
		SearchNode *all = new_node(query, NODE_AND);
		bool any;
		if (!add_criteria(query, &items[i], depth + 1, all, &any))
			return false;
		if (!any)
			return refuse(query, "SearchCriteria: an element of a list of conditions holds none.");
		add_child(query, parent, all->count == 1 ? all->children[0] : all);
	}
	return true;
}

/* Adds to the AND `parent` what one node says; what it says several of, holds together. */
static bool add_criteria(Query *query, const SearchCriteria *criteria, size_t depth, SearchNode *parent, bool *ret_any)
{
	if (!add_conditions(query, criteria, parent, ret_any))
		return false;
	*ret_any |= criteria->and_conditions.count || criteria->or_conditions.count;
	if (!add_list(query, &criteria->and_conditions, depth, parent))
		return false;
	if (!criteria->or_conditions.count)
		return true;
	SearchNode *any = new_node(query, NODE_OR);
	if (!add_list(query, &criteria->or_conditions, depth, any))
		return false;
	add_child(query, parent, any);
	return true;
}

/* ---- filters ---- */

static bool add_tag(Query *query, const TagCondition *condition, SearchNode *parent)
{
	SearchLeaf *leaf;
	query->tags++;
	return new_leaf(query, parent, &leaf) && search_leaf_tag(&query->place, condition, leaf);
}

static bool add_tags(Query *query, const List *list, SearchNode *parent)
{
	const TagCondition *items = list->items;
	for (size_t i = 0; i < list->count; i++)
		if (!add_tag(query, &items[i], parent))
			return false;
	return true;
}

static bool add_group(Query *query, const HierarchyGroupCondition *condition, SearchNode *parent)
{
	SearchLeaf *leaf;
	query->groups++;
	return new_leaf(query, parent, &leaf) && search_leaf_group(&query->place, condition, leaf);
}

static bool add_flow_type(Query *query, const ContactFlowTypeCondition *condition, SearchNode *parent)
{
	const SearchCriteria criteria = { .type_condition = condition->contact_flow_type };
	bool any;
	return add_choices(query, &criteria, parent, &any);
}

static bool only_one(Query *query, int given)
{
	return given <= 1 || refuse(query, "SearchFilter: a filter may hold one of its members only.");
}

/* Adds one element of the filter's OR. */
static bool end_element(Query *query, SearchNode *element, SearchNode *any)
{
	if (!element->count)
		return refuse(query, "SearchFilter: an element of OrConditions holds no condition.");
	add_child(query, any, element->count == 1 ? element->children[0] : element);
	return true;
}

static bool add_tag_filter(Query *query, const TagFilter *filter, SearchNode *parent)
{
	const TagConditions *lists = filter->or_conditions.items;
	int given = (filter->or_conditions.count > 0) + (filter->and_conditions.count > 0) +
		(filter->tag_condition != NULL);
	if (!only_one(query, given) || !add_tags(query, &filter->and_conditions, parent) ||
		(filter->tag_condition && !add_tag(query, filter->tag_condition, parent)))
		return false;
	SearchNode *any = new_node(query, NODE_OR);
	for (size_t i = 0; i < filter->or_conditions.count; i++) {
		SearchNode *all = new_node(query, NODE_AND);
		if (!add_tags(query, &lists[i].conditions, all) || !end_element(query, all, any))
			return false;
	}
	if (filter->or_conditions.count)
		add_child(query, parent, any);
	return true;
}

static bool add_attributes(Query *query, const AttributeAndCondition *condition, SearchNode *parent)
{
	return add_tags(query, &condition->tag_conditions, parent) &&
		(!condition->hierarchy_group_condition ||
			add_group(query, condition->hierarchy_group_condition, parent)) &&
		(!condition->contact_flow_type_condition ||
			add_flow_type(query, condition->contact_flow_type_condition, parent));
}

static bool add_one_attribute(Query *query, const AttributeFilter *filter, SearchNode *parent)
{
	return (!filter->and_condition || add_attributes(query, filter->and_condition, parent)) &&
		(!filter->tag_condition || add_tag(query, filter->tag_condition, parent)) &&
		(!filter->hierarchy_group_condition || add_group(query, filter->hierarchy_group_condition, parent)) &&
		(!filter->contact_flow_type_condition ||
			add_flow_type(query, filter->contact_flow_type_condition, parent));
}

static bool add_attribute_filter(Query *query, const AttributeFilter *filter, SearchNode *parent)
{
	const AttributeAndCondition *items = filter->or_conditions.items;
	int given = (filter->or_conditions.count > 0) + (filter->and_condition != NULL) +
		(filter->tag_condition != NULL) + (filter->hierarchy_group_condition != NULL) +
		(filter->contact_flow_type_condition != NULL);
	if (!only_one(query, given) || !add_one_attribute(query, filter, parent))
		return false;
	SearchNode *any = new_node(query, NODE_OR);
	for (size_t i = 0; i < filter->or_conditions.count; i++) {
		SearchNode *all = new_node(query, NODE_AND);
		if (!add_attributes(query, &items[i], all) || !end_element(query, all, any))
			return false;
	}
	if (filter->or_conditions.count)
		add_child(query, parent, any);
	if (query->tags > FILTER_TAGS_MAXIMUM || query->groups > FILTER_GROUPS_MAXIMUM)
		return fail(query->place.directory->error, ERROR_INVALID_REQUEST,
			"SearchFilter: may have at most %d conditions on tags and %d on hierarchy groups.",
			FILTER_TAGS_MAXIMUM, FILTER_GROUPS_MAXIMUM);
	return true;
}

static bool add_filter(Query *query, const SearchFilter *filter, SearchNode *parent)
{
	if (filter->tag_filter && filter->attribute_filter)
		return fail(query->place.directory->error, ERROR_ACCESS_DENIED,
			"SearchFilter: a filter on tags cannot be combined with one on attributes.");
	return (!filter->tag_filter || add_tag_filter(query, filter->tag_filter, parent)) &&
		(!filter->attribute_filter || add_attribute_filter(query, filter->attribute_filter, parent));
}

bool search_query(const SearchPlace *place, const SearchRequest *request, SearchNode **ret_query)
{
	Query query = { .place = *place, .criteria = search_of(place->kind)->criteria };
	bool any;
	*ret_query = new_node(&query, NODE_AND);
	return (!request->search_criteria || add_criteria(&query, request->search_criteria, 0, *ret_query, &any)) &&
		(!request->search_filter || add_filter(&query, request->search_filter, *ret_query));
}

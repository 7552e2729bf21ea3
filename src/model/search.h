/* What the Search operations ask for: criteria and filters, by attribute tables like everything else that comes in.
 * One C form serves all of them; the tables say which conditions each takes. */
#ifndef ROLLCALL_MODEL_SEARCH_H
#define ROLLCALL_MODEL_SEARCH_H

#include "model/shape.h"

typedef struct StringCondition {
	Str field_name;
	Str value;
	Choice comparison_type; /* enum StringComparison */
} StringCondition;

typedef struct NumberCondition {
	Str field_name;
	Integer min_value;
	Integer max_value;
	Choice comparison_type; /* enum NumberComparison */
} NumberCondition;

/* On one element of a list. */
typedef struct ElementCondition {
	StringCondition *string_condition;
	NumberCondition *number_condition;
} ElementCondition;

typedef struct ListCondition {
	Str target_list_type; /* the list's name as a field */
	List conditions;      /* ElementCondition; all of them hold for one and the same element */
} ListCondition;

typedef struct HierarchyGroupCondition {
	Str value;
	Choice hierarchy_group_match_type; /* enum HierarchyGroupMatch */
} HierarchyGroupCondition;

typedef struct DateCondition {
	Str field_name;
	Str value;
	Choice comparison_type; /* enum DateComparison */
} DateCondition;

typedef struct SearchCriteria SearchCriteria;
struct SearchCriteria {
	List or_conditions;  /* SearchCriteria */
	List and_conditions; /* SearchCriteria */
	StringCondition *string_condition;
	ListCondition *list_condition;
	HierarchyGroupCondition *hierarchy_group_condition;
	DateCondition *date_condition;
	/* Each on the field with the same enumeration. */
	Choice queue_type_condition;
	Choice type_condition;
	Choice state_condition;
	Choice status_condition;
};

typedef struct TagCondition {
	Str tag_key;
	Str tag_value; /* absent: any */
} TagCondition;

typedef struct TagConditions {
	List conditions; /* TagCondition */
} TagConditions;

typedef struct TagFilter {
	List or_conditions;  /* TagConditions */
	List and_conditions; /* TagCondition */
	TagCondition *tag_condition;
} TagFilter;

typedef struct ContactFlowTypeCondition {
	Choice contact_flow_type;
} ContactFlowTypeCondition;

typedef struct AttributeAndCondition {
	List tag_conditions; /* TagCondition */
	HierarchyGroupCondition *hierarchy_group_condition;
	ContactFlowTypeCondition *contact_flow_type_condition;
} AttributeAndCondition;

typedef struct AttributeFilter {
	List or_conditions; /* AttributeAndCondition */
	AttributeAndCondition *and_condition;
	TagCondition *tag_condition;
	HierarchyGroupCondition *hierarchy_group_condition;
	ContactFlowTypeCondition *contact_flow_type_condition;
} AttributeFilter;

typedef struct SearchFilter {
	TagFilter *tag_filter;
	AttributeFilter *attribute_filter;
} SearchFilter;

typedef struct SearchRequest {
	Str instance_id;
	SearchFilter *search_filter;
	SearchCriteria *search_criteria;
} SearchRequest;

/* Bit of the operations that take the members of a request. */
enum { SEARCH_INPUT = 1 << 0 };

/* One Search operation: what it takes, and where its answer has what was found. */
typedef struct Search {
	const char *list_as;
	const Shape *request;
	const Shape *criteria;
	bool newest_first; /* what it finds comes in the reverse order of creation, and else in that order */
} Search;

/* The row of a kind; NULL for one that no operation searches. */
const Search *search_of(EntityKind kind);

/* SearchResourceTags. */
typedef struct TagSearchCondition {
	Str tag_key;
	Str tag_value;
	Choice tag_key_comparison_type; /* enum StringComparison */
	Choice tag_value_comparison_type;
} TagSearchCondition;

typedef struct TagSearchCriteria {
	TagSearchCondition *tag_search_condition;
} TagSearchCriteria;

typedef struct TagSearchRequest {
	Str instance_id;
	List resource_types; /* Str */
	TagSearchCriteria *search_criteria;
} TagSearchRequest;

extern const Shape tag_search_request_shape;
/* What it finds: a MapEntry. */
extern const Shape tag_set_shape;

#endif

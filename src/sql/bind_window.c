/* OVER and ORDER BY: windows, their frames, and in which direction rows are sorted. */
#include <string.h>

#include "sql/bind_internal.h"

bool bind_order_item(Binder *binder, const PgQuery__SortBy *sort, SqlOrder *order)
{
	if (sort->sortby_dir == PG_QUERY__SORT_BY_DIR__SORTBY_USING)
		return bind_refuse(binder, bind_location(sort->node), "0A000", "ORDER BY ... USING is not supported");
	bool descending = sort->sortby_dir == PG_QUERY__SORT_BY_DIR__SORTBY_DESC;
	/* NULL counts as larger than anything. */
	bool nulls_first = descending;
	if (sort->sortby_nulls == PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_FIRST)
		nulls_first = true;
	if (sort->sortby_nulls == PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_LAST)
		nulls_first = false;
	*order = (SqlOrder){ .descending = descending, .nulls_first = nulls_first };
	return true;
}

/* The bits of PostgreSQL's nodes/parsenodes.h. */
enum {
	FRAME_GIVEN = 0x1,
	FRAME_RANGE = 0x2,
	FRAME_ROWS = 0x4,
	FRAME_GROUPS = 0x8,
	FRAME_EXCLUDES = 0x8000 | 0x10000 | 0x20000,
	FRAME_OFFSETS = 0x800 | 0x1000 | 0x2000 | 0x4000,
};

typedef struct FrameEdge {
	int bit;
	const char *text;
} FrameEdge;

static const FrameEdge starts[] = {
	{ 0x20, "UNBOUNDED PRECEDING" },
	{ 0x80, "UNBOUNDED FOLLOWING" },
	{ 0x200, "CURRENT ROW" },
	{ 0x800, "$1 PRECEDING" },
	{ 0x2000, "$1 FOLLOWING" },
};

static const FrameEdge ends[] = {
	{ 0x40, "UNBOUNDED PRECEDING" },
	{ 0x100, "UNBOUNDED FOLLOWING" },
	{ 0x400, "CURRENT ROW" },
	{ 0x1000, "$2 PRECEDING" },
	{ 0x4000, "$2 FOLLOWING" },
};

static const char *edge_text(const FrameEdge *edges, size_t count, int options)
{
	for (size_t i = 0; i < count; i++)
		if (options & edges[i].bit)
			return edges[i].text;
	return "CURRENT ROW";
}

static bool bind_offset(Binder *binder, Scope *scope, const Node *node, SqlExpression **ret_offset)
{
	if (!node)
		return true;
	SqlExpression *offset = bind_expression(binder, scope, node);
	if (offset)
		offset = bind_coerce(binder, offset, sql_type(SQL_BIGINT), "offset of a frame");
	if (!offset)
		return false;
	if (offset->kind != EXPRESSION_CONSTANT)
		return bind_refuse(binder, bind_location(node), "0A000", "the offset of a frame must be a number");
	if (offset->value.form == VALUE_NULL || offset->value.integer < 0)
		return bind_refuse(binder, bind_location(node), "22013",
			"the offset of a frame must not be null or negative");
	*ret_offset = offset;
	return true;
}

static bool bind_frame(Binder *binder, Scope *scope, const PgQuery__WindowDef *definition, SqlWindow *window)
{
	int options = definition->frame_options;
	if (!(options & FRAME_GIVEN))
		return true;
	if (options & FRAME_EXCLUDES)
		return bind_refuse(binder, definition->location, "0A000", "EXCLUDE in a frame is not supported");
	if ((options & FRAME_RANGE) && (options & FRAME_OFFSETS))
		return bind_refuse(binder, definition->location, "0A000",
			"RANGE with an offset is not supported: use ROWS");
	if ((options & FRAME_GROUPS) && !definition->n_order_clause)
		return bind_refuse(binder, definition->location, "42P20", "GROUPS needs ORDER BY");
	window->frame = str_format(binder->arena, "%s BETWEEN %s AND %s",
		options & FRAME_ROWS             ? "ROWS"
			: options & FRAME_GROUPS ? "GROUPS"
						 : "RANGE",
		edge_text(starts, COUNT(starts), options), edge_text(ends, COUNT(ends), options))
				.ptr;
	return bind_offset(binder, scope, definition->start_offset, &window->offsets[0]) &&
		bind_offset(binder, scope, definition->end_offset, &window->offsets[1]);
}

static const PgQuery__WindowDef *find_window(Binder *binder, const Scope *scope, const PgQuery__WindowDef *definition)
{
	if (!definition->name || !definition->name[0])
		return definition;
	for (size_t i = 0; i < scope->window_count; i++)
		if (strcmp(scope->windows[i]->window_def->name, definition->name) == 0)
			return scope->windows[i]->window_def;
	return bind_refuse(binder, definition->location, "42704", "window \"%s\" does not exist", definition->name);
}

static bool bind_window_parts(Binder *binder, Scope *scope, const PgQuery__WindowDef *definition, SqlWindow *window)
{
	window->partition = ARENA_ARRAY(binder->arena, definition->n_partition_clause, SqlExpression *);
	for (size_t i = 0; i < definition->n_partition_clause; i++) {
		SqlExpression *part = bind_expression(binder, scope, definition->partition_clause[i]);
		part = part ? bind_settle(binder, part) : NULL;
		if (!part)
			return false;
		window->partition[window->partition_count++] = part;
	}
	window->order = ARENA_ARRAY(binder->arena, definition->n_order_clause, SqlOrder);
	for (size_t i = 0; i < definition->n_order_clause; i++) {
		const PgQuery__SortBy *sort = definition->order_clause[i]->sort_by;
		SqlOrder *order = &window->order[window->order_count++];
		if (!bind_order_item(binder, sort, order))
			return false;
		order->expression = bind_expression(binder, scope, sort->node);
		order->expression = order->expression ? bind_settle(binder, order->expression) : NULL;
		if (!order->expression)
			return false;
	}
	return bind_frame(binder, scope, definition, window);
}

const SqlWindow *bind_window(Binder *binder, Scope *scope, const PgQuery__WindowDef *definition)
{
	const PgQuery__WindowDef *found = find_window(binder, scope, definition);
	if (!found)
		return NULL;
	if (found->refname && found->refname[0])
		return bind_refuse(binder, definition->location, "0A000",
			"a window built on another one is not supported");
	SqlWindow *window = ARENA_NEW(binder->arena, SqlWindow);
	const char *no_windows = scope->windows_not;
	scope->windows_not = "a window definition";
	bool bound = bind_window_parts(binder, scope, found, window);
	scope->windows_not = no_windows;
	return bound ? window : NULL;
}

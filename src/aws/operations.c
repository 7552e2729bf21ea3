#include "aws/operations.h"

#include "aws/connect_custom.h"
#include "model/check.h"
#include "model/hours_of_operation.h"
#include "model/queue.h"
#include "model/routing_profile.h"
#include "model/security_profile.h"
#include "model/user.h"
#include "model/user_hierarchy.h"

static const Operation operations[] = {
#include "connect_operations.inc"
};

const Operation *operation_rows(size_t *ret_count)
{
	*ret_count = COUNT(operations);
	return operations;
}

bool operation_writes(const Operation *operation)
{
	return operation->access == ACCESS_WRITE || str_equal(str_of(operation->method), STR("PUT")) ||
		str_equal(str_of(operation->method), STR("DELETE")) ||
		(operation->access == ACCESS_TAGGING && !str_equal(str_of(operation->method), STR("GET")));
}

static bool is_label(Str segment)
{
	return segment.len > 2 && segment.ptr[0] == '{';
}

/* Compares segment by segment; labels take any segment that is not empty. */
static bool path_fits(const Operation *operation, Str path, Match *ret_match)
{
	Str template = str_of(operation->path);
	ret_match->label_count = 0;
	while (template.ptr && path.ptr) {
		Str expected = str_split(&template, '/');
		Str segment = str_split(&path, '/');
		if (!is_label(expected)) {
			if (!str_equal(expected, segment))
				return false;
		} else if (!segment.len || ret_match->label_count == OPERATION_LABELS) {
			return false;
		} else {
			ret_match->labels[ret_match->label_count++] = segment;
		}
	}
	return !template.ptr && !path.ptr;
}

static bool decode_labels(Arena *arena, Error *error, Match *match)
{
	for (size_t i = 0; i < match->label_count; i++) {
		if (!str_percent_decode(arena, match->labels[i], &match->labels[i]))
			return fail(error, ERROR_INVALID_PARAMETER, "The path has a broken percent-encoding.");
		if (!text_is_valid(match->labels[i]))
			return fail(error, ERROR_INVALID_PARAMETER, "The path must be valid UTF-8 text without NUL.");
	}
	return true;
}

bool operation_match(Str method, Str path, Arena *arena, Error *error, Match *ret_match)
{
	bool path_known = false;
	for (size_t i = 0; i < COUNT(operations); i++) {
		if (!path_fits(&operations[i], path, ret_match))
			continue;
		path_known = true;
		if (!str_equal(method, str_of(operations[i].method)))
			continue;
		ret_match->operation = &operations[i];
		return decode_labels(arena, error, ret_match);
	}
	if (path_known)
		return fail(error, ERROR_METHOD_NOT_ALLOWED,
			"No operation of Amazon Connect has this path with the method %.*s.", STR_ARGS(method));
	return fail(error, ERROR_UNKNOWN_OPERATION, "No operation of Amazon Connect has this path.");
}

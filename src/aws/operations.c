#include "aws/operations.h"

#include "aws/connect_custom.h"
#include "model/agent_status.h"
#include "model/authentication_profile.h"
#include "model/check.h"
#include "model/contact_flow.h"
#include "model/contact_flow_module.h"
#include "model/email_address.h"
#include "model/hours_of_operation.h"
#include "model/hours_of_operation_override.h"
#include "model/notification.h"
#include "model/predefined_attribute.h"
#include "model/queue.h"
#include "model/quick_connect.h"
#include "model/routing_profile.h"
#include "model/security_profile.h"
#include "model/traffic_distribution_group.h"
#include "model/user.h"
#include "model/user_hierarchy.h"
#include "model/vocabulary.h"

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

static Str first_segment(Str path)
{
	Str rest = str_from(path, 1);
	return str_split(&rest, '/');
}

/* The order of the row's first segment and another: the rows are sorted by it, and a search looks at many. */
static int compare_first(const Operation *operation, Str segment)
{
	const char *own = operation->path + 1;
	for (size_t i = 0; i < segment.len; i++) {
		if (!own[i] || own[i] == '/')
			return -1;
		if (own[i] != segment.ptr[i])
			return (unsigned char)own[i] < (unsigned char)segment.ptr[i] ? -1 : 1;
	}
	return own[segment.len] && own[segment.len] != '/';
}

/* Position of the first row whose path begins with the segment. */
static size_t find_first(Str segment)
{
	size_t low = 0;
	size_t high = COUNT(operations);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_first(&operations[middle], segment) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static unsigned count_segments(Str path)
{
	unsigned count = 0;
	for (size_t i = 0; i < path.len; i++)
		count += path.ptr[i] == '/';
	return count;
}

bool operation_match(Str method, Str path, Arena *arena, Error *error, Match *ret_match)
{
	bool path_known = false;
	Str segment = path.len ? first_segment(path) : STR("");
	unsigned segments = count_segments(path);
	for (size_t i = find_first(segment); i < COUNT(operations); i++) {
		if (compare_first(&operations[i], segment) != 0)
			break;
		if (operations[i].segments != segments || !path_fits(&operations[i], path, ret_match))
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

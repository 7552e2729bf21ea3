#include "json/patch.h"

#include <string.h>

#include "json/read.h"

/* What a value weighs beside its text: the order of what it takes in memory. */
enum { WEIGHT_OF_VALUE = 16 };

/* A document that is being patched. */
typedef struct Patching {
	json_t *root; /* owned */
	size_t weight;
	Error *error;
} Patching;

/* Where a pointer leads. */
typedef struct Place {
	json_t *parent;   /* object or list; NULL for the whole document */
	const char *name; /* in an object */
	size_t index;     /* in a list; its length for the end */
	json_t *value;    /* what is there, or NULL */
	size_t depth;     /* levels above it */
} Place;

/* ---- limits ---- */

/* Adds up the weight of a value, which may have `levels` of nesting. */
static bool weigh(json_t *value, size_t levels, Error *error, size_t *weight)
{
	const char *name;
	json_t *inner;
	size_t index;
	*weight += WEIGHT_OF_VALUE + json_string_length(value);
	if (*weight > JSON_PATCH_MAX_SIZE)
		return fail(error, ERROR_INVALID_REQUEST, "the document grows too large");
	if (!levels && (json_is_object(value) || json_is_array(value)))
		return fail(error, ERROR_INVALID_REQUEST, "the document would nest deeper than %d levels",
			JSON_MAX_DEPTH);
	json_object_foreach(value, name, inner) {
		*weight += strlen(name);
		if (!weigh(inner, levels - 1, error, weight))
			return false;
	}
	json_array_foreach(value, index, inner) {
		if (!weigh(inner, levels - 1, error, weight))
			return false;
	}
	return true;
}

/* ---- pointers ---- */

/* The tokens of a pointer, divided by slashes; absent when there are none. */
static Str tokens_of(Str pointer)
{
	if (!pointer.len)
		return (Str){ 0 };
	return pointer.ptr[0] == '/' ? str_from(pointer, 1) : pointer;
}

static bool unescape(Arena *arena, Str token, char **ret_name)
{
	char *name = arena_alloc(arena, token.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < token.len; i++) {
		char c = token.ptr[i];
		if (c == '~') {
			if (++i == token.len || (token.ptr[i] != '0' && token.ptr[i] != '1'))
				return false;
			c = token.ptr[i] == '0' ? '~' : '/';
		}
		name[len++] = c;
	}
	*ret_name = name;
	return true;
}

bool json_pointer_top(Arena *arena, Str pointer, Str *ret_name)
{
	Str tokens = tokens_of(pointer);
	char *name;
	if (!tokens.ptr || !unescape(arena, str_split(&tokens, '/'), &name))
		return false;
	*ret_name = str_of(name);
	return true;
}

/* Digits without leading zeros, or a hyphen for the end of the list. */
static bool index_of(const char *name, const json_t *list, size_t *ret_index)
{
	int64_t index;
	*ret_index = json_array_size(list);
	if (strcmp(name, "-") == 0)
		return true;
	if (name[0] == '-' || (name[0] == '0' && name[1]) || !str_to_int64(str_of(name), &index))
		return false;
	*ret_index = (size_t)index;
	return true;
}

/* Goes one token further. */
static bool enter(Place *place, Str token, Error *error)
{
	char *name;
	if (!place->value)
		return fail(error, ERROR_INVALID_REQUEST, "the path leads through something that does not exist");
	if (!unescape(error->arena, token, &name))
		return fail(error, ERROR_INVALID_REQUEST,
			"a ~ in a path must be written as ~0, and a / in a name as ~1");
	*place = (Place){ .parent = place->value, .name = name, .depth = place->depth + 1 };
	if (json_is_object(place->parent)) {
		place->value = json_object_get(place->parent, name);
		return true;
	}
	if (!json_is_array(place->parent))
		return fail(error, ERROR_INVALID_REQUEST,
			"the path leads into something that is no object and no list");
	if (!index_of(name, place->parent, &place->index))
		return fail(error, ERROR_INVALID_REQUEST,
			"an element of a list is named by its number, or - for the end");
	place->value = json_array_get(place->parent, place->index);
	return true;
}

static bool find(const Patching *patching, Str tokens, Place *ret_place)
{
	*ret_place = (Place){ .value = patching->root };
	while (tokens.ptr)
		if (!enter(ret_place, str_split(&tokens, '/'), patching->error))
			return false;
	return true;
}

static bool find_existing(const Patching *patching, Str tokens, Place *ret_place)
{
	return find(patching, tokens, ret_place) &&
		(ret_place->value || fail(patching->error, ERROR_INVALID_REQUEST, "there is nothing at this place"));
}

/* ---- changes at a place ---- */

static bool done(int result, Error *error)
{
	return result == 0 || fail(error, ERROR_INTERNAL_SERVICE, "out of memory");
}

static void replace_root(Patching *patching, json_t *value)
{
	json_decref(patching->root);
	patching->root = value;
}

/* Adds the value, which changes hands: a member that is there is replaced, elements of a list move aside. */
static bool put(Patching *patching, const Place *place, json_t *value)
{
	Error *error = patching->error;
	if (!place->parent) {
		replace_root(patching, value);
		return true;
	}
	if (json_is_object(place->parent))
		return done(json_object_set_new(place->parent, place->name, value), error);
	if (place->index <= json_array_size(place->parent))
		return done(json_array_insert_new(place->parent, place->index, value), error);
	json_decref(value);
	return fail(error, ERROR_INVALID_REQUEST, "the number is beyond the end of the list");
}

static bool take_out(const Patching *patching, const Place *place)
{
	if (!place->parent)
		return fail(patching->error, ERROR_INVALID_REQUEST, "the whole document cannot be removed");
	if (json_is_object(place->parent))
		return done(json_object_del(place->parent, place->name), patching->error);
	return done(json_array_remove(place->parent, place->index), patching->error);
}

static size_t levels_left(const Place *place)
{
	return place->depth < JSON_MAX_DEPTH ? JSON_MAX_DEPTH - place->depth : 0;
}

/* A copy of a value that fits at the place. */
static bool copy_for(Patching *patching, const Place *place, json_t *value, json_t **ret_copy)
{
	Error *error = patching->error;
	patching->weight += place->name ? strlen(place->name) : 0;
	if (!weigh(value, levels_left(place), error, &patching->weight))
		return false;
	*ret_copy = json_deep_copy(value);
	return *ret_copy || fail(error, ERROR_INTERNAL_SERVICE, "out of memory");
}

/* ---- operations ---- */

static bool pointer_member(json_t *operation, const char *member, Error *error, Str *ret_tokens)
{
	const json_t *pointer = json_object_get(operation, member);
	if (!json_is_string(pointer))
		return fail(error, ERROR_INVALID_REQUEST, "it needs the member %s, a string", member);
	*ret_tokens = tokens_of((Str){ json_string_value(pointer), json_string_length(pointer) });
	return true;
}

static bool value_member(json_t *operation, Error *error, json_t **ret_value)
{
	*ret_value = json_object_get(operation, "value");
	return *ret_value || fail(error, ERROR_INVALID_REQUEST, "it needs the member value");
}

/* As RFC 6902 §4.6 says: numbers are equal by their value, however they are written. */
static bool is_equal(json_t *a, json_t *b)
{
	const char *name;
	json_t *inner;
	size_t index;
	if (json_is_number(a) && json_is_number(b) && json_typeof(a) != json_typeof(b))
		return json_number_value(a) == json_number_value(b);
	if (json_typeof(a) != json_typeof(b) || json_object_size(a) != json_object_size(b) ||
		json_array_size(a) != json_array_size(b))
		return false;
	if (!json_is_object(a) && !json_is_array(a))
		return json_equal(a, b);
	json_object_foreach(a, name, inner) {
		json_t *other = json_object_get(b, name);
		if (!other || !is_equal(inner, other))
			return false;
	}
	json_array_foreach(a, index, inner) {
		if (!is_equal(inner, json_array_get(b, index)))
			return false;
	}
	return true;
}

static bool apply_test(Patching *patching, json_t *operation, Str path)
{
	json_t *value;
	Place place;
	if (!value_member(operation, patching->error, &value) || !find_existing(patching, path, &place))
		return false;
	return is_equal(place.value, value) ||
		fail(patching->error, ERROR_INVALID_REQUEST, "the value there is another one");
}

static bool apply_add(Patching *patching, json_t *operation, Str path)
{
	json_t *value;
	Place place;
	return value_member(operation, patching->error, &value) && find(patching, path, &place) &&
		copy_for(patching, &place, value, &value) && put(patching, &place, value);
}

static bool apply_remove(Patching *patching, json_t *operation, Str path)
{
	(void)operation;
	Place place;
	return find_existing(patching, path, &place) && take_out(patching, &place);
}

static bool apply_replace(Patching *patching, json_t *operation, Str path)
{
	json_t *value;
	Place place;
	if (!value_member(operation, patching->error, &value) || !find_existing(patching, path, &place) ||
		!copy_for(patching, &place, value, &value))
		return false;
	if (json_is_array(place.parent))
		return done(json_array_set_new(place.parent, place.index, value), patching->error);
	return put(patching, &place, value);
}

/* Where a copy or a move takes its value from. */
static bool find_source(const Patching *patching, json_t *operation, Str *ret_from, Place *ret_source)
{
	Error *error = patching->error;
	if (!pointer_member(operation, "from", error, ret_from))
		return false;
	return find_existing(patching, *ret_from, ret_source) ||
		fail(error, error->code, "where it takes from, %.*s", STR_ARGS(error_message(error)));
}

static bool apply_copy(Patching *patching, json_t *operation, Str path)
{
	Str from;
	Place source;
	Place place;
	json_t *copy;
	return find_source(patching, operation, &from, &source) && find(patching, path, &place) &&
		copy_for(patching, &place, source.value, &copy) && put(patching, &place, copy);
}

static bool is_inside(Str path, Str from)
{
	if (!from.ptr || !path.ptr)
		return path.ptr && !from.ptr;
	return str_starts_with(path, from) && path.len > from.len && path.ptr[from.len] == '/';
}

/* A move is a removal and an addition (RFC 6902 §4.4): the path counts without what was taken out. It makes nothing
 * heavier, but may take a value deeper. */
static bool apply_move(Patching *patching, json_t *operation, Str path)
{
	Error *error = patching->error;
	Str from;
	Place source;
	Place place;
	size_t weight = 0;
	if (!find_source(patching, operation, &from, &source))
		return false;
	if (is_inside(path, from))
		return fail(error, ERROR_INVALID_REQUEST, "a value cannot be moved into itself");
	if (str_equal(path, from))
		return true;
	AUTO_JSON *value = json_incref(source.value);
	return take_out(patching, &source) && find(patching, path, &place) &&
		weigh(value, levels_left(&place), error, &weight) && put(patching, &place, json_incref(value));
}

typedef struct Operation {
	const char *name;
	bool (*apply)(Patching *patching, json_t *operation, Str path);
} Operation;

static const Operation operations[] = {
	{ "add", apply_add },
	{ "remove", apply_remove },
	{ "replace", apply_replace },
	{ "move", apply_move },
	{ "copy", apply_copy },
	{ "test", apply_test },
};

static bool apply(Patching *patching, json_t *operation)
{
	Str path;
	const char *name = json_string_value(json_object_get(operation, "op"));
	if (!json_is_object(operation))
		return fail(patching->error, ERROR_INVALID_REQUEST, "it must be an object");
	for (size_t i = 0; name && i < COUNT(operations); i++)
		if (strcmp(name, operations[i].name) == 0)
			return pointer_member(operation, "path", patching->error, &path) &&
				operations[i].apply(patching, operation, path);
	return fail(patching->error, ERROR_INVALID_REQUEST, "its op must be add, remove, replace, move, copy or test");
}

/* Says where the patch failed, as far as the operation has what to say it with. */
static bool fail_at(size_t number, json_t *operation, Error *error)
{
	enum { LONGEST = 200 }; /* bytes of a name or path that a message repeats */
	const char *op = json_string_value(json_object_get(operation, "op"));
	const char *path = json_string_value(json_object_get(operation, "path"));
	return fail(error, error->code, "Operation %zu of the patch (%.*s%s%.*s): %.*s.", number, LONGEST,
		op ? op : "no op", path && *path ? " " : "", LONGEST, path ? path : "", STR_ARGS(error_message(error)));
}

bool json_patch(json_t *document, json_t *patch, Error *error, json_t **ret_result)
{
	json_t *operation;
	size_t index;
	Patching patching = { .error = error };
	if (!json_is_array(patch))
		return fail(error, ERROR_INVALID_REQUEST, "A patch must be a list of operations.");
	if (json_array_size(patch) > JSON_PATCH_MAX_OPERATIONS)
		return fail(error, ERROR_INVALID_REQUEST, "A patch may have at most %d operations.",
			JSON_PATCH_MAX_OPERATIONS);
	if (!weigh(document, JSON_MAX_DEPTH, error, &patching.weight))
		return fail(error, ERROR_INVALID_REQUEST, "The document is too large or too deep to be patched.");
	patching.root = json_deep_copy(document);
	if (!patching.root)
		return fail(error, ERROR_INTERNAL_SERVICE, "The document could not be copied.");
	json_array_foreach(patch, index, operation) {
		if (!apply(&patching, operation)) {
			json_decref(patching.root);
			return fail_at(index + 1, operation, error);
		}
	}
	*ret_result = patching.root;
	return true;
}

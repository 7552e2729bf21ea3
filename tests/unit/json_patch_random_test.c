/* JSON Patch with random patches, beside a model that knows paths as lists of names and builds each document anew. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support.h"
#include "json/patch.h"

/* Names that need escapes, look like numbers, or are empty. */
static const char *const names[] = { "a", "b", "", "0", "1", "-", "~", "/", "~1", "a/b" };

enum { MOST_TOKENS = 4 };

/* A path as the model knows it: a list of names and numbers as text. */
typedef struct Path {
	const char *tokens[MOST_TOKENS];
	size_t count;
} Path;

static json_t *random_value(Random *random, int levels)
{
	size_t count = random_below(random, 4);
	json_t *value;
	switch (random_below(random, levels ? 5 : 3)) {
	case 0:
		return json_integer((json_int_t)random_below(random, 3));
	case 1:
		return json_string(names[random_below(random, COUNT(names))]);
	case 2:
		return random_below(random, 2) ? json_null() : json_true();
	case 3:
		value = json_array();
		while (count--)
			assert_int_equal(json_array_append_new(value, random_value(random, levels - 1)), 0);
		return value;
	default:
		value = json_object();
		while (count--)
			assert_int_equal(json_object_set_new(value, names[random_below(random, COUNT(names))],
						 random_value(random, levels - 1)),
				0);
		return value;
	}
}

/* Mostly a path that exists, sometimes beside it. */
static Path random_path(Random *random, Arena *arena, json_t *document)
{
	Path path = { 0 };
	size_t wanted = random_below(random, MOST_TOKENS + 1);
	while (path.count < wanted) {
		const char *token = names[random_below(random, COUNT(names))];
		size_t elements = json_array_size(document);
		bool follow = random_below(random, 8) != 0;
		if (follow && !elements && !json_object_size(document))
			break;
		if (follow && elements)
			token = str_format(arena, "%zu", random_below(random, elements + 1)).ptr;
		size_t at = json_object_size(document) ? random_below(random, json_object_size(document)) : 0;
		void *member = json_object_iter(document);
		for (; member && at; at--)
			member = json_object_iter_next(document, member);
		if (follow && member)
			token = json_object_iter_key(member);
		path.tokens[path.count++] = str_terminated(arena, str_of(token));
		document = json_is_array(document) ? json_array_get(document, strtoul(token, NULL, 10))
						   : json_object_get(document, token);
	}
	return path;
}

static char *pointer_of(Arena *arena, const Path *path)
{
	AUTO_BUF buf = BUF_INIT(1 << 10);
	for (size_t i = 0; i < path->count; i++) {
		buf_add_char(&buf, '/');
		for (const char *c = path->tokens[i]; *c; c++)
			buf_add(&buf, *c == '~' ? STR("~0") : *c == '/' ? STR("~1") : (Str){ c, 1 });
	}
	return str_terminated(arena, buf_str(&buf));
}

/* The model's list index: -1 for none. */
static long model_index(const char *token, size_t length)
{
	for (size_t i = 0; i <= length; i++) {
		char number[24];
		(void)snprintf(number, sizeof number, "%zu", i);
		if (strcmp(number, token) == 0)
			return (long)i;
	}
	return strcmp(token, "-") == 0 ? (long)length : -1;
}

static json_t *model_get(json_t *document, const Path *path)
{
	for (size_t i = 0; document && i < path->count; i++)
		document = json_is_object(document) ? json_object_get(document, path->tokens[i])
			: json_is_array(document)
			? json_array_get(document, (size_t)model_index(path->tokens[i], json_array_size(document)))
			: NULL;
	return document;
}

typedef enum Act { ACT_ADD, ACT_REPLACE, ACT_REMOVE } Act;

static json_t *model_build(json_t *document, const char *const *tokens, size_t count, Act act, json_t *value);

static json_t *model_build_object(json_t *document, const char *const *tokens, size_t count, Act act, json_t *value)
{
	json_t *built = json_object();
	const char *name;
	json_t *inner;
	bool is_there = false;
	json_object_foreach(document, name, inner) {
		bool is_it = strcmp(name, tokens[0]) == 0;
		is_there |= is_it;
		if (is_it && count == 1 && act == ACT_REMOVE)
			continue;
		json_t *member = is_it ? model_build(inner, tokens + 1, count - 1, act, value) : json_deep_copy(inner);
		if (!member) {
			json_decref(built);
			return NULL;
		}
		assert_int_equal(json_object_set_new(built, name, member), 0);
	}
	if (!is_there && count == 1 && act == ACT_ADD)
		assert_int_equal(json_object_set_new(built, tokens[0], json_deep_copy(value)), 0);
	else if (!is_there) {
		json_decref(built);
		return NULL;
	}
	return built;
}

static json_t *model_build_list(json_t *document, const char *const *tokens, size_t count, Act act, json_t *value)
{
	size_t length = json_array_size(document);
	long index = model_index(tokens[0], length);
	bool inserts = count == 1 && act == ACT_ADD;
	if (index < 0 || (size_t)index >= length + inserts)
		return NULL;
	json_t *built = json_array();
	for (size_t i = 0; i < length + inserts; i++) {
		bool is_it = i == (size_t)index;
		json_t *old = json_array_get(document, inserts && i > (size_t)index ? i - 1 : i);
		if (is_it && count == 1 && act == ACT_REMOVE)
			continue;
		json_t *element = inserts && is_it ? json_deep_copy(value)
			: is_it                    ? model_build(old, tokens + 1, count - 1, act, value)
						   : json_deep_copy(old);
		if (!element) {
			json_decref(built);
			return NULL;
		}
		assert_int_equal(json_array_append_new(built, element), 0);
	}
	return built;
}

/* The document anew, with the change at the end of the tokens; NULL when it cannot be made. */
static json_t *model_build(json_t *document, const char *const *tokens, size_t count, Act act, json_t *value)
{
	if (!count)
		return act == ACT_REMOVE ? NULL : json_deep_copy(value);
	if (json_is_object(document))
		return model_build_object(document, tokens, count, act, value);
	return json_is_array(document) ? model_build_list(document, tokens, count, act, value) : NULL;
}

static bool model_starts_with(const Path *path, const Path *prefix)
{
	for (size_t i = 0; i < prefix->count; i++)
		if (i >= path->count || strcmp(path->tokens[i], prefix->tokens[i]) != 0)
			return false;
	return true;
}

static json_t *model_change(json_t *document, const Path *path, Act act, json_t *value)
{
	return model_build(document, path->tokens, path->count, act, value);
}

static json_t *model_move(json_t *document, const Path *from, const Path *path)
{
	json_t *value = model_get(document, from);
	if (!value || model_starts_with(path, from))
		return value && path->count == from->count && model_starts_with(path, from) ? json_deep_copy(document)
											    : NULL;
	AUTO_JSON *without = model_change(document, from, ACT_REMOVE, NULL);
	return without ? model_change(without, path, ACT_ADD, value) : NULL;
}

/* What the operation makes of the document, or NULL. */
static json_t *model_apply(json_t *document, const char *op, const Path *from, const Path *path, json_t *value)
{
	json_t *there = model_get(document, path);
	switch (op[2]) {
	case 'd': /* add */
		return model_change(document, path, ACT_ADD, value);
	case 'm': /* remove */
		return model_change(document, path, ACT_REMOVE, NULL);
	case 'p': /* replace, copy */
		if (op[0] == 'r')
			return there ? model_change(document, path, ACT_REPLACE, value) : NULL;
		there = model_get(document, from);
		return there ? model_change(document, path, ACT_ADD, there) : NULL;
	case 'v': /* move */
		return model_move(document, from, path);
	default: /* test */
		return there && json_equal(there, value) ? json_deep_copy(document) : NULL;
	}
}

/* Appends a random operation to the patch; what the model makes of the document comes back, or NULL. */
static json_t *random_operation(Random *random, Arena *arena, json_t *document, json_t *patch)
{
	static const char *const ops[] = { "add", "add", "remove", "replace", "move", "copy", "test" };
	const char *op = ops[random_below(random, COUNT(ops))];
	Path from = random_path(random, arena, document);
	Path path = random_path(random, arena, document);
	json_t *there = model_get(document, &path);
	AUTO_JSON *value = there && random_below(random, 4) ? json_deep_copy(there) : random_value(random, 2);
	json_t *operation = json_pack("{s:s,s:s,s:s,s:O}", "op", op, "from", pointer_of(arena, &from), "path",
		pointer_of(arena, &path), "value", value);
	assert_non_null(operation);
	assert_int_equal(json_array_append_new(patch, operation), 0);
	return model_apply(document, op, &from, &path, value);
}

static void random_patches(void **state)
{
	(void)state;
	Random random = random_seeded(__func__);
	size_t refused = 0;
	enum { ROUNDS = 5000, MOST_OPERATIONS = 6 };
	for (int round = 0; round < ROUNDS; round++) {
		AUTO_ARENA arena = { 0 };
		Error error = { .arena = &arena };
		AUTO_JSON *document =
			json_pack("{s:o,s:o}", "a", random_value(&random, 3), "0", random_value(&random, 3));
		AUTO_JSON *patch = json_array();
		json_t *model = json_deep_copy(document);
		size_t operations = 1 + random_below(&random, MOST_OPERATIONS);
		while (model && json_array_size(patch) < operations) {
			json_t *next = random_operation(&random, &arena, model, patch);
			json_decref(model);
			model = next;
		}
		AUTO_JSON *untouched = json_deep_copy(document);
		json_t *result = NULL;
		char *text = json_dumps(patch, 0);
		if (json_patch(document, patch, &error, &result) != (model != NULL))
			fail_msg("%s: %s", text, text_of(error_message(&error)));
		Str place = str_format(&arena, "Operation %zu of the patch (", json_array_size(patch));
		if (model ? !json_equal(result, model) : !str_starts_with(error_message(&error), place))
			fail_msg("%s did not end as the model says", text);
		refused += !model;
		assert_true(json_equal(document, untouched));
		json_decref(result);
		json_decref(model);
		free(text);
	}
	/* The test would show little if nearly all went one way. */
	assert_true(refused > ROUNDS / 10 && refused < ROUNDS * 9 / 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_patches),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

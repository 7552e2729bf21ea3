/* JSON Patch: the examples of RFC 6902, the corners of its rules, limits. */
#include "json/patch.h"

#include <string.h>

#include "support.h"

static json_t *read_json(const char *text)
{
	AUTO_ARENA arena = { 0 };
	json_error_t problem;
	json_t *value = json_loads(json_text(&arena, text).ptr, JSON_DECODE_ANY, &problem);
	if (!value)
		fail_msg("%s: %s", text, problem.text);
	return value;
}

static void expect_same(json_t *actual, json_t *expected, const char *what)
{
	if (json_equal(actual, expected))
		return;
	char *text = json_dumps(actual, JSON_ENCODE_ANY | JSON_COMPACT);
	fail_msg("%s gave %s", what, text);
}

static void expect(const char *document, const char *patch, const char *expected)
{
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	AUTO_JSON *before = read_json(document);
	AUTO_JSON *untouched = read_json(document);
	AUTO_JSON *operations = read_json(patch);
	AUTO_JSON *wanted = read_json(expected);
	json_t *result = NULL;
	if (!json_patch(before, operations, &error, &result))
		fail_msg("%s was refused: %s", patch, text_of(error_message(&error)));
	expect_same(result, wanted, patch);
	expect_same(before, untouched, "the document itself");
	json_decref(result);
}

static void expect_refused(const char *document, const char *patch, const char *message)
{
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	AUTO_JSON *before = read_json(document);
	AUTO_JSON *untouched = read_json(document);
	AUTO_JSON *operations = read_json(patch);
	json_t *result = NULL;
	if (json_patch(before, operations, &error, &result))
		fail_msg("%s was applied", patch);
	assert_int_equal(error.code, ERROR_INVALID_REQUEST);
	assert_str(error_message(&error), message);
	expect_same(before, untouched, "the document itself");
}

/* RFC 6902, appendix A, by its numbers. */
static void examples_of_the_standard(void **state)
{
	(void)state;
	/* A.1 to A.7 */
	expect("{'foo':'bar'}", "[{'op':'add','path':'/baz','value':'qux'}]", "{'baz':'qux','foo':'bar'}");
	expect("{'foo':['bar','baz']}", "[{'op':'add','path':'/foo/1','value':'qux'}]", "{'foo':['bar','qux','baz']}");
	expect("{'baz':'qux','foo':'bar'}", "[{'op':'remove','path':'/baz'}]", "{'foo':'bar'}");
	expect("{'foo':['bar','qux','baz']}", "[{'op':'remove','path':'/foo/1'}]", "{'foo':['bar','baz']}");
	expect("{'baz':'qux','foo':'bar'}", "[{'op':'replace','path':'/baz','value':'boo'}]",
		"{'baz':'boo','foo':'bar'}");
	expect("{'foo':{'bar':'baz','waldo':'fred'},'qux':{'corge':'grault'}}",
		"[{'op':'move','from':'/foo/waldo','path':'/qux/thud'}]",
		"{'foo':{'bar':'baz'},'qux':{'corge':'grault','thud':'fred'}}");
	expect("{'foo':['all','grass','cows','eat']}", "[{'op':'move','from':'/foo/1','path':'/foo/3'}]",
		"{'foo':['all','cows','eat','grass']}");
	/* A.8 to A.16, without A.13, which no reader lets pass */
	expect("{'baz':'qux','foo':['a',2,'c']}",
		"[{'op':'test','path':'/baz','value':'qux'},{'op':'test','path':'/foo/1','value':2}]",
		"{'baz':'qux','foo':['a',2,'c']}");
	expect_refused("{'baz':'qux'}", "[{'op':'test','path':'/baz','value':'bar'}]",
		"Operation 1 of the patch (test /baz): the value there is another one.");
	expect("{'foo':'bar'}", "[{'op':'add','path':'/child','value':{'grandchild':{}}}]",
		"{'foo':'bar','child':{'grandchild':{}}}");
	expect("{'foo':'bar'}", "[{'op':'add','path':'/baz','value':'qux','xyz':123}]", "{'foo':'bar','baz':'qux'}");
	expect_refused("{'foo':'bar'}", "[{'op':'add','path':'/baz/bat','value':'qux'}]",
		"Operation 1 of the patch (add /baz/bat): the path leads through something that does not exist.");
	expect("{'/':9,'~1':10}", "[{'op':'test','path':'/~01','value':10}]", "{'/':9,'~1':10}");
	expect_refused("{'/':9,'~1':10}", "[{'op':'test','path':'/~01','value':'10'}]",
		"Operation 1 of the patch (test /~01): the value there is another one.");
	expect("{'foo':['bar']}", "[{'op':'add','path':'/foo/-','value':['abc','def']}]",
		"{'foo':['bar',['abc','def']]}");
}

/* RFC 6901 §5, the pointers that name something. */
static void examples_of_pointers(void **state)
{
	(void)state;
	static const char document[] =
		"{'foo':['bar','baz'],'':0,'a/b':1,'c%d':2,'e^f':3,'g|h':4,'i\\\\j':5,' ':7,'m~n':8}";
	static const char *const pointers[][2] = { { "/foo/0", "'bar'" }, { "/", "0" }, { "/a~1b", "1" },
		{ "/c%d", "2" }, { "/e^f", "3" }, { "/g|h", "4" }, { "/i\\\\j", "5" }, { "/ ", "7" },
		{ "/m~0n", "8" } };
	AUTO_ARENA arena = { 0 };
	for (size_t i = 0; i < COUNT(pointers); i++)
		expect(document,
			str_format(&arena, "[{'op':'test','path':'%s','value':%s}]", pointers[i][0], pointers[i][1])
				.ptr,
			document);
	expect(document, "[{'op':'test','path':'/foo','value':['bar','baz']}]", document);
}

static void operations_follow_one_another(void **state)
{
	(void)state;
	expect("{}",
		"[{'op':'add','path':'/a','value':[]},{'op':'add','path':'/a/0','value':1},"
		"{'op':'add','path':'/a/0','value':0},{'op':'test','path':'/a','value':[0,1]},"
		"{'op':'copy','from':'/a','path':'/b'},{'op':'remove','path':'/a/1'},{'op':'move','from':'/b/1','path':'/c'}]",
		"{'a':[0],'b':[0],'c':1}");
	expect("{'a':1}", "[]", "{'a':1}");
	/* Nothing of the patch counts when its last operation fails. */
	expect_refused("{'a':[1,2]}",
		"[{'op':'remove','path':'/a/0'},{'op':'add','path':'/b','value':1},{'op':'remove','path':'/c'}]",
		"Operation 3 of the patch (remove /c): there is nothing at this place.");
}

static void adding_replaces_a_member_and_moves_elements(void **state)
{
	(void)state;
	expect("{'a':1}", "[{'op':'add','path':'/a','value':null}]", "{'a':null}");
	expect("{'a':[1]}", "[{'op':'add','path':'/a/1','value':2}]", "{'a':[1,2]}");
	expect("{'a':[1]}", "[{'op':'replace','path':'/a/0','value':2}]", "{'a':[2]}");
	expect("{'a':null}", "[{'op':'test','path':'/a','value':null}]", "{'a':null}");
}

static void numbers_of_elements_are_strict(void **state)
{
	(void)state;
	static const char *const wrong[] = { "01", "00", "+1", "-1", "-0", "1e0", "1.0", " 1", "0x0", "", "a", "~0",
		"99999999999999999999" };
	AUTO_ARENA arena = { 0 };
	for (size_t i = 0; i < COUNT(wrong); i++)
		expect_refused("{'a':[1,2]}", str_format(&arena, "[{'op':'remove','path':'/a/%s'}]", wrong[i]).ptr,
			str_format(&arena,
				"Operation 1 of the patch (remove /a/%s): an element of a list is named by its number, or - for the end.",
				wrong[i])
				.ptr);
	expect_refused("{'a':[1,2]}", "[{'op':'add','path':'/a/3','value':0}]",
		"Operation 1 of the patch (add /a/3): the number is beyond the end of the list.");
	static const char *const nothing[] = { "2", "-", "9223372036854775807" };
	static const char *const needing[] = { "remove", "replace", "test" };
	for (size_t i = 0; i < COUNT(nothing) * COUNT(needing); i++) {
		const char *number = nothing[i % COUNT(nothing)];
		const char *op = needing[i / COUNT(nothing)];
		expect_refused("{'a':[1,2]}",
			str_format(&arena, "[{'op':'%s','path':'/a/%s','value':0}]", op, number).ptr,
			str_format(&arena, "Operation 1 of the patch (%s /a/%s): there is nothing at this place.", op,
				number)
				.ptr);
	}
	/* In an object they are names like any other. */
	expect("{'01':1}", "[{'op':'add','path':'/-','value':2},{'op':'remove','path':'/01'}]", "{'-':2}");
}

static void the_whole_document(void **state)
{
	(void)state;
	expect("{'a':1}", "[{'op':'add','path':'','value':{'b':2}},{'op':'add','path':'/c','value':3}]",
		"{'b':2,'c':3}");
	expect("{'a':1}", "[{'op':'replace','path':'','value':[1]}]", "[1]");
	expect("{'a':{'b':2}}", "[{'op':'move','from':'/a','path':''}]", "{'b':2}");
	expect("{'a':{'b':2}}", "[{'op':'copy','from':'/a','path':''}]", "{'b':2}");
	expect("{'a':1}", "[{'op':'copy','from':'','path':'/a'}]", "{'a':{'a':1}}");
	expect("{'a':1}", "[{'op':'test','path':'','value':{'a':1}}]", "{'a':1}");
	expect("{'a':1}", "[{'op':'move','from':'','path':''}]", "{'a':1}");
	expect_refused("{'a':1}", "[{'op':'remove','path':''}]",
		"Operation 1 of the patch (remove): the whole document cannot be removed.");
	expect_refused("{'a':1}", "[{'op':'replace','path':'','value':1},{'op':'add','path':'/a','value':1}]",
		"Operation 2 of the patch (add /a): the path leads into something that is no object and no list.");
}

static void moves(void **state)
{
	(void)state;
	expect("{'a':{'b':1}}", "[{'op':'move','from':'/a','path':'/a'}]", "{'a':{'b':1}}");
	expect("{'a':{'b':1},'ab':2}", "[{'op':'move','from':'/a','path':'/ab'}]", "{'ab':{'b':1}}");
	expect("{'a':[0,1]}", "[{'op':'move','from':'/a/0','path':'/a/-'}]", "{'a':[1,0]}");
	/* The list is shorter by what was taken out. */
	expect_refused("{'a':[0,1]}", "[{'op':'move','from':'/a/0','path':'/a/2'}]",
		"Operation 1 of the patch (move /a/2): the number is beyond the end of the list.");
	static const char *const inside[] = { "/a/b", "/a/b/c", "a/x" };
	AUTO_ARENA arena = { 0 };
	for (size_t i = 0; i < COUNT(inside); i++)
		expect_refused("{'a':{'b':{}}}",
			str_format(&arena, "[{'op':'move','from':'/a','path':'%s'}]", inside[i]).ptr,
			str_format(&arena, "Operation 1 of the patch (move %s): a value cannot be moved into itself.",
				inside[i])
				.ptr);
	expect_refused("{'a':1}", "[{'op':'move','from':'','path':'/a'}]",
		"Operation 1 of the patch (move /a): a value cannot be moved into itself.");
	expect_refused("{'a':1}", "[{'op':'move','from':'/b','path':'/c'}]",
		"Operation 1 of the patch (move /c): where it takes from, there is nothing at this place.");
	expect_refused("{'a':1}", "[{'op':'move','from':'/a','path':'/b/c'}]",
		"Operation 1 of the patch (move /b/c): the path leads through something that does not exist.");
}

static void copies_are_independent(void **state)
{
	(void)state;
	expect("{'a':{'b':[1]}}", "[{'op':'copy','from':'/a','path':'/a/c'},{'op':'add','path':'/a/b/-','value':2}]",
		"{'a':{'b':[1,2],'c':{'b':[1]}}}");
	expect_refused("{'a':[]}", "[{'op':'copy','from':'/a/-','path':'/b'}]",
		"Operation 1 of the patch (copy /b): where it takes from, there is nothing at this place.");
	/* The patch itself stays as it is, whatever happens to what it added. */
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	AUTO_JSON *document = read_json("{}");
	AUTO_JSON *patch = read_json("[{'op':'add','path':'/a','value':[]},{'op':'add','path':'/a/-','value':1}]");
	AUTO_JSON *same = read_json("[{'op':'add','path':'/a','value':[]},{'op':'add','path':'/a/-','value':1}]");
	json_t *result = NULL;
	assert_true(json_patch(document, patch, &error, &result));
	expect_same(patch, same, "the patch itself");
	json_decref(result);
}

static void equality(void **state)
{
	(void)state;
	static const char *const equal[][2] = { { "1", "1.0" }, { "1.5e1", "15" }, { "[1,{'a':2}]", "[1.0,{'a':2.0}]" },
		{ "{'a':1,'b':2}", "{'b':2,'a':1}" }, { "'\xc3\xa9'", "'\\u00e9'" }, { "[]", "[]" },
		{ "true", "true" } };
	static const char *const different[][2] = { { "1", "'1'" }, { "1", "true" }, { "0", "false" }, { "null", "0" },
		{ "[1,2]", "[2,1]" }, { "[1]", "[1,2]" }, { "{}", "[]" }, { "{'a':1}", "{'a':1,'b':2}" },
		{ "{'a':1}", "{'b':1}" }, { "{'a':[{'b':1}]}", "{'a':[{'b':2}]}" }, { "'a'", "'A'" },
		{ "9007199254740993", "9007199254740992" } };
	AUTO_ARENA arena = { 0 };
	for (size_t i = 0; i < COUNT(equal); i++) {
		const char *document = str_format(&arena, "{'v':%s}", equal[i][0]).ptr;
		expect(document, str_format(&arena, "[{'op':'test','path':'/v','value':%s}]", equal[i][1]).ptr,
			document);
	}
	for (size_t i = 0; i < 2 * COUNT(different); i++) {
		const char *const *pair = different[i / 2];
		expect_refused(str_format(&arena, "{'v':%s}", pair[i % 2]).ptr,
			str_format(&arena, "[{'op':'test','path':'/v','value':%s}]", pair[1 - i % 2]).ptr,
			"Operation 1 of the patch (test /v): the value there is another one.");
	}
}

/* Cloud Control's own examples write paths so. */
static void a_path_may_lack_its_slash(void **state)
{
	(void)state;
	expect("{'RetentionInDays':180}", "[{'op':'replace','path':'RetentionInDays','value':3653}]",
		"{'RetentionInDays':3653}");
	expect("{'a':{'b':1}}", "[{'op':'move','from':'a/b','path':'c'}]", "{'a':{},'c':1}");
	expect("{'a':1}", "[{'op':'move','from':'a','path':'/a'}]", "{'a':1}");
}

static void malformed_operations(void **state)
{
	(void)state;
	static const char *const wrong[][2] = {
		{ "1", "(no op): it must be an object" },
		{ "[]", "(no op): it must be an object" },
		{ "{}", "(no op): its op must be add, remove, replace, move, copy or test" },
		{ "{'op':1,'path':'/a'}", "(no op /a): its op must be add, remove, replace, move, copy or test" },
		{ "{'op':'Add','path':'/a'}", "(Add /a): its op must be add, remove, replace, move, copy or test" },
		{ "{'op':'spam','path':'/a'}", "(spam /a): its op must be add, remove, replace, move, copy or test" },
		{ "{'op':'remove'}", "(remove): it needs the member path, a string" },
		{ "{'op':'remove','path':null}", "(remove): it needs the member path, a string" },
		{ "{'op':'add','path':['a'],'value':1}", "(add): it needs the member path, a string" },
		{ "{'op':'add','path':'/a'}", "(add /a): it needs the member value" },
		{ "{'op':'replace','path':'/a'}", "(replace /a): it needs the member value" },
		{ "{'op':'test','path':'/a'}", "(test /a): it needs the member value" },
		{ "{'op':'move','path':'/a'}", "(move /a): it needs the member from, a string" },
		{ "{'op':'copy','path':'/a','from':1}", "(copy /a): it needs the member from, a string" },
		{ "{'op':'remove','path':'/~'}",
			"(remove /~): a ~ in a path must be written as ~0, and a / in a name as ~1" },
		{ "{'op':'remove','path':'/~2'}",
			"(remove /~2): a ~ in a path must be written as ~0, and a / in a name as ~1" },
		{ "{'op':'replace','path':'/b','value':1}", "(replace /b): there is nothing at this place" },
		{ "{'op':'add','path':'/a/b','value':1}",
			"(add /a/b): the path leads into something that is no object and no list" },
	};
	AUTO_ARENA arena = { 0 };
	for (size_t i = 0; i < COUNT(wrong); i++)
		expect_refused("{'a':1}",
			str_format(&arena, "[{'op':'test','path':'/a','value':1},%s]", wrong[i][0]).ptr,
			str_format(&arena, "Operation 2 of the patch %s.", wrong[i][1]).ptr);
	expect_refused("{'a':1}", "{'op':'remove','path':'/a'}", "A patch must be a list of operations.");
	expect_refused("{'a':1}", "'a'", "A patch must be a list of operations.");
}

static void messages_do_not_repeat_whole_paths(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	char *path = arena_alloc(&arena, 100000);
	memset(path, 'x', 99999);
	AUTO_JSON *document = json_object();
	AUTO_JSON *patch = json_pack("[{s:s,s:s}]", "op", "remove", "path", path);
	json_t *result;
	assert_false(json_patch(document, patch, &error, &result));
	assert_true(error_message(&error).len < 500);
}

/* ---- limits ---- */

static json_t *operation_of(const char *op, const char *from, const char *path)
{
	return json_pack("{s:s,s:s,s:s}", "op", op, "from", from, "path", path);
}

static void a_patch_has_a_length(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	AUTO_JSON *document = read_json("{'a':1}");
	AUTO_JSON *patch = json_array();
	for (int i = 0; i < JSON_PATCH_MAX_OPERATIONS; i++)
		assert_int_equal(json_array_append_new(patch, operation_of("copy", "/a", "/b")), 0);
	json_t *result = NULL;
	assert_true(json_patch(document, patch, &error, &result));
	json_decref(result);
	assert_int_equal(json_array_append_new(patch, operation_of("copy", "/a", "/b")), 0);
	assert_false(json_patch(document, patch, &error, &result));
	assert_str(error_message(&error), "A patch may have at most 1000 operations.");
}

/* Each copy doubles the document. */
static void copies_of_copies_end(void **state)
{
	(void)state;
	static const char *const documents[] = { "{'a':['a text of some length']}", "{'a':[{}]}" };
	for (size_t i = 0; i < COUNT(documents); i++) {
		AUTO_ARENA arena = { 0 };
		Error error = { .arena = &arena };
		AUTO_JSON *document = read_json(documents[i]);
		AUTO_JSON *patch = json_array();
		for (int k = 0; k < 100; k++)
			assert_int_equal(json_array_append_new(patch, operation_of("copy", "/a", "/a/-")), 0);
		json_t *result = NULL;
		assert_false(json_patch(document, patch, &error, &result));
		assert_int_equal(error.code, ERROR_INVALID_REQUEST);
		assert_non_null(strstr(error_message(&error).ptr, "(copy /a/-): the document grows too large."));
	}
}

/* What is written again and again costs time, and counts as well. */
static void a_large_value_is_not_copied_a_thousand_times(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	enum { LENGTH = 100000 };
	char *text = arena_alloc(&arena, LENGTH + 1);
	memset(text, 'x', LENGTH);
	AUTO_JSON *document = json_pack("{s:s}", "a", text);
	AUTO_JSON *patch = json_array();
	json_t *result = NULL;
	for (int copies = 1; copies <= 9; copies++)
		assert_int_equal(json_array_append_new(patch, operation_of("copy", "/a", "/b")), 0);
	assert_true(json_patch(document, patch, &error, &result));
	json_decref(result);
	assert_int_equal(json_array_append_new(patch, operation_of("copy", "/a", "/b")), 0);
	assert_false(json_patch(document, patch, &error, &result));
	assert_str(error_message(&error), "Operation 10 of the patch (copy /b): the document grows too large.");
	/* Moves write nothing. */
	AUTO_JSON *moves_only = json_array();
	for (int i = 0; i < JSON_PATCH_MAX_OPERATIONS; i++)
		assert_int_equal(json_array_append_new(moves_only,
					 i % 2 ? operation_of("move", "/b", "/a") : operation_of("move", "/a", "/b")),
			0);
	assert_true(json_patch(document, moves_only, &error, &result));
	expect_same(result, document, "moving there and back");
	json_decref(result);
}

/* Lists within lists: `depth` levels. */
static json_t *nested(size_t depth)
{
	json_t *value = json_array();
	for (size_t i = 1; i < depth; i++)
		value = json_pack("[o]", value);
	return value;
}

static bool apply_to(json_t *document, json_t *operation)
{
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	AUTO_JSON *patch = json_pack("[o]", operation);
	json_t *result = NULL;
	if (json_patch(document, patch, &error, &result)) {
		json_decref(result);
		return true;
	}
	assert_int_equal(error.code, ERROR_INVALID_REQUEST);
	return false;
}

static void nesting_has_a_limit(void **state)
{
	(void)state;
	AUTO_JSON *document = json_pack("{s:{},s:o}", "a", "b", nested(JSON_MAX_DEPTH - 1));
	for (size_t i = 0; i < 2; i++) {
		size_t depth = JSON_MAX_DEPTH - 2 + i;
		assert_int_equal(
			apply_to(document,
				json_pack("{s:s,s:s,s:o}", "op", "add", "path", "/a/c", "value", nested(depth))),
			i == 0);
	}
	/* Deeper by one than where it was. */
	assert_false(apply_to(document, operation_of("copy", "/b", "/a/c")));
	assert_false(apply_to(document, operation_of("move", "/b", "/a/c")));
	assert_true(apply_to(document, operation_of("copy", "/b/0", "/a/c")));
	assert_true(apply_to(document, operation_of("move", "/b/0", "/a/c")));
	assert_true(apply_to(document, operation_of("move", "/b", "/a")));
	/* A number has no levels of its own: the deepest list may hold one. */
	AUTO_BUF path = BUF_INIT(1 << 10);
	buf_add(&path, STR("/b"));
	for (size_t i = 1; i < JSON_MAX_DEPTH; i++)
		buf_add(&path, STR("/0"));
	buf_add_char(&path, '\0');
	assert_true(apply_to(document, json_pack("{s:s,s:s,s:i}", "op", "add", "path", path.ptr, "value", 1)));
	assert_false(apply_to(document, json_pack("{s:s,s:s,s:[]}", "op", "add", "path", path.ptr, "value")));
	AUTO_JSON *too_deep = nested(JSON_MAX_DEPTH + 1);
	assert_false(apply_to(too_deep, json_pack("{s:s,s:s,s:i}", "op", "add", "path", "/-", "value", 1)));
}

/* ---- the top of a pointer ---- */

static void tops_of_pointers(void **state)
{
	(void)state;
	static const char *const tops[][2] = { { "/Name", "Name" }, { "Name", "Name" }, { "/Tags/0/Key", "Tags" },
		{ "Tags/-", "Tags" }, { "/", "" }, { "//a", "" }, { "/a~1b~0c/d", "a/b~c" }, { "/~01", "~1" },
		{ "/a/~", "a" } };
	AUTO_ARENA arena = { 0 };
	Str name;
	for (size_t i = 0; i < COUNT(tops); i++) {
		assert_true(json_pointer_top(&arena, str_of(tops[i][0]), &name));
		assert_str(name, tops[i][1]);
	}
	assert_false(json_pointer_top(&arena, STR(""), &name));
	assert_false(json_pointer_top(&arena, (Str){ 0 }, &name));
	assert_false(json_pointer_top(&arena, STR("/~"), &name));
	assert_false(json_pointer_top(&arena, STR("/a~2/b"), &name));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(examples_of_the_standard),
		cmocka_unit_test(examples_of_pointers),
		cmocka_unit_test(operations_follow_one_another),
		cmocka_unit_test(adding_replaces_a_member_and_moves_elements),
		cmocka_unit_test(numbers_of_elements_are_strict),
		cmocka_unit_test(the_whole_document),
		cmocka_unit_test(moves),
		cmocka_unit_test(copies_are_independent),
		cmocka_unit_test(equality),
		cmocka_unit_test(a_path_may_lack_its_slash),
		cmocka_unit_test(malformed_operations),
		cmocka_unit_test(messages_do_not_repeat_whole_paths),
		cmocka_unit_test(a_patch_has_a_length),
		cmocka_unit_test(copies_of_copies_end),
		cmocka_unit_test(a_large_value_is_not_copied_a_thousand_times),
		cmocka_unit_test(nesting_has_a_limit),
		cmocka_unit_test(tops_of_pointers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

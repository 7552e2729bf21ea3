/* The fields of forms, and structures that are read from them. */
#include "aws/query_fields.h"

#include "aws/cloudformation_input.h"
#include "aws/xml.h"
#include "fake_headers.h"
#include "support.h"

static bool read_fields(HttpExchange *exchange, const char *body, const char *query, Error *error, QueryFields *ret)
{
	exchange->body = str_of(body);
	exchange->query = str_of(query);
	*error = (Error){ .arena = &exchange->arena };
	return query_fields_read(exchange, error, ret);
}

static void fields_are_decoded(void **state)
{
	(void)state;
	HttpExchange exchange = { 0 };
	Error error;
	QueryFields fields;
	assert_true(read_fields(&exchange, "A=b+c&D=%C3%A9%26&Empty=&Bare&A=second&=x", NULL, &error, &fields));
	assert_str(query_field(&fields, STR("A")), "b c");
	assert_str(query_field(&fields, STR("D")), "\u00e9&");
	assert_str(query_field(&fields, STR("Empty")), "");
	assert_str(query_field(&fields, STR("Bare")), "");
	assert_str(query_field(&fields, STR("a")), "(absent)");
	arena_free(&exchange.arena);
}

static void the_query_counts_without_a_body(void **state)
{
	(void)state;
	HttpExchange exchange = { 0 };
	Error error;
	QueryFields fields;
	assert_true(read_fields(&exchange, "", "A=query", &error, &fields));
	assert_str(query_field(&fields, STR("A")), "query");
	assert_true(read_fields(&exchange, "A=body", "A=query", &error, &fields));
	assert_str(query_field(&fields, STR("A")), "body");
	assert_true(read_fields(&exchange, "", NULL, &error, &fields));
	assert_int_equal(fields.count, 0);
	arena_free(&exchange.arena);
}

static void what_is_no_form_is_refused(void **state)
{
	(void)state;
	static const char *const broken[] = { "A=%", "A=%4", "%zz=b", "A=b&C=%G0" };
	for (size_t i = 0; i < COUNT(broken); i++) {
		HttpExchange exchange = { 0 };
		Error error;
		QueryFields fields;
		assert_false(read_fields(&exchange, broken[i], NULL, &error, &fields));
		assert_int_equal(error.code, ERROR_INVALID_PARAMETER);
		arena_free(&exchange.arena);
	}
}

static bool decode(HttpExchange *exchange, const char *body, uint32_t operation, Error *error, CloudFormationInput *ret)
{
	QueryFields fields;
	*ret = (CloudFormationInput){ 0 };
	return read_fields(exchange, body, NULL, error, &fields) &&
		query_fields_decode(&fields, &cloudformation_input_shape, operation, &exchange->arena, error, ret);
}

static void structures_are_read_by_the_table(void **state)
{
	(void)state;
	HttpExchange exchange = { 0 };
	Error error;
	CloudFormationInput input;
	assert_true(decode(&exchange, "Type=HOOK&MaxResults=7&Filters.TypeNamePrefix=AWS&NextToken=&Unknown=x",
		CLOUDFORMATION_LIST_TYPES, &error, &input));
	assert_int_equal(input.type, REGISTRY_TYPE_HOOK);
	assert_true(input.max_results.present && input.max_results.value == 7);
	assert_str(input.filters->type_name_prefix, "AWS");
	assert_false(str_present(input.filters->publisher_id));
	assert_str(input.next_token, "");
	assert_true(
		decode(&exchange, "Filters=&TypeName=AWS::Connect::User", CLOUDFORMATION_LIST_TYPES, &error, &input));
	assert_null(input.filters);
	assert_false(str_present(input.type_name));
	arena_free(&exchange.arena);
}

static void members_that_do_not_fit_are_named(void **state)
{
	(void)state;
	static const struct {
		const char *body;
		const char *message;
	} cases[] = {
		{ "Type=resource", "Type: must be one of RESOURCE, MODULE, HOOK." },
		{ "MaxResults=1.5", "MaxResults: must be an integer." },
		{ "Filters.Category=",
			"Filters.Category: must be one of REGISTERED, ACTIVATED, THIRD_PARTY, AWS_TYPES." },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		HttpExchange exchange = { 0 };
		Error error;
		CloudFormationInput input;
		assert_false(decode(&exchange, cases[i].body, CLOUDFORMATION_LIST_TYPES, &error, &input));
		assert_int_equal(error.code, ERROR_INVALID_PARAMETER);
		assert_str(error_message(&error), cases[i].message);
		arena_free(&exchange.arena);
	}
}

static void text_is_escaped_for_xml(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		const char *xml;
	} cases[] = {
		{ "plain", "<A>plain</A>" },
		{ "<b a=\"1\">&", "<A>&#60;b a=&#34;1&#34;&#62;&#38;</A>" },
		{ "tab\tline\nreturn\r", "<A>tab\tline\nreturn&#13;</A>" },
		{ "\x01\x1f", "<A>\uFFFD\uFFFD</A>" },
		{ "\u00e9", "<A>\u00e9</A>" },
		{ "", "<A></A>" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		AUTO_BUF buf = BUF_INIT(1000);
		xml_text(&buf, "A", str_of(cases[i].text));
		assert_str(buf_str(&buf), cases[i].xml);
	}
}

static void structures_are_written_by_the_table(void **state)
{
	(void)state;
	enum Colour { RED = 1 };
	typedef struct Inner {
		Str text;
	} Inner;
	typedef struct Outer {
		Choice colour;
		Boolean on;
		Integer number;
		List list;
		Str absent;
	} Outer;
	static const char *const colours[] = { "RED" };
	static const Enumeration colour_values = ENUMERATION(colours);
	static const Member inner_rows[] = { { .name = "Text", .kind = KIND_STRING } };
	static const Shape inner_shape = SHAPE(Inner, inner_rows);
	static const Member rows[] = {
		{ .name = "Colour", .kind = KIND_ENUMERATION, .enumeration = &colour_values },
		{ .name = "On", .kind = KIND_BOOLEAN, .offset = offsetof(Outer, on) },
		{ .name = "Number", .kind = KIND_INTEGER, .offset = offsetof(Outer, number) },
		{ .name = "List", .kind = KIND_LIST, .offset = offsetof(Outer, list), .shape = &inner_shape },
		{ .name = "Absent", .kind = KIND_STRING, .offset = offsetof(Outer, absent) },
	};
	static const Shape shape = SHAPE(Outer, rows);
	Inner items[] = { { STR("a") }, { STR("<") } };
	const Outer value = { RED, BOOLEAN_FALSE, integer_of(-4), { items, COUNT(items), true }, { 0 } };
	AUTO_BUF buf = BUF_INIT(1000);
	xml_members(&buf, &shape, &value);
	assert_str(buf_str(&buf),
		"<Colour>RED</Colour><On>false</On><Number>-4</Number>"
		"<List><member><Text>a</Text></member><member><Text>&#60;</Text></member></List>");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_decoded),
		cmocka_unit_test(the_query_counts_without_a_body),
		cmocka_unit_test(what_is_no_form_is_refused),
		cmocka_unit_test(structures_are_read_by_the_table),
		cmocka_unit_test(members_that_do_not_fit_are_named),
		cmocka_unit_test(text_is_escaped_for_xml),
		cmocka_unit_test(structures_are_written_by_the_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

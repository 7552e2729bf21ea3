/* JSON, maps and addresses. */
#include "sql_expressions.h"

static const Expression documents[] = {
	{ "sql_json_path('{\"a\": {\"b\" : [1, 2.50,  {\"c\":null}]}}','a')", OF_JSON,
		"{\"b\" : [1, 2.50,  {\"c\":null}]}" },
	{ "sql_json_path('{\"a\": {\"b\" : [1, 2.50,  {\"c\":null}]}}','a','b','1')", OF_JSON, "2.50" },
	{ "sql_json_path('{\"a\": {\"b\" : [1, 2.50,  {\"c\":null}]}}','a','b','-1','c')", OF_JSON, "null" },
	{ "sql_json_path_text('{\"a\":null}','a')", OF_VARCHAR, "NULL" },
	{ "sql_json_path_text('{\"a\":\"x\\\"y\\u00e9\\n\\ud83d\\ude00\"}','a')", OF_VARCHAR, "x\"yé\n😀" },
	{ "sql_json_path_text('{\"a\":[1, 2]}','a')", OF_VARCHAR, "[1, 2]" },
	{ "sql_json_path_text('{\"a\":true}','a')", OF_VARCHAR, "true" },
	{ "sql_json_path_text('{\"a\":1}','b')", OF_VARCHAR, "NULL" },
	{ "sql_json_path_text('{\"a\":1}','a','b')", OF_VARCHAR, "NULL" },
	{ "sql_json_path_text('[{\"forest\":\"trees\"}]','0','forest')", OF_VARCHAR, "trees" },
	{ "sql_json_path('{\"a\":1,\"a\":2}','a')", OF_JSON, "2" },
	{ "sql_json_path('{\"a\\\"b\":1}','a\"b')", OF_JSON, "1" },
	{ "sql_json_path('[1,2]','x')", OF_JSON, "NULL" },
	{ "sql_json_path('[1,2]','2')", OF_JSON, "NULL" },
	{ "sql_json_path('\"s\"','0')", OF_JSON, "NULL" },
	{ "sql_json_path(NULL,'0')", OF_JSON, "NULL" },
	{ "sql_json_member('{\"0\":1}','0')", OF_JSON, "1" },
	{ "sql_json_member('[5]','0')", OF_JSON, "NULL" },
	{ "sql_json_member_text('{\"a\":\"x\"}','a')", OF_VARCHAR, "x" },
	{ "sql_json_at('[5,6]',1)", OF_JSON, "6" },
	{ "sql_json_at('[5,6]',-1)", OF_JSON, "6" },
	{ "sql_json_at('[5,6]',-3)", OF_JSON, "NULL" },
	{ "sql_json_at_text('[\"a\"]',0)", OF_VARCHAR, "a" },
	{ "sql_json_at('{\"1\":2}',1)", OF_JSON, "NULL" },
	{ "sql_json_build_object('a',4,1,2,'b',4,sql_array('x',NULL),68,'c',4," TIMESTAMP(
		  "2025-01-01 00:00:00.5") ",5,'d',4,1,1,'e',4,NULL,4,'f',4,'{\"z\":1}',7,'h',4," INTERVAL("1 day") ",6,'j',4,1.5,3)",
		OF_JSON,
		"{\"a\" : 1, \"b\" : [\"x\",null], \"c\" : \"2025-01-01T00:00:00.5+00:00\", \"d\" : true, \"e\" : null, \"f\" : {\"z\":1}, \"h\" : \"1 day\", \"j\" : 1.5}" },
	{ "sql_json_build_object('a\"b',4,'c\\d',4)", OF_JSON, "{\"a\\\"b\" : \"c\\\\d\"}" },
	{ "sql_json_build_object()", OF_JSON, "{}" },
	{ "sql_json_build_object('a',4)", OF_JSON, "!22023" },
	{ "sql_json_build_object(NULL,4,1,2)", OF_JSON, "!22023" },
	{ "sql_json_build_object(1,2,1,1,1,1,1,2)", OF_JSON, "{\"1\" : true, \"true\" : 1}" },
};

static void json_is_read_as_postgresql_does(void **state)
{
	(void)state;
	assert_expressions(documents, COUNT(documents));
}

static const Expression maps[] = {
	{ "sql_hstore_get(" HSTORE("a=>1,b=>NULL") ",'a')", OF_VARCHAR, "1" },
	{ "sql_hstore_get(" HSTORE("a=>1,b=>NULL") ",'b')", OF_VARCHAR, "NULL" },
	{ "sql_hstore_get(" HSTORE("a=>1") ",'A')", OF_VARCHAR, "NULL" },
	{ "sql_akeys(" HSTORE("b=>1,a=>2") ")", OF_VARCHAR_ARRAY, "{a,b}" },
	{ "sql_avals(" HSTORE("b=>1,a=>NULL") ")", OF_VARCHAR_ARRAY, "{NULL,1}" },
	{ "sql_akeys(" HSTORE("") ")", OF_VARCHAR_ARRAY, "{}" },
	{ HSTORE("b=>1,a=>2") " = " HSTORE("a=>2,b=>1"), OF_BOOLEAN, "t" },
};

static void maps_are_read_as_postgresql_does(void **state)
{
	(void)state;
	assert_expressions(maps, COUNT(maps));
}

static const Expression addresses[] = {
	{ "sql_host(" INET("192.168.1.5/24") ")", OF_VARCHAR, "192.168.1.5" },
	{ "sql_network(" INET("192.168.1.5/24") ")", OF_INET, "192.168.1.0/24" },
	{ "sql_netmask(" INET("192.168.1.5/23") ")", OF_INET, "255.255.254.0" },
	{ "sql_netmask(" INET("::1/64") ")", OF_INET, "ffff:ffff:ffff:ffff::" },
	{ "sql_broadcast(" INET("192.168.1.5/24") ")", OF_INET, "192.168.1.255/24" },
	{ "sql_broadcast(" INET("2001:db8::1/120") ")", OF_INET, "2001:db8::ff/120" },
	{ "sql_masklen(" INET("192.168.1.5") ")", OF_BIGINT, "32" },
	{ "sql_family(" INET("::1") ")", OF_BIGINT, "6" },
	{ "sql_inet_within(" INET("192.168.1.5") "," INET("192.168.1.0/24") ")", OF_BOOLEAN, "t" },
	{ "sql_inet_within(" INET("192.168.1.0/24") "," INET("192.168.1.0/24") ")", OF_BOOLEAN, "f" },
	{ "sql_inet_within_or_equal(" INET("192.168.1.0/24") "," INET("192.168.1.0/24") ")", OF_BOOLEAN, "t" },
	{ "sql_inet_contains(" INET("192.168.1.0/24") "," INET("192.168.1.5") ")", OF_BOOLEAN, "t" },
	{ "sql_inet_contains_or_equal(" INET("192.168.1.0/24") "," INET("192.168.2.5") ")", OF_BOOLEAN, "f" },
	{ "sql_inet_overlaps(" INET("192.168.1.0/24") "," INET("192.168.1.80/28") ")", OF_BOOLEAN, "t" },
	{ "sql_inet_overlaps(" INET("192.168.1.80/28") "," INET("192.168.1.0/24") ")", OF_BOOLEAN, "t" },
	{ "sql_inet_contains(" INET("0.0.0.0/0") "," INET("::1") ")", OF_BOOLEAN, "f" },
	{ "sql_order_inet(" INET("10.0.0.0/8") ") < sql_order_inet(" INET("10.0.0.0/16") ")", OF_BOOLEAN, "t" },
	{ "sql_order_inet(" INET("10.255.0.0/8") ") < sql_order_inet(" INET("10.1.0.0/16") ")", OF_BOOLEAN, "t" },
	{ "sql_order_inet(" INET("255.0.0.0") ") < sql_order_inet(" INET("::1") ")", OF_BOOLEAN, "t" },
	{ "sql_order_inet(" INET("10.0.0.9") ") < sql_order_inet(" INET("10.0.0.10") ")", OF_BOOLEAN, "t" },
};

static void addresses_are_as_postgresql_has_them(void **state)
{
	(void)state;
	assert_expressions(addresses, COUNT(addresses));
}

/* Blobs and JSON that no query can make, as a broken file might hold them: answers or errors, and no harm. */
static void malformed_values_do_no_harm(void **state)
{
	(void)state;
	static const Expression broken[] = {
		{ "sql_host(x'0418c0a8')", OF_VARCHAR, "!22P03" },
		{ "sql_host(x'')", OF_VARCHAR, "!22P03" },
		{ "sql_inet_within(x'0421c0a80105', x'0418c0a80105')", OF_BOOLEAN, "!22P03" },
		{ "sql_hstore_get(x'ffffffff01', 'a')", OF_VARCHAR, "NULL" },
		{ "sql_akeys(x'01000000ff00000061')", OF_VARCHAR_ARRAY, "{}" },
		{ "sql_subscript(x'0100000074ffffff7f', 1)", OF_VARCHAR, "NULL" },
		{ "sql_json_path('{\"a\": [1, ', 'a')", OF_JSON, "NULL" },
		{ "sql_json_path('{\"a', 'a')", OF_JSON, "NULL" },
		{ "sql_json_path('{\"a\\', 'a')", OF_JSON, "NULL" },
		{ "sql_json_path_text('{\"a\": \"\\ud83d\"}', 'a')", OF_VARCHAR, "\xef\xbf\xbd" },
		{ "sql_json_at('[1, [2', 1)", OF_JSON, "NULL" },
	};
	assert_expressions(broken, COUNT(broken));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_is_read_as_postgresql_does),
		cmocka_unit_test(maps_are_read_as_postgresql_does),
		cmocka_unit_test(addresses_are_as_postgresql_has_them),
		cmocka_unit_test(malformed_values_do_no_harm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

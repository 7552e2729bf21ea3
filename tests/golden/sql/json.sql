-- a member
SELECT JSON_EXTRACT_PATH_TEXT(JSON '{"forest": "trees"}', 'forest');
--> trees

-- a path through a list
SELECT JSON_EXTRACT_PATH_TEXT(JSON '[{"forest": "trees"}]', '0', 'forest');
--> trees

-- a value keeps its text
SELECT JSON_EXTRACT_PATH(JSON '{"a": {"b" : [1, 2.50]}}', 'a'), JSON_EXTRACT_PATH(JSON '{"a": {"b" : [1, 2.50]}}', 'a', 'b', '1');
--> "{""b"" : [1, 2.50]}",2.50

-- null is NULL as text
SELECT JSON_EXTRACT_PATH_TEXT(JSON '{"a": null}', 'a'), JSON_EXTRACT_PATH(JSON '{"a": null}', 'a');
--> ,null

-- what is not there is NULL
SELECT JSON_EXTRACT_PATH_TEXT(JSON '{"a": 1}', 'b'), JSON_EXTRACT_PATH_TEXT(JSON '{"a": 1}', 'a', 'b'), JSON_EXTRACT_PATH(JSON '[1]', '1');
--> ,,

-- an element from the end
SELECT JSON_EXTRACT_PATH(JSON '[1, 2, 3]', '-1');
--> 3

-- escapes
SELECT JSON_EXTRACT_PATH_TEXT(JSON '{"a": "x\"y\u00e9"}', 'a');
--> "x""yé"

-- the last of two members of one name
SELECT JSON_EXTRACT_PATH(JSON '{"a": 1, "a": 2}', 'a');
--> 2

-- arrows
SELECT JSON '{"a": ["x"]}' -> 'a', JSON '{"a": "x"}' ->> 'a', JSON '[5, 6]' -> 1, JSON '["x"]' ->> 0;
--> "[""x""]",x,6,x

-- elements of a list
SELECT value FROM JSON_ARRAY_ELEMENTS(JSON '[1, "a", {"b": 2}, null]') AS value;
--> 1
--> """a"""
--> "{""b"": 2}"
--> null

-- elements of a list as text
SELECT value FROM JSON_ARRAY_ELEMENTS_TEXT(JSON '[1, "a", {"b": 2}, null]') AS value;
--> 1
--> a
--> "{""b"": 2}"
--> 

-- elements of what is no list
SELECT value FROM JSON_ARRAY_ELEMENTS(JSON '{"a": 1}') AS value;
--! 22023

-- JSON_BUILD_OBJECT
SELECT JSON_BUILD_OBJECT('a', 1, 'b', 'x"y', 'c', true, 'd', NULL);
--> "{""a"" : 1, ""b"" : ""x\""y"", ""c"" : true, ""d"" : null}"

-- JSON_BUILD_OBJECT of arrays and JSON
SELECT JSON_BUILD_OBJECT('a', ARRAY[1,2], 'j', JSON '{"z":1}');
--> "{""a"" : [1,2], ""j"" : {""z"":1}}"

-- JSON_BUILD_OBJECT of nothing
SELECT JSON_BUILD_OBJECT();
--> {}

-- JSON_BUILD_OBJECT with a key and no value
SELECT JSON_BUILD_OBJECT('a');
--! 22023

-- a column
SELECT username, JSON_EXTRACT_PATH_TEXT(identity_info, 'last_name') FROM aws.connect_user ORDER BY username;
--> ada,Lovelace
--> ben,O'Hara
--> cleo,Ångström
--> dan,"Fox ""D"""
--> eve.o,Online
--> fay_1,Under

-- users without an e-mail
SELECT username FROM aws.connect_user WHERE identity_info->>'email' IS NULL ORDER BY username;
--> cleo
--> fay_1

-- e-mails that several users have
SELECT identity_info->>'email' AS email, COUNT(*) FROM aws.connect_user GROUP BY 1 HAVING COUNT(*) > 1 AND identity_info->>'email' IS NOT NULL;
--> ada@example.com,2

-- users by kind of phone
SELECT JSON_EXTRACT_PATH_TEXT(phone_config, 'phone_type') AS kind, COUNT(*) FROM aws.connect_user GROUP BY kind ORDER BY kind;
--> DESK_PHONE,2
--> SOFT_PHONE,4

-- numbers inside of JSON
SELECT username, CAST(phone_config->>'after_contact_work_time_limit' AS BIGINT) AS seconds FROM aws.connect_user WHERE CAST(phone_config->>'after_contact_work_time_limit' AS BIGINT) > 20 ORDER BY seconds;
--> ada,30
--> dan,120

-- ROW_TO_JSON of a sub-query
SELECT ROW_TO_JSON(t) FROM (SELECT 1 AS a, 'x"y' AS b, NULL AS c, ARRAY['p', NULL] AS d, JSON '{"z": 1}' AS e) AS t;
--> "{""a"":1,""b"":""x\""y"",""c"":null,""d"":[""p"",null],""e"":{""z"": 1}}"

-- ROW_TO_JSON of what is no table
SELECT ROW_TO_JSON(5);
--! 42883

-- an arrow with a text is no position
SELECT JSON '[5]' -> '0', JSON '[5]' ->> '0', JSON '{"0": 5}' -> '0';
--> ,,5

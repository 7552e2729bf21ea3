-- SELECT of one row without FROM
SELECT 1 AS one WHERE true;
--> 1

-- WHERE false
SELECT 1 WHERE false;

-- SELECT DISTINCT
SELECT DISTINCT phone_config->>'phone_type' AS kind FROM aws.connect_user ORDER BY kind;
--> DESK_PHONE
--> SOFT_PHONE

-- AS for a table
SELECT u.username FROM aws.connect_user AS u WHERE u.username = 'ada';
--> ada

-- ORDER BY an alias
SELECT username AS name FROM aws.connect_user ORDER BY name DESC LIMIT 2;
--> fay_1
--> eve.o

-- ORDER BY a number
SELECT LENGTH(username), username FROM aws.connect_user ORDER BY 1 DESC, 2 LIMIT 3;
--> 5,eve.o
--> 5,fay_1
--> 4,cleo

-- ORDER BY what is not selected
SELECT username FROM aws.connect_user ORDER BY LENGTH(username), username DESC;
--> dan
--> ben
--> ada
--> cleo
--> fay_1
--> eve.o

-- ORDER BY NULLS FIRST
SELECT x FROM UNNEST(ARRAY[2, NULL, 1]) AS x ORDER BY x NULLS FIRST;
--> 
--> 1
--> 2

-- LIMIT and OFFSET
SELECT username FROM aws.connect_user ORDER BY username LIMIT 2 OFFSET 1;
--> ben
--> cleo

-- OFFSET alone
SELECT username FROM aws.connect_user ORDER BY username OFFSET 4;
--> eve.o
--> fay_1

-- LIMIT 0
SELECT username FROM aws.connect_user LIMIT 0;

-- LIMIT ALL
SELECT COUNT(*) FROM (SELECT username FROM aws.connect_user LIMIT ALL) AS t;
--> 6

-- names fold to lower case
SELECT USERNAME FROM AWS.Connect_User WHERE UserName = 'ada';
--> ada

-- names in quotes do not
SELECT "Username" FROM aws.connect_user;
--! 42703

-- INNER JOIN
SELECT u.username, r.name FROM aws.connect_user u JOIN aws.connect_routing_profile r ON r.routing_profile_id = u.routing_profile_id ORDER BY u.username LIMIT 2;
--> ada,Basic Routing Profile
--> ben,Basic Routing Profile

-- JOIN USING
SELECT COUNT(*), MIN(r.name) FROM aws.connect_user u JOIN aws.connect_routing_profile r USING (routing_profile_id);
--> 6,Basic Routing Profile

-- LEFT JOIN keeps rows without a match
SELECT a.x, b.x FROM UNNEST(ARRAY[1, 2]) AS a(x) LEFT JOIN UNNEST(ARRAY[2, 3]) AS b(x) ON a.x = b.x ORDER BY a.x;
--> 1,
--> 2,2

-- RIGHT JOIN
SELECT a.x, b.x FROM UNNEST(ARRAY[1, 2]) AS a(x) RIGHT JOIN UNNEST(ARRAY[2, 3]) AS b(x) ON a.x = b.x ORDER BY b.x;
--> 2,2
--> ,3

-- FULL JOIN
SELECT a.x, b.x FROM UNNEST(ARRAY[1, 2]) AS a(x) FULL JOIN UNNEST(ARRAY[2, 3]) AS b(x) ON a.x = b.x ORDER BY a.x, b.x;
--> 1,
--> 2,2
--> ,3

-- FULL JOIN USING
SELECT x FROM UNNEST(ARRAY[1, 2]) AS a(x) FULL JOIN UNNEST(ARRAY[2, 3]) AS b(x) USING (x) ORDER BY x;
--> 1
--> 2
--> 3

-- CROSS JOIN
SELECT COUNT(*) FROM aws.connect_user CROSS JOIN aws.connect_user AS other;
--> 36

-- two tables with a comma
SELECT COUNT(*) FROM aws.connect_user a, aws.connect_user b WHERE a.username < b.username;
--> 15

-- WITH
WITH soft AS (SELECT username FROM aws.connect_user WHERE phone_config->>'phone_type' = 'SOFT_PHONE'), few AS (SELECT username FROM soft ORDER BY username LIMIT 2) SELECT username FROM few ORDER BY username;
--> ada
--> cleo

-- WITH used twice
WITH u AS (SELECT username FROM aws.connect_user) SELECT COUNT(*) FROM u AS a, u AS b;
--> 36

-- a sub-query in FROM
SELECT MAX(n) FROM (SELECT LENGTH(username) AS n FROM aws.connect_user) AS t;
--> 5

-- IN a sub-query
SELECT username FROM aws.connect_user WHERE username IN (SELECT x FROM UNNEST(ARRAY['ada', 'dan', 'zoe']) AS x) ORDER BY username;
--> ada
--> dan

-- EXISTS
SELECT u.username FROM aws.connect_user u WHERE EXISTS (SELECT 1 FROM aws.connect_user o WHERE o.identity_info->>'email' = u.identity_info->>'email' AND o.username <> u.username) ORDER BY u.username;
--> ada
--> dan

-- a scalar sub-query
SELECT username, (SELECT COUNT(*) FROM aws.connect_user o WHERE o.username < u.username) AS before FROM aws.connect_user u ORDER BY username;
--> ada,0
--> ben,1
--> cleo,2
--> dan,3
--> eve.o,4
--> fay_1,5

-- a scalar sub-query of several rows
SELECT (SELECT username FROM aws.connect_user);
--! 21000

-- UNION ALL
SELECT 'a' AS x UNION ALL SELECT 'a' UNION ALL SELECT 'b' ORDER BY x;
--> a
--> a
--> b

-- UNION
SELECT 1 AS x UNION SELECT 1 UNION SELECT NULL ORDER BY x;
--> 1
--> 

-- UNION of an integer and a fraction
SELECT 1 AS x UNION ALL SELECT 2.5 ORDER BY x;
--> 1
--> 2.5

-- INTERSECT and EXCEPT
SELECT x FROM UNNEST(ARRAY[1, 2, 3]) AS x INTERSECT SELECT 2;
--> 2

-- EXCEPT
SELECT x FROM UNNEST(ARRAY[1, 2, 2, 3]) AS x EXCEPT SELECT 3 ORDER BY 1;
--> 1
--> 2

-- UNION of different widths
SELECT 1, 2 UNION ALL SELECT 1;
--! 42601

-- CASE in GROUP BY
SELECT CASE WHEN LENGTH(username) > 3 THEN 'long' ELSE 'short' END AS size, COUNT(*) FROM aws.connect_user GROUP BY size ORDER BY size;
--> long,3
--> short,3

-- all columns
SELECT t.* FROM (SELECT 1 AS a, 'x' AS b) AS t;
--> 1,x

-- the same name twice
SELECT 1 AS a, 2 AS a;
--> 1,2

-- VALUES
SELECT a, b FROM (VALUES (1, 'x'), (2, NULL)) AS t(a, b) ORDER BY a;
--! 0A000

-- a comment inside
SELECT 1 /* one */ + 2;
--> 3

-- The golden queries: one a line, by chapter. tests/contract/sql_postgres/expected.tsv has what each answers;
-- differences.tsv has those that PostgreSQL 15 answers otherwise, and why.

-- selection
SELECT 1 AS one, 'x' AS text, true AS yes, NULL AS nothing
SELECT DISTINCT tags->'team' AS team FROM aws.connect_user ORDER BY team
SELECT username AS "User Name" FROM aws.connect_user ORDER BY username LIMIT 3
SELECT u.username FROM aws.connect_user AS u WHERE u.username LIKE 'a%' ORDER BY u.username
SELECT username FROM aws.connect_user WHERE username LIKE '_lice' ORDER BY 1
SELECT username FROM aws.connect_user WHERE username NOT LIKE '%a%' ORDER BY 1
SELECT username FROM aws.connect_user WHERE username ILIKE 'A%' ORDER BY 1
SELECT username FROM aws.connect_user WHERE username IN ('alice', 'bob', 'nobody') ORDER BY 1
SELECT username FROM aws.connect_user WHERE username NOT IN ('alice', 'bob') ORDER BY 1
SELECT username FROM aws.connect_user WHERE hierarchy_group_id IS NULL ORDER BY 1
SELECT username FROM aws.connect_user WHERE hierarchy_group_id IS NOT NULL ORDER BY 1
SELECT username FROM aws.connect_user WHERE username BETWEEN 'b' AND 'd' ORDER BY 1
SELECT username FROM aws.connect_user WHERE username NOT BETWEEN 'b' AND 'd' ORDER BY 1
SELECT username FROM aws.connect_user WHERE NOT (username = 'alice' OR username > 'c') ORDER BY 1
SELECT username FROM aws.connect_user WHERE username <> 'alice' AND username != 'bob' AND username >= 'b' AND username <= 'e' AND username < 'f' ORDER BY 1
SELECT username FROM aws.connect_user ORDER BY username DESC LIMIT 2
SELECT username FROM aws.connect_user ORDER BY username ASC LIMIT 2 OFFSET 1
SELECT username FROM aws.connect_user ORDER BY username OFFSET 4
SELECT username, tags->'team' AS team FROM aws.connect_user ORDER BY tags->'team', username
SELECT username, tags->'team' AS team FROM aws.connect_user ORDER BY team DESC, username DESC
SELECT username, tags->'team' AS team FROM aws.connect_user ORDER BY team NULLS FIRST, username
SELECT username, tags->'team' AS team FROM aws.connect_user ORDER BY team DESC NULLS LAST, 1
SELECT count(*) FROM aws.connect_user WHERE false

-- grouping
SELECT tags->'team' AS team, COUNT(*) AS users FROM aws.connect_user GROUP BY tags->'team' ORDER BY users DESC, team
SELECT tags->'team' AS team, COUNT(*) AS users FROM aws.connect_user GROUP BY team ORDER BY 1
SELECT tags->'team' AS team, COUNT(*) AS users FROM aws.connect_user GROUP BY 1 HAVING COUNT(*) > 1 ORDER BY 1
SELECT COUNT(*) AS all_rows, COUNT(tags->'team') AS with_team, COUNT(DISTINCT tags->'team') AS teams FROM aws.connect_user
SELECT MIN(username), MAX(username) FROM aws.connect_user
SELECT MIN(LENGTH(username)) AS least, MAX(LENGTH(username)) AS most, SUM(LENGTH(username)) AS total FROM aws.connect_user
SELECT AVG(v) FROM (SELECT 1.5 AS v UNION ALL SELECT 2.5 UNION ALL SELECT NULL) AS t
SELECT SUM(v), COUNT(v), MIN(v) FROM (SELECT 1 AS v WHERE false) AS t
SELECT BOOL_AND(username > 'a'), BOOL_OR(username = 'bob') FROM aws.connect_user
SELECT BOOL_AND(v), BOOL_OR(v) FROM (SELECT NULL::boolean AS v UNION ALL SELECT true) AS t
SELECT ARRAY_AGG(username ORDER BY username) FROM aws.connect_user
SELECT ARRAY_AGG(DISTINCT tags->'site') FROM aws.connect_user WHERE (tags->'site') IS NOT NULL
SELECT ARRAY_AGG(v) FROM (SELECT 1 AS v WHERE false) AS t
SELECT STRING_AGG(username, ',' ORDER BY username) FROM aws.connect_user
SELECT LENGTH(username) % 2 AS odd, COUNT(*) FROM aws.connect_user GROUP BY LENGTH(username) % 2 ORDER BY odd
SELECT COUNT(*) FILTER (WHERE username > 'c') FROM aws.connect_user
SELECT tags->'site' AS site, COUNT(*) AS users, MIN(username) AS first FROM aws.connect_user GROUP BY tags->'site' HAVING MIN(username) < 'c' ORDER BY site
SELECT EXISTS (SELECT 1 FROM aws.connect_routing_profile r WHERE r.routing_profile_id = u.routing_profile_id AND r.name = 'Second') AS second, COUNT(*) FROM aws.connect_user u GROUP BY EXISTS (SELECT 1 FROM aws.connect_routing_profile r WHERE r.routing_profile_id = u.routing_profile_id AND r.name = 'Second') ORDER BY 1

-- joins
SELECT u.username, r.name FROM aws.connect_user u JOIN aws.connect_routing_profile r ON r.routing_profile_id = u.routing_profile_id ORDER BY 1
SELECT u.username, r.name FROM aws.connect_user u INNER JOIN aws.connect_routing_profile AS r USING (routing_profile_id) ORDER BY 1
SELECT r.name, COUNT(u.id) AS users FROM aws.connect_routing_profile r LEFT JOIN aws.connect_user u ON u.routing_profile_id = r.routing_profile_id GROUP BY r.name ORDER BY 1
SELECT r.name, u.username FROM aws.connect_user u RIGHT JOIN aws.connect_routing_profile r ON r.routing_profile_id = u.routing_profile_id AND u.username < 'c' ORDER BY 1, 2
SELECT a.v AS a, b.v AS b FROM (SELECT 1 AS v UNION ALL SELECT 2) a FULL JOIN (SELECT 2 AS v UNION ALL SELECT 3) b ON a.v = b.v ORDER BY a.v, b.v
SELECT v FROM (SELECT 1 AS v UNION ALL SELECT 2) a FULL JOIN (SELECT 2 AS v UNION ALL SELECT 3) b USING (v) ORDER BY v
SELECT a.v, b.v FROM (SELECT 1 AS v UNION ALL SELECT 2) a, (SELECT 10 AS v UNION ALL SELECT 20) b ORDER BY 1, 2
SELECT a.v, b.v FROM (SELECT 1 AS v) a CROSS JOIN (SELECT 10 AS v UNION ALL SELECT 20) b ORDER BY 2
SELECT u.username, s.security_profile_name FROM aws.connect_user u JOIN aws.connect_security_profile s ON s.id = ANY(u.security_profile_ids) ORDER BY 1, 2
SELECT s.security_profile_name, COUNT(*) AS users FROM aws.connect_user u, UNNEST(u.security_profile_ids) AS p JOIN aws.connect_security_profile s ON s.id = p GROUP BY 1 ORDER BY 1
SELECT a.username, b.username FROM aws.connect_user a JOIN aws.connect_user b ON a.tags = b.tags AND a.username < b.username ORDER BY 1, 2
SELECT * FROM (SELECT 1 AS a, 2 AS b) x JOIN (SELECT 2 AS b, 3 AS c) y USING (b)

-- sub-queries and common table expressions
WITH teams AS (SELECT tags->'team' AS team FROM aws.connect_user) SELECT team, COUNT(*) FROM teams GROUP BY team ORDER BY team
WITH a AS (SELECT 1 AS v), b AS (SELECT v + 1 AS v FROM a) SELECT a.v, b.v FROM a, b
WITH a (x) AS (SELECT 5) SELECT x FROM a
SELECT username FROM aws.connect_user WHERE routing_profile_id IN (SELECT routing_profile_id FROM aws.connect_routing_profile WHERE name = 'Second') ORDER BY 1
SELECT username FROM aws.connect_user u WHERE EXISTS (SELECT 1 FROM aws.connect_routing_profile r WHERE r.routing_profile_id = u.routing_profile_id AND r.name = 'Second') ORDER BY 1
SELECT username FROM aws.connect_user u WHERE NOT EXISTS (SELECT 1 FROM aws.connect_user o WHERE o.username > u.username)
SELECT username, (SELECT r.name FROM aws.connect_routing_profile r WHERE r.routing_profile_id = u.routing_profile_id) AS profile FROM aws.connect_user u ORDER BY 1 LIMIT 2
SELECT (SELECT COUNT(*) FROM aws.connect_user) - (SELECT COUNT(*) FROM aws.connect_user WHERE username > 'b') AS before_b
SELECT t.n FROM (SELECT COUNT(*) AS n FROM aws.connect_user) AS t
SELECT v FROM (SELECT 3 AS v UNION SELECT 1 UNION SELECT 3) t ORDER BY v
SELECT 1 AS v UNION ALL SELECT 2 UNION ALL SELECT 1 ORDER BY v DESC
SELECT 1 AS v INTERSECT SELECT 1
SELECT v FROM (SELECT 1 AS v UNION ALL SELECT 2) t EXCEPT SELECT 2
SELECT 1 IN (SELECT 2 UNION ALL SELECT NULL) AS a, 1 NOT IN (SELECT NULL::bigint) AS b
SELECT 2 > ALL (SELECT 1 UNION ALL SELECT 0) AS a, 2 = ANY (SELECT 1 UNION ALL SELECT 2) AS b
VALUES (1, 'a'), (2, 'b')

-- NULL and three-valued logic
SELECT NULL = NULL AS a, NULL <> 1 AS b, NULL IS NULL AS c, (NULL = 1) IS NULL AS d
SELECT NULL AND false AS a, NULL AND true AS b, NULL OR true AS c, NULL OR false AS d, NOT NULL AS e
SELECT 1 IN (1, NULL) AS a, 2 IN (1, NULL) AS b, 2 NOT IN (1, NULL) AS c, NULL IN (1) AS d
SELECT NULL BETWEEN 1 AND 2 AS a, 1 BETWEEN NULL AND 0 AS b, 1 BETWEEN NULL AND 2 AS c
SELECT NULL LIKE 'a' AS a, 'a' LIKE NULL AS b, NULL || 'a' AS c
SELECT 1 IS DISTINCT FROM NULL AS a, NULL IS NOT DISTINCT FROM NULL AS b, true IS TRUE AS c, NULL::boolean IS NOT TRUE AS d
SELECT COALESCE(NULL, NULL, 'x') AS a, COALESCE(NULL, 1) AS b, NULLIF(1, 1) AS c, NULLIF('a', 'b') AS d
SELECT 'b' = ANY(NULL::varchar[]) AS a, NOT ('b' = ANY(NULL::varchar[])) AS b, 'b' = ANY(ARRAY['a', NULL]) AS c, 'a' = ANY(ARRAY['a', NULL]) AS d
SELECT 1 <> ALL(ARRAY[2, 3]) AS a, 1 <> ALL(ARRAY[2, NULL]) AS b, 1 = ALL(ARRAY[1, 1]) AS c

-- CASE
SELECT CASE WHEN 1 > 2 THEN 'a' WHEN 2 > 1 THEN 'b' ELSE 'c' END AS v
SELECT CASE 2 WHEN 1 THEN 'one' WHEN 2 THEN 'two' END AS a, CASE NULL WHEN NULL THEN 1 ELSE 2 END AS b
SELECT username, CASE WHEN tags->'team' IS NULL THEN 'none' ELSE tags->'team' END AS team FROM aws.connect_user ORDER BY 1
SELECT CASE WHEN false THEN 1 END AS v
SELECT CASE WHEN true THEN 1 ELSE 2.5 END AS v

-- literals and casts
SELECT BIGINT '1234567' AS a, BOOLEAN 'true' AS b, VARCHAR 'x' AS c, DECIMAL '3.25' AS d
SELECT INET '192.168.1.5/24' AS a, JSON '{"k":1}' AS b, INTERVAL '30 minutes' AS c
SELECT TIMESTAMP '2025-07-10 00:00:00.000-04:00' AS a, TIMESTAMP '2025-07-10' AS b, TIMESTAMP '2025-07-10 12:34:56.789' AS c
SELECT INTERVAL '1 MILLISECOND 2 SECONDS 3 MINUTES 4 HOURS' AS v
SELECT ARRAY['a','b'] AS a, ARRAY[1,2] AS b, ARRAY[true] AS c, ARRAY['a b', 'c,d', NULL, '', '"'] AS d
SELECT CAST('42' AS BIGINT) AS a, CAST(42 AS VARCHAR) AS b, CAST('2025-01-02 03:04:05' AS TIMESTAMP) AS c, CAST('10.0.0.1' AS INET) AS d
SELECT CAST(2.5 AS BIGINT) AS a, CAST(3.5 AS BIGINT) AS b, CAST(-2.5 AS BIGINT) AS c, CAST('2.5' AS DECIMAL) AS d
SELECT '1'::bigint + 1 AS a, 1::varchar || '2' AS b, 'true'::boolean AS c, '7' + 1 AS d
SELECT 'it''s' AS a, 'a\b' AS b, E'a\tb' AS c
SELECT 1.5 + 1 AS a, 7 / 2 AS b, -7 / 2 AS c, 7 % 3 AS d, -7 % 3 AS e, 7.5 / 2 AS f
SELECT 2 + 3 * 4 - 10 / 5 AS a, (2 + 3) * 4 AS b, - 5 AS c, 2 - -3 AS d
SELECT 9223372036854775807 AS most, -9223372036854775807 - 1 AS least
SELECT '' AS empty, LENGTH('') AS zero, '' IS NULL AS never

-- text
SELECT LOWER('ÀB') AS a, UPPER('straße x') AS b, REVERSE('abc') AS c, TRIM('  x ') AS d
SELECT LENGTH('Grüße') AS a, STRPOS('foobar', 'bar') AS b, STRPOS('foobar', 'x') AS c, STRPOS('abc', '') AS d
SELECT REPLACE('aXbX', 'X', '--') AS a, REPLACE('abc', '', 'x') AS b
SELECT SUBSTRING('alphabet', 3, 2) AS a, SUBSTRING('alphabet', 3) AS b, SUBSTRING('abc', 0, 2) AS c, SUBSTRING('abc', -1, 3) AS d, SUBSTRING('abc', 5, 2) AS e
SELECT SPLIT_PART('a/b/c', '/', 2) AS a, SPLIT_PART('a/b/c', '/', 9) AS b, SPLIT_PART('a/b/c', '/', -1) AS c, SPLIT_PART('abc', '', 1) AS d
SELECT CONCAT('a', NULL, 1, true) AS a, LEFT('abc', 2) AS b, LEFT('abc', -1) AS c, RIGHT('abc', 2) AS d, RIGHT('abc', -1) AS e
SELECT LTRIM('  a ') AS a, RTRIM(' a  ') AS b, LTRIM('xyxa', 'xy') AS c, MD5('abc') AS d
SELECT 'a' || 'b' || 'c' AS a, 'n' || 1 AS b, 1 || 'n' AS c
SELECT 'abc' LIKE 'a_c' AS a, 'abc' LIKE 'A%' AS b, 'a%c' LIKE 'a\%c' AS c, 'axc' LIKE 'a\%c' AS d, '50%' LIKE '50!%' ESCAPE '!' AS e, 'ä' LIKE '_' AS f
SELECT 'a' < 'b' AS a, 'a' < 'B' AS b, 'abc' < 'abd' AS c, 'Z' < 'a' AS d

-- numbers
SELECT CEIL(4.2) AS a, CEILING(-4.2) AS b, FLOOR(4.7) AS c, FLOOR(-4.7) AS d, ROUND(4.6) AS e, ABS(-5) AS f, ABS(-5.5) AS g
SELECT POWER(2, 10) AS a, POWER(2.0, 0.5) AS b, SQRT(16.0) AS c, MOD(7, 3) AS d, EXP(0.0) AS e, LN(1.0) AS f
SELECT 0.1 + 0.2 = 0.3 AS floating
SELECT 1 = 1.0 AS a, 2 > 1.5 AS b, 1 < 1.5 AS c

-- time
SELECT EXTRACT(year FROM TIMESTAMP '2025-07-10 12:34:56.789') AS a, EXTRACT(quarter FROM TIMESTAMP '2025-07-10') AS b, EXTRACT(month FROM TIMESTAMP '2025-07-10') AS c, EXTRACT(week FROM TIMESTAMP '2025-01-01') AS d, EXTRACT(doy FROM TIMESTAMP '2024-12-31') AS e, EXTRACT(day FROM TIMESTAMP '2025-07-10') AS f
SELECT EXTRACT(hour FROM TIMESTAMP '2025-07-10 12:34:56.789') AS a, EXTRACT(minute FROM TIMESTAMP '2025-07-10 12:34:56.789') AS b, EXTRACT(second FROM TIMESTAMP '2025-07-10 12:34:56.789') AS c, EXTRACT(epoch FROM TIMESTAMP '2025-07-10 12:34:56.789') AS d
SELECT EXTRACT(epoch FROM INTERVAL '1 day 2 hours') AS a, EXTRACT(hour FROM INTERVAL '26 hours 5 minutes') AS b, EXTRACT(minute FROM INTERVAL '26 hours 5 minutes') AS c
SELECT EXTRACT(dow FROM TIMESTAMP '2025-07-13') AS sunday, EXTRACT(dow FROM TIMESTAMP '2025-07-14') AS monday
SELECT EXTRACT(timezone_hour FROM TIMESTAMP '2025-07-13') AS a, EXTRACT(timezone_minute FROM TIMESTAMP '2025-07-13') AS b
SELECT DATE_TRUNC('year', TIMESTAMP '2025-07-10 12:34:56.789') AS a, DATE_TRUNC('quarter', TIMESTAMP '2025-08-10') AS b, DATE_TRUNC('month', TIMESTAMP '2025-07-10 12:34:56') AS c, DATE_TRUNC('week', TIMESTAMP '2025-07-10 12:34:56') AS d, DATE_TRUNC('day', TIMESTAMP '2025-07-10 12:34:56') AS e
SELECT DATE_TRUNC('hour', TIMESTAMP '2025-07-10 12:34:56.789') AS a, DATE_TRUNC('minute', TIMESTAMP '2025-07-10 12:34:56.789') AS b, DATE_TRUNC('second', TIMESTAMP '2025-07-10 12:34:56.789') AS c, DATE_TRUNC('milliseconds', TIMESTAMP '2025-07-10 12:34:56.789123') AS d
SELECT DATE_TRUNC('quarters', TIMESTAMP '2025-08-10') AS a, DATE_TRUNC('days', TIMESTAMP '2025-08-10 05:00:00') AS b
SELECT DATE_BIN('15 minutes', TIMESTAMP '2025-07-10 12:34:56', TIMESTAMP '2025-01-01') AS a, DATE_BIN(INTERVAL '1 day', TIMESTAMP '2024-12-31 12:00:00', TIMESTAMP '2025-01-01') AS b
SELECT TO_CHAR(TIMESTAMP '2025-07-10 14:04:05.678', 'YYYY-MM-DD HH24:MI:SS.MS') AS a, TO_CHAR(TIMESTAMP '2025-07-10 14:04:05', 'YY HH12 HH AM pm') AS b, TO_CHAR(TIMESTAMP '2025-07-10 00:04:05', 'HH12:MI am') AS c
SELECT TO_TIMESTAMP('2025-07-10 14:04', 'YYYY-MM-DD HH24:MI') AS a, TO_TIMESTAMP(0) AS b, TO_TIMESTAMP(1752106096.5) AS c, TO_TIMESTAMP('10/07/25 02:04 PM', 'DD/MM/YY HH12:MI PM') AS d
SELECT TIMESTAMP '2025-07-10 12:00:00' - TIMESTAMP '2025-07-09 10:30:00' AS a, TIMESTAMP '2025-07-10' + INTERVAL '36 hours' AS b, TIMESTAMP '2025-07-10' - INTERVAL '1 day' AS c
SELECT INTERVAL '1 hour' + INTERVAL '30 minutes' AS a, INTERVAL '1 hour' * 3 AS b, INTERVAL '90 minutes' > INTERVAL '1 hour' AS c
SELECT TIMESTAMP '2025-07-10 00:00:00+02:00' = TIMESTAMP '2025-07-09 22:00:00' AS a, TIMESTAMP '2025-07-10' < NOW() AS b
SELECT COUNT(*) FROM aws.connect_user WHERE last_modified_time > NOW() - INTERVAL '90 days' AND last_modified_time <= NOW()

-- arrays
SELECT CARDINALITY(ARRAY['a','b']) AS a, ARRAY_POSITION(ARRAY['a','b'], 'b') AS b, ARRAY_POSITION(ARRAY['a'], 'z') AS c
SELECT (ARRAY['a','b','c'])[2] AS a, (ARRAY['a','b','c'])[10] AS b, (ARRAY['a'])[0] AS c, (ARRAY[1,2])[1] + 1 AS d
SELECT ARRAY['a','b','c'][2] AS a, ARRAY['a','b','c'][10] AS b
SELECT STRING_TO_ARRAY('a,b,c', ',') AS a, STRING_TO_ARRAY('', ',') AS b, STRING_TO_ARRAY('abc', NULL) AS c, ARRAY_TO_STRING(ARRAY['a',NULL,'c'], '-') AS d
SELECT v FROM UNNEST(ARRAY['x','y','z']) AS v
SELECT username, p IS NOT NULL AS has FROM aws.connect_user, UNNEST(security_profile_ids) AS p ORDER BY 1, p LIMIT 3
SELECT username, CARDINALITY(security_profile_ids) AS many FROM aws.connect_user ORDER BY many DESC, username LIMIT 3
SELECT ARRAY[1,2] = ARRAY[1,2] AS a, ARRAY[1,2] = ARRAY[2,1] AS b, ARRAY[1,2] || 3 AS c, ARRAY[1] || ARRAY[2] AS d
SELECT a, b FROM UNNEST(ARRAY[1,2], ARRAY['x','y','z']) AS t(a, b)
SELECT ARRAY_APPEND(ARRAY[1], 2) AS a, ARRAY_CAT(ARRAY['a'], ARRAY['b']) AS b

-- tags
SELECT username FROM aws.connect_user WHERE tags->'team' = 'support' ORDER BY 1
SELECT username FROM aws.connect_user WHERE tags->'team' <> 'support' ORDER BY 1
SELECT username, tags->'region' AS region FROM aws.connect_user ORDER BY 1
SELECT akeys(tags) FROM aws.connect_user WHERE username = 'bob'
SELECT tags->'missing' AS v, tags->'Team' AS w FROM aws.connect_user WHERE username = 'alice'
SELECT username FROM aws.connect_user WHERE tags->'team' IN ('support', 'sales') AND tags->'site' = 'berlin' ORDER BY 1
SELECT tags->'site' AS site, COUNT(*) FROM aws.connect_user WHERE tags->'team' = 'support' GROUP BY tags->'site' ORDER BY 1
SELECT tags FROM aws.connect_user WHERE username = 'carol'

-- json
SELECT json_extract_path_text(identity_info, 'first_name') AS first FROM aws.connect_user ORDER BY username
SELECT json_extract_path_text(JSON '{"a":{"b":[1,{"c":"x"}]}}', 'a', 'b', '1', 'c') AS a, json_extract_path(JSON '{"a":{"b":[1,2]}}', 'a', 'b') AS b, json_extract_path_text(JSON '{"a":null}', 'a') AS c, json_extract_path(JSON '{"a":1}', 'b') AS d
SELECT json_extract_path_text(JSON '{"a":true,"b":1.50,"c":"é"}', 'a') AS a, json_extract_path_text(JSON '{"a":true,"b":1.50,"c":"é"}', 'b') AS b, json_extract_path_text(JSON '{"a":true,"b":1.50,"c":"é"}', 'c') AS c
SELECT v FROM json_array_elements(JSON '[1,"two",{"three":3},null]') AS v
SELECT v FROM json_array_elements_text(JSON '[1,"two",{"three":3},null]') AS v
SELECT json_extract_path_text(identity_info, 'last_name') AS name, COUNT(*) AS users FROM aws.connect_user GROUP BY json_extract_path_text(identity_info, 'last_name') ORDER BY 2 DESC, 1
SELECT username FROM aws.connect_user WHERE json_extract_path_text(phone_config, 'phone_type') = 'DESK_PHONE' ORDER BY 1
SELECT SUM(CAST(json_extract_path_text(phone_config, 'after_contact_work_time_limit') AS BIGINT)) AS total FROM aws.connect_user
SELECT JSON '{"a":1}'->'a' AS a, JSON '{"a":"x"}'->>'a' AS b, JSON '[10,20]'->1 AS c

-- inet
SELECT host(INET '192.168.1.5/24') AS a, network(INET '192.168.1.5/24') AS b, netmask(INET '192.168.1.5/24') AS c, masklen(INET '192.168.1.5/24') AS d, broadcast(INET '192.168.1.5/24') AS e, family(INET '::1') AS f
SELECT INET '192.168.1.5' << INET '192.168.1.0/24' AS a, INET '192.168.1.0/24' <<= INET '192.168.1.0/24' AS b, INET '10.0.0.0/8' >> INET '10.1.2.3' AS c, INET '10.0.0.0/8' >>= INET '10.0.0.0/8' AS d, INET '10.0.0.0/8' && INET '10.1.0.0/16' AS e
SELECT INET '10.0.0.9' < INET '10.0.0.10' AS a, INET '2001:db8::1/64' AS b, INET '1.2.3.4/32' AS c

-- regular expressions
SELECT REGEXP_LIKE('foobar', '^foo') AS a, REGEXP_LIKE('foobar', 'x') AS b, username FROM aws.connect_user WHERE REGEXP_LIKE(username, '^[a-b]') ORDER BY username
SELECT REGEXP_MATCH('foobarbequebaz', '(bar)(beque)') AS a, REGEXP_MATCH('foobar', 'o+') AS b, REGEXP_MATCH('foobar', 'x') AS c, REGEXP_MATCH('FOO', 'foo', 'i') AS d
SELECT REGEXP_REPLACE('foobarbaz', 'b..', 'X') AS a, REGEXP_REPLACE('foobarbaz', 'b..', 'X', 'g') AS b, REGEXP_REPLACE('A PostgreSQL function', 'a|e|i|o|u', 'X', 1, 0, 'i') AS c, REGEXP_REPLACE('A PostgreSQL function', 'a|e|i|o|u', 'X', 1, 3, 'i') AS d
SELECT REGEXP_REPLACE('Smith, Jane', '(\w+), (\w+)', '$2 $1') AS v

-- window functions
SELECT username, ROW_NUMBER() OVER (ORDER BY username) AS n FROM aws.connect_user ORDER BY 2
SELECT username, ROW_NUMBER() OVER (PARTITION BY tags->'team' ORDER BY username) AS n FROM aws.connect_user ORDER BY 1
SELECT v, RANK() OVER (ORDER BY v) AS r, DENSE_RANK() OVER (ORDER BY v) AS d FROM (SELECT 1 AS v UNION ALL SELECT 1 UNION ALL SELECT 2) t ORDER BY v
SELECT v, LAG(v) OVER (ORDER BY v) AS before, LEAD(v) OVER (ORDER BY v) AS behind FROM (SELECT 1 AS v UNION ALL SELECT 2 UNION ALL SELECT 3) t ORDER BY v
SELECT v, FIRST_VALUE(v) OVER (ORDER BY v) AS a, LAST_VALUE(v) OVER (ORDER BY v) AS b, NTH_VALUE(v, 2) OVER (ORDER BY v) AS c FROM (SELECT 1 AS v UNION ALL SELECT 2 UNION ALL SELECT 3) t ORDER BY v
SELECT v, SUM(v) OVER (ORDER BY v ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS s, AVG(v) OVER () AS m FROM (SELECT 1 AS v UNION ALL SELECT 2 UNION ALL SELECT 3) t ORDER BY v
SELECT username, COUNT(*) OVER (PARTITION BY tags->'team') AS mates FROM aws.connect_user ORDER BY 1
SELECT team, n FROM (SELECT tags->'team' AS team, ROW_NUMBER() OVER (PARTITION BY tags->'team' ORDER BY username DESC) AS n FROM aws.connect_user) t WHERE n = 1 ORDER BY team
SELECT tags->'team' AS team, COUNT(*) AS n, RANK() OVER (ORDER BY COUNT(*) DESC) AS r FROM aws.connect_user GROUP BY 1 ORDER BY 3, 1

-- aggregates that PostgreSQL names otherwise
SELECT APPROX_PERCENTILE(0.5) WITHIN GROUP (ORDER BY v) AS median FROM (SELECT 1 AS v UNION ALL SELECT 2 UNION ALL SELECT 10) t
SELECT APPROX_PERCENTILE(0.95) WITHIN GROUP (ORDER BY LENGTH(username)) AS p95 FROM aws.connect_user

-- errors
SELECT nothing FROM aws.connect_user
SELECT * FROM aws.no_such_thing
SELECT FROM WHERE
SELECT 1 / 0
SELECT 1 % 0
SELECT 9223372036854775807 + 1
SELECT 'a' + 1
SELECT 'a' = 1
SELECT no_such_function(1)
SELECT LENGTH(1, 2)
SELECT username, COUNT(*) FROM aws.connect_user
SELECT COUNT(*) FROM aws.connect_user WHERE COUNT(*) > 1
SELECT EXISTS (SELECT 1 FROM aws.connect_routing_profile r WHERE r.routing_profile_id = u.routing_profile_id AND r.name = 'Second') AS second, COUNT(*) FROM aws.connect_user u GROUP BY EXISTS (SELECT 1 FROM aws.connect_routing_profile r WHERE r.routing_profile_id = u.routing_profile_id AND r.name = 'First')
SELECT CAST('x' AS BIGINT)
SELECT TIMESTAMP 'yesterday-ish'
SELECT username FROM aws.connect_user u, aws.connect_user o
SELECT 1 UNION ALL SELECT 'a'::varchar
SELECT 1, 2 UNION SELECT 3
SELECT (SELECT username FROM aws.connect_user)
SELECT true + 1
SELECT * FROM aws.connect_user WHERE username
SELECT 1 LIMIT -1
SELECT ROW_NUMBER() OVER () FROM aws.connect_user WHERE ROW_NUMBER() OVER () = 1
SELECT a.v FROM (SELECT 1 AS v) b
SELECT json_extract_path_text('{"a":1}'::json)

-- COUNT
SELECT COUNT(*), COUNT(DISTINCT routing_profile_id) FROM aws.connect_user;
--> 6,1

-- over no rows
SELECT COUNT(*), SUM(CARDINALITY(security_profile_ids)), MIN(username), ARRAY_AGG(username) FROM aws.connect_user WHERE username = 'nobody';
--> 0,,,

-- grouped over no rows
SELECT username, COUNT(*) FROM aws.connect_user WHERE username = 'nobody' GROUP BY username;

-- SUM and AVG
SELECT SUM(CARDINALITY(security_profile_ids)), AVG(CARDINALITY(security_profile_ids)) FROM aws.connect_user;
--> 10,1.6666666666666667

-- SUM that is too large
SELECT SUM(x) FROM UNNEST(ARRAY[9223372036854775807, 1]) AS x;
--! 22003

-- SUM of fractions
SELECT SUM(x), AVG(x) FROM UNNEST(ARRAY[0.1, 0.2, 0.3]) AS x;
--> 0.6,0.19999999999999998

-- SUM of intervals
SELECT SUM(x), AVG(x) FROM UNNEST(ARRAY[INTERVAL '1 hour', INTERVAL '2 hours']) AS x;
--> 03:00:00,01:30:00

-- MIN and MAX of text
SELECT MIN(username), MAX(username) FROM aws.connect_user;
--> ada,fay_1

-- MIN and MAX of numbers and times
SELECT MIN(x), MAX(x) FROM UNNEST(ARRAY[3, 1, NULL, 2]) AS x;
--> 1,3

-- MAX of arrays
SELECT MAX(a) FROM (SELECT ARRAY[2] AS a UNION ALL SELECT ARRAY[1, 9]) AS t;
--> {2}

-- BOOL_AND and BOOL_OR leave NULL out
SELECT BOOL_AND(x), BOOL_OR(x) FROM UNNEST(ARRAY[true, NULL, false]) AS x;
--> f,t

-- BOOL_AND and BOOL_OR of NULL
SELECT BOOL_AND(x), BOOL_OR(x) FROM UNNEST(ARRAY[CAST(NULL AS BOOLEAN)]) AS x;
--> ,

-- ARRAY_AGG keeps NULL
SELECT ARRAY_AGG(x) FROM UNNEST(ARRAY['b', NULL, 'a']) AS x;
--> "{b,NULL,a}"

-- ARRAY_AGG ALL
SELECT ARRAY_AGG(ALL x) FROM UNNEST(ARRAY['b', 'b']) AS x;
--> "{b,b}"

-- ARRAY_AGG DISTINCT
SELECT ARRAY_AGG(DISTINCT x) FROM UNNEST(ARRAY['b', NULL, 'a', 'b']) AS x;
--> "{a,b,NULL}"

-- STRING_AGG
SELECT STRING_AGG(x, ', ') FROM UNNEST(ARRAY['b', NULL, 'a']) AS x;
--> "b, a"

-- APPROX_PERCENTILE
SELECT APPROX_PERCENTILE(0.5) WITHIN GROUP (ORDER BY x) FROM UNNEST(ARRAY[4, 1, NULL, 3, 2]) AS x;
--> 2

-- GROUP BY and HAVING
SELECT tags->'team' AS team, COUNT(*) FROM aws.connect_user GROUP BY tags->'team' HAVING COUNT(*) >= 1 AND tags->'team' IS NOT NULL ORDER BY team;
--> "",1
--> blue,1
--> red,1
--> "red,blue",1

-- GROUP BY an expression
SELECT LENGTH(username), COUNT(*), MIN(username) FROM aws.connect_user GROUP BY LENGTH(username) ORDER BY LENGTH(username);
--> 3,3,ada
--> 4,1,cleo
--> 5,2,eve.o

-- GROUP BY a number
SELECT LENGTH(username) AS n, COUNT(*) FROM aws.connect_user GROUP BY 1 ORDER BY 1 DESC;
--> 5,2
--> 4,1
--> 3,3

-- a column outside of GROUP BY
SELECT username, COUNT(*) FROM aws.connect_user;
--! 42803

-- HAVING without GROUP BY
SELECT COUNT(*) FROM aws.connect_user HAVING COUNT(*) > 100;

-- an aggregate in WHERE
SELECT username FROM aws.connect_user WHERE COUNT(*) > 1;
--! 42803

-- SUM DISTINCT
SELECT SUM(DISTINCT x), COUNT(DISTINCT x) FROM UNNEST(ARRAY[2, 2, 3, NULL]) AS x;
--> 5,2

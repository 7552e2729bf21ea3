-- CARDINALITY
SELECT CARDINALITY(ARRAY['a', NULL]), CARDINALITY(CAST('{}' AS VARCHAR[])), CARDINALITY(CAST(NULL AS VARCHAR[]));
--> 2,0,

-- ARRAY_POSITION
SELECT ARRAY_POSITION(ARRAY['a','b','b'], 'b'), ARRAY_POSITION(ARRAY['a'], 'z'), ARRAY_POSITION(ARRAY[1,2,3], 3);
--> 2,,3

-- ARRAY_LENGTH of a dimension
SELECT ARRAY_LENGTH(ARRAY['a','b'], 1), ARRAY_LENGTH(CAST('{}' AS VARCHAR[]), 1);
--> 2,

-- ARRAY_LENGTH
SELECT ARRAY_LENGTH(ARRAY['a','b']);
--> 2

-- ARRAY_CONTAINS
SELECT ARRAY_CONTAINS(ARRAY['a','b'], 'b'), ARRAY_CONTAINS(ARRAY['a','b'], 'z');
--> t,f

-- ARRAY_CAT and ARRAY_APPEND
SELECT ARRAY_CAT(ARRAY[1], ARRAY[2,3]), ARRAY_APPEND(ARRAY[1], 2);
--> "{1,2,3}","{1,2}"

-- subscripts outside
SELECT (ARRAY['a','b'])[0], (ARRAY['a','b'])[-1], (ARRAY['a','b'])[3];
--> ,,

-- STRING_TO_ARRAY
SELECT STRING_TO_ARRAY('a,b,,c', ','), STRING_TO_ARRAY('', ','), STRING_TO_ARRAY('abc', ''), STRING_TO_ARRAY('abc', NULL);
--> "{a,b,"""",c}",{},{abc},"{a,b,c}"

-- STRING_TO_ARRAY with a text for NULL
SELECT STRING_TO_ARRAY('a,x,b', ',', 'x');
--> "{a,NULL,b}"

-- ARRAY_TO_STRING
SELECT ARRAY_TO_STRING(ARRAY['a', NULL, 'c'], ','), ARRAY_TO_STRING(ARRAY['a', NULL], ',', '*'), ARRAY_TO_STRING(ARRAY[1,2], '-');
--> "a,c","a,*",1-2

-- ARRAY_TO_STRING of booleans
SELECT ARRAY_TO_STRING(ARRAY[true, false], '');
--> tf

-- comparisons with any and all elements
SELECT 5 > ALL(ARRAY[1,2,3]), 2 >= ANY(ARRAY[2,3]), 1 < ANY(ARRAY[1,NULL]), 2 = ALL(ARRAY[2,2]);
--> t,t,,t

-- UNNEST
SELECT x FROM UNNEST(ARRAY['a', NULL, 'c']) AS x;
--> a
--> 
--> c

-- UNNEST of two arrays
SELECT a, b FROM UNNEST(ARRAY[1,2], ARRAY['x']) AS t(a, b);
--> 1,x
--> 2,

-- UNNEST of nothing
SELECT x FROM UNNEST(CAST('{}' AS BIGINT[])) AS x;

-- UNNEST of a column
SELECT username, COUNT(*) FROM aws.connect_user, UNNEST(security_profile_ids) AS profile GROUP BY username ORDER BY username;
--> ada,2
--> ben,1
--> cleo,3
--> dan,1
--> eve.o,2
--> fay_1,1

-- UNNEST of a column, joined to what it names
SELECT COUNT(*), COUNT(DISTINCT profile) FROM aws.connect_user u, UNNEST(u.security_profile_ids) AS profile JOIN aws.connect_security_profile p ON p.id = profile;
--> 10,4

-- how many users each profile has
SELECT n, COUNT(*) FROM (SELECT profile, COUNT(*) AS n FROM aws.connect_user, UNNEST(security_profile_ids) AS profile GROUP BY profile) AS c GROUP BY n ORDER BY n;
--> 2,3
--> 4,1

-- users by how many profiles they have
SELECT CARDINALITY(security_profile_ids), COUNT(*) FROM aws.connect_user GROUP BY CARDINALITY(security_profile_ids) ORDER BY 1;
--> 1,3
--> 2,2
--> 3,1

-- users with a profile, by ANY
SELECT username FROM aws.connect_user WHERE (SELECT security_profile_ids[1] FROM aws.connect_user WHERE username = 'dan') = ANY(security_profile_ids) ORDER BY username;
--> cleo
--> dan

-- arrays are equal by their elements
SELECT a.username, b.username FROM aws.connect_user a JOIN aws.connect_user b ON a.security_profile_ids = b.security_profile_ids AND a.username < b.username ORDER BY 1, 2;

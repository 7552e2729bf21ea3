-- NULL in comparisons
SELECT NULL = 1, NULL <> 1, NULL = NULL;
--> ,,

-- NULL with AND
SELECT (NULL = 1) AND true, (NULL = 1) AND false;
--> ,f

-- NULL with OR
SELECT (NULL = 1) OR true, (NULL = 1) OR false;
--> t,

-- NOT NULL
SELECT NOT (NULL = 1);
--> 

-- NULL in arithmetic
SELECT 1 + NULL, NULL * 0;
--> ,

-- IN with NULL in the list
SELECT 1 IN (1, NULL), 2 IN (1, NULL), 2 NOT IN (1, NULL);
--> t,,

-- NULL IN a list
SELECT NULL IN (1, 2), NULL NOT IN (1, 2);
--> ,

-- ANY with NULL
SELECT 'z' = ANY(ARRAY['a', NULL]), 'a' = ANY(ARRAY['a', NULL]), NULL = ANY(ARRAY['a']);
--> ,t,

-- ANY of NULL
SELECT NOT ('b' = ANY(CAST(NULL AS VARCHAR[])));
--> 

-- ALL with NULL
SELECT 'a' <> ALL(ARRAY['b', NULL]), 'b' <> ALL(ARRAY['b', NULL]);
--> ,f

-- ANY and ALL of nothing
SELECT 1 = ANY(CAST('{}' AS BIGINT[])), 1 = ALL(CAST('{}' AS BIGINT[]));
--> f,t

-- COALESCE
SELECT COALESCE(NULL, 'b', 'c'), COALESCE(NULL, NULL), COALESCE(1, 2);
--> b,,1

-- NULLIF
SELECT NULLIF('a', 'a'), NULLIF('a', 'b'), NULLIF(1, NULL);
--> ,a,1

-- CASE without ELSE
SELECT CASE WHEN false THEN 1 END;
--> 

-- CASE takes the first that is true
SELECT CASE WHEN NULL = 1 THEN 'a' WHEN 1 = 1 THEN 'b' ELSE 'c' END;
--> b

-- simple CASE
SELECT CASE 2 WHEN 1 THEN 'one' WHEN 2 THEN 'two' ELSE 'many' END;
--> two

-- simple CASE does not find NULL
SELECT CASE NULL WHEN NULL THEN 'found' ELSE 'not found' END;
--> not found

-- CASE of integers and fractions
SELECT CASE WHEN true THEN 1 ELSE 2.5 END;
--> 1

-- NULL sorts last
SELECT username, tags->'team' FROM aws.connect_user ORDER BY tags->'team', username;
--> fay_1,""
--> dan,blue
--> ada,red
--> ben,"red,blue"
--> cleo,
--> eve.o,

-- NULL sorts first in descending order
SELECT username, tags->'team' FROM aws.connect_user ORDER BY tags->'team' DESC, username;
--> cleo,
--> eve.o,
--> ben,"red,blue"
--> ada,red
--> dan,blue
--> fay_1,""

-- NULL groups with NULL
SELECT hierarchy_group_id, COUNT(*) FROM aws.connect_user GROUP BY hierarchy_group_id;
--> ,6

-- DISTINCT keeps one NULL
SELECT COUNT(*) FROM (SELECT DISTINCT hierarchy_group_id FROM aws.connect_user) AS d;
--> 1

-- COUNT of a column leaves NULL out
SELECT COUNT(*), COUNT(tags->'team'), COUNT(hierarchy_group_id) FROM aws.connect_user;
--> 6,4,0

-- rows whose condition is NULL are left out
SELECT username FROM aws.connect_user WHERE tags->'team' <> 'red' ORDER BY username;
--> ben
--> dan
--> fay_1

-- NOT IN a sub-query with NULL finds nothing
SELECT username FROM aws.connect_user WHERE username NOT IN (SELECT tags->'team' FROM aws.connect_user);

-- strict functions give NULL for NULL
SELECT LENGTH(NULL), UPPER(NULL), SUBSTRING(NULL, 1, 2), ABS(CAST(NULL AS BIGINT));
--> ,,,

-- ROW_NUMBER
SELECT username, ROW_NUMBER() OVER (ORDER BY username DESC) FROM aws.connect_user ORDER BY username;
--> ada,6
--> ben,5
--> cleo,4
--> dan,3
--> eve.o,2
--> fay_1,1

-- ROW_NUMBER by partition
SELECT username, ROW_NUMBER() OVER (PARTITION BY phone_config->>'phone_type' ORDER BY username) FROM aws.connect_user ORDER BY username;
--> ada,1
--> ben,1
--> cleo,2
--> dan,3
--> eve.o,4
--> fay_1,2

-- RANK has gaps
SELECT x, RANK() OVER (ORDER BY x) FROM UNNEST(ARRAY[1, 2, 2, 3]) AS x ORDER BY x;
--> 1,1
--> 2,2
--> 2,2
--> 3,4

-- DENSE_RANK has none
SELECT x, DENSE_RANK() OVER (ORDER BY x) FROM UNNEST(ARRAY[1, 2, 2, 3]) AS x ORDER BY x;
--> 1,1
--> 2,2
--> 2,2
--> 3,3

-- NULL is last in a window
SELECT x, ROW_NUMBER() OVER (ORDER BY x) FROM UNNEST(ARRAY[2, NULL, 1]) AS x ORDER BY x;
--> 1,1
--> 2,2
--> ,3

-- LEAD and LAG
SELECT username, LAG(username) OVER (ORDER BY username), LEAD(username) OVER (ORDER BY username) FROM aws.connect_user ORDER BY username;
--> ada,,ben
--> ben,ada,cleo
--> cleo,ben,dan
--> dan,cleo,eve.o
--> eve.o,dan,fay_1
--> fay_1,eve.o,

-- LAG with distance and default
SELECT x, LAG(x, 2, 0) OVER (ORDER BY x) FROM UNNEST(ARRAY[1, 2, 3]) AS x ORDER BY x;
--> 1,0
--> 2,0
--> 3,1

-- FIRST_VALUE and LAST_VALUE
SELECT x, FIRST_VALUE(x) OVER (ORDER BY x), LAST_VALUE(x) OVER (ORDER BY x) FROM UNNEST(ARRAY[1, 2, 3]) AS x ORDER BY x;
--> 1,1,1
--> 2,1,2
--> 3,1,3

-- NTH_VALUE
SELECT x, NTH_VALUE(x, 2) OVER (ORDER BY x) FROM UNNEST(ARRAY[1, 2, 3]) AS x ORDER BY x;
--> 1,
--> 2,2
--> 3,2

-- NTILE
SELECT x, NTILE(2) OVER (ORDER BY x) FROM UNNEST(ARRAY[1, 2, 3]) AS x ORDER BY x;
--> 1,1
--> 2,1
--> 3,2

-- a running sum
SELECT x, SUM(x) OVER (ORDER BY x) FROM UNNEST(ARRAY[1, 2, 3]) AS x ORDER BY x;
--> 1,1
--> 2,3
--> 3,6

-- equal rows share a running sum
SELECT x, SUM(x) OVER (ORDER BY x) FROM UNNEST(ARRAY[1, 2, 2]) AS x ORDER BY x;
--> 1,1
--> 2,5
--> 2,5

-- a moving average
SELECT x, AVG(x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM UNNEST(ARRAY[1, 2, 4, 8]) AS x ORDER BY x;
--> 1,1
--> 2,1.5
--> 4,3
--> 8,6

-- the documented moving average
SELECT x, AVG(x) OVER (ORDER BY x ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) FROM UNNEST(ARRAY[1, 2, 3, 6]) AS x ORDER BY x;
--> 1,1
--> 2,1.5
--> 3,2
--> 6,3.6666666666666665

-- a count of all rows
SELECT username, COUNT(*) OVER () FROM aws.connect_user ORDER BY username LIMIT 2;
--> ada,6
--> ben,6

-- a collected window
SELECT x, ARRAY_AGG(x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM UNNEST(ARRAY[1, 2, 3]) AS x ORDER BY x;
--> 1,"{1,2}"
--> 2,"{1,2,3}"
--> 3,"{2,3}"

-- the first of each part
SELECT username FROM (SELECT username, ROW_NUMBER() OVER (PARTITION BY phone_config->>'phone_type' ORDER BY username) AS n FROM aws.connect_user) AS t WHERE n = 1 ORDER BY username;
--> ada
--> ben

-- a window over groups
SELECT LENGTH(username), COUNT(*), SUM(COUNT(*)) OVER (ORDER BY LENGTH(username)) FROM aws.connect_user GROUP BY LENGTH(username) ORDER BY 1;
--> 3,3,3
--> 4,1,4
--> 5,2,6

-- to text
SELECT CAST(42 AS VARCHAR), CAST(true AS VARCHAR), CAST(INET '10.0.0.1' AS VARCHAR);
--> 42,true,10.0.0.1/32

-- a time to text
SELECT CAST(TIMESTAMP '2025-07-10 00:00:00.5' AS VARCHAR);
--> 2025-07-10 00:00:00.5+00

-- an array to text
SELECT CAST(ARRAY[true, NULL] AS VARCHAR);
--> "{t,NULL}"

-- text to numbers
SELECT CAST('42' AS BIGINT), CAST(' 42 ' AS BIGINT), CAST('1.5' AS DECIMAL);
--> 42,42,1.5

-- text to the rest
SELECT CAST('2025-07-10' AS TIMESTAMP), CAST('10.0.0.1/8' AS INET), CAST('t' AS BOOLEAN);
--> 2025-07-10 00:00:00+00,10.0.0.1/8,t

-- fractions are rounded, halves away from zero
SELECT CAST(2.5 AS BIGINT), CAST(-2.5 AS BIGINT), CAST(2.4 AS BIGINT);
--> 3,-3,2

-- two colons
SELECT '42'::bigint + 1, 'x'::varchar;
--> 43,x

-- NULL stays NULL
SELECT CAST(NULL AS BIGINT), CAST(NULL AS VARCHAR);
--> ,

-- a text that is no number
SELECT CAST('4x' AS BIGINT);
--! 22P02

-- a number that is too large
SELECT CAST(1e30 AS BIGINT);
--! 22003

-- a number is no time
SELECT CAST(5 AS TIMESTAMP);
--! 42846

-- a text to an array
SELECT CAST('{1,2,NULL}' AS BIGINT[]);
--> "{1,2,NULL}"

-- the documented label
SELECT 'Order-' || CAST(7 AS VARCHAR);
--> Order-7

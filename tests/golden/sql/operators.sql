-- arithmetic
SELECT 1 + 2, 5 - 7, 6 * 7, 7 / 2, 7 % 3;
--> 3,-2,42,3,1

-- division of integers truncates towards zero
SELECT -7 / 2, 7 / -2, -7 % 3, 7 % -3;
--> -3,-3,-1,1

-- division with a fraction
SELECT 5 / 2.0, 1.5 * 2;
--> 2.5,3

-- an integer and a fraction make a fraction
SELECT 1 + 0.5, 2 * 1.25;
--> 1.5,2.5

-- signs
SELECT -(5), - -5, +5;
--> -5,5,5

-- precedence
SELECT 1 + 2 * 3, (1 + 2) * 3, 2 * 3 % 4;
--> 7,9,2

-- division by zero
SELECT 1 / 0;
--! 22012

-- remainder by zero
SELECT 1 % 0;
--! 22012

-- division of fractions by zero
SELECT 1.5 / 0;
--! 22012

-- sum that is too large
SELECT 9223372036854775807 + 1;
--! 22003

-- product that is too large
SELECT 3037000500 * 3037000500;
--! 22003

-- difference that is too large
SELECT -9223372036854775807 - 2;
--! 22003

-- concatenation
SELECT 'a' || 'b' || 'c';
--> abc

-- concatenation with NULL
SELECT 'a' || NULL;
--> 

-- concatenation of arrays
SELECT ARRAY[1,2] || ARRAY[3], ARRAY[1] || 2, 0 || ARRAY[1];
--> "{1,2,3}","{1,2}","{0,1}"

-- concatenation with a number
SELECT 'n' || 5;
--> n5

-- comparisons
SELECT 1 = 1, 1 <> 2, 1 != 1, 1 < 2, 2 <= 2, 3 > 4, 4 >= 5;
--> t,t,f,t,t,f,f

-- comparison of texts is by byte
SELECT 'a' < 'b', 'B' < 'a', 'a' < 'ab', '' < 'a';
--> t,t,t,t

-- an integer equals a fraction
SELECT 1 = 1.0, 2 > 1.5;
--> t,t

-- comparison of times
SELECT TIMESTAMP '2025-01-01 00:00:00' < TIMESTAMP '2025-01-01 00:00:00-01:00';
--> t

-- comparison of arrays
SELECT ARRAY[1,2] = ARRAY[1,2], ARRAY[1,2] < ARRAY[1,3], ARRAY['a'] < ARRAY['a','b'];
--> t,t,t

-- comparison of addresses
SELECT INET '10.0.0.9' < INET '10.0.0.10', INET '10.0.0.0/8' = INET '10.0.0.0/16';
--> t,f

-- a literal becomes what it is compared with
SELECT BIGINT '10' > '9', TIMESTAMP '2025-01-01' > '2024-12-31';
--> t,t

-- a text and a number are not compared
SELECT CAST('1' AS VARCHAR) = 1;
--! 42883

-- a text is not added to a number
SELECT CAST('1' AS VARCHAR) + 1;
--! 42883

-- BETWEEN
SELECT 2 BETWEEN 1 AND 3, 0 BETWEEN 1 AND 3, 2 NOT BETWEEN 1 AND 3, 'b' BETWEEN 'a' AND 'c';
--> t,f,f,t

-- BETWEEN with its ends in the wrong order
SELECT 2 BETWEEN 3 AND 1;
--> f

-- IN
SELECT 1 IN (1, 2), 3 IN (1, 2), 3 NOT IN (1, 2), 'a' IN ('a');
--> t,f,t,t

-- LIKE is case-sensitive
SELECT 'Jane' LIKE 'J%', 'Jane' LIKE 'j%', 'Jane' NOT LIKE '%x%';
--> t,f,t

-- LIKE with one character
SELECT 'é' LIKE '_', '' LIKE '_', '' LIKE '%', 'abc' LIKE 'a_c';
--> t,f,t,t

-- LIKE with an escape
SELECT '50%' LIKE '50\%', '50x' LIKE '50\%', '50%' LIKE '50!%' ESCAPE '!';
--> t,f,t

-- LIKE needs all of the text
SELECT 'abc' LIKE 'b', 'abc' LIKE '%b%';
--> f,t

-- LIKE with several percent signs
SELECT 'mississippi' LIKE 'm%iss%ip_i', 'abcabd' LIKE '%ab_%d';
--> t,t

-- a pattern that ends with a backslash
SELECT 'abc' LIKE 'abd\';
--! 22025

-- AND OR NOT
SELECT true AND false, true OR false, NOT true, NOT (true AND NOT false);
--> f,t,f,f

-- IS
SELECT true IS TRUE, NULL IS NOT TRUE, false IS FALSE, NULL IS NULL, 1 IS NOT NULL;
--> t,t,t,t,t

-- IS DISTINCT FROM
SELECT 1 IS DISTINCT FROM 2, NULL IS DISTINCT FROM NULL, 1 IS NOT DISTINCT FROM NULL;
--> t,f,f

-- bare numbers and texts
SELECT 123, 1.5, 'x', true, NULL;
--> 123,1.5,x,t,

-- BIGINT literal
SELECT BIGINT '1234567';
--> 1234567

-- DECIMAL literal
SELECT DECIMAL '3.14159';
--> 3.14159

-- BOOLEAN literal
SELECT BOOLEAN 'true', BOOLEAN 'f';
--> t,f

-- VARCHAR literal
SELECT VARCHAR 'x';
--> x

-- INET literal
SELECT INET '192.168.1.5/24', INET '::1';
--> 192.168.1.5/24,::1

-- JSON literal keeps its text
SELECT JSON '{"b": 1.50, "a":[1, 2]}';
--> "{""b"": 1.50, ""a"":[1, 2]}"

-- TIMESTAMP literal with an offset is an instant
SELECT TIMESTAMP '2025-07-10 00:00:00.000-04:00';
--> 2025-07-10 04:00:00+00

-- INTERVAL literals
SELECT INTERVAL '30 minutes', INTERVAL '2 days', INTERVAL '1 MILLISECOND 2 SECONDS 3 MINUTES 4 HOURS 5 DAYS';
--> 00:30:00,2 days,5 days 04:03:02.001

-- the largest and the smallest BIGINT
SELECT 9223372036854775807, -9223372036854775807 - 1;
--> 9223372036854775807,-9223372036854775808

-- array literals
SELECT ARRAY['a','b'], ARRAY[1,2], ARRAY[true], ARRAY[1.5];
--> "{a,b}","{1,2}",{t},{1.5}

-- an array with NULL and odd elements
SELECT ARRAY['a b', NULL, '', 'NULL', 'x"y', '{'];
--> "{""a b"",NULL,"""",""NULL"",""x\""y"",""{""}"

-- subscript behind an array literal
SELECT (ARRAY['a','b','c'])[2], (ARRAY['a','b','c'])[10];
--> b,

-- subscript without parentheses
SELECT ARRAY['a','b','c'][2];
--> b

-- a quote inside of a text
SELECT 'it''s';
--> it's

-- escapes in a text
SELECT E'a\tb', 'a\tb';
--> a	b,a\tb

-- a text that is no number is refused
SELECT BIGINT 'x';
--! 22P02

-- a number too large for BIGINT is refused
SELECT BIGINT '9223372036854775808';
--! 22003

-- a timestamp that there is not is refused
SELECT TIMESTAMP '2025-02-30 00:00:00';
--! 22008

-- JSON that is none is refused
SELECT JSON '{a:1}';
--! 22P02

-- an address that is none is refused
SELECT INET '300.1.1.1';
--! 22P02

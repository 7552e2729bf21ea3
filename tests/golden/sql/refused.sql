-- a table that there is not
SELECT * FROM aws.nothing;
--! 42P01

-- a column that there is not
SELECT nothing FROM aws.connect_user;
--! 42703

-- a function that there is not
SELECT NOTHING(1);
--! 42883

-- a function with the wrong types
SELECT LENGTH(5);
--! 42883

-- an ambiguous column
SELECT username FROM aws.connect_user a, aws.connect_user b;
--! 42702

-- a syntax error
SELECT FROM WHERE;
--! 42601

-- a condition that is none
SELECT 1 WHERE 5;
--! 42804

-- catalogs
SELECT relname FROM pg_catalog.pg_class WHERE relname = 'pg_class';
--! 42P01

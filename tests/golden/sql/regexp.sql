-- REGEXP_LIKE
SELECT REGEXP_LIKE('jane@example.com', '@example\.com$'), REGEXP_LIKE('Jane', '^j'), REGEXP_LIKE('Jane', '^j', 'i');
--> t,f,t

-- REGEXP_LIKE over lines
SELECT REGEXP_LIKE(E'a\nb', '^b'), REGEXP_LIKE(E'a\nb', '^b', 'n'), REGEXP_LIKE(E'a\nb', '^b', 'm');
--> f,t,t

-- REGEXP_MATCH gives groups
SELECT REGEXP_MATCH('user-17', '([a-z]+)-([0-9]+)'), REGEXP_MATCH('user-17', '[0-9]+'), REGEXP_MATCH('user', '[0-9]+');
--> "{user,17}",{17},

-- REGEXP_MATCH of a group without part
SELECT REGEXP_MATCH('ab', '(a)(x)?');
--> "{a,NULL}"

-- REGEXP_REPLACE of the first match
SELECT REGEXP_REPLACE('a1b2c3', '[0-9]', '#');
--> a#b2c3

-- REGEXP_REPLACE of all matches
SELECT REGEXP_REPLACE('a1b2c3', '[0-9]', '#', 'g');
--> a#b#c#

-- REGEXP_REPLACE of the second match
SELECT REGEXP_REPLACE('a1b2c3', '[0-9]', '#', 1, 2);
--> a1b#c3

-- REGEXP_REPLACE of all matches from a position
SELECT REGEXP_REPLACE('a1b2c3', '[0-9]', '#', 3, 0);
--> a1b#c#

-- REGEXP_REPLACE with a flag behind the number
SELECT REGEXP_REPLACE('aBaB', 'b', '#', 1, 2, 'i');
--> aBa#

-- REGEXP_REPLACE with references
SELECT REGEXP_REPLACE('Jane Doe', '(\w+) (\w+)', '$2: $1');
--> Doe: Jane

-- a property of Unicode
SELECT REGEXP_LIKE('Grüße', '\p{Lu}r\p{Ll}+');
--> t

-- a pattern that is none
SELECT REGEXP_LIKE('a', '(');
--! 2201B

-- a flag that is none
SELECT REGEXP_LIKE('a', 'a', 'y');
--! 22023

-- a pattern that would never end
SELECT REGEXP_LIKE('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '^(a|a)*$');
--! 54001

-- over a column
SELECT username FROM aws.connect_user WHERE REGEXP_LIKE(username, '[._]') ORDER BY username;
--> eve.o
--> fay_1

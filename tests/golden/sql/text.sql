-- LOWER and UPPER
SELECT LOWER('ÀbC'), UPPER('straße é');
--> àbc,STRAßE É

-- LENGTH counts characters
SELECT LENGTH('abcdé'), LENGTH('');
--> 5,0

-- REVERSE
SELECT REVERSE('abcé');
--> écba

-- TRIM takes spaces
SELECT TRIM('  a b  '), TRIM(''), LTRIM('  a '), RTRIM(' a  ');
--> a b,"",a , a

-- TRIM of characters
SELECT TRIM(BOTH 'x' FROM 'xxaxx'), TRIM(LEADING 'x' FROM 'xax'), TRIM(TRAILING 'x' FROM 'xax');
--> a,ax,xa

-- LTRIM and RTRIM of characters
SELECT LTRIM('xya', 'xy'), RTRIM('axy', 'xy');
--> a,a

-- REPLACE
SELECT REPLACE('aXbX', 'X', 'yy'), REPLACE('abc', '', 'y'), REPLACE('aaa', 'aa', 'b');
--> ayybyy,abc,ba

-- SUBSTRING
SELECT SUBSTRING('alphabet', 3, 2), SUBSTRING('hello', 2), SUBSTRING('hello', 10, 2);
--> ph,ello,""

-- SUBSTRING counts positions before the first character
SELECT SUBSTRING('hello', -1, 3), SUBSTRING('hello', 0, 2), SUBSTRING('hello', -2, 4);
--> h,h,h

-- SUBSTRING FROM FOR
SELECT SUBSTRING('alphabet' FROM 3 FOR 2);
--> ph

-- SUBSTRING of a negative length
SELECT SUBSTRING('hello', 2, -1);
--! 22011

-- SUBSTR
SELECT SUBSTR('hello', 2), SUBSTR('hello', -2, 4);
--> ello,h

-- STRPOS
SELECT STRPOS('foobar', 'bar'), STRPOS('foobar', 'x'), STRPOS('foobar', ''), STRPOS('éa', 'a');
--> 4,0,1,2

-- SPLIT_PART
SELECT SPLIT_PART('aaa-bbb-ccc', '-', 2), SPLIT_PART('aaa-bbb-ccc', '-', 4), SPLIT_PART('aaa', '', 1);
--> bbb,"",aaa

-- SPLIT_PART from the end
SELECT SPLIT_PART('aaa-bbb-ccc', '-', -1), SPLIT_PART('aaa-bbb-ccc', '-', -4);
--> ccc,""

-- SPLIT_PART of part zero
SELECT SPLIT_PART('aaa', '-', 0);
--! 22023

-- LEFT and RIGHT
SELECT LEFT('abcde', 2), LEFT('abcde', -2), RIGHT('abcde', 2), RIGHT('abcde', -2), LEFT('abc', 9);
--> ab,abc,de,cde,abc

-- CONCAT leaves NULL out
SELECT CONCAT('user ', 7, NULL, true);
--> user 7t

-- MD5
SELECT MD5('abc');
--> 900150983cd24fb0d6963f7d28e17f72

-- CHAR_LENGTH
SELECT CHAR_LENGTH('four');
--> 4

-- functions over a column
SELECT username, UPPER(LEFT(username, 1)) || SUBSTRING(username, 2) FROM aws.connect_user ORDER BY username;
--> ada,Ada
--> ben,Ben
--> cleo,Cleo
--> dan,Dan
--> eve.o,Eve.o
--> fay_1,Fay_1

-- a part of the ARN
SELECT DISTINCT SPLIT_PART(arn, ':', 3), LENGTH(SPLIT_PART(arn, '/', 2)) FROM aws.connect_user;
--> connect,36

-- a text that is too large
SELECT LENGTH(REPLACE(REPLACE(REPLACE('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'), 'a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'), 'a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'));
--! 54000

-- CEIL and FLOOR
SELECT CEIL(4.2), CEILING(-4.2), FLOOR(4.7), FLOOR(-4.2), CEIL(5);
--> 5,-4,4,-5,5

-- ROUND goes away from zero at halves
SELECT ROUND(2.5), ROUND(-2.5), ROUND(0.4), ROUND(7);
--> 3,-3,0,7

-- ROUND to digits
SELECT ROUND(3.14159, 2), ROUND(1.005, 2), ROUND(1234.5, -2);
--> 3.14,1.01,1200

-- ABS
SELECT ABS(-5), ABS(-1.5);
--> 5,1.5

-- POWER
SELECT POWER(2, 10), POWER(2, 0.5), POWER(2, -1);
--> 1024,1.4142135623730951,0.5

-- POWER of zero
SELECT POWER(0, -1);
--! 2201F

-- SQRT of a negative number
SELECT SQRT(-1);
--! 2201F

-- LN of zero
SELECT LN(0);
--! 2201E

-- LOG and SQRT
SELECT LOG(1000), SQRT(16), LN(1);
--> 3,4,0

-- LOG2
SELECT LOG2(8);
--> 3

-- EXP
SELECT EXP(0);
--> 1

-- MOD
SELECT MOD(7, 3), MOD(-7, 3);
--> 1,-1

-- MOD by zero
SELECT MOD(7, 0);
--! 22012

-- HOST NETWORK NETMASK BROADCAST
SELECT HOST(INET '192.168.1.5/24'), NETWORK(INET '192.168.1.5/24'), NETMASK(INET '192.168.1.5/24'), BROADCAST(INET '192.168.1.5/24');
--> 192.168.1.5,192.168.1.0/24,255.255.255.0,192.168.1.255/24

-- MASKLEN and FAMILY
SELECT MASKLEN(INET '192.168.1.5/24'), MASKLEN(INET '192.168.1.5'), FAMILY(INET '192.168.1.5'), FAMILY(INET '::1');
--> 24,32,4,6

-- of version 6
SELECT NETWORK(INET '2001:db8::1/64'), NETMASK(INET '2001:db8::1/64'), BROADCAST(INET '2001:db8::1/120');
--> 2001:db8::/64,ffff:ffff:ffff:ffff::,2001:db8::ff/120

-- contained
SELECT INET '192.168.1.5' << INET '192.168.1.0/24', INET '192.168.1.0/24' << INET '192.168.1.0/24', INET '192.168.1.0/24' <<= INET '192.168.1.0/24';
--> t,f,t

-- contains
SELECT INET '192.168.1.0/24' >> INET '192.168.1.5', INET '192.168.1.0/24' >>= INET '192.168.2.5';
--> t,f

-- overlaps
SELECT INET '192.168.1.0/24' && INET '192.168.1.80/28', INET '192.168.1.0/24' && INET '192.168.2.80/28';
--> t,f

-- the families have nothing in common
SELECT INET '0.0.0.0/0' >> INET '::1';
--> f

-- sorted by number
SELECT a FROM UNNEST(ARRAY[INET '10.0.0.10', INET '10.0.0.9', INET '::1', INET '10.0.0.0/8']) AS a ORDER BY a;
--> 10.0.0.0/8
--> 10.0.0.9
--> 10.0.0.10
--> ::1

-- the network of one address
SELECT NETWORK(INET '10.0.0.1');
--> 10.0.0.1

-- the largest address
SELECT MAX(a), MIN(a) FROM UNNEST(ARRAY[INET '10.0.0.10', INET '10.0.0.9']) AS a;
--> 10.0.0.10,10.0.0.9

-- SORT_ORDER_IP sorts texts as addresses
SELECT a FROM UNNEST(ARRAY['10.0.0.10', '::1', '10.0.0.9']) AS a ORDER BY SORT_ORDER_IP(a);
--> 10.0.0.9
--> 10.0.0.10
--> ::1

-- the value of a key
SELECT username, tags->'team' FROM aws.connect_user ORDER BY username;
--> ada,red
--> ben,"red,blue"
--> cleo,
--> dan,blue
--> eve.o,
--> fay_1,""

-- equality is of the whole value
SELECT username FROM aws.connect_user WHERE tags->'team' = 'red' ORDER BY username;
--> ada

-- several values are one text
SELECT username FROM aws.connect_user WHERE tags->'team' = 'red,blue';
--> ben

-- keys are case-sensitive
SELECT username FROM aws.connect_user WHERE tags->'Team' = 'red';
--> eve.o

-- an empty value is a value
SELECT username FROM aws.connect_user WHERE tags->'team' = '';
--> fay_1

-- no such key
SELECT username FROM aws.connect_user WHERE tags->'team' IS NULL ORDER BY username;
--> cleo
--> eve.o

-- the region is a tag
SELECT username FROM aws.connect_user WHERE tags->'region' = 'us-east-1' ORDER BY username;
--> ada
--> ben
--> cleo
--> dan
--> fay_1

-- a tag of that name wins over the region
SELECT username, tags->'region' FROM aws.connect_user WHERE tags->'region' <> 'us-east-1';
--> eve.o,mars

-- a key with a space
SELECT username, tags->'cost center' FROM aws.connect_user WHERE tags->'cost center' IS NOT NULL;
--> dan,4 2

-- keys are sorted
SELECT username, AKEYS(tags) FROM aws.connect_user WHERE username IN ('ada', 'cleo') ORDER BY username;
--> ada,"{account_id,region,site,team}"
--> cleo,"{account_id,region}"

-- keys in the order of bytes, not of length
SELECT AKEYS(tags) FROM aws.connect_user WHERE username = 'dan';
--> "{account_id,""cost center"",region,team}"

-- values in the order of keys
SELECT CARDINALITY(AVALS(tags)) FROM aws.connect_user ORDER BY username;
--> 4
--> 3
--> 2
--> 4
--> 3
--> 3

-- whole maps are compared
SELECT a.username, b.username FROM aws.connect_user a JOIN aws.connect_user b ON a.tags = b.tags WHERE a.username <= b.username ORDER BY 1, 2;
--> ada,ada
--> ben,ben
--> cleo,cleo
--> dan,dan
--> eve.o,eve.o
--> fay_1,fay_1

-- one key is compared
SELECT a.username, b.username FROM aws.connect_user a JOIN aws.connect_user b ON a.tags->'team' = b.tags->'team' AND a.username < b.username ORDER BY 1, 2;

-- grouped by a key
SELECT tags->'team' AS team, COUNT(*) FROM aws.connect_user GROUP BY tags->'team' ORDER BY team;
--> "",1
--> blue,1
--> red,1
--> "red,blue",1
--> ,2

-- a list of keys
SELECT username FROM aws.connect_user WHERE tags->'team' IN ('red', 'blue') ORDER BY username;
--> ada
--> dan

-- keys unfolded
SELECT key, COUNT(*) FROM aws.connect_user, UNNEST(AKEYS(tags)) AS key GROUP BY key ORDER BY key;
--> Team,1
--> account_id,6
--> cost center,1
--> region,6
--> site,1
--> team,4

-- a map as text keeps the order of keys
SELECT CAST(tags AS VARCHAR) FROM aws.connect_user WHERE username = 'dan';
--> """account_id""=>""000000000000"", ""cost center""=>""4 2"", ""region""=>""us-east-1"", ""team""=>""blue"""

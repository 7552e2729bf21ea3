// Random calls of functions and operators, one a query, to Rollcall and to PostgreSQL: the same value, or the same SQLSTATE. Only
// arguments for which the two are meant to agree: what differs on purpose is in golden/sql/differences.tsv. The seed is printed,
// ROLLCALL_SEED takes one, ROLLCALL_QUERIES how many calls (1000).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findPostgres, startPostgres } from '../lib/postgres.mjs';
import { randomOf } from '../lib/random.mjs';
import { requireClient, startRollcall } from '../lib/rollcall.mjs';
import { askRollcall, forPostgres, sameAnswer } from './sql_support.mjs';

const seed = Number(process.env.ROLLCALL_SEED ?? Date.now() % 1_000_000);
const count = Number(process.env.ROLLCALL_QUERIES ?? 1000);
const found = findPostgres();

let server;
let postgres;

before(async () => {
  if (found.missing) return;
  server = await startRollcall({ args: ['--memory'] });
  postgres = await startPostgres(found);
  await postgres.execute('CREATE EXTENSION hstore;');
});

after(async () => {
  await server?.stop();
  await postgres?.stop();
});

/** Arguments by type: each function gives the text of one. */
function makeArguments(random) {
  const one = (choices) => choices[random(choices.length)];
  const list = (most, make) => Array.from({ length: random(most + 1) }, make);
  const quote = (text) => `'${text.replaceAll("'", "''")}'`;
  const two = (number) => String(number).padStart(2, '0');
  const odd = ['a', 'b', 'A', 'é', '漢', ' ', ',', '-', '.', '%', '_', '"', '{', '}', '\\', "'", '1', '0', '=', '>', '\t', ':'];
  const plain = ['a', 'b', ',', 'é', '-'];
  const word = (characters, most) => list(most, () => one(characters)).join('');
  const rarely = (value, otherwise) => (random(20) === 0 ? value : otherwise());
  const document = (depth) => {
    const kind = depth ? random(3) : 0;
    if (kind === 1) return `[${list(3, () => document(depth - 1)).join(one([',', ', ']))}]`;
    if (kind === 2) return `{${list(3, () => `"${one(['a', 'b', 'c', '0', 'a b'])}"${one([':', ' : '])}${document(depth - 1)}`).join(', ')}}`;
    return one(['1', '2.50', 'null', 'true', '"x"', '"a\\"b"', '"\\u00e9\\n"', '[]', '{}', '-1e5']);
  };
  return {
    one,
    text: () => rarely('CAST(NULL AS VARCHAR)', () => `CAST(${quote(word(one([odd, plain]), 6))} AS VARCHAR)`),
    plain: () => `CAST(${quote(word(plain, 8))} AS VARCHAR)`,
    small: () => one(['-7', '-3', '-2', '-1', '0', '1', '2', '3', '4', '9']),
    bigint: () => `CAST(${one(['0', '1', '-1', '2', '7', '-13', '9223372036854775807', '-9223372036854775807', '3037000500', '12345678901'])} AS BIGINT)`,
    decimal: () => `CAST('${one(['0', '1', '-1', '0.5', '2.5', '-2.5', '1e10', '123.456', '-0.001', '1e308', '3'])}' AS DECIMAL)`,
    boolean: () => one(['true', 'false', 'CAST(NULL AS BOOLEAN)', '1 < 2', '2 < 1']),
    texts: () => rarely('CAST(NULL AS VARCHAR[])', () =>
      `CAST(ARRAY[${['NULL', ...list(4, () => quote(word(one([odd, plain]), 4)))].slice(random(2)).join(', ') || "'x'"}] AS VARCHAR[])`),
    numbers: () => `CAST('{${list(3, () => one(['1', '2', 'NULL', '-5'])).join(',')}}' AS BIGINT[])`,
    time: () => `TIMESTAMP '${one([1600, 1969, 1970, 2000, 2024, 2025, 2026])}-${two(1 + random(12))}-${two(1 + random(28))} ` +
      `${two(random(24))}:${two(random(60))}:${two(random(60))}${one(['', '.5', '.123', '.000001', '.999999'])}${one(['', '+00', '-04:00', '+05:30', 'Z'])}'`,
    interval: () => `INTERVAL '${one(['1', '2', '11', '-3', '1.5', '0'])} ${one(['milliseconds', 'seconds', 'minutes', 'hours'])}'`,
    json: () => `JSON ${quote(document(2))}`,
    broken: () => `JSON ${quote(document(2) + one(['', ' ', ',', '}', 'x']))}`,
    key: () => quote(one(['a', 'b', 'c', '0', '1', '-1', 'a b', ''])),
    inet: () => `INET '${one(['10.0.0.1', '10.0.0.1/8', '10.1.0.0/16', '192.168.1.5/24', '192.168.1.5/31', '0.0.0.0/0', '::1', '2001:db8::1/64', '2001:db8::/32', '::ffff:1.2.3.4', '10.0.0.1/0'])}'`,
    map: () => `CAST(${quote(`${one(['a', 'b', '"a b"', '1'])}=>${one(['1', 'NULL', '"x"', 'é'])}`)} AS HSTORE)`,
    like: () => quote(list(5, () => one(['a', 'b', '%', '_', 'é', ',', '\\%', '\\_', '\\\\'])).join('')),
    regexp: () => quote(one(['a', '^a', 'b$', '[ab]+', '(a)(b)?', 'a|b', '.', 'a.', '[^a]', 'a*', 'a+?', '(,)', 'é', '\\s', '[a-c]{2}', '(a|b),', '-'])),
    ordered: () => one(['=', '<>', '<', '<=', '>', '>=']),
  };
}

/** Calls: in each, {type} becomes an argument of that type, and {a|b|c} one of these. */
const calls = [
  'SUBSTRING({text}, {small}, {small})', 'SUBSTRING({text}, {small})', 'LEFT({text}, {small})', 'RIGHT({text}, {small})', 'SPLIT_PART({text}, {text}, {small})',
  'STRPOS({text}, {text})', 'REPLACE({text}, {text}, {text})', 'REVERSE({text})', 'UPPER({text})', 'LOWER({text})', 'LENGTH({text})', 'TRIM({text})',
  'LTRIM({text}, {text})', 'RTRIM({text}, {text})', 'TRIM(BOTH {text} FROM {text})', 'CONCAT({text}, {bigint}, {boolean}, {texts})', '{text} || {text}', 'MD5({text})',
  '{text} LIKE {like}', '{plain} LIKE {like}', '{text} {ordered} {text}', 'COALESCE({text}, {text})', 'NULLIF({text}, {text})',
  '{bigint} {+|-|*|/|%} {bigint}', 'MOD({bigint}, {bigint})', '{decimal} {+|-|*|/} {decimal}', '{decimal} + {bigint}', '{decimal} {ordered} {bigint}', 'ABS({bigint})', 'CEIL({decimal})',
  'FLOOR({decimal})', 'POWER({decimal}, {decimal})', 'SQRT({decimal})', 'EXP({decimal})', 'LN({decimal})', 'LOG({decimal})', 'CASE WHEN {boolean} THEN {bigint} ELSE {decimal} END',
  'CAST({bigint} AS {VARCHAR|DECIMAL})', 'CAST({decimal} AS VARCHAR)', 'CAST({text} AS {BIGINT|BOOLEAN})', 'CAST({time|texts|inet|json} AS VARCHAR)', '{boolean} {AND|OR} NOT {boolean}',
  '{texts}', 'ARRAY_TO_STRING({texts}, {text})', 'ARRAY_TO_STRING({texts}, {text}, {text})', 'STRING_TO_ARRAY({text}, {text})', 'STRING_TO_ARRAY({text}, {text}, {text})', '({texts})[{small}]',
  'CARDINALITY({texts})', 'ARRAY_POSITION({texts}, {text})', 'ARRAY_CAT({numbers}, {numbers})', 'ARRAY_APPEND({numbers}, {bigint})', '{text} {ordered} {ANY|ALL}({texts})', '{texts} {ordered} {texts}',
  '{numbers} {ordered} {numbers}', 'CAST(CAST({texts} AS VARCHAR) AS VARCHAR[])', '{time}', '{time} {+|-} {interval}', '{time} {ordered} {time}', '{interval} * {2|0.5|-1}', '{interval}',
  "DATE_TRUNC('{milliseconds|second|minute|hour|day|week|month|quarter|year}', {time})", 'EXTRACT({year|quarter|month|week|doy|day|hour|minute|second|epoch} FROM {time})', 'EXTRACT(epoch FROM {interval})',
  "TO_CHAR({time}, '{YYYY-MM-DD|YY/MM/DD HH24:MI:SS|HH12:MI:SS.MS am|HH:MI PM|DD.MM.YYYY TZ OF}')", "DATE_BIN('{15 minutes|1 hour|7 days|90 seconds}', {time}, {time})", 'TO_TIMESTAMP({0|1752120000|-1.5|1e9|1752120000.123456})',
  "TO_TIMESTAMP('{2025-07-10|2025-7-1|2025-13-01|2025-02-30|2025/07/10|x}', 'YYYY-MM-DD')", "TIMESTAMP '{2025-07-10|2025-7-1 4:5:6|2025-07-10T04:00|2025-07-10 24:00|2025-07-10 24:00:01|2025-02-29|2024-02-29 23:59:60|2025-07-10 04:00 +5}'",
  'JSON_EXTRACT_PATH({json}, {key})', 'JSON_EXTRACT_PATH_TEXT({json}, {key}, {key})', '{json} -> {small|key}', '{json} ->> {small|key}', 'JSON_BUILD_OBJECT({key}, {bigint}, {key}, {json}, {key}, {texts}, {key}, {boolean})', '{broken}',
  'ROW_TO_JSON(t) FROM (SELECT {text} AS a, {decimal} AS b, {time} AS c, {json} AS d, {inet} AS e, {numbers} AS f) AS t', 'value FROM JSON_ARRAY_ELEMENTS{|_TEXT}({json}) AS value LIMIT 1', '{map} -> {key}', '{map} = {map}',
  '{HOST|NETMASK|BROADCAST|MASKLEN|FAMILY}({inet})', '{inet} {<<|<<=|>>|>>=|&&|=|<|>=} {inet}', '{inet}', 'REGEXP_LIKE({text}, {regexp})', 'REGEXP_MATCH({plain}, {regexp})',
  "REGEXP_REPLACE({plain}, {regexp}, 'X'{|, 'g'|, 'i'|, 'gi'})", "REGEXP_REPLACE({plain}, {regexp}, 'X', {1|2|3}, {0|1|2})", '(SELECT ARRAY_AGG(DISTINCT x) FROM UNNEST({texts}) AS x)', '(SELECT STRING_AGG(x, {text}) FROM UNNEST({texts}) AS x)',
  '(SELECT {SUM|MIN|MAX|AVG|COUNT}(x) FROM UNNEST({numbers}) AS x)', '(SELECT {MIN|MAX}(x) FROM UNNEST({texts}) AS x)', '(SELECT COUNT(DISTINCT x) FROM UNNEST({texts}) AS x)', 'x FROM UNNEST({texts}) AS x ORDER BY x {ASC|DESC} LIMIT 1',
];

function makeQueries(random) {
  const kinds = makeArguments(random);
  const fill = (_, words) => {
    const word = words === '|' ? words : kinds.one(words.split('|'));
    return kinds[word] && word !== 'one' ? kinds[word]() : word;
  };
  return Array.from({ length: count }, () => `SELECT ${kinds.one(calls).replace(/\{([^{}]*)\}/g, fill)}`);
}

test('random calls give what they give in PostgreSQL', { timeout: 600_000 }, async (t) => {
  if (!requireClient(t, 'PostgreSQL', found)) return;
  t.diagnostic(`ROLLCALL_SEED=${seed}`);
  const queries = makeQueries(randomOf(seed));
  const others = await postgres.ask(queries.map(forPostgres));
  const differing = [];
  let refused = 0;
  for (const [index, query] of queries.entries()) {
    const answer = await askRollcall(server.url, query);
    if (answer.state) refused += 1;
    if (!sameAnswer(answer, others[index])) differing.push(`${query}\n  Rollcall   ${JSON.stringify(answer)}\n  PostgreSQL ${JSON.stringify(others[index])}`);
  }
  t.diagnostic(`${queries.length} calls, ${refused} refused`);
  assert.ok(refused < queries.length / 4, 'most calls give a value');
  assert.equal(differing.length, 0, `${differing.length} differ:\n${differing.slice(0, 10).join('\n')}`);
});

// Random queries of every clause and type, to Rollcall and to PostgreSQL with the same rows: the answers agree. The seed is
// printed, ROLLCALL_SEED takes one, ROLLCALL_QUERIES how many queries (400).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { findPostgres, startPostgres } from '../lib/postgres.mjs';
import { randomOf } from '../lib/random.mjs';
import { requireClient, rollcallBinary, startRollcall } from '../lib/rollcall.mjs';
import { askRollcall, copyDatasets, fillDirectory, forPostgres, sameAnswer } from './sql_support.mjs';

const seed = Number(process.env.ROLLCALL_SEED ?? Date.now() % 1_000_000);
const count = Number(process.env.ROLLCALL_QUERIES ?? 400);
const found = findPostgres();

let server;
let postgres;

before(async () => {
  if (found.missing) return;
  server = await startRollcall({ args: ['--memory'] });
  await fillDirectory(server);
  await fillDirectory(server, '111111111111');
  postgres = await startPostgres(found);
  const { datasets } = JSON.parse(execFileSync(rollcallBinary, ['schema', '--sql'], { encoding: 'utf8' }));
  await copyDatasets(server.url, postgres, datasets.filter(({ schema, name }) => schema === 'aws' && ['connect_user', 'connect_routing_profile'].includes(name)));
});

after(async () => {
  await server?.stop();
  await postgres?.stop();
});

/** Queries by grammar: each expression has a type, so that what is made means something most of the time. */
function makeQueries(random) {
  const one = (choices) => choices[random(choices.length)];
  const text = (choices) => one(choices);
  const pick = (choices, depth) => one(choices)(depth);
  const leaf = {
    boolean: () => text(['true', 'false', 'NULL', "u.username = 'bob'", 'u.hierarchy_group_id IS NULL']),
    bigint: () => text(['0', '1', '2', '-3', '7', 'NULL', 'LENGTH(u.username)', 'CARDINALITY(u.security_profile_ids)',
      "CAST(json_extract_path_text(u.phone_config, 'after_contact_work_time_limit') AS BIGINT)"]),
    varchar: () => text(["'a'", "'support'", "'Berlin'", "''", 'NULL', 'u.username', "(u.tags->'team')", "(u.tags->'site')", "(u.tags->'region')",
      "json_extract_path_text(u.identity_info, 'last_name')", "json_extract_path_text(u.phone_config, 'phone_type')"]),
    timestamp: () => text(["TIMESTAMP '2025-07-10 12:34:56.789'", "TIMESTAMP '2024-02-29 23:59:59-04:00'", "TIMESTAMP '1999-12-31'"]),
    interval: () => text(["INTERVAL '90 minutes'", "INTERVAL '1 day 2 hours'", "INTERVAL '5 milliseconds'"]),
    array: () => text(["ARRAY['a','b']", "ARRAY['support',NULL]", "STRING_TO_ARRAY('x,y,z', ',')", 'u.security_profile_ids']),
  };
  const grown = {
    boolean: [
      (d) => `(${make('boolean', d)} ${text(['AND', 'OR'])} ${make('boolean', d)})`,
      (d) => `(NOT ${make('boolean', d)})`,
      (d) => `(${make('bigint', d)} ${comparison()} ${make('bigint', d)})`,
      (d) => `(${make('varchar', d)} ${comparison()} ${make('varchar', d)})`,
      (d) => `(${make('timestamp', d)} ${comparison()} ${make('timestamp', d)})`,
      (d) => `(${make('varchar', d)} ${text(['LIKE', 'NOT LIKE'])} ${text(["'%a%'", "'s_p%'", "''", "'%'", 'NULL'])})`,
      (d) => `(${make('varchar', d)} ${text(['IN', 'NOT IN'])} (${make('varchar', d)}, 'support', ${text(['NULL', "'sales'"])}))`,
      (d) => `(${make('bigint', d)} ${text(['', 'NOT '])}BETWEEN ${make('bigint', d)} AND ${make('bigint', d)})`,
      (d) => `((${make(text(['boolean', 'bigint', 'varchar']), d)}) IS ${text(['', 'NOT '])}NULL)`,
      (d) => `(${make('boolean', d)} IS ${text(['TRUE', 'FALSE', 'NOT TRUE', 'UNKNOWN'])})`,
      (d) => `(${make('varchar', d)} = ANY(${make('array', d)}))`,
      (d) => `(${make('varchar', d)} <> ALL(${make('array', d)}))`,
      (d) => `(${make('varchar', d)} IS ${text(['', 'NOT '])}DISTINCT FROM ${make('varchar', d)})`,
      (d) => `EXISTS (SELECT 1 FROM aws.connect_routing_profile r WHERE r.routing_profile_id = u.routing_profile_id AND ${make('boolean', d)})`,
      (d) => `(u.routing_profile_id ${text(['IN', 'NOT IN'])} (SELECT r.routing_profile_id FROM aws.connect_routing_profile r WHERE r.name <> 'Second'))`,
    ],
    bigint: [
      (d) => `(${make('bigint', d)} ${text(['+', '-', '*', '/', '%'])} ${make('bigint', d)})`,
      (d) => `ABS(${make('bigint', d)})`,
      (d) => `LENGTH(${make('varchar', d)})`,
      (d) => `STRPOS(${make('varchar', d)}, ${make('varchar', d)})`,
      (d) => `COALESCE(${make('bigint', d)}, ${make('bigint', d)})`,
      (d) => `NULLIF(${make('bigint', d)}, ${make('bigint', d)})`,
      (d) => `CASE WHEN ${make('boolean', d)} THEN ${make('bigint', d)} ELSE ${make('bigint', d)} END`,
      (d) => `CARDINALITY(${make('array', d)})`,
      (d) => `CAST(EXTRACT(${text(['year', 'month', 'day', 'hour', 'doy', 'quarter', 'week'])} FROM ${make('timestamp', d)}) AS BIGINT)`,
      (d) => `(SELECT COUNT(*) FROM aws.connect_user o WHERE o.username < u.username AND ${make('boolean', 0)})`,
    ],
    varchar: [
      (d) => `(${make('varchar', d)} || ${make('varchar', d)})`,
      (d) => `${text(['UPPER', 'LOWER', 'REVERSE', 'TRIM'])}(${make('varchar', d)})`,
      (d) => `REPLACE(${make('varchar', d)}, ${make('varchar', d)}, ${make('varchar', d)})`,
      (d) => `SUBSTRING(${make('varchar', d)}, ${text(['1', '2', '-1'])}, ${text(['0', '2', '5'])})`,
      (d) => `SPLIT_PART(${make('varchar', d)}, ${text(["'a'", "'-'", "'o'"])}, ${text(['1', '2', '-1'])})`,
      (d) => `COALESCE(${make('varchar', d)}, ${make('varchar', d)})`,
      (d) => `CASE ${make('varchar', d)} WHEN ${make('varchar', d)} THEN ${make('varchar', d)} END`,
      (d) => `CAST(${make('bigint', d)} AS VARCHAR)`,
      (d) => `(${make('array', d)})[${text(['1', '2', '9'])}]`,
      (d) => `ARRAY_TO_STRING(${make('array', d)}, ',')`,
      (d) => `TO_CHAR(${make('timestamp', d)}, ${text(["'YYYY-MM-DD'", "'HH24:MI:SS.MS'", "'HH12 am'"])})`,
    ],
    timestamp: [
      (d) => `(${make('timestamp', d)} ${text(['+', '-'])} ${make('interval', d)})`,
      (d) => `DATE_TRUNC('${text(['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second'])}', ${make('timestamp', d)})`,
      (d) => `DATE_BIN('15 minutes', ${make('timestamp', d)}, TIMESTAMP '2001-01-01')`,
    ],
    interval: [
      (d) => `(${make('interval', d)} + ${make('interval', d)})`,
    ],
    array: [
      (d) => `STRING_TO_ARRAY(${make('varchar', d)}, ',')`,
      (d) => `(${make('array', d)} || ${make('array', d)})`,
    ],
  };
  const comparison = () => text(['=', '<>', '<', '<=', '>', '>=']);
  function make(type, depth) {
    return depth <= 0 ? leaf[type]() : pick(grown[type], depth - 1 - random(2));
  }
  const value = () => make(text(['boolean', 'bigint', 'varchar', 'timestamp', 'array']), 2);
  const from = () => text([
    'aws.connect_user u',
    'aws.connect_user u JOIN aws.connect_routing_profile p ON p.routing_profile_id = u.routing_profile_id',
    `aws.connect_user u LEFT JOIN aws.connect_routing_profile p ON p.routing_profile_id = u.routing_profile_id AND ${make('boolean', 1)}`,
    'aws.connect_user u, UNNEST(u.security_profile_ids) AS s',
  ]);
  const where = () => text(['', ` WHERE ${make('boolean', 3)}`, ` WHERE ${make('boolean', 2)}`]);
  const forms = [
    () => `SELECT u.username, ${value()} AS a, ${value()} AS b FROM ${from()}${where()} ORDER BY 1, 2, 3`,
    () => {
      const key = make(text(['varchar', 'bigint', 'boolean']), 1);
      const having = text(['', ` HAVING COUNT(*) > 1`, ` HAVING MIN(u.username) > 'b'`]);
      return `SELECT ${key} AS k, COUNT(*), COUNT(${make('varchar', 1)}), MIN(${make('bigint', 1)}), MAX(${make('varchar', 1)}), SUM(${make('bigint', 1)}),` +
        ` BOOL_OR(${make('boolean', 1)}), COUNT(DISTINCT ${make('varchar', 1)}) FROM ${from()}${where()} GROUP BY ${key}${having} ORDER BY 1`;
    },
    () => `SELECT DISTINCT ${make('varchar', 2)} AS a, ${make('boolean', 1)} AS b FROM ${from()}${where()} ORDER BY 1 ${text(['ASC', 'DESC', 'ASC NULLS FIRST', 'DESC NULLS LAST'])}, 2`,
    () => `WITH t AS (SELECT u.username AS n, ${make('bigint', 2)} AS v FROM ${from()}${where()})` +
      ` SELECT n, v, ROW_NUMBER() OVER (PARTITION BY v ORDER BY n), SUM(v) OVER (ORDER BY n, v), LAG(v) OVER (ORDER BY n, v) FROM (SELECT DISTINCT n, v FROM t) AS d ORDER BY 1, 2`,
    () => `SELECT ${make('varchar', 2)} AS a FROM ${from()}${where()} ${text(['UNION', 'UNION ALL', 'INTERSECT', 'EXCEPT'])}` +
      ` SELECT ${make('varchar', 2)} FROM aws.connect_user u ORDER BY 1`,
    () => `SELECT ${value()} AS a FROM ${from()}${where()} ORDER BY 1, u.username LIMIT ${random(5)} OFFSET ${random(3)}`,
  ];
  return Array.from({ length: count }, () => one(forms)());
}

test('random queries are answered as PostgreSQL answers them', async (t) => {
  if (!requireClient(t, 'PostgreSQL', found)) return;
  t.diagnostic(`ROLLCALL_SEED=${seed}`);
  const queries = makeQueries(randomOf(seed));
  const others = await postgres.ask(queries.map(forPostgres));
  const differing = [];
  let failed = 0;
  for (const [index, query] of queries.entries()) {
    const answer = await askRollcall(server.url, query);
    const other = others[index];
    // Which part of a query is computed first, or at all, is nobody's promise, and so is whether a value that cannot be computed
    // (class 22) is met.
    if ((answer.state && other.state) || [answer, other].some(({ state }) => state?.startsWith('22'))) failed += 1;
    else if (!sameAnswer(answer, other)) differing.push({ query, rollcall: answer, postgres: other });
  }
  t.diagnostic(`${queries.length} queries, ${failed} refused`);
  assert.ok(failed < queries.length / 2, 'most queries say something');
  const shown = differing.slice(0, 5).map(({ query, ...both }) => `${query}\n${JSON.stringify(both)}`);
  assert.equal(differing.length, 0, `ROLLCALL_SEED=${seed}: ${differing.length} differ, such as\n${shown.join('\n\n')}`);
});

// The golden queries: what each answers is in expected.tsv, and PostgreSQL, with the same rows, answers the same, but for the
// differences that are listed with their reasons.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { findPostgres, startPostgres } from '../lib/postgres.mjs';
import { projectRoot, requireClient, rollcallBinary, startRollcall } from '../lib/rollcall.mjs';
import { askRollcall, copyDatasets, fillDirectory, forPostgres, sameAnswer } from './sql_support.mjs';

const folder = join(projectRoot, 'tests', 'contract', 'sql_postgres');
const lines = (file) => readFileSync(join(folder, file), 'utf8').trimEnd().split('\n');
const table = (file) => new Map(lines(file).slice(1).map((line) => line.split('\t')));

const queries = lines('queries.sql').filter((line) => line && !line.startsWith('--'));
const expected = table('expected.tsv');
const differences = table('differences.tsv');
const found = findPostgres();
const read = ['connect_user', 'connect_routing_profile', 'connect_security_profile', 'connect_queue'];

let server;
let postgres;
let answers = new Map();

before(async () => {
  server = await startRollcall({ args: ['--memory'] });
  await fillDirectory(server);
  await fillDirectory(server, '111111111111');
  if (found.missing) return;
  postgres = await startPostgres(found);
  const { datasets } = JSON.parse(execFileSync(rollcallBinary, ['schema', '--sql'], { encoding: 'utf8' }));
  await copyDatasets(server.url, postgres, datasets.filter(({ schema, name }) => schema === 'aws' && read.includes(name)));
  const given = await postgres.ask(queries.map(forPostgres));
  answers = new Map(queries.map((query, index) => [query, given[index]]));
});

after(async () => {
  await server?.stop();
  await postgres?.stop();
});

const show = (answer) => (answer.state ? `ERROR ${answer.state}` : JSON.stringify(answer.rows));
const parsed = (text) => (text.startsWith('ERROR ') ? { state: text.slice(6) } : { rows: JSON.parse(text) });

test('every query stands once, and has what it answers', () => {
  assert.ok(queries.length > 150);
  assert.equal(new Set(queries).size, queries.length);
  assert.deepEqual([...expected.keys()].sort(), queries.toSorted());
});

test('every difference is one of a query that is asked, and has a reason', () => {
  for (const [query, reason] of differences) assert.ok(queries.includes(query) && reason.length > 10, query);
});

for (const query of queries)
  test(query, async (t) => {
    const answer = await askRollcall(server.url, query);
    assert.ok(sameAnswer(answer, parsed(expected.get(query))), `${show(answer)} ${answer.message ?? ''}\n is not\n${expected.get(query)}`);
    if (!requireClient(t, 'PostgreSQL', found)) return;
    const other = answers.get(query);
    if (differences.has(query))
      assert.ok(!sameAnswer(answer, other), `PostgreSQL answers the same: ${show(other)}; differences.tsv is wrong`);
    else assert.ok(sameAnswer(answer, other), `Rollcall:   ${show(answer)}\nPostgreSQL: ${show(other)} ${other.message ?? ''}`);
  });

// Golden queries: each file of tests/golden/sql holds queries, and the rows that they give, as CSV.
//
//   -- name of the case
//   SELECT 'a', NULL, '';
//   --> a,,""
//   -- another case
//   SELECT 1 / 0;
//   --! 22012
//
// PostgreSQL is asked the same of the same rows. Where it says something else, differences.tsv has the case with its answer and
// the reason, and both are checked: a difference that is none any more fails like one that is unknown.
//
// ROLLCALL_UPDATE_GOLDEN=1 writes what Rollcall says now; the diff is then read like any other change.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { askRollcall, copyDatasets, forPostgres, sameAnswer } from '../contract/sql_support.mjs';
import { findPostgres, parseCsv, startPostgres } from '../lib/postgres.mjs';
import { connect, projectRoot, requireClient, rollcallBinary, startRollcall } from '../lib/rollcall.mjs';
import { makePeople } from './sql_people.mjs';

const folder = join(projectRoot, 'tests/golden/sql');
const update = process.env.ROLLCALL_UPDATE_GOLDEN === '1';
const datasets = ['connect_user', 'connect_security_profile', 'connect_routing_profile'];

/** The cases of a file, in order: { name, query, expected }, where expected are the lines behind the query. */
function readCases(text) {
  const cases = [];
  for (const line of text.split('\n')) {
    const mark = /^--[>!]( |$)/.exec(line);
    if (mark) cases.at(-1).expected.push(line.slice(2));
    else if (line.startsWith('-- ')) cases.push({ name: line.slice(3), lines: [], expected: [] });
    else if (line) cases.at(-1).lines.push(line);
  }
  return cases.map(({ name, lines, expected }) => ({ name, expected, query: lines.join('\n').replace(/;$/, '') }));
}

function writeCases(cases) {
  return cases.map(({ name, query, said }) => [`-- ${name}`, `${query};`, ...said.map((line) => `--${line}`), ''].join('\n')).join('\n');
}

function field(value) {
  if (value === null) return '';
  return value === '' || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""').replaceAll('\n', '\\n')}"` : value;
}

/** An answer as lines: `> a,b` each row, or `! 22012`. */
function linesOf({ state, rows }) {
  return state ? [`! ${state}`] : rows.map((row) => `> ${row.map(field).join(',')}`);
}

/** The same back. */
function answerOf(lines) {
  if (lines[0]?.startsWith('!')) return { state: lines[0].slice(2) };
  const fields = (line) => (line === '> ' ? [{ text: '', quoted: false }] : parseCsv(`${line.slice(2)}\n`)[0]);
  return { rows: lines.map((line) => fields(line).map(({ text, quoted }) => (text === '' && !quoted ? null : text.replaceAll('\\n', '\n')))) };
}

function readDifferences() {
  const lines = readFileSync(join(folder, 'differences.tsv'), 'utf8').trimEnd().split('\n').slice(1);
  return new Map(lines.map((line) => line.split('\t')).map(([id, postgres, reason]) => [id, { postgres, reason }]));
}

const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
const casesOf = new Map(files.map((name) => [name, readCases(readFileSync(join(folder, name), 'utf8'))]));
let server;

before(async () => {
  server = await startRollcall({ args: ['--memory'] });
  await makePeople(connect(server));
});
after(() => server?.stop());

for (const [name, cases] of casesOf) {
  test(name, { timeout: 120_000 }, async (t) => {
    assert.notEqual(cases.length, 0, 'a file has cases');
    assert.equal(new Set(cases.map((one) => one.name)).size, cases.length, 'a case has a name of its own');
    for (const one of cases) {
      await t.test(one.name, async () => {
        const answer = await askRollcall(server.url, one.query);
        one.said = linesOf(answer);
        if (!update) assert.deepEqual(one.said, one.expected, `${one.query}\n${answer.message ?? ''}`);
      });
    }
    if (update) writeFileSync(join(folder, name), writeCases(cases));
  });
}

test('PostgreSQL says the same, but for the differences that are listed', { timeout: 300_000 }, async (t) => {
  const found = requireClient(t, 'PostgreSQL', findPostgres());
  if (!found) return;
  const postgres = await startPostgres(found);
  t.after(() => postgres.stop());
  const schema = JSON.parse(execFileSync(rollcallBinary, ['schema', '--sql'], { encoding: 'utf8' }));
  await copyDatasets(server.url, postgres, schema.datasets.filter((one) => one.schema === 'aws' && datasets.includes(one.name)));
  const all = files.flatMap((name) => casesOf.get(name).map((one) => ({ ...one, id: `${name} > ${one.name}` })));
  const answers = await postgres.ask(all.map(({ query }) => forPostgres(query)));
  const differences = readDifferences();
  const wrong = all.flatMap(({ id, query, expected }, i) => problemOf({ id, query, expected, answer: answers[i], listed: differences.get(id) }));
  const unknown = [...differences.keys()].filter((id) => !all.some((one) => one.id === id));
  assert.deepEqual(unknown, [], 'differences of cases that there are not');
  assert.equal(wrong.length, 0, `${wrong.length} of ${all.length}:\n${wrong.join('\n')}`);
});

function problemOf({ id, query, expected, answer, listed }) {
  const same = sameAnswer(answerOf(expected), answer);
  const said = linesOf(answer).join(' / ');
  if (listed && same) return [`${id} is listed as a difference, and is none`];
  if (listed ? listed.postgres === said && listed.reason : same) return [];
  return [`${id}\n  ${query}\n  expected   ${expected.join(' / ')}\n  PostgreSQL ${said} ${answer.message ?? ''}`];
}

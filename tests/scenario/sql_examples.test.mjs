// Every example of SQL that the reference shows runs, on the directory of --demo, and those that should find something do.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { ddsql } from '../lib/ddsql.mjs';
import { rollcallBinary, startRollcall } from '../lib/rollcall.mjs';

const reference = JSON.parse(execFileSync(rollcallBinary, ['schema', '--sql'], { encoding: 'utf8' }));
let server;

before(async () => {
  server = await startRollcall({ args: ['--memory', '--demo'] });
});
after(() => server?.stop());

async function assertRuns(query) {
  const { status, text, json } = await ddsql(server.url, query);
  assert.equal(status, 200, `${query}\n${text}`);
  assert.equal(json.data.attributes.state, 'completed');
  assert.ok(json.data.attributes.columns.length > 0, query);
}

for (const { schema, name, arguments: taken, examples } of reference.datasets) {
  test(`examples of ${schema}.${name}(${taken.join(', ')}) run`, async () => {
    assert.ok(examples.length >= 6, `${examples.length} examples`);
    for (const query of examples) await assertRuns(query);
  });
}

for (const { name, kind, example } of reference.functions.filter(({ example }) => example))
  test(`example of ${name} (${kind}) runs`, () => assertRuns(example));

test('every function has a description and an example, or is a comparison with any or all that another one shows', () => {
  const silent = reference.functions.filter(({ description, example }) => !description || !example).map(({ name }) => name);
  assert.deepEqual(silent.filter((name) => !/ (any|all)$/.test(name)), []);
});

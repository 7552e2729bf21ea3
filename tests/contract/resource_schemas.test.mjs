// The schemas of the resource types beside the published ones: names of properties, types, enumerations, limits, what is
// required, fixed, read only and write only, and what identifies a resource. Where ours differ on purpose is a row of
// deviations.tsv, with its reason; a row that is no difference any more fails like a difference that is no row.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { findCdkSpecification, findCfnLint } from '../lib/clients.mjs';
import { requireClient, run, runRollcall } from '../lib/rollcall.mjs';
import { factsOfSchema, factsOfSpecification, UNKNOWN_TO_SPECIFICATION } from './resource_schemas/facts.mjs';

const file = (name) => new URL(`./resource_schemas/${name}`, import.meta.url);
const ours = new Map(); // facts by type

before(async () => {
  const { stdout: types } = await runRollcall(['schema']);
  for (const type of types.trim().split('\n')) {
    const { code, stdout } = await runRollcall(['schema', type]);
    assert.equal(code, 0);
    ours.set(type, factsOfSchema(JSON.parse(stdout)));
  }
});

const show = (value) => (value === undefined ? '-' : JSON.stringify(value));

function differences(type, theirs, ignored = new Set()) {
  const rows = [];
  for (const fact of new Set([...ours.get(type).keys(), ...theirs.keys()])) {
    const at = fact.lastIndexOf(' ');
    const rule = fact.slice(at + 1);
    const [left, right] = [show(ours.get(type).get(fact)), show(theirs.get(fact))];
    if (left !== right && !ignored.has(rule))
      rows.push([type.split('::').pop(), fact.slice(0, at) || '-', rule, left, right].join('\t'));
  }
  return rows;
}

/** The rows of a source, without their reasons; a row without one fails. */
function deviations(source) {
  const rows = readFileSync(file('deviations.tsv'), 'utf8').split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')).slice(1).map((line) => line.split('\t'));
  for (const row of rows) assert.ok(row.length === 7 && row[6].length > 10, `no reason: ${row.join(' ')}`);
  return rows.filter(([name]) => name === source).map(([, ...row]) => row.slice(0, -1).join('\t'));
}

test('there are schemas of eleven types', () => {
  assert.equal(ours.size, 11);
});

test('they agree with those of the registry', async (t) => {
  const python = requireClient(t, 'cfn-lint', findCfnLint());
  if (!python) return;
  const { code, stdout, stderr } = await run(python.executable, [file('registry.py').pathname, ...ours.keys()]);
  assert.equal(code, 0, stderr);
  const schemas = JSON.parse(stdout);
  const found = [...ours.keys()].flatMap((type) => differences(type, factsOfSchema(schemas[type])));
  assert.deepEqual(found.sort(), deviations('registry').sort());
});

test('they agree with the specification that CDK is made from', async (t) => {
  const specification = requireClient(t, 'specification of CDK', await findCdkSpecification());
  if (!specification) return;
  const database = specification.loadAwsServiceSpecSync();
  const found = [...ours.keys()].flatMap((type) => {
    const resource = database.lookup('resource', 'cloudFormationType', 'equals', type).only();
    return differences(type, factsOfSpecification(database, resource), UNKNOWN_TO_SPECIFICATION);
  });
  assert.deepEqual(found.sort(), deviations('cdk').sort());
});

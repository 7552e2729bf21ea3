// Every operation that works, with every input that the service model forbids: what is required and missing, too long,
// too short, out of range, of another type or pattern. Each is refused with an error that the operation has, which names
// the member, and nothing is written. Where Rollcall takes more than the model says, requests.json says why.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { requireClient } from '../lib/rollcall.mjs';
import { fresh } from './model/populate.mjs';
import { loadServiceModel } from './model/service_model.mjs';
import { spoil } from './model/spoil.mjs';
import { serialize } from './model/wire.mjs';
import { builtOperations, data, startWorld } from './model/world.mjs';

const model = await loadServiceModel();
const laxUsed = new Set();
let world;

before(async () => {
  if (!model.missing) world = await startWorld(model);
});
after(() => world?.stop());

function promise(name, body) {
  test(name, async (t) => {
    if (requireClient(t, 'botocore', model)) await body(t);
  });
}

/** What is wrong with the answer to bad input; undefined when it is refused as it should be. */
function complaint(name, { names, what }, answer) {
  const type = answer.headers['x-amzn-errortype'];
  const shown = `${answer.status} ${type} ${answer.text.slice(0, 150)}`;
  if (answer.status === 400 && type === 'SerializationException')
    return what.includes('type') ? undefined : `no SerializationException, ${shown}`;
  const modelled = model.operations[name].errors.some((error) => error.shape === type);
  if (!modelled || model.shapes[type].error.httpStatusCode !== answer.status) return `not an error of the operation: ${shown}`;
  const message = answer.json?.Message ?? '';
  const { error, says } = data.operations[name] ?? {};
  if (type === error && message.startsWith(says)) return `answered like good input: ${shown}`;
  // What a reference leads to is looked for, and named by its kind when it is not there.
  if (type === 'ResourceNotFoundException' || message.endsWith(' does not exist.')) return undefined;
  return names.some((member) => message.includes(member)) ? undefined : `does not name ${names[0]}: ${shown}`;
}

/** Sends one bad request; gives what is wrong with the answer, or that something was written. */
async function refuse(name, fault, sent) {
  const before = await world.wire.revision();
  const answer = await world.wire.send(sent);
  const wrong = complaint(name, fault, answer);
  return (await world.wire.revision()) === before ? wrong : `${wrong ?? 'refused'}, and something was written`;
}

/** Bad inputs of all kinds of requests; a member that a kind before had is not broken again. */
async function badInputs(name) {
  const faults = new Map();
  for (const { input } of await world.requests(name)) {
    for (const fault of spoil(model, name, input)) {
      const key = `${fault.path}: ${fault.what}`;
      if (!faults.has(key)) faults.set(key, fault);
    }
  }
  return faults;
}

/** A token of its own, so that a request that was taken by mistake is not all that the next one is refused for. */
function withOwnToken(name, { input, path }) {
  const { shape } = model.operations[name].input;
  const hasToken = 'ClientToken' in model.shapes[shape].members && path !== `${shape}.ClientToken`;
  return hasToken ? { ...input, ClientToken: `token${fresh()}` } : input;
}

// All that these take is part of the path, where anything is a text, and no length or pattern limits it.
const UNLIMITED = new Set([
  'DeleteTrafficDistributionGroup', 'DescribePhoneNumber', 'DescribeTrafficDistributionGroup', 'GetTrafficDistribution',
  'ListTagsForResource',
]);

for (const { name } of builtOperations) promise(`${name} refuses what the model forbids`, async () => {
  const wrong = [];
  const faults = await badInputs(name);
  assert.equal(faults.size === 0, UNLIMITED.has(name), 'is there bad input of this operation?');
  for (const [key, fault] of faults) {
    const problem = await refuse(name, fault, serialize(model, name, withOwnToken(name, fault)));
    if (key in data.lax) laxUsed.add(key);
    if (Boolean(problem) !== key in data.lax) wrong.push(`${key}: ${problem ?? 'is refused, and requests.json says it is not'}`);
  }
  assert.deepEqual(wrong, []);
});

const BODIES = { 'a list': '[]', 'a text': '"text"', 'a number': '7', 'not JSON': '{', 'not text': Buffer.from([0x7b, 0xff, 0x7d]) };

for (const { name } of builtOperations.filter(({ method }) => ['PUT', 'POST'].includes(method)))
  promise(`${name} refuses a body that is no object`, async () => {
    const [{ input }] = await world.requests(name, ['minimal']);
    const before = await world.wire.revision();
    for (const [what, body] of Object.entries(BODIES)) {
      const answer = await world.wire.send({ ...serialize(model, name, input), body });
      assert.deepEqual([answer.status, answer.headers['x-amzn-errortype']], [400, 'SerializationException'], `${what}: ${answer.text}`);
    }
    assert.equal(await world.wire.revision(), before);
  });

promise('every row that allows more than the model is in use', () => {
  assert.deepEqual(Object.keys(data.lax).filter((key) => !laxUsed.has(key)), []);
});

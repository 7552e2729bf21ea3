// Every operation of the service through the serializer of a real SDK. What works is called with the required members
// only, and with every member that the model knows, on objects that were made the same way; each answer is held against
// the model. What does not work here yet answers with 501 and its own name.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findJavaScriptSdk } from '../lib/clients.mjs';
import { isBuilt } from '../lib/operations.mjs';
import { requireClient } from '../lib/rollcall.mjs';
import { findFaults } from './model/faults.mjs';
import { carriedMembers, expectedMembers, knownMembers, Populator } from './model/populate.mjs';
import { openSdk } from './model/recorded_sdk.mjs';
import { loadServiceModel } from './model/service_model.mjs';
import { data, operations, startWorld } from './model/world.mjs';

const REQUEST_ID = /^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/;

const sdk = await findJavaScriptSdk();
const model = await loadServiceModel();
let world;
let client;

before(async () => {
  if (sdk.missing || model.missing) return;
  world = await startWorld(model);
  client = openSdk(sdk, world.server);
});
after(async () => {
  client?.close();
  await world?.stop();
});

function promise(name, body) {
  test(name, async (t) => {
    if (requireClient(t, 'AWS SDK for JavaScript', sdk) && requireClient(t, 'botocore', model)) await body(t);
  });
}

function assertHeaders({ headers }, what) {
  assert.match(headers['x-amzn-requestid'] ?? '', REQUEST_ID, `${what} has no request id`);
  assert.match(headers['content-type'] ?? '', /^application\/json/, `${what} has the wrong type`);
}

/** The SDK gets an answer, which is a success in the shape of the model. */
async function succeeds(name, kind, input) {
  const what = `${name} (${kind})`;
  const answer = await client.send(name, input);
  assert.equal(answer.status, 200, `${what}: ${answer.status} ${answer.text}\n${JSON.stringify(input)}`);
  assert.equal(answer.error, undefined, `${what}: ${answer.error}`);
  assertHeaders(answer, what);
  const { output } = model.operations[name];
  if (output) assert.deepEqual(findFaults(model, answer.json ?? {}, output.shape, name), []);
  else assert.deepEqual(answer.json ?? {}, {}, `${what} has no output in the model`);
  return answer.output;
}

/** The SDK gets the one error that an operation has for every good request, in the shape of the model. */
async function fails(name, kind, input) {
  const { error: type, says, because } = data.operations[name];
  const answer = await client.send(name, input);
  assert.equal(answer.headers['x-amzn-errortype'], type, `${name} (${kind}) ${because}: ${answer.status} ${answer.text}`);
  assert.equal(answer.status, model.shapes[type].error.httpStatusCode);
  assert.equal(answer.error?.name, type);
  assert.ok(answer.json.Message.startsWith(says), answer.text);
  assert.ok(model.operations[name].errors.some(({ shape }) => shape === type), `${name} has no ${type} in the model`);
  assertHeaders(answer, name);
  return {};
}

async function showWorking({ name }) {
  const unseen = expectedMembers(model, data, name);
  const answers = data.operations[name]?.error ? fails : succeeds;
  const show = async (kind, input) => {
    for (const member of carriedMembers(model, name, input)) unseen.delete(member);
    return answers(name, kind, input);
  };
  for (const kind of Object.keys(world.kinds(name))) {
    const input = await world.prepare(name, kind);
    const { NextToken } = await show(kind, input);
    if (NextToken) await show('next page', { ...input, NextToken });
  }
  assert.deepEqual([...unseen], [], `members that no request of ${name} carries, and requests.json does not explain`);
}

async function showMissing({ name }) {
  const input = await Populator.ofShapes(model).input(name, { full: true });
  const answer = await client.send(name, input);
  assert.equal(answer.status, 501, `${name}: ${answer.status} ${answer.text}`);
  assert.equal(answer.headers['x-amzn-errortype'], 'NotImplementedException');
  assert.match(answer.json.Message, new RegExp(`\\b${name}\\b`));
  assertHeaders(answer, name);
}

promise('the operation table has the operations of the model and no others', () => {
  const known = Object.entries(model.operations).map(([name, { http }]) => `${name} ${http.method} ${http.requestUri}`);
  assert.deepEqual(operations.map(({ name, method, path }) => `${name} ${method} ${path}`).sort(), known.sort());
});

promise('every row of requests.json speaks of something that the model has', () => {
  const membersOf = ([name, shape]) => Object.keys(shape.members ?? {}).map((member) => `${name}.${member}`);
  const members = Object.entries(model.shapes).flatMap(membersOf);
  const known = new Set([...members, ...Object.keys(model.shapes)]);
  for (const table of ['values', 'apart', 'choices', 'refused', 'left_out'])
    assert.deepEqual(Object.keys(data[table]).filter((path) => !known.has(path)), [], table);
  const built = new Set(operations.filter(isBuilt).map(({ name }) => name));
  assert.deepEqual(Object.keys(data.operations).filter((name) => !built.has(name)), [], 'operations');
});

/** The operations whose requests can have this member. */
const takers = (path) => operations.filter((row) => isBuilt(row) && !model.missing && knownMembers(model, row.name).has(path));

for (const path of Object.keys(data.refused)) for (const { name } of takers(path)) {
  const [structure, member] = path.split('.');
  promise(`${name} refuses ${path} and names it`, async () => {
    const input = await world.prepare(name, 'full');
    await world.addMember(name, structure, member, input);
    const answer = await client.send(name, input);
    assert.equal(answer.status, 501, answer.text);
    assert.equal(answer.headers['x-amzn-errortype'], 'NotImplementedException');
    assert.match(answer.json.Message, new RegExp(`\\b${member}\\b`));
  });
}

for (const operation of operations.filter(isBuilt)) promise(`${operation.name} answers as the model says`, () => showWorking(operation));

for (const operation of operations.filter((row) => !isBuilt(row)))
  promise(`${operation.name} is named as not implemented`, () => showMissing(operation));

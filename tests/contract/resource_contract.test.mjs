// The contract tests of the CloudFormation CLI (`cfn test`) over every resource type, under their names and with their
// assertions, through Cloud Control: create, read, update, delete and list of a type have to agree with each other.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cloudControl } from '../lib/cloudcontrol.mjs';
import { readTable } from '../lib/operations.mjs';
import { connect, runRollcall, startRollcall } from '../lib/rollcall.mjs';
import { makeBareWorld, makeWorld, resourceTypes } from './resources/types.mjs';

const handlers = readTable('resource_types.tsv');
let server;
let api;
let resources;
let sharedWorld;

before(async () => {
  server = await startRollcall({ args: ['--memory'] });
  api = connect(server);
  resources = cloudControl(server);
  sharedWorld = await makeWorld(api);
});
after(() => server?.stop());

const show = (value) => JSON.stringify(value, null, 2);

/** A list has no order here: every list of these types is a set. Members that the service computes are left out. */
function comparable(value, computed) {
  if (Array.isArray(value)) return value.map((item) => comparable(item, computed)).sort((a, b) => (show(a) < show(b) ? -1 : 1));
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).filter(([name]) => !computed.includes(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, comparable(member, computed)]));
}

/** An output is what was put in, without what is read only or write only. */
function assertSame(row, output, input) {
  const hidden = [...row.readOnly, ...row.writeOnly];
  const pruned = (model) => comparable(Object.fromEntries(Object.entries(model).filter(([name]) => !hidden.includes(name))), row.computed);
  assert.deepEqual(pruned(output), pruned(input));
}

/** What holds for every event, whatever it is of. */
function assertEvent(row, event, Operation) {
  assert.equal(event.TypeName, row.type);
  assert.equal(event.Operation, Operation);
  assert.ok(event.RequestToken && event.EventTime, show(event));
  assert.ok(['SUCCESS', 'FAILED'].includes(event.OperationStatus), show(event));
  if (event.OperationStatus === 'SUCCESS') assert.equal(event.ErrorCode, undefined, show(event));
  else assert.equal(event.ResourceModel, undefined, show(event));
  return event;
}

function assertSuccess(row, event, Operation) {
  assertEvent(row, event, Operation);
  assert.equal(event.OperationStatus, 'SUCCESS', show(event));
  assert.ok(event.Identifier, show(event));
  return event;
}

function assertFailure(row, event, Operation, code) {
  assertEvent(row, event, Operation);
  assert.equal(event.OperationStatus, 'FAILED', show(event));
  assert.equal(event.ErrorCode, code, show(event));
  assert.ok(event.StatusMessage, show(event));
}

function identifierOf(row, model) {
  const parts = row.identifier.map((name) => model[name]);
  assert.ok(parts.every(Boolean), `the identifier is not in the model ${show(model)}`);
  return parts.join('|');
}

const worldOf = (row) => (row.own ? makeBareWorld(api) : sharedWorld);

/** Creates the example of the row: { world, input, model, identifier }. */
async function created(row) {
  const world = await worldOf(row);
  const input = row.create(world);
  const event = assertSuccess(row, await resources.create(row.type, input), 'CREATE');
  const model = JSON.parse(event.ResourceModel);
  assert.equal(event.Identifier, identifierOf(row, model));
  return { world, input, model, identifier: event.Identifier };
}

const removed = async (row, { identifier }) => assertSuccess(row, await resources.remove(row.type, identifier), 'DELETE');

/** The patch from one document of properties to another, member by member. */
function patchOf(before, desired) {
  const gone = Object.keys(before).filter((name) => !(name in desired)).map((name) => ({ op: 'remove', path: `/${name}` }));
  const given = Object.entries(desired).filter(([name, value]) => show(before[name]) !== show(value));
  return [...gone, ...given.map(([name, value]) => ({ op: 'add', path: `/${name}`, value }))];
}

async function updated(row, made) {
  const input = row.update(made.world, made.input);
  const event = assertSuccess(row, await resources.update(row.type, made.identifier, patchOf(made.input, input)), 'UPDATE');
  assert.equal(event.Identifier, made.identifier, 'an update keeps the identifier');
  return { ...made, input, model: JSON.parse(event.ResourceModel) };
}

async function assertReads(row, { identifier, input }) {
  const { ResourceDescription: description } = await resources.must('GetResource', { TypeName: row.type, Identifier: identifier });
  const model = JSON.parse(description.Properties);
  assert.equal(description.Identifier, identifier);
  assert.equal(identifierOf(row, model), identifier);
  assertSame(row, model, input);
}

async function assertNotFound(row, identifier) {
  const answer = await resources.call('GetResource', { TypeName: row.type, Identifier: identifier });
  assert.equal(answer.errorType, 'ResourceNotFoundException', answer.text);
  assert.match(answer.message, /HandlerErrorCode: NotFound/);
}

/** Whether the list has the resource, to its last page, two a page so that there are pages. */
async function isListed(row, { world, identifier }) {
  const model = row.identifier.includes('Arn') ? undefined : { InstanceArn: world.instanceArn };
  const listed = await resources.list(row.type, model, 2);
  for (const { identifier: one, properties } of listed) assert.equal(identifierOf(row, properties), one);
  assert.equal(new Set(listed.map((item) => item.identifier)).size, listed.length, 'something is listed twice');
  return listed.some((item) => item.identifier === identifier);
}

// Name, the handlers that it needs, whom it concerns, and the test.
const contract = [
  ['contract_create_delete', [], () => true, async (row) => {
    const made = await created(row);
    assertSame(row, made.model, made.input);
    for (const name of row.writeOnly) assert.ok(!(name in made.model), `${name} is write only`);
    const event = await removed(row, made);
    assert.equal(event.ResourceModel, undefined, show(event));
  }],
  ['contract_create_create', [], (row) => row.writableIdentifier, async (row) => {
    const made = await created(row);
    assertFailure(row, await resources.create(row.type, made.input), 'CREATE', 'AlreadyExists');
    await removed(row, made);
  }],
  ['contract_create_read', ['read'], () => true, async (row) => {
    const made = await created(row);
    await assertReads(row, made);
    await removed(row, made);
  }],
  ['contract_create_list', ['list'], () => true, async (row) => {
    const made = await created(row);
    assert.ok(await isListed(row, made), 'what was created is not listed');
    await assertReads(row, made);
    await removed(row, made);
  }],
  ['contract_create_taggable', [], (row) => row.tagged, async (row) => {
    const made = await created(row);
    const read = await resources.read(row.type, made.identifier);
    assert.ok(made.input.Tags.length > 0);
    assert.deepEqual(comparable(read.Tags, []), comparable(made.input.Tags, []));
    await removed(row, made);
  }],
  ['contract_update_read', ['update', 'read'], () => true, async (row) => {
    const made = await updated(row, await created(row));
    assertSame(row, made.model, made.input);
    await assertReads(row, made);
    await removed(row, made);
  }],
  ['contract_update_list', ['update', 'list'], () => true, async (row) => {
    const made = await updated(row, await created(row));
    assert.ok(await isListed(row, made), 'what was updated is not listed');
    await removed(row, made);
  }],
  ['contract_update_tag_updatable', ['update'], (row) => row.tagged, async (row) => {
    const made = await updated(row, await created(row));
    const read = await resources.read(row.type, made.identifier);
    assert.deepEqual(comparable(read.Tags, []), comparable(made.input.Tags, []));
    await removed(row, made);
  }],
  ['contract_update_without_create', ['update'], () => true, async (row) => {
    const made = await created(row);
    await removed(row, made);
    const never = made.identifier.replace(/.{6}$/, 'ffffff');
    assert.notEqual(never, made.identifier);
    assertFailure(row, await resources.update(row.type, never, patchOf({}, { Tags: [] })), 'UPDATE', 'NotFound');
  }],
  ['contract_delete_read', ['read'], (row) => !row.stays, async (row) => {
    const made = await created(row);
    await removed(row, made);
    await assertNotFound(row, made.identifier);
  }],
  ['contract_delete_update', ['update'], (row) => !row.stays, async (row) => {
    const made = await created(row);
    await removed(row, made);
    const patch = patchOf(made.input, row.update(made.world, made.input));
    assertFailure(row, await resources.update(row.type, made.identifier, patch), 'UPDATE', 'NotFound');
  }],
  ['contract_delete_delete', [], (row) => !row.stays, async (row) => {
    const made = await created(row);
    await removed(row, made);
    assertFailure(row, await resources.remove(row.type, made.identifier), 'DELETE', 'NotFound');
  }],
  ['contract_delete_list', ['list'], (row) => !row.stays, async (row) => {
    const made = await created(row);
    await removed(row, made);
    assert.ok(!(await isListed(row, made)), 'what was deleted is still listed');
  }],
  ['contract_delete_create', [], (row) => row.writableIdentifier, async (row) => {
    const made = await created(row);
    await removed(row, made);
    assertSuccess(row, await resources.create(row.type, made.input), 'CREATE');
    await removed(row, made);
  }],
];

for (const row of resourceTypes) {
  row.tagged = 'Tags' in row.create({});
  const has = (handler) => handlers.some((line) => line.entity === row.entity && line.handler === handler);
  describe(row.type, () => {
    for (const [name, needs, concerns, body] of contract)
      if (needs.every(has) && concerns(row)) test(name, () => body(row));
  });
}

test('every type has a row, and the handlers of that row', async () => {
  const { stdout } = await runRollcall(['schema']);
  assert.deepEqual(resourceTypes.map((row) => row.type).sort(), stdout.trim().split('\n').sort());
  for (const row of resourceTypes) assert.ok(handlers.some((line) => line.entity === row.entity), row.type);
});

// The suite of the CLI has a test that its assertions are no empty words; so has this one.
test('contract_check_asserts_work', () => {
  const [row] = resourceTypes;
  const event = { TypeName: row.type, Operation: 'CREATE', OperationStatus: 'SUCCESS', RequestToken: 'x', EventTime: 1, Identifier: 'x' };
  assertSuccess(row, event, 'CREATE');
  assert.throws(() => assertSuccess(row, { ...event, ErrorCode: 'NotFound' }, 'CREATE'));
  assert.throws(() => assertSuccess(row, { ...event, OperationStatus: 'IN_PROGRESS' }, 'CREATE'));
  assert.throws(() => assertFailure(row, { ...event, OperationStatus: 'FAILED', ErrorCode: 'NotFound' }, 'CREATE', 'NotFound'));
  assert.throws(() => assertSame(row, { Username: 'a' }, { Username: 'a', Tags: [] }));
  assert.throws(() => assertSame(row, { SecurityProfileArns: ['a'] }, { SecurityProfileArns: ['a', 'b'] }));
  assertSame(row, { SecurityProfileArns: ['b', 'a'], UserArn: 'x' }, { SecurityProfileArns: ['a', 'b'], Password: 'y' });
});

// The administration door: what /_rollcall/ says of the server itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOperations } from '../lib/operations.mjs';
import { request } from '../lib/rollcall.mjs';
import { UNKNOWN_ID, assertError, assertNotFound, assertOk, createUser, describeUser, useInstance } from './connect_support.mjs';

const directory = useInstance();
const get = (path) => directory.api.call('GET', path);

async function coverage() {
  const { operations } = assertOk(await get('/_rollcall/coverage'));
  return Object.fromEntries(operations.map((operation) => [operation.name, operation]));
}

test('health tells version, store and revision', async () => {
  const { status, version, store, revision } = assertOk(await get('/_rollcall/health'));
  assert.equal(status, 'ok');
  assert.match(version, /^\d+\.\d+\.\d+$/);
  assert.equal(store, 'sqlite');
  assert.ok(Number.isInteger(revision));
});

test('coverage has every operation with its method, path, state and entity', async () => {
  const told = Object.values(await coverage());
  const states = { '-': 'none' };
  const expected = readOperations().map(({ name, method, path, state, entity }) =>
    ({ name, method, path, state: states[state] ?? state, ...(entity === '-' ? {} : { entity }) }));
  assert.deepEqual(told.map(({ succeeded, ...operation }) => operation), expected);
});

test('coverage counts what succeeded, reads and writes, and nothing else', async () => {
  const before = await coverage();
  const id = await createUser(directory.api, directory, 'counted');
  for (let i = 0; i < 3; i += 1) await describeUser(directory.api, directory, id); // some from memory
  assertNotFound(await get(`/users/${directory.instanceId}/${UNKNOWN_ID}`));
  await get(`/contact-evaluations/${directory.instanceId}/${UNKNOWN_ID}`);
  const now = await coverage();
  const grown = Object.keys(now).filter((name) => now[name].succeeded !== before[name].succeeded);
  assert.deepEqual(grown.map((name) => [name, now[name].succeeded - before[name].succeeded]), [['CreateUser', 1], ['DescribeUser', 3]]);
});

test('other paths and methods are refused', async () => {
  assertError(await get('/_rollcall/nothing'), 404, 'UnknownOperationException');
  for (const path of ['/_rollcall/health', '/_rollcall/coverage'])
    assertError(await directory.api.call('POST', path, {}), 405, 'MethodNotAllowedException');
  assert.equal((await request(directory.server.url, { path: '/_rollcall/coverage' })).status, 200, 'unsigned, as health is');
});

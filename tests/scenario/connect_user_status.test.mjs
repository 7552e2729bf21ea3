// PutUserStatus: the agent status that a user is in. GetCurrentUserData shows it, DescribeUser does not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, makeTemporaryDirectory, startRollcall } from '../lib/rollcall.mjs';
import {
  assertError, assertMovesLastModified, assertNotFound, assertOk, createUser, describeUser, encode, listAll, newInstance, UNKNOWN_ID,
  useInstance,
} from './connect_support.mjs';

/** The ids of the instance's agent statuses by name, and one of its users. */
async function prepare(state, api = state.api) {
  const statuses = await listAll(api, `/agent-status/${state.instanceId}`, 'AgentStatusSummaryList');
  state.status = Object.fromEntries(statuses.map((item) => [item.Name, item.Id]));
  state.status.Lunch = assertOk(await api.call('PUT', `/agent-status/${state.instanceId}`, { Name: 'Lunch', State: 'ENABLED' })).AgentStatusId;
  state.status.Closed = assertOk(await api.call('PUT', `/agent-status/${state.instanceId}`, { Name: 'Closed', State: 'DISABLED' })).AgentStatusId;
  return state;
}

const shared = useInstance(prepare);

let users = 0;

async function newUser() {
  users += 1;
  return createUser(shared.api, shared, `user-${users}`);
}

const path = (user, instance = shared.instanceId) => `/users/${instance}/${user}/status`;
const put = (user, AgentStatusId, api = shared.api) => api.call('PUT', path(user), { AgentStatusId });

async function statusOf(user, instance = shared, api = shared.api) {
  const data = assertOk(await api.call('POST', `/metrics/userdata/${instance.instanceId}`, { Filters: { Agents: [user] } }));
  return data.UserDataList[0]?.Status;
}

test('a user is in the status that it was put into last', async () => {
  const user = await newUser();
  const before = Date.now() / 1000;
  assert.deepEqual(assertOk(await put(user, shared.status.Available)), {});
  const { StatusStartTimestamp: since, ...status } = await statusOf(user);
  assert.deepEqual(status, { StatusName: 'Available', StatusArn: `${shared.instanceArn}/agent-state/${shared.status.Available}` });
  assert.ok(since >= before - 0.001 && since <= Date.now() / 1000 + 0.001, `${since}`);
  assertOk(await put(user, shared.status.Lunch));
  assert.equal((await statusOf(user)).StatusName, 'Lunch');
  assertOk(await put(user, shared.status.Offline));
  assert.equal((await statusOf(user)).StatusName, 'Offline');
});

test('each change of the status starts its time anew, and the same status goes on', async () => {
  const user = await newUser();
  const names = ['Available', 'Lunch'];
  assertOk(await put(user, shared.status.Available));
  await assertMovesLastModified(async () => (await statusOf(user)).StatusStartTimestamp,
    async (round) => assertOk(await put(user, shared.status[names[(round + 1) % 2]])));
  const before = await statusOf(user);
  const revision = await health();
  assertOk(await put(user, shared.status[before.StatusName]));
  assert.deepEqual(await statusOf(user), before);
  assert.equal(await health(), revision);
  const other = before.StatusName === 'Lunch' ? 'Available' : 'Lunch';
  assertOk(await put(user, shared.status[other]));
  assert.equal(await health(), revision + 1);
});

async function health() {
  return assertOk(await shared.api.call('GET', '/_rollcall/health')).revision;
}

test('a status is no attribute of the user', async () => {
  const user = await newUser();
  const before = await describeUser(shared.api, shared, user);
  assertOk(await put(user, shared.status.Lunch));
  assert.deepEqual(await describeUser(shared.api, shared, user), before);
  const listed = await listAll(shared.api, `/users-summary/${shared.instanceId}`, 'UserSummaryList');
  assert.equal(listed.find((item) => item.Id === user).LastModifiedTime, before.LastModifiedTime);
});

test('a status must be one of the instance, and enabled', async () => {
  const user = await newUser();
  const other = await prepare({ ...await newInstance(shared.api) }, shared.api);
  assertOk(await put(user, shared.status.Available));
  const before = await statusOf(user);
  assertError(await put(user, shared.status.Closed), 400, 'InvalidRequestException', /disabled/);
  assertError(await put(await newUser(), shared.status.Closed), 400, 'InvalidRequestException', /disabled/);
  for (const id of [UNKNOWN_ID, other.status.Lunch, 'Lunch', `${shared.instanceArn}/agent-state/${UNKNOWN_ID}`,
    `${shared.instanceArn}/queue/${shared.basicQueue}`])
    assertNotFound(await put(user, id), /agent status/);
  assertError(await put(user, undefined), 400, 'InvalidParameterException', /^AgentStatusId: is required/);
  assertError(await put(user, ''), 400, 'InvalidParameterException', /^AgentStatusId/);
  assertError(await put(user, 1), 400, 'SerializationException');
  assertNotFound(await put(UNKNOWN_ID, shared.status.Available), /user/);
  assertNotFound(await shared.api.call('PUT', path(user, UNKNOWN_ID), { AgentStatusId: shared.status.Available }), /instance/);
  assert.deepEqual(await statusOf(user), before);
});

test('who is in a status that becomes disabled or gets another name stays in it', async () => {
  const user = await newUser();
  const { AgentStatusId: id } = assertOk(await shared.api.call('PUT', `/agent-status/${shared.instanceId}`, { Name: 'Break', State: 'ENABLED' }));
  assertOk(await put(user, id));
  const before = await statusOf(user);
  assertOk(await shared.api.call('POST', `/agent-status/${shared.instanceId}/${id}`, { Name: 'Pause', State: 'DISABLED' }));
  assert.deepEqual(await statusOf(user), { ...before, StatusName: 'Pause' });
  assertError(await put(user, id), 400, 'InvalidRequestException');
});

test('ARNs name the instance, the user and the status', async () => {
  const user = await newUser();
  const byArn = `/users/${encode(shared.instanceArn)}/${encode(`${shared.instanceArn}/agent/${user}`)}/status`;
  assertOk(await shared.api.call('PUT', byArn, { AgentStatusId: `${shared.instanceArn}/agent-state/${shared.status.Lunch}` }));
  assert.equal((await statusOf(user)).StatusName, 'Lunch');
});

test('another account puts nobody into a status', async () => {
  const user = await newUser();
  assertOk(await put(user, shared.status.Lunch));
  const other = connect(shared.server, { account: '111122223333' });
  assertNotFound(await put(user, shared.status.Available, other));
  assert.equal((await statusOf(user)).StatusName, 'Lunch');
});

test('a user goes with its status, and so does an instance', async () => {
  const instance = await prepare({ ...await newInstance(shared.api) }, shared.api);
  const user = await createUser(shared.api, instance, 'mary');
  const putHere = (id) => shared.api.call('PUT', path(id, instance.instanceId), { AgentStatusId: instance.status.Lunch });
  assertOk(await putHere(user));
  assertOk(await shared.api.call('DELETE', `/users/${instance.instanceId}/${user}`));
  assertNotFound(await putHere(user));
  const next = await createUser(shared.api, instance, 'mary');
  assert.equal(await statusOf(next, instance), undefined);
  assertOk(await putHere(next));
  assertOk(await shared.api.call('DELETE', `/instance/${instance.instanceId}`));
});

test('statuses survive a restart', async (t) => {
  const directory = await makeTemporaryDirectory(t);
  const first = await startRollcall({ t, args: ['--data', directory] });
  const instance = await prepare(await newInstance(connect(first)), connect(first));
  const user = await createUser(connect(first), instance, 'mary');
  assertOk(await connect(first).call('PUT', path(user, instance.instanceId), { AgentStatusId: instance.status.Lunch }));
  const before = await statusOf(user, instance, connect(first));
  assert.equal(before.StatusName, 'Lunch');
  await first.stop();
  const second = await startRollcall({ t, args: ['--data', directory] });
  assert.deepEqual(await statusOf(user, instance, connect(second)), before);
});

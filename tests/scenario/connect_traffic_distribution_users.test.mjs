// Users in traffic distribution groups: put in and taken out in the group's region, listed from both.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, makeTemporaryDirectory, request, startRollcall } from '../lib/rollcall.mjs';
import {
  assertError, assertInUse, assertNotFound, assertOk, describeUser, encode, freshAlias, listAll, newInstance, tryCreateUser,
  UNKNOWN_ID, useServer,
} from './connect_support.mjs';

const EAST = 'us-east-1';
const WEST = 'us-west-2';

let east;
let west;

const server = useServer(async ({ server: started }) => {
  east = connect(started, { region: EAST });
  west = connect(started, { region: WEST });
});

let names = 0;

/** A replicated instance with a group: what newInstance gives, `group` and `groupArn`. */
async function newGroup(api = east) {
  names += 1;
  const instance = await newInstance(api, { IdentityManagementType: 'SAML' });
  assertOk(await api.call('POST', `/instance/${instance.instanceId}/replicate`, { ReplicaRegion: WEST, ReplicaAlias: freshAlias('replica') }));
  const { Id: group, Arn: groupArn } = assertOk(await api.call('PUT', '/traffic-distribution-group',
    { Name: `Group ${names}`, InstanceId: instance.instanceId }));
  return { ...instance, group, groupArn };
}

async function newUser(instance, api = east) {
  names += 1;
  return assertOk(await tryCreateUser(api, instance, `agent${names}`, { Password: undefined })).UserId;
}

const at = (group) => `/traffic-distribution-group/${encode(group)}/user`;
const put = (instance, UserId, { api = east, group = instance.group, InstanceId = instance.instanceId } = {}) =>
  api.call('PUT', at(group), { UserId, InstanceId });
const take = (instance, user, { api = east, group = instance.group, id = instance.instanceId } = {}) =>
  api.call('DELETE', `${at(group)}?${new URLSearchParams({ UserId: user, InstanceId: id })}`);
const list = async (api, group, size) =>
  (await listAll(api, at(group), 'TrafficDistributionGroupUserSummaryList', size)).map((item) => item.UserId);
const defaultOf = async (instance) => assertOk(await east.call('GET', `/traffic-distribution-groups?instanceId=${instance.instanceId}`))
  .TrafficDistributionGroupSummaryList.find((group) => group.IsDefault).Id;
const refused = (answer, message) => assertError(answer, 400, 'InvalidRequestException', message);

test('a user is put into a group and taken out of it, by ids and by ARNs', async () => {
  const instance = await newGroup();
  const user = await newUser(instance);
  const byArn = { group: instance.groupArn, InstanceId: instance.instanceArn, id: instance.instanceArn };
  const arn = `${instance.instanceArn}/agent/${user}`;
  for (const [name, how] of [[user, {}], [arn, byArn]]) {
    assert.deepEqual(assertOk(await put(instance, name, how)), {});
    assert.deepEqual(await list(east, instance.group), [user]);
    assert.deepEqual(await list(east, instance.groupArn), [user]);
    assert.deepEqual(assertOk(await take(instance, name, how)), {});
    assert.deepEqual(await list(east, instance.group), []);
  }
});

test('putting in twice and taking out twice are no errors, and the second time is no change', async () => {
  const instance = await newGroup();
  const user = await newUser(instance);
  const revision = async () => (await request(server.server.url, { path: '/_rollcall/health' })).json.revision;
  for (const [change, expected] of [[put, [user]], [take, []]]) {
    const before = await revision();
    assertOk(await change(instance, user));
    assert.equal(await revision(), before + 1);
    assertOk(await change(instance, user));
    assert.equal(await revision(), before + 1);
    assert.deepEqual(await list(east, instance.group), expected);
  }
});

test('a user may be in several groups, and its other changes leave them alone', async () => {
  const instance = await newGroup();
  const first = await defaultOf(instance);
  const user = await newUser(instance);
  const shown = Object.keys(await describeUser(east, instance, user));
  assertOk(await put(instance, user));
  assertOk(await put(instance, user, { group: first }));
  assert.deepEqual(Object.keys(await describeUser(east, instance, user)), shown);
  const { RoutingProfileId } = assertOk(await west.call('PUT', `/routing-profiles/${instance.instanceId}`, {
    Name: 'Other', Description: 'Other', DefaultOutboundQueueId: instance.basicQueue, MediaConcurrencies: [{ Channel: 'VOICE', Concurrency: 1 }],
  }));
  assertOk(await west.call('POST', `/users/${instance.instanceId}/${user}/routing-profile`, { RoutingProfileId }));
  assert.deepEqual(await list(east, instance.group), [user]);
  assert.deepEqual(await list(east, first), [user]);
  assertOk(await take(instance, user));
  assert.deepEqual(await list(east, instance.group), []);
  assert.deepEqual(await list(east, first), [user]);
});

test('users are listed by pages of at most 10, from the replica\'s region by the ARN of the group', async () => {
  const instance = await newGroup();
  const users = [];
  for (let i = 0; i < 23; i += 1) users.push(await newUser(instance, i % 2 ? west : east));
  for (const user of users) assertOk(await put(instance, user));
  await newUser(instance);
  assert.deepEqual(await list(east, instance.group), users);
  assert.deepEqual(await list(west, instance.groupArn, 4), users);
  const page = assertOk(await east.call('GET', at(instance.group)));
  assert.deepEqual(page.TrafficDistributionGroupUserSummaryList, users.slice(0, 10).map((UserId) => ({ UserId })));
  assert.equal(typeof page.NextToken, 'string');
  assertOk(await take(instance, users[9]));
  const next = assertOk(await east.call('GET', `${at(instance.group)}?maxResults=3&nextToken=${page.NextToken}`));
  assert.deepEqual(next.TrafficDistributionGroupUserSummaryList.map((item) => item.UserId), users.slice(10, 13));
  for (const query of ['maxResults=11', 'maxResults=0', 'nextToken=x']) refused(await east.call('GET', `${at(instance.group)}?${query}`));
  assertNotFound(await west.call('GET', at(instance.group)));
  assertNotFound(await east.call('GET', at(UNKNOWN_ID)));
});

test('only the region of the group puts users in and takes them out', async () => {
  const instance = await newGroup();
  const user = await newUser(instance);
  refused(await put(instance, user, { api: west, group: instance.groupArn }), /region of the traffic distribution group/);
  assertOk(await put(instance, user));
  refused(await take(instance, user, { api: west, group: instance.groupArn }), /region of the traffic distribution group/);
  assertNotFound(await put(instance, user, { api: west }));
  assert.deepEqual(await list(west, instance.groupArn), [user]);
});

test('group, instance and user must be there and belong together', async () => {
  const instance = await newGroup();
  const other = await newGroup();
  const user = await newUser(instance);
  for (const change of [put, take]) {
    assertNotFound(await change(instance, user, { group: UNKNOWN_ID }));
    assertNotFound(await change(instance, UNKNOWN_ID));
    assertNotFound(await change(instance, user, { InstanceId: UNKNOWN_ID, id: UNKNOWN_ID }));
    assertNotFound(await change(instance, await newUser(other)));
    refused(await change(instance, user, { InstanceId: other.instanceId, id: other.instanceId }), /^InstanceId/);
    assertNotFound(await change(instance, user, { api: connect(server.server, { account: '111122223333', region: EAST }) }));
  }
  refused(await put(instance, undefined), /^UserId/);
  refused(await put(instance, user, { InstanceId: null }), /^InstanceId/);
  refused(await put(instance, ''), /^UserId/);
  assertError(await put(instance, 7), 400, 'SerializationException');
  refused(await east.call('DELETE', `${at(instance.group)}?InstanceId=${instance.instanceId}`), /^UserId/);
  refused(await east.call('DELETE', `${at(instance.group)}?UserId=${user}`), /^InstanceId/);
  assert.deepEqual(await list(east, instance.group), []);
});

test('a group with users cannot be deleted, and the error names one of them', async () => {
  const instance = await newGroup();
  const user = await newUser(instance);
  assertOk(await put(instance, user));
  const answer = await east.call('DELETE', `/traffic-distribution-group/${instance.group}`);
  assertInUse(answer, ['USER']);
  assert.equal(answer.json.ResourceId, `${instance.instanceArn}/agent/${user}`);
  assertOk(await take(instance, user));
  assertOk(await east.call('DELETE', `/traffic-distribution-group/${instance.group}`));
});

test('a deleted user leaves its groups', async () => {
  const instance = await newGroup();
  const [user, stays] = [await newUser(instance), await newUser(instance)];
  assertOk(await put(instance, user));
  assertOk(await put(instance, stays));
  assertOk(await west.call('DELETE', `/users/${instance.instanceId}/${user}`));
  assert.deepEqual(await list(east, instance.group), [stays]);
});

test('with the replica the users of the default group leave it, however many they are', async () => {
  const instance = await newGroup();
  const group = await defaultOf(instance);
  assertOk(await east.call('DELETE', `/traffic-distribution-group/${instance.group}`));
  const users = await Promise.all(Array.from({ length: 230 }, () => newUser(instance)));
  await Promise.all(users.map(async (user) => assertOk(await put(instance, user, { group }))));
  const first = await describeUser(east, instance, users[0]);
  assertOk(await west.call('DELETE', `/instance/${instance.instanceId}`));
  assertNotFound(await east.call('GET', at(group)));
  assert.equal((await listAll(east, `/users-summary/${instance.instanceId}`, 'UserSummaryList')).length, users.length);
  const { LastModifiedTime: time, LastModifiedRegion: region, ...rest } = await describeUser(east, instance, users[0]);
  assert.ok(time >= first.LastModifiedTime);
  assert.deepEqual({ ...rest, LastModifiedTime: first.LastModifiedTime, LastModifiedRegion: region }, first);
  assertOk(await east.call('DELETE', `/instance/${instance.instanceId}`));
});

test('users stay in their groups when the server ends, however that happens', async (t) => {
  const args = ['--data', makeTemporaryDirectory(t)];
  const first = await startRollcall({ args, t });
  const here = connect(first, { region: EAST });
  const instance = await newGroup(here);
  const user = await newUser(instance, here);
  assertOk(await put(instance, user, { api: here }));
  await first.kill();
  const second = await startRollcall({ args, t });
  assert.deepEqual(await list(connect(second, { region: WEST }), instance.groupArn), [user]);
});

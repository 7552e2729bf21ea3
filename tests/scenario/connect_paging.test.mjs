// Lists come in pages that stay stable while others write.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  assertOk, assertRefused, createUser, encode, listAll, newInstance, useServer,
} from './connect_support.mjs';

const shared = useServer();

const LISTS = {
  users: ['users-summary', 'UserSummaryList'],
  queues: ['queues-summary', 'QueueSummaryList'],
  'routing profiles': ['routing-profiles-summary', 'RoutingProfileSummaryList'],
  'security profiles': ['security-profiles-summary', 'SecurityProfileSummaryList'],
  'hours of operation': ['hours-of-operations-summary', 'HoursOfOperationSummaryList'],
  'hierarchy groups': ['user-hierarchy-groups-summary', 'UserHierarchyGroupSummaryList'],
};

/** Makes one object of a kind. */
async function make(kind, instance, name) {
  const put = async (path, body) => assertOk(await shared.api.call('PUT', `/${path}/${instance.instanceId}`, body));
  if (kind === 'users') await createUser(shared.api, instance, name);
  if (kind === 'queues') await put('queues', { Name: name, HoursOfOperationId: instance.basicHours });
  if (kind === 'routing profiles') {
    await put('routing-profiles', {
      Name: name, Description: 'text', DefaultOutboundQueueId: instance.basicQueue,
      MediaConcurrencies: [{ Channel: 'CHAT', Concurrency: 1 }],
    });
  }
  if (kind === 'security profiles') await put('security-profiles', { SecurityProfileName: name });
  if (kind === 'hours of operation') await put('hours-of-operations', { Name: name, TimeZone: 'UTC', Config: [] });
  if (kind === 'hierarchy groups') await put('user-hierarchy-groups', { Name: name });
}

describe('every list', () => {
  let instance;
  before(async () => {
    instance = await newInstance(shared.api);
    assertOk(await shared.api.call('POST', `/user-hierarchy-structure/${instance.instanceId}`,
      { HierarchyStructure: { LevelOne: { Name: 'Region' } } }));
    for (const kind of Object.keys(LISTS)) {
      for (let i = 0; i < 9; i += 1) await make(kind, instance, `item-${i}`);
    }
  });

  for (const [kind, [path, member]] of Object.entries(LISTS)) {
    test(`of ${kind} has the same content in pages of any size`, async () => {
      const url = `/${path}/${instance.instanceId}`;
      const all = await listAll(shared.api, url, member);
      assert.ok(all.length >= 9);
      assert.equal(new Set(all.map((item) => item.Id)).size, all.length);
      for (const size of [1, 2, 7, 1000]) {
        assert.deepEqual(await listAll(shared.api, url, member, size), all);
      }
    });

    test(`of ${kind} has no more on a page than was asked for, and no token on the last`, async () => {
      const url = `/${path}/${instance.instanceId}`;
      const first = assertOk(await shared.api.call('GET', `${url}?maxResults=2`));
      assert.ok(first[member].length <= 2);
      assert.equal(typeof first.NextToken, 'string');
      const whole = assertOk(await shared.api.call('GET', `${url}?maxResults=1000`));
      assert.ok(!('NextToken' in whole));
    });

    test(`of ${kind} refuses page sizes that are not 1 to 1000`, async () => {
      const url = `/${path}/${instance.instanceId}`;
      assertRefused(await shared.api.call('GET', `${url}?maxResults=0`));
      assertRefused(await shared.api.call('GET', `${url}?maxResults=1001`));
      assertRefused(await shared.api.call('GET', `${url}?maxResults=-1`));
      const text = await shared.api.call('GET', `${url}?maxResults=many`);
      assert.equal(text.status, 400);
    });

    test(`of ${kind} refuses a token that it never gave`, async () => {
      const url = `/${path}/${instance.instanceId}`;
      for (const token of ['nonsense', 'AAAA', encode('ü'.repeat(50)), 'x'.repeat(3000)]) {
        assertRefused(await shared.api.call('GET', `${url}?nextToken=${token}`));
      }
    });
  }
});

test('the default page has 100 items', async () => {
  const instance = await newInstance(shared.api);
  for (let i = 0; i < 101; i += 1) await createUser(shared.api, instance, `user${i}`);
  const first = assertOk(await shared.api.call('GET', `/users-summary/${instance.instanceId}`));
  assert.equal(first.UserSummaryList.length, 100);
  assert.equal(typeof first.NextToken, 'string');
  assert.equal((await listAll(shared.api, `/users-summary/${instance.instanceId}`, 'UserSummaryList')).length, 101);
});

test('users that come and go between the pages neither repeat nor hide the others', async () => {
  const instance = await newInstance(shared.api);
  const stays = [];
  const goes = [];
  for (let i = 0; i < 40; i += 1) {
    const id = await createUser(shared.api, instance, `user${i}`);
    (i % 2 === 0 ? stays : goes).push(id);
  }
  const seen = [];
  let token;
  let round = 0;
  do {
    const query = token === undefined ? '' : `&nextToken=${encode(token)}`;
    const page = assertOk(await shared.api.call('GET', `/users-summary/${instance.instanceId}?maxResults=3${query}`));
    seen.push(...page.UserSummaryList.map((user) => user.Id));
    token = page.NextToken;
    // The item that the token may stand on goes too, when it is not one of those that stay.
    const last = page.UserSummaryList.at(-1)?.Id;
    const leaving = goes.includes(last) ? last : goes.find((id) => !seen.includes(id));
    if (leaving !== undefined) {
      goes.splice(goes.indexOf(leaving), 1);
      assertOk(await shared.api.call('DELETE', `/users/${instance.instanceId}/${leaving}`));
    }
    await createUser(shared.api, instance, `late${round}`);
    round += 1;
    assert.ok(round < 200, 'the list does not end');
  } while (token !== undefined && round < 200);
  assert.equal(new Set(seen).size, seen.length, 'a user was listed twice');
  for (const id of stays) assert.ok(seen.includes(id), `${id} was left out`);
});

test('queues that leave a routing profile between the pages do not hide the others', async () => {
  const instance = await newInstance(shared.api);
  const rows = [];
  for (let i = 0; i < 8; i += 1) {
    const { QueueId: queue } = assertOk(await shared.api.call('PUT', `/queues/${instance.instanceId}`,
      { Name: `Queue ${i}`, HoursOfOperationId: instance.basicHours }));
    rows.push({ QueueReference: { QueueId: queue, Channel: 'CHAT' }, Priority: 1, Delay: 0 });
  }
  const { RoutingProfileId: profile } = assertOk(await shared.api.call('PUT',
    `/routing-profiles/${instance.instanceId}`, {
      Name: 'Shrinking', Description: 'text', DefaultOutboundQueueId: instance.basicQueue, QueueConfigs: rows,
      MediaConcurrencies: [{ Channel: 'CHAT', Concurrency: 1 }],
    }));
  const path = `/routing-profiles/${instance.instanceId}/${profile}`;
  const first = assertOk(await shared.api.call('GET', `${path}/queues?maxResults=3`));
  const seen = first.RoutingProfileQueueConfigSummaryList.map((row) => row.QueueId);
  const leaving = seen.slice(0, 2);
  assertOk(await shared.api.call('POST', `${path}/disassociate-queues`,
    { QueueReferences: leaving.map((queue) => ({ QueueId: queue, Channel: 'CHAT' })) }));
  const rest = await listAll(shared.api, `${path}/queues?nextToken=${encode(first.NextToken)}`,
    'RoutingProfileQueueConfigSummaryList');
  seen.push(...rest.map((row) => row.QueueId));
  for (const { QueueReference: { QueueId: queue } } of rows) {
    assert.ok(seen.includes(queue), `${queue} was left out`);
  }
  assert.equal(new Set(seen).size, seen.length, 'a queue was listed twice');
});

test('permissions that leave a security profile between the pages do not hide the others', async () => {
  const instance = await newInstance(shared.api);
  const permissions = Array.from({ length: 8 }, (_, i) => `Custom.P${i}`);
  const { SecurityProfileId: profile } = assertOk(await shared.api.call('PUT',
    `/security-profiles/${instance.instanceId}`, { SecurityProfileName: 'Shrinking', Permissions: permissions }));
  const path = `/security-profiles-permissions/${instance.instanceId}/${profile}`;
  const first = assertOk(await shared.api.call('GET', `${path}?maxResults=3`));
  const kept = permissions.filter((name) => !first.Permissions.slice(0, 2).includes(name));
  assertOk(await shared.api.call('POST', `/security-profiles/${instance.instanceId}/${profile}`, { Permissions: kept }));
  const rest = await listAll(shared.api, `${path}?nextToken=${encode(first.NextToken)}`, 'Permissions');
  const seen = [...first.Permissions, ...rest];
  for (const name of kept) assert.ok(seen.includes(name), `${name} was left out`);
  assert.equal(new Set(seen).size, seen.length, 'a permission was listed twice');
});

test('a token of one instance does not show the users of another', async () => {
  const one = await newInstance(shared.api);
  const other = await newInstance(shared.api);
  const inOther = [];
  for (let i = 0; i < 4; i += 1) {
    await createUser(shared.api, one, `one${i}`);
    inOther.push(await createUser(shared.api, other, `other${i}`));
  }
  const first = assertOk(await shared.api.call('GET', `/users-summary/${one.instanceId}?maxResults=2`));
  const answer = await shared.api.call('GET',
    `/users-summary/${other.instanceId}?nextToken=${encode(first.NextToken)}`);
  // Refused, or read as a place in the order of ids: it never shows users of the first instance.
  if (answer.status === 200) {
    for (const user of answer.json.UserSummaryList) assert.ok(inOther.includes(user.Id));
  } else {
    assertRefused(answer);
  }
});

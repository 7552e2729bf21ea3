// The server keeps the answers of some Describe operations. Nobody may ever notice: after a write is answered, every
// client reads what was written, and nobody reads what another account has.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect } from '../lib/rollcall.mjs';
import { assertNotFound, assertOk, encode, freshAlias, newInstance, tryCreateUser, useInstance } from './connect_support.mjs';

const shared = useInstance();

function describe(id, api = shared.api, instance = shared.instanceId) {
  return api.call('GET', `/users/${instance}/${id}`);
}

let users = 0;

async function newUser(instance) {
  users += 1;
  return assertOk(await tryCreateUser(shared.api, instance, `user-${users}`));
}

async function twice(id) {
  const first = assertOk(await describe(id)).User;
  assert.deepEqual(assertOk(await describe(id)).User, first);
  return first;
}

test('each kind of write is seen by the next read', async () => {
  const { UserId: id, UserArn: arn } = await newUser(shared);
  await twice(id);
  assertOk(await shared.api.call('POST', `/users/${shared.instanceId}/${id}/identity-info`, { IdentityInfo: { FirstName: 'New', LastName: 'Name' } }));
  assert.equal((await twice(id)).IdentityInfo.FirstName, 'New');
  assertOk(await shared.api.call('POST', `/users/${shared.instanceId}/${id}/phone-config`, { PhoneConfig: { PhoneType: 'SOFT_PHONE', AfterContactWorkTimeLimit: 77 } }));
  assert.equal((await twice(id)).PhoneConfig.AfterContactWorkTimeLimit, 77);
  assertOk(await shared.api.call('POST', `/tags/${encode(arn)}`, { tags: { seen: 'yes' } }));
  assert.deepEqual((await twice(id)).Tags, { seen: 'yes' });
  assertOk(await shared.api.call('DELETE', `/tags/${encode(arn)}?tagKeys=seen`));
  assert.deepEqual((await twice(id)).Tags, {});
  assertOk(await shared.api.call('DELETE', `/users/${shared.instanceId}/${id}`));
  assertNotFound(await describe(id));
});

test('a write that fails changes nothing that is read', async () => {
  const { UserId: id } = await newUser(shared);
  const before = await twice(id);
  const answer = await shared.api.call('POST', `/users/${shared.instanceId}/${id}/routing-profile`, { RoutingProfileId: id });
  assert.equal(answer.status, 404);
  assert.deepEqual(await twice(id), before);
});

test('a user is not read by another account, another region or through another instance', async () => {
  const { UserId: id } = await newUser(shared);
  await twice(id);
  assertNotFound(await describe(id, connect(shared.server, { account: '123456789012' })));
  assertNotFound(await describe(id, connect(shared.server, { region: 'eu-west-2' })));
  const other = await newInstance(shared.api);
  assertNotFound(await describe(id, shared.api, other.instanceId));
});

test('with its instance a user is gone at once', async () => {
  const doomed = await newInstance(shared.api, { InstanceAlias: freshAlias('doomed') });
  const { UserId: id } = await newUser(doomed);
  assertOk(await describe(id, shared.api, doomed.instanceId));
  assertOk(await shared.api.call('DELETE', `/instance/${doomed.instanceId}`));
  assertNotFound(await describe(id, shared.api, doomed.instanceId));
});

test('while many read, each writer reads its own last write', async () => {
  const { UserId: id } = await newUser(shared);
  let writing = true;
  const readers = Array.from({ length: 4 }, async () => {
    let highest = 0;
    while (writing) {
      const seen = assertOk(await describe(id)).User.PhoneConfig.AfterContactWorkTimeLimit;
      assert.ok(seen >= highest, `${seen} after ${highest}`);
      highest = seen;
    }
  });
  for (let value = 1; value <= 300; value++) {
    assertOk(await shared.api.call('POST', `/users/${shared.instanceId}/${id}/phone-config`, { PhoneConfig: { PhoneType: 'SOFT_PHONE', AfterContactWorkTimeLimit: value } }));
    assert.equal(assertOk(await describe(id)).User.PhoneConfig.AfterContactWorkTimeLimit, value);
  }
  writing = false;
  await Promise.all(readers);
});

test('an id of one kind is none of another', async () => {
  const queue = `/queues/${shared.instanceId}/${shared.basicQueue}`;
  assertOk(await shared.api.call('GET', queue));
  assertOk(await shared.api.call('GET', queue));
  assertNotFound(await describe(shared.basicQueue));
});

test('in both regions of a replicated instance the next read sees the write', async () => {
  const regions = ['us-east-1', 'us-west-2'].map((region) => connect(shared.server, { region }));
  const instance = await newInstance(regions[0], { IdentityManagementType: 'SAML' });
  assertOk(await regions[0].call('POST', `/instance/${instance.instanceId}/replicate`,
    { ReplicaRegion: 'us-west-2', ReplicaAlias: freshAlias('kept') }));
  const { UserId: id } = assertOk(await tryCreateUser(regions[0], instance, 'of.both', { Password: undefined }));
  const seen = async (api) => assertOk(await describe(id, api, instance.instanceId)).User.PhoneConfig.AfterContactWorkTimeLimit;
  let value = 0;
  for (const writer of regions) {
    for (const reader of regions) {
      value += 1;
      await seen(reader);
      await seen(reader);
      assertOk(await writer.call('POST', `/users/${instance.instanceId}/${id}/phone-config`,
        { PhoneConfig: { PhoneType: 'SOFT_PHONE', AfterContactWorkTimeLimit: value } }));
      assert.equal(await seen(reader), value);
    }
  }
  for (const api of regions) {
    const { User: { Arn: arn } } = assertOk(await describe(id, api, instance.instanceId));
    assert.match(arn, new RegExp(`^arn:aws:connect:${api === regions[0] ? 'us-east-1' : 'us-west-2'}:`));
  }
  await seen(regions[1]);
  assertOk(await regions[0].call('DELETE', `/users/${instance.instanceId}/${id}`));
  for (const api of regions) assertNotFound(await describe(id, api, instance.instanceId));
});

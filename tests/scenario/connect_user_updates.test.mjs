// The updates of a user: each replaces what it names, checks what it refers to, and moves the time of the last change.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertInvalidParameter, assertMovesLastModified, assertNotFound, assertOk, assertRefused, createUser, describeUser,
  newInstance, UNKNOWN_ID, useInstance,
} from './connect_support.mjs';

const groups = [];
const profiles = [];
let otherRoutingProfile;

const shared = useInstance(async ({ api, instanceId, basicQueue }) => {
  assertOk(await api.call('POST', `/user-hierarchy-structure/${instanceId}`,
    { HierarchyStructure: { LevelOne: { Name: 'Region' } } }));
  for (const name of ['North', 'South']) {
    const answer = await api.call('PUT', `/user-hierarchy-groups/${instanceId}`, { Name: name });
    groups.push(assertOk(answer).HierarchyGroupId);
  }
  for (let i = 0; i < 11; i += 1) {
    const answer = await api.call('PUT', `/security-profiles/${instanceId}`, { SecurityProfileName: `Profile ${i}` });
    profiles.push(assertOk(answer).SecurityProfileId);
  }
  otherRoutingProfile = assertOk(await api.call('PUT', `/routing-profiles/${instanceId}`, {
    Name: 'Other', Description: 'text', DefaultOutboundQueueId: basicQueue,
    MediaConcurrencies: [{ Channel: 'CHAT', Concurrency: 1 }],
  })).RoutingProfileId;
});

let made = 0;
const create = (change) => {
  made += 1;
  return createUser(shared.api, shared, `user${made}`, change);
};
const read = (id) => describeUser(shared.api, shared, id);
const update = (id, what, body) => shared.api.call('POST', `/users/${shared.instanceId}/${id}/${what}`, body);
const arn = (kind, id) => `${shared.instanceArn}/${kind}/${id}`;

test('UpdateUserIdentityInfo replaces the whole: what is missing is gone', async () => {
  const id = await create({
    IdentityInfo: {
      FirstName: 'Mary', LastName: 'Major', Email: 'mary@example.com', SecondaryEmail: 'm@example.org',
      Mobile: '+41791234567',
    },
  });
  assertOk(await update(id, 'identity-info', { IdentityInfo: { FirstName: 'Maria', LastName: 'Mayor' } }));
  assert.deepEqual((await read(id)).IdentityInfo, { FirstName: 'Maria', LastName: 'Mayor' });
  const whole = { FirstName: 'M', LastName: 'M', Email: 'new@example.com', SecondaryEmail: 's@example.org', Mobile: '+4112' };
  assertOk(await update(id, 'identity-info', { IdentityInfo: whole }));
  assert.deepEqual((await read(id)).IdentityInfo, whole);
});

test('UpdateUserIdentityInfo gives an identity to a user that had none', async () => {
  const id = await create({ IdentityInfo: undefined });
  assertOk(await update(id, 'identity-info', { IdentityInfo: { FirstName: 'Now', LastName: 'Named' } }));
  assert.deepEqual((await read(id)).IdentityInfo, { FirstName: 'Now', LastName: 'Named' });
});

test('UpdateUserIdentityInfo keeps to the rules of CreateUser', async () => {
  const id = await create();
  assertRefused(await update(id, 'identity-info', {}));
  assertRefused(await update(id, 'identity-info', { IdentityInfo: { FirstName: 'Only' } }));
  assertRefused(await update(id, 'identity-info', { IdentityInfo: { LastName: 'Only' } }));
  assertRefused(await update(id, 'identity-info',
    { IdentityInfo: { FirstName: 'f'.repeat(256), LastName: 'Major' } }));
  assertRefused(await update(id, 'identity-info',
    { IdentityInfo: { FirstName: 'Mary', LastName: 'Major', Email: 'nobody' } }));
  assert.deepEqual((await read(id)).IdentityInfo, { FirstName: 'Mary', LastName: 'Major' });
});

test('UpdateUserRoutingProfile sets the one routing profile, by id or by ARN', async () => {
  const id = await create();
  assertOk(await update(id, 'routing-profile', { RoutingProfileId: otherRoutingProfile }));
  assert.equal((await read(id)).RoutingProfileId, otherRoutingProfile);
  assertOk(await update(id, 'routing-profile', { RoutingProfileId: arn('routing-profile', shared.basicRoutingProfile) }));
  assert.equal((await read(id)).RoutingProfileId, shared.basicRoutingProfile);
});

test('UpdateUserRoutingProfile needs a routing profile that exists in the instance', async () => {
  const id = await create();
  const other = await newInstance(shared.api);
  assertRefused(await update(id, 'routing-profile', {}));
  assertNotFound(await update(id, 'routing-profile', { RoutingProfileId: UNKNOWN_ID }), /routing.?profile/i);
  assertNotFound(await update(id, 'routing-profile', { RoutingProfileId: other.basicRoutingProfile }));
  assert.equal((await read(id)).RoutingProfileId, shared.basicRoutingProfile);
});

test('UpdateUserSecurityProfiles replaces the whole list', async () => {
  const id = await create({ SecurityProfileIds: [profiles[0], profiles[1]] });
  assertOk(await update(id, 'security-profiles', { SecurityProfileIds: [profiles[2]] }));
  assert.deepEqual((await read(id)).SecurityProfileIds, [profiles[2]]);
  const byArn = profiles.slice(3, 6).map((profile) => arn('security-profile', profile));
  assertOk(await update(id, 'security-profiles', { SecurityProfileIds: byArn }));
  assert.deepEqual([...(await read(id)).SecurityProfileIds].sort(), profiles.slice(3, 6).sort());
});

test('UpdateUserSecurityProfiles takes 1 to 10 profiles that exist, each once', async () => {
  const id = await create({ SecurityProfileIds: [profiles[0]] });
  const set = (ids) => update(id, 'security-profiles', { SecurityProfileIds: ids });
  assertRefused(await update(id, 'security-profiles', {}));
  assertInvalidParameter(await set([]));
  assertRefused(await set(profiles.slice(0, 11)));
  assertRefused(await set([profiles[0], profiles[0]]));
  assertNotFound(await set([profiles[1], UNKNOWN_ID]), /security.?profile/i);
  assert.deepEqual((await read(id)).SecurityProfileIds, [profiles[0]]);
  assertOk(await set(profiles.slice(0, 10)));
  assert.equal((await read(id)).SecurityProfileIds.length, 10);
});

test('UpdateUserHierarchy sets a group, and without a group it clears it', async () => {
  const id = await create();
  assertOk(await update(id, 'hierarchy', { HierarchyGroupId: groups[0] }));
  assert.equal((await read(id)).HierarchyGroupId, groups[0]);
  assertOk(await update(id, 'hierarchy', { HierarchyGroupId: arn('agent-group', groups[1]) }));
  assert.equal((await read(id)).HierarchyGroupId, groups[1]);
  assertOk(await update(id, 'hierarchy', {}));
  assert.ok(!('HierarchyGroupId' in await read(id)));
});

test('UpdateUserHierarchy needs a group that exists', async () => {
  const id = await create({ HierarchyGroupId: groups[0] });
  assertNotFound(await update(id, 'hierarchy', { HierarchyGroupId: UNKNOWN_ID }), /hierarchy|group/i);
  assert.equal((await read(id)).HierarchyGroupId, groups[0]);
});

test('an update touches nothing but what it names', async () => {
  const id = await create({ HierarchyGroupId: groups[0], Tags: { team: 'blue' } });
  const untouched = ({ LastModifiedTime, ...rest }) => rest;
  const before = await read(id);
  assertOk(await update(id, 'routing-profile', { RoutingProfileId: otherRoutingProfile }));
  assert.deepEqual(untouched(await read(id)), { ...untouched(before), RoutingProfileId: otherRoutingProfile });
});

// For each update: a body that differs from round to round, so that every write is effective.
const CHANGES = {
  'identity-info': (round) => ({ IdentityInfo: { FirstName: `Mary ${round}`, LastName: 'Major' } }),
  'phone-config': (round) => ({ PhoneConfig: { PhoneType: 'SOFT_PHONE', AfterContactWorkTimeLimit: round + 1 } }),
  config: (round) => ({ AutoAcceptConfigs: [{ Channel: 'CHAT', AutoAccept: round % 2 === 0 }] }),
  'routing-profile': (round) =>
    ({ RoutingProfileId: round % 2 === 0 ? otherRoutingProfile : shared.basicRoutingProfile }),
  'security-profiles': (round) => ({ SecurityProfileIds: [profiles[round % 2]] }),
  hierarchy: (round) => ({ HierarchyGroupId: groups[round % 2] }),
};

for (const [what, body] of Object.entries(CHANGES)) {
  test(`an effective update of ${what} moves LastModifiedTime, and one that changes nothing does not`, async () => {
    const id = await create();
    const time = async () => (await read(id)).LastModifiedTime;
    let last;
    await assertMovesLastModified(time, async (round) => {
      last = body(round);
      assertOk(await update(id, what, last));
    });
    const before = await read(id);
    assertOk(await update(id, what, last));
    assert.deepEqual(await read(id), before);
  });
}

test('updates of a user that does not exist are not found', async () => {
  for (const [what, body] of Object.entries(CHANGES)) {
    assertNotFound(await update(UNKNOWN_ID, what, body(0)));
  }
});

test('a set that comes in another order is no change', async () => {
  const id = await create({
    SecurityProfileIds: profiles.slice(0, 3),
    AutoAcceptConfigs: [{ Channel: 'VOICE', AutoAccept: true }, { Channel: 'CHAT', AutoAccept: false }],
    PhoneConfig: undefined,
  });
  const before = await read(id);
  assertOk(await update(id, 'security-profiles', { SecurityProfileIds: profiles.slice(0, 3).reverse() }));
  assertOk(await update(id, 'config', { AutoAcceptConfigs: [{ Channel: 'CHAT', AutoAccept: false }, { Channel: 'VOICE', AutoAccept: true }] }));
  assert.deepEqual(await read(id), before);
  assertOk(await update(id, 'security-profiles', { SecurityProfileIds: [profiles[3], profiles[0], profiles[1]] }));
  assert.deepEqual((await read(id)).SecurityProfileIds, [profiles[3], profiles[0], profiles[1]]);
});

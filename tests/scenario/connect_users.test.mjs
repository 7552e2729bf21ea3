// Users: creation, reading, lists, deletion, unique names and existing references.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertDuplicate, assertInUse, assertInvalidParameter, assertNotFound, assertOk, assertRefused, createUser,
  describeUser, encode, listAll, newInstance, PASSWORD, tryCreateUser, UNKNOWN_ID, useInstance, userBody, UUID,
} from './connect_support.mjs';

const profiles = [];
let group;

const shared = useInstance(async ({ api, instanceId }) => {
  for (let i = 0; i < 11; i += 1) {
    const answer = await api.call('PUT', `/security-profiles/${instanceId}`, { SecurityProfileName: `Profile ${i}` });
    profiles.push(assertOk(answer).SecurityProfileId);
  }
  assertOk(await api.call('POST', `/user-hierarchy-structure/${instanceId}`,
    { HierarchyStructure: { LevelOne: { Name: 'Region' } } }));
  group = assertOk(await api.call('PUT', `/user-hierarchy-groups/${instanceId}`, { Name: 'North' })).HierarchyGroupId;
});

const create = (username, change) => createUser(shared.api, shared, username, change);
const tryCreate = (username, change) => tryCreateUser(shared.api, shared, username, change);
const read = (id) => describeUser(shared.api, shared, id);
const remove = (id) => shared.api.call('DELETE', `/users/${shared.instanceId}/${id}`);
const names = async () =>
  (await listAll(shared.api, `/users-summary/${shared.instanceId}`, 'UserSummaryList')).map((user) => user.Username);

test('a user reads as it was created, and its password is never shown', async () => {
  const created = assertOk(await tryCreate('jane.doe', {
    IdentityInfo: {
      FirstName: 'Jane', LastName: 'Doe', Email: 'jane@example.com', SecondaryEmail: 'second@example.com',
      Mobile: '+41791234567',
    },
    PhoneConfig: {
      PhoneType: 'DESK_PHONE', AutoAccept: true, AfterContactWorkTimeLimit: 120, DeskPhoneNumber: '+12025550100',
    },
    SecurityProfileIds: [profiles[0], profiles[1]],
    HierarchyGroupId: group,
    Tags: { team: 'blue' },
  }));
  assert.match(created.UserId, UUID);
  assert.equal(created.UserArn, `${shared.instanceArn}/agent/${created.UserId}`);
  const answer = await shared.api.call('GET', `/users/${shared.instanceId}/${created.UserId}`);
  const { User: user } = assertOk(answer);
  assert.equal(user.Id, created.UserId);
  assert.equal(user.Arn, created.UserArn);
  assert.equal(user.Username, 'jane.doe');
  assert.deepEqual(user.IdentityInfo, {
    FirstName: 'Jane', LastName: 'Doe', Email: 'jane@example.com', SecondaryEmail: 'second@example.com',
    Mobile: '+41791234567',
  });
  assert.equal(user.PhoneConfig.PhoneType, 'DESK_PHONE');
  assert.equal(user.PhoneConfig.AutoAccept, true);
  assert.equal(user.PhoneConfig.AfterContactWorkTimeLimit, 120);
  assert.equal(user.PhoneConfig.DeskPhoneNumber, '+12025550100');
  assert.deepEqual([...user.SecurityProfileIds].sort(), [profiles[0], profiles[1]].sort());
  assert.equal(user.RoutingProfileId, shared.basicRoutingProfile);
  assert.equal(user.HierarchyGroupId, group);
  assert.deepEqual(user.Tags, { team: 'blue' });
  assert.equal(typeof user.LastModifiedTime, 'number');
  assert.equal(user.LastModifiedRegion, 'us-east-1');
  assert.ok(!answer.text.includes(PASSWORD));
});

test('a user without options has empty tags, no group and no identity of its own', async () => {
  const user = await read(await create('plain.user', { IdentityInfo: undefined, PhoneConfig: undefined }));
  assert.deepEqual(user.Tags, {});
  assert.ok(!('IdentityInfo' in user));
  assert.ok(!('HierarchyGroupId' in user));
});

test('LastModifiedTime is the time of the creation in seconds', async () => {
  const earliest = Date.now() / 1000 - 2;
  const user = await read(await create('timed.user'));
  assert.ok(user.LastModifiedTime >= earliest, `${user.LastModifiedTime} is before the test began`);
  assert.ok(user.LastModifiedTime <= Date.now() / 1000 + 2, `${user.LastModifiedTime} is in the future`);
});

test('instance, user and everything that a user refers to may be given as full ARNs', async () => {
  const arn = (kind, id) => `${shared.instanceArn}/${kind}/${id}`;
  const created = assertOk(await shared.api.call('PUT', `/users/${encode(shared.instanceArn)}`,
    userBody(shared, 'by.arn', {
      SecurityProfileIds: [arn('security-profile', profiles[2]), arn('security-profile', profiles[3])],
      RoutingProfileId: arn('routing-profile', shared.basicRoutingProfile),
      HierarchyGroupId: arn('agent-group', group),
    })));
  const { User: user } = assertOk(await shared.api.call('GET',
    `/users/${encode(shared.instanceArn)}/${encode(created.UserArn)}`));
  assert.equal(user.Id, created.UserId);
  assert.deepEqual([...user.SecurityProfileIds].sort(), [profiles[2], profiles[3]].sort());
  assert.equal(user.RoutingProfileId, shared.basicRoutingProfile);
  assert.equal(user.HierarchyGroupId, group);
  assertOk(await shared.api.call('DELETE', `/users/${encode(shared.instanceArn)}/${encode(created.UserArn)}`));
  assertNotFound(await shared.api.call('GET', `/users/${shared.instanceId}/${created.UserId}`));
});

test('a summary carries id, ARN, name and the last change', async () => {
  const id = await create('listed.user');
  const list = await listAll(shared.api, `/users-summary/${shared.instanceId}`, 'UserSummaryList');
  const summary = list.find((user) => user.Id === id);
  const user = await read(id);
  assert.deepEqual(summary, {
    Id: id, Arn: user.Arn, Username: 'listed.user', LastModifiedTime: user.LastModifiedTime,
    LastModifiedRegion: 'us-east-1',
  });
});

test('a username that is taken is refused with the message of the service', async () => {
  await create('taken.name');
  assertDuplicate(await tryCreate('taken.name'),
    `The user taken.name is already associated with the Amazon Connect instance ${shared.instanceId}`);
});

test('usernames are unique without regard to case and keep the case that they were given', async () => {
  const id = await create('Mixed.Case');
  assertDuplicate(await tryCreate('mixed.CASE'), /^The user mixed\.CASE is already associated/);
  assert.equal((await read(id)).Username, 'Mixed.Case');
  assert.ok((await names()).includes('Mixed.Case'));
});

test('CreateUser knows no ClientToken: a creation that is sent again is a duplicate', async () => {
  const token = { ClientToken: 'no-token-of-users' };
  await create('sent.twice', token);
  assertDuplicate(await tryCreate('sent.twice', token));
});

test('DeleteUser knows no clientToken: a deletion that is sent again finds nothing', async () => {
  const path = `/users/${shared.instanceId}/${await create('deleted.twice')}?clientToken=no-token-of-users`;
  assertOk(await shared.api.call('DELETE', path));
  assertNotFound(await shared.api.call('DELETE', path));
});

test('of many creations of one username at the same time one succeeds', async () => {
  const variants = Array.from({ length: 24 }, (_, i) => (i % 2 === 0 ? 'wanted.by.many' : 'WANTED.by.many'));
  const answers = await Promise.all(variants.map((username) => tryCreate(username)));
  const refused = answers.filter((answer) => answer.status !== 200);
  assert.equal(refused.length, variants.length - 1);
  for (const answer of refused) assertDuplicate(answer);
  assert.equal((await names()).filter((name) => name.toLowerCase() === 'wanted.by.many').length, 1);
});

test('a profile that is deleted while users take it is either kept or not taken', async () => {
  for (let round = 0; round < 20; round += 1) {
    const { SecurityProfileId: profile } = assertOk(await shared.api.call('PUT',
      `/security-profiles/${shared.instanceId}`, { SecurityProfileName: `Contested ${round}` }));
    const path = `/security-profiles/${shared.instanceId}/${profile}`;
    const [made, deleted] = await Promise.all([
      tryCreate(`contender${round}`, { SecurityProfileIds: [profile] }),
      shared.api.call('DELETE', path),
    ]);
    if (made.status === 200) {
      assertInUse(deleted);
      assertOk(await shared.api.call('GET', path));
    } else {
      assertNotFound(made);
      assertOk(deleted);
    }
  }
});

test('a username may be taken once in each instance', async () => {
  const other = await newInstance(shared.api);
  await create('everywhere');
  await createUser(shared.api, other, 'everywhere');
});

test('the name of a deleted user is free at once, for another user', async () => {
  const id = await create('comes.back');
  assertOk(await remove(id));
  assert.notEqual(await create('comes.back'), id);
});

test('a deleted user is gone', async () => {
  const id = await create('goes.away');
  assertOk(await remove(id));
  assertNotFound(await shared.api.call('GET', `/users/${shared.instanceId}/${id}`));
  assertNotFound(await remove(id));
  assert.ok(!(await names()).includes('goes.away'));
});

test('a refused creation leaves nothing behind', async () => {
  assertNotFound(await tryCreate('half.made', { RoutingProfileId: UNKNOWN_ID, Tags: { a: 'b' } }));
  assert.ok(!(await names()).includes('half.made'));
  await create('half.made');
});

test('what a user refers to must exist, and the message says what does not', async () => {
  const missing = [
    [{ RoutingProfileId: UNKNOWN_ID }, /routing.?profile/i],
    [{ SecurityProfileIds: [UNKNOWN_ID] }, /security.?profile/i],
    [{ SecurityProfileIds: [profiles[0], UNKNOWN_ID] }, /security.?profile/i],
    [{ HierarchyGroupId: UNKNOWN_ID }, /hierarchy|group/i],
  ];
  for (const [change, message] of missing) {
    assertNotFound(await tryCreate('lost.user', change), message);
  }
});

test('what a user refers to must be of the same instance', async () => {
  const other = await newInstance(shared.api);
  assertNotFound(await tryCreate('strange.user', { RoutingProfileId: other.basicRoutingProfile }));
  assertNotFound(await tryCreate('strange.user', { SecurityProfileIds: [other.agent] }));
});

test('a user is not found through another instance', async () => {
  const other = await newInstance(shared.api);
  const id = await create('at.home');
  assertNotFound(await shared.api.call('GET', `/users/${other.instanceId}/${id}`));
  assertNotFound(await shared.api.call('DELETE', `/users/${other.instanceId}/${id}`));
  assert.equal((await read(id)).Username, 'at.home');
});

test('a user has 1 to 10 security profiles, each once', async () => {
  assertRefused(await tryCreate('profiled', { SecurityProfileIds: undefined }));
  assertInvalidParameter(await tryCreate('profiled', { SecurityProfileIds: [] }));
  assertRefused(await tryCreate('profiled', { SecurityProfileIds: profiles.slice(0, 11) }));
  assertRefused(await tryCreate('profiled', { SecurityProfileIds: [profiles[0], profiles[1], profiles[0]] }));
  const twice = [profiles[0], `${shared.instanceArn}/security-profile/${profiles[0]}`];
  assertRefused(await tryCreate('profiled', { SecurityProfileIds: twice }));
  const user = await read(await create('profiled', { SecurityProfileIds: profiles.slice(0, 10) }));
  assert.equal(user.SecurityProfileIds.length, 10);
});

test('username and routing profile are required', async () => {
  assertRefused(await tryCreate(undefined));
  assertRefused(await tryCreate(''));
  assertRefused(await tryCreate('no.route', { RoutingProfileId: undefined }));
});

test('users of an instance that does not exist are not found', async () => {
  assertNotFound(await shared.api.call('GET', `/users-summary/${UNKNOWN_ID}`));
  assertNotFound(await shared.api.call('GET', `/users/${UNKNOWN_ID}/${UNKNOWN_ID}`));
  assertNotFound(await shared.api.call('PUT', `/users/${UNKNOWN_ID}`, userBody(shared, 'nowhere')));
  assertNotFound(await shared.api.call('GET', `/users/${shared.instanceId}/${UNKNOWN_ID}`));
  assertNotFound(await remove(UNKNOWN_ID));
});

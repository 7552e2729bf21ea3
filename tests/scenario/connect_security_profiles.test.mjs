// Security profiles and their permissions.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertClientError, assertDuplicate, assertInUse, assertMovesLastModified, assertNotFound, assertOk, assertRefused,
  createUser, encode, listAll, UNKNOWN_ID, useInstance, UUID,
} from './connect_support.mjs';

const shared = useInstance();

const collection = () => `/security-profiles/${shared.instanceId}`;
const tryCreate = (body) => shared.api.call('PUT', collection(), body);
const create = async (body) => assertOk(await tryCreate(body)).SecurityProfileId;
const read = async (id) => assertOk(await shared.api.call('GET', `${collection()}/${id}`)).SecurityProfile;
const update = (id, body) => shared.api.call('POST', `${collection()}/${id}`, body);
const remove = (id) => shared.api.call('DELETE', `${collection()}/${id}`);
const permissionsPath = (id) => `/security-profiles-permissions/${shared.instanceId}/${id}`;
const permissions = async (id, pageSize) =>
  (await listAll(shared.api, permissionsPath(id), 'Permissions', pageSize)).sort();

test('a security profile reads as it was created', async () => {
  const created = assertOk(await tryCreate({
    SecurityProfileName: 'Team leads', Description: 'Lead a team', Permissions: ['BasicAgentAccess', 'Users.View'],
    Tags: { team: 'blue' },
  }));
  assert.match(created.SecurityProfileId, UUID);
  assert.equal(created.SecurityProfileArn, `${shared.instanceArn}/security-profile/${created.SecurityProfileId}`);
  const profile = await read(created.SecurityProfileId);
  assert.equal(profile.Id, created.SecurityProfileId);
  assert.equal(profile.Arn, created.SecurityProfileArn);
  assert.equal(profile.SecurityProfileName, 'Team leads');
  assert.equal(profile.Description, 'Lead a team');
  assert.deepEqual(profile.Tags, { team: 'blue' });
  assert.ok(!('Permissions' in profile));
  assert.equal(typeof profile.LastModifiedTime, 'number');
  assert.equal(profile.LastModifiedRegion, 'us-east-1');
  assert.deepEqual(await permissions(created.SecurityProfileId), ['BasicAgentAccess', 'Users.View']);
  const [listed] = (await listAll(shared.api, `/security-profiles-summary/${shared.instanceId}`,
    'SecurityProfileSummaryList')).filter((item) => item.Id === created.SecurityProfileId);
  assert.equal(listed.Name, 'Team leads');
  assert.equal(listed.Arn, created.SecurityProfileArn);
});

test('a security profile is found by its percent-encoded ARN', async () => {
  const id = await create({ SecurityProfileName: 'By ARN', Permissions: ['Users.View'] });
  const { Arn: arn } = await read(id);
  const path = (family) => `/${family}/${encode(shared.instanceArn)}/${encode(arn)}`;
  assert.equal(assertOk(await shared.api.call('GET', path('security-profiles'))).SecurityProfile.Id, id);
  assert.deepEqual(assertOk(await shared.api.call('GET', path('security-profiles-permissions'))).Permissions,
    ['Users.View']);
});

test('access control by tags reads as it was given', async () => {
  const profile = await read(await create({
    SecurityProfileName: 'By tags', AllowedAccessControlTags: { team: 'blue', site: 'Bern' },
    TagRestrictedResources: ['User', 'Queue'],
  }));
  assert.deepEqual(profile.AllowedAccessControlTags, { team: 'blue', site: 'Bern' });
  assert.deepEqual([...profile.TagRestrictedResources].sort(), ['Queue', 'User']);
});

test('a name is taken once in an instance, the default ones too', async () => {
  await create({ SecurityProfileName: 'Taken' });
  assertDuplicate(await tryCreate({ SecurityProfileName: 'Taken' }));
  assertDuplicate(await tryCreate({ SecurityProfileName: 'Admin' }));
});

test('a name has 1 to 127 letters, digits, blanks and _ @ -', async () => {
  assertRefused(await tryCreate({}));
  for (const name of ['', 'a!b', 'a.b', 'a/b', 'über', 'n'.repeat(128)]) {
    assertRefused(await tryCreate({ SecurityProfileName: name }));
  }
  for (const name of ['A b_c@d-9', 'n'.repeat(127)]) {
    assertOk(await tryCreate({ SecurityProfileName: name }));
  }
});

test('members outside their limits are refused', async () => {
  const refused = async (body) => assertRefused(await tryCreate({ SecurityProfileName: 'Limits', ...body }));
  await refused({ Description: 'd'.repeat(251) });
  await refused({ Permissions: Array.from({ length: 501 }, (_, i) => `Custom.P${i}`) });
  await refused({ Permissions: [''] });
  await refused({ Permissions: ['p'.repeat(129)] });
  await refused({ AllowedAccessControlTags: { a: '1', b: '2', c: '3', d: '4', e: '5' } });
  await refused({ AllowedAccessControlTags: { [`k${'x'.repeat(128)}`]: 'v' } });
  await refused({ AllowedAccessControlTags: { k: 'v'.repeat(257) } });
  await refused({ TagRestrictedResources: Array.from({ length: 11 }, (_, i) => `Resource${i}`) });
});

test('an update replaces the members that it gives and leaves the others alone', async () => {
  const id = await create({ SecurityProfileName: 'Changing', Description: 'old', Permissions: ['Users.View'] });
  assertOk(await update(id, { Permissions: ['Users.Edit', 'Queues.View'] }));
  assert.equal((await read(id)).Description, 'old');
  assert.deepEqual(await permissions(id), ['Queues.View', 'Users.Edit']);
  assertOk(await update(id, { Description: 'new' }));
  assert.equal((await read(id)).Description, 'new');
  assert.deepEqual(await permissions(id), ['Queues.View', 'Users.Edit']);
});

test('an update clears the description with an empty one and the permissions with an empty list', async () => {
  const id = await create({ SecurityProfileName: 'Clearing', Description: 'old', Permissions: ['Users.View'] });
  assertOk(await update(id, { Description: '', Permissions: [] }));
  assert.equal((await read(id)).Description ?? '', '');
  assert.deepEqual(await permissions(id), []);
});

test('an update without any member changes nothing', async () => {
  const id = await create({ SecurityProfileName: 'Untouched', Permissions: ['Users.View'] });
  const before = await read(id);
  assertOk(await update(id, {}));
  assert.deepEqual(await read(id), before);
  assert.deepEqual(await permissions(id), ['Users.View']);
});

test('permissions come in pages that leave none out', async () => {
  const names = Array.from({ length: 25 }, (_, i) => `Custom.P${String(i).padStart(2, '0')}`);
  const id = await create({ SecurityProfileName: 'Pages', Permissions: names });
  assert.deepEqual(await permissions(id, 10), names);
  assertRefused(await shared.api.call('GET', `${permissionsPath(id)}?maxResults=1001`));
});

test('an effective update moves LastModifiedTime and one that changes nothing does not', async () => {
  const id = await create({ SecurityProfileName: 'Moving' });
  const time = async () => (await read(id)).LastModifiedTime;
  await assertMovesLastModified(time, async (round) => assertOk(await update(id, { Description: `text ${round}` })));
  const { Description: same, LastModifiedTime: before } = await read(id);
  assertOk(await update(id, { Description: same }));
  assert.equal(await time(), before);
});

test('a security profile with users cannot be deleted', async () => {
  const id = await create({ SecurityProfileName: 'Peopled' });
  const user = await createUser(shared.api, shared, 'has.profile', { SecurityProfileIds: [shared.agent, id] });
  assertInUse(await remove(id));
  assert.equal((await read(id)).SecurityProfileName, 'Peopled');
  assertOk(await shared.api.call('POST', `/users/${shared.instanceId}/${user}/security-profiles`,
    { SecurityProfileIds: [shared.agent] }));
  assertOk(await remove(id));
  assertNotFound(await shared.api.call('GET', `${collection()}/${id}`));
});

test('the default security profiles cannot be deleted', async () => {
  const list = await listAll(shared.api, `/security-profiles-summary/${shared.instanceId}`,
    'SecurityProfileSummaryList');
  for (const name of ['Admin', 'Agent', 'CallCenterManager', 'QualityAnalyst']) {
    const { Id: id } = list.find((item) => item.Name === name);
    assertClientError(await remove(id));
    assert.equal((await read(id)).SecurityProfileName, name);
  }
});

test('a deleted security profile is gone, and its name is free at once', async () => {
  const id = await create({ SecurityProfileName: 'Again', Permissions: ['Users.View'] });
  assertOk(await remove(id));
  assertNotFound(await shared.api.call('GET', `${collection()}/${id}`));
  assertNotFound(await shared.api.call('GET', permissionsPath(id)));
  assertNotFound(await remove(id));
  assert.notEqual(await create({ SecurityProfileName: 'Again' }), id);
});

test('security profiles and instances that do not exist are not found', async () => {
  assertNotFound(await shared.api.call('GET', `${collection()}/${UNKNOWN_ID}`));
  assertNotFound(await update(UNKNOWN_ID, { Description: 'Nobody' }));
  assertNotFound(await shared.api.call('GET', permissionsPath(UNKNOWN_ID)));
  assertNotFound(await shared.api.call('GET', `/security-profiles-summary/${UNKNOWN_ID}`));
});

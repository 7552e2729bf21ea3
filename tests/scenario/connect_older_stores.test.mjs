// Stores that an earlier version wrote: what has become of their objects. A present store is made older by Python, which
// the build needs too.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { connect, makeTemporaryDirectory, run, startRollcall } from '../lib/rollcall.mjs';
import { assertInUse, assertOk, newInstance, UNKNOWN_ID, UUID } from './connect_support.mjs';

/** Starts a server, lets `prepare` fill its store, runs SQL on it as it lies there, and starts it again. */
async function olderStore(t, prepare, statements) {
  const directory = makeTemporaryDirectory(t);
  const args = ['--data', directory];
  const first = await startRollcall({ args, t });
  const prepared = await prepare(connect(first));
  await first.stop();
  const script = 'import sqlite3, sys; store = sqlite3.connect(sys.argv[1]); store.executescript(sys.argv[2]); store.close()';
  const { code, stderr } = await run('python3', ['-c', script, join(directory, 'rollcall.db'), statements(prepared).join(';')]);
  assert.equal(code, 0, stderr);
  return { api: connect(await startRollcall({ args, t })), prepared };
}

/** Takes back what the steps after version 2 make. */
const VERSION_2 = [
  'DROP TABLE resource_request', 'DELETE FROM record WHERE kind = 21', 'DELETE FROM change WHERE kind = 21', 'PRAGMA user_version = 2',
];

const setGroup = (id, group) =>
  `UPDATE record SET document = json_set(document, '$.AllowedAccessControlHierarchyGroupId', '${group}') WHERE uuid = '${id}'`;

test('hierarchy groups of security profiles, which were kept as given, are references', async (t) => {
  const { api, prepared } = await olderStore(t, async (before) => {
    const { instanceId, instanceArn } = await newInstance(before);
    await before.must('POST', `/user-hierarchy-structure/${instanceId}`, { HierarchyStructure: { LevelOne: { Name: 'Site' } } });
    const groups = [];
    for (const Name of ['Bern', 'Chur'])
      groups.push((await before.must('PUT', `/user-hierarchy-groups/${instanceId}`, { Name })).HierarchyGroupId);
    const profiles = [];
    for (const SecurityProfileName of ['By id', 'By ARN', 'Unknown', 'Unnamed', 'Without'])
      profiles.push((await before.must('PUT', `/security-profiles/${instanceId}`, { SecurityProfileName, Permissions: ['Users.View'] })).SecurityProfileId);
    return { instanceId, instanceArn, groups, profiles };
  }, ({ instanceArn, groups, profiles }) => [
    setGroup(profiles[0], groups[0]), setGroup(profiles[1], `${instanceArn}/agent-group/${groups[1]}`),
    setGroup(profiles[2], UNKNOWN_ID), setGroup(profiles[3], ''), ...VERSION_2,
  ]);
  const { instanceId, groups, profiles } = prepared;
  const read = async (id) => (await api.must('GET', `/security-profiles/${instanceId}/${id}`)).SecurityProfile;
  const found = [];
  for (const id of profiles) found.push((await read(id)).AllowedAccessControlHierarchyGroupId);
  assert.deepEqual(found, [groups[0], groups[1], undefined, undefined, undefined]);
  for (const [i, id] of groups.entries()) {
    const remove = () => api.call('DELETE', `/user-hierarchy-groups/${instanceId}/${id}`);
    assertInUse(await remove());
    assertOk(await api.call('POST', `/security-profiles/${instanceId}/${profiles[i]}`, { AllowedAccessControlHierarchyGroupId: '' }));
    assertOk(await remove());
  }
  const { Permissions: permissions } = await api.must('GET', `/security-profiles-permissions/${instanceId}/${profiles[1]}`);
  assert.deepEqual(permissions, ['Users.View']);
});

test('instances get the authentication profile that new ones come with', async (t) => {
  const profiles = async (api, instanceId) =>
    (await api.must('GET', `/authentication-profiles-summary/${instanceId}`)).AuthenticationProfileSummaryList;
  const { api, prepared: instances } = await olderStore(t, async (before) => [
    await newInstance(before), await newInstance(before, { IdentityManagementType: 'SAML' }),
  ], () => VERSION_2);
  const fresh = await newInstance(api);
  const [model] = await profiles(api, fresh.instanceId);
  const expected = await api.must('GET', `/authentication-profiles/${fresh.instanceId}/${model.Id}`);
  const ids = new Set();
  for (const { instanceId, instanceArn } of instances) {
    const [{ Id: id, Arn: arn }, ...more] = await profiles(api, instanceId);
    assert.deepEqual(more, []);
    assert.match(id, UUID);
    assert.equal(arn, `${instanceArn}/authentication-profile/${id}`);
    ids.add(id);
    const path = `/authentication-profiles/${instanceId}/${id}`;
    const { AuthenticationProfile: profile } = await api.must('GET', path);
    const { Instance: instance } = await api.must('GET', `/instance/${instanceId}`);
    assert.equal(profile.CreatedTime, instance.CreatedTime);
    const { Id, Arn, CreatedTime, LastModifiedTime } = profile;
    assert.deepEqual({ ...expected.AuthenticationProfile, Id, Arn, CreatedTime, LastModifiedTime }, profile);
    await api.must('POST', path, { AllowedIps: ['192.0.2.0/24'] });
    assert.deepEqual((await api.must('GET', path)).AuthenticationProfile.AllowedIps, ['192.0.2.0/24']);
  }
  assert.equal(ids.size, 2);
});

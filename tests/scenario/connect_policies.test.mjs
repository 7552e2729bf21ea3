// Where public material leaves the service's behaviour open, a policy decides; --policy NAME=on|off turns it.
import { test } from 'node:test';
import { connect, startRollcall } from '../lib/rollcall.mjs';
import { assertDuplicate, assertOk, assertRefused, newInstance, tryCreateUser } from './connect_support.mjs';

/** An API client of a server with these policies. */
async function apiWith(t, ...policies) {
  const args = ['--memory', ...policies.flatMap((policy) => ['--policy', policy])];
  return connect(await startRollcall({ t, args }));
}

const DIRECTORY = {
  IdentityManagementType: 'EXISTING_DIRECTORY', InstanceAlias: undefined, DirectoryId: 'd-0123456789',
};
const FROM_DIRECTORY = { Password: undefined, IdentityInfo: undefined };

test('a directory that cannot be reached makes the directory user id necessary', async (t) => {
  const api = await apiWith(t);
  const instance = await newInstance(api, DIRECTORY);
  assertRefused(await tryCreateUser(api, instance, 'mary', FROM_DIRECTORY));
  assertOk(await tryCreateUser(api, instance, 'mary', { ...FROM_DIRECTORY, DirectoryUserId: 'S-1-5-21-1' }));
});

test('directory-reachable=on: users of a directory need no directory user id', async (t) => {
  const api = await apiWith(t, 'directory-reachable=on');
  const instance = await newInstance(api, DIRECTORY);
  assertOk(await tryCreateUser(api, instance, 'mary', FROM_DIRECTORY));
});

test('username-limit-documented=on: usernames have 20 characters, with SAML 64', async (t) => {
  const api = await apiWith(t, 'username-limit-documented=on');
  const instance = await newInstance(api);
  assertOk(await tryCreateUser(api, instance, 'x'.repeat(20)));
  assertRefused(await tryCreateUser(api, instance, 'x'.repeat(21)));
  const saml = await newInstance(api, { IdentityManagementType: 'SAML' });
  assertOk(await tryCreateUser(api, saml, 'x'.repeat(64), { Password: undefined }));
  assertRefused(await tryCreateUser(api, saml, 'x'.repeat(65), { Password: undefined }));
});

test('username-email-form=on: a username with an @ is a full e-mail address', async (t) => {
  const api = await apiWith(t, 'username-email-form=on');
  const instance = await newInstance(api);
  assertOk(await tryCreateUser(api, instance, 'user@example.com'));
  assertRefused(await tryCreateUser(api, instance, 'user@example'));
});

/** Two groups with the same name under two parents: the answer to the second. */
async function sameNameTwice(api) {
  const { instanceId } = await newInstance(api);
  assertOk(await api.call('POST', `/user-hierarchy-structure/${instanceId}`,
    { HierarchyStructure: { LevelOne: { Name: 'Region' }, LevelTwo: { Name: 'Team' } } }));
  const create = (body) => api.call('PUT', `/user-hierarchy-groups/${instanceId}`, body);
  const parents = [];
  for (const name of ['North', 'South']) parents.push(assertOk(await create({ Name: name })).HierarchyGroupId);
  assertOk(await create({ Name: 'Team', ParentGroupId: parents[0] }));
  return create({ Name: 'Team', ParentGroupId: parents[1] });
}

test('hierarchy groups of two parents may share a name, unless hierarchy-names-unique-in-instance=on', async (t) => {
  assertOk(await sameNameTwice(await apiWith(t)));
  assertDuplicate(await sameNameTwice(await apiWith(t, 'hierarchy-names-unique-in-instance=on')));
});

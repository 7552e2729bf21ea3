// What security profiles allow beside permissions, whose users they show, how many a user may have, and AI agents.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, makeTemporaryDirectory, startRollcall } from '../lib/rollcall.mjs';
import {
  assertError, assertInUse, assertNotFound, assertOk, assertRefused, createUser, describeUser, encode, listAll, newInstance,
  tryCreateUser, UNKNOWN_ID, useInstance,
} from './connect_support.mjs';

let groups;
const shared = useInstance(async ({ api, instanceId }) => {
  assertOk(await api.call('POST', `/user-hierarchy-structure/${instanceId}`, { HierarchyStructure: { LevelOne: { Name: 'Site' } } }));
  groups = [];
  for (const Name of ['Bern', 'Chur'])
    groups.push(assertOk(await api.call('PUT', `/user-hierarchy-groups/${instanceId}`, { Name })).HierarchyGroupId);
});

const collection = (instance = shared.instanceId) => `/security-profiles/${instance}`;
let made = 0;
const tryCreate = (body = {}) => {
  made += 1;
  return shared.api.call('PUT', collection(), { SecurityProfileName: `Profile ${made}`, ...body });
};
const create = async (body) => assertOk(await tryCreate(body)).SecurityProfileId;
const read = async (id) => assertOk(await shared.api.call('GET', `${collection()}/${id}`)).SecurityProfile;
const update = (id, body) => shared.api.call('POST', `${collection()}/${id}`, body);

const AGENT = 'arn:aws:wisdom:us-east-1:111122223333:ai-agent/11111111-2222-4333-8444-555555555555/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const APPLICATIONS = [
  { Namespace: 'billing', ApplicationPermissions: ['ACCESS'], Type: 'THIRD_PARTY_APPLICATION' },
  { Namespace: 'crm', ApplicationPermissions: ['read', 'write'], Type: 'MCP' },
  { Namespace: 'old', ApplicationPermissions: ['ACCESS'] },
];
const MODULES = ['a', 'b', 'c'].map((FlowModuleId) => ({ Type: 'MCP', FlowModuleId }));
const AGENTS = ['x', 'y', 'z'].map((name) => ({ Arn: `${AGENT}/${name}`, Type: 'THIRD_PARTY' }));

const LISTS = [
  { member: 'Applications', family: 'security-profiles-applications', rows: APPLICATIONS, most: 1000,
    bad: [{}, { Namespace: '' }, { Namespace: 'n'.repeat(129) }, { Namespace: 'a', ApplicationPermissions: [] },
      { Namespace: 'a', ApplicationPermissions: Array.from({ length: 51 }, (_, i) => `p${i}`) },
      { Namespace: 'a', ApplicationPermissions: ['p'.repeat(129)] }, { Namespace: 'a', Type: 'OTHER' }] },
  { member: 'AllowedFlowModules', family: 'security-profiles-flow-modules', rows: MODULES, most: 1000,
    bad: [{}, { FlowModuleId: '' }, { FlowModuleId: 'f'.repeat(129) }, { FlowModuleId: 'f', Type: 'OTHER' }] },
  { member: 'AllowedAIAgents', family: 'security-profiles-ai-agents', rows: AGENTS, most: 100,
    bad: [{}, { Arn: '' }, { Arn: AGENT, Type: 'FIRST_PARTY' }] },
];

for (const { member, family, rows, most, bad } of LISTS) {
  const path = (id) => `/${family}/${shared.instanceId}/${id}`;
  const list = (id, size) => listAll(shared.api, path(id), member, size);

  test(`${member} of a profile are listed in pages, replaced as a whole, and in no description`, async () => {
    const id = await create({ [member]: [...rows].reverse() });
    assert.deepEqual(await list(id), rows);
    assert.deepEqual(await list(id, 2), rows);
    assert.ok(!(member in await read(id)));
    assertOk(await update(id, { Description: 'other' }));
    assert.deepEqual(await list(id), rows);
    const before = await read(id);
    assertOk(await update(id, { [member]: rows }));
    assert.deepEqual(await read(id), before);
    assertOk(await update(id, { [member]: rows.slice(1) }));
    assert.deepEqual(await list(id), rows.slice(1));
    const { LastModifiedTime: time, LastModifiedRegion: region } = await read(id);
    const answer = assertOk(await shared.api.call('GET', path(id)));
    assert.deepEqual([answer.LastModifiedTime, answer.LastModifiedRegion], [time, region]);
    const byArn = `/${family}/${encode(shared.instanceArn)}/${encode(`${shared.instanceArn}/security-profile/${id}`)}`;
    assert.deepEqual(assertOk(await shared.api.call('GET', byArn)), answer);
    assertOk(await update(id, { [member]: [] }));
    assert.deepEqual(await list(id), []);
    assert.deepEqual(await list(await create()), []);
  });

  test(`${member} keep to their limits, and lists to theirs`, async () => {
    const id = await create();
    for (const row of bad) assertRefused(await tryCreate({ [member]: [row] }));
    assertRefused(await update(id, { [member]: [rows[0], rows[0]] }));
    const many = (count) => Array.from({ length: count }, (_, i) => ({ ...rows[0], [Object.keys(rows[0]).find((key) => /Namespace|Id|Arn/.test(key))]: `n${i}` }));
    assertRefused(await update(id, { [member]: many(11) }));
    assertOk(await update(id, { [member]: many(10) }));
    assertRefused(await shared.api.call('GET', `${path(id)}?maxResults=${most + 1}`));
    assertRefused(await shared.api.call('GET', `${path(id)}?nextToken=x`));
    assertNotFound(await shared.api.call('GET', path(UNKNOWN_ID)));
    assertNotFound(await connect(shared.server, { account: '123456789012' }).call('GET', path(id)));
  });
}

test('granular access control reads as it was given', async () => {
  const control = { DataTableAccessControlConfiguration: { PrimaryAttributeAccessControlConfiguration: {
    PrimaryAttributeValues: [{ AccessType: 'ALLOW', AttributeName: 'site', Values: ['Bern', 'Chur'] }],
  } } };
  const id = await create({ GranularAccessControlConfiguration: control });
  assert.deepEqual((await read(id)).GranularAccessControlConfiguration, control);
  assert.ok(!('GranularAccessControlConfiguration' in await read(await create())));
});

test('granular access control names attributes and values in printable Latin letters', async () => {
  const wish = (value) => tryCreate({ GranularAccessControlConfiguration: { DataTableAccessControlConfiguration: {
    PrimaryAttributeAccessControlConfiguration: { PrimaryAttributeValues: [{ AttributeName: 'site', Values: ['Bern'], ...value }] },
  } } });
  assertOk(await wish({ AttributeName: 'Größe ¿?', Values: ['aws:~', 'connect:\t\n'] }));
  for (const AttributeName of ['aws:site', 'connect:site', 'site\u0001', 'site\u007f', 'site\u00a0', 'Łódź'])
    assertError(await wish({ AttributeName }), 400, 'InvalidParameterException', /AttributeName: /);
  for (const text of ['\u0001', 'Bern\u007f', 'Łódź'])
    assertError(await wish({ Values: [text] }), 400, 'InvalidParameterException', /Values\[0\]: /);
});

test('the hierarchy group of a profile is a group of the instance, which then stays', async () => {
  const [bern, chur] = groups;
  const id = await create({ HierarchyRestrictedResources: ['User'], AllowedAccessControlHierarchyGroupId: bern });
  assert.equal((await read(id)).AllowedAccessControlHierarchyGroupId, bern);
  assertOk(await update(id, { AllowedAccessControlHierarchyGroupId: `${shared.instanceArn}/agent-group/${chur}` }));
  assert.equal((await read(id)).AllowedAccessControlHierarchyGroupId, chur);
  const removeGroup = (group) => shared.api.call('DELETE', `/user-hierarchy-groups/${shared.instanceId}/${group}`);
  assertInUse(await removeGroup(chur));
  assertOk(await update(id, { Description: 'other' }));
  assertNotFound(await update(id, { AllowedAccessControlHierarchyGroupId: UNKNOWN_ID }));
  assertNotFound(await update(id, { AllowedAccessControlHierarchyGroupId: shared.agent }));
  assertNotFound(await tryCreate({ AllowedAccessControlHierarchyGroupId: UNKNOWN_ID }));
  assertRefused(await tryCreate({ AllowedAccessControlHierarchyGroupId: '' }));
  assert.equal((await read(id)).AllowedAccessControlHierarchyGroupId, chur);
  assertOk(await update(id, { AllowedAccessControlHierarchyGroupId: '' }));
  assert.ok(!('AllowedAccessControlHierarchyGroupId' in await read(id)));
  assertOk(await removeGroup(chur));
  assertOk(await update(id, { AllowedAccessControlHierarchyGroupId: bern }));
  assertOk(await shared.api.call('DELETE', `${collection()}/${id}`));
  assertOk(await removeGroup(bern));
});

test('a user has at most three profiles that restrict by tags', async () => {
  const restricted = [];
  for (let i = 0; i < 4; i += 1) restricted.push(await create({ AllowedAccessControlTags: { team: `${i}` }, TagRestrictedResources: ['User'] }));
  const free = [await create(), await create()];
  const assign = (user, SecurityProfileIds) =>
    shared.api.call('POST', `/users/${shared.instanceId}/${user}/security-profiles`, { SecurityProfileIds });
  const refused = (answer) => assertError(answer, 400, 'InvalidRequestException', /SecurityProfileIds.*3/);
  refused(await tryCreateUser(shared.api, shared, 'too.restricted', { SecurityProfileIds: restricted }));
  const user = await createUser(shared.api, shared, 'restricted', { SecurityProfileIds: [...restricted.slice(1), ...free] });
  refused(await assign(user, [...restricted, ...free]));
  assert.deepEqual((await describeUser(shared.api, shared, user)).SecurityProfileIds, [...restricted.slice(1), ...free]);
  assertOk(await assign(user, restricted.slice(0, 3)));
  assertOk(await assign(user, [...free, ...restricted.slice(0, 3)]));
});

const change = (what, instance) => (ids, body = {}) => shared.api.call('POST', `/${what}-security-profiles/${instance ?? shared.instanceId}`,
  { SecurityProfiles: ids.map((Id) => ({ Id })), EntityType: 'AI_AGENT', EntityArn: AGENT, ...body });
const associate = change('associate');
const disassociate = change('disassociate');
const ask = (body, api = shared.api) => api.call('POST', `/entity-security-profiles-summary/${shared.instanceId}`,
  { EntityType: 'AI_AGENT', EntityArn: AGENT, ...body });
async function profilesOf(EntityArn, MaxResults) {
  const ids = [];
  let NextToken;
  do {
    const page = assertOk(await ask({ EntityArn, MaxResults, NextToken }));
    ids.push(...page.SecurityProfiles.map((item) => item.Id));
    ({ NextToken } = page);
  } while (NextToken !== undefined);
  return ids;
}

test('AI agents are given profiles, by ids and by ARNs, and lose them', async () => {
  const ids = [await create(), await create(), await create()];
  assert.deepEqual(await profilesOf(AGENT), []);
  assert.deepEqual(assertOk(await associate([ids[0], `${shared.instanceArn}/security-profile/${ids[1]}`])), {});
  assertOk(await associate(ids.slice(1)));
  assertOk(await associate([ids[0]], { EntityArn: `${AGENT}:2` }));
  assert.deepEqual(await profilesOf(AGENT), ids);
  assert.deepEqual(await profilesOf(AGENT, 1), ids);
  assert.deepEqual(await profilesOf(`${AGENT}:2`), [ids[0]]);
  const before = await read(ids[0]);
  assertOk(await associate([ids[0]]));
  assert.deepEqual(await read(ids[0]), before);
  assertOk(await disassociate([ids[0], ids[2]]));
  assertOk(await disassociate([ids[0]]));
  assert.deepEqual(await profilesOf(AGENT), [ids[1]]);
  assertOk(await shared.api.call('DELETE', `${collection()}/${ids[1]}`));
  assert.deepEqual(await profilesOf(AGENT), []);
});

test('only AI agents have profiles this way, and only those of the instance', async () => {
  const id = await create();
  const user = await createUser(shared.api, shared, 'no.agent');
  const EntityArn = `${shared.instanceArn}/agent/${user}`;
  const refused = (answer) => assertError(answer, 400, 'InvalidRequestException', /AI_AGENT.*UpdateUserSecurityProfiles/);
  for (const operation of [associate, disassociate]) {
    refused(await operation([id], { EntityType: 'USER', EntityArn }));
    for (const body of [{ EntityType: 'OTHER' }, { EntityType: undefined }, { EntityArn: undefined }, { EntityArn: '' }, { EntityArn: 'agent' },
      { SecurityProfiles: undefined }, { SecurityProfiles: [] }, { SecurityProfiles: [{}] }, { SecurityProfiles: [{ Id: id }, { Id: id }] },
      { SecurityProfiles: Array.from({ length: 11 }, () => ({ Id: id })) }])
      assertRefused(await operation([id], body));
    assertNotFound(await operation([id, UNKNOWN_ID]));
  }
  const other = await newInstance(shared.api);
  assertNotFound(await associate([other.agent]));
  assertNotFound(await change('associate', UNKNOWN_ID)([id]));
  refused(await ask({ EntityType: 'USER', EntityArn }));
  assertRefused(await ask({ EntityArn: undefined }));
  assertRefused(await ask({ MaxResults: 101 }));
  assertNotFound(await ask({}, connect(shared.server, { account: '123456789012' })));
  assert.deepEqual(await profilesOf(AGENT), []);
});

test('what profiles allow and who has them is there after a restart', async (t) => {
  const args = ['--data', await makeTemporaryDirectory(t)];
  const first = await startRollcall({ args });
  const { instanceId } = await newInstance(connect(first));
  const { SecurityProfileId: id } = await connect(first).must('PUT', collection(instanceId), {
    SecurityProfileName: 'Kept', Applications: APPLICATIONS, AllowedFlowModules: MODULES, AllowedAIAgents: AGENTS,
  });
  await connect(first).must('POST', `/associate-security-profiles/${instanceId}`,
    { SecurityProfiles: [{ Id: id }], EntityType: 'AI_AGENT', EntityArn: AGENT });
  await first.stop();
  const api = connect(await startRollcall({ args, t }));
  for (const { member, family, rows } of LISTS)
    assert.deepEqual((await api.must('GET', `/${family}/${instanceId}/${id}`))[member], rows);
  const { SecurityProfiles: profiles } = await api.must('POST', `/entity-security-profiles-summary/${instanceId}`,
    { EntityType: 'AI_AGENT', EntityArn: AGENT });
  assert.deepEqual(profiles, [{ Id: id }]);
});

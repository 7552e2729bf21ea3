// The life of users under Terraform: every argument changed in place, replacement, default_tags, drift, deletion behind
// Terraform's back, import, the provider's own quirks, and a destroy that leaves nothing.

import assert from 'node:assert/strict';
import { describeUser, instances, revision, usernames } from './terraform/objects.mjs';
import { documented, fixture, useTerraform } from './terraform/workspace.mjs';

const shared = useTerraform();
const { terraformTest } = shared;

const profile = (name) => `aws_connect_security_profile.${name}.security_profile_id`;
const group = (name) => `aws_connect_user_hierarchy_group.${name}.hierarchy_group_id`;
const agentProfile = 'data.aws_connect_security_profile.agent.security_profile_id';
const ownRouting = 'aws_connect_routing_profile.example.routing_profile_id';
const basicRouting = 'data.aws_connect_routing_profile.basic.routing_profile_id';

function members(values, indent) {
  return Object.entries(values).map(([name, value]) => `${indent}${name} = ${JSON.stringify(value)}\n`).join('');
}

/** The configuration of one user; instance, routing, profiles and hierarchyGroup are references. */
function userBlock(label, settings) {
  const {
    name = label, instance = 'aws_connect_instance.example.id', routing = ownRouting, profiles = [profile('example')],
    hierarchyGroup, directoryUserId, identity, phone = { phone_type: 'SOFT_PHONE' }, tags, password = 'Password123',
    ignorePassword = false,
  } = settings;
  const lines = [
    `resource "aws_connect_user" "${label}" {\n`,
    `  instance_id          = ${instance}\n`,
    `  routing_profile_id   = ${routing}\n`,
    `  security_profile_ids = [${profiles.join(', ')}]\n`,
    members({ name, password }, '  '),
  ];
  if (hierarchyGroup) lines.push(`  hierarchy_group_id = ${hierarchyGroup}\n`);
  if (directoryUserId) lines.push(members({ directory_user_id: directoryUserId }, '  '));
  if (identity) lines.push(`  identity_info {\n${members(identity, '    ')}  }\n`);
  lines.push(`  phone_config {\n${members(phone, '    ')}  }\n`);
  if (tags) lines.push(`  tags = {\n${members(tags, '    ')}  }\n`);
  if (ignorePassword) lines.push('  lifecycle {\n    ignore_changes = [password]\n  }\n');
  return [...lines, '}\n'].join('');
}

const provider = documented('provider.tf').replace('provider "aws" {}\n', documented('default_tags.tf'));

// The users, and what is configured of each: the tests below change it step by step.
const users = {
  grouped: {},
  // The API never gives a password back, so a user that is imported later has to ignore it.
  identified: { identity: { email: 'ada@example.com', first_name: 'Ada', last_name: 'Byron' }, ignorePassword: true },
  phoned: { phone: { phone_type: 'SOFT_PHONE', after_contact_work_time_limit: 0 } },
  profiled: {},
  ordered: { profiles: [profile('example'), profile('example2'), agentProfile] },
  many: { profiles: Array.from({ length: 10 }, (_, index) => profile(`many[${index}]`)) },
  tagged: { tags: { Key1: 'Value1', Owner: 'user' }, ignorePassword: true },
};

const path = (label) => `/users/${ids[label].replace(':', '/')}`;
const address = (label) => `aws_connect_user.${label}`;
const actions = (action, ...labels) => Object.fromEntries(labels.map((label) => [address(label), action]));

let workspace;
let state; // address -> what Terraform's state holds, as it was last read
let ids; // label -> instance id, colon, user id

function configure(changes = {}) {
  for (const [label, change] of Object.entries(changes)) users[label] = { ...users[label], ...change };
  const blocks = Object.entries(users).map(([label, settings]) => userBlock(label, settings));
  return workspace.write({ 'users.tf': blocks.join('\n') });
}

/** Applies changed settings of users: exactly these users are updated, in place, and then nothing is left to do. */
async function updateInPlace(changes) {
  const applied = await configure(changes).converge('-refresh=false');
  assert.deepEqual(applied.planned, actions('update', ...Object.keys(changes)));
  const described = {};
  for (const label of Object.keys(changes)) described[label] = await describeUser(shared.api, ids[label]);
  return described;
}

const securityProfileId = (name) => state[`aws_connect_security_profile.${name}`].security_profile_id;
const routingProfileId = () => state['aws_connect_routing_profile.example'].routing_profile_id;
const hierarchyGroupId = (name) => state[`aws_connect_user_hierarchy_group.${name}`].hierarchy_group_id;

/** Without what is absent or empty: after a create the state holds null where a read gives an empty value. */
function filled(values) {
  const empty = new Set(['null', '""', '{}', '[]', 'false', '0']);
  const kept = Object.entries(values).filter(([, value]) => !empty.has(JSON.stringify(value)));
  return Object.fromEntries(kept.map(([name, value]) => [name, Array.isArray(value) ? value.map(filledMember) : value]));
}

const filledMember = (value) => (typeof value === 'object' ? filled(value) : value);

function phoneOf({ PhoneConfig: phone }) {
  return [phone.PhoneType, phone.AfterContactWorkTimeLimit ?? 0, phone.AutoAccept ?? false, phone.DeskPhoneNumber ?? ''];
}

terraformTest('users are created as configured, default tags included', async () => {
  workspace = shared.workspace('users').write({
    'provider.tf': provider,
    'foundation.tf': documented('foundation.tf'),
    'lifecycle.tf': fixture('lifecycle.tf'),
  });
  configure();
  await workspace.init();
  await workspace.converge();
  state = await workspace.state();
  ids = Object.fromEntries(Object.keys(users).map((label) => [label, state[address(label)].id]));
  const instanceId = state['aws_connect_instance.example'].id;
  assert.deepEqual(await usernames(shared.api, instanceId), Object.keys(users).sort());
  for (const [label, id] of Object.entries(ids)) {
    const described = await describeUser(shared.api, id);
    assert.equal(id, `${instanceId}:${described.Id}`);
    assert.equal(described.Arn, state[address(label)].arn);
    assert.equal(described.Id, state[address(label)].user_id);
  }
});

terraformTest('phone_config with its type alone reads as zero and false', async () => {
  assert.deepEqual(phoneOf(await describeUser(shared.api, ids.profiled)), ['SOFT_PHONE', 0, false, '']);
});

terraformTest('ten security profiles are taken', async () => {
  const described = await describeUser(shared.api, ids.many);
  assert.equal(new Set(described.SecurityProfileIds).size, 10);
});

terraformTest("a resource's tags win over default_tags, and tags_all holds both", async () => {
  const { tags, tags_all: all } = state[address('tagged')];
  assert.deepEqual(tags, { Key1: 'Value1', Owner: 'user' });
  assert.deepEqual(all, { Key1: 'Value1', Owner: 'user', Environment: 'test' });
  assert.deepEqual((await describeUser(shared.api, ids.tagged)).Tags, all);
  const untagged = await describeUser(shared.api, ids.grouped);
  assert.deepEqual(untagged.Tags, { Environment: 'test', Owner: 'provider' });
});

terraformTest('a mobile number and a persistent connection, which have no argument, are no drift', async () => {
  await shared.api.must('POST', `${path('identified')}/identity-info`, {
    IdentityInfo: { FirstName: 'Ada', LastName: 'Byron', Email: 'ada@example.com', Mobile: '+12025550100' },
  });
  await shared.api.must('POST', `${path('phoned')}/phone-config`, {
    PhoneConfig: { PhoneType: 'SOFT_PHONE', PersistentConnection: true },
  });
  (await workspace.plan()).expect(0);
});

terraformTest('every argument that can change in place does: first values', async () => {
  const described = await updateInPlace({
    grouped: { hierarchyGroup: group('parent') },
    identified: {
      identity: {
        email: 'lovelace@example.com', first_name: 'Augusta', last_name: 'King', secondary_email: 'ada@example.org',
      },
    },
    phoned: {
      phone: {
        phone_type: 'DESK_PHONE', after_contact_work_time_limit: 0, auto_accept: false, desk_phone_number: '+112345678912',
      },
    },
    profiled: { profiles: [profile('example'), profile('example2')], routing: basicRouting },
    tagged: { tags: { Key1: 'Value1', Key2: 'Value2', Owner: 'user' } },
  });
  assert.equal(described.grouped.HierarchyGroupId, hierarchyGroupId('parent'));
  assert.deepEqual(described.identified.IdentityInfo, {
    FirstName: 'Augusta', LastName: 'King', Email: 'lovelace@example.com', SecondaryEmail: 'ada@example.org',
  });
  assert.deepEqual(phoneOf(described.phoned), ['DESK_PHONE', 0, false, '+112345678912']);
  // An update replaces the whole block: the mobile number is gone from the one above, and so is this.
  assert.equal(described.phoned.PhoneConfig.PersistentConnection ?? false, false);
  assert.deepEqual([...described.profiled.SecurityProfileIds].sort(), [
    securityProfileId('example'), securityProfileId('example2'),
  ].sort());
  assert.notEqual(described.profiled.RoutingProfileId, routingProfileId());
  assert.deepEqual(described.tagged.Tags, { Key1: 'Value1', Key2: 'Value2', Owner: 'user', Environment: 'test' });
});

terraformTest('every argument that can change in place does: second values', async () => {
  const described = await updateInPlace({
    grouped: { hierarchyGroup: group('example') },
    identified: { identity: { first_name: 'Augusta', last_name: 'King', secondary_email: 'ada@example.org' } },
    phoned: {
      phone: {
        phone_type: 'DESK_PHONE', after_contact_work_time_limit: 120, auto_accept: true, desk_phone_number: '+112345678913',
      },
    },
    profiled: { profiles: [profile('example'), profile('example2'), agentProfile], routing: ownRouting },
    tagged: { tags: { Key1: 'Value1', Key2: 'changed', Key3: 'Value3', Owner: 'user' } },
  });
  assert.equal(described.grouped.HierarchyGroupId, hierarchyGroupId('example'));
  assert.deepEqual(described.identified.IdentityInfo, {
    FirstName: 'Augusta', LastName: 'King', SecondaryEmail: 'ada@example.org',
  });
  assert.deepEqual(phoneOf(described.phoned), ['DESK_PHONE', 120, true, '+112345678913']);
  assert.equal(described.profiled.SecurityProfileIds.length, 3);
  assert.equal(described.profiled.RoutingProfileId, routingProfileId());
  assert.deepEqual(described.tagged.Tags, {
    Key1: 'Value1', Key2: 'changed', Key3: 'Value3', Owner: 'user', Environment: 'test',
  });
});

terraformTest('optional arguments are removed in place, and another order of profiles is no change', async () => {
  users.ordered = { profiles: [agentProfile, profile('example2'), profile('example')] };
  const described = await updateInPlace({
    grouped: { hierarchyGroup: undefined },
    identified: { identity: { email: 'ada@example.com', first_name: 'Ada', last_name: 'Byron' } },
    phoned: { phone: { phone_type: 'SOFT_PHONE' } },
    profiled: { profiles: [profile('example2')] },
    tagged: { tags: undefined },
  });
  assert.ok(!described.grouped.HierarchyGroupId, described.grouped.HierarchyGroupId);
  assert.deepEqual(described.identified.IdentityInfo, { FirstName: 'Ada', LastName: 'Byron', Email: 'ada@example.com' });
  // The provider goes on sending the number of the desk phone; it has to be taken and kept, or a difference stays.
  assert.deepEqual(phoneOf(described.phoned), ['SOFT_PHONE', 0, false, '+112345678913']);
  assert.deepEqual(described.profiled.SecurityProfileIds, [securityProfileId('example2')]);
  assert.deepEqual(described.tagged.Tags, { Environment: 'test', Owner: 'provider' });
});

terraformTest('a change of default_tags reaches everything that has tags', async () => {
  const production = provider.replace('Environment = "test"\n      Owner       = "provider"', 'Environment = "production"');
  assert.notEqual(production, provider);
  workspace.write({ 'provider.tf': production });
  const applied = await configure({ tagged: { tags: { Key1: 'Value1' } } }).converge('-refresh=false');
  const taggable = Object.keys(state).filter((name) => !name.startsWith('aws_connect_user_hierarchy_structure'));
  assert.deepEqual(applied.planned, Object.fromEntries(taggable.map((name) => [name, 'update'])));
  assert.deepEqual((await describeUser(shared.api, ids.tagged)).Tags, { Environment: 'production', Key1: 'Value1' });
  assert.deepEqual((await describeUser(shared.api, ids.grouped)).Tags, { Environment: 'production' });
});

terraformTest('a new name or instance replaces the user, and a name can be used again at once', async () => {
  const applied = await configure({
    profiled: { name: 'profiled.two' },
    phoned: {
      instance: 'aws_connect_instance.other.id',
      routing: 'data.aws_connect_routing_profile.other.routing_profile_id',
      profiles: ['data.aws_connect_security_profile.other.security_profile_id'],
    },
  }).converge('-refresh=false', `-replace=${address('many')}`);
  assert.deepEqual(applied.planned, actions('replace', 'profiled', 'phoned', 'many'));
  state = await workspace.state();
  for (const label of ['profiled', 'phoned', 'many']) {
    assert.notEqual(state[address(label)].user_id, ids[label].split(':')[1]);
    const gone = await shared.api.call('GET', path(label));
    assert.equal(gone.errorType, 'ResourceNotFoundException');
    ids[label] = state[address(label)].id;
  }
  assert.equal((await describeUser(shared.api, ids.profiled)).Username, 'profiled.two');
  assert.deepEqual(await usernames(shared.api, state['aws_connect_instance.other'].id), ['phoned']);
  const rest = ['grouped', 'identified', 'many', 'ordered', 'profiled.two', 'tagged'];
  assert.deepEqual(await usernames(shared.api, state['aws_connect_instance.example'].id), rest);
});

terraformTest('what changed or went behind its back is seen by the next plan and put right by the next apply', async () => {
  const { must } = shared.api;
  const { Arn } = await describeUser(shared.api, ids.tagged);
  const { RoutingProfileId, SecurityProfileIds } = await describeUser(shared.api, ids.phoned);
  await must('POST', `/tags/${encodeURIComponent(Arn)}`, { tags: { Key1: 'drifted', Stray: 'yes' } });
  await must('POST', `${path('identified')}/identity-info`, { IdentityInfo: { FirstName: 'Eve', LastName: 'Byron' } });
  await must('POST', `${path('profiled')}/phone-config`, {
    PhoneConfig: { PhoneType: 'DESK_PHONE', DeskPhoneNumber: '+12025550100', AutoAccept: true, AfterContactWorkTimeLimit: 7 },
  });
  await must('POST', `${path('ordered')}/security-profiles`, {
    SecurityProfileIds: (await describeUser(shared.api, ids.ordered)).SecurityProfileIds.slice(0, 1),
  });
  await must('DELETE', path('grouped'));

  const planned = (await workspace.plan()).expect(2);
  const changed = actions('update', 'tagged', 'identified', 'profiled', 'ordered');
  // Beside these, Terraform counts it as drift that an absent value is now an empty one.
  for (const [name, action] of Object.entries({ ...changed, ...actions('delete', 'grouped') }))
    assert.equal(planned.drift[name], action, name);
  const expected = { ...changed, ...actions('create', 'grouped') };
  assert.deepEqual(planned.planned, expected);

  const applied = await workspace.converge();
  assert.deepEqual(applied.planned, expected);
  state = await workspace.state();
  ids.grouped = state[address('grouped')].id;
  assert.deepEqual((await describeUser(shared.api, ids.tagged)).Tags, { Environment: 'production', Key1: 'Value1' });
  assert.equal((await describeUser(shared.api, ids.identified)).IdentityInfo.Email, 'ada@example.com');
  assert.deepEqual(phoneOf(await describeUser(shared.api, ids.profiled)).slice(0, 3), ['SOFT_PHONE', 0, false]);
  assert.equal((await describeUser(shared.api, ids.ordered)).SecurityProfileIds.length, 3);
  const untouched = await describeUser(shared.api, ids.phoned);
  assert.deepEqual([untouched.RoutingProfileId, untouched.SecurityProfileIds], [RoutingProfileId, SecurityProfileIds]);
});

terraformTest('terraform import takes over a user by instance_id:user_id, and the next plan is empty', async () => {
  const created = state[address('identified')];
  await workspace.forget(address('identified'));
  (await workspace.import(address('identified'), ids.identified)).expect(0);
  const imported = (await workspace.state())[address('identified')];
  assert.equal(imported.password, null);
  assert.deepEqual(filled(imported), filled({ ...created, password: null }));
  (await workspace.plan()).expect(0);
});

terraformTest('an import block takes over a user with nothing else to do', async () => {
  await workspace.forget(address('tagged'));
  const block = documented('import.tf').replace('aws_connect_user.example', address('tagged'));
  workspace.write({ 'import.tf': block.replace('INSTANCE_ID:USER_ID', ids.tagged) });
  const applied = (await workspace.apply()).expect(0);
  assert.deepEqual(applied.summaries, [
    { add: 0, change: 0, remove: 0, import: 1 },
    { add: 0, change: 0, remove: 0, import: 1 },
  ]);
  workspace.write({ 'import.tf': null });
  (await workspace.plan()).expect(0);
});

terraformTest('ids that name no user are refused: the sample of the documentation, a slash form, an ARN', async () => {
  const { Arn } = await describeUser(shared.api, ids.tagged);
  const wrong = {
    sample: 'f1288a1f-6193-445a-b47e-af739b2:c1d4e5f6-1b3c-1b3c-1b3c-c1d4e5f6c1d4e5',
    unknown: `${ids.tagged.split(':')[0]}:00000000-0000-4000-8000-000000000000`,
    slash: ids.tagged.replace(':', '/'),
    arn: Arn,
  };
  const blocks = Object.entries(wrong).map(
    ([label, id]) => `import {\n  to = ${address(label)}\n  id = "${id}"\n}\n${userBlock(label, {})}`,
  );
  workspace.write({ 'import.tf': blocks.join('\n') });
  const planned = (await workspace.plan()).expect(1);
  workspace.write({ 'import.tf': null });
  const said = Object.values(planned.failures).join('\n');
  const missing = planned.diagnostics.filter(({ summary }) => summary === 'Cannot import non-existent remote object');
  const notFound = missing.map(({ detail }) => /"aws_connect_user\.(\w+)"/.exec(detail)?.[1]);
  assert.ok(notFound.includes('sample') && notFound.includes('unknown') && !notFound.includes('slash'), said);
  assert.match(said, /unexpected format of ID \([^)]*\/[^)]*\), expected instanceID:userID/);
  // The provider splits an ARN at its first colon and asks for an instance called "arn".
  assert.equal(planned.diagnostics.filter(({ severity }) => severity === 'error').length, Object.keys(wrong).length, said);
});

terraformTest("the provider's quirks: a new password or directory user id sends nothing", async () => {
  const start = await revision(shared.api);
  const changes = { profiled: { password: 'Password456' }, ordered: { directoryUserId: 'somebody-else' } };
  const applied = (await configure(changes).apply('-refresh=false')).expect(0);
  assert.deepEqual(applied.planned, actions('update', 'profiled', 'ordered'));
  assert.equal(await revision(shared.api), start);
  const planned = (await workspace.plan()).expect(2);
  assert.deepEqual(planned.planned, actions('update', 'ordered'));
});

terraformTest("the provider's quirks: identity_info cannot be removed", async () => {
  const applied = (await configure({ identified: { identity: undefined } }).apply('-refresh=false')).expect(1);
  assert.match(applied.failures[address('identified')], /missing required field, UpdateUserIdentityInfoInput.IdentityInfo/);
  assert.equal((await describeUser(shared.api, ids.identified)).IdentityInfo.FirstName, 'Ada');
});

terraformTest('destroy leaves nothing', async () => {
  (await workspace.destroy()).expect(0);
  assert.deepEqual(await workspace.state(), {});
  assert.deepEqual(await instances(shared.api), []);
});

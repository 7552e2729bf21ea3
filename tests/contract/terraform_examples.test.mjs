// The examples of the provider's documentation of aws_connect_user, with everything they refer to, as they stand in
// docs/terraform.md; and every data source, by id and by name.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../lib/rollcall.mjs';
import { describeUser, instances, list } from './terraform/objects.mjs';
import { documented, fixture, useTerraform } from './terraform/workspace.mjs';

const shared = useTerraform();
const { terraformTest } = shared;

// Each of these users is called "example", so each has an instance of its own, in a module of its own.
const modules = ['hierarchy_group', 'identity_info', 'desk_phone_as_printed', 'desk_phone', 'security_profiles'];

// What has a data source: the part of the type after aws_connect_. The resource to compare it with is called "example".
const objects = [
  'instance', 'hours_of_operation', 'queue', 'routing_profile', 'security_profile', 'user_hierarchy_structure',
  'user_hierarchy_group', 'user',
];

function exampleModule(name) {
  return {
    [`${name}/foundation.tf`]: documented('foundation.tf'),
    [`${name}/user.tf`]: documented(`${name}.tf`),
    [`${name}/outputs.tf`]: 'output "user" {\n  value     = aws_connect_user.example\n  sensitive = true\n}\n',
  };
}

function configuration() {
  const calls = modules.map(
    (name) => `module "${name}" {\n  source         = "./${name}"\n  instance_alias = "${name.replaceAll('_', '-')}"\n}\n`,
  );
  return {
    'provider.tf': documented('provider.tf'),
    'foundation.tf': documented('foundation.tf'),
    'basic.tf': documented('basic.tf'),
    'full_user.tf': fixture('full_user.tf'),
    'modules.tf': calls.join(''),
    ...Object.assign({}, ...modules.map(exampleModule)),
  };
}

/** An output that is an object, of [name, reference] pairs. */
function output(name, pairs) {
  const members = pairs.map(([member, reference]) => `    ${member} = ${reference}\n`).join('');
  return `output "${name}" {\n  sensitive = true\n  value = {\n${members}  }\n}\n`;
}

function readers() {
  const named = objects.filter((type) => type !== 'user_hierarchy_structure');
  const users = modules.map((name) => [name, `module.${name}.user`]);
  return {
    'data_by_id.tf': documented('data_by_id.tf'),
    'data_by_name.tf': documented('data_by_name.tf'),
    'full_user_data.tf': fixture('full_user_data.tf'),
    'outputs.tf': [
      output('resources', objects.map((type) => [type, `aws_connect_${type}.example`])),
      output('by_id', objects.map((type) => [type, `data.aws_connect_${type}.by_id`])),
      output('by_name', named.map((type) => [type, `data.aws_connect_${type}.by_name`])),
      output('users', [['basic', 'aws_connect_user.example'], ...users]),
      output('full', [
        ['resource', 'aws_connect_user.full'],
        ['by_id', 'data.aws_connect_user.full_by_id'],
        ['by_name', 'data.aws_connect_user.full_by_name'],
      ]),
    ].join(''),
  };
}

let workspace;
let outputs;

terraformTest('the documented examples apply, and a second plan is empty', async () => {
  workspace = shared.workspace('examples').write(configuration());
  await workspace.init();
  const applied = await workspace.converge();
  const foundation = 9;
  const add = (foundation + 1) * (modules.length + 1) + 1;
  assert.deepEqual(applied.summaries.at(-1), { add, change: 0, remove: 0, import: 0 });
  assert.ok(Object.values(applied.planned).every((action) => action === 'create'), JSON.stringify(applied.planned));
});

/** More instances and users than the provider asks for in one call; gives back what removes them. */
async function fillLists() {
  const { must } = shared.api;
  const made = [];
  for (let number = 0; number < 12; number++) {
    const { Id } = await must('PUT', '/instance', {
      IdentityManagementType: 'CONNECT_MANAGED', InstanceAlias: `filler-${number}`,
      InboundCallsEnabled: false, OutboundCallsEnabled: false,
    });
    made.push(`/instance/${Id}`);
  }
  const instanceId = (await workspace.state())['aws_connect_instance.example'].id;
  const profiles = await list(shared.api, 'security-profiles', instanceId, 'SecurityProfileSummaryList');
  const routing = await list(shared.api, 'routing-profiles', instanceId, 'RoutingProfileSummaryList');
  for (let number = 0; number < 130; number++) {
    const { UserId } = await must('PUT', `/users/${instanceId}`, {
      Username: `filler.${number}`, Password: 'Password123',
      SecurityProfileIds: [profiles[0].Id], RoutingProfileId: routing[0].Id,
    });
    made.push(`/users/${instanceId}/${UserId}`);
  }
  return async () => {
    for (const path of made) await must('DELETE', path);
  };
}

terraformTest('data sources and outputs are read without any change, over several pages of lists', async () => {
  const empty = await fillLists();
  const applied = (await workspace.write(readers()).apply()).expect(0);
  assert.deepEqual(applied.planned, {});
  outputs = await workspace.outputs();
  await empty();
});

/** What the documentation prints in all of its examples. */
async function described(name) {
  const state = outputs.users[name];
  const user = await describeUser(shared.api, state.id);
  assert.equal(user.Username, 'example');
  assert.equal(user.RoutingProfileId, state.routing_profile_id);
  assert.deepEqual([...user.SecurityProfileIds].sort(), [...state.security_profile_ids].sort());
  assert.ok(!('Password' in user));
  assert.equal(state.password, 'Password123');
  return { state, user };
}

const identity = { FirstName: 'example', LastName: 'example2' };

function assertSoftPhone(user) {
  assert.equal(user.PhoneConfig.PhoneType, 'SOFT_PHONE');
  assert.equal(user.PhoneConfig.AfterContactWorkTimeLimit ?? 0, 0);
  assert.equal(user.PhoneConfig.AutoAccept ?? false, false);
  assert.equal(user.PhoneConfig.DeskPhoneNumber ?? '', '');
}

terraformTest('example: basic', async () => {
  const { user } = await described('basic');
  assert.deepEqual(user.IdentityInfo, identity);
  assertSoftPhone(user);
  assert.equal(user.SecurityProfileIds.length, 1);
  assert.ok(!('HierarchyGroupId' in user));
  assert.deepEqual(user.Tags ?? {}, {});
});

terraformTest('example: hierarchy group', async () => {
  const { state, user } = await described('hierarchy_group');
  assert.deepEqual(user.IdentityInfo, identity);
  assertSoftPhone(user);
  assert.equal(user.HierarchyGroupId, state.hierarchy_group_id);
  const groups = await list(shared.api, 'user-hierarchy-groups', state.instance_id, 'UserHierarchyGroupSummaryList');
  assert.equal(groups.find((group) => group.Id === user.HierarchyGroupId).Name, 'Support');
});

terraformTest('example: identity_info filled', async () => {
  const { user } = await described('identity_info');
  assert.deepEqual(user.IdentityInfo, { ...identity, Email: 'example@example.com' });
  assertSoftPhone(user);
});

terraformTest('example: desk phone, as it is printed', async () => {
  const { user } = await described('desk_phone_as_printed');
  assert.ok(!('IdentityInfo' in user), JSON.stringify(user.IdentityInfo));
  assertSoftPhone(user);
});

terraformTest('example: desk phone, a real one', async () => {
  const { state, user } = await described('desk_phone');
  assert.equal(user.PhoneConfig.PhoneType, 'DESK_PHONE');
  assert.equal(user.PhoneConfig.DeskPhoneNumber, '+112345678912');
  assert.equal(user.PhoneConfig.AfterContactWorkTimeLimit, 120);
  assert.equal(user.PhoneConfig.AutoAccept, true);
  assert.deepEqual(state.phone_config, [
    { after_contact_work_time_limit: 120, auto_accept: true, desk_phone_number: '+112345678912', phone_type: 'DESK_PHONE' },
  ]);
});

terraformTest('example: several security profiles', async () => {
  const { user } = await described('security_profiles');
  assert.equal(user.SecurityProfileIds.length, 2);
  assert.equal(user.PhoneConfig.PhoneType, 'DESK_PHONE');
  assert.equal(user.PhoneConfig.DeskPhoneNumber, '+112345678912');
  assert.equal(user.PhoneConfig.AutoAccept ?? false, false);
  assert.ok(!('IdentityInfo' in user), JSON.stringify(user.IdentityInfo));
});

terraformTest('every argument and attribute of a user resolves after the apply', async () => {
  const state = outputs.users.identity_info;
  const user = await describeUser(shared.api, state.id);
  assert.deepEqual(state, {
    arn: user.Arn,
    directory_user_id: user.DirectoryUserId ?? '',
    hierarchy_group_id: '',
    id: `${state.instance_id}:${user.Id}`,
    identity_info: [
      { email: 'example@example.com', first_name: 'example', last_name: 'example2', secondary_email: '' },
    ],
    instance_id: state.instance_id,
    name: user.Username,
    password: 'Password123',
    phone_config: [
      { after_contact_work_time_limit: 0, auto_accept: false, desk_phone_number: '', phone_type: 'SOFT_PHONE' },
    ],
    routing_profile_id: user.RoutingProfileId,
    security_profile_ids: user.SecurityProfileIds,
    tags: {},
    tags_all: {},
    user_id: user.Id,
  });
});

terraformTest('a user is found in its own instance only, and is referred to by bare ids', async () => {
  const { state } = await described('hierarchy_group');
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  const { instance_id: instanceId, user_id: userId, routing_profile_id: routing, hierarchy_group_id: group } = state;
  for (const id of [instanceId, userId, routing, group, ...state.security_profile_ids]) assert.match(id, uuid);
  for (const other of Object.values(outputs.users)) {
    const users = await list(shared.api, 'users', other.instance_id, 'UserSummaryList');
    const own = users.map((user) => user.Id).filter((id) => id !== outputs.full.resource.user_id);
    assert.deepEqual(own, [other.user_id]);
    assert.equal(users.some((user) => user.Id === userId), other.instance_id === instanceId);
  }
});

/** What both have, apart from what the provider never puts into a data source or fills in one of them only. */
function assertSame(type, resource, data) {
  const shown = Object.keys(data).filter((attribute) => attribute in resource && attribute !== 'tags');
  assert.ok(shown.length >= 3, `${type}: ${shown}`);
  for (const attribute of shown) assert.deepEqual(data[attribute], resource[attribute], `${type}.${attribute}`);
}

for (const form of ['by_id', 'by_name'])
  terraformTest(`every data source finds its object ${form.replace('_', ' ')}`, () => {
    for (const [type, data] of Object.entries(outputs[form])) {
      const resource = outputs.resources[type];
      assertSame(type, resource, data);
      // A list of instances carries no tags, and the provider does not ask for them.
      if ('tags' in data) assert.deepEqual(data.tags, resource.tags ?? {}, `${type}.tags`);
    }
    assert.equal(Object.keys(outputs[form]).length, form === 'by_id' ? 8 : 7);
  });

terraformTest('the data sources of a user show every attribute of the resource', () => {
  const { resource, by_id: byId, by_name: byName } = outputs.full;
  const { password, tags_all: all, ...shown } = resource;
  assert.equal(password, 'Password123');
  assert.deepEqual(all, { Key1: 'Value1' });
  assert.deepEqual(byId, shown);
  assert.deepEqual(byName, shown);
  assert.equal(shown.security_profile_ids.length, 2);
  assert.equal(shown.phone_config[0].after_contact_work_time_limit, 30);
  assert.equal(shown.identity_info[0].email, 'full@example.com');
  assert.ok(shown.hierarchy_group_id);
});

terraformTest('the page keeps the pointers of the documentation that it follows', () => {
  const text = readFileSync(join(projectRoot, 'docs', 'terraform.md'), 'utf8');
  for (const page of ['security-profile-best-practices', 'amazon-connect-get-started'])
    assert.ok(text.includes(`https://docs.aws.amazon.com/connect/latest/adminguide/${page}.html`), page);
});

terraformTest('destroy leaves nothing', async () => {
  (await workspace.destroy()).expect(0);
  for (const state of Object.values(outputs.users)) {
    const answer = await shared.api.call('GET', `/users/${state.instance_id}/${state.user_id}`);
    assert.equal(answer.status, 404, answer.text);
    assert.equal(answer.errorType, 'ResourceNotFoundException');
  }
  assert.deepEqual(await instances(shared.api), []);
});

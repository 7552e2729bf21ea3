// CDK for Terraform: the programs of docs/cdktf.md, with the five examples of the provider's documentation of
// aws_connect_user. What they synthesise is checked, and then driven through Terraform and the real provider.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findCdktf, findPlainPython, providerVersion } from '../lib/clients.mjs';
import { makeTemporaryDirectory, requireClient } from '../lib/rollcall.mjs';
import { programFolder, synthesise, synthesisePython } from './cdktf/program.mjs';
import { describeUser, instances, list, usernames } from './terraform/objects.mjs';
import { documented, useTerraform } from './terraform/workspace.mjs';

const shared = useTerraform({ account: '000000000000' });
const root = makeTemporaryDirectory();
const program = (name, language = 'js') => documented(name, { page: 'cdktf.md', language });

/** A test that needs the packages of CDK for Terraform. */
function cdktfTest(name, action) {
  test(name, async (t) => {
    if (requireClient(t, 'cdktf', findCdktf())) await action(t);
  });
}

/** A test that needs Terraform beside them. */
function applyTest(name, action) {
  shared.terraformTest(name, async (t) => {
    if (requireClient(t, 'cdktf', findCdktf())) await action(t);
  });
}

const reference = (type, id, attribute) => `\${aws_connect_${type}.${id}.${attribute}}`;
const ownProfile = reference('security_profile', 'security_profile', 'security_profile_id');
const names = { first_name: 'example', last_name: 'example2' };

/** The arguments of the documentation that all five examples have, and those of one. */
const exampleUser = (more) => ({
  instance_id: reference('instance', 'instance', 'id'),
  name: 'example',
  password: 'Password123',
  phone_config: { after_contact_work_time_limit: 0, phone_type: 'SOFT_PHONE' },
  routing_profile_id: reference('routing_profile', 'routing_profile', 'routing_profile_id'),
  security_profile_ids: [ownProfile],
  ...more,
});

// stack -> the whole of aws_connect_user.example in its JSON
const users = {
  'basic': exampleUser({ identity_info: names }),
  'hierarchy-group': exampleUser({
    hierarchy_group_id: reference('user_hierarchy_group', 'group', 'hierarchy_group_id'),
    identity_info: names,
  }),
  'identity-info': exampleUser({ identity_info: { email: 'example@example.com', ...names } }),
  'desk-phone': exampleUser(),
  'security-profiles': exampleUser({
    phone_config: {
      after_contact_work_time_limit: 0, auto_accept: false, desk_phone_number: '+112345678912', phone_type: 'DESK_PHONE',
    },
    security_profile_ids: [ownProfile, reference('security_profile', 'example2', 'security_profile_id')],
  }),
};

// What a stack has beside the five resources that every user refers to, and the user.
const besides = { 'hierarchy-group': 2, 'security-profiles': 1 };

const app = join(root, 'app');
let stacks;

cdktfTest('synthesis gives aws_connect_user with the arguments of the documentation', async () => {
  programFolder(app, { 'main.js': program('main.js') });
  stacks = await synthesise(app, 'main.js');
  assert.deepEqual(Object.keys(stacks).sort(), Object.keys(users).sort());
  for (const [name, { resource }] of Object.entries(stacks))
    assert.deepEqual(resource.aws_connect_user, { example: users[name] }, name);
});

cdktfTest('a token, wrapped or not, becomes an interpolation, and what it refers to is in the same stack', () => {
  for (const [name, { resource }] of Object.entries(stacks)) {
    const references = [...JSON.stringify(resource).matchAll(/\$\{([^}]*)\}/g)].map(([, text]) => text);
    assert.ok(references.length >= 6, `${name}: ${references}`);
    for (const text of references) {
      const [type, id, attribute, ...rest] = text.split('.');
      assert.ok(resource[type]?.[id] && attribute && rest.length === 0, `${name}: ${text}`);
    }
    assert.ok(!JSON.stringify(resource).includes('TfToken'), name);
  }
});

cdktfTest('the bindings require exactly the provider that this server is tested with', () => {
  for (const { terraform, provider } of Object.values(stacks)) {
    assert.deepEqual(terraform.required_providers, { aws: { source: 'aws', version: providerVersion } });
    assert.deepEqual(provider, { aws: [{}] });
  }
  const manifest = (...path) => JSON.parse(readFileSync(join(findCdktf().modules, ...path, 'package.json'), 'utf8'));
  const { cdktf, version, engines } = manifest('@cdktf', 'provider-aws');
  assert.deepEqual([version, cdktf.provider.version, engines.node], ['20.1.0', providerVersion, '>= 20.9.0']);
  assert.equal(manifest('cdktf').version, '0.21.0');
});

cdktfTest("the documentation's Python form makes the same stacks", async (t) => {
  const python = requireClient(t, 'python3', findPlainPython());
  if (!python) return;
  const directory = programFolder(join(root, 'python'), { 'main.py': program('main.py', 'python') });
  const made = await synthesisePython(directory, python.executable, 'main.py');
  // A stack names its state by the folder of its program.
  const comparable = (found) => JSON.parse(JSON.stringify(found).replaceAll(directory, app));
  assert.deepEqual(comparable(made), stacks);
});

cdktfTest('without the imports that the printed samples lack, Python ends with a NameError', async (t) => {
  const python = requireClient(t, 'python3', findPlainPython());
  if (!python) return;
  const text = program('main.py', 'python');
  const unedited = text.replace(', ConnectUserIdentityInfo, ConnectUserPhoneConfig', '');
  assert.notEqual(unedited, text);
  const directory = programFolder(join(root, 'unedited'), { 'main.py': unedited });
  await assert.rejects(
    synthesisePython(directory, python.executable, 'main.py'),
    /NameError: name 'ConnectUserIdentityInfo' is not defined/,
  );
});

const workspaces = {};
const states = {};

/** address -> attributes, from the file beside the program that the stack names: it is faster than to ask Terraform. */
function stateOf(name) {
  const { resources } = JSON.parse(readFileSync(join(app, `terraform.${name}.tfstate`), 'utf8'));
  const entries = resources.map(({ type, name: label, instances: [{ attributes }] }) => [`${type}.${label}`, attributes]);
  return Object.fromEntries(entries);
}

applyTest('what was synthesised applies through the real provider, and a second plan is empty', async () => {
  for (const name of Object.keys(users)) {
    const workspace = shared.workspace(name, { directory: join(app, 'cdktf.out', 'stacks', name) });
    workspaces[name] = workspace;
    await workspace.init();
    const applied = await workspace.converge();
    const add = 6 + (besides[name] ?? 0);
    assert.deepEqual(applied.summaries.at(-1), { add, change: 0, remove: 0, import: 0 }, name);
    states[name] = stateOf(name);
  }
  assert.equal((await instances(shared.api)).length, Object.keys(users).length);
});

/** The user of a stack as the API shows it, checked against what the state holds and all examples print. */
async function described(name) {
  const state = states[name]['aws_connect_user.example'];
  const user = await describeUser(shared.api, state.id);
  assert.equal(user.Username, 'example');
  assert.equal(user.Arn, state.arn);
  assert.equal(user.RoutingProfileId, states[name]['aws_connect_routing_profile.routing_profile'].routing_profile_id);
  assert.equal(user.SecurityProfileIds.length, users[name].security_profile_ids.length);
  assert.deepEqual([...user.SecurityProfileIds].sort(), [...state.security_profile_ids].sort());
  assert.deepEqual(await usernames(shared.api, state.instance_id), ['example']);
  return user;
}

function assertSoftPhone({ PhoneConfig: phone }) {
  assert.equal(phone.PhoneType, 'SOFT_PHONE');
  assert.equal(phone.AfterContactWorkTimeLimit ?? 0, 0);
  assert.equal(phone.AutoAccept ?? false, false);
  assert.equal(phone.DeskPhoneNumber ?? '', '');
}

applyTest('example: basic', async () => {
  const user = await described('basic');
  assert.deepEqual(user.IdentityInfo, { FirstName: 'example', LastName: 'example2' });
  assertSoftPhone(user);
  assert.ok(!('HierarchyGroupId' in user));
  assert.deepEqual(await workspaces.basic.outputs(), { user_id: user.Id });
});

applyTest('example: hierarchy group', async () => {
  const user = await described('hierarchy-group');
  const group = states['hierarchy-group']['aws_connect_user_hierarchy_group.group'];
  assert.equal(user.HierarchyGroupId, group.hierarchy_group_id);
  assert.deepEqual(user.IdentityInfo, { FirstName: 'example', LastName: 'example2' });
  assertSoftPhone(user);
});

applyTest('example: identity info filled', async () => {
  const user = await described('identity-info');
  assert.deepEqual(user.IdentityInfo, { FirstName: 'example', LastName: 'example2', Email: 'example@example.com' });
  assertSoftPhone(user);
});

applyTest('example: desk phone, as it is printed', async () => {
  const user = await described('desk-phone');
  assert.ok(!('IdentityInfo' in user), JSON.stringify(user.IdentityInfo));
  assertSoftPhone(user);
});

applyTest('example: several security profiles', async () => {
  const { PhoneConfig: phone, ...user } = await described('security-profiles');
  assert.equal(phone.PhoneType, 'DESK_PHONE');
  assert.equal(phone.DeskPhoneNumber, '+112345678912');
  assert.equal(phone.AutoAccept ?? false, false);
  assert.ok(!('IdentityInfo' in user), JSON.stringify(user.IdentityInfo));
});

applyTest('destroy of every stack leaves nothing', async () => {
  for (const [name, workspace] of Object.entries(workspaces)) {
    (await workspace.destroy()).expect(0);
    assert.deepEqual(stateOf(name), {}, name);
  }
  assert.deepEqual(await instances(shared.api), []);
});

applyTest('a program without the bindings, with an endpoints block, needs no environment', async () => {
  const text = program('lean.js').replaceAll('http://127.0.0.1:4566', shared.server.url);
  const directory = programFolder(join(root, 'lean'), { 'lean.js': text });
  const { lean } = await synthesise(directory, 'lean.js');
  assert.deepEqual(lean.resource.aws_connect_user.example.phone_config, users.basic.phone_config);
  const workspace = shared.workspace('lean', {
    directory: join(directory, 'cdktf.out', 'stacks', 'lean'),
    environment: {
      AWS_ENDPOINT_URL: undefined, AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined,
      AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined,
    },
  });
  await workspace.init();
  (await workspace.apply()).expect(0);
  const [instanceId] = await instances(shared.api);
  const [{ Id, Arn }] = await list(shared.api, 'users', instanceId, 'UserSummaryList');
  assert.match(Arn, /^arn:aws:connect:us-east-1:000000000000:instance\//);
  const user = await describeUser(shared.api, `${instanceId}:${Id}`);
  assert.deepEqual(user.IdentityInfo, { FirstName: 'example', LastName: 'example2' });
  assertSoftPhone(user);
});

// The rules of aws_connect_user's arguments: what the provider refuses before it sends anything, what it lets through
// and the server refuses, and the limits on both sides of which a value has to be taken.

import assert from 'node:assert/strict';
import { connect, startRollcall } from '../lib/rollcall.mjs';
import { describeUser, instances, usernames } from './terraform/objects.mjs';
import { documented, fixture, useTerraform } from './terraform/workspace.mjs';

const shared = useTerraform();
const { terraformTest } = shared;

const quoted = (text) => JSON.stringify(text);
const identity = (more = {}) => ({ first_name: quoted('Ada'), last_name: quoted('Byron'), ...more });
const softPhone = { phone_type: quoted('SOFT_PHONE') };

function body(values, indent) {
  return Object.entries(values).map(([name, value]) => `${indent}${name} = ${value}\n`).join('');
}

/** Arguments are HCL expressions; undefined leaves one out, a block that is an array is written once per element. */
function block(type, label, { blocks = {}, ...values }) {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const nested = Object.entries(blocks)
    .filter(([, content]) => content !== undefined)
    .flatMap(([name, content]) => [content].flat().map((one) => `  ${name} {\n${body(one, '    ')}  }\n`));
  return `resource "${type}" "${label}" {\n${body(given, '  ')}${nested.join('')}}\n`;
}

/** A user that is valid on the instance of this kind, unless what is given changes that. */
function userBlock(kind, label, { blocks = {}, ...values } = {}) {
  return block('aws_connect_user', label, {
    instance_id: `aws_connect_instance.rules["${kind}"].id`,
    name: quoted(label),
    password: kind === 'managed' ? quoted('Password123') : undefined,
    directory_user_id: kind === 'existing' ? quoted(`directory-${label}`) : undefined,
    routing_profile_id: `data.aws_connect_routing_profile.rules["${kind}"].routing_profile_id`,
    security_profile_ids: `[data.aws_connect_security_profile.rules["${kind}"].security_profile_id]`,
    ...values,
    blocks: { phone_config: softPhone, ...blocks },
  });
}

const profiles = (count) => `[${Array.from({ length: count }, (_, index) => quoted(`profile-${index}`)).join(', ')}]`;

// label -> [what is wrong, what the provider says about it]
const refusedByProvider = {
  no_instance: [{ instance_id: undefined }, /"instance_id" is required/],
  no_name: [{ name: undefined }, /"name" is required/],
  no_routing_profile: [{ routing_profile_id: undefined }, /"routing_profile_id" is required/],
  no_security_profiles: [{ security_profile_ids: undefined }, /"security_profile_ids" is required/],
  empty_security_profiles: [{ security_profile_ids: '[]' }, /security_profile_ids requires 1 item minimum/],
  eleven_security_profiles: [{ security_profile_ids: profiles(11) }, /security_profile_ids supports 10 item maximum/],
  no_phone: [{ blocks: { phone_config: undefined } }, /At least 1 "phone_config" blocks are required/],
  two_phones: [{ blocks: { phone_config: [softPhone, softPhone] } }, /No more than 1 "phone_config" blocks are allowed/],
  no_phone_type: [{ blocks: { phone_config: { auto_accept: true } } }, /"phone_type" is required/],
  phone_type_lower: [{ blocks: { phone_config: { phone_type: quoted('soft_phone') } } }, /phone_type to be one of/],
  phone_type_other: [{ blocks: { phone_config: { phone_type: quoted('FOO') } } }, /phone_type to be one of/],
  negative_work: [
    { blocks: { phone_config: { ...softPhone, after_contact_work_time_limit: -1 } } },
    /after_contact_work_time_limit to be at least \(0\), got -1/,
  ],
  desk_number: [
    { blocks: { phone_config: { phone_type: quoted('DESK_PHONE'), desk_phone_number: quoted('12025550100') } } },
    /desk_phone_number/,
  ],
  persistent_connection: [
    { blocks: { phone_config: { ...softPhone, persistent_connection: true } } },
    /An argument named "persistent_connection" is not expected here/,
  ],
  two_identities: [{ blocks: { identity_info: [identity(), identity()] } }, /No more than 1 "identity_info" blocks/],
  mobile: [
    { blocks: { identity_info: identity({ mobile: quoted('+12025550100') }) } },
    /An argument named "mobile" is not expected here/,
  ],
  first_name_empty: [{ blocks: { identity_info: identity({ first_name: quoted('') }) } }, /first_name.*range \(1 - 100\)/],
  first_name_long: [
    { blocks: { identity_info: identity({ first_name: quoted('a'.repeat(101)) }) } },
    /first_name.*range \(1 - 100\)/,
  ],
  last_name_empty: [{ blocks: { identity_info: identity({ last_name: quoted('') }) } }, /last_name.*range \(1 - 100\)/],
  last_name_long: [
    { blocks: { identity_info: identity({ last_name: quoted('a'.repeat(101)) }) } },
    /last_name.*range \(1 - 100\)/,
  ],
  name_empty: [{ name: quoted('') }, /name.*range \(1 - 100\)/],
  name_long: [{ name: quoted('a'.repeat(101)) }, /name.*range \(1 - 100\)/],
  password_short: [{ password: quoted('Passw0r') }, /password.*range \(8 - 64\)/],
  password_long: [{ password: quoted(`Aa1${'x'.repeat(62)}`) }, /password.*range \(8 - 64\)/],
  proficiencies: [{ user_proficiencies: '[]' }, /An argument named "user_proficiencies" is not expected here/],
};

// The same for what users refer to: type, label, arguments.
const othersRefusedByProvider = [
  ['instance', 'identity_type', { identity_management_type: quoted('FOO') }, /identity_management_type to be one of/],
  ['instance', 'alias_of_directory', { instance_alias: quoted('d-x') }, /instance_alias/],
  ['instance', 'directory', { instance_alias: undefined, directory_id: quoted('d-012345678') }, /directory_id/],
  ['hours_of_operation', 'no_hours', { blocks: { config: undefined } }, /At least 1 "config" blocks are required/],
  ['hours_of_operation', 'hours_name', { name: quoted('a'.repeat(128)) }, /name.*range \(1 - 127\)/],
  ['queue', 'queue_name', { name: quoted('a'.repeat(128)) }, /name.*range \(1 - 127\)/],
  ['queue', 'queue_description', { description: quoted('') }, /description.*range \(1 - 250\)/],
  ['queue', 'queue_status', { status: quoted('FOO') }, /status to be one of/],
  ['routing_profile', 'no_description', { description: undefined }, /"description" is required/],
  ['routing_profile', 'channel', { blocks: { media_concurrencies: { channel: quoted('FAX'), concurrency: 1 } } }, /to be one of/],
  [
    'routing_profile', 'concurrency', { blocks: { media_concurrencies: { channel: quoted('CHAT'), concurrency: 11 } } },
    /range \(1 - 10\)/,
  ],
  ['security_profile', 'permission', { permissions: `[${quoted('a'.repeat(129))}]` }, /range \(1 - 128\)/],
  ['user_hierarchy_group', 'group_name', { name: quoted('a'.repeat(101)) }, /name.*range \(1 - 100\)/],
];

const start = '    start_time {\n      hours   = 0\n      minutes = 0\n    }\n';
const wholeDay = { day: `"MONDAY"\n${start}${start.replace('start', 'end')}` };

const validOthers = {
  instance: {
    instance_alias: quoted('valid'), identity_management_type: quoted('SAML'), inbound_calls_enabled: true,
    outbound_calls_enabled: true,
  },
  hours_of_operation: { name: quoted('Valid'), time_zone: quoted('UTC'), blocks: { config: wholeDay } },
  queue: { name: quoted('Valid'), hours_of_operation_id: quoted('hours') },
  routing_profile: {
    name: quoted('Valid'), description: quoted('Valid'), default_outbound_queue_id: quoted('queue'),
    blocks: { media_concurrencies: { channel: quoted('VOICE'), concurrency: 1 } },
  },
  security_profile: { name: quoted('Valid') },
  user_hierarchy_group: { name: quoted('Valid') },
};

function otherBlock(type, label, values = {}) {
  const valid = validOthers[type];
  const instance = type === 'instance' ? {} : { instance_id: quoted('instance') };
  return block(`aws_connect_${type}`, label, { ...instance, ...valid, ...values, blocks: { ...valid.blocks, ...values.blocks } });
}

// What the provider lets through: kind of instance -> label -> arguments. The server takes these users ...
const accepted = {
  managed: {
    minimal: {},
    ['u'.repeat(21)]: {},
    ['w'.repeat(64)]: {},
    no_work: { blocks: { phone_config: { ...softPhone, after_contact_work_time_limit: 0 } } },
    names_short: { blocks: { identity_info: { first_name: quoted('A'), last_name: quoted('B') } } },
    names_long: { blocks: { identity_info: { first_name: quoted('a'.repeat(100)), last_name: quoted('b'.repeat(100)) } } },
    email: { blocks: { identity_info: identity({ email: quoted('ada.byron+1@mail.example.com') }) } },
    desk: { blocks: { phone_config: { phone_type: quoted('DESK_PHONE'), desk_phone_number: quoted('+12025550100') } } },
    password_short: { password: quoted('Passw0rd') },
    password_long: { password: quoted(`Aa1${'!'.repeat(61)}`) },
    tag_long: { tags: `{ ${quoted('ü'.repeat(128))} = ${quoted('ü'.repeat(256))} }` },
    characters: { name: quoted('a.b_c-d@e') },
  },
  saml: {
    names: { blocks: { identity_info: identity() } },
    secondary: { blocks: { identity_info: identity({ secondary_email: quoted('ada@example.org') }) } },
    ['w'.repeat(64)]: { blocks: { identity_info: identity() } },
    characters: { name: quoted('a.b_c-d@e'), blocks: { identity_info: identity() } },
  },
  existing: {
    identifier: {},
    no_names: { blocks: { identity_info: { secondary_email: quoted('ada@example.org') } } },
  },
};

// ... and refuses these.
const refused = {
  managed: {
    no_password: { password: undefined },
    password_without_digit: { password: quoted('Passwordabc') },
    password_without_upper: { password: quoted('password123') },
    password_without_lower: { password: quoted('PASSWORD123') },
    password_with_space: { password: quoted('Password 123') },
    name_of_65: { name: quoted('w'.repeat(65)) },
    name_with_space: { name: quoted('a b') },
    name_with_plus: { name: quoted('a+b') },
    name_with_slash: { name: quoted('a/b') },
    name_with_backslash: { name: quoted('a\\b') },
    desk_without_number: { blocks: { phone_config: { phone_type: quoted('DESK_PHONE') } } },
    // The provider's pattern has an end and no beginning.
    desk_number: { blocks: { phone_config: { phone_type: quoted('DESK_PHONE'), desk_phone_number: quoted('xx+12025550100') } } },
    work_too_long: { blocks: { phone_config: { ...softPhone, after_contact_work_time_limit: 2000001 } } },
    first_name_alone: { blocks: { identity_info: { first_name: quoted('Ada') } } },
    last_name_alone: { blocks: { identity_info: { last_name: quoted('Byron') } } },
    email_form: { blocks: { identity_info: identity({ email: quoted('nobody') }) } },
    tag_key_of_129: { tags: `{ ${quoted('k'.repeat(129))} = "v" }` },
    tag_value_of_257: { tags: `{ k = ${quoted('v'.repeat(257))} }` },
    tag_key_character: { tags: '{ "k?" = "v" }' },
    fifty_one_tags: { tags: '{ for i in range(51) : "k${i}" => "v" }' },
    unknown_routing: { routing_profile_id: quoted('00000000-0000-4000-8000-000000000000') },
    unknown_profile: { security_profile_ids: '["00000000-0000-4000-8000-000000000000"]' },
    unknown_group: { hierarchy_group_id: quoted('00000000-0000-4000-8000-000000000000') },
    // Usernames differ by more than case; the first of the two is there before the second is tried.
    taken: { name: quoted('MINIMAL'), depends_on: '[aws_connect_user.managed_minimal]' },
    routing_of_other_instance: { routing_profile_id: 'data.aws_connect_routing_profile.rules["saml"].routing_profile_id' },
  },
  saml: {
    password: { password: quoted('Password123'), blocks: { identity_info: identity() } },
    email: { blocks: { identity_info: identity({ email: quoted('ada@example.com') }) } },
    identifier: { directory_user_id: quoted('someone'), blocks: { identity_info: identity() } },
    first_name_alone: { blocks: { identity_info: { first_name: quoted('Ada') } } },
    last_name_alone: { blocks: { identity_info: { last_name: quoted('Byron') } } },
    name_of_65: { name: quoted('w'.repeat(65)), blocks: { identity_info: identity() } },
    name_with_space: { name: quoted('a b'), blocks: { identity_info: identity() } },
    name_with_plus: { name: quoted('a+b'), blocks: { identity_info: identity() } },
    name_with_slash: { name: quoted('a/b'), blocks: { identity_info: identity() } },
    name_with_backslash: { name: quoted('a\\b'), blocks: { identity_info: identity() } },
  },
  existing: {
    password: { password: quoted('Password123') },
    no_identifier: { directory_user_id: undefined },
  },
};

const expectedErrors = {
  unknown_routing: /ResourceNotFoundException/,
  unknown_profile: /ResourceNotFoundException/,
  unknown_group: /ResourceNotFoundException/,
  routing_of_other_instance: /ResourceNotFoundException/,
  taken: /DuplicateResourceException/,
};

const users = (kind, group) =>
  Object.entries(group[kind]).map(([label, values]) => [kind, `${kind}_${label}`, { name: quoted(label), ...values }]);
const kinds = ['managed', 'saml', 'existing'];

let workspace;
let state;
let instanceIds;

terraformTest('the schema has the documented arguments, attributes and blocks of a user', async () => {
  workspace = shared.workspace('rules').write({
    'provider.tf': documented('provider.tf'),
    'rules.tf': fixture('rules.tf'),
  });
  await workspace.init();
  const { provider_schemas: providers } = JSON.parse((await workspace.run('providers', 'schema', '-json')).expect(0).stdout);
  const { resource_schemas: resources, data_source_schemas: dataSources } = Object.values(providers)[0];
  const { attributes, block_types: blocks } = resources.aws_connect_user.block;
  const settable = Object.keys(attributes).filter((name) => attributes[name].required || attributes[name].optional);
  // Every resource of this provider could also set id and tags_all, and nobody does.
  assert.deepEqual([...settable, ...Object.keys(blocks)].filter((name) => !['id', 'tags_all'].includes(name)).sort(), [
    'directory_user_id', 'hierarchy_group_id', 'identity_info', 'instance_id', 'name', 'password', 'phone_config',
    'routing_profile_id', 'security_profile_ids', 'tags',
  ]);
  const required = Object.keys(attributes).filter((name) => attributes[name].required);
  assert.deepEqual(required, ['instance_id', 'name', 'routing_profile_id', 'security_profile_ids']);
  assert.equal(blocks.phone_config.min_items, 1);
  assert.deepEqual(Object.keys(attributes).filter((name) => !settable.includes(name)), ['arn', 'user_id']);
  assert.ok(!attributes.tags_all.deprecated);
  assert.equal(attributes.password.sensitive, true);
  // The documentation of identity_info leaves secondary_email out; this version of the provider has it.
  assert.deepEqual(Object.keys(blocks.identity_info.block.attributes), ['email', 'first_name', 'last_name', 'secondary_email']);
  assert.deepEqual(Object.keys(blocks.phone_config.block.attributes), [
    'after_contact_work_time_limit', 'auto_accept', 'desk_phone_number', 'phone_type',
  ]);
  assert.ok(dataSources.aws_connect_user);
});

terraformTest('terraform validate refuses what the provider knows to be wrong', async () => {
  const blocks = [
    ...Object.entries(refusedByProvider).map(([label, [values]]) => userBlock('managed', label, values)),
    ...othersRefusedByProvider.map(([type, label, values]) => otherBlock(type, label, values)),
    ...Object.keys(validOthers).map((type) => otherBlock(type, `valid_${type}`)),
  ];
  const { valid, diagnostics } = await workspace.write({ 'users.tf': blocks.join('\n') }).validate();
  assert.equal(valid, false);
  const said = {};
  for (const { summary, detail, snippet } of diagnostics) {
    const label = /"(\w+)"$/.exec(snippet.context)[1];
    said[label] = `${said[label] ?? ''}${summary} ${detail}\n`;
  }
  const expected = {
    ...Object.fromEntries(Object.entries(refusedByProvider).map(([label, [, pattern]]) => [label, pattern])),
    ...Object.fromEntries(othersRefusedByProvider.map(([, label, , pattern]) => [label, pattern])),
  };
  for (const [label, pattern] of Object.entries(expected)) assert.match(said[label] ?? 'nothing was said', pattern, label);
  assert.deepEqual(Object.keys(said).sort(), Object.keys(expected).sort());
});

terraformTest('terraform validate takes every optional argument left out, and tags_all without a warning', async () => {
  const blocks = kinds.flatMap((kind) => [...users(kind, accepted), ...users(kind, refused)]).map((user) => userBlock(...user));
  blocks.push('output "tags_all" {\n  value = aws_connect_user.managed_minimal.tags_all\n}\n');
  const { diagnostics } = await workspace.write({ 'users.tf': blocks.join('\n') }).validate();
  assert.deepEqual(diagnostics, []);
});

terraformTest('one apply: the server takes what it should and refuses the rest, each with its error', async () => {
  const applied = (await workspace.apply()).expect(1);
  const failures = Object.entries(applied.failures);
  const expected = kinds.flatMap((kind) => users(kind, refused).map(([, label]) => `aws_connect_user.${label}`));
  assert.deepEqual(failures.map(([address]) => address).sort(), expected.sort(), JSON.stringify(applied.failures, null, 1));
  for (const [address, text] of failures) {
    const label = address.replace(/^aws_connect_user\.(managed|saml|existing)_/, '');
    assert.match(text, expectedErrors[label] ?? /Invalid(Parameter|Request)Exception/, address);
  }
});

terraformTest('nothing is left of what was refused', async () => {
  state = await workspace.state();
  instanceIds = Object.fromEntries(kinds.map((kind) => [kind, state[`aws_connect_instance.rules["${kind}"]`].id]));
  for (const kind of kinds) {
    const names = users(kind, accepted).map(([, , { name }]) => JSON.parse(name));
    assert.deepEqual(await usernames(shared.api, instanceIds[kind]), names.sort(), kind);
  }
});

terraformTest('directory_user_id is kept as it was given, and made by the server where none is needed', async () => {
  const given = state['aws_connect_user.existing_identifier'];
  assert.equal(given.directory_user_id, 'directory-existing_identifier');
  assert.equal((await describeUser(shared.api, given.id)).DirectoryUserId, 'directory-existing_identifier');
  const made = state['aws_connect_user.managed_minimal'];
  assert.ok(made.directory_user_id);
  assert.equal((await describeUser(shared.api, made.id)).DirectoryUserId, made.directory_user_id);
});

/** Ids with which an instance's users can be made through the API. */
async function newUserOf(api, instanceId) {
  const profiles = await api.must('GET', `/security-profiles-summary/${instanceId}`);
  const routing = await api.must('GET', `/routing-profiles-summary/${instanceId}`);
  const base = {
    RoutingProfileId: routing.RoutingProfileSummaryList[0].Id,
    SecurityProfileIds: [profiles.SecurityProfileSummaryList[0].Id],
  };
  return (body) => api.call('PUT', `/users/${instanceId}`, { ...base, ...body });
}

terraformTest('the API refuses by itself what the provider would not send', async () => {
  const create = await newUserOf(shared.api, instanceIds.managed);
  const names = { FirstName: 'Ada', LastName: 'Byron' };
  const user = { Username: 'refused', Password: 'Password123', PhoneConfig: { PhoneType: 'SOFT_PHONE' }, IdentityInfo: names };
  const phone = (more) => ({ PhoneConfig: { PhoneType: 'SOFT_PHONE', ...more } });
  const wrong = {
    negative: phone({ AfterContactWorkTimeLimit: -1 }),
    lower: { PhoneConfig: { PhoneType: 'soft_phone' } },
    other: { PhoneConfig: { PhoneType: 'FOO' } },
    noProfile: { SecurityProfileIds: [] },
    elevenProfiles: { SecurityProfileIds: Array.from({ length: 11 }, () => crypto.randomUUID()) },
    shortPassword: { Password: 'Passw0r' },
    noFirstName: { IdentityInfo: { ...names, FirstName: '' } },
    noLastName: { IdentityInfo: { ...names, LastName: '' } },
    firstName: { IdentityInfo: { ...names, FirstName: 'a'.repeat(256) } },
    lastName: { IdentityInfo: { ...names, LastName: 'a'.repeat(301) } },
    noName: { Username: '' },
  };
  for (const [label, change] of Object.entries(wrong)) {
    const answer = await create({ ...user, ...change });
    assert.equal(answer.status, 400, `${label}: ${answer.text}`);
    assert.match(answer.errorType, /^Invalid(Parameter|Request)Exception$/, label);
  }
  assert.ok(!(await usernames(shared.api, instanceIds.managed)).includes('refused'));
});

terraformTest('policies: the documented username limit, and a directory that can be reached', async (t) => {
  const server = await startRollcall({
    t, args: ['--memory', '--policy', 'username-limit-documented=on', '--policy', 'directory-reachable=on'],
  });
  const api = connect(server, { account: shared.account });
  const instance = async (body) => {
    const calls = { InboundCallsEnabled: true, OutboundCallsEnabled: true };
    return newUserOf(api, (await api.must('PUT', '/instance', { ...calls, ...body })).Id);
  };
  const managed = await instance({ IdentityManagementType: 'CONNECT_MANAGED', InstanceAlias: 'limit-managed' });
  const saml = await instance({ IdentityManagementType: 'SAML', InstanceAlias: 'limit-saml' });
  const existing = await instance({ IdentityManagementType: 'EXISTING_DIRECTORY', DirectoryId: 'd-0123456789' });
  const names = { IdentityInfo: { FirstName: 'Ada', LastName: 'Byron' } };
  const name = (length) => ({ Username: 'n'.repeat(length) });
  const status = async (answer) => (await answer).status;
  assert.equal(await status(managed({ ...name(20), ...names, Password: 'Password123' })), 200);
  assert.equal(await status(managed({ ...name(21), ...names, Password: 'Password123' })), 400);
  assert.equal(await status(saml({ ...name(64), ...names })), 200);
  assert.equal(await status(saml({ ...name(65), ...names })), 400);
  assert.equal(await status(existing({ ...name(20), ...names })), 200);
  assert.equal(await status(existing({ ...name(21), ...names })), 400);
});

terraformTest('destroy leaves nothing', async () => {
  (await workspace.destroy('-refresh=false')).expect(0);
  assert.deepEqual(await instances(shared.api), []);
});

// What terraform-provider-awscc and pulumi-aws-native send to Cloud Control, as sequences of requests: both are too large
// to come with the tests. Sources: the providers' code; the rows say which of their habits each sequence shows.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { cloudControl } from '../lib/cloudcontrol.mjs';
import { connect, runRollcall, startRollcall } from '../lib/rollcall.mjs';
import { makeWorld, resourceTypes } from './resources/types.mjs';

const [user] = resourceTypes;
const RETRIABLE = ['Throttling', 'ResourceConflict', 'ServiceInternalError', 'NetworkFailure'];
let server;
let api;
let resources;
let world;
let tokens = 0;

before(async () => {
  server = await startRollcall({ args: ['--memory'] });
  api = connect(server);
  resources = cloudControl(server);
  world = await makeWorld(api);
});
after(() => server?.stop());

const newToken = () => {
  tokens += 1;
  return `terraform-${tokens}`;
};

/** awscc: a client token with each request, the first poll at once, and the identifier of the last event. */
const awscc = {
  async settle(event) {
    const polled = await resources.status(event.RequestToken);
    assert.ok(['SUCCESS', 'FAILED'].includes(polled.OperationStatus), 'the first poll has to find the end: the next one comes after 5 seconds');
    return polled;
  },
  create: async (type, properties) =>
    awscc.settle(await resources.create(type, properties, { ClientToken: newToken() })),
  update: async (type, identifier, patch) =>
    awscc.settle(await resources.update(type, identifier, patch, { ClientToken: newToken() })),
  /** A request to delete that fails because there is nothing is a success. */
  async remove(type, identifier) {
    const event = await awscc.settle(await resources.remove(type, identifier, { ClientToken: newToken() }));
    assert.ok(event.OperationStatus === 'SUCCESS' || event.ErrorCode === 'NotFound', JSON.stringify(event));
    return event;
  },
  /** Gone is what answers with ResourceNotFoundException. */
  async read(type, identifier) {
    const answer = await resources.call('GetResource', { TypeName: type, Identifier: identifier });
    if (answer.errorType === 'ResourceNotFoundException') return null;
    assert.equal(answer.status, 200, answer.text);
    return JSON.parse(answer.json.ResourceDescription.Properties);
  },
};

/** aws-native: the event of the answer itself ends the wait; anything but the four states that it knows is an error. */
const native = {
  async settle(event) {
    assert.ok(['SUCCESS', 'FAILED', 'IN_PROGRESS', 'PENDING'].includes(event.OperationStatus));
    assert.equal(event.OperationStatus === 'FAILED' || event.OperationStatus === 'SUCCESS', true, 'it would wait');
    if (event.OperationStatus === 'SUCCESS') return event;
    const again = await resources.status(event.RequestToken);
    assert.equal(again.OperationStatus, 'FAILED');
    assert.ok(!RETRIABLE.includes(again.ErrorCode), `it would try again up to 25 times: ${JSON.stringify(again)}`);
    return again;
  },
  create: async (type, properties) => native.settle(await resources.create(type, properties, { ClientToken: newToken() })),
  update: async (type, identifier, patch) => native.settle(await resources.update(type, identifier, patch, { ClientToken: newToken() })),
  remove: async (type, identifier) => native.settle(await resources.remove(type, identifier, { ClientToken: newToken() })),
  read: awscc.read,
};

/** awscc reads write-only properties as nothing, so that every patch adds them again, before all else. */
const resent = (properties) => ({ op: 'add', path: '/Password', value: properties.Password });

function assertDone(event) {
  assert.equal(event.OperationStatus, 'SUCCESS', JSON.stringify(event));
  return event;
}

async function newUser(provider, change = {}) {
  const properties = { ...user.create(world), ...change };
  const { Identifier: arn } = assertDone(await provider.create(user.type, properties));
  return { properties, arn };
}

/** What Terraform asks of a provider: a value that was configured is read back as it was; sets have no order. */
function assertConsistent(read, properties) {
  const sorted = (value) => (Array.isArray(value) ? value.map((item) => JSON.stringify(item)).sort() : value);
  for (const [name, value] of Object.entries(properties))
    if (name !== 'Password') assert.deepEqual(sorted(read[name]), sorted(value), `Provider produced inconsistent result after apply: ${name}`);
  assert.equal(read.Password, undefined);
}

test('awscc: create, poll at once, read; a second plan has nothing to change', async () => {
  const { properties, arn } = await newUser(awscc);
  assertConsistent(await awscc.read(user.type, arn), properties);
  assertConsistent(await awscc.read(user.type, arn), properties);
});

test('awscc: the password comes again with every update, and is no change', async () => {
  const { properties, arn } = await newUser(awscc);
  const IdentityInfo = { FirstName: 'Changed', LastName: 'Doe' };
  assertDone(await awscc.update(user.type, arn, [resent(properties), { op: 'replace', path: '/IdentityInfo', value: IdentityInfo }]));
  assertConsistent(await awscc.read(user.type, arn), { ...properties, IdentityInfo });
  assertDone(await awscc.update(user.type, arn, [resent(properties)]));
});

test('awscc: the empty patch is a success', async () => {
  const { properties, arn } = await newUser(awscc);
  assertDone(await awscc.update(user.type, arn, []));
  assertConsistent(await awscc.read(user.type, arn), properties);
});

test('awscc: members of objects are added, replaced and removed one by one', async () => {
  const { properties, arn } = await newUser(awscc, { IdentityInfo: { FirstName: 'John', LastName: 'Doe', Mobile: '+12345678901' } });
  assertDone(await awscc.update(user.type, arn, [
    resent(properties),
    { op: 'add', path: '/IdentityInfo/Email', value: 'john.doe@example.com' },
    { op: 'remove', path: '/IdentityInfo/Mobile' },
    { op: 'replace', path: '/IdentityInfo/LastName', value: 'Roe' },
    { op: 'remove', path: '/PhoneConfig/AfterContactWorkTimeLimit' },
  ]));
  const read = await awscc.read(user.type, arn);
  assert.deepEqual(read.IdentityInfo, { FirstName: 'John', LastName: 'Roe', Email: 'john.doe@example.com' });
  assert.deepEqual(read.PhoneConfig, { PhoneType: 'SOFT_PHONE', AutoAccept: false });
});

test('awscc: elements leave a list from its end to its beginning', async () => {
  const SecurityProfileArns = [world.securityProfile, world.secondSecurityProfile];
  const { properties, arn } = await newUser(awscc, { SecurityProfileArns });
  const { SecurityProfileArns: now } = await awscc.read(user.type, arn);
  const admin = `${world.instanceArn}/security-profile/${world.admin}`;
  assertDone(await awscc.update(user.type, arn, [
    resent(properties), { op: 'remove', path: '/SecurityProfileArns/1' }, { op: 'remove', path: '/SecurityProfileArns/0' },
    { op: 'add', path: '/SecurityProfileArns/0', value: admin },
  ]));
  assert.equal(now.length, 2);
  assertConsistent(await awscc.read(user.type, arn), { ...properties, SecurityProfileArns: [admin] });
});

test('awscc: lists of keyed objects are replaced as a whole', async () => {
  const { properties, arn } = await newUser(awscc);
  const Tags = [{ Key: 'ModifiedBy', Value: 'AWSCC' }];
  const AutoAcceptConfigs = [{ Channel: 'CHAT', AutoAccept: true }];
  assertDone(await awscc.update(user.type, arn, [
    resent(properties), { op: 'replace', path: '/Tags', value: Tags },
    { op: 'remove', path: '/PhoneConfig' }, { op: 'add', path: '/AutoAcceptConfigs', value: AutoAcceptConfigs },
  ]));
  const { PhoneConfig, ...rest } = properties;
  assert.ok(PhoneConfig);
  const read = await awscc.read(user.type, arn);
  assertConsistent(read, { ...rest, Tags, AutoAcceptConfigs });
  assert.equal(read.PhoneConfig, undefined);
});

test('awscc: what is gone is removed from the state, and deleting it succeeds', async () => {
  const { arn } = await newUser(awscc);
  await api.must('DELETE', `/users/${world.instanceId}/${arn.split('/').at(-1)}`);
  assert.equal(await awscc.read(user.type, arn), null);
  assert.equal((await awscc.remove(user.type, arn)).ErrorCode, 'NotFound');
});

test('awscc: a failed creation names no resource, so that the state is not tainted', async () => {
  const { properties } = await newUser(awscc);
  const event = await awscc.create(user.type, properties);
  assert.equal(event.ErrorCode, 'AlreadyExists');
  assert.equal(event.Identifier, undefined);
});

test('awscc: import reads by the ARN, and an ARN of nothing is nothing', async () => {
  const { properties, arn } = await newUser(awscc);
  assertConsistent(await awscc.read(user.type, arn), properties);
  assert.equal(await awscc.read(user.type, arn.replace(/.{6}$/, 'ffffff')), null);
});

test('aws-native: the answer itself ends the wait', async () => {
  const { properties, arn } = await newUser(native);
  assertConsistent(await native.read(user.type, arn), properties);
  assertDone(await native.update(user.type, arn, [
    { op: 'replace', path: '/PhoneConfig', value: { PhoneType: 'SOFT_PHONE', AutoAccept: true } }, resent(properties),
  ]));
  assert.deepEqual((await native.read(user.type, arn)).PhoneConfig, { PhoneType: 'SOFT_PHONE', AutoAccept: true });
  const listed = await resources.list(user.type, { InstanceArn: world.instanceArn });
  assert.ok(listed.every(({ identifier }) => identifier) && listed.some(({ identifier }) => identifier === arn));
  assertDone(await native.remove(user.type, arn));
  assert.equal(await native.read(user.type, arn), null);
  assert.equal((await native.remove(user.type, arn)).ErrorCode, 'NotFound');
});

test('aws-native: a username that is taken is an error that it does not try again', async () => {
  const { properties } = await newUser(native);
  assert.equal((await native.create(user.type, properties)).ErrorCode, 'AlreadyExists');
});

test('aws-native: another password is an error that it does not try again', async () => {
  const { arn } = await newUser(native);
  const event = await native.update(user.type, arn, [resent({ Password: 'An0therPassword' })]);
  assert.equal(event.ErrorCode, 'InvalidRequest');
  assert.equal(event.StatusMessage, 'Password cannot be updated.');
});

// awscc's resources are generated: the name from the type's, the attributes from the schema, and `id` beside them.
test('awscc: the schema makes awscc_connect_user, with four required, twelve optional and two read-only attributes', async () => {
  const { stdout } = await runRollcall(['schema', user.type]);
  const schema = JSON.parse(stdout);
  assert.equal(schema.typeName.toLowerCase().split('::').join('_').replace(/^aws_/, 'awscc_'), 'awscc_connect_user');
  const readOnly = schema.readOnlyProperties.map((pointer) => pointer.replace('/properties/', ''));
  const optional = Object.keys(schema.properties).filter((name) => !schema.required.includes(name) && !readOnly.includes(name));
  assert.deepEqual([schema.required.length, optional.length, readOnly.concat('id').length], [4, 12, 2]);
});

test('awscc: the schema makes an import identity of user_arn alone, a text that has to be given', async () => {
  const { stdout } = await runRollcall(['schema', user.type]);
  const { primaryIdentifier, properties } = JSON.parse(stdout);
  assert.deepEqual(primaryIdentifier, ['/properties/UserArn']);
  assert.equal(properties.UserArn.type, 'string');
});

test('awscc: users whose names end in a random suffix stand side by side', async () => {
  const usernames = [];
  for (let apply = 0; apply < 2; apply += 1) {
    const { arn } = await newUser(awscc, { Username: `john.doe.${randomBytes(4).toString('hex')}` });
    usernames.push((await awscc.read(user.type, arn)).Username);
  }
  assert.notEqual(usernames[0], usernames[1]);
  for (const username of usernames) assert.match(username, /^john\.doe\.[0-9a-f]{8}$/);
});

// ---- the example of awscc_connect_user's documentation, in the order of its references ----

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const MODIFIED = [{ Key: 'ModifiedBy', Value: 'AWSCC' }];
const SUFFIX = '1a2b3c4d';

// Name, type, properties by what was made before.
const example = [
  {
    name: 'instance', type: 'AWS::Connect::Instance',
    properties: () => ({
      IdentityManagementType: 'CONNECT_MANAGED', InstanceAlias: 'example-awscc-connect-instance',
      Attributes: { InboundCalls: true, OutboundCalls: true, ContactLens: true, EarlyMedia: true, ContactflowLogs: true },
      Tags: [{ Key: 'Modified By', Value: 'AWSCC' }],
    }),
  },
  {
    name: 'hours', type: 'AWS::Connect::HoursOfOperation',
    properties: ({ instance }) => ({
      InstanceArn: instance, Name: '24x7-Hours', Description: '24 hours a day, 7 days a week operation hours', TimeZone: 'UTC',
      Config: DAYS.map((Day) => ({ Day, StartTime: { Hours: 0, Minutes: 0 }, EndTime: { Hours: 23, Minutes: 59 } })), Tags: MODIFIED,
    }),
  },
  {
    name: 'queue', type: 'AWS::Connect::Queue',
    properties: ({ instance, hours }) => ({
      InstanceArn: instance, Name: 'BasicQueueAWSCC', Description: 'Basic queue for customer support', HoursOfOperationArn: hours, Tags: MODIFIED,
    }),
  },
  {
    name: 'routing', type: 'AWS::Connect::RoutingProfile',
    properties: ({ instance, queue }) => ({
      InstanceArn: instance, Name: 'BasicAgentRoutingProfile', Description: 'Basic routing profile for customer service agents',
      DefaultOutboundQueueArn: queue,
      MediaConcurrencies: [['VOICE', 1], ['CHAT', 2], ['TASK', 3]].map(([Channel, Concurrency]) => ({ Channel, Concurrency })),
      QueueConfigs: [{ QueueReference: { QueueArn: queue, Channel: 'VOICE' }, Priority: 1, Delay: 0 }], Tags: MODIFIED,
    }),
  },
  {
    name: 'security', type: 'AWS::Connect::SecurityProfile',
    properties: ({ instance }) => ({
      InstanceArn: instance, SecurityProfileName: 'AgentSecurityProfile', Description: 'Security profile for customer service agents',
      Permissions: ['BasicAgentAccess', 'OutboundCallAccess'], Tags: MODIFIED,
    }),
  },
  {
    name: 'user', type: 'AWS::Connect::User',
    properties: ({ instance, routing, security }) => ({
      InstanceArn: instance, Username: `john.doe.${SUFFIX}`, Password: 'TempPassword123!', RoutingProfileArn: routing,
      SecurityProfileArns: [security],
      IdentityInfo: {
        FirstName: 'John', LastName: 'Doe', Email: `john.doe+${SUFFIX}@example.com`, Mobile: '+12345678901',
        SecondaryEmail: `john.doe.backup+${SUFFIX}@example.com`,
      },
      PhoneConfig: { PhoneType: 'SOFT_PHONE', AutoAccept: true, AfterContactWorkTimeLimit: 120 }, Tags: MODIFIED,
    }),
  },
];

// What is read and what a template gives agree; an instance has more attributes than the example names.
function assertExample(read, properties) {
  const { Attributes = {}, ...rest } = properties;
  assertConsistent(read, rest);
  for (const [name, value] of Object.entries(Attributes)) assert.equal(read.Attributes[name], value, name);
}

test('the example of the documentation of awscc_connect_user', async (t) => {
  const made = {};
  for (const { name, type, properties } of example) {
    await t.test(`${type} is made, and reads back as it was given`, async () => {
      const given = properties(made);
      made[name] = assertDone(await awscc.create(type, given)).Identifier;
      assertExample(await awscc.read(type, made[name]), given);
    });
  }
  await t.test('the user is what the example says, to the Connect API too', async () => {
    const path = `/users/${made.instance.split('/').at(-1)}/${encodeURIComponent(made.user)}`;
    const { User: described } = await api.must('GET', path);
    const wanted = example.at(-1).properties(made);
    assert.equal(described.Username, wanted.Username);
    assert.deepEqual(described.IdentityInfo, wanted.IdentityInfo);
    assert.deepEqual(described.PhoneConfig, { ...wanted.PhoneConfig, DeskPhoneNumber: '', PersistentConnection: false });
    assert.deepEqual(described.SecurityProfileIds, [made.security.split('/').at(-1)]);
    assert.deepEqual(described.Tags, { ModifiedBy: 'AWSCC' });
  });
  await t.test('everything goes in the order of its references', async () => {
    for (const { name, type } of [...example].reverse()) assertDone(await awscc.remove(type, made[name]));
  });
});

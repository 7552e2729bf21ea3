// Instances: what CreateInstance promises, and what a new instance contains.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { connect } from '../lib/rollcall.mjs';
import {
  assertError, assertNotFound, assertOk, assertRefused, createInstance, createUser, encode, freshAlias, listAll,
  newInstance, UNKNOWN_ID, useServer, UUID,
} from './connect_support.mjs';

const shared = useServer();

const describeInstance = async (id) => assertOk(await shared.api.call('GET', `/instance/${id}`)).Instance;

test('a new instance is ACTIVE at once and describes what was asked for', async () => {
  const alias = freshAlias('described');
  const created = assertOk(await createInstance(shared.api, {
    InstanceAlias: alias, InboundCallsEnabled: true, OutboundCallsEnabled: false, Tags: { team: 'blue' },
  }));
  assert.match(created.Id, UUID);
  assert.equal(created.Arn, `arn:aws:connect:us-east-1:000000000000:instance/${created.Id}`);
  const instance = await describeInstance(created.Id);
  assert.equal(instance.Id, created.Id);
  assert.equal(instance.Arn, created.Arn);
  assert.equal(instance.IdentityManagementType, 'CONNECT_MANAGED');
  assert.equal(instance.InstanceAlias, alias);
  assert.equal(instance.InstanceStatus, 'ACTIVE');
  assert.equal(instance.InboundCallsEnabled, true);
  assert.equal(instance.OutboundCallsEnabled, false);
  assert.equal(typeof instance.CreatedTime, 'number');
  assert.deepEqual(instance.Tags, { team: 'blue' });
  assert.ok(instance.InstanceAccessUrl.startsWith(`https://${alias}.my.connect.aws`), instance.InstanceAccessUrl);
  assert.match(instance.ServiceRole,
    /^arn:aws:iam::000000000000:role\/aws-service-role\/connect\.amazonaws\.com\/AWSServiceRoleForAmazonConnect_/);
});

test('an instance is found by its percent-encoded ARN as by its id', async () => {
  const { Id, Arn } = assertOk(await createInstance(shared.api));
  assert.equal((await describeInstance(encode(Arn))).Id, Id);
});

test('each identity management type can be asked for', async () => {
  for (const type of ['SAML', 'CONNECT_MANAGED']) {
    const { Id } = assertOk(await createInstance(shared.api, { IdentityManagementType: type }));
    assert.equal((await describeInstance(Id)).IdentityManagementType, type);
  }
  const { Id } = assertOk(await createInstance(shared.api, {
    IdentityManagementType: 'EXISTING_DIRECTORY', InstanceAlias: undefined, DirectoryId: 'd-1234567890',
  }));
  assert.equal((await describeInstance(Id)).IdentityManagementType, 'EXISTING_DIRECTORY');
});

test('an instance without what its identity management type needs is refused', async () => {
  assertRefused(await createInstance(shared.api, { InstanceAlias: undefined }));
  assertRefused(await createInstance(shared.api, { IdentityManagementType: 'SAML', InstanceAlias: undefined }));
  assertRefused(await createInstance(shared.api, {
    IdentityManagementType: 'EXISTING_DIRECTORY', InstanceAlias: undefined,
  }));
});

test('members of CreateInstance that are missing or outside their limits are refused', async () => {
  assertRefused(await createInstance(shared.api, { IdentityManagementType: undefined }));
  assertRefused(await createInstance(shared.api, { InboundCallsEnabled: undefined }));
  assertRefused(await createInstance(shared.api, { OutboundCallsEnabled: undefined }));
  assertRefused(await createInstance(shared.api, { IdentityManagementType: 'LDAP' }));
  assertRefused(await createInstance(shared.api, { ClientToken: 'x'.repeat(501) }));
  for (const directory of ['d-123456789', 'd-12345678901', 'd-ABCDEF0123', 'x-1234567890']) {
    assertRefused(await createInstance(shared.api, {
      IdentityManagementType: 'EXISTING_DIRECTORY', InstanceAlias: undefined, DirectoryId: directory,
    }));
  }
});

test('an alias has 1 to 45 letters, digits and inner hyphens and does not begin with d-', async () => {
  for (const alias of ['', 'd-abc', '-abc', 'abc-', 'a_b', 'a b', 'a.b', 'über', 'x'.repeat(46)]) {
    assertRefused(await createInstance(shared.api, { InstanceAlias: alias }));
  }
  for (const alias of ['q', 'A1', 'a--b', 'x'.repeat(45)]) {
    assertOk(await createInstance(shared.api, { InstanceAlias: alias }));
  }
});

test('an alias that is in use is refused with the message of the service', async () => {
  const alias = freshAlias('taken');
  assertOk(await createInstance(shared.api, { InstanceAlias: alias }));
  assertError(await createInstance(shared.api, { InstanceAlias: alias }), 400, 'InvalidRequestException',
    /Instance alias is already used/);
});

test('an alias is unique in its region for all accounts, and free in another region', async () => {
  const alias = freshAlias('shared');
  assertOk(await createInstance(shared.api, { InstanceAlias: alias }));
  const neighbour = connect(shared.server, { account: '111122223333', region: 'us-east-1' });
  assertError(await createInstance(neighbour, { InstanceAlias: alias }), 400, 'InvalidRequestException',
    /Instance alias is already used/);
  const elsewhere = connect(shared.server, { account: '111122223333', region: 'eu-west-2' });
  assertOk(await createInstance(elsewhere, { InstanceAlias: alias }));
});

test('of many creations of one alias at the same time, in several accounts, one succeeds', async () => {
  const alias = freshAlias('contested');
  const accounts = ['111122223333', '222233334444', '333344445555', 'AKIDEXAMPLE'];
  const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => createInstance(
    connect(shared.server, { account: accounts[i % accounts.length], region: 'ap-northeast-1' }),
    { InstanceAlias: i % 2 === 0 ? alias : alias.toUpperCase() })));
  assert.equal(answers.filter((answer) => answer.status === 200).length, 1);
  for (const answer of answers.filter(({ status }) => status !== 200)) {
    assertError(answer, 400, 'InvalidRequestException', /Instance alias is already used/);
  }
});

test('CreateInstance with the same ClientToken answers the same instance again', async () => {
  const body = { InstanceAlias: freshAlias('token'), ClientToken: 'once-and-only-once' };
  const first = assertOk(await createInstance(shared.api, body));
  const second = assertOk(await createInstance(shared.api, body));
  assert.deepEqual(second, first);
  const all = await listAll(shared.api, '/instance', 'InstanceSummaryList');
  assert.equal(all.filter((item) => item.InstanceAlias === body.InstanceAlias).length, 1);
});

test('a CreateInstance that is sent many times at once with one ClientToken makes one instance', async () => {
  const body = { InstanceAlias: freshAlias('at-once'), ClientToken: 'sent-many-times-at-once' };
  const answers = await Promise.all(Array.from({ length: 10 }, () => createInstance(shared.api, body)));
  assert.equal(new Set(answers.map((answer) => assertOk(answer).Id)).size, 1);
});

test('CreateInstance with the same ClientToken and other parameters is refused', async () => {
  const ClientToken = 'one-token-two-wishes';
  assertOk(await createInstance(shared.api, { ClientToken }));
  assertRefused(await createInstance(shared.api, { ClientToken }));
});

test('a ClientToken is text', async () => {
  assertError(await createInstance(shared.api, { ClientToken: 7 }), 400, 'SerializationException');
});

test('a deleted instance is gone with everything in it', async () => {
  const instance = await newInstance(shared.api);
  const user = await createUser(shared.api, instance, 'last.one');
  assertOk(await shared.api.call('DELETE', `/instance/${instance.instanceId}`));
  assertNotFound(await shared.api.call('GET', `/instance/${instance.instanceId}`));
  assertNotFound(await shared.api.call('GET', `/users/${instance.instanceId}/${user}`));
  assertNotFound(await shared.api.call('GET', `/users-summary/${instance.instanceId}`));
  assertNotFound(await shared.api.call('DELETE', `/instance/${instance.instanceId}`));
  const all = await listAll(shared.api, '/instance', 'InstanceSummaryList');
  assert.ok(!all.some((item) => item.Id === instance.instanceId));
});

test('DeleteInstance takes the clientToken that SDKs send', async () => {
  const { Id } = assertOk(await createInstance(shared.api));
  assertOk(await shared.api.call('DELETE', `/instance/${Id}?clientToken=3d9dc3a1-7d9c-4d48-9c77-9b0d2b7a52a0`));
  assertNotFound(await shared.api.call('GET', `/instance/${Id}`));
});

test('an instance that does not exist is not found, and a malformed id is a client error', async () => {
  assertNotFound(await shared.api.call('GET', `/instance/${UNKNOWN_ID}`));
  const malformed = await shared.api.call('GET', '/instance/not-an-id');
  assert.ok([400, 404].includes(malformed.status));
  assert.equal(typeof malformed.json.Message, 'string');
  const long = await shared.api.call('GET', `/instance/${'a'.repeat(101)}`);
  assert.ok([400, 404].includes(long.status));
});

test('ListInstances has pages of at most 10, by default too, and leaves none out', async () => {
  const api = connect(shared.server, { account: '222233334444', region: 'us-west-2' });
  const made = [];
  for (let i = 0; i < 12; i += 1) {
    made.push(assertOk(await createInstance(api)).Id);
  }
  const first = assertOk(await api.call('GET', '/instance'));
  assert.ok(first.InstanceSummaryList.length <= 10);
  assert.equal(typeof first.NextToken, 'string');
  const all = await listAll(api, '/instance', 'InstanceSummaryList');
  assert.deepEqual(all.map((item) => item.Id).sort(), made.sort());
  const small = await listAll(api, '/instance', 'InstanceSummaryList', 5);
  assert.deepEqual(small.map((item) => item.Id).sort(), made.sort());
  assertRefused(await api.call('GET', '/instance?maxResults=11'));
  assertRefused(await api.call('GET', '/instance?maxResults=0'));
});

test('the summary of an instance carries every member but the tags', async () => {
  const api = connect(shared.server, { account: '333344445555', region: 'us-east-1' });
  const { Id, Arn } = assertOk(await createInstance(api, { Tags: { team: 'red' } }));
  const [summary] = await listAll(api, '/instance', 'InstanceSummaryList');
  assert.equal(summary.Id, Id);
  assert.equal(summary.Arn, Arn);
  assert.deepEqual(Object.keys(summary).sort(), [
    'Arn', 'CreatedTime', 'Id', 'IdentityManagementType', 'InboundCallsEnabled', 'InstanceAccessUrl',
    'InstanceAlias', 'InstanceStatus', 'OutboundCallsEnabled', 'ServiceRole',
  ]);
});

describe('a new instance contains', () => {
  let instance;
  before(async () => {
    instance = await newInstance(shared.api);
  });

  test('the security profiles Admin, Agent, CallCenterManager and QualityAnalyst', async () => {
    const list = await listAll(shared.api, `/security-profiles-summary/${instance.instanceId}`,
      'SecurityProfileSummaryList');
    assert.deepEqual(list.map((item) => item.Name).sort(), ['Admin', 'Agent', 'CallCenterManager', 'QualityAnalyst']);
  });

  test('an Admin who may do everything with users', async () => {
    const { SecurityProfile: admin } = assertOk(await shared.api.call('GET',
      `/security-profiles/${instance.instanceId}/${instance.admin}`));
    assert.equal(admin.Description, 'An administrator can perform all actions available.');
    const permissions = await listAll(shared.api,
      `/security-profiles-permissions/${instance.instanceId}/${instance.admin}`, 'Permissions');
    for (const verb of ['View', 'Create', 'Edit', 'EditPermission', 'EnableAndDisable', 'Delete']) {
      assert.ok(permissions.includes(`Users.${verb}`), `Users.${verb}`);
    }
  });

  test('an Agent who may use the contact control panel', async () => {
    const permissions = await listAll(shared.api,
      `/security-profiles-permissions/${instance.instanceId}/${instance.agent}`, 'Permissions');
    assert.ok(permissions.includes('BasicAgentAccess'));
    assert.ok(!permissions.includes('Users.Create'));
  });

  test('the Basic Routing Profile over BasicQueue on voice, chat and task', async () => {
    const { RoutingProfile: profile } = assertOk(await shared.api.call('GET',
      `/routing-profiles/${instance.instanceId}/${instance.basicRoutingProfile}`));
    assert.equal(profile.Name, 'Basic Routing Profile');
    assert.equal(profile.Description, 'A simple routing profile.');
    assert.equal(profile.IsDefault, true);
    assert.equal(profile.DefaultOutboundQueueId, instance.basicQueue);
    assert.deepEqual(
      profile.MediaConcurrencies.map((item) => [item.Channel, item.Concurrency]).sort(),
      [['CHAT', 2], ['TASK', 1], ['VOICE', 1]]);
    const queues = await listAll(shared.api,
      `/routing-profiles/${instance.instanceId}/${instance.basicRoutingProfile}/queues`,
      'RoutingProfileQueueConfigSummaryList');
    assert.deepEqual(
      queues.map((item) => [item.Channel, item.QueueName, item.Priority, item.Delay]).sort(),
      [['CHAT', 'BasicQueue', 1, 0], ['TASK', 'BasicQueue', 1, 0], ['VOICE', 'BasicQueue', 1, 0]]);
  });

  test('BasicQueue, enabled, with Basic Hours', async () => {
    const { Queue: queue } = assertOk(await shared.api.call('GET',
      `/queues/${instance.instanceId}/${instance.basicQueue}`));
    assert.equal(queue.Name, 'BasicQueue');
    assert.equal(queue.Description, 'A simple, basic voice queue.');
    assert.equal(queue.Status, 'ENABLED');
    assert.equal(queue.HoursOfOperationId, instance.basicHours);
  });

  test('Basic Hours, open around the clock on seven days', async () => {
    const { HoursOfOperation: hours } = assertOk(await shared.api.call('GET',
      `/hours-of-operations/${instance.instanceId}/${instance.basicHours}`));
    assert.equal(hours.Name, 'Basic Hours');
    assert.equal(hours.Config.length, 7);
    assert.equal(new Set(hours.Config.map((row) => row.Day)).size, 7);
    for (const row of hours.Config) {
      assert.deepEqual(row.StartTime, { Hours: 0, Minutes: 0 });
      assert.deepEqual(row.EndTime, { Hours: 0, Minutes: 0 });
    }
  });

  test('a hierarchy structure without levels, no groups and no users', async () => {
    const { HierarchyStructure: structure } = assertOk(await shared.api.call('GET',
      `/user-hierarchy-structure/${instance.instanceId}`));
    assert.deepEqual(structure ?? {}, {});
    assert.deepEqual(await listAll(shared.api, `/user-hierarchy-groups-summary/${instance.instanceId}`,
      'UserHierarchyGroupSummaryList'), []);
    assert.deepEqual(await listAll(shared.api, `/users-summary/${instance.instanceId}`, 'UserSummaryList'), []);
  });
});

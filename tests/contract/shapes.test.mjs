// Answers held against the service model where operations.test.mjs does not go: objects in states that no single request
// leads to, what an instance comes with, and errors in their shapes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { errorType, requireClient } from '../lib/rollcall.mjs';
import { findFaults } from './model/faults.mjs';
import { loadServiceModel } from './model/service_model.mjs';
import { startWorld } from './model/world.mjs';

const UNKNOWN_ID = '00000000-0000-4000-8000-00000000dead';

const model = await loadServiceModel();
let world;
let instance;

before(async () => {
  if (model.missing) return;
  world = await startWorld(model);
  instance = (await world.object('InstanceId', {})).value;
});
after(() => world?.stop());

function promise(name, body) {
  test(name, async (t) => {
    if (requireClient(t, 'botocore', model)) await body(t);
  });
}

const at = (more) => ({ InstanceId: instance, ...more });

/** A good request of an operation, with the required members only; what it speaks of is there. */
const requestOf = async (name) => world.prepare(name, 'minimal');

const made = async (name) => (await world.object(name, { fresh: true })).value;

/** Calls an operation with members as the model names them, and holds the answer against the model. */
async function call(name, input = {}) {
  const value = await world.must(name, input);
  const { output } = model.operations[name];
  if (output) assert.deepEqual(findFaults(model, value, output.shape, name), []);
  return value;
}

/** The call fails with a modelled error of the operation, whose body is held against the model. */
async function callFails(name, input, status) {
  const answer = await world.wire.call(name, input);
  assert.equal(answer.status, status, `${name}: ${answer.status} ${answer.text}`);
  const type = errorType(answer);
  assert.ok(model.operations[name].errors.some((error) => error.shape === type), `${name} has no ${type} in the model`);
  assert.equal(model.shapes[type].error.httpStatusCode, status);
  const { __type, code, ...told } = answer.json;
  assert.deepEqual(findFaults(model, told, type, `${name} ${type}`), []);
}

const LISTS = {
  ListSecurityProfiles: ['SecurityProfileSummaryList', 'DescribeSecurityProfile', 'SecurityProfileId'],
  ListRoutingProfiles: ['RoutingProfileSummaryList', 'DescribeRoutingProfile', 'RoutingProfileId'],
  ListQueues: ['QueueSummaryList', 'DescribeQueue', 'QueueId'],
  ListHoursOfOperations: ['HoursOfOperationSummaryList', 'DescribeHoursOfOperation', 'HoursOfOperationId'],
  ListAgentStatuses: ['AgentStatusSummaryList', 'DescribeAgentStatus', 'AgentStatusId'],
  ListAuthenticationProfiles: ['AuthenticationProfileSummaryList', 'DescribeAuthenticationProfile', 'AuthenticationProfileId'],
};

promise('what an instance comes with answers in the shapes of the model', async () => {
  const fresh = await made('InstanceId');
  for (const [list, [member, describe, id]] of Object.entries(LISTS)) {
    const { [member]: items } = await call(list, { InstanceId: fresh });
    assert.notEqual(items.length, 0, list);
    for (const { Id } of items) await call(describe, { InstanceId: fresh, [id]: Id });
  }
  const { SecurityProfileSummaryList: all } = await call('ListSecurityProfiles', { InstanceId: fresh });
  for (const { Id } of all) await call('ListSecurityProfilePermissions', { InstanceId: fresh, SecurityProfileId: Id });
  await call('DescribeUserHierarchyStructure', { InstanceId: fresh });
});

promise('a soft phone, and queues of users, answer in the shapes of the model', async () => {
  const UserId = await made('UserId');
  await call('UpdateUserPhoneConfig', at({ UserId, PhoneConfig: { PhoneType: 'SOFT_PHONE' } }));
  await call('DescribeUser', at({ UserId }));
  await call('ListQueues', at({ QueueTypes: ['STANDARD', 'AGENT'] }));
});

promise('a quick connect of each type answers in the shapes of the model, and so does one to a user who is gone', async () => {
  const UserId = await made('UserId');
  const ContactFlowId = await made('ContactFlowId');
  const QuickConnectId = await made('QuickConnectId');
  const configs = [
    { QuickConnectType: 'QUEUE', QueueConfig: { QueueId: await made('QueueId'), ContactFlowId } },
    { QuickConnectType: 'USER', UserConfig: { UserId, ContactFlowId } },
  ];
  for (const QuickConnectConfig of configs) {
    await call('UpdateQuickConnectConfig', at({ QuickConnectId, QuickConnectConfig }));
    await call('DescribeQuickConnect', at({ QuickConnectId }));
  }
  await call('DeleteUser', at({ UserId }));
  await call('DescribeQuickConnect', at({ QuickConnectId }));
});

promise('storage of each type answers in the shapes of the model', async () => {
  for (const { input } of await world.requests('AssociateInstanceStorageConfig')) {
    const { AssociationId } = await call('AssociateInstanceStorageConfig', input);
    await callFails('AssociateInstanceStorageConfig', { ...input, ClientToken: undefined }, 409);
    const { InstanceId, ResourceType } = input;
    await call('DescribeInstanceStorageConfig', { InstanceId, ResourceType, AssociationId });
    await call('ListInstanceStorageConfigs', { InstanceId, ResourceType });
  }
});

promise('hours with overrides of each type are open in the shapes of the model', async () => {
  const HoursOfOperationId = await made('HoursOfOperationId');
  const that = at({ HoursOfOperationId });
  const morning = { Day: 'FRIDAY', StartTime: { Hours: 8, Minutes: 0 }, EndTime: { Hours: 12, Minutes: 0 } };
  const everyOtherWeek = { RecurrencePattern: { Frequency: 'WEEKLY', Interval: 2 } };
  for (const OverrideType of ['CLOSED', 'OPEN', 'STANDARD'])
    await call('CreateHoursOfOperationOverride', {
      ...that, Name: OverrideType, OverrideType, Config: [morning], EffectiveFrom: '2026-12-24', EffectiveTill: '2027-12-24',
      RecurrenceConfig: everyOtherWeek,
    });
  const { EffectiveOverrideHoursList: overrides } =
    await call('GetEffectiveHoursOfOperations', { ...that, FromDate: '2026-12-20', ToDate: '2027-01-20' });
  assert.notEqual(overrides.length, 0);
});

promise('a queue with e-mail addresses answers in the shapes of the model', async () => {
  const input = await requestOf('AssociateQueueEmailAddresses');
  await call('AssociateQueueEmailAddresses', input);
  const that = at({ QueueId: input.QueueId });
  await call('UpdateQueueOutboundEmailConfig', { ...that, OutboundEmailConfig: { OutboundEmailAddressId: await made('EmailAddressId') } });
  await call('DescribeQueue', that);
  assert.equal((await call('ListQueueEmailAddresses', that)).EmailAddressMetadataList.length, 2);
});

promise('a notification that was hidden, and one to a user who is gone, answer in the shapes of the model', async () => {
  const UserId = await made('UserId');
  const { NotificationId } = await call('CreateNotification', at({ Recipients: [UserId], Content: { ja_JP: 'x'.repeat(500) } }));
  await call('UpdateUserNotificationStatus', at({ UserId, NotificationId, Status: 'HIDDEN' }));
  const { UserNotifications: entries } = await call('ListUserNotifications', at({ UserId }));
  assert.equal(entries.find((item) => item.NotificationId === NotificationId).NotificationStatus, 'HIDDEN');
  await call('DeleteUser', at({ UserId }));
  await call('DescribeNotification', at({ NotificationId }));
});

promise('what a user in a hierarchy does answers in the shapes of the model, by each filter', async () => {
  const { value: UserId, input: user } = await world.object('UserId', { fresh: true, full: true });
  await call('PutUserStatus', at({ UserId, AgentStatusId: await made('AgentStatusId') }));
  const filters = { Agents: UserId, RoutingProfiles: user.RoutingProfileId, UserHierarchyGroups: user.HierarchyGroupId };
  for (const [name, id] of Object.entries(filters)) {
    const { UserDataList: found } = await call('GetCurrentUserData', at({ Filters: { [name]: [id] } }));
    assert.ok(found.some((item) => item.User.Id === UserId), name);
  }
});

promise('a replicated instance and its default group answer in the shapes of the model', async () => {
  const input = await requestOf('ReplicateInstance');
  await call('ReplicateInstance', input);
  const { InstanceId } = input;
  assert.equal((await call('DescribeInstance', { InstanceId })).Instance.Id, InstanceId);
  const { TrafficDistributionGroupSummaryList: [group] } = await call('ListTrafficDistributionGroups', { InstanceId });
  assert.ok(group.IsDefault);
  await call('DescribeTrafficDistributionGroup', { TrafficDistributionGroupId: group.Id });
  assert.equal((await call('GetTrafficDistribution', { Id: group.Arn })).Id, group.Id);
});

/** The same request a second time, as a client makes it that does not know of the first. */
async function failsTwice(name, status) {
  const input = await requestOf(name);
  await call(name, input);
  await callFails(name, input, status);
}

promise('a name that is taken is answered with an error that the model gives to the operation, in its shape', async () => {
  const duplicates = ['CreateUser', 'CreateAgentStatus', 'CreateQueue', 'CreateHoursOfOperation', 'CreateRoutingProfile',
    'CreateSecurityProfile', 'CreateQuickConnect', 'CreatePredefinedAttribute', 'CreateContactFlow', 'CreateContactFlowModule',
    'CreateHoursOfOperationOverride', 'CreateUserHierarchyGroup', 'CreateVocabulary', 'AssociateLambdaFunction', 'AssociateBot',
    'CreateEmailAddress', 'AssociateEmailAddressAlias', 'CreateTrafficDistributionGroup'];
  for (const name of duplicates) await failsTwice(name, 409);
  for (const name of ['CreateInstance', 'ClaimPhoneNumber', 'ReplicateInstance']) await failsTwice(name, 400);
  const { ClientToken, ...notification } = await world.prepare('CreateNotification', 'full');
  await call('CreateNotification', notification);
  await callFails('CreateNotification', notification, 409);
});

promise('a token that comes again with another request is answered with an error that the model gives to the operation', async () => {
  const first = { ...(await requestOf('CreateEmailAddress')), ClientToken: 'once' };
  await call('CreateEmailAddress', first);
  await callFails('CreateEmailAddress', { ...(await requestOf('CreateEmailAddress')), ClientToken: 'once' }, 409);
});

promise('what does not exist is answered with an error that the model gives to the operation, in its shape', async () => {
  await callFails('DescribeUser', at({ UserId: UNKNOWN_ID }), 404);
  await callFails('DescribeInstance', { InstanceId: UNKNOWN_ID }, 404);
  await callFails('CreateUser', { ...(await requestOf('CreateUser')), RoutingProfileId: UNKNOWN_ID }, 404);
  await callFails('ReleasePhoneNumber', { PhoneNumberId: UNKNOWN_ID }, 404);
  await callFails('DescribeContactFlow', at({ ContactFlowId: UNKNOWN_ID }), 404);
  await callFails('DescribeVocabulary', at({ VocabularyId: UNKNOWN_ID }), 404);
  await callFails('DisassociateBot', at({ LexBot: { Name: 'None', LexRegion: 'us-west-2' } }), 404);
  await callFails('DescribeNotification', at({ NotificationId: UNKNOWN_ID }), 404);
  await callFails('UpdateUserNotificationStatus', at({ UserId: await made('UserId'), NotificationId: UNKNOWN_ID, Status: 'READ' }), 404);
  await callFails('DescribeEmailAddress', at({ EmailAddressId: UNKNOWN_ID }), 404);
  await callFails('GetTrafficDistribution', { Id: UNKNOWN_ID }, 404);
  const membership = await requestOf('AssociateTrafficDistributionGroupUser');
  await callFails('AssociateTrafficDistributionGroupUser', { ...membership, UserId: UNKNOWN_ID }, 404);
  await callFails('ReplicateInstance', { ...(await requestOf('ReplicateInstance')), InstanceId: UNKNOWN_ID }, 404);
  await callFails('GetFederationToken', { InstanceId: await made('SamlInstanceId') }, 404);
});

promise('what is in use is answered with an error that the model gives to the operation, in its shape', async () => {
  const user = (await world.object('UserId', { fresh: true, full: true })).input;
  await callFails('DeleteSecurityProfile', at({ SecurityProfileId: user.SecurityProfileIds[0] }), 409);
  await callFails('DeleteRoutingProfile', at({ RoutingProfileId: user.RoutingProfileId }), 409);
  await callFails('DeleteUserHierarchyGroup', at({ HierarchyGroupId: user.HierarchyGroupId }), 409);
  await callFails('UpdateUserHierarchyStructure', at({ HierarchyStructure: {} }), 409);
  const queue = (await world.object('QueueId', {})).value;
  await callFails('DeleteQueue', at({ QueueId: queue }), 409);
  const { Queue: { HoursOfOperationId } } = await call('DescribeQueue', at({ QueueId: queue }));
  await callFails('DeleteHoursOfOperation', at({ HoursOfOperationId }), 400);
  const { UserProficiencyList: [{ AttributeName }] } = await call('ListUserProficiencies', await requestOf('ListUserProficiencies'));
  await callFails('DeletePredefinedAttribute', at({ Name: AttributeName }), 409);
  const { HoursOfOperationId: parent } = await requestOf('ListChildHoursOfOperations');
  await callFails('DeleteHoursOfOperation', at({ HoursOfOperationId: parent }), 400);
  const { EmailAddressesId: [EmailAddressId] } = await requestOf('DisassociateQueueEmailAddresses');
  await callFails('DeleteEmailAddress', at({ EmailAddressId }), 409);
  const { InstanceId, TrafficDistributionGroupId } = await requestOf('DisassociateTrafficDistributionGroupUser');
  await callFails('DeleteTrafficDistributionGroup', { TrafficDistributionGroupId }, 409);
  await callFails('DeleteInstance', { InstanceId }, 400);
});

promise('what breaks a rule of the service is answered with an error that the model gives to the operation, in its shape', async () => {
  await callFails('CreateUser', { ...(await requestOf('CreateUser')), Password: 'a' }, 400);
  await callFails('TagResource', { resourceArn: await made('resourceArn'), tags: { 'aws:a': 'b' } }, 400);
  const override = await requestOf('CreateHoursOfOperationOverride');
  await callFails('CreateHoursOfOperationOverride', { ...override, EffectiveTill: '2026-12-23' }, 400);
  await callFails('CreateVocabulary', { ...(await requestOf('CreateVocabulary')), VocabularyName: 'two words' }, 400);
});

promise('what breaks a rule of work and regions is answered with an error that the model gives to the operation, in its shape', async () => {
  const { HoursOfOperationId, ParentHoursOfOperationIds: [parent] } = await requestOf('DisassociateHoursOfOperations');
  await callFails('AssociateHoursOfOperations', at({ HoursOfOperationId: parent, ParentHoursOfOperationConfigs: [{ HoursOfOperationId }] }), 409);
  await callFails('AssociateSecurityProfiles', { ...(await requestOf('AssociateSecurityProfiles')), EntityType: 'USER' }, 400);
  await callFails('GetCurrentUserData', at({ Filters: {} }), 400);
  const AgentStatusId = await made('AgentStatusId');
  await call('UpdateAgentStatus', at({ AgentStatusId, State: 'DISABLED' }));
  await callFails('PutUserStatus', at({ UserId: await made('UserId'), AgentStatusId }), 400);
  await callFails('GetFederationToken', at(), 400);
  await callFails('CreateTrafficDistributionGroup', { Name: 'None', InstanceId: await made('SamlInstanceId') }, 400);
  await callFails('DeleteTrafficDistributionGroup', { TrafficDistributionGroupId: await made('DefaultTrafficDistributionGroupId') }, 400);
  const oneRegion = { Distributions: [{ Region: 'us-west-2', Percentage: 100 }] };
  await callFails('UpdateTrafficDistribution', { ...(await requestOf('UpdateTrafficDistribution')), AgentConfig: oneRegion }, 400);
});

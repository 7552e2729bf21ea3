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

/** The same request a second time, as a client makes it that does not know of the first. */
async function failsTwice(name, status) {
  const [{ input }] = await world.requests(name, ['minimal']);
  await call(name, input);
  await callFails(name, input, status);
}

promise('a name that is taken is answered with an error that the model gives to the operation, in its shape', async () => {
  const duplicates = ['CreateUser', 'CreateAgentStatus', 'CreateQueue', 'CreateHoursOfOperation', 'CreateRoutingProfile',
    'CreateSecurityProfile', 'CreateQuickConnect', 'CreatePredefinedAttribute', 'CreateContactFlow', 'CreateContactFlowModule',
    'CreateHoursOfOperationOverride', 'CreateUserHierarchyGroup', 'CreateVocabulary', 'AssociateLambdaFunction', 'AssociateBot'];
  for (const name of duplicates) await failsTwice(name, 409);
  for (const name of ['CreateInstance', 'ClaimPhoneNumber']) await failsTwice(name, 400);
});

promise('what does not exist is answered with an error that the model gives to the operation, in its shape', async () => {
  await callFails('DescribeUser', at({ UserId: UNKNOWN_ID }), 404);
  await callFails('DescribeInstance', { InstanceId: UNKNOWN_ID }, 404);
  const [{ input }] = await world.requests('CreateUser', ['minimal']);
  await callFails('CreateUser', { ...input, RoutingProfileId: UNKNOWN_ID }, 404);
  await callFails('ReleasePhoneNumber', { PhoneNumberId: UNKNOWN_ID }, 404);
  await callFails('DescribeContactFlow', at({ ContactFlowId: UNKNOWN_ID }), 404);
  await callFails('DescribeVocabulary', at({ VocabularyId: UNKNOWN_ID }), 404);
  await callFails('DisassociateBot', at({ LexBot: { Name: 'None', LexRegion: 'us-west-2' } }), 404);
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
  const [{ input }] = await world.requests('ListUserProficiencies', ['minimal']);
  const { UserProficiencyList: [{ AttributeName }] } = await call('ListUserProficiencies', input);
  await callFails('DeletePredefinedAttribute', at({ Name: AttributeName }), 409);
});

promise('what breaks a rule of the service is answered with an error that the model gives to the operation, in its shape', async () => {
  const [{ input }] = await world.requests('CreateUser', ['minimal']);
  await callFails('CreateUser', { ...input, Password: 'a' }, 400);
  await callFails('TagResource', { resourceArn: await made('resourceArn'), tags: { 'aws:a': 'b' } }, 400);
  const [{ input: override }] = await world.requests('CreateHoursOfOperationOverride', ['minimal']);
  await callFails('CreateHoursOfOperationOverride', { ...override, EffectiveTill: '2026-12-23' }, 400);
  const [{ input: vocabulary }] = await world.requests('CreateVocabulary', ['minimal']);
  await callFails('CreateVocabulary', { ...vocabulary, VocabularyName: 'two words' }, 400);
});

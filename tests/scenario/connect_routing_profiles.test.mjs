// Routing profiles: channels, their queues, and who may not be taken away.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertClientError, assertDuplicate, assertInUse, assertInvalidParameter, assertMovesLastModified, assertNotFound,
  assertOk, assertRefused, createUser, encode, listAll, newInstance, UNKNOWN_ID, useInstance, UUID,
} from './connect_support.mjs';

const queues = [];

const shared = useInstance(async ({ api, instanceId, basicHours }) => {
  for (let i = 0; i < 12; i += 1) {
    const answer = await api.call('PUT', `/queues/${instanceId}`, { Name: `Queue ${i}`, HoursOfOperationId: basicHours });
    queues.push(assertOk(answer).QueueId);
  }
});

const ALL = [
  { Channel: 'VOICE', Concurrency: 1 }, { Channel: 'CHAT', Concurrency: 2 },
  { Channel: 'TASK', Concurrency: 3 }, { Channel: 'EMAIL', Concurrency: 4 },
];

const collection = () => `/routing-profiles/${shared.instanceId}`;
const tryCreate = (body) => shared.api.call('PUT', collection(), {
  Description: 'for a test', DefaultOutboundQueueId: shared.basicQueue, MediaConcurrencies: ALL, ...body,
});
const create = async (body) => assertOk(await tryCreate(body)).RoutingProfileId;
const read = async (id) => assertOk(await shared.api.call('GET', `${collection()}/${id}`)).RoutingProfile;
const update = (id, what, body) => shared.api.call('POST', `${collection()}/${id}/${what}`, body);
const remove = (id) => shared.api.call('DELETE', `${collection()}/${id}`);
const row = (queue, channel = 'VOICE', priority = 1, delay = 0) =>
  ({ QueueReference: { QueueId: queue, Channel: channel }, Priority: priority, Delay: delay });
const listQueues = (id) =>
  listAll(shared.api, `${collection()}/${id}/queues`, 'RoutingProfileQueueConfigSummaryList');
const rows = async (id) =>
  (await listQueues(id)).map((item) => [item.QueueId, item.Channel, item.Priority, item.Delay]).sort();

test('a routing profile reads as it was created', async () => {
  const created = assertOk(await tryCreate({
    Name: 'Sales', Description: 'Sells', AgentAvailabilityTimer: 'TIME_SINCE_LAST_INBOUND', Tags: { team: 'blue' },
    QueueConfigs: [row(queues[0], 'VOICE', 2, 30), row(queues[0], 'CHAT', 5, 0), row(queues[1], 'TASK', 99, 9999)],
  }));
  assert.match(created.RoutingProfileId, UUID);
  assert.equal(created.RoutingProfileArn, `${shared.instanceArn}/routing-profile/${created.RoutingProfileId}`);
  const profile = await read(created.RoutingProfileId);
  assert.equal(profile.InstanceId, shared.instanceId);
  assert.equal(profile.RoutingProfileId, created.RoutingProfileId);
  assert.equal(profile.RoutingProfileArn, created.RoutingProfileArn);
  assert.equal(profile.Name, 'Sales');
  assert.equal(profile.Description, 'Sells');
  assert.equal(profile.DefaultOutboundQueueId, shared.basicQueue);
  assert.equal(profile.AgentAvailabilityTimer, 'TIME_SINCE_LAST_INBOUND');
  assert.deepEqual(profile.Tags, { team: 'blue' });
  assert.equal(profile.NumberOfAssociatedQueues, 3);
  assert.equal(profile.NumberOfAssociatedUsers ?? 0, 0);
  assert.ok(!profile.IsDefault);
  assert.equal(typeof profile.LastModifiedTime, 'number');
  assert.equal(profile.LastModifiedRegion, 'us-east-1');
  assert.deepEqual(profile.MediaConcurrencies.map((item) => [item.Channel, item.Concurrency]).sort(),
    ALL.map((item) => [item.Channel, item.Concurrency]).sort());
  assert.deepEqual(await rows(created.RoutingProfileId), [
    [queues[0], 'VOICE', 2, 30], [queues[0], 'CHAT', 5, 0], [queues[1], 'TASK', 99, 9999],
  ].sort());
  const [listed] = (await listAll(shared.api, `/routing-profiles-summary/${shared.instanceId}`,
    'RoutingProfileSummaryList')).filter((item) => item.Id === created.RoutingProfileId);
  assert.equal(listed.Name, 'Sales');
  assert.equal(listed.Arn, created.RoutingProfileArn);
});

test('the rows of ListRoutingProfileQueues name the queue and its ARN', async () => {
  const id = await create({ Name: 'Named rows', QueueConfigs: [row(queues[2])] });
  const [item] = await listQueues(id);
  assert.equal(item.QueueName, 'Queue 2');
  assert.equal(item.QueueArn, `${shared.instanceArn}/queue/${queues[2]}`);
});

test('a routing profile takes ARNs for the instance, itself and its queues', async () => {
  const arn = (queue) => `${shared.instanceArn}/queue/${queue}`;
  const { RoutingProfileId: id, RoutingProfileArn: self } = assertOk(await shared.api.call('PUT',
    `/routing-profiles/${encode(shared.instanceArn)}`, {
      Name: 'By ARN', Description: 'text', DefaultOutboundQueueId: arn(queues[0]),
      MediaConcurrencies: ALL, QueueConfigs: [row(arn(queues[1]))],
    }));
  const path = `/routing-profiles/${encode(shared.instanceArn)}/${encode(self)}`;
  const { RoutingProfile: profile } = assertOk(await shared.api.call('GET', path));
  assert.equal(profile.RoutingProfileId, id);
  assert.equal(profile.DefaultOutboundQueueId, queues[0]);
  assert.deepEqual(await rows(id), [[queues[1], 'VOICE', 1, 0]]);
});

test('a channel keeps its behaviour across channels', async () => {
  const concurrencies = [
    { Channel: 'VOICE', Concurrency: 1, CrossChannelBehavior: { BehaviorType: 'ROUTE_ANY_CHANNEL' } },
    { Channel: 'CHAT', Concurrency: 10, CrossChannelBehavior: { BehaviorType: 'ROUTE_CURRENT_CHANNEL_ONLY' } },
  ];
  const profile = await read(await create({ Name: 'Cross', MediaConcurrencies: concurrencies }));
  const behaviour = Object.fromEntries(
    profile.MediaConcurrencies.map((item) => [item.Channel, item.CrossChannelBehavior?.BehaviorType]));
  assert.deepEqual(behaviour, { VOICE: 'ROUTE_ANY_CHANNEL', CHAT: 'ROUTE_CURRENT_CHANNEL_ONLY' });
});

test('a name is taken once in an instance', async () => {
  await create({ Name: 'Taken' });
  assertDuplicate(await tryCreate({ Name: 'Taken' }));
  const other = await create({ Name: 'Free' });
  assertDuplicate(await update(other, 'name', { Name: 'Taken' }));
  assert.equal((await read(other)).Name, 'Free');
});

test('queues that a routing profile names must exist in its instance', async () => {
  const foreign = (await newInstance(shared.api)).basicQueue;
  for (const queue of [UNKNOWN_ID, foreign]) {
    const outbound = await tryCreate({ Name: 'Lost', DefaultOutboundQueueId: queue });
    assertNotFound(outbound, new RegExp(`queue|${queue}`, 'i'));
    assertNotFound(await tryCreate({ Name: 'Lost', QueueConfigs: [row(queue)] }), new RegExp(`queue|${queue}`, 'i'));
  }
  const id = await create({ Name: 'Found' });
  assertNotFound(await update(id, 'default-outbound-queue', { DefaultOutboundQueueId: UNKNOWN_ID }));
  assertNotFound(await update(id, 'associate-queues', { QueueConfigs: [row(UNKNOWN_ID)] }));
  assert.deepEqual(await rows(id), []);
});

test('members that are missing or outside their limits are refused', async () => {
  assertRefused(await tryCreate({}));
  assertRefused(await tryCreate({ Name: 'Text', Description: undefined }));
  assertRefused(await tryCreate({ Name: 'Text', Description: '' }));
  assertRefused(await tryCreate({ Name: 'Text', Description: 'd'.repeat(251) }));
  assertRefused(await tryCreate({ Name: '' }));
  assertRefused(await tryCreate({ Name: 'n'.repeat(128) }));
  assertRefused(await tryCreate({ Name: 'Outbound', DefaultOutboundQueueId: undefined }));
  assertRefused(await tryCreate({ Name: 'Media', MediaConcurrencies: undefined }));
  assertRefused(await tryCreate({ Name: 'Timer', AgentAvailabilityTimer: 'WHENEVER' }));
});

test('voice has a concurrency of 1, the other channels 1 to 10, and a channel appears once', async () => {
  const media = (...items) => tryCreate({
    Name: 'Media', MediaConcurrencies: items.map(([Channel, Concurrency]) => ({ Channel, Concurrency })),
  });
  assertRefused(await media(['VOICE', 2]));
  assertRefused(await media(['VOICE', 0]));
  for (const channel of ['CHAT', 'TASK', 'EMAIL']) {
    assertRefused(await media([channel, 11]));
    assertRefused(await media([channel, 0]));
  }
  assertRefused(await media(['FAX', 1]));
  assertRefused(await media(['CHAT', 1], ['CHAT', 2]));
  assertOk(await media(['VOICE', 1], ['CHAT', 10], ['TASK', 10], ['EMAIL', 10]));
});

test('a queue row has a priority of 1 to 99 and a delay of 0 to 9999', async () => {
  for (const [priority, delay] of [[0, 0], [100, 0], [1, -1], [1, 10000]]) {
    assertRefused(await tryCreate({ Name: 'Rows', QueueConfigs: [row(queues[0], 'VOICE', priority, delay)] }));
  }
});

test('one call takes 10 queue rows and no more', async () => {
  const eleven = queues.slice(0, 11).map((queue) => row(queue));
  assertRefused(await tryCreate({ Name: 'Ten', QueueConfigs: eleven }));
  const id = await create({ Name: 'Ten', QueueConfigs: eleven.slice(0, 10) });
  assertRefused(await update(id, 'associate-queues', { QueueConfigs: eleven }));
  assertRefused(await update(id, 'queues', { QueueConfigs: eleven }));
  assertInvalidParameter(await update(id, 'disassociate-queues',
    { QueueReferences: eleven.map((item) => item.QueueReference) }));
  assert.equal((await read(id)).NumberOfAssociatedQueues, 10);
});

test('the same queue and channel twice in one call is refused', async () => {
  assertRefused(await tryCreate({ Name: 'Twice', QueueConfigs: [row(queues[0]), row(queues[0], 'VOICE', 2)] }));
});

test('queues are associated and disassociated in batches', async () => {
  const id = await create({ Name: 'Batches' });
  assertOk(await update(id, 'associate-queues', { QueueConfigs: queues.slice(0, 10).map((queue) => row(queue)) }));
  assertOk(await update(id, 'associate-queues', { QueueConfigs: queues.slice(10).map((queue) => row(queue)) }));
  assert.equal((await rows(id)).length, 12);
  assert.equal((await read(id)).NumberOfAssociatedQueues, 12);
  const references = queues.slice(0, 10).map((queue) => row(queue).QueueReference);
  assertOk(await update(id, 'disassociate-queues', { QueueReferences: references }));
  assert.deepEqual((await rows(id)).map(([queue]) => queue).sort(), queues.slice(10).sort());
});

test('a routing profile has at most 50 pairs of queue and channel', async () => {
  const pairs = queues.flatMap((queue) => ['VOICE', 'CHAT', 'TASK', 'EMAIL'].map((channel) => row(queue, channel)));
  const more = ['VOICE', 'CHAT', 'TASK'].map((channel) => row(shared.basicQueue, channel));
  const id = await create({ Name: 'Full' });
  const associate = (list) => update(id, 'associate-queues', { QueueConfigs: list });
  for (let at = 0; at < pairs.length; at += 10) assertOk(await associate(pairs.slice(at, at + 10)));
  assertOk(await associate(more.slice(0, 2)));
  assertRefused(await associate(more.slice(2)));
  assert.equal((await read(id)).NumberOfAssociatedQueues, 50);
});

test('ListRoutingProfileQueues has pages that leave nothing out', async () => {
  const id = await create({ Name: 'Pages', QueueConfigs: queues.slice(0, 7).map((queue) => row(queue)) });
  const path = `${collection()}/${id}/queues`;
  const all = await listAll(shared.api, path, 'RoutingProfileQueueConfigSummaryList', 2);
  assert.deepEqual(all.map((item) => item.QueueId).sort(), queues.slice(0, 7).sort());
  assertRefused(await shared.api.call('GET', `${path}?maxResults=101`));
});

test('UpdateRoutingProfileQueues changes priority and delay of the rows that it names', async () => {
  const id = await create({ Name: 'Order', QueueConfigs: [row(queues[0]), row(queues[1])] });
  assertOk(await update(id, 'queues', { QueueConfigs: [row(queues[0], 'VOICE', 9, 60)] }));
  assert.deepEqual(await rows(id), [[queues[0], 'VOICE', 9, 60], [queues[1], 'VOICE', 1, 0]].sort());
});

test('UpdateRoutingProfileQueues adds no queue', async () => {
  const id = await create({ Name: 'No more', QueueConfigs: [row(queues[0])] });
  await update(id, 'queues', { QueueConfigs: [row(queues[1])] });
  assert.deepEqual(await rows(id), [[queues[0], 'VOICE', 1, 0]]);
});

test('queues for manual assignment are a list of their own and know no voice', async () => {
  const manual = (channel) => [{ QueueReference: { QueueId: queues[3], Channel: channel } }];
  assertRefused(await tryCreate({ Name: 'Manual', ManualAssignmentQueueConfigs: manual('VOICE') }));
  const id = await create({ Name: 'Manual', ManualAssignmentQueueConfigs: manual('CHAT') });
  const list = () => listAll(shared.api, `${collection()}/${id}/manual-assignment-queues`,
    'RoutingProfileManualAssignmentQueueConfigSummaryList', 1);
  assert.deepEqual(await list(), [
    { QueueId: queues[3], QueueArn: `${shared.instanceArn}/queue/${queues[3]}`, QueueName: 'Queue 3', Channel: 'CHAT' },
  ]);
  assert.deepEqual(await rows(id), []);
  const profile = await read(id);
  assert.equal(profile.NumberOfAssociatedManualAssignmentQueues, 1);
  assert.equal(profile.NumberOfAssociatedQueues ?? 0, 0);
  assertOk(await update(id, 'associate-queues', { ManualAssignmentQueueConfigs: manual('TASK') }));
  assertRefused(await update(id, 'associate-queues', { ManualAssignmentQueueConfigs: manual('VOICE') }));
  assertOk(await update(id, 'disassociate-queues',
    { ManualAssignmentQueueReferences: manual('CHAT').map((item) => item.QueueReference) }));
  assert.deepEqual((await list()).map((item) => item.Channel), ['TASK']);
});

test('a queue for manual assignment cannot be deleted', async () => {
  const { QueueId: queue } = assertOk(await shared.api.call('PUT', `/queues/${shared.instanceId}`,
    { Name: 'By hand', HoursOfOperationId: shared.basicHours }));
  const configs = [{ QueueReference: { QueueId: queue, Channel: 'EMAIL' } }];
  const id = await create({ Name: 'Holds a queue', ManualAssignmentQueueConfigs: configs });
  assertInUse(await shared.api.call('DELETE', `/queues/${shared.instanceId}/${queue}`));
  assertOk(await remove(id));
  assertOk(await shared.api.call('DELETE', `/queues/${shared.instanceId}/${queue}`));
});

test('each part of a routing profile is updated by its own operation', async () => {
  const id = await create({ Name: 'Parts' });
  assertOk(await update(id, 'name', { Name: 'New name', Description: 'new text' }));
  assertOk(await update(id, 'concurrency', { MediaConcurrencies: [{ Channel: 'CHAT', Concurrency: 5 }] }));
  assertOk(await update(id, 'default-outbound-queue', { DefaultOutboundQueueId: queues[4] }));
  assertOk(await update(id, 'agent-availability-timer', { AgentAvailabilityTimer: 'TIME_SINCE_LAST_INBOUND' }));
  const profile = await read(id);
  assert.equal(profile.Name, 'New name');
  assert.equal(profile.Description, 'new text');
  assert.deepEqual(profile.MediaConcurrencies.map((item) => [item.Channel, item.Concurrency]), [['CHAT', 5]]);
  assert.equal(profile.DefaultOutboundQueueId, queues[4]);
  assert.equal(profile.AgentAvailabilityTimer, 'TIME_SINCE_LAST_INBOUND');
});

test('UpdateRoutingProfileName takes a name or a description and needs one of them', async () => {
  const id = await create({ Name: 'Half', Description: 'kept' });
  assertOk(await update(id, 'name', { Name: 'Other half' }));
  assert.equal((await read(id)).Description, 'kept');
  assertOk(await update(id, 'name', { Description: 'changed' }));
  assert.equal((await read(id)).Name, 'Other half');
  assertRefused(await update(id, 'name', {}));
});

test('an effective update moves LastModifiedTime and one that changes nothing does not', async () => {
  const id = await create({ Name: 'Moving' });
  const time = async () => (await read(id)).LastModifiedTime;
  await assertMovesLastModified(time,
    async (round) => assertOk(await update(id, 'name', { Description: `text ${round}` })));
  const { Description: same, LastModifiedTime: before } = await read(id);
  assertOk(await update(id, 'name', { Description: same }));
  assert.equal(await time(), before);
});

test('a routing profile with users counts them and cannot be deleted', async () => {
  const id = await create({ Name: 'Peopled' });
  const user = await createUser(shared.api, shared, 'routed.user', { RoutingProfileId: id });
  assert.equal((await read(id)).NumberOfAssociatedUsers, 1);
  assertInUse(await remove(id));
  assertOk(await shared.api.call('POST', `/users/${shared.instanceId}/${user}/routing-profile`,
    { RoutingProfileId: shared.basicRoutingProfile }));
  assert.equal((await read(id)).NumberOfAssociatedUsers ?? 0, 0);
  assertOk(await remove(id));
  assertNotFound(await shared.api.call('GET', `${collection()}/${id}`));
});

test('the default routing profile cannot be deleted', async () => {
  assertClientError(await remove(shared.basicRoutingProfile));
  assert.equal((await read(shared.basicRoutingProfile)).Name, 'Basic Routing Profile');
});

test('a deleted routing profile is gone, and its name is free at once', async () => {
  const id = await create({ Name: 'Again', QueueConfigs: [row(queues[0])] });
  assertOk(await remove(id));
  assertNotFound(await shared.api.call('GET', `${collection()}/${id}`));
  assertNotFound(await shared.api.call('GET', `${collection()}/${id}/queues`));
  assertNotFound(await remove(id));
  assert.notEqual(await create({ Name: 'Again' }), id);
});

test('routing profiles and instances that do not exist are not found', async () => {
  assertNotFound(await shared.api.call('GET', `${collection()}/${UNKNOWN_ID}`));
  assertNotFound(await update(UNKNOWN_ID, 'name', { Name: 'Nobody' }));
  assertNotFound(await shared.api.call('GET', `/routing-profiles-summary/${UNKNOWN_ID}`));
});

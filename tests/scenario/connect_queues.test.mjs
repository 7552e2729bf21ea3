// Queues: standard ones that are made here, and the one of each agent that comes and goes with its user.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertClientError, assertDuplicate, assertInUse, assertMovesLastModified, assertNotFound, assertOk, assertRefused,
  createUser, encode, listAll, newInstance, UNKNOWN_ID, useInstance, UUID,
} from './connect_support.mjs';

const shared = useInstance();

const collection = () => `/queues/${shared.instanceId}`;
const summary = (query = '') => `/queues-summary/${shared.instanceId}${query}`;
const tryCreate = (body) => shared.api.call('PUT', collection(), { HoursOfOperationId: shared.basicHours, ...body });
const create = async (body) => assertOk(await tryCreate(body)).QueueId;
const read = async (id) => assertOk(await shared.api.call('GET', `${collection()}/${id}`)).Queue;
const update = (id, what, body) => shared.api.call('POST', `${collection()}/${id}/${what}`, body);
const remove = (id) => shared.api.call('DELETE', `${collection()}/${id}`);

test('a queue reads as it was created, enabled and standard', async () => {
  const created = assertOk(await tryCreate({
    Name: 'Orders', Description: 'New orders', MaxContacts: 7, OutboundCallerConfig: { OutboundCallerIdName: 'Shop' },
    Tags: { team: 'blue' },
  }));
  assert.match(created.QueueId, UUID);
  assert.equal(created.QueueArn, `${shared.instanceArn}/queue/${created.QueueId}`);
  const queue = await read(created.QueueId);
  assert.equal(queue.QueueId, created.QueueId);
  assert.equal(queue.QueueArn, created.QueueArn);
  assert.equal(queue.Name, 'Orders');
  assert.equal(queue.Description, 'New orders');
  assert.equal(queue.HoursOfOperationId, shared.basicHours);
  assert.equal(queue.MaxContacts, 7);
  assert.equal(queue.Status, 'ENABLED');
  assert.deepEqual(queue.OutboundCallerConfig, { OutboundCallerIdName: 'Shop' });
  assert.deepEqual(queue.Tags, { team: 'blue' });
  assert.equal(typeof queue.LastModifiedTime, 'number');
  assert.equal(queue.LastModifiedRegion, 'us-east-1');
  const listed = (await listAll(shared.api, summary(), 'QueueSummaryList')).find((item) => item.Id === created.QueueId);
  assert.equal(listed.Name, 'Orders');
  assert.equal(listed.Arn, created.QueueArn);
  assert.equal(listed.QueueType, 'STANDARD');
});

test('what was not given is left out of a queue, OutboundCallerConfig above all', async () => {
  const queue = await read(await create({ Name: 'Bare' }));
  assert.ok(!('OutboundCallerConfig' in queue));
  assert.ok(!('OutboundEmailConfig' in queue));
  assert.ok(!('Description' in queue));
});

test('a queue takes ARNs for the instance, the queue and its hours', async () => {
  const { HoursOfOperation: hours } = assertOk(await shared.api.call('GET',
    `/hours-of-operations/${shared.instanceId}/${shared.basicHours}`));
  const { QueueId: id, QueueArn: arn } = assertOk(await shared.api.call('PUT',
    `/queues/${encode(shared.instanceArn)}`, { Name: 'By ARN', HoursOfOperationId: hours.HoursOfOperationArn }));
  const path = `/queues/${encode(shared.instanceArn)}/${encode(arn)}`;
  const { Queue: queue } = assertOk(await shared.api.call('GET', path));
  assert.equal(queue.QueueId, id);
  assert.equal(queue.HoursOfOperationId, shared.basicHours);
});

test('a name is taken once in an instance', async () => {
  await create({ Name: 'Taken' });
  assertDuplicate(await tryCreate({ Name: 'Taken' }));
  const other = await create({ Name: 'Free' });
  assertDuplicate(await update(other, 'name', { Name: 'Taken' }));
  assert.equal((await read(other)).Name, 'Free');
});

test('the hours of a queue must exist, on creation and on update', async () => {
  const answer = await tryCreate({ Name: 'Lost', HoursOfOperationId: UNKNOWN_ID });
  assertNotFound(answer, new RegExp(`hours|${UNKNOWN_ID}`, 'i'));
  const id = await create({ Name: 'Found' });
  assertNotFound(await update(id, 'hours-of-operation', { HoursOfOperationId: UNKNOWN_ID }));
  assert.equal((await read(id)).HoursOfOperationId, shared.basicHours);
});

test('the hours of another instance are not found', async () => {
  const other = await newInstance(shared.api);
  assertNotFound(await tryCreate({ Name: 'Foreign', HoursOfOperationId: other.basicHours }));
});

test('members that are missing or outside their limits are refused', async () => {
  assertRefused(await tryCreate({}));
  assertRefused(await tryCreate({ Name: 'No hours', HoursOfOperationId: undefined }));
  assertRefused(await tryCreate({ Name: '' }));
  assertRefused(await tryCreate({ Name: 'n'.repeat(128) }));
  assertRefused(await tryCreate({ Name: 'Described', Description: '' }));
  assertRefused(await tryCreate({ Name: 'Described', Description: 'd'.repeat(251) }));
  assertRefused(await tryCreate({ Name: 'Below', MaxContacts: -1 }));
  assertRefused(await tryCreate({ Name: 'Caller', OutboundCallerConfig: { OutboundCallerIdName: '' } }));
  assertRefused(await tryCreate({ Name: 'Caller', OutboundCallerConfig: { OutboundCallerIdName: 'c'.repeat(256) } }));
});

test('each part of a queue is updated by its own operation', async () => {
  const id = await create({ Name: 'Parts', Description: 'old' });
  const { HoursOfOperationId: hours } = assertOk(await shared.api.call('PUT',
    `/hours-of-operations/${shared.instanceId}`, { Name: 'For the parts', TimeZone: 'UTC', Config: [] }));
  assertOk(await update(id, 'name', { Name: 'New name', Description: 'new text' }));
  assertOk(await update(id, 'hours-of-operation', { HoursOfOperationId: hours }));
  assertOk(await update(id, 'max-contacts', { MaxContacts: 3 }));
  assertOk(await update(id, 'outbound-caller-config', { OutboundCallerConfig: { OutboundCallerIdName: 'Desk' } }));
  assertOk(await update(id, 'status', { Status: 'DISABLED' }));
  const queue = await read(id);
  assert.equal(queue.Name, 'New name');
  assert.equal(queue.Description, 'new text');
  assert.equal(queue.HoursOfOperationId, hours);
  assert.equal(queue.MaxContacts, 3);
  assert.deepEqual(queue.OutboundCallerConfig, { OutboundCallerIdName: 'Desk' });
  assert.equal(queue.Status, 'DISABLED');
  assertOk(await update(id, 'max-contacts', { MaxContacts: 0 }));
  assert.equal((await read(id)).MaxContacts ?? 0, 0);
  assertOk(await update(id, 'status', { Status: 'ENABLED' }));
  assert.equal((await read(id)).Status, 'ENABLED');
});

test('a rename that gives only one of name and description leaves the other alone', async () => {
  const id = await create({ Name: 'Half', Description: 'kept' });
  assertOk(await update(id, 'name', { Name: 'Other half' }));
  assert.equal((await read(id)).Description, 'kept');
  assertOk(await update(id, 'name', { Description: 'changed' }));
  const queue = await read(id);
  assert.equal(queue.Name, 'Other half');
  assert.equal(queue.Description, 'changed');
});

test('an outbound caller configuration that is emptied is left out, as one that was never given', async () => {
  const id = await create({ Name: 'Emptied', OutboundCallerConfig: { OutboundCallerIdName: 'Shop' } });
  assertOk(await update(id, 'outbound-caller-config', { OutboundCallerConfig: {} }));
  assert.ok(!('OutboundCallerConfig' in await read(id)));
});

test('values of no meaning are refused by the updates', async () => {
  const id = await create({ Name: 'Guarded' });
  assertRefused(await update(id, 'status', { Status: 'PAUSED' }));
  assertRefused(await update(id, 'status', {}));
  assertRefused(await update(id, 'max-contacts', { MaxContacts: -1 }));
  assertRefused(await update(id, 'name', { Name: 'n'.repeat(128) }));
  assertRefused(await update(id, 'outbound-caller-config', {}));
  assertRefused(await update(id, 'hours-of-operation', {}));
  assert.equal((await read(id)).Name, 'Guarded');
});

test('an effective update moves LastModifiedTime and one that changes nothing does not', async () => {
  const id = await create({ Name: 'Moving' });
  const time = async () => (await read(id)).LastModifiedTime;
  await assertMovesLastModified(time,
    async (round) => assertOk(await update(id, 'max-contacts', { MaxContacts: round + 1 })));
  const { MaxContacts: same, LastModifiedTime: before } = await read(id);
  assertOk(await update(id, 'max-contacts', { MaxContacts: same }));
  assert.equal(await time(), before);
});

test('a queue in a routing profile cannot be deleted', async () => {
  const id = await create({ Name: 'Routed' });
  const { RoutingProfileId: profile } = assertOk(await shared.api.call('PUT',
    `/routing-profiles/${shared.instanceId}`, {
      Name: 'Routes it', Description: 'with one queue', DefaultOutboundQueueId: shared.basicQueue,
      MediaConcurrencies: [{ Channel: 'VOICE', Concurrency: 1 }],
      QueueConfigs: [{ QueueReference: { QueueId: id, Channel: 'VOICE' }, Priority: 1, Delay: 0 }],
    }));
  assertInUse(await remove(id));
  assert.equal((await read(id)).Name, 'Routed');
  assertOk(await shared.api.call('DELETE', `/routing-profiles/${shared.instanceId}/${profile}`));
  assertOk(await remove(id));
});

test('the default outbound queue of a routing profile cannot be deleted', async () => {
  const id = await create({ Name: 'Outbound' });
  const { RoutingProfileId: profile } = assertOk(await shared.api.call('PUT',
    `/routing-profiles/${shared.instanceId}`, {
      Name: 'Calls out', Description: 'by default', DefaultOutboundQueueId: id,
      MediaConcurrencies: [{ Channel: 'VOICE', Concurrency: 1 }],
    }));
  assertInUse(await remove(id));
  assertOk(await shared.api.call('DELETE', `/routing-profiles/${shared.instanceId}/${profile}`));
  assertOk(await remove(id));
});

test('a deleted queue is gone, and its name is free at once', async () => {
  const id = await create({ Name: 'Again' });
  assertOk(await remove(id));
  assertNotFound(await shared.api.call('GET', `${collection()}/${id}`));
  assertNotFound(await remove(id));
  assert.notEqual(await create({ Name: 'Again' }), id);
});

test('queues and instances that do not exist are not found', async () => {
  assertNotFound(await shared.api.call('GET', `${collection()}/${UNKNOWN_ID}`));
  assertNotFound(await update(UNKNOWN_ID, 'status', { Status: 'ENABLED' }));
  assertNotFound(await shared.api.call('GET', `/queues-summary/${UNKNOWN_ID}`));
  assertNotFound(await shared.api.call('PUT', `/queues/${UNKNOWN_ID}`,
    { Name: 'Nowhere', HoursOfOperationId: shared.basicHours }));
});

test('each user has a queue of type AGENT that comes and goes with the user', async () => {
  const instance = await newInstance(shared.api);
  const path = (query) => `/queues-summary/${instance.instanceId}${query}`;
  const agentQueues = () => listAll(shared.api, path('?queueTypes=AGENT'), 'QueueSummaryList');
  assert.deepEqual(await agentQueues(), []);
  const user = await createUser(shared.api, instance, 'has.a.queue');
  const [queue, ...more] = await agentQueues();
  assert.deepEqual(more, []);
  assert.equal(queue.QueueType, 'AGENT');
  assert.equal(queue.Arn, `${instance.instanceArn}/queue/agent/${user}`);
  assert.ok(queue.Name === undefined || queue.Name === null);
  const types = async (query) =>
    (await listAll(shared.api, path(query), 'QueueSummaryList')).map((item) => item.QueueType).sort();
  assert.deepEqual(await types(''), ['AGENT', 'STANDARD']);
  assert.deepEqual(await types('?queueTypes=STANDARD'), ['STANDARD']);
  assert.deepEqual(await types('?queueTypes=STANDARD&queueTypes=AGENT'), ['AGENT', 'STANDARD']);
  assertClientError(await shared.api.call('DELETE', `/queues/${instance.instanceId}/${encode(queue.Id)}`));
  assert.equal((await agentQueues()).length, 1);
  assertOk(await shared.api.call('DELETE', `/users/${instance.instanceId}/${user}`));
  assert.deepEqual(await agentQueues(), []);
});

test('ListQueues refuses a queue type that does not exist', async () => {
  assertRefused(await shared.api.call('GET', summary('?queueTypes=PRIVATE')));
});

test('a queue without quick connects lists none', async () => {
  const id = await create({ Name: 'No shortcuts' });
  const answer = await shared.api.call('GET', `${collection()}/${id}/quick-connects?maxResults=60`);
  assert.deepEqual(assertOk(answer).QuickConnectSummaryList, []);
});

test('a quick connect that does not exist cannot be given to a queue', async () => {
  assertNotFound(await tryCreate({ Name: 'Short cut', QuickConnectIds: [UNKNOWN_ID] }));
});

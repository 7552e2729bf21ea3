// Quick connects, the queues that offer them, and what becomes of them when what they lead to goes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertDuplicate, assertError, assertMovesLastModified, assertNotFound, assertOk, assertRefused, createUser, encode,
  listAll, newInstance, UNKNOWN_ID, useInstance, UUID,
} from './connect_support.mjs';

const shared = useInstance();

const FLOW = 'arn:aws:connect:us-east-1:111122223333:instance/i/contact-flow/f';
const phone = (PhoneNumber = '+12025550100') => ({ QuickConnectType: 'PHONE_NUMBER', PhoneConfig: { PhoneNumber } });
const user = (UserId) => ({ QuickConnectType: 'USER', UserConfig: { UserId, ContactFlowId: FLOW } });
const queue = (QueueId) => ({ QuickConnectType: 'QUEUE', QueueConfig: { QueueId, ContactFlowId: FLOW } });
const flow = () => ({ QuickConnectType: 'FLOW', FlowConfig: { ContactFlowId: FLOW } });

const collection = (instance = shared) => `/quick-connects/${instance.instanceId}`;
const tryCreate = (body, instance = shared) =>
  shared.api.call('PUT', collection(instance), { QuickConnectConfig: phone(), ...body });
const create = async (body, instance) => assertOk(await tryCreate(body, instance)).QuickConnectId;
const read = async (id) => assertOk(await shared.api.call('GET', `${collection()}/${id}`)).QuickConnect;
const update = (id, what, body) => shared.api.call('POST', `${collection()}/${id}/${what}`, body);
const setConfig = (id, QuickConnectConfig) => update(id, 'config', { QuickConnectConfig });
const remove = (id) => shared.api.call('DELETE', `${collection()}/${id}`);
const list = (query = '', instance = shared, size = undefined) =>
  listAll(shared.api, `${collection(instance)}${query}`, 'QuickConnectSummaryList', size);

const createQueue = async (Name, body) => assertOk(await shared.api.call('PUT', `/queues/${shared.instanceId}`,
  { Name, HoursOfOperationId: shared.basicHours, ...body })).QueueId;
const ofQueue = (queueId, what, ids) =>
  shared.api.call('POST', `/queues/${shared.instanceId}/${queueId}/${what}-quick-connects`, { QuickConnectIds: ids });
const listOfQueue = (queueId, size) =>
  listAll(shared.api, `/queues/${shared.instanceId}/${queueId}/quick-connects`, 'QuickConnectSummaryList', size);
const idsOfQueue = async (queueId) => (await listOfQueue(queueId)).map((item) => item.Id).sort();

test('a quick connect reads as it was created', async () => {
  const created = assertOk(await tryCreate({ Name: 'Front desk', Description: 'Downstairs', Tags: { team: 'blue' } }));
  assert.match(created.QuickConnectId, UUID);
  assert.equal(created.QuickConnectARN, `${shared.instanceArn}/transfer-destination/${created.QuickConnectId}`);
  const { LastModifiedTime: time, ...quickConnect } = await read(created.QuickConnectId);
  assert.equal(typeof time, 'number');
  assert.deepEqual(quickConnect, {
    ...created, Name: 'Front desk', Description: 'Downstairs', QuickConnectConfig: phone(), Tags: { team: 'blue' },
    LastModifiedRegion: 'us-east-1',
  });
  assert.deepEqual((await list()).find((item) => item.Id === created.QuickConnectId), {
    Id: created.QuickConnectId, Arn: created.QuickConnectARN, Name: 'Front desk', QuickConnectType: 'PHONE_NUMBER',
    LastModifiedTime: time, LastModifiedRegion: 'us-east-1',
  });
});

test('a quick connect leads to a number, a user, a queue or a flow', async () => {
  const userId = await createUser(shared.api, shared, 'reached');
  const configs = [phone(), user(userId), queue(shared.basicQueue), flow()];
  for (const config of configs) {
    const id = await create({ Name: `To ${config.QuickConnectType}`, QuickConnectConfig: config });
    assert.deepEqual((await read(id)).QuickConnectConfig, config);
  }
});

test('ARNs are taken for the instance, the quick connect, the user and the queue', async () => {
  const userId = await createUser(shared.api, shared, 'by.arn');
  const { QuickConnectARN: arn } = assertOk(await shared.api.call('PUT', `/quick-connects/${encode(shared.instanceArn)}`,
    { Name: 'By ARN', QuickConnectConfig: user(`${shared.instanceArn}/agent/${userId}`) }));
  const path = `/quick-connects/${encode(shared.instanceArn)}/${encode(arn)}`;
  const config = async () => assertOk(await shared.api.call('GET', path)).QuickConnect.QuickConnectConfig;
  assert.deepEqual(await config(), user(userId));
  assertOk(await shared.api.call('POST', `${path}/config`,
    { QuickConnectConfig: queue(`${shared.instanceArn}/queue/${shared.basicQueue}`) }));
  assert.deepEqual(await config(), queue(shared.basicQueue));
});

test('the configuration of the type is required, and no other may be given', async () => {
  const id = await create({ Name: 'Guarded' });
  const refused = [
    {}, { QuickConnectType: 'PIGEON', PhoneConfig: { PhoneNumber: '+12025550100' } }, { QuickConnectType: 'PHONE_NUMBER' },
    { QuickConnectType: 'USER', PhoneConfig: { PhoneNumber: '+12025550100' } },
    { ...phone(), FlowConfig: { ContactFlowId: FLOW } },
    { QuickConnectType: 'QUEUE', QueueConfig: { QueueId: shared.basicQueue } },
    { QuickConnectType: 'QUEUE', QueueConfig: { ContactFlowId: FLOW } },
    { QuickConnectType: 'FLOW', FlowConfig: {} }, { QuickConnectType: 'PHONE_NUMBER', PhoneConfig: {} },
    phone(''), phone('12025550100'), phone('+0123'),
  ];
  for (const config of refused) {
    assertRefused(await tryCreate({ Name: 'Refused', QuickConnectConfig: config }));
    assertRefused(await setConfig(id, config));
  }
  assertRefused(await tryCreate({ Name: 'Refused', QuickConnectConfig: undefined }));
  assert.deepEqual((await read(id)).QuickConnectConfig, phone());
});

test('the user and the queue must exist in the instance', async () => {
  const foreign = (await newInstance(shared.api)).basicQueue;
  for (const config of [user(UNKNOWN_ID), queue(UNKNOWN_ID), queue(foreign)]) {
    assertNotFound(await tryCreate({ Name: 'Lost', QuickConnectConfig: config }));
  }
  const id = await create({ Name: 'Found' });
  assertNotFound(await setConfig(id, user(UNKNOWN_ID)));
});

test('names and descriptions are held to their limits', async () => {
  assertRefused(await tryCreate({}));
  assertRefused(await tryCreate({ Name: '' }));
  assertRefused(await tryCreate({ Name: 'n'.repeat(128) }));
  assertRefused(await tryCreate({ Name: 'Text', Description: '' }));
  assertRefused(await tryCreate({ Name: 'Text', Description: 'd'.repeat(251) }));
});

test('a name is taken once; a rename says so as the service models it', async () => {
  await create({ Name: 'Taken' });
  assertDuplicate(await tryCreate({ Name: 'Taken' }));
  const other = await create({ Name: 'Free' });
  assertRefused(await update(other, 'name', { Name: 'Taken' }));
  assert.equal((await read(other)).Name, 'Free');
});

test('name, description and configuration are updated', async () => {
  const id = await create({ Name: 'Before', Description: 'old' });
  assertOk(await update(id, 'name', { Name: 'After' }));
  assert.equal((await read(id)).Description, 'old');
  assertOk(await update(id, 'name', { Description: '' }));
  assert.equal((await read(id)).Description ?? '', '');
  assertRefused(await update(id, 'name', {}));
  assertOk(await setConfig(id, queue(shared.basicQueue)));
  const { Name, QuickConnectConfig } = await read(id);
  assert.deepEqual([Name, QuickConnectConfig], ['After', queue(shared.basicQueue)]);
  assert.equal((await list()).find((item) => item.Id === id).QuickConnectType, 'QUEUE');
});

test('an effective update moves LastModifiedTime and one that changes nothing does not', async () => {
  const id = await create({ Name: 'Moving' });
  const time = async () => (await read(id)).LastModifiedTime;
  await assertMovesLastModified(time,
    async (round) => assertOk(await setConfig(id, phone(`+1202555${String(round).padStart(4, '0')}`))));
  const { QuickConnectConfig, LastModifiedTime: before } = await read(id);
  assertOk(await setConfig(id, QuickConnectConfig));
  assert.equal(await time(), before);
});

test('a list can be asked for some types, in pages', async () => {
  const instance = await newInstance(shared.api);
  const made = [phone(), flow(), phone(), queue(instance.basicQueue), flow()];
  for (const [i, config] of made.entries()) await create({ Name: `Number ${i}`, QuickConnectConfig: config }, instance);
  const names = async (query, size) => (await list(query, instance, size)).map((item) => item.Name);
  for (const size of [1, 2, 3, 1000]) {
    assert.deepEqual(await names('', size), made.map((_, i) => `Number ${i}`));
    assert.deepEqual(await names('?QuickConnectTypes=PHONE_NUMBER', size), ['Number 0', 'Number 2']);
    assert.deepEqual(await names('?QuickConnectTypes=FLOW&QuickConnectTypes=QUEUE', size), ['Number 1', 'Number 3', 'Number 4']);
  }
  assert.deepEqual(await names('?QuickConnectTypes=USER'), []);
  assertRefused(await shared.api.call('GET', `${collection(instance)}?QuickConnectTypes=PIGEON`));
});

test('a user goes although quick connects lead there, and they keep its id', async () => {
  const userId = await createUser(shared.api, shared, 'leaving');
  const id = await create({ Name: 'To nobody', QuickConnectConfig: user(userId) });
  assertOk(await shared.api.call('DELETE', `/users/${shared.instanceId}/${userId}`));
  assert.deepEqual((await read(id)).QuickConnectConfig, user(userId));
  // What leads nowhere can still be renamed, led elsewhere and deleted, but not led there again.
  assertOk(await update(id, 'name', { Name: 'Still to nobody' }));
  assertNotFound(await setConfig(id, user(userId)));
  assertOk(await setConfig(id, phone()));
  assertOk(await remove(id));
});

test('a queue goes although quick connects lead there', async () => {
  const queueId = await createQueue('Leaving');
  const id = await create({ Name: 'To no queue', QuickConnectConfig: queue(queueId) });
  assertOk(await shared.api.call('DELETE', `/queues/${shared.instanceId}/${queueId}`));
  assert.deepEqual((await read(id)).QuickConnectConfig, queue(queueId));
  assertOk(await remove(id));
});

test('quick connects come and go with a queue, singly and together', async () => {
  const ids = [];
  for (let i = 0; i < 5; i += 1) ids.push(await create({ Name: `Offered ${i}` }));
  const queueId = await createQueue('Offers', { QuickConnectIds: ids.slice(0, 2) });
  assert.deepEqual(await idsOfQueue(queueId), ids.slice(0, 2).sort());
  assertOk(await ofQueue(queueId, 'associate', ids.slice(1)));
  assert.deepEqual(await idsOfQueue(queueId), [...ids].sort());
  assert.deepEqual((await listOfQueue(queueId, 2)).map((item) => item.Id), [...ids].sort());
  assertOk(await ofQueue(queueId, 'disassociate', [`${shared.instanceArn}/transfer-destination/${ids[0]}`, ids[1]]));
  assertOk(await ofQueue(queueId, 'disassociate', [ids[0]])); // what is not there needs no taking away
  assert.deepEqual(await idsOfQueue(queueId), ids.slice(2).sort());
  const [item] = (await listOfQueue(queueId)).filter(({ Id }) => Id === ids[2]);
  assert.deepEqual([item.Name, item.QuickConnectType, item.Arn],
    ['Offered 2', 'PHONE_NUMBER', `${shared.instanceArn}/transfer-destination/${ids[2]}`]);
  const path = `/queues/${shared.instanceId}/${queueId}`;
  const { LastModifiedTime, LastModifiedRegion } = assertOk(await shared.api.call('GET', `${path}/quick-connects`));
  assert.equal(LastModifiedTime, assertOk(await shared.api.call('GET', path)).Queue.LastModifiedTime);
  assert.equal(LastModifiedRegion, 'us-east-1');
});

test('the quick connects of a queue must exist, be different, and be 50 at most in a request', async () => {
  const id = await create({ Name: 'The only one' });
  const queueId = await createQueue('Strict');
  assertNotFound(await ofQueue(queueId, 'associate', [id, UNKNOWN_ID]));
  assertNotFound(await ofQueue(queueId, 'disassociate', [UNKNOWN_ID]));
  assertRefused(await ofQueue(queueId, 'associate', [id, `${shared.instanceArn}/transfer-destination/${id}`]));
  assertRefused(await ofQueue(queueId, 'associate', []));
  assertRefused(await ofQueue(queueId, 'associate', undefined));
  assertRefused(await ofQueue(queueId, 'associate', Array.from({ length: 51 }, () => id)));
  assertNotFound(await ofQueue(UNKNOWN_ID, 'associate', [id]));
  assert.deepEqual(await idsOfQueue(queueId), []);
});

test('a queue has at most 700 quick connects', async () => {
  const queueId = await createQueue('Full');
  for (let batch = 0; batch < 14; batch += 1) {
    const ids = await Promise.all(Array.from({ length: 50 }, (_, i) => create({ Name: `Full ${batch} ${i}` })));
    assertOk(await ofQueue(queueId, 'associate', ids));
  }
  assertError(await ofQueue(queueId, 'associate', [await create({ Name: 'One more' })]), 429, 'LimitExceededException');
  assert.equal((await listOfQueue(queueId)).length, 700);
});

test('a quick connect that goes leaves the queues that offered it, and moves their time', async () => {
  const [gone, stays] = [await create({ Name: 'Gone' }), await create({ Name: 'Stays' })];
  const queues = [await createQueue('First', { QuickConnectIds: [gone, stays] }), await createQueue('Second', { QuickConnectIds: [gone] })];
  const time = async (id) => assertOk(await shared.api.call('GET', `/queues/${shared.instanceId}/${id}`)).Queue.LastModifiedTime;
  const before = await time(queues[0]);
  assertOk(await remove(gone));
  assert.deepEqual(await idsOfQueue(queues[0]), [stays]);
  assert.deepEqual(await idsOfQueue(queues[1]), []);
  assert.ok(await time(queues[0]) >= before);
  assertNotFound(await shared.api.call('GET', `${collection()}/${gone}`));
  assertNotFound(await remove(gone));
  assert.notEqual(await create({ Name: 'Gone' }), gone);
  assertOk(await shared.api.call('DELETE', `/queues/${shared.instanceId}/${queues[0]}`));
  assertOk(await remove(stays));
});

test('an instance goes with its quick connects and what offers them', async () => {
  const instance = await newInstance(shared.api);
  const id = await create({ Name: 'Inside', QuickConnectConfig: queue(instance.basicQueue) }, instance);
  assertOk(await shared.api.call('POST', `/queues/${instance.instanceId}/${instance.basicQueue}/associate-quick-connects`,
    { QuickConnectIds: [id] }));
  assertOk(await shared.api.call('DELETE', `/instance/${instance.instanceId}`));
  assertNotFound(await shared.api.call('GET', `${collection(instance)}/${id}`));
});

test('quick connects and instances that do not exist are not found', async () => {
  assertNotFound(await shared.api.call('GET', `${collection()}/${UNKNOWN_ID}`));
  assertNotFound(await update(UNKNOWN_ID, 'name', { Name: 'Nobody' }));
  assertNotFound(await setConfig(UNKNOWN_ID, phone()));
  assertNotFound(await shared.api.call('GET', `/quick-connects/${UNKNOWN_ID}`));
});

// Agent statuses: two come with an instance, others are made here; none can be deleted.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertDuplicate, assertError, assertMovesLastModified, assertNotFound, assertOk, assertRefused, encode, listAll,
  newInstance, UNKNOWN_ID, useInstance, UUID,
} from './connect_support.mjs';

const shared = useInstance();

const collection = (instance = shared) => `/agent-status/${instance.instanceId}`;
const tryCreate = (body, instance = shared) => shared.api.call('PUT', collection(instance), { State: 'ENABLED', ...body });
const create = async (body) => assertOk(await tryCreate(body)).AgentStatusId;
const read = async (id) => assertOk(await shared.api.call('GET', `${collection()}/${id}`)).AgentStatus;
const update = (id, body) => shared.api.call('POST', `${collection()}/${id}`, body);
const list = (query = '', instance = shared, size = undefined) =>
  listAll(shared.api, `${collection(instance)}${query}`, 'AgentStatusSummaryList', size);

test('a new instance has the statuses Available and Offline', async () => {
  const instance = await newInstance(shared.api);
  const statuses = await list('', instance);
  assert.deepEqual(statuses.map((item) => [item.Name, item.Type]), [['Available', 'ROUTABLE'], ['Offline', 'OFFLINE']]);
  for (const item of statuses) {
    const path = `${collection(instance)}/${item.Id}`;
    const { AgentStatus: status } = assertOk(await shared.api.call('GET', path));
    assert.equal(status.State, 'ENABLED');
    assert.equal(status.Type, item.Type);
    assert.equal(status.AgentStatusARN, item.Arn);
  }
});

test('an agent status reads as it was created, and is CUSTOM', async () => {
  const created = assertOk(await tryCreate({
    Name: 'Lunch', Description: 'At noon', State: 'DISABLED', DisplayOrder: 3, Tags: { team: 'blue' }, Type: 'OFFLINE',
  }));
  assert.match(created.AgentStatusId, UUID);
  assert.equal(created.AgentStatusARN, `${shared.instanceArn}/agent-state/${created.AgentStatusId}`);
  const { LastModifiedTime: time, ...status } = await read(created.AgentStatusId);
  assert.equal(typeof time, 'number');
  assert.deepEqual(status, {
    ...created, Name: 'Lunch', Description: 'At noon', Type: 'CUSTOM', DisplayOrder: 3, State: 'DISABLED',
    Tags: { team: 'blue' }, LastModifiedRegion: 'us-east-1',
  });
  const listed = (await list()).find((item) => item.Id === created.AgentStatusId);
  assert.deepEqual(listed, {
    Id: created.AgentStatusId, Arn: created.AgentStatusARN, Name: 'Lunch', Type: 'CUSTOM', LastModifiedTime: time,
    LastModifiedRegion: 'us-east-1',
  });
});

test('what was not given is left out of an agent status', async () => {
  const status = await read(await create({ Name: 'Bare' }));
  assert.ok(!('Description' in status));
  assert.ok(!('DisplayOrder' in status));
  assert.deepEqual(status.Tags, {});
});

test('an agent status takes ARNs for the instance and itself, and has tags', async () => {
  const { AgentStatusARN: arn } = assertOk(await tryCreate({ Name: 'By ARN' }));
  const path = `/agent-status/${encode(shared.instanceArn)}/${encode(arn)}`;
  assertOk(await shared.api.call('POST', `/tags/${encode(arn)}`, { tags: { team: 'red' } }));
  assert.deepEqual(assertOk(await shared.api.call('GET', path)).AgentStatus.Tags, { team: 'red' });
});

test('a name is taken once in an instance, those of the defaults too', async () => {
  assertDuplicate(await tryCreate({ Name: 'Available' }));
  await create({ Name: 'Taken' });
  const other = await create({ Name: 'Free' });
  assertDuplicate(await update(other, { Name: 'Taken' }));
  assert.equal((await read(other)).Name, 'Free');
});

test('members that are missing or outside their limits are refused', async () => {
  assertRefused(await tryCreate({}));
  assertRefused(await tryCreate({ Name: 'No state', State: undefined }));
  assertRefused(await tryCreate({ Name: 'State', State: 'PAUSED' }));
  assertRefused(await tryCreate({ Name: '' }));
  assertRefused(await tryCreate({ Name: 'n'.repeat(128) }));
  assertRefused(await tryCreate({ Name: 'Text', Description: '' }));
  assertRefused(await tryCreate({ Name: 'Text', Description: 'd'.repeat(251) }));
  assertRefused(await tryCreate({ Name: 'Order', DisplayOrder: 0 }));
  assertRefused(await tryCreate({ Name: 'Order', DisplayOrder: 51 }));
});

test('an update changes what it names and nothing else', async () => {
  const id = await create({ Name: 'Before', Description: 'old', DisplayOrder: 5 });
  assertOk(await update(id, { Name: 'After' }));
  assertOk(await update(id, { State: 'DISABLED', DisplayOrder: 6 }));
  const { Name, Description, State, DisplayOrder } = await read(id);
  assert.deepEqual({ Name, Description, State, DisplayOrder },
    { Name: 'After', Description: 'old', State: 'DISABLED', DisplayOrder: 6 });
});

test('an update with an empty description removes it, and ResetOrderNumber the place', async () => {
  const id = await create({ Name: 'Emptied', Description: 'old', DisplayOrder: 5 });
  assertOk(await update(id, { ResetOrderNumber: false }));
  assert.equal((await read(id)).DisplayOrder, 5);
  assertRefused(await update(id, { ResetOrderNumber: true, DisplayOrder: 7 }));
  assertOk(await update(id, { Description: '', ResetOrderNumber: true }));
  const status = await read(id);
  assert.equal(status.Description ?? '', '');
  assert.ok(!('DisplayOrder' in status));
  assert.ok(!('ResetOrderNumber' in status));
});

test('an effective update moves LastModifiedTime and one that changes nothing does not', async () => {
  const id = await create({ Name: 'Moving' });
  const time = async () => (await read(id)).LastModifiedTime;
  await assertMovesLastModified(time, async (round) => assertOk(await update(id, { Description: `text ${round}` })));
  const { Description, LastModifiedTime: before } = await read(id);
  assertOk(await update(id, { Description, State: 'ENABLED' }));
  assert.equal(await time(), before);
});

test('the statuses that come with an instance take a name, a text and a place, and keep their state', async () => {
  const [{ Id: available }] = await list('?AgentStatusTypes=ROUTABLE');
  assertRefused(await update(available, { State: 'DISABLED' }));
  assertOk(await update(available, { Name: 'Ready', Description: 'For contacts', DisplayOrder: 1, State: 'ENABLED' }));
  const status = await read(available);
  assert.deepEqual([status.Name, status.Type, status.State], ['Ready', 'ROUTABLE', 'ENABLED']);
  assertOk(await update(available, { Name: 'Available' }));
});

test('a list can be asked for some types, in pages', async () => {
  const instance = await newInstance(shared.api);
  for (const Name of ['One', 'Two', 'Three']) assertOk(await tryCreate({ Name }, instance));
  const names = async (query, size) => (await list(query, instance, size)).map((item) => item.Name);
  assert.deepEqual(await names(''), ['Available', 'Offline', 'One', 'Two', 'Three']);
  for (const size of [1, 2, 1000]) {
    assert.deepEqual(await names('?AgentStatusTypes=CUSTOM', size), ['One', 'Two', 'Three']);
    assert.deepEqual(await names('?AgentStatusTypes=OFFLINE&AgentStatusTypes=ROUTABLE', size), ['Available', 'Offline']);
  }
  assertRefused(await shared.api.call('GET', `${collection(instance)}?AgentStatusTypes=ASLEEP`));
});

test('an instance has at most 50 agent statuses, its own two among them', async () => {
  const instance = await newInstance(shared.api);
  for (let i = 0; i < 48; i += 1) assertOk(await tryCreate({ Name: `Status ${i}` }, instance));
  assertError(await tryCreate({ Name: 'One more' }, instance), 429, 'LimitExceededException');
  assert.equal((await list('', instance)).length, 50);
});

test('an agent status cannot be deleted: the service has no operation for that', async () => {
  const id = await create({ Name: 'Stays' });
  assert.equal((await shared.api.call('DELETE', `${collection()}/${id}`)).status, 405);
  assert.equal((await read(id)).Name, 'Stays');
});

test('agent statuses and instances that do not exist are not found', async () => {
  assertNotFound(await shared.api.call('GET', `${collection()}/${UNKNOWN_ID}`));
  assertNotFound(await update(UNKNOWN_ID, { Name: 'Nobody' }));
  assertNotFound(await shared.api.call('GET', `/agent-status/${UNKNOWN_ID}`));
});

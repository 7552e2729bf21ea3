// Hours of operation: what queues keep to.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertDuplicate, assertError, assertMovesLastModified, assertNotFound, assertOk, assertRefused, encode, listAll,
  UNKNOWN_ID, useInstance, UUID,
} from './connect_support.mjs';

const shared = useInstance();

const MORNING = { Day: 'MONDAY', StartTime: { Hours: 8, Minutes: 30 }, EndTime: { Hours: 12, Minutes: 0 } };
const AFTERNOON = { Day: 'MONDAY', StartTime: { Hours: 13, Minutes: 0 }, EndTime: { Hours: 23, Minutes: 59 } };

const collection = () => `/hours-of-operations/${shared.instanceId}`;
const tryCreate = (body) =>
  shared.api.call('PUT', collection(), { TimeZone: 'Europe/Zurich', Config: [MORNING], ...body });
const create = async (body) => assertOk(await tryCreate(body)).HoursOfOperationId;
const read = async (id) => assertOk(await shared.api.call('GET', `${collection()}/${id}`)).HoursOfOperation;
const update = (id, body) => shared.api.call('POST', `${collection()}/${id}`, body);

test('hours read as they were created', async () => {
  const created = assertOk(await tryCreate({
    Name: 'Office', Description: 'Mondays only', Config: [MORNING, AFTERNOON], Tags: { floor: '3' },
  }));
  assert.match(created.HoursOfOperationId, UUID);
  assert.equal(created.HoursOfOperationArn, `${shared.instanceArn}/operating-hours/${created.HoursOfOperationId}`);
  const hours = await read(created.HoursOfOperationId);
  assert.equal(hours.HoursOfOperationId, created.HoursOfOperationId);
  assert.equal(hours.HoursOfOperationArn, created.HoursOfOperationArn);
  assert.equal(hours.Name, 'Office');
  assert.equal(hours.Description, 'Mondays only');
  assert.equal(hours.TimeZone, 'Europe/Zurich');
  assert.deepEqual(
    hours.Config.map((row) => [row.Day, row.StartTime, row.EndTime]),
    [MORNING, AFTERNOON].map((row) => [row.Day, row.StartTime, row.EndTime]));
  assert.deepEqual(hours.Tags, { floor: '3' });
  assert.equal(typeof hours.LastModifiedTime, 'number');
  assert.equal(hours.LastModifiedRegion, 'us-east-1');
  const listed = await listAll(shared.api, `/hours-of-operations-summary/${shared.instanceId}`,
    'HoursOfOperationSummaryList');
  const summary = listed.find((item) => item.Id === created.HoursOfOperationId);
  assert.equal(summary.Name, 'Office');
  assert.equal(summary.Arn, created.HoursOfOperationArn);
});

test('hours are found by their percent-encoded ARNs', async () => {
  const id = await create({ Name: 'By ARN' });
  const { HoursOfOperationArn: arn } = await read(id);
  const answer = await shared.api.call('GET', `/hours-of-operations/${encode(shared.instanceArn)}/${encode(arn)}`);
  assert.equal(assertOk(answer).HoursOfOperation.HoursOfOperationId, id);
});

test('hours without any interval are allowed', async () => {
  const { Config: config } = await read(await create({ Name: 'Never', Config: [] }));
  assert.deepEqual(config ?? [], []);
});

test('a description that was not given is left out', async () => {
  assert.ok(!('Description' in await read(await create({ Name: 'Plain' }))));
});

test('a name is taken once in an instance', async () => {
  await create({ Name: 'Taken' });
  assertDuplicate(await tryCreate({ Name: 'Taken' }));
  const other = await create({ Name: 'Free' });
  assertDuplicate(await update(other, { Name: 'Taken' }));
  assert.equal((await read(other)).Name, 'Free');
});

test('members that are missing or outside their limits are refused', async () => {
  assertRefused(await tryCreate({}));
  assertRefused(await tryCreate({ Name: 'No zone', TimeZone: undefined }));
  assertRefused(await tryCreate({ Name: 'No config', Config: undefined }));
  assertRefused(await tryCreate({ Name: '' }));
  assertRefused(await tryCreate({ Name: 'n'.repeat(128) }));
  assertRefused(await tryCreate({ Name: 'Described', Description: '' }));
  assertRefused(await tryCreate({ Name: 'Described', Description: 'd'.repeat(251) }));
  assertRefused(await tryCreate({ Name: 'Day', Config: [{ ...MORNING, Day: 'FUNDAY' }] }));
  assertRefused(await tryCreate({ Name: 'Hours', Config: [{ ...MORNING, StartTime: { Hours: 24, Minutes: 0 } }] }));
  assertRefused(await tryCreate({ Name: 'Minutes', Config: [{ ...MORNING, EndTime: { Hours: 1, Minutes: 60 } }] }));
  assertRefused(await tryCreate({ Name: 'Below', Config: [{ ...MORNING, EndTime: { Hours: -1, Minutes: 0 } }] }));
  assertRefused(await tryCreate({ Name: 'Part', Config: [{ Day: 'MONDAY', StartTime: { Hours: 1, Minutes: 0 } }] }));
  assertRefused(await tryCreate({ Name: 'Rows', Config: Array(101).fill(MORNING) }));
});

test('names of 127 and descriptions of 250 characters, counted as characters, are accepted', async () => {
  const name = 'é'.repeat(127);
  const description = '字'.repeat(250);
  const hours = await read(await create({ Name: name, Description: description }));
  assert.equal(hours.Name, name);
  assert.equal(hours.Description, description);
});

test('an update changes the members that it gives and leaves the others alone', async () => {
  const id = await create({ Name: 'Before', Description: 'old', Config: [MORNING] });
  assertOk(await update(id, { Name: 'After' }));
  assert.deepEqual((await read(id)).Description, 'old');
  assertOk(await update(id, { TimeZone: 'Asia/Tokyo', Config: [AFTERNOON] }));
  const hours = await read(id);
  assert.equal(hours.Name, 'After');
  assert.equal(hours.TimeZone, 'Asia/Tokyo');
  assert.deepEqual(hours.Config, [AFTERNOON]);
});

test('an update clears the description with an empty one', async () => {
  const id = await create({ Name: 'Cleared', Description: 'old' });
  assertOk(await update(id, { Description: '' }));
  assert.equal((await read(id)).Description ?? '', '');
});

test('an effective update moves LastModifiedTime and one that changes nothing does not', async () => {
  const id = await create({ Name: 'Moving', Description: 'start' });
  const time = async () => (await read(id)).LastModifiedTime;
  await assertMovesLastModified(time, async (round) => assertOk(await update(id, { Description: `text ${round}` })));
  const { Description: same, LastModifiedTime: before } = await read(id);
  assertOk(await update(id, { Description: same }));
  assert.equal(await time(), before);
});

test('hours that a queue uses cannot be deleted', async () => {
  const id = await create({ Name: 'Used' });
  const { QueueId: queue } = assertOk(await shared.api.call('PUT', `/queues/${shared.instanceId}`, {
    Name: 'Uses the hours', HoursOfOperationId: id,
  }));
  assertError(await shared.api.call('DELETE', `${collection()}/${id}`), 400, 'InvalidRequestException');
  assert.equal((await read(id)).Name, 'Used');
  assertOk(await shared.api.call('DELETE', `/queues/${shared.instanceId}/${queue}`));
  assertOk(await shared.api.call('DELETE', `${collection()}/${id}`));
  assertNotFound(await shared.api.call('GET', `${collection()}/${id}`));
});

test('deleted hours are gone, and their name is free at once', async () => {
  const id = await create({ Name: 'Again' });
  assertOk(await shared.api.call('DELETE', `${collection()}/${id}`));
  assertNotFound(await shared.api.call('GET', `${collection()}/${id}`));
  assertNotFound(await shared.api.call('DELETE', `${collection()}/${id}`));
  assert.notEqual(await create({ Name: 'Again' }), id);
});

test('hours and instances that do not exist are not found', async () => {
  assertNotFound(await shared.api.call('GET', `${collection()}/${UNKNOWN_ID}`));
  assertNotFound(await update(UNKNOWN_ID, { Name: 'Nobody' }));
  assertNotFound(await shared.api.call('PUT', `/hours-of-operations/${UNKNOWN_ID}`,
    { Name: 'Nowhere', TimeZone: 'UTC', Config: [] }));
  assertNotFound(await shared.api.call('GET', `/hours-of-operations-summary/${UNKNOWN_ID}`));
});

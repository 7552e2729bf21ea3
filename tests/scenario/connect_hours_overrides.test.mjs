// Overrides of hours of operation: parts of the hours, under their path, gone when they are.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertDuplicate, assertError, assertMovesLastModified, assertNotFound, assertOk, assertRefused, encode, listAll,
  UNKNOWN_ID, useInstance, UUID,
} from './connect_support.mjs';

const shared = useInstance();

const NEW_YEAR = { EffectiveFrom: '2026-12-31', EffectiveTill: '2027-01-01' };
const MORNING = { Day: 'THURSDAY', StartTime: { Hours: 8, Minutes: 0 }, EndTime: { Hours: 12, Minutes: 30 } };
let made = 0;

const hoursPath = (hours) => `/hours-of-operations/${shared.instanceId}/${hours}`;
const collection = (hours) => `${hoursPath(hours)}/overrides`;
async function newHours() {
  made += 1;
  return assertOk(await shared.api.call('PUT', `/hours-of-operations/${shared.instanceId}`,
    { Name: `Hours ${made}`, TimeZone: 'UTC', Config: [] })).HoursOfOperationId;
}
const tryCreate = (hours, body) => shared.api.call('PUT', collection(hours), { Config: [], ...NEW_YEAR, ...body });
const create = async (hours, body) => assertOk(await tryCreate(hours, body)).HoursOfOperationOverrideId;
const tryRead = (hours, id) => shared.api.call('GET', `${collection(hours)}/${id}`);
const read = async (hours, id) => assertOk(await tryRead(hours, id)).HoursOfOperationOverride;
const update = (hours, id, body) => shared.api.call('POST', `${collection(hours)}/${id}`, body);
const remove = (hours, id) => shared.api.call('DELETE', `${collection(hours)}/${id}`);
const list = (hours, size) => listAll(shared.api, collection(hours), 'HoursOfOperationOverrideList', size);

test('an override reads and lists as it was created, and names its hours', async () => {
  const hours = await newHours();
  const body = {
    Name: 'New year', Description: 'Closed early', Config: [MORNING], ...NEW_YEAR, OverrideType: 'OPEN',
    RecurrenceConfig: {
      RecurrencePattern: { Frequency: 'YEARLY', Interval: 1, ByMonth: [12], ByMonthDay: [31] },
    },
  };
  const created = assertOk(await tryCreate(hours, body));
  assert.deepEqual(Object.keys(created), ['HoursOfOperationOverrideId']);
  assert.match(created.HoursOfOperationOverrideId, UUID);
  const whole = {
    ...created, ...body, HoursOfOperationId: hours,
    HoursOfOperationArn: `${shared.instanceArn}/operating-hours/${hours}`,
  };
  assert.deepEqual(await read(hours, created.HoursOfOperationOverrideId), whole);
  assert.deepEqual(await list(hours), [whole]);
});

test('an override without a type is STANDARD, and what was not given is left out', async () => {
  const hours = await newHours();
  const override = await read(hours, await create(hours, { Name: 'Bare' }));
  assert.equal(override.OverrideType, 'STANDARD');
  for (const member of ['Description', 'RecurrenceConfig', 'Tags', 'LastModifiedTime']) assert.ok(!(member in override), member);
});

test('the hours may be named by their ARN', async () => {
  const hours = await newHours();
  const arn = encode(`${shared.instanceArn}/operating-hours/${hours}`);
  const id = await create(arn, { Name: 'By ARN' });
  assertOk(await update(arn, id, { Description: 'text' }));
  assert.equal((await read(arn, id)).HoursOfOperationId, hours);
  assertOk(await remove(arn, id));
});

test('a name is taken once in the hours, and free in others', async () => {
  const [hours, others] = [await newHours(), await newHours()];
  await create(hours, { Name: 'Taken' });
  assertDuplicate(await tryCreate(hours, { Name: 'Taken' }));
  await create(others, { Name: 'Taken' });
  const free = await create(hours, { Name: 'Free' });
  assertDuplicate(await update(hours, free, { Name: 'Taken' }));
});

test('members that are missing or outside their limits are refused', async () => {
  const hours = await newHours();
  const id = await create(hours, { Name: 'Guarded' });
  const pattern = (RecurrencePattern) => ({ RecurrenceConfig: { RecurrencePattern } });
  const refused = [
    { Name: '' }, { Name: 'n'.repeat(128) }, { Description: '' }, { Description: 'd'.repeat(251) },
    { Config: [{ ...MORNING, Day: 'SOMEDAY' }] }, { Config: [{ ...MORNING, EndTime: { Hours: 24, Minutes: 0 } }] },
    { Config: Array.from({ length: 101 }, () => MORNING) }, { OverrideType: 'SHUT' },
    { RecurrenceConfig: {} }, pattern({ Frequency: 'YEARLY' }), pattern({ Frequency: 'DAILY', Interval: 1 }),
    pattern({ Frequency: 'WEEKLY', Interval: 0 }), pattern({ Frequency: 'WEEKLY', Interval: 7 }),
    pattern({ Frequency: 'YEARLY', Interval: 1, ByMonth: [13] }), pattern({ Frequency: 'YEARLY', Interval: 1, ByMonth: [0] }),
    pattern({ Frequency: 'MONTHLY', Interval: 1, ByMonthDay: [32] }),
    pattern({ Frequency: 'MONTHLY', Interval: 1, ByWeekdayOccurrence: [5] }),
    pattern({ Frequency: 'MONTHLY', Interval: 1, ByWeekdayOccurrence: [1, 2] }),
    pattern({ Frequency: 'MONTHLY', Interval: 1, ByWeekdayOccurrence: [0] }),
    pattern({ Frequency: 'MONTHLY', Interval: 1, ByMonthDay: [0] }), pattern({ Frequency: 'MONTHLY', Interval: 1, ByMonthDay: [-2] }),
    pattern({ Frequency: 'MONTHLY', Interval: 1, ByMonthDay: [1, 15] }), pattern({ Frequency: 'YEARLY', Interval: 1, ByMonth: [1, 2] }),
    pattern({ Frequency: 'MONTHLY', Interval: 1, ByMonthDay: [1], ByWeekdayOccurrence: [1] }),
    pattern({ Frequency: 'WEEKLY', Interval: 1, ByMonthDay: [1] }), pattern({ Frequency: 'WEEKLY', Interval: 1, ByWeekdayOccurrence: [1] }),
    pattern({ Frequency: 'MONTHLY', Interval: 1, ByMonth: [1] }), pattern({ Frequency: 'WEEKLY', Interval: 1, ByMonth: [1] }),
  ];
  for (const body of refused) {
    assertRefused(await tryCreate(hours, { Name: 'Refused', ...body }));
    assertRefused(await update(hours, id, body));
  }
  for (const member of ['Name', 'Config', 'EffectiveFrom', 'EffectiveTill']) {
    assertRefused(await tryCreate(hours, { Name: 'Refused', [member]: undefined }));
  }
});

test('dates are days of the calendar, the first not after the last', async () => {
  const hours = await newHours();
  for (const day of ['2027-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-12-00', '26-12-31', '2026/12/31', '2026-12-31T00:00', '']) {
    assertRefused(await tryCreate(hours, { Name: 'Dated', EffectiveFrom: day }));
    assertRefused(await tryCreate(hours, { Name: 'Dated', EffectiveTill: day }));
  }
  assertRefused(await tryCreate(hours, { Name: 'Dated', EffectiveFrom: '2027-01-02' }));
  const id = await create(hours, { Name: 'Leap', EffectiveFrom: '2028-02-29', EffectiveTill: '2028-02-29' });
  assertRefused(await update(hours, id, { EffectiveTill: '2028-02-28' }));
  assertOk(await update(hours, id, { EffectiveFrom: '2028-02-01', EffectiveTill: '2028-02-28' }));
});

test('an update changes what it carries and leaves the rest alone', async () => {
  const hours = await newHours();
  const id = await create(hours, { Name: 'Before', Config: [MORNING], Description: 'kept' });
  assertOk(await update(hours, id, { Name: 'After', Config: [], OverrideType: 'CLOSED' }));
  const { Name, Description, Config, OverrideType, EffectiveFrom } = await read(hours, id);
  assert.deepEqual({ Name, Description, Config, OverrideType, EffectiveFrom },
    { Name: 'After', Description: 'kept', Config: [], OverrideType: 'CLOSED', EffectiveFrom: NEW_YEAR.EffectiveFrom });
});

test('the list has the time of its latest change', async () => {
  const hours = await newHours();
  const answer = async () => assertOk(await shared.api.call('GET', collection(hours)));
  assert.deepEqual(await answer(), { HoursOfOperationOverrideList: [] });
  const id = await create(hours, { Name: 'Timed' });
  await create(hours, { Name: 'Also there' });
  assert.equal((await answer()).LastModifiedRegion, 'us-east-1');
  await assertMovesLastModified(async () => (await answer()).LastModifiedTime,
    async (round) => assertOk(await update(hours, id, { Description: `text ${round}` })));
});

test('hours have at most 50 overrides, listed in pages that leave nothing out', async () => {
  const hours = await newHours();
  const ids = [];
  for (let i = 0; i < 50; i += 1) ids.push(await create(hours, { Name: `Override ${i}` }));
  assertError(await tryCreate(hours, { Name: 'One more' }), 429, 'LimitExceededException');
  for (const size of [7, 100]) {
    assert.deepEqual((await list(hours, size)).map((item) => item.HoursOfOperationOverrideId), [...ids].sort());
  }
  assertOk(await remove(hours, ids[0]));
  await create(hours, { Name: 'One more' });
});

test('an override is found under its own hours only', async () => {
  const [hours, others] = [await newHours(), await newHours()];
  const id = await create(hours, { Name: 'Here' });
  assertNotFound(await tryRead(others, id));
  assertNotFound(await update(others, id, { Name: 'There' }));
  assertNotFound(await remove(others, id));
  assert.deepEqual(await list(others), []);
  assert.equal((await read(hours, id)).Name, 'Here');
});

test('hours go with their overrides, unless a queue keeps them', async () => {
  const hours = await newHours();
  const id = await create(hours, { Name: 'Goes along' });
  const { QueueId: queue } = assertOk(await shared.api.call('PUT', `/queues/${shared.instanceId}`,
    { Name: 'Keeps the hours', HoursOfOperationId: hours }));
  assertRefused(await shared.api.call('DELETE', hoursPath(hours)));
  assert.equal((await read(hours, id)).Name, 'Goes along');
  assertOk(await shared.api.call('DELETE', `/queues/${shared.instanceId}/${queue}`));
  assertOk(await shared.api.call('DELETE', hoursPath(hours)));
  assertNotFound(await tryRead(hours, id));
  assertNotFound(await tryRead(shared.basicHours, id));
});

test('a deleted override is gone, and its name is free at once', async () => {
  const hours = await newHours();
  const id = await create(hours, { Name: 'Again' });
  assertOk(await remove(hours, id));
  assertNotFound(await tryRead(hours, id));
  assertNotFound(await remove(hours, id));
  assert.notEqual(await create(hours, { Name: 'Again' }), id);
});

test('overrides, hours and instances that do not exist are not found', async () => {
  assertNotFound(await tryRead(shared.basicHours, UNKNOWN_ID));
  assertNotFound(await update(shared.basicHours, UNKNOWN_ID, { Name: 'Nobody' }));
  assertNotFound(await tryCreate(UNKNOWN_ID, { Name: 'Nowhere' }));
  assertNotFound(await shared.api.call('GET', collection(UNKNOWN_ID)));
  assertNotFound(await shared.api.call('GET', `/hours-of-operations/${UNKNOWN_ID}/${shared.basicHours}/overrides`));
});

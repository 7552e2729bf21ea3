// When it is open: weekly hours with their overrides and those of their parents. The calendar itself is tested in C.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect } from '../lib/rollcall.mjs';
import { assertError, assertNotFound, assertOk, encode, UNKNOWN_ID, useInstance } from './connect_support.mjs';

const shared = useInstance();

const at = (Hours, Minutes = 0) => ({ Hours, Minutes });
const slot = (from, to, Day) => ({ ...(Day && { Day }), StartTime: at(from), EndTime: at(to) });
const OFFICE = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'].map((day) => slot(8, 18, day));
let made = 0;

async function newHours(body) {
  made += 1;
  return assertOk(await shared.api.call('PUT', `/hours-of-operations/${shared.instanceId}`,
    { Name: `Hours ${made}`, TimeZone: 'Europe/Zurich', Config: OFFICE, ...body })).HoursOfOperationId;
}
const override = async (hours, Name, OverrideType, Config, body = {}) =>
  assertOk(await shared.api.call('PUT', `/hours-of-operations/${shared.instanceId}/${hours}/overrides`,
    { Name, OverrideType, Config, EffectiveFrom: '2026-01-01', EffectiveTill: '2030-12-31', ...body }));
const yearly = (month, day) => ({
  RecurrenceConfig: { RecurrencePattern: { Frequency: 'YEARLY', Interval: 1, ByMonth: [month], ByMonthDay: [day] } },
});
const path = (hours, query, instance = shared.instanceId) => `/effective-hours-of-operations/${instance}/${hours}${query}`;
const ask = (hours, from, to = from, api = shared.api) => api.call('GET', path(hours, `?fromDate=${from}&toDate=${to}`));
const read = async (...question) => assertOk(await ask(...question));

test('each day of the range has its hours, in the time zone of the hours', async () => {
  const hours = await newHours();
  const open = [{ Start: at(8), End: at(18) }];
  assert.deepEqual(await read(hours, '2026-12-03', '2026-12-06'), {
    EffectiveHoursOfOperationList: [
      { Date: '2026-12-03', OperationalHours: open }, { Date: '2026-12-04', OperationalHours: open },
      { Date: '2026-12-05', OperationalHours: [] }, { Date: '2026-12-06', OperationalHours: [] },
    ],
    EffectiveOverrideHoursList: [],
    TimeZone: 'Europe/Zurich',
  });
  assert.deepEqual((await read(shared.basicHours, '2028-02-29')).EffectiveHoursOfOperationList,
    [{ Date: '2028-02-29', OperationalHours: [{ Start: at(0), End: at(0) }] }]);
});

test('overrides of the hours and of their parents count together', async () => {
  const holidays = await newHours({ Config: [] });
  await override(holidays, 'Christmas', 'CLOSED', [], yearly(12, 25));
  const hours = await newHours({ ParentHoursOfOperationConfigs: [{ HoursOfOperationId: holidays }] });
  await override(hours, 'Last days', 'STANDARD', [slot(10, 14)], { EffectiveFrom: '2026-12-24', EffectiveTill: '2026-12-26' });
  await override(hours, 'Eve', 'OPEN', [slot(16, 17)], yearly(12, 24));
  const answer = await read(hours, '2026-12-24', '2026-12-28');
  const opened = answer.EffectiveHoursOfOperationList.map(({ Date, OperationalHours }) =>
    [Date, ...OperationalHours.map(({ Start, End }) => `${Start.Hours}-${End.Hours}`)]);
  assert.deepEqual(opened, [
    ['2026-12-24', '10-14', '16-17'], ['2026-12-25'], ['2026-12-26', '10-14'], ['2026-12-27'], ['2026-12-28', '8-18'],
  ]);
  const hour = (OverrideName, OperationalStatus, from, to) => ({ Start: at(from), End: at(to), OverrideName, OperationalStatus });
  assert.deepEqual(answer.EffectiveOverrideHoursList, [
    { Date: '2026-12-24', OverrideHours: [hour('Eve', 'OPEN', 16, 17), hour('Last days', 'OPEN', 10, 14)] },
    { Date: '2026-12-25', OverrideHours: [hour('Christmas', 'CLOSED', 0, 0), hour('Last days', 'OPEN', 10, 14)] },
    { Date: '2026-12-26', OverrideHours: [hour('Last days', 'OPEN', 10, 14)] },
  ]);
  assertOk(await shared.api.call('POST', `/hours-of-operations/${shared.instanceId}/${hours}/disassociate-hours`,
    { ParentHoursOfOperationIds: [holidays] }));
  assert.deepEqual((await read(hours, '2027-12-25')).EffectiveOverrideHoursList, []);
  assert.deepEqual((await read(holidays, '2027-12-25')).EffectiveOverrideHoursList.map((day) => day.Date), ['2027-12-25']);
});

test('a range has both its dates, in order, and at most a year between them', async () => {
  const refused = (answer, message) => assertError(answer, 400, 'InvalidParameterException', message);
  refused(await shared.api.call('GET', path(shared.basicHours, '')), /fromDate/);
  refused(await shared.api.call('GET', path(shared.basicHours, '?fromDate=2026-12-01')), /toDate/);
  refused(await ask(shared.basicHours, '2026-02-29'), /fromDate/);
  refused(await ask(shared.basicHours, '2026-12-01', '2026-12-1'), /toDate/);
  refused(await ask(shared.basicHours, '2026-12-02', '2026-12-01'), /toDate/);
  refused(await ask(shared.basicHours, '2026-01-01', '2027-01-02'), /366/);
  assert.equal((await read(shared.basicHours, '2026-01-01', '2027-01-01')).EffectiveHoursOfOperationList.length, 366);
  assert.equal((await read(shared.basicHours, '0000-01-01')).EffectiveHoursOfOperationList[0].Date, '0000-01-01');
  assert.equal((await read(shared.basicHours, '9999-12-31')).EffectiveHoursOfOperationList[0].Date, '9999-12-31');
});

test('hours are named by ids and ARNs, and those of others are not found', async () => {
  const arn = encode(`${shared.instanceArn}/operating-hours/${shared.basicHours}`);
  const query = '?fromDate=2026-12-01&toDate=2026-12-01';
  assert.deepEqual(assertOk(await shared.api.call('GET', path(arn, query, encode(shared.instanceArn)))),
    await read(shared.basicHours, '2026-12-01'));
  assertNotFound(await ask(UNKNOWN_ID, '2026-12-01'));
  assertNotFound(await shared.api.call('GET', path(shared.basicHours, query, UNKNOWN_ID)));
  assertNotFound(await ask(shared.basicHours, '2026-12-01', '2026-12-01', connect(shared.server, { account: '123456789012' })));
});

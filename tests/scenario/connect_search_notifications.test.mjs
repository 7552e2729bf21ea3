// SearchNotifications: by id, text and tags, the newest first.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, makeTemporaryDirectory, startRollcall } from '../lib/rollcall.mjs';
import { assertError, assertNotFound, assertOk, createUser, encode, newInstance, UNKNOWN_ID, useInstance } from './connect_support.mjs';
import { and, contains, or, searchAll, send, startsWith, string, tag } from './connect_search_support.mjs';

const OPERATION = 'SearchNotifications';
const PREDEFINED = '11111111-2222-4333-8444-555555555555';
const WORLD = {
  storm: { Content: { en_US: 'Storm warning', de_DE: 'Sturmwarnung für Köln' }, Priority: 'HIGH', Tags: { team: 'blue', site: 'Köln' } },
  lunch: { Content: { fr_FR: 'Déjeuner à midi' }, Tags: { team: 'blue' } },
  drill: { Content: { en_US: 'Fire drill', ja_JP: '' }, Tags: { team: 'Blue' }, PredefinedNotificationId: PREDEFINED },
};

const ids = {};
const collection = (instance) => `/notifications/${instance.instanceId}`;
const arnOf = (id) => `${shared.instanceArn}/notification/${id}`;

async function create(body, instance = shared, api = shared.api) {
  return assertOk(await api.call('PUT', collection(instance), { Recipients: [instance.instanceId], ...body })).NotificationId;
}

const shared = useInstance(async (state) => {
  state.mary = await createUser(state.api, state, 'mary');
  for (const [name, body] of Object.entries(WORLD)) ids[name] = await create(body, state, state.api);
});

const request = (body, instance = shared, api = shared.api) => send(api, OPERATION, instance, body);
const all = (body, size, instance = shared) => searchAll(shared.api, OPERATION, 'Notifications', instance, body, size);
const idsOf = (notifications) => notifications.map((item) => item.Id);
const find = async (SearchCriteria, SearchFilter) => idsOf(await all({ SearchCriteria, SearchFilter }));
const filter = (AttributeFilter) => find(undefined, { AttributeFilter });
const refused = async (body, type, message) => assertError(await request(body), 400, type, message);

test('everything is found, the newest first, by whatever it is found', async () => {
  const newestFirst = [ids.drill, ids.lunch, ids.storm];
  assert.deepEqual(await find(), newestFirst);
  assert.deepEqual(await find(startsWith('content', '')), newestFirst);
  assert.deepEqual(await find(or(startsWith('content', 's'), startsWith('id', ids.lunch), string('content', 'fire drill'))), newestFirst);
  assert.deepEqual(await filter({ TagCondition: { TagKey: 'team' } }), newestFirst);
  const times = (await all({})).map((item) => item.CreatedAt);
  assert.deepEqual(times, [...times].sort((a, b) => b - a));
});

test('what is found is what Describe shows, and the instance', async () => {
  const id = await create({ ...WORLD.storm, Recipients: [shared.instanceId, shared.mary] });
  const { Notification: described } = assertOk(await shared.api.call('GET', `${collection(shared)}/${id}`));
  const [found] = await all({ SearchCriteria: string('id', id) });
  assert.deepEqual(found, { ...described, InstanceId: shared.instanceId });
  assert.ok(!('InstanceId' in described));
  assert.deepEqual(found.Recipients, [shared.instanceArn, `${shared.instanceArn}/agent/${shared.mary}`]);
  assert.deepEqual(Object.keys(found).sort(), ['Arn', 'Content', 'CreatedAt', 'ExpiresAt', 'Id', 'InstanceId', 'LastModifiedRegion', 'LastModifiedTime', 'Priority', 'Recipients', 'Tags']);
  assertOk(await shared.api.call('DELETE', `${collection(shared)}/${id}`));
  // Also where the instance is no recipient.
  const toMary = await create({ Content: { en_US: 'For Mary' }, Recipients: [shared.mary] });
  const [other] = await all({ SearchCriteria: string('id', toMary) });
  assert.equal(other.InstanceId, shared.instanceId);
  assert.deepEqual(other.Tags, {});
  const { NotificationSummaryList: listed } = assertOk(await shared.api.call('GET', collection(shared)));
  assert.ok(listed.length === 4 && listed.every((item) => !('InstanceId' in item)));
  assertOk(await shared.api.call('DELETE', `${collection(shared)}/${toMary}`));
});

test('texts of all locales are compared in three ways, whatever their case', async () => {
  assert.deepEqual(await find(string('content', 'STORM Warning')), [ids.storm]);
  assert.deepEqual(await find(string('content', 'sturmwarnung FÜR köln')), [ids.storm]);
  assert.deepEqual(await find(startsWith('content', 'déj')), [ids.lunch]);
  assert.deepEqual(await find(contains('content', 'WARN')), [ids.storm]);
  assert.deepEqual(await find(contains('content', 'ri')), [ids.drill]);
  assert.deepEqual(await find(string('content', '')), [ids.drill]);
  assert.deepEqual(await find(string('content', 'Storm')), []);
  assert.deepEqual(await find(startsWith('content', 'en_US')), []);
  for (const value of ['x', 'x'.repeat(26)]) await refused({ SearchCriteria: contains('content', value) }, 'InvalidParameterException', /CONTAINS/);
});

test('the longest text is found as a whole', async () => {
  const instance = await newInstance(shared.api);
  const text = 'ü'.repeat(500);
  const id = await create({ Content: { zh_TW: text } }, instance);
  assert.deepEqual(idsOf(await all({ SearchCriteria: string('content', text.toUpperCase()) }, undefined, instance)), [id]);
});

test('the id finds a notification, and so does its ARN as a whole', async () => {
  assert.deepEqual(await find(string('id', ids.lunch)), [ids.lunch]);
  assert.deepEqual(await find(string('id', arnOf(ids.lunch))), [ids.lunch]);
  assert.deepEqual(await find(string('id', PREDEFINED)), [ids.drill]);
  assert.deepEqual(await find(startsWith('id', PREDEFINED.slice(0, 20))), [ids.drill]);
  assert.deepEqual(await find(contains('id', PREDEFINED.slice(9, 30))), [ids.drill]);
  assert.deepEqual(await find(string('id', UNKNOWN_ID)), []);
});

test('conditions combine, each on a text of its own', async () => {
  assert.deepEqual(await find(and(string('content', 'storm warning'), contains('content', 'köln'))), [ids.storm]);
  assert.deepEqual(await find(and(string('content', 'storm warning'), contains('content', 'midi'))), []);
  assert.deepEqual(await find(or(contains('content', 'midi'), contains('content', 'köln'))), [ids.lunch, ids.storm]);
  assert.deepEqual(await find({ ...contains('content', 'rm'), AndConditions: [string('id', ids.storm)] }), [ids.storm]);
});

test('tags filter, case and all', async () => {
  const blue = tag('team', 'blue');
  assert.deepEqual(await filter({ TagCondition: blue }), [ids.lunch, ids.storm]);
  assert.deepEqual(await filter({ AndCondition: { TagConditions: [blue, tag('site', 'Köln')] } }), [ids.storm]);
  assert.deepEqual(await filter({ OrConditions: [{ TagConditions: [tag('team', 'Blue')] }, { TagConditions: [blue, tag('site', 'Köln')] }] }), [ids.drill, ids.storm]);
  assert.deepEqual(await find(contains('content', 'midi'), { AttributeFilter: { TagCondition: blue } }), [ids.lunch]);
  assert.deepEqual(await find(contains('content', 'midi'), { AttributeFilter: { TagCondition: tag('site', 'Köln') } }), []);
  await refused({ SearchFilter: { AttributeFilter: { TagCondition: blue, AndCondition: { TagConditions: [blue] } } } }, 'InvalidRequestException', /one of its members/);
  await refused({ SearchFilter: { AttributeFilter: { OrConditions: [{}] } } }, 'InvalidRequestException', /no condition/);
  await refused({ SearchFilter: { AttributeFilter: { AndCondition: { TagConditions: Array(26).fill(blue) } } } }, 'InvalidRequestException', /at most 25/);
  // Another search has a filter of this name.
  assert.deepEqual(await find(undefined, { TagFilter: { TagCondition: tag('no', 'such') } }), [ids.drill, ids.lunch, ids.storm]);
});

test('what changes is found as it is now', async () => {
  const instance = await newInstance(shared.api);
  const id = await create({ Content: { en_US: 'Before', es_ES: 'Antes' } }, instance);
  const count = async (SearchCriteria, SearchFilter) => (await all({ SearchCriteria, SearchFilter }, undefined, instance)).length;
  assertOk(await shared.api.call('POST', `${collection(instance)}/${id}`, { Content: { en_US: 'After' } }));
  assert.equal(await count(string('content', 'after')), 1);
  assert.equal(await count(string('content', 'before')), 0);
  assert.equal(await count(string('content', 'antes')), 0);
  const blue = { AttributeFilter: { TagCondition: tag('team', 'blue') } };
  assert.equal(await count(undefined, blue), 0);
  const arn = encode(`${instance.instanceArn}/notification/${id}`);
  assertOk(await shared.api.call('POST', `/tags/${arn}`, { tags: { team: 'blue' } }));
  assert.equal(await count(undefined, blue), 1);
  assertOk(await shared.api.call('DELETE', `/tags/${arn}?tagKeys=team`));
  assert.equal(await count(undefined, blue), 0);
  assertOk(await shared.api.call('DELETE', `${collection(instance)}/${id}`));
  assert.equal(await count(startsWith('content', '')), 0);
  assert.equal(await count(), 0);
});

test('what was sent to a user who is gone is found', async () => {
  const instance = await newInstance(shared.api);
  const user = await createUser(shared.api, instance, 'gone');
  const id = await create({ Content: { en_US: 'Hello' }, Recipients: [user] }, instance);
  assertOk(await shared.api.call('DELETE', `/users/${instance.instanceId}/${user}`));
  assert.deepEqual((await all({}, undefined, instance)).map((item) => [item.Id, item.Recipients]), [[id, [`${instance.instanceArn}/agent/${user}`]]]);
});

const WAYS = { 'without criteria': undefined, 'by a condition': startsWith('content', 'n'), 'by several': or(contains('content', 'No'), startsWith('content', 'x')) };

test('pages have the size that was asked for and the whole count', async () => {
  const instance = await newInstance(shared.api);
  const made = [];
  for (let i = 0; i < 7; i += 1) made.unshift(await create({ Content: { en_US: `No ${i}` } }, instance));
  for (const SearchCriteria of Object.values(WAYS))
    for (const size of [1, 2, 3, 6, 7, 8, 100]) assert.deepEqual(idsOf(await all({ SearchCriteria }, size, instance)), made);
  const page = assertOk(await request({ MaxResults: 6 }, instance));
  assert.equal(page.Notifications.length, 6);
  assert.equal(page.ApproximateTotalCount, 7);
  assert.ok(!('NextToken' in assertOk(await request({ MaxResults: 7 }, instance))));
  for (const MaxResults of [0, 101]) await refused({ MaxResults }, 'InvalidParameterException', /1 to 100/);
  await refused({ NextToken: 'nonsense' }, 'InvalidParameterException', /NextToken/);
  await refused({ NextToken: 7 }, 'SerializationException');
  assertError(await send(shared.api, 'SearchAgentStatuses', instance, { NextToken: page.NextToken }), 400, 'InvalidParameterException', /NextToken/);
});

for (const [way, SearchCriteria] of Object.entries(WAYS)) {
  test(`what stays comes exactly once while others come and go: ${way}`, async () => {
    const instance = await newInstance(shared.api);
    const add = (text) => create({ Content: { en_US: text } }, instance);
    const remove = async (id) => assertOk(await shared.api.call('DELETE', `${collection(instance)}/${id}`));
    const made = [];
    for (let i = 0; i < 8; i += 1) made.unshift(await add(`No ${i}`));
    const page = async (NextToken) => assertOk(await request({ SearchCriteria, MaxResults: 3, NextToken }, instance));
    const first = await page();
    assert.deepEqual(idsOf(first.Notifications), made.slice(0, 3));
    // One that was shown, the last that was shown, the next one; and a new one, which belongs before all of them.
    for (const id of [made[0], made[2], made[3]]) await remove(id);
    const late = await add('No more');
    const second = await page(first.NextToken);
    assert.deepEqual(idsOf(second.Notifications), made.slice(4, 7));
    assert.equal(second.ApproximateTotalCount, 6);
    const third = await page(second.NextToken);
    assert.deepEqual(idsOf(third.Notifications), made.slice(7));
    assert.ok(!('NextToken' in third));
    assert.deepEqual(idsOf((await page()).Notifications), [late, made[1], made[4]]);
    // All that was behind the first page goes: the token leads to nothing.
    for (const id of made.slice(4)) await remove(id);
    assert.deepEqual(await page(first.NextToken), { Notifications: [], ApproximateTotalCount: 2 });
  });
}

test('fields that there are not are refused, with the names of those that there are', async () => {
  for (const field of ['Content', 'Id', 'resourceID', 'priority', 'name', 'tag:team'])
    await refused({ SearchCriteria: string(field, 'x') }, 'InvalidRequestException', /FieldName must be one of content, id\.$/);
  await refused({ SearchCriteria: string('content', 'x', 'LIKE') }, 'InvalidParameterException', /ComparisonType: must be one of/);
  await refused({ SearchCriteria: string('content', 'x'.repeat(501)) }, 'InvalidParameterException', /Value: may have at most 500/);
  await refused({ SearchCriteria: or({}) }, 'InvalidRequestException');
  await refused({ SearchCriteria: string('content', 5) }, 'SerializationException');
  await refused({ SearchFilter: { AttributeFilter: { TagCondition: { TagValue: 'blue' } } } }, 'InvalidParameterException', /TagKey: is required/);
});

test('an instance is found by id and ARN, and nobody else sees what is in it', async () => {
  assert.equal((await all({}, undefined, { instanceId: shared.instanceArn })).length, 3);
  assert.deepEqual(await all({}, undefined, await newInstance(shared.api)), []);
  assertNotFound(await request({}, { instanceId: UNKNOWN_ID }));
  assertNotFound(await request({}, shared, connect(shared.server, { account: '222222222222' })));
  assertNotFound(await request({}, shared, connect(shared.server, { region: 'eu-west-2' })));
  assertError(await request({}, {}), 400, 'InvalidParameterException', /InstanceId: is required/);
});

test('notifications are found after a restart, and with search-case-sensitive as they were written', async (t) => {
  const args = ['--data', await makeTemporaryDirectory(t)];
  const first = await startRollcall({ args });
  const instance = await newInstance(connect(first));
  const made = {};
  for (const [name, body] of Object.entries(WORLD)) made[name] = await create(body, instance, connect(first));
  await first.stop();
  const second = await startRollcall({ args: [...args, '--policy', 'search-case-sensitive=on'], t });
  const found = async (body) => idsOf(await searchAll(connect(second), OPERATION, 'Notifications', instance, body, 1));
  assert.deepEqual(await found({}), [made.drill, made.lunch, made.storm]);
  assert.deepEqual(await found({ SearchFilter: { AttributeFilter: { TagCondition: tag('team', 'blue') } } }), [made.lunch, made.storm]);
  assert.deepEqual(await found({ SearchCriteria: contains('content', 'KÖLN') }), []);
  assert.deepEqual(await found({ SearchCriteria: string('content', 'Sturmwarnung für Köln') }), [made.storm]);
  const { Notifications: [storm] } = assertOk(await send(connect(second), OPERATION, instance, { SearchCriteria: startsWith('content', 'Storm') }));
  assert.deepEqual(storm.Recipients, [instance.instanceArn]);
});

// Notifications of an instance: for users or for all of them, in several languages, until they expire.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, makeTemporaryDirectory, startRollcall } from '../lib/rollcall.mjs';
import {
  assertDuplicate, assertError, assertInvalidParameter, assertMovesLastModified, assertNotFound, assertOk, createUser, encode,
  listAll, newInstance, UNKNOWN_ID, useInstance, UUID,
} from './connect_support.mjs';

const WEEK = 7 * 24 * 3600;
const LOCALES = ['en_US', 'de_DE', 'es_ES', 'fr_FR', 'id_ID', 'it_IT', 'ja_JP', 'ko_KR', 'pt_BR', 'zh_CN', 'zh_TW'];

const shared = useInstance(async (state) => {
  state.mary = await createUser(state.api, state, 'mary');
  state.john = await createUser(state.api, state, 'john');
});

const userArn = (id, instance = shared) => `${instance.instanceArn}/agent/${id}`;
const collection = (instance = shared.instanceId) => `/notifications/${instance}`;
const tryCreate = (body, instance = shared.instanceId) => shared.api.call('PUT', collection(instance),
  { Recipients: [userArn(shared.mary)], Content: { en_US: 'Hello' }, ...body });
const create = async (body, instance) => assertOk(await tryCreate(body, instance)).NotificationId;
const describe = (id) => shared.api.call('GET', `${collection()}/${id}`);
const read = async (id) => assertOk(await describe(id)).Notification;
const update = (id, Content) => shared.api.call('POST', `${collection()}/${id}`, { Content });
const remove = (id) => shared.api.call('DELETE', `${collection()}/${id}`);

test('a notification reads as it was created', async () => {
  const expires = Math.floor(Date.now() / 1000) + 3600;
  const { NotificationId: id, NotificationArn: arn, ...more } = assertOk(await tryCreate({
    Recipients: [userArn(shared.mary), userArn(shared.john)], Priority: 'HIGH', ExpiresAt: expires,
    Content: { en_US: 'Read https://example.com/news', de_DE: 'Lesen' }, Tags: { team: 'blue' },
  }));
  assert.deepEqual(more, {});
  assert.match(id, UUID);
  assert.equal(arn, `${shared.instanceArn}/notification/${id}`);
  const { CreatedAt: created, LastModifiedTime: modified, ...notification } = await read(id);
  assert.equal(created, modified);
  assert.deepEqual(notification, {
    Id: id, Arn: arn, Priority: 'HIGH', Recipients: [userArn(shared.mary), userArn(shared.john)], ExpiresAt: expires,
    Content: { en_US: 'Read https://example.com/news', de_DE: 'Lesen' }, Tags: { team: 'blue' },
    LastModifiedRegion: 'us-east-1',
  });
});

test('without priority and end it is LOW, and ends a week after its creation', async () => {
  const { Priority: priority, CreatedAt: created, ExpiresAt: expires, Tags: tags } = await read(await create());
  assert.equal(priority, 'LOW');
  assert.equal(Math.round((expires - created) * 1000), WEEK * 1000);
  assert.deepEqual(tags, {});
});

test('recipients are users and the instance, by ARN or id', async () => {
  const all = await read(await create({ Recipients: [shared.instanceArn] }));
  assert.deepEqual(all.Recipients, [shared.instanceArn]);
  const byId = await read(await create({ Recipients: [shared.john, shared.instanceId, userArn(shared.john)] }));
  assert.deepEqual(byId.Recipients, [shared.instanceArn, userArn(shared.john)]);
});

test('a recipient must be a user of the instance or the instance itself', async () => {
  const other = await newInstance(shared.api);
  const stranger = await createUser(shared.api, other, 'stranger');
  const before = await listAll(shared.api, collection(), 'NotificationSummaryList');
  for (const recipient of [
    UNKNOWN_ID, userArn(UNKNOWN_ID), stranger, userArn(stranger, other), userArn(stranger), other.instanceArn,
    other.instanceId, `${shared.instanceArn}/queue/${shared.basicQueue}`, 'mary', shared.instanceArn.replace('us-east-1', 'eu-west-2'),
    shared.instanceArn.replace('000000000000', '111122223333'),
  ])
    assertNotFound(await tryCreate({ Recipients: [userArn(shared.mary), recipient] }));
  assert.deepEqual(await listAll(shared.api, collection(), 'NotificationSummaryList'), before);
});

test('members that are missing or outside their limits are refused', async () => {
  const many = (count) => Array.from({ length: count }, (_, i) => `${i}`);
  for (const [body, message] of [
    [{ Recipients: undefined }, /^Recipients: is required/], [{ Recipients: [] }, /^Recipients: needs at least 1/],
    [{ Recipients: many(201) }, /^Recipients: may have at most 200/], [{ Recipients: ['r'.repeat(257)] }, /^Recipients\[0\]/],
    [{ Recipients: [shared.mary, shared.mary] }, /^Recipients\[1\]: stands in the list already/],
    [{ Content: undefined }, /^Content: is required/], [{ Content: {} }, /^Content: needs at least 1/],
    [{ Content: { en_GB: 'Hello' } }, /^Content: key 1: must be one of en_US, /],
    [{ Content: { en_US: 'x'.repeat(501) } }, /^Content: value of key 1: may have at most 500/],
    [{ Priority: 'URGENT' }, /^Priority: must be one of HIGH, LOW/], [{ ExpiresAt: 1 }, /^ExpiresAt: must be in the future/],
    [{ ExpiresAt: Date.now() / 1000 }, /^ExpiresAt: must be in the future/], [{ ExpiresAt: 0 }, /^ExpiresAt/],
    [{ ExpiresAt: 1e13 }, /^ExpiresAt: must be a time/], [{ ExpiresAt: -1e300 }, /^ExpiresAt: must be a time/],
    [{ PredefinedNotificationId: UNKNOWN_ID.toUpperCase() }, /^PredefinedNotificationId: must be a UUID/],
    [{ PredefinedNotificationId: 'welcome' }, /^PredefinedNotificationId: needs at least 36/],
    [{ PredefinedNotificationId: '' }, /^PredefinedNotificationId: needs at least 36/],
    [{ Tags: { 'aws:x': 'y' } }, /^Tags/],
  ])
    assertError(await tryCreate(body), 400, 'InvalidParameterException', message);
  for (const body of [{ ExpiresAt: '2026-12-24' }, { Recipients: 'all' }, { Content: 'Hello' }, { Content: { en_US: 1 } }])
    assertError(await tryCreate(body), 400, 'SerializationException');
});

test('texts have up to 500 characters in each locale that there is', async () => {
  const content = Object.fromEntries(LOCALES.map((locale) => [locale, 'ü'.repeat(500)]));
  assert.deepEqual((await read(await create({ Content: content }))).Content, content);
  assert.deepEqual((await read(await create({ Content: { ja_JP: '' } }))).Content, { ja_JP: '' });
});

test('an update replaces the whole content and nothing else', async () => {
  const id = await create({ Content: { en_US: 'One', de_DE: 'Eins' }, Priority: 'HIGH' });
  const before = await read(id);
  assert.deepEqual(assertOk(await update(id, { fr_FR: 'Deux' })), {});
  const { LastModifiedTime: time, ...after } = await read(id);
  assert.deepEqual(after, { ...withoutTime(before), Content: { fr_FR: 'Deux' } });
  assert.ok(time >= before.LastModifiedTime);
  await assertMovesLastModified(async () => (await read(id)).LastModifiedTime,
    async (round) => assertOk(await update(id, { en_US: `Round ${round}` })));
  const settled = await read(id);
  assertOk(await update(id, settled.Content));
  assert.deepEqual(await read(id), settled);
  for (const content of [undefined, {}, { en_GB: 'x' }, { en_US: 'x'.repeat(501) }]) assertInvalidParameter(await update(id, content));
  assertNotFound(await update(UNKNOWN_ID, { en_US: 'x' }));
});

function withoutTime({ LastModifiedTime: time, ...rest }) {
  assert.equal(typeof time, 'number');
  return rest;
}

test('a deleted notification is gone', async () => {
  const id = await create();
  assert.deepEqual(assertOk(await remove(id)), {});
  assertNotFound(await describe(id), /notification/);
  assertNotFound(await remove(id));
  assertNotFound(await update(id, { en_US: 'x' }));
  assert.ok(!(await listAll(shared.api, collection(), 'NotificationSummaryList')).some((item) => item.Id === id));
});

test('an id that the creator chose is taken once', async () => {
  const id = 'a1b2c3d4-0000-4000-8000-000000000001';
  assert.equal(await create({ PredefinedNotificationId: id }), id);
  assert.equal((await read(id)).Id, id);
  assertDuplicate(await tryCreate({ PredefinedNotificationId: id }), new RegExp(id));
  assertOk(await remove(id));
  assert.equal(await create({ PredefinedNotificationId: id }), id);
});

test('a ClientToken makes one notification of two requests', async () => {
  const { instanceId } = await newInstance(shared.api);
  const body = { Recipients: [instanceId], ClientToken: 'once' };
  const first = assertOk(await tryCreate(body, instanceId));
  assert.deepEqual(assertOk(await tryCreate(body, instanceId)), first);
  assert.equal((await listAll(shared.api, collection(instanceId), 'NotificationSummaryList')).length, 1);
});

test('a list shows whole notifications, page by page', async () => {
  const { instanceId, instanceArn } = await newInstance(shared.api);
  const ids = [];
  for (const text of ['1', '2', '3', '4', '5']) ids.push(await create({ Recipients: [instanceArn], Content: { en_US: text } }, instanceId));
  const all = assertOk(await shared.api.call('GET', collection(instanceId)));
  assert.deepEqual(Object.keys(all), ['NotificationSummaryList']);
  assert.deepEqual(all.NotificationSummaryList.map((item) => item.Id), ids);
  const [first] = all.NotificationSummaryList;
  assert.deepEqual(first, assertOk(await shared.api.call('GET', `${collection(instanceId)}/${ids[0]}`)).Notification);
  assert.deepEqual(first.Recipients, [instanceArn]);
  assert.deepEqual(await listAll(shared.api, collection(instanceId), 'NotificationSummaryList', 2), all.NotificationSummaryList);
  for (const query of ['maxResults=0', 'maxResults=101', 'nextToken=x'])
    assertInvalidParameter(await shared.api.call('GET', `${collection(instanceId)}?${query}`));
  assertNotFound(await shared.api.call('GET', collection(UNKNOWN_ID)));
});

test('ARNs name the instance and the notification, and tags go by ARN', async () => {
  const id = await create();
  const arn = `${shared.instanceArn}/notification/${id}`;
  const path = `/notifications/${encode(shared.instanceArn)}/${encode(arn)}`;
  assert.equal(assertOk(await shared.api.call('GET', path)).Notification.Id, id);
  assertOk(await shared.api.call('POST', `/tags/${encode(arn)}`, { tags: { a: '1', b: '2' } }));
  assertOk(await shared.api.call('DELETE', `/tags/${encode(arn)}?tagKeys=a`));
  assert.deepEqual(assertOk(await shared.api.call('GET', `/tags/${encode(arn)}`)).tags, { b: '2' });
  assert.deepEqual((await read(id)).Tags, { b: '2' });
  assertOk(await shared.api.call('DELETE', path));
});

test('a user goes although notifications name it, and they still say whom they were for', async () => {
  const leaver = await createUser(shared.api, shared, 'leaver');
  const id = await create({ Recipients: [userArn(leaver), userArn(shared.mary)] });
  const before = await read(id);
  assertOk(await shared.api.call('DELETE', `/users/${shared.instanceId}/${leaver}`));
  assert.deepEqual(await read(id), before);
  assertOk(await update(id, { en_US: 'Still here' }));
  assertOk(await shared.api.call('POST', `/tags/${encode(before.Arn)}`, { tags: { still: 'here' } }));
  assert.deepEqual((await read(id)).Recipients, [userArn(leaver), userArn(shared.mary)]);
  assertNotFound(await tryCreate({ Recipients: [userArn(leaver)] }));
});

test('another account sees no notification, and an instance takes its own along', async () => {
  const { instanceId, instanceArn } = await newInstance(shared.api);
  const id = await create({ Recipients: [instanceArn] }, instanceId);
  const other = connect(shared.server, { account: '111122223333' });
  assertNotFound(await other.call('GET', `${collection(instanceId)}/${id}`));
  assertNotFound(await other.call('GET', collection(instanceId)));
  assertNotFound(await shared.api.call('GET', `${collection()}/${id}`));
  assertOk(await shared.api.call('DELETE', `/instance/${instanceId}`));
  assertNotFound(await shared.api.call('GET', `${collection(instanceId)}/${id}`));
});

test('notifications survive a restart', async (t) => {
  const directory = await makeTemporaryDirectory(t);
  const first = await startRollcall({ t, args: ['--data', directory] });
  const instance = await newInstance(connect(first));
  const body = { Recipients: [instance.instanceArn], Content: { en_US: 'Again' } };
  const { NotificationId: id } = assertOk(await connect(first).call('PUT', collection(instance.instanceId), body));
  const path = `${collection(instance.instanceId)}/${id}`;
  const before = assertOk(await connect(first).call('GET', path));
  await first.stop();
  const second = await startRollcall({ t, args: ['--data', directory] });
  assert.deepEqual(assertOk(await connect(second).call('GET', path)), before);
});

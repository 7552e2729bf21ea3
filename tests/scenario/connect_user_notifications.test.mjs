// Notifications as one user sees them: those sent to the user or to the instance, and what the user has done with each.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, makeTemporaryDirectory, startRollcall } from '../lib/rollcall.mjs';
import {
  assertError, assertInvalidParameter, assertNotFound, assertOk, createUser, describeUser, encode, listAll, newInstance, UNKNOWN_ID,
  useServer,
} from './connect_support.mjs';

const shared = useServer();

/** An instance of its own with two users. */
async function newHome(api = shared.api) {
  const instance = await newInstance(api);
  const path = (user) => `/users/${instance.instanceId}/${user}/notifications`;
  const home = { ...instance, mary: await createUser(api, instance, 'mary'), john: await createUser(api, instance, 'john') };
  return {
    ...home,
    path,
    send: async (recipients, body) => assertOk(await api.call('PUT', `/notifications/${instance.instanceId}`,
      { Recipients: [recipients].flat(), Content: { en_US: 'Hello' }, ...body })).NotificationId,
    list: (user, size) => listAll(api, path(user), 'UserNotifications', size),
    set: (user, id, Status) => api.call('POST', `${path(user)}/${id}`, { Status }),
    remove: (id) => api.call('DELETE', `/notifications/${instance.instanceId}/${id}`),
  };
}

const statuses = (list) => list.map((item) => item.NotificationStatus);
const ids = (list) => list.map((item) => item.NotificationId);

test('a user has the notifications that were sent to it and to the instance, in their order', async () => {
  const home = await newHome();
  const both = await home.send([home.mary, home.john]);
  const all = await home.send(home.instanceArn);
  const mary = await home.send(home.mary);
  const twice = await home.send([home.instanceId, home.mary]);
  assert.deepEqual(ids(await home.list(home.mary)), [both, all, mary, twice]);
  assert.deepEqual(ids(await home.list(home.john)), [both, all, twice]);
  const later = await createUser(shared.api, home, 'later');
  assert.deepEqual(ids(await home.list(later)), [all, twice]);
});

test('an entry holds the notification and who it is for', async () => {
  const home = await newHome();
  const id = await home.send(home.instanceArn, { Priority: 'HIGH', Content: { en_US: 'Hello', de_DE: 'Hallo' } });
  const { CreatedAt, ExpiresAt } = assertOk(
    await shared.api.call('GET', `/notifications/${home.instanceId}/${id}`)).Notification;
  assert.deepEqual(await home.list(home.mary), [{
    NotificationId: id, NotificationStatus: 'UNREAD', InstanceId: home.instanceId, RecipientId: home.mary,
    Content: { en_US: 'Hello', de_DE: 'Hallo' }, Priority: 'HIGH', Source: 'CUSTOMER', CreatedAt, ExpiresAt,
  }]);
});

test('each user has a status of its own', async () => {
  const home = await newHome();
  const first = await home.send(home.instanceArn);
  const second = await home.send([home.mary, home.john]);
  assert.deepEqual(assertOk(await home.set(home.mary, first, 'READ')), {});
  assertOk(await home.set(home.mary, second, 'HIDDEN'));
  assertOk(await home.set(home.john, second, 'READ'));
  assert.deepEqual(statuses(await home.list(home.mary)), ['READ', 'HIDDEN']);
  assert.deepEqual(statuses(await home.list(home.john)), ['UNREAD', 'READ']);
  assertOk(await home.set(home.mary, first, 'UNREAD'));
  assertOk(await home.set(home.john, first, 'UNREAD'));
  assert.deepEqual(statuses(await home.list(home.mary)), ['UNREAD', 'HIDDEN']);
  assert.deepEqual(statuses(await home.list(home.john)), ['UNREAD', 'READ']);
});

test('new content leaves the statuses as they are', async () => {
  const home = await newHome();
  const id = await home.send(home.mary);
  assertOk(await home.set(home.mary, id, 'READ'));
  assertOk(await shared.api.call('POST', `/notifications/${home.instanceId}/${id}`, { Content: { en_US: 'News' } }));
  const [entry] = await home.list(home.mary);
  assert.deepEqual([entry.NotificationStatus, entry.Content], ['READ', { en_US: 'News' }]);
});

test('a status changes neither the user nor the notification', async () => {
  const home = await newHome();
  const id = await home.send(home.mary);
  const notification = () => shared.api.must('GET', `/notifications/${home.instanceId}/${id}`);
  const before = [await describeUser(shared.api, home, home.mary), await notification()];
  assertOk(await home.set(home.mary, id, 'READ'));
  assert.deepEqual([await describeUser(shared.api, home, home.mary), await notification()], before);
});

test('a status is for what was sent to the user, and is one of three', async () => {
  const home = await newHome();
  const id = await home.send(home.mary);
  assertNotFound(await home.set(home.john, id, 'READ'), /notification/);
  assertNotFound(await home.set(home.mary, UNKNOWN_ID, 'READ'), /notification/);
  assertNotFound(await home.set(home.mary, 'no-id', 'READ'), /notification/);
  assertNotFound(await home.set(UNKNOWN_ID, id, 'READ'), /user/);
  assertError(await home.set(home.mary, id, 'SEEN'), 400, 'InvalidParameterException', /^Status: must be one of READ, UNREAD, HIDDEN/);
  assertError(await home.set(home.mary, id, undefined), 400, 'InvalidParameterException', /^Status: is required/);
  assertError(await home.set(home.mary, id, 1), 400, 'SerializationException');
  assert.deepEqual(statuses(await home.list(home.mary)), ['UNREAD']);
});

test('pages go through everything once, also while notifications come and go', async () => {
  const home = await newHome();
  const sent = [];
  for (const recipients of [home.mary, home.instanceArn, [home.mary, home.instanceArn], home.john, home.mary, home.instanceArn])
    sent.push(await home.send(recipients));
  const expected = sent.filter((_, i) => i !== 3);
  for (const size of [1, 2, 3, 1000]) assert.deepEqual(ids(await home.list(home.mary, size)), expected);
  const first = assertOk(await shared.api.call('GET', `${home.path(home.mary)}?maxResults=2`));
  assertOk(await home.remove(sent[0]));
  const added = await home.send(home.instanceArn);
  const rest = await listAll(shared.api, `${home.path(home.mary)}?nextToken=${first.NextToken}`, 'UserNotifications');
  assert.deepEqual(ids(rest), [...expected.slice(2), added]);
  for (const query of ['maxResults=0', 'maxResults=1001', 'nextToken=x'])
    assertInvalidParameter(await shared.api.call('GET', `${home.path(home.mary)}?${query}`));
});

test('a deleted notification is gone for its users, and one that takes its id is new to them', async () => {
  const home = await newHome();
  const id = await home.send(home.instanceArn);
  for (const user of [home.mary, home.john]) assertOk(await home.set(user, id, 'READ'));
  const kept = await home.send(home.instanceArn);
  assertOk(await home.set(home.mary, kept, 'HIDDEN'));
  assertOk(await home.remove(id));
  assert.deepEqual(ids(await home.list(home.mary)), [kept]);
  assertNotFound(await home.set(home.mary, id, 'READ'));
  await home.send(home.mary, { PredefinedNotificationId: id });
  assert.deepEqual(statuses(await home.list(home.mary)), ['HIDDEN', 'UNREAD']);
});

test('a user goes with what it has read, and leaves the notifications to the others', async () => {
  const home = await newHome();
  const id = await home.send([home.mary, home.john]);
  for (const user of [home.mary, home.john]) assertOk(await home.set(user, id, 'READ'));
  assertOk(await shared.api.call('DELETE', `/users/${home.instanceId}/${home.mary}`));
  assertNotFound(await shared.api.call('GET', home.path(home.mary)), /user/);
  assertNotFound(await home.set(home.mary, id, 'READ'), /user/);
  assert.deepEqual(statuses(await home.list(home.john)), ['READ']);
  assertOk(await shared.api.call('DELETE', `/instance/${home.instanceId}`));
});

test('ARNs name the instance, the user and the notification', async () => {
  const home = await newHome();
  const id = await home.send(home.mary);
  const path = `/users/${encode(home.instanceArn)}/${encode(`${home.instanceArn}/agent/${home.mary}`)}/notifications`;
  const arn = `${home.instanceArn}/notification/${id}`;
  assertOk(await shared.api.call('POST', `${path}/${encode(arn)}`, { Status: 'READ' }));
  const [entry] = assertOk(await shared.api.call('GET', path)).UserNotifications;
  assert.deepEqual([entry.RecipientId, entry.NotificationId, entry.NotificationStatus], [home.mary, id, 'READ']);
});

test('another account and another instance see nothing', async () => {
  const home = await newHome();
  const away = await newHome();
  const id = await home.send(home.instanceArn);
  const other = connect(shared.server, { account: '111122223333' });
  assertNotFound(await other.call('GET', home.path(home.mary)));
  assertNotFound(await other.call('POST', `${home.path(home.mary)}/${id}`, { Status: 'READ' }));
  assert.deepEqual(await away.list(away.mary), []);
  assertNotFound(await away.set(away.mary, id, 'READ'));
  assertNotFound(await shared.api.call('GET', away.path(home.mary)));
});

test('statuses survive a restart', async (t) => {
  const directory = await makeTemporaryDirectory(t);
  const first = await startRollcall({ t, args: ['--data', directory] });
  const home = await newHome(connect(first));
  assertOk(await home.set(home.mary, await home.send(home.instanceArn), 'HIDDEN'));
  const before = await home.list(home.mary);
  await first.stop();
  const second = await startRollcall({ t, args: ['--data', directory] });
  assert.deepEqual(await listAll(connect(second), home.path(home.mary), 'UserNotifications'), before);
  assert.deepEqual(statuses(before), ['HIDDEN']);
});

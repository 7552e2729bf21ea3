// Tags: the same rules for every kind of resource, at creation and by the three tag operations.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertClientError, assertNotFound, assertOk, assertRefused, createInstance, createUser, describeUser, encode,
  tryCreateUser, UNKNOWN_ID, useInstance,
} from './connect_support.mjs';

const resources = {};

const shared = useInstance(async ({ api, instanceId, instanceArn, basicHours, basicQueue }) => {
  const put = async (path, body) => assertOk(await api.call('PUT', path, body));
  assertOk(await api.call('POST', `/user-hierarchy-structure/${instanceId}`,
    { HierarchyStructure: { LevelOne: { Name: 'Region' } } }));
  resources.instance = instanceArn;
  resources['hours of operation'] = (await put(`/hours-of-operations/${instanceId}`,
    { Name: 'Tagged', TimeZone: 'UTC', Config: [] })).HoursOfOperationArn;
  resources.queue = (await put(`/queues/${instanceId}`,
    { Name: 'Tagged', HoursOfOperationId: basicHours })).QueueArn;
  resources['routing profile'] = (await put(`/routing-profiles/${instanceId}`, {
    Name: 'Tagged', Description: 'text', DefaultOutboundQueueId: basicQueue,
    MediaConcurrencies: [{ Channel: 'CHAT', Concurrency: 1 }],
  })).RoutingProfileArn;
  resources['security profile'] = (await put(`/security-profiles/${instanceId}`,
    { SecurityProfileName: 'Tagged' })).SecurityProfileArn;
  resources['hierarchy group'] = (await put(`/user-hierarchy-groups/${instanceId}`,
    { Name: 'Tagged' })).HierarchyGroupArn;
  resources.user = await newUser();
});

let made = 0;
async function newUser(tags) {
  made += 1;
  const id = await createUser(shared.api, shared, `user${made}`, tags && { Tags: tags });
  return `${shared.instanceArn}/agent/${id}`;
}

const list = async (arn) => assertOk(await shared.api.call('GET', `/tags/${encode(arn)}`)).tags ?? {};
const tag = (arn, tags) => shared.api.call('POST', `/tags/${encode(arn)}`, { tags });
const untag = (arn, ...keys) =>
  shared.api.call('DELETE', `/tags/${encode(arn)}?${keys.map((key) => `tagKeys=${encode(key)}`).join('&')}`);
const described = async (arn) => (await describeUser(shared.api, shared, arn.split('/').at(-1))).Tags;

const KINDS = ['instance', 'hours of operation', 'queue', 'routing profile', 'security profile', 'hierarchy group', 'user'];
for (const kind of KINDS) {
  test(`tags on the ${kind} can be set, overwritten, listed and removed`, async () => {
    const arn = resources[kind];
    assert.deepEqual(await list(arn), {});
    assertOk(await tag(arn, { team: 'blue', site: 'Bern' }));
    assertOk(await tag(arn, { team: 'red', floor: '' }));
    assert.deepEqual(await list(arn), { team: 'red', site: 'Bern', floor: '' });
    assertOk(await untag(arn, 'site', 'floor'));
    assert.deepEqual(await list(arn), { team: 'red' });
  });
}

test('DescribeUser shows the tags as they are now', async () => {
  const arn = await newUser({ team: 'blue' });
  assert.deepEqual(await described(arn), { team: 'blue' });
  assertOk(await tag(arn, { site: 'Bern' }));
  assert.deepEqual(await described(arn), { team: 'blue', site: 'Bern' });
  assertOk(await untag(arn, 'team', 'site'));
  assert.deepEqual(await described(arn), {});
});

test('the tags of CreateInstance are those that ListTagsForResource lists', async () => {
  const { Arn: arn } = assertOk(await createInstance(shared.api, { Tags: { a: '1', b: '2' } }));
  assert.deepEqual(await list(arn), { a: '1', b: '2' });
});

test('removing tags that are not there is no error', async () => {
  const arn = await newUser({ kept: 'yes' });
  assertOk(await untag(arn, 'never', 'there'));
  assert.deepEqual(await described(arn), { kept: 'yes' });
});

test('tag keys are case-sensitive', async () => {
  const arn = await newUser({ Team: '1', team: '2', TEAM: '3' });
  assertOk(await untag(arn, 'team'));
  assert.deepEqual(await described(arn), { Team: '1', TEAM: '3' });
});

test('keys with characters that URLs treat specially can be removed', async () => {
  const keys = ['a b', 'a+b', 'a=b', 'a/b', 'a:b@c', 'ключ', '鍵'];
  const arn = await newUser(Object.fromEntries(keys.map((key) => [key, 'v'])));
  for (const key of keys) {
    assertOk(await untag(arn, key));
  }
  assert.deepEqual(await described(arn), {});
});

/** The same tags at the creation of a user and by TagResource. */
async function assertTagsAccepted(tags) {
  const made = await newUser(tags);
  assert.deepEqual(await described(made), tags);
  const later = await newUser();
  assertOk(await tag(later, tags));
  assert.deepEqual(await described(later), tags);
}

async function assertTagsRefused(tags) {
  assertRefused(await tryCreateUser(shared.api, shared, 'never.made', { Tags: tags }));
  const arn = await newUser();
  assertRefused(await tag(arn, tags));
  assert.deepEqual(await described(arn), {});
}

test('a key consists of letters and digits of any script, white space and _ . / = + - : @', async () => {
  await assertTagsAccepted({
    'Az09_./=+-:@': '1', 'with blank': '2', Größe: '3', 'имя': '4', '名前': '5', 'שם': '6', '٤٢': '7', '\u{20000}': '8',
    'no\u00a0break': '9',
  });
  for (const key of ['a!b', 'a*b', 'a?b', 'a#b', 'a&b', 'a,b', 'a;b', 'a(b)', 'a"b', 'a\\b', 'a|b', 'a~b', '🙂']) {
    await assertTagsRefused({ [key]: 'v' });
  }
});

test('a key has 1 to 128 characters, counted as characters and not as bytes', async () => {
  for (const letter of ['k', 'é', '字', '\u{20000}']) {
    await assertTagsAccepted({ [letter.repeat(128)]: 'v' });
    await assertTagsRefused({ [letter.repeat(129)]: 'v' });
  }
  await assertTagsRefused({ '': 'v' });
});

test('a value has up to 256 characters, counted as characters and not as bytes, and may be empty', async () => {
  await assertTagsAccepted({ empty: '' });
  for (const letter of ['v', 'é', '字', '\u{20000}']) {
    await assertTagsAccepted({ k: letter.repeat(256) });
    await assertTagsRefused({ k: letter.repeat(257) });
  }
});

test('a value may hold any text', async () => {
  await assertTagsAccepted({
    mark: 'Really? Yes! (100 %)', list: 'a,b;c|d', path: 'C:\\temp\\*', quote: '"it\'s" <b>&amp;', smile: '🙂', zone: 'aws',
  });
});

test('neither a key nor a value may begin with aws:', async () => {
  await assertTagsRefused({ 'aws:team': 'blue' });
  await assertTagsRefused({ team: 'aws:blue' });
  await assertTagsAccepted({ 'my:aws:team': 'my aws:blue', aws: 'aws' });
});

test('a resource has at most 50 tags', async () => {
  const tags = (count, prefix = 'k') => Object.fromEntries(Array.from({ length: count }, (_, i) => [`${prefix}${i}`, 'v']));
  await assertTagsRefused(tags(51));
  const arn = await newUser(tags(50));
  assertRefused(await tag(arn, { 'one-more': 'v' }));
  assertOk(await tag(arn, { k0: 'overwritten' }));
  assert.deepEqual(await described(arn), { ...tags(50), k0: 'overwritten' });
  assertOk(await untag(arn, 'k1', 'k2'));
  assertRefused(await tag(arn, tags(3, 'x')));
  assert.equal(Object.keys(await described(arn)).length, 48);
  assertOk(await tag(arn, tags(2, 'x')));
  assert.equal(Object.keys(await described(arn)).length, 50);
});

test('tags that many set and remove at the same time all stay and go', async () => {
  const keys = Array.from({ length: 20 }, (_, i) => `k${i}`);
  const arn = await newUser(Object.fromEntries(keys.map((key) => [`old-${key}`, 'v'])));
  const answers = await Promise.all(keys.flatMap((key) => [tag(arn, { [key]: 'v' }), untag(arn, `old-${key}`)]));
  for (const answer of answers) assertOk(answer);
  assert.deepEqual(await described(arn), Object.fromEntries(keys.map((key) => [key, 'v'])));
});

test('TagResource without tags, and UntagResource without keys, are refused', async () => {
  const arn = await newUser({ kept: 'yes' });
  assertRefused(await shared.api.call('POST', `/tags/${encode(arn)}`, {}));
  assertRefused(await shared.api.call('DELETE', `/tags/${encode(arn)}`));
  assertRefused(await untag(arn, ...Array.from({ length: 51 }, (_, i) => `k${i}`)));
  assert.deepEqual(await described(arn), { kept: 'yes' });
});

test('tags of resources that do not exist are not found', async () => {
  for (const tail of ['agent', 'queue', 'routing-profile', 'security-profile', 'operating-hours', 'agent-group']) {
    const arn = `${shared.instanceArn}/${tail}/${UNKNOWN_ID}`;
    assertNotFound(await shared.api.call('GET', `/tags/${encode(arn)}`));
    assertNotFound(await tag(arn, { a: 'b' }));
    assertNotFound(await untag(arn, 'a'));
  }
  const instance = `arn:aws:connect:us-east-1:000000000000:instance/${UNKNOWN_ID}`;
  assertNotFound(await shared.api.call('GET', `/tags/${encode(instance)}`));
});

test('what is no ARN of a resource is a client error', async () => {
  for (const text of ['nothing', 'arn:aws:connect', `${shared.instanceArn}/spaceship/${UNKNOWN_ID}`]) {
    assertClientError(await shared.api.call('GET', `/tags/${encode(text)}`));
    assertClientError(await tag(text, { a: 'b' }));
  }
});

test('the tags of a deleted user are gone with it', async () => {
  const arn = await newUser({ team: 'blue' });
  assertOk(await shared.api.call('DELETE', `/users/${shared.instanceId}/${arn.split('/').at(-1)}`));
  assertNotFound(await shared.api.call('GET', `/tags/${encode(arn)}`));
});

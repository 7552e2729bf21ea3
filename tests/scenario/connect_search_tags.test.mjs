// SearchResourceTags: the tags that the resources of an instance have, each once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect } from '../lib/rollcall.mjs';
import { assertError, assertNotFound, assertOk, createUser, newInstance, UNKNOWN_ID, useInstance } from './connect_support.mjs';
import { send } from './connect_search_support.mjs';

const FLOW = JSON.stringify({ Version: '2019-10-30', StartAction: 'a', Actions: [] });
const shared = useInstance(async ({ api, ...instance }) => {
  const { instanceId, basicHours, basicQueue } = instance;
  const put = async (path, body) => assertOk(await api.call('PUT', `/${path}/${instanceId}`, body));
  await createUser(api, instance, 'one', { Tags: { team: 'blue', Site: 'Berlin' } });
  await createUser(api, instance, 'two', { Tags: { team: 'blue', Site: 'Rome' } });
  await put('queues', { Name: 'Q', HoursOfOperationId: basicHours, Tags: { team: 'blue', kind: 'queue' } });
  await put('routing-profiles', { Name: 'R', Description: 'x', DefaultOutboundQueueId: basicQueue, MediaConcurrencies: [{ Channel: 'CHAT', Concurrency: 1 }], Tags: { kind: 'profile' } });
  await put('security-profiles', { SecurityProfileName: 'S', Tags: { kind: 'security' } });
  await put('hours-of-operations', { Name: 'H', TimeZone: 'UTC', Config: [], Tags: { kind: 'hours' } });
  await put('agent-status', { Name: 'A', State: 'ENABLED', Tags: { kind: 'status' } });
  await put('quick-connects', { Name: 'C', QuickConnectConfig: { QuickConnectType: 'PHONE_NUMBER', PhoneConfig: { PhoneNumber: '+12065550100' } }, Tags: { kind: 'connect' } });
  await put('contact-flows', { Name: 'F', Type: 'CONTACT_FLOW', Content: FLOW, Tags: { kind: 'flow' } });
  await put('contact-flow-modules', { Name: 'M', Content: FLOW, Tags: { kind: 'module' } });
  assertOk(await api.call('POST', `/user-hierarchy-structure/${instanceId}`, { HierarchyStructure: { LevelOne: { Name: 'Region' } } }));
  await put('user-hierarchy-groups', { Name: 'G', Tags: { kind: 'group' } });
  const prompts = assertOk(await api.call('GET', `/prompts-summary/${instanceId}`)).PromptSummaryList;
  assertOk(await api.call('POST', `/tags/${encodeURIComponent(prompts[0].Arn)}`, { tags: { kind: 'prompt' } }));
  assertOk(await api.call('POST', `/tags/${encodeURIComponent(instance.instanceArn)}`, { tags: { kind: 'instance' } }));
});

async function tags(instance, body, MaxResults) {
  const found = [];
  let NextToken;
  do {
    const page = assertOk(await send(shared.api, 'SearchResourceTags', instance, { ...body, MaxResults, NextToken }));
    assert.ok(page.Tags.length <= (MaxResults ?? 100));
    found.push(...page.Tags.map(({ key, value }) => `${key}=${value}`));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return found;
}
const condition = (tagKey, tagKeyComparisonType, tagValue, tagValueComparisonType) =>
  ({ SearchCriteria: { TagSearchCondition: { tagKey, tagKeyComparisonType, tagValue, tagValueComparisonType } } });

const KINDS = {
  agent: ['Site=Berlin', 'Site=Rome', 'team=blue'], 'agent-state': ['kind=status'], 'routing-profile': ['kind=profile'], 'standard-queue': ['kind=queue', 'team=blue'],
  'security-profile': ['kind=security'], 'operating-hours': ['kind=hours'], prompt: ['kind=prompt'], 'contact-flow': ['kind=flow'], 'flow-module': ['kind=module'],
  'transfer-destination': ['kind=connect'],
};
const EVERYTHING = [...new Set(Object.values(KINDS).flat())].sort();

test('each tag of a resource that can be asked for is there once, by key and then by value', async () => {
  assert.deepEqual(await tags(shared, {}), EVERYTHING); // neither those of groups nor those of the instance
  assert.deepEqual(await tags(shared, { ResourceTypes: [] }), EVERYTHING);
  assert.deepEqual(await tags(shared, { ResourceTypes: Object.keys(KINDS) }), EVERYTHING);
  assert.deepEqual(assertOk(await send(shared.api, 'SearchResourceTags', shared, { ResourceTypes: ['prompt'] })), { Tags: [{ key: 'kind', value: 'prompt' }] });
});

for (const [type, expected] of Object.entries(KINDS)) {
  test(`the tags of the type ${type}`, async () => {
    assert.deepEqual(await tags(shared, { ResourceTypes: [type] }), expected);
  });
}

test('several types together', async () => {
  assert.deepEqual(await tags(shared, { ResourceTypes: ['agent', 'standard-queue', 'agent'] }), ['Site=Berlin', 'Site=Rome', 'kind=queue', 'team=blue']);
});

test('keys and values are compared, case and all', async () => {
  assert.deepEqual(await tags(shared, condition('team')), ['team=blue']);
  assert.deepEqual(await tags(shared, condition('Team', 'EXACT')), []);
  assert.deepEqual(await tags(shared, condition('k', 'STARTS_WITH')), EVERYTHING.filter((text) => text.startsWith('k')));
  assert.deepEqual(await tags(shared, condition('it', 'CONTAINS')), ['Site=Berlin', 'Site=Rome']);
  assert.deepEqual(await tags(shared, condition(undefined, undefined, 'Ro', 'STARTS_WITH')), ['Site=Rome']);
  assert.deepEqual(await tags(shared, condition(undefined, undefined, 'rom', 'CONTAINS')), ['kind=prompt']);
  assert.deepEqual(await tags(shared, condition('kind', 'EXACT', 'flow')), ['kind=flow']);
  assert.deepEqual(await tags(shared, condition('kin', 'STARTS_WITH', 'o', 'CONTAINS')), ['kind=connect', 'kind=flow', 'kind=hours', 'kind=module', 'kind=profile', 'kind=prompt']);
  assert.deepEqual(await tags(shared, condition('kind', 'EXACT', 'x', 'EXACT')), []);
  assert.deepEqual(await tags(shared, { SearchCriteria: {} }), EVERYTHING);
});

test('pages of any size have the same content', async () => {
  for (const size of [1, 2, 7, 100]) assert.deepEqual(await tags(shared, {}, size), EVERYTHING);
  for (const MaxResults of [0, 101]) assertError(await send(shared.api, 'SearchResourceTags', shared, { MaxResults }), 400, 'InvalidParameterException');
  assertError(await send(shared.api, 'SearchResourceTags', shared, { NextToken: 'nonsense' }), 400, 'InvalidParameterException');
});

test('tags that come between the pages neither repeat nor hide the others', async () => {
  const instance = await newInstance(shared.api);
  const one = await createUser(shared.api, instance, 'one', { Tags: { b: '1', d: '1', f: '1' } });
  const page = assertOk(await send(shared.api, 'SearchResourceTags', instance, { MaxResults: 2 }));
  const arn = encodeURIComponent(`${instance.instanceArn}/agent/${one}`);
  assertOk(await shared.api.call('POST', `/tags/${arn}`, { tags: { a: '1', e: '1' } }));
  assertOk(await shared.api.call('DELETE', `/tags/${arn}?tagKeys=d`));
  const rest = assertOk(await send(shared.api, 'SearchResourceTags', instance, { MaxResults: 100, NextToken: page.NextToken }));
  assert.deepEqual([...page.Tags, ...rest.Tags].map((tag) => tag.key), ['b', 'd', 'e', 'f']);
});

test('what cannot be asked is refused', async () => {
  const refused = async (body, type, message) => assertError(await send(shared.api, 'SearchResourceTags', shared, body), 400, type, message);
  for (const type of ['user', 'queue', 'Agent', 'agent-group', '']) await refused({ ResourceTypes: ['agent', type] }, 'InvalidParameterException', /ResourceTypes\[1\]/);
  await refused({ ResourceTypes: 'agent' }, 'SerializationException');
  await refused(condition('x'.repeat(129)), 'InvalidParameterException', /tagKey/);
  await refused(condition('x', 'EXACT', 'x'.repeat(257)), 'InvalidParameterException', /tagValue/);
  await refused(condition('x', 'LIKE'), 'InvalidParameterException', /tagKeyComparisonType: must be one of/);
  assertError(await send(shared.api, 'SearchResourceTags', {}, {}), 400, 'InvalidParameterException', /InstanceId/);
});

test('the instance is found by id and ARN, and by its own account only', async () => {
  assert.deepEqual(await tags({ instanceId: shared.instanceArn }, {}), EVERYTHING);
  assertNotFound(await send(shared.api, 'SearchResourceTags', { instanceId: UNKNOWN_ID }, {}));
  assertNotFound(await send(connect(shared.server, { account: '222222222222' }), 'SearchResourceTags', shared, {}));
  assert.deepEqual(await tags(await newInstance(shared.api), {}), []);
});

test('a thousand tags are found and one more is too many', async () => {
  const instance = await newInstance(shared.api);
  const labels = (from, count) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`key${String(from + i).padStart(4, '0')}`, 'v']));
  for (let user = 0; user < 20; user += 1) await createUser(shared.api, instance, `user${user}`, { Tags: labels(user * 50, 50) });
  // The same tags on other resources are no more tags.
  for (let i = 0; i < 3; i += 1) {
    assertOk(await shared.api.call('PUT', `/queues/${instance.instanceId}`, { Name: `q${i}`, HoursOfOperationId: instance.basicHours, Tags: labels(i * 300, 50) }));
  }
  assert.equal((await tags(instance, {})).length, 1000);
  await createUser(shared.api, instance, 'more', { Tags: { another: 'v' } });
  assertError(await send(shared.api, 'SearchResourceTags', instance, {}), 400, 'MaximumResultReturnedException', /1000/);
  assert.equal((await tags(instance, condition('key', 'STARTS_WITH'))).length, 1000);
  assert.deepEqual(await tags(instance, { ResourceTypes: ['standard-queue'] }, 50), Object.keys({ ...labels(0, 50), ...labels(300, 50), ...labels(600, 50) }).map((key) => `${key}=v`));
});

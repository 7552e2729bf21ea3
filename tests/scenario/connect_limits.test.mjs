// Limits that lie outside the attribute tables: of lists in the query, of pages, and what is refused because it would be
// ignored. tests/contract/bad_input.test.mjs goes through all limits of the service model; here stand the ones that it found.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  UNKNOWN_ID, assertError, assertInvalidParameter, assertOk, createUser, encode, useInstance,
} from './connect_support.mjs';

const directory = useInstance();
const get = (path) => directory.api.call('GET', path);
const put = (path, body) => directory.api.call('PUT', path, body);
const post = (path, body) => directory.api.call('POST', path, body);

const TYPES = {
  'queues-summary': ['queueTypes', 'STANDARD', 2],
  'quick-connects': ['QuickConnectTypes', 'USER', 4],
  'agent-status': ['AgentStatusTypes', 'CUSTOM', 3],
  'contact-flows-summary': ['contactFlowTypes', 'CONTACT_FLOW', 10],
};

for (const [path, [parameter, type, most]] of Object.entries(TYPES)) test(`${path} takes at most ${most} types`, async () => {
  const list = (count) => get(`/${path}/${directory.instanceId}?${Array(count).fill(`${parameter}=${type}`).join('&')}`);
  assertOk(await list(most));
  assertError(await list(most + 1), 400, 'InvalidParameterException', new RegExp(`^${parameter}: `));
});

test('a page in the body is refused by the names that its members have there', async () => {
  const search = (body) => post(`/vocabulary-summary/${directory.instanceId}`, body);
  assertError(await search({ MaxResults: 0 }), 400, 'InvalidRequestException', /^MaxResults: /);
  assertError(await search({ NextToken: 'none' }), 400, 'InvalidRequestException', /^NextToken: /);
  assertError(await get(`/users-summary/${directory.instanceId}?maxResults=0`), 400, 'InvalidParameterException', /^maxResults: /);
});

test('an instance that a search does not find is a bad request where the service has no other error', async () => {
  const name = new RegExp(UNKNOWN_ID);
  assertError(await post(`/vocabulary-summary/${UNKNOWN_ID}`, {}), 400, 'InvalidRequestException', name);
  const pool = { InstanceId: UNKNOWN_ID, PhoneNumberCountryCode: 'US', PhoneNumberType: 'DID' };
  assertError(await post('/phone-number/search-available', pool), 400, 'InvalidParameterException', name);
});

test('UntagResource holds keys to the limits of keys', async () => {
  const id = await createUser(directory.api, directory, 'untagged');
  const path = `/tags/${encode(`${directory.instanceArn}/agent/${id}`)}`;
  const untag = (key) => directory.api.call('DELETE', `${path}?tagKeys=${encode(key)}`);
  assertOk(await untag('k'.repeat(128)));
  for (const key of ['', 'k'.repeat(129), 'aws:key']) {
    const answer = await untag(key);
    assertInvalidParameter(answer);
    assert.match(answer.json.Message, /^tagKeys/);
  }
});

test('what the newest SDKs know and Rollcall does not is refused, not ignored', async () => {
  const concurrency = { Channel: 'CHAT', Concurrency: 2, WorkloadTypeConcurrencies: [{ WorkloadType: 'A', Concurrency: 1 }] };
  assertError(await post(`/routing-profiles/${directory.instanceId}/${directory.basicRoutingProfile}/concurrency`,
    { MediaConcurrencies: [concurrency] }), 501, 'NotImplementedException', /^WorkloadTypeConcurrencies: /);
});

test('a level and a recurrence that break a rule are refused by name', async () => {
  assertOk(await put(`/predefined-attributes/${directory.instanceId}`, { Name: 'skill', Values: { StringList: ['high'] } }));
  const id = await createUser(directory.api, directory, 'skilled');
  const proficiency = { AttributeName: 'skill', AttributeValue: 'high', Level: 6 };
  assertError(await post(`/users/${directory.instanceId}/${id}/associate-proficiencies`, { UserProficiencies: [proficiency] }),
    400, 'InvalidParameterException', /^Level: /);
  const pattern = { Frequency: 'MONTHLY', Interval: 1, ByWeekdayOccurrence: [1, 2] };
  assertError(await put(`/hours-of-operations/${directory.instanceId}/${directory.basicHours}/overrides`, {
    Name: 'Monthly', Config: [], EffectiveFrom: '2026-12-24', EffectiveTill: '2026-12-26', OverrideType: 'OPEN',
    RecurrenceConfig: { RecurrencePattern: pattern },
  }), 400, 'InvalidParameterException', /ByWeekdayOccurrence/);
});

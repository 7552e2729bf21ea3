// SearchEmailAddresses: what it finds e-mail addresses by, and what it shows of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, makeTemporaryDirectory, startRollcall } from '../lib/rollcall.mjs';
import { assertError, assertNotFound, assertOk, encode, newInstance, UNKNOWN_ID, useInstance } from './connect_support.mjs';
import { and, contains, or, searchAll, send, startsWith, string, tag } from './connect_search_support.mjs';

const OPERATION = 'SearchEmailAddresses';
const BOXES = {
  sales: { EmailAddress: 'Sales@Example.com', DisplayName: 'Sales EU', Description: 'Buyers of Europe', Tags: { team: 'blue', site: 'Berlin' } },
  support: { EmailAddress: 'support@example.com', DisplayName: 'Support', Description: 'All questions', Tags: { team: 'blue' } },
  press: { EmailAddress: 'presse@zeitung.example', Tags: { team: 'Blue' } },
};

const ids = {};
const collection = (instance) => `/email-addresses/${instance.instanceId}`;
const arnOf = (id) => `${shared.instanceArn}/email-address/${id}`;

async function createAll(api, instance) {
  const made = {};
  for (const [name, body] of Object.entries(BOXES)) made[name] = assertOk(await api.call('PUT', collection(instance), body)).EmailAddressId;
  return made;
}

const shared = useInstance(async ({ api, ...instance }) => Object.assign(ids, await createAll(api, instance)));

const request = (body, instance = shared, api = shared.api) => send(api, OPERATION, instance, body);
const all = (body, size, instance = shared) => searchAll(shared.api, OPERATION, 'EmailAddresses', instance, body, size);
const find = async (SearchCriteria, SearchFilter) => (await all({ SearchCriteria, SearchFilter })).map((item) => item.EmailAddressId);
const filter = (TagFilter) => find(undefined, { TagFilter });
const refused = async (body, type, message) => assertError(await request(body), 400, type, message);

test('what is found has the six members of the metadata, in the order of creation', async () => {
  const shown = (name) => {
    const { Tags, ...rest } = BOXES[name];
    return { EmailAddressId: ids[name], EmailAddressArn: arnOf(ids[name]), ...rest };
  };
  assert.deepEqual(await all({}), ['sales', 'support', 'press'].map(shown));
  assertOk(await shared.api.call('POST', `${collection(shared)}/${ids.sales}/associate-alias`, { AliasConfiguration: { EmailAddressId: ids.press } }));
  const [sales] = await all({ SearchCriteria: string('emailAddress', 'sales@example.com') });
  assert.deepEqual(sales, { ...shown('sales'), AliasConfigurations: [{ EmailAddressId: ids.press }] });
  assertOk(await shared.api.call('POST', `${collection(shared)}/${ids.sales}/disassociate-alias`, { AliasConfiguration: { EmailAddressId: ids.press } }));
});

test('addresses, display names and descriptions are compared in three ways, whatever their case', async () => {
  assert.deepEqual(await find(string('emailAddress', 'SALES@example.COM')), [ids.sales]);
  assert.deepEqual(await find(startsWith('emailAddress', 'S')), [ids.sales, ids.support]);
  assert.deepEqual(await find(contains('emailAddress', '@EXAMPLE')), [ids.sales, ids.support]);
  assert.deepEqual(await find(string('displayName', 'support')), [ids.support]);
  assert.deepEqual(await find(startsWith('displayName', 'sales')), [ids.sales]);
  assert.deepEqual(await find(contains('displayName', 'es e')), [ids.sales]);
  assert.deepEqual(await find(string('description', 'all QUESTIONS')), [ids.support]);
  assert.deepEqual(await find(startsWith('description', 'buy')), [ids.sales]);
  assert.deepEqual(await find(contains('description', 'euro')), [ids.sales]);
  assert.deepEqual(await find(string('emailAddress', 'sales@example')), []);
  for (const value of ['x', 'x'.repeat(26)]) await refused({ SearchCriteria: contains('description', value) }, 'InvalidParameterException', /CONTAINS/);
});

test('the id finds an address, and so does its ARN as a whole', async () => {
  assert.deepEqual(await find(string('resourceID', ids.support)), [ids.support]);
  assert.deepEqual(await find(string('resourceID', arnOf(ids.support))), [ids.support]);
  assert.deepEqual(await find(startsWith('resourceID', ids.press.slice(0, 30))), [ids.press]);
  assert.deepEqual(await find(string('resourceID', UNKNOWN_ID)), []);
});

test('conditions combine', async () => {
  assert.deepEqual(await find(and(startsWith('emailAddress', 's'), contains('description', 'quest'))), [ids.support]);
  assert.deepEqual(await find(or(string('displayName', 'Support'), contains('emailAddress', 'zeitung'))), [ids.support, ids.press]);
  assert.deepEqual(await find({ ...startsWith('emailAddress', 's'), AndConditions: [string('displayName', 'sales eu')] }), [ids.sales]);
});

test('tags filter, case and all', async () => {
  const blue = tag('team', 'blue');
  assert.deepEqual(await filter({ TagCondition: blue }), [ids.sales, ids.support]);
  assert.deepEqual(await filter({ TagCondition: { TagKey: 'site' } }), [ids.sales]);
  assert.deepEqual(await filter({ AndConditions: [blue, tag('site', 'Berlin')] }), [ids.sales]);
  assert.deepEqual(await filter({ OrConditions: [[tag('team', 'Blue')], [blue, tag('site', 'Rome')]] }), [ids.press]);
  assert.deepEqual(await find(startsWith('emailAddress', 'su'), { TagFilter: { TagCondition: blue } }), [ids.support]);
  await refused({ SearchFilter: { TagFilter: { TagCondition: blue, AndConditions: [blue] } } }, 'InvalidRequestException', /one of its members/);
  await refused({ SearchFilter: { TagFilter: { OrConditions: [[]] } } }, 'InvalidRequestException', /no condition/);
});

test('what changes is found as it is now', async () => {
  const instance = await newInstance(shared.api);
  const { support } = await createAll(shared.api, instance);
  const names = async (SearchCriteria, SearchFilter) => (await all({ SearchCriteria, SearchFilter }, 1, instance)).map((item) => item.EmailAddress);
  assertOk(await shared.api.call('POST', `${collection(instance)}/${support}`, { DisplayName: 'Help', Description: '' }));
  assert.deepEqual(await names(string('displayName', 'help')), ['support@example.com']);
  assert.deepEqual(await names(string('displayName', 'support')), []);
  assert.deepEqual(await names(startsWith('description', '')), ['Sales@Example.com']); // one was emptied, one never was
  const arn = encode(`${instance.instanceArn}/email-address/${support}`);
  assertOk(await shared.api.call('POST', `/tags/${arn}`, { tags: { new: 'yes' } }));
  assert.deepEqual(await names(undefined, { TagFilter: { TagCondition: tag('new', 'yes') } }), ['support@example.com']);
  assertOk(await shared.api.call('DELETE', `${collection(instance)}/${support}`));
  assert.deepEqual(await names(startsWith('emailAddress', 's')), ['Sales@Example.com']);
});

test('pages have the size that was asked for and the whole count', async () => {
  for (const SearchCriteria of [undefined, startsWith('emailAddress', '')])
    for (const size of [1, 2, 3, 100]) assert.deepEqual((await all({ SearchCriteria }, size)).map((item) => item.EmailAddressId), Object.values(ids));
  const page = assertOk(await request({ MaxResults: 2 }));
  assert.equal(page.ApproximateTotalCount, 3);
  assert.ok(!('NextToken' in assertOk(await request({ MaxResults: 3 }))));
  for (const MaxResults of [0, 101]) await refused({ MaxResults }, 'InvalidParameterException', /1 to 100/);
  await refused({ NextToken: 'nonsense' }, 'InvalidParameterException', /NextToken/);
  assertError(await send(shared.api, 'SearchPrompts', shared, { NextToken: page.NextToken }), 400, 'InvalidParameterException', /NextToken/);
});

test('fields that there are not are refused, with the names of those that there are', async () => {
  for (const field of ['EmailAddress', 'name', 'resourceId', 'Tags', 'tag:team', ''])
    await refused({ SearchCriteria: string(field, 'x') }, field ? 'InvalidRequestException' : 'InvalidParameterException',
      field ? /FieldName must be one of resourceID, emailAddress, displayName, description\.$/ : /FieldName/);
  await refused({ SearchCriteria: string('emailAddress', 'x', 'LIKE') }, 'InvalidParameterException', /ComparisonType: must be one of/);
  await refused({ SearchCriteria: or({}) }, 'InvalidRequestException');
  await refused({ SearchCriteria: 'all' }, 'SerializationException');
  await refused({ SearchFilter: { TagFilter: { TagCondition: { TagValue: 'blue' } } } }, 'InvalidParameterException', /TagKey: is required/);
});

test('an instance is found by id and ARN, and nobody else sees what is in it', async () => {
  assert.equal((await all({}, undefined, { instanceId: shared.instanceArn })).length, 3);
  assert.deepEqual(await all({}, undefined, await newInstance(shared.api)), []);
  assertNotFound(await request({}, { instanceId: UNKNOWN_ID }));
  assertNotFound(await request({}, shared, connect(shared.server, { account: '222222222222' })));
  assertNotFound(await request({}, shared, connect(shared.server, { region: 'eu-west-2' })));
  assertError(await request({}, {}), 400, 'InvalidParameterException', /InstanceId: is required/);
});

test('addresses are found after a restart, and with search-case-sensitive as they were written', async (t) => {
  const args = ['--data', await makeTemporaryDirectory(t)];
  const first = await startRollcall({ args });
  const instance = await newInstance(connect(first));
  const made = await createAll(connect(first), instance);
  await first.stop();
  const second = await startRollcall({ args: [...args, '--policy', 'search-case-sensitive=on'], t });
  const names = async (body) => (await searchAll(connect(second), OPERATION, 'EmailAddresses', instance, body)).map((item) => item.EmailAddressId);
  assert.deepEqual(await names({ SearchFilter: { TagFilter: { TagCondition: tag('team', 'blue') } } }), [made.sales, made.support]);
  assert.deepEqual(await names({ SearchCriteria: startsWith('emailAddress', 'S') }), [made.sales]);
  assert.deepEqual(await names({ SearchCriteria: contains('displayName', 'supp') }), []);
  assert.deepEqual(await names({ SearchCriteria: string('description', 'All questions') }), [made.support]);
});

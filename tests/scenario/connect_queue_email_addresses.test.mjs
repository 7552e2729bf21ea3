// E-mail addresses of queues: those that agents may write from, and the default one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, makeTemporaryDirectory, startRollcall } from '../lib/rollcall.mjs';
import {
  assertError, assertMovesLastModified, assertNotFound, assertOk, assertRefused, encode, listAll, newInstance, UNKNOWN_ID,
  useInstance,
} from './connect_support.mjs';

const shared = useInstance();

const arnOf = (id) => `${shared.instanceArn}/email-address/${id}`;
const configs = (ids) => ids.map((EmailAddressId) => ({ EmailAddressId }));
let made = 0;
async function newAddress(instance = shared.instanceId) {
  made += 1;
  return assertOk(await shared.api.call('PUT', `/email-addresses/${instance}`, { EmailAddress: `box${made}@example.com` })).EmailAddressId;
}
async function newAddresses(count) {
  const ids = [];
  for (let i = 0; i < count; i += 1) ids.push(await newAddress());
  return ids;
}
const tryCreate = (body = {}) => {
  made += 1;
  return shared.api.call('PUT', `/queues/${shared.instanceId}`, { Name: `Queue ${made}`, HoursOfOperationId: shared.basicHours, ...body });
};
const create = async (body) => assertOk(await tryCreate(body)).QueueId;
const path = (queue, what = '') => `/queues/${shared.instanceId}/${queue}${what}`;
const read = async (queue) => assertOk(await shared.api.call('GET', path(queue))).Queue;
const associate = (queue, ids, body = {}) =>
  shared.api.call('POST', path(queue, '/associate-email-addresses'), { EmailAddressesConfig: configs(ids), ...body });
const disassociate = (queue, ids, body = {}) =>
  shared.api.call('POST', path(queue, '/disassociate-email-addresses'), { EmailAddressesId: ids, ...body });
const setDefault = (queue, OutboundEmailConfig) =>
  shared.api.call('POST', path(queue, '/outbound-email-config'), { OutboundEmailConfig });
const list = (queue, size) => listAll(shared.api, path(queue, '/email-addresses'), 'EmailAddressMetadataList', size);
const idsOf = async (queue) => (await list(queue)).map((item) => item.Id);
const removeAddress = (id) => shared.api.call('DELETE', `/email-addresses/${shared.instanceId}/${id}`);

test('a queue is made with addresses and a default one', async () => {
  const [first, second, third] = await newAddresses(3);
  const queue = await create({
    EmailAddressesConfig: configs([first, arnOf(second)]), OutboundEmailConfig: { OutboundEmailAddressId: arnOf(third) },
  });
  assert.deepEqual((await read(queue)).OutboundEmailConfig, { OutboundEmailAddressId: third });
  assert.ok(!('EmailAddressesConfig' in await read(queue)));
  assert.deepEqual(await list(queue), [first, second, third].sort().map((id) =>
    ({ Id: id, Arn: arnOf(id), IsDefaultOutboundEmail: id === third })));
});

test('a queue without addresses shows none of it', async () => {
  const queue = await create();
  assert.deepEqual(await list(queue), []);
  assertOk(await setDefault(queue, {}));
  assert.ok(!('OutboundEmailConfig' in await read(queue)));
  assert.ok(!('OutboundEmailConfig' in await read(await create({ OutboundEmailConfig: {} }))));
});

test('addresses come and go, and a repeated request changes nothing', async () => {
  const [first, second] = (await newAddresses(2)).sort();
  const queue = await create();
  assertOk(await associate(queue, [first]));
  assertOk(await associate(queue, [arnOf(second), first]));
  assert.deepEqual(await idsOf(queue), [first, second]);
  const before = await read(queue);
  assertOk(await associate(queue, [second]));
  assert.deepEqual(await read(queue), before);
  assertOk(await disassociate(queue, [arnOf(first)]));
  assert.deepEqual(await idsOf(queue), [second]);
  assertOk(await disassociate(queue, [first]));
  assertOk(await disassociate(queue, [second]));
  assert.deepEqual(await idsOf(queue), []);
  assertOk(await associate(queue, [first]));
});

test('the default address is set, replaced and cleared, beside the others', async () => {
  const [first, second] = await newAddresses(2);
  const queue = await create({ EmailAddressesConfig: configs([first]) });
  assertOk(await setDefault(queue, { OutboundEmailAddressId: first }));
  assert.deepEqual(await list(queue), [{ Id: first, Arn: arnOf(first), IsDefaultOutboundEmail: true }]);
  assertOk(await disassociate(queue, [first]));
  assert.deepEqual(await idsOf(queue), [first]);
  assertOk(await setDefault(queue, { OutboundEmailAddressId: second }));
  assert.deepEqual(await idsOf(queue), [second]);
  assertOk(await setDefault(queue, {}));
  assert.deepEqual(await idsOf(queue), []);
});

test('a queue has at most 50 addresses, the default one included', async () => {
  const ids = await newAddresses(51);
  assertRefused(await tryCreate({ EmailAddressesConfig: configs(ids) }));
  const limit = (answer) => assertError(answer, 429, 'LimitExceededException', /50/);
  limit(await tryCreate({ EmailAddressesConfig: configs(ids.slice(1)), OutboundEmailConfig: { OutboundEmailAddressId: ids[0] } }));
  const queue = await create({ EmailAddressesConfig: configs(ids.slice(2)), OutboundEmailConfig: { OutboundEmailAddressId: ids[0] } });
  limit(await associate(queue, [ids[1]]));
  assertOk(await associate(queue, [ids[0]]));
  assert.deepEqual(await list(queue, 7), await list(queue));
  assert.deepEqual((await list(queue)).map((item) => item.Id), [ids[0], ...ids.slice(2)].sort());
  assertError(await setDefault(queue, { OutboundEmailAddressId: ids[1] }), 409, 'ConditionalOperationFailedException', /50/);
  assert.deepEqual((await read(queue)).OutboundEmailConfig, { OutboundEmailAddressId: ids[0] });
  for (const id of ids) await removeAddress(id);
});

test('requests without sense are refused, and nothing of them is done', async () => {
  const id = await newAddress();
  const queue = await create();
  for (const body of [{}, { EmailAddressesConfig: [] }, { EmailAddressesConfig: [{}] }, { EmailAddressesConfig: configs([id, id]) },
    { EmailAddressesConfig: configs([id, arnOf(id)]) }, { EmailAddressesConfig: [{ EmailAddressId: '' }] }])
    assertRefused(await shared.api.call('POST', path(queue, '/associate-email-addresses'), body));
  for (const body of [{}, { EmailAddressesId: [] }, { EmailAddressesId: [id, id] }, { EmailAddressesId: [''] }])
    assertRefused(await shared.api.call('POST', path(queue, '/disassociate-email-addresses'), body));
  assertRefused(await shared.api.call('POST', path(queue, '/outbound-email-config'), {}));
  assertNotFound(await associate(queue, [id, UNKNOWN_ID]));
  assertNotFound(await disassociate(queue, [UNKNOWN_ID]));
  assertNotFound(await setDefault(queue, { OutboundEmailAddressId: UNKNOWN_ID }));
  assertNotFound(await associate(UNKNOWN_ID, [id]));
  assertNotFound(await shared.api.call('GET', path(UNKNOWN_ID, '/email-addresses')));
  assertNotFound(await tryCreate({ EmailAddressesConfig: configs([UNKNOWN_ID]) }));
  const other = await newInstance(shared.api);
  assertNotFound(await associate(queue, [await newAddress(other.instanceId)]));
  assert.deepEqual(await idsOf(queue), []);
  assertRefused(await shared.api.call('GET', path(queue, '/email-addresses?maxResults=101')));
  assertRefused(await shared.api.call('GET', path(queue, '/email-addresses?nextToken=x')));
  assertNotFound(await connect(shared.server, { account: '123456789012' }).call('GET', path(queue, '/email-addresses')));
});

test('a ClientToken means one request', async () => {
  const [first, second] = await newAddresses(2);
  const queue = await create();
  assertOk(await associate(queue, [first], { ClientToken: 'associate' }));
  assertOk(await disassociate(queue, [first]));
  assertOk(await associate(queue, [first], { ClientToken: 'associate' }));
  assert.deepEqual(await idsOf(queue), []);
  assertRefused(await associate(queue, [second], { ClientToken: 'associate' }));
});

test('an address that a queue has cannot be deleted', async () => {
  const [first, second] = await newAddresses(2);
  const queue = await create({ EmailAddressesConfig: configs([first]), OutboundEmailConfig: { OutboundEmailAddressId: second } });
  for (const id of [first, second])
    assertError(await removeAddress(id), 409, 'ResourceConflictException', new RegExp(`in use.*${queue}`));
  assertOk(await disassociate(queue, [first]));
  assertOk(await removeAddress(first));
  assertOk(await shared.api.call('DELETE', path(queue)));
  assertOk(await removeAddress(second));
});

test('the list has the time of the queue', async () => {
  const id = await newAddress();
  const queue = await create();
  const answer = async () => assertOk(await shared.api.call('GET', path(queue, '/email-addresses')));
  await assertMovesLastModified(async () => (await answer()).LastModifiedTime,
    async (round) => assertOk(await (round % 2 ? disassociate : associate)(queue, [id])));
  const { LastModifiedTime: time, LastModifiedRegion: region } = await read(queue);
  assert.deepEqual([(await answer()).LastModifiedTime, (await answer()).LastModifiedRegion], [time, region]);
  const byArn = `/queues/${encode(shared.instanceArn)}/${encode(`${shared.instanceArn}/queue/${queue}`)}/email-addresses`;
  assert.deepEqual(assertOk(await shared.api.call('GET', byArn)), await answer());
});

test('addresses of queues are there after a restart', async (t) => {
  const args = ['--data', await makeTemporaryDirectory(t)];
  const first = await startRollcall({ args });
  const api = connect(first);
  const { instanceId, basicQueue } = await newInstance(api);
  const { EmailAddressId: id } = await api.must('PUT', `/email-addresses/${instanceId}`, { EmailAddress: 'a@example.com' });
  await api.must('POST', `/queues/${instanceId}/${basicQueue}/associate-email-addresses`, { EmailAddressesConfig: configs([id]) });
  await first.stop();
  const second = await startRollcall({ args, t });
  const list = await connect(second).must('GET', `/queues/${instanceId}/${basicQueue}/email-addresses`);
  assert.deepEqual(list.EmailAddressMetadataList.map((item) => item.Id), [id]);
  assert.equal((await connect(second).call('DELETE', `/email-addresses/${instanceId}/${id}`)).status, 409);
});

// E-mail addresses: kept and given back. Their answers stand alone, with times as text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, makeTemporaryDirectory, startRollcall } from '../lib/rollcall.mjs';
import {
  assertDuplicate, assertError, assertNotFound, assertOk, assertRefused, encode, newInstance, UNKNOWN_ID, useInstance, UUID,
} from './connect_support.mjs';

const shared = useInstance();

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const collection = (instance = shared.instanceId) => `/email-addresses/${instance}`;
let made = 0;
const tryCreate = (body = {}, instance = shared.instanceId) => {
  made += 1;
  return shared.api.call('PUT', collection(instance), { EmailAddress: `box${made}@example.com`, ...body });
};
const create = async (body, instance) => assertOk(await tryCreate(body, instance)).EmailAddressId;
const tryRead = (id, api = shared.api) => api.call('GET', `${collection()}/${id}`);
const read = async (id) => assertOk(await tryRead(id));
const update = (id, body) => shared.api.call('POST', `${collection()}/${id}`, body);
const remove = (id) => shared.api.call('DELETE', `${collection()}/${id}`);
const alias = (what) => (id, EmailAddressId, body = {}) =>
  shared.api.call('POST', `${collection()}/${id}/${what}-alias`, { AliasConfiguration: { EmailAddressId }, ...body });
const associate = alias('associate');
const disassociate = alias('disassociate');
const aliasesOf = async (id) => (await read(id)).AliasConfigurations?.map((item) => item.EmailAddressId);

test('an e-mail address reads as it was created', async () => {
  const body = { EmailAddress: 'Support@example.com', DisplayName: 'Support', Description: 'All questions', Tags: { team: 'blue' } };
  const { EmailAddressId: id, EmailAddressArn: arn, ...more } = assertOk(await tryCreate(body));
  assert.deepEqual(more, {});
  assert.match(id, UUID);
  assert.equal(arn, `${shared.instanceArn}/email-address/${id}`);
  const { CreateTimestamp: created, ModifiedTimestamp: modified, ...rest } = await read(id);
  assert.deepEqual(rest, { EmailAddressId: id, EmailAddressArn: arn, ...body });
  assert.match(created, ISO);
  assert.equal(modified, created);
  const byArn = `/email-addresses/${encode(shared.instanceArn)}/${encode(arn)}`;
  assert.deepEqual(assertOk(await shared.api.call('GET', byArn)), await read(id));
  assert.deepEqual(Object.keys(await read(await create())).sort(),
    ['CreateTimestamp', 'EmailAddress', 'EmailAddressArn', 'EmailAddressId', 'ModifiedTimestamp', 'Tags']);
});

test('tags come and go by the ARN', async () => {
  const { EmailAddressArn: arn, EmailAddressId: id } = assertOk(await tryCreate());
  assertOk(await shared.api.call('POST', `/tags/${encode(arn)}`, { tags: { a: 'b' } }));
  assert.deepEqual((await read(id)).Tags, { a: 'b' });
  assertOk(await shared.api.call('DELETE', `/tags/${encode(arn)}?tagKeys=a`));
  assert.deepEqual((await read(id)).Tags, {});
});

test('an address is taken once in an instance, whatever its case', async () => {
  await create({ EmailAddress: 'taken@example.com' });
  const answer = await tryCreate({ EmailAddress: 'Taken@Example.com' });
  assertDuplicate(answer, /exists already/);
  assert.ok(!/taken/i.test(answer.json.Message));
  const other = await newInstance(shared.api);
  await create({ EmailAddress: 'taken@example.com' }, other.instanceId);
});

test('members that are missing or outside their limits are refused', async () => {
  for (const EmailAddress of [undefined, '', 'nobody', '@example.com', 'a@', 'a@b', 'a@.b', 'a@b.', 'a b@example.com', 'a@b@example.com',
    'a@exam ple.com', 'a\u00a0b@example.com', `${'a'.repeat(244)}@example.com`])
    assertRefused(await tryCreate({ EmailAddress }));
  for (const EmailAddress of [`${'b'.repeat(243)}@example.com`, 'häuschen@bücher.example', "o'neil+tag@example.com"]) await create({ EmailAddress });
  for (const body of [{ DisplayName: 'n'.repeat(257) }, { Description: 'd'.repeat(4097) }, { Tags: { 'aws:a': 'b' } }, { ClientToken: 't'.repeat(501) }])
    assertRefused(await tryCreate(body));
  const id = await create({ DisplayName: 'n'.repeat(256), Description: 'd'.repeat(4096) });
  assertRefused(await update(id, { DisplayName: 'n'.repeat(257) }));
  assertRefused(await update(id, { Description: 'd'.repeat(4097) }));
  assertNotFound(await tryCreate({}, UNKNOWN_ID));
});

test('an update changes what it carries and answers with the id and the ARN', async () => {
  const id = await create({ DisplayName: 'Before', Description: 'kept' });
  const { EmailAddressArn: arn, EmailAddress: address, CreateTimestamp: created } = await read(id);
  assert.deepEqual(assertOk(await update(id, { DisplayName: 'After', EmailAddress: 'other@example.com' })),
    { EmailAddressId: id, EmailAddressArn: arn });
  const after = await read(id);
  assert.deepEqual([after.DisplayName, after.Description, after.EmailAddress, after.CreateTimestamp], ['After', 'kept', address, created]);
  assert.ok(after.ModifiedTimestamp >= created);
  assertOk(await update(id, {}));
  assert.deepEqual(await read(id), after);
  assertOk(await update(id, { DisplayName: '', Description: '' }));
  const emptied = await read(id);
  assert.ok(!('DisplayName' in emptied) && !('Description' in emptied));
  assertNotFound(await update(UNKNOWN_ID, { DisplayName: 'Nobody' }));
});

test('a ClientToken makes creations, updates and aliases idempotent, and means one request', async () => {
  const body = { EmailAddress: 'token@example.com', ClientToken: 'create' };
  const first = assertOk(await tryCreate(body));
  assert.deepEqual(assertOk(await tryCreate(body)), first);
  assertError(await tryCreate({ ...body, DisplayName: 'Other' }), 409, 'IdempotencyException', /ClientToken/);
  const id = first.EmailAddressId;
  const metadata = { DisplayName: 'Once', ClientToken: 'update' };
  const updated = assertOk(await update(id, metadata));
  assertOk(await update(id, { DisplayName: 'Later' }));
  assert.deepEqual(assertOk(await update(id, metadata)), updated);
  assert.equal((await read(id)).DisplayName, 'Later');
  assertError(await update(id, { ...metadata, DisplayName: 'Twice' }), 409, 'IdempotencyException');
  const other = await create();
  assertOk(await associate(id, other, { ClientToken: 'alias' }));
  assertOk(await associate(id, other, { ClientToken: 'alias' }));
  assertError(await associate(other, id, { ClientToken: 'alias' }), 409, 'IdempotencyException');
  assertOk(await disassociate(id, other, { ClientToken: 'no alias' }));
  assertOk(await disassociate(id, other, { ClientToken: 'no alias' }));
  assertRefused(await disassociate(id, id, { ClientToken: 'no alias' }));
});

test('an address has one alias, which is nothing else', async () => {
  const [main, second, third, fourth] = [await create(), await create(), await create(), await create()];
  assert.deepEqual(assertOk(await associate(main, second)), {});
  assert.deepEqual(await aliasesOf(main), [second]);
  assert.equal(await aliasesOf(second), undefined);
  const conflict = (answer, message) => assertError(answer, 409, 'ResourceConflictException', message);
  conflict(await associate(main, second), /already/);
  conflict(await associate(main, third), /already/);
  conflict(await associate(third, second), /another/);
  conflict(await associate(second, third), /alias cannot/);
  conflict(await associate(third, main), /alias cannot/);
  assertRefused(await associate(third, third));
  assert.equal(await aliasesOf(third), undefined);
  assertRefused(await disassociate(main, third));
  assertRefused(await disassociate(third, fourth));
  assertOk(await disassociate(main, (await read(second)).EmailAddressArn));
  assert.equal(await aliasesOf(main), undefined);
  assertOk(await associate(main, (await read(second)).EmailAddressArn));
  assert.deepEqual(await aliasesOf(main), [second]);
});

test('an alias must be given, and be there', async () => {
  const id = await create();
  for (const what of ['associate', 'disassociate']) {
    const path = `${collection()}/${id}/${what}-alias`;
    assertRefused(await shared.api.call('POST', path, {}));
    assertRefused(await shared.api.call('POST', path, { AliasConfiguration: {} }));
    assertNotFound(await shared.api.call('POST', path, { AliasConfiguration: { EmailAddressId: UNKNOWN_ID } }));
  }
  const other = await newInstance(shared.api);
  assertNotFound(await associate(id, await create({}, other.instanceId)));
  assertNotFound(await associate(UNKNOWN_ID, id));
});

test('a deleted address is gone with its alias relationships', async () => {
  const [main, second] = [await create(), await create()];
  assertOk(await associate(main, second));
  await aliasesOf(main);
  assertOk(await remove(second));
  assertNotFound(await tryRead(second));
  assertNotFound(await remove(second));
  assert.equal(await aliasesOf(main), undefined);
  const third = await create();
  assertOk(await associate(main, third));
  assertOk(await remove(main));
  assertOk(await associate(await create(), third));
});

test('an instance has at most 100 addresses', async () => {
  const { instanceId } = await newInstance(shared.api);
  const first = await create({}, instanceId);
  for (let i = 1; i < 100; i += 1) await create({}, instanceId);
  assertError(await tryCreate({}, instanceId), 402, 'ServiceQuotaExceededException', /100/);
  assertOk(await shared.api.call('DELETE', `${collection(instanceId)}/${first}`));
  await create({}, instanceId);
});

test('nobody else sees an address', async () => {
  const id = await create();
  assertNotFound(await tryRead(id, connect(shared.server, { account: '123456789012' })));
  assertNotFound(await tryRead(id, connect(shared.server, { region: 'eu-west-2' })));
  const other = await newInstance(shared.api);
  assertNotFound(await shared.api.call('GET', `${collection(other.instanceId)}/${id}`));
  assertNotFound(await tryRead(UNKNOWN_ID));
});

test('addresses and aliases are there after a restart', async (t) => {
  const args = ['--data', await makeTemporaryDirectory(t)];
  const first = await startRollcall({ args });
  const api = connect(first);
  const { instanceId } = await newInstance(api);
  const ids = [];
  for (const name of ['one', 'two'])
    ids.push((await api.must('PUT', collection(instanceId), { EmailAddress: `${name}@example.com`, Tags: { name } })).EmailAddressId);
  await api.must('POST', `${collection(instanceId)}/${ids[0]}/associate-alias`, { AliasConfiguration: { EmailAddressId: ids[1] } });
  const path = `${collection(instanceId)}/${ids[0]}`;
  const before = await api.must('GET', path);
  assert.deepEqual(before.AliasConfigurations, [{ EmailAddressId: ids[1] }]);
  await first.stop();
  const second = await startRollcall({ args, t });
  assert.deepEqual(await connect(second).must('GET', path), before);
  assert.equal((await connect(second).call('PUT', collection(instanceId), { EmailAddress: 'ONE@example.com' })).status, 409);
});

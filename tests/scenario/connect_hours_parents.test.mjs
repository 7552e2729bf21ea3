// Hours of operation that inherit the overrides of others: three parents at most, and one step deep.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, makeTemporaryDirectory, startRollcall } from '../lib/rollcall.mjs';
import {
  assertError, assertMovesLastModified, assertNotFound, assertOk, assertRefused, encode, listAll, newInstance, UNKNOWN_ID,
  useInstance,
} from './connect_support.mjs';

const shared = useInstance();

const collection = (instance = shared.instanceId) => `/hours-of-operations/${instance}`;
const configs = (...ids) => ids.map((HoursOfOperationId) => ({ HoursOfOperationId }));
let made = 0;
const tryCreate = (parents) => {
  made += 1;
  return shared.api.call('PUT', collection(), {
    Name: `Hours ${made}`, TimeZone: 'UTC', Config: [], ...(parents && { ParentHoursOfOperationConfigs: configs(...parents) }),
  });
};
const create = async (...parents) => assertOk(await tryCreate(parents)).HoursOfOperationId;
const read = async (id) => assertOk(await shared.api.call('GET', `${collection()}/${id}`)).HoursOfOperation;
const parentsOf = async (id) => (await read(id)).ParentHoursOfOperations?.map((parent) => parent.Id);
const associate = (id, ...parents) =>
  shared.api.call('POST', `${collection()}/${id}/associate-hours`, { ParentHoursOfOperationConfigs: configs(...parents) });
const disassociate = (id, ...parents) =>
  shared.api.call('POST', `${collection()}/${id}/disassociate-hours`, { ParentHoursOfOperationIds: parents });
const childrenPath = (id) => `${collection()}/${id}/hours`;
const childrenOf = (id, size) => listAll(shared.api, childrenPath(id), 'ChildHoursOfOperationsSummaryList', size);
const remove = (id) => shared.api.call('DELETE', `${collection()}/${id}`);

test('hours are made with parents, which show their names, ids and ARNs', async () => {
  const parent = await read(await create());
  const child = await read(await create(parent.HoursOfOperationId));
  assert.deepEqual(child.ParentHoursOfOperations, [
    { Name: parent.Name, Id: parent.HoursOfOperationId, Arn: parent.HoursOfOperationArn },
  ]);
  assert.ok(!('ParentHoursOfOperationConfigs' in child));
  assert.ok(!('ParentHoursOfOperations' in parent));
  assertOk(await shared.api.call('POST', `${collection()}/${parent.HoursOfOperationId}`, { Name: 'Renamed' }));
  assert.equal((await read(child.HoursOfOperationId)).ParentHoursOfOperations[0].Name, 'Renamed');
});

test('parents come and go, by ids and by ARNs, and a repeated request changes nothing', async () => {
  const [first, second] = [await read(await create()), await read(await create())];
  const ids = [first.HoursOfOperationId, second.HoursOfOperationId];
  const child = await create();
  assertOk(await associate(child, ids[0]));
  assertOk(await associate(child, second.HoursOfOperationArn));
  assert.deepEqual(await parentsOf(child), ids);
  const before = await read(child);
  assertOk(await associate(child, ids[1], ids[0]));
  assertOk(await associate(child));
  assert.deepEqual(await read(child), before);
  assertOk(await disassociate(child, first.HoursOfOperationArn));
  assert.deepEqual(await parentsOf(child), [ids[1]]);
  assertOk(await disassociate(child, ids[0]));
  assert.deepEqual(await parentsOf(child), [ids[1]]);
  assertOk(await disassociate(child, ids[1]));
  assert.equal(await parentsOf(child), undefined);
  const path = `/hours-of-operations/${encode(shared.instanceArn)}/${encode((await read(child)).HoursOfOperationArn)}`;
  assertOk(await shared.api.call('POST', `${path}/associate-hours`, { ParentHoursOfOperationConfigs: configs(ids[0]) }));
  assert.deepEqual(await parentsOf(child), [ids[0]]);
});

test('hours have at most three parents', async () => {
  const ids = [];
  for (let i = 0; i < 4; i += 1) ids.push(await create());
  assertRefused(await tryCreate(ids));
  const child = await create(...ids.slice(0, 3));
  assertError(await associate(child, ids[3]), 402, 'ServiceQuotaExceededException', /3 parents/);
  assert.deepEqual(await parentsOf(child), ids.slice(0, 3));
  assertRefused(await associate(child, ...ids));
  assertOk(await disassociate(child, ids[1]));
  assertOk(await associate(child, ids[3]));
});

test('a child has no children, and a parent no parents', async () => {
  const parent = await create();
  const child = await create(parent);
  const other = await create();
  const conflict = (answer) => assertError(answer, 409, 'ConditionalOperationFailedException');
  conflict(await associate(parent, parent));
  conflict(await associate(parent, child));
  conflict(await associate(parent, other));
  conflict(await associate(other, child));
  assertRefused(await tryCreate([child]));
  assert.equal(await parentsOf(parent), undefined);
  assert.equal(await parentsOf(other), undefined);
  assertOk(await disassociate(child, parent));
  assertOk(await associate(parent, child));
});

test('requests without sense are refused, and nothing of them is done', async () => {
  const [parent, child] = [await create(), await create()];
  assertRefused(await associate(child, parent, parent));
  assertRefused(await shared.api.call('POST', `${collection()}/${child}/associate-hours`, {}));
  assertRefused(await shared.api.call('POST', `${collection()}/${child}/associate-hours`, { ParentHoursOfOperationConfigs: [{}] }));
  assertRefused(await disassociate(child));
  assertRefused(await disassociate(child, parent, parent));
  assertRefused(await shared.api.call('POST', `${collection()}/${child}/disassociate-hours`, {}));
  assertNotFound(await associate(child, parent, UNKNOWN_ID));
  assertNotFound(await associate(UNKNOWN_ID, parent));
  assertNotFound(await disassociate(child, UNKNOWN_ID));
  assertNotFound(await tryCreate([UNKNOWN_ID]));
  const foreign = await newInstance(shared.api);
  assertNotFound(await associate(child, foreign.basicHours));
  assert.equal(await parentsOf(child), undefined);
});

test('parents list their children in pages, with their own time', async () => {
  const parent = await create();
  assert.deepEqual(await childrenOf(parent), []);
  const children = [];
  for (let i = 0; i < 5; i += 1) children.push(await read(await create(parent)));
  const expected = children.map((child) => ({ Name: child.Name, Id: child.HoursOfOperationId, Arn: child.HoursOfOperationArn }));
  assert.deepEqual(await childrenOf(parent), expected);
  assert.deepEqual(await childrenOf(parent, 2), expected);
  const answer = assertOk(await shared.api.call('GET', childrenPath(parent)));
  const { LastModifiedTime: time, LastModifiedRegion: region } = await read(parent);
  assert.deepEqual([answer.LastModifiedTime, answer.LastModifiedRegion, answer.NextToken], [time, region, undefined]);
  assertOk(await disassociate(expected[0].Id, parent));
  assert.deepEqual(await childrenOf(parent), expected.slice(1));
  assertRefused(await shared.api.call('GET', `${childrenPath(parent)}?maxResults=101`));
  assertRefused(await shared.api.call('GET', `${childrenPath(parent)}?nextToken=x`));
  assertNotFound(await shared.api.call('GET', childrenPath(UNKNOWN_ID)));
  const other = connect(shared.server, { account: '123456789012' });
  assertNotFound(await other.call('GET', childrenPath(parent)));
});

test('parents cannot be deleted before their children', async () => {
  const parent = await create();
  const child = await create(parent);
  assertError(await remove(parent), 400, 'InvalidRequestException', new RegExp(`in use.*${child}`));
  assertOk(await remove(child));
  assertOk(await remove(parent));
});

test('a link moves the time of the child and not of the parent', async () => {
  const [parent, child] = [await create(), await create()];
  const before = await read(parent);
  await assertMovesLastModified(async () => (await read(child)).LastModifiedTime,
    async (round) => assertOk(await (round % 2 ? disassociate : associate)(child, parent)));
  assert.deepEqual(await read(parent), before);
});

test('parents are there after a restart', async (t) => {
  const args = ['--data', await makeTemporaryDirectory(t)];
  const first = await startRollcall({ args });
  const { instanceId, basicHours } = await newInstance(connect(first));
  const { HoursOfOperationId: child } = await connect(first).must('PUT', collection(instanceId),
    { Name: 'Child', TimeZone: 'UTC', Config: [], ParentHoursOfOperationConfigs: configs(basicHours) });
  const path = `${collection(instanceId)}/${child}`;
  const before = await connect(first).must('GET', path);
  await first.stop();
  const second = await startRollcall({ args, t });
  assert.deepEqual(await connect(second).must('GET', path), before);
  assert.equal(before.HoursOfOperation.ParentHoursOfOperations[0].Name, 'Basic Hours');
  assert.equal((await connect(second).call('DELETE', `${collection(instanceId)}/${basicHours}`)).status, 400);
});

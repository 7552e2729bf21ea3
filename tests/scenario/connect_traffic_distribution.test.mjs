// Traffic distribution groups: made in the region of a replicated instance's source, seen from both regions.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, makeTemporaryDirectory, startRollcall } from '../lib/rollcall.mjs';
import {
  assertError, assertInUse, assertInvalidParameter, assertNotFound, assertOk, encode, freshAlias, listAll, newInstance, UNKNOWN_ID, useServer, UUID,
} from './connect_support.mjs';

const EAST = 'us-east-1';
const WEST = 'us-west-2';

let east;
let west;
let shared;

const server = useServer(async ({ server: started }) => {
  east = connect(started, { region: EAST });
  west = connect(started, { region: WEST });
  shared = await replicated(east);
});

async function replicated(api) {
  const instance = await newInstance(api, { IdentityManagementType: 'SAML' });
  assertOk(await api.call('POST', `/instance/${instance.instanceId}/replicate`, { ReplicaRegion: WEST, ReplicaAlias: freshAlias('replica') }));
  return instance;
}

let names = 0;
const freshName = () => {
  names += 1;
  return `Group ${names}`;
};

const LIST = 'TrafficDistributionGroupSummaryList';
const at = (id = '') => `/traffic-distribution-group${id && `/${encode(id)}`}`;
const tryCreate = (api, body) => api.call('PUT', at(), { Name: freshName(), InstanceId: shared.instanceId, ...body });
const create = async (api, body) => assertOk(await tryCreate(api, body));
/** A group of an instance of its own. */
const newGroup = async (body) => create(east, { InstanceId: (await replicated(east)).instanceId, ...body });
const tryRead = (api, id) => api.call('GET', at(id));
const read = async (api, id) => assertOk(await tryRead(api, id)).TrafficDistributionGroup;
const remove = (api, id) => api.call('DELETE', at(id));
const list = (api, instance, size) =>
  listAll(api, `/traffic-distribution-groups${instance ? `?instanceId=${encode(instance)}` : ''}`, LIST, size);
const defaultOf = async (api, instance = shared) => (await list(api, instance.instanceId)).find((group) => group.IsDefault);
const tryGet = (api, id) => api.call('GET', `/traffic-distribution/${encode(id)}`);
const get = async (api, id) => assertOk(await tryGet(api, id));
const update = (api, id, body) => api.call('PUT', `/traffic-distribution/${encode(id)}`, body);
const shares = (first, second, regions = [EAST, WEST]) =>
  ({ Distributions: [{ Region: regions[0], Percentage: first }, { Region: regions[1], Percentage: second }] });
const signIns = (first, second) => ({ Distributions: [{ Region: EAST, Enabled: first }, { Region: WEST, Enabled: second }] });
const refused = (answer, message) => assertError(answer, 400, 'InvalidRequestException', message);

test('a group reads as it was created, is ACTIVE at once and not the default one', async () => {
  const Name = freshName();
  const { Id: id, Arn: arn, ...more } = await create(east, { Name, Description: 'Both coasts', InstanceId: shared.instanceArn, Tags: { a: 'b' } });
  assert.deepEqual(more, {});
  assert.match(id, UUID);
  assert.equal(arn, `arn:aws:connect:${EAST}:000000000000:traffic-distribution-group/${id}`);
  const summary = { Id: id, Arn: arn, Name, InstanceArn: shared.instanceArn, Status: 'ACTIVE', IsDefault: false };
  for (const name of [id, arn]) {
    assert.deepEqual(await read(east, name), { ...summary, Description: 'Both coasts', Tags: { a: 'b' } });
  }
  assert.deepEqual((await list(east, shared.instanceId)).find((group) => group.Id === id), summary);
});

test('a replica comes with a default group, which is deleted with it only', async () => {
  const instance = await replicated(east);
  const groups = await list(east, instance.instanceId);
  assert.deepEqual(groups.map((group) => [group.IsDefault, group.Status, group.InstanceArn]), [[true, 'ACTIVE', instance.instanceArn]]);
  refused(await remove(east, groups[0].Id), /default/);
  assert.equal((await read(east, groups[0].Id)).IsDefault, true);
  assertOk(await west.call('DELETE', `/instance/${instance.instanceId}`));
  assertNotFound(await tryRead(east, groups[0].Id));
  assert.deepEqual(await list(east, instance.instanceId), []);
  assertOk(await east.call('DELETE', `/instance/${instance.instanceId}`));
});

test('a replica stays while its source has other groups', async () => {
  const instance = await replicated(east);
  const { Id: id } = await create(east, { InstanceId: instance.instanceId });
  refused(await west.call('DELETE', `/instance/${instance.instanceId}`), /traffic distribution groups.*first/);
  assertOk(await west.call('GET', `/instance/${instance.instanceId}`));
  assert.equal((await list(east, instance.instanceId)).length, 2);
  assertOk(await remove(east, id));
  assertOk(await west.call('DELETE', `/instance/${instance.instanceId}`));
});

test('a group needs an instance that was replicated, in the region of its source', async () => {
  const alone = await newInstance(east, { IdentityManagementType: 'SAML' });
  refused(await tryCreate(east, { InstanceId: alone.instanceId }), /not been replicated/);
  refused(await tryCreate(west), /region of its source/);
  assertNotFound(await tryCreate(east, { InstanceId: UNKNOWN_ID }));
  assertNotFound(await tryCreate(connect(server.server, { account: '111122223333', region: EAST })));
  refused(await tryCreate(east, { InstanceId: undefined }), /^InstanceId/);
  for (const name of [undefined, '', ' a', 'a ', 'a\nb', 'x'.repeat(129)]) refused(await tryCreate(east, { Name: name }), /^Name/);
  for (const text of ['', ' a', 'x'.repeat(251)]) refused(await tryCreate(east, { Description: text }), /^Description/);
  refused(await tryCreate(east, { Tags: { 'aws:a': 'b' } }));
  await create(east, { Name: `é${'x'.repeat(127)}`, Description: 'x'.repeat(250) });
});

test('a name is taken once among the groups of an instance', async () => {
  const other = await replicated(east);
  const { Id: id } = await create(east, { Name: 'Taken', InstanceId: other.instanceId });
  assertError(await tryCreate(east, { Name: 'Taken', InstanceId: other.instanceId }), 409, 'ResourceConflictException', /name/);
  await create(east, { Name: 'Taken' });
  assertOk(await remove(east, id));
  await create(east, { Name: 'Taken', InstanceId: other.instanceId });
});

test('a token makes a creation safe to repeat', async () => {
  const body = { Name: freshName(), ClientToken: 'group-once' };
  const first = await create(east, body);
  assert.deepEqual(await create(east, body), first);
  refused(await tryCreate(east, { ClientToken: 'group-once' }), /ClientToken/);
});

test('an instance has at most 8 groups beside the default one', async () => {
  const { instanceId: InstanceId } = await replicated(east);
  const made = [];
  for (let i = 0; i < 8; i += 1) made.push((await create(east, { InstanceId })).Id);
  assertError(await tryCreate(east, { InstanceId }), 402, 'ServiceQuotaExceededException', /8/);
  assertOk(await remove(east, made[0]));
  await create(east, { InstanceId });
});

test('from the region of the replica a group is read by its ARN', async () => {
  const { Id: id, Arn: arn } = await newGroup();
  assert.deepEqual(await read(west, arn), await read(east, id));
  assert.deepEqual(await get(west, arn), await get(east, id));
  assertNotFound(await tryRead(west, id));
  assertNotFound(await tryGet(west, id));
  assertNotFound(await tryRead(west, arn.replace(EAST, WEST)));
  for (const place of [{ region: 'eu-west-2' }, { account: '111122223333', region: EAST }, { account: '111122223333', region: WEST }]) {
    const api = connect(server.server, place);
    assertNotFound(await tryRead(api, arn));
    assertNotFound(await tryGet(api, arn));
    assertNotFound(await update(api, arn, { AgentConfig: shares(0, 100) }));
    assert.deepEqual(await list(api), []);
  }
  assertNotFound(await tryRead(east, UNKNOWN_ID));
  assertNotFound(await tryRead(east, 'no-id'));
  assertNotFound(await tryRead(west, `arn:aws:connect:eu-west-2:000000000000:traffic-distribution-group/${UNKNOWN_ID}`));
});

test('groups are listed in both regions, of one instance or of all, by pages of at most 10', async () => {
  const account = { account: '222233334444' };
  const here = connect(server.server, { ...account, region: EAST });
  const there = connect(server.server, { ...account, region: WEST });
  const instances = [await replicated(here), await replicated(here)];
  for (const { instanceId: InstanceId } of instances) {
    for (let i = 0; i < 5; i += 1) await create(here, { InstanceId });
  }
  const back = await newInstance(there, { IdentityManagementType: 'SAML' });
  assertOk(await there.call('POST', `/instance/${back.instanceId}/replicate`, { ReplicaRegion: EAST, ReplicaAlias: freshAlias('back') }));
  const all = await list(here);
  assert.equal(all.length, 13);
  assert.deepEqual(await list(there), all);
  assert.deepEqual(await list(there, undefined, 4), all);
  for (const [i, { instanceId, instanceArn }] of instances.entries()) {
    const mine = all.filter((group) => group.InstanceArn === instanceArn);
    assert.equal(mine.length, 6, `${i}`);
    assert.deepEqual(await list(here, instanceArn), mine);
    assert.deepEqual(await list(there, instanceId, 2), mine);
  }
  assert.deepEqual((await list(here, back.instanceId)).map((group) => group.Arn.split(':')[3]), [WEST]);
  assert.equal(assertOk(await here.call('GET', '/traffic-distribution-groups'))[LIST].length, 10);
  for (const query of ['maxResults=11', 'maxResults=0', 'nextToken=x']) refused(await here.call('GET', `/traffic-distribution-groups?${query}`));
  refused(await here.call('GET', `/traffic-distribution-groups?instanceId=${UNKNOWN_ID}`), /names no instance/);
});

test('a group is deleted in its own region, and one that is gone is gone', async () => {
  const { Id: id, Arn: arn } = await newGroup();
  refused(await remove(west, arn), /region of the traffic distribution group/);
  assertOk(await tryRead(east, id));
  assertOk(await remove(east, arn));
  assertNotFound(await tryRead(east, id));
  assertNotFound(await tryRead(west, arn));
  assertOk(await remove(east, id));
  assertOk(await remove(east, UNKNOWN_ID));
  assertOk(await remove(west, arn));
});

test('tags change by the ARN, in the region of the group', async () => {
  const { Id: id, Arn: arn } = await newGroup({ Tags: { a: 'b' } });
  assertOk(await east.call('POST', `/tags/${encode(arn)}`, { tags: { c: 'd' } }));
  assert.deepEqual((await read(west, arn)).Tags, { a: 'b', c: 'd' });
  assertOk(await east.call('DELETE', `/tags/${encode(arn)}?tagKeys=a`));
  assert.deepEqual(assertOk(await east.call('GET', `/tags/${encode(arn)}`)).tags, { c: 'd' });
  assertNotFound(await west.call('GET', `/tags/${encode(arn)}`));
  assert.deepEqual((await read(east, id)).Tags, { c: 'd' });
});

test('at first all traffic goes to the source; only the default group distributes sign-ins', async () => {
  const { Id: id, Arn: arn } = await newGroup();
  assert.deepEqual(await get(east, id), { Id: id, Arn: arn, TelephonyConfig: shares(100, 0), AgentConfig: shares(100, 0) });
  const first = await defaultOf(east);
  assert.deepEqual(await get(east, first.Id), {
    Id: first.Id, Arn: first.Arn, TelephonyConfig: shares(100, 0), AgentConfig: shares(100, 0), SignInConfig: signIns(true, false),
  });
});

test('a distribution is changed from either region, and what is not given stays', async () => {
  const { Id: id, Arn: arn } = await newGroup();
  assertOk(await update(east, id, { TelephonyConfig: shares(40, 60) }));
  assertOk(await update(west, arn, { AgentConfig: shares(0, 100) }));
  assert.deepEqual(await get(east, arn), { Id: id, Arn: arn, TelephonyConfig: shares(40, 60), AgentConfig: shares(0, 100) });
  const first = await defaultOf(west, await replicated(east));
  assertOk(await update(west, first.Arn, { SignInConfig: signIns(true, true), AgentConfig: shares(50, 50, [WEST, EAST]) }));
  const { SignInConfig, AgentConfig, TelephonyConfig } = await get(east, first.Id);
  assert.deepEqual([SignInConfig, AgentConfig, TelephonyConfig], [signIns(true, true), shares(50, 50, [WEST, EAST]), shares(100, 0)]);
  assertNotFound(await update(west, id, { AgentConfig: shares(0, 100) }));
});

test('a distribution that breaks the rules of the administrator guide is refused whole', async () => {
  const { Id: id } = await newGroup();
  const before = await get(east, id);
  for (const [body, message] of [
    [{}, /one is required/],
    [{ TelephonyConfig: shares(45, 55) }, /multiple of 10/],
    [{ TelephonyConfig: shares(50, 40) }, /100/],
    [{ AgentConfig: shares(100, 100) }, /100/],
    [{ AgentConfig: shares(110, -10) }, /Percentage/],
    [{ AgentConfig: shares(100, 0, [EAST, 'eu-west-2']) }, /each region/],
    [{ TelephonyConfig: shares(50, 50, [EAST, EAST]) }, /stands in the list already/],
    [{ TelephonyConfig: { Distributions: [{ Region: EAST, Percentage: 100 }] } }, /each region/],
    [{ TelephonyConfig: { Distributions: [...shares(50, 50).Distributions, { Region: 'eu-west-2', Percentage: 0 }] } }, /each region/],
    [{ TelephonyConfig: { Distributions: [] } }, /each region/],
    [{ TelephonyConfig: {} }, /Distributions/],
    [{ TelephonyConfig: { Distributions: [{ Region: EAST }, { Region: WEST, Percentage: 100 }] } }, /Percentage/],
    [{ TelephonyConfig: { Distributions: [{ Percentage: 0 }, { Region: WEST, Percentage: 100 }] } }, /Region/],
    [{ AgentConfig: shares(0, 100), SignInConfig: signIns(true, false) }, /default/],
  ]) {
    refused(await update(east, id, body), message);
  }
  assert.deepEqual(await get(east, id), before);
  const first = await defaultOf(east);
  for (const [body, message] of [
    [{ SignInConfig: { Distributions: [{ Region: EAST, Enabled: true }] } }, /each region/],
    [{ SignInConfig: { Distributions: [{ Region: EAST, Enabled: true }, { Region: WEST }] } }, /Enabled/],
  ]) {
    refused(await update(east, first.Id, body), message);
  }
  assertNotFound(await update(east, UNKNOWN_ID, { AgentConfig: shares(0, 100) }));
});

test('groups and their distribution outlive the server, however that ends', async (t) => {
  const args = ['--data', makeTemporaryDirectory(t)];
  const first = await startRollcall({ args, t });
  const here = connect(first, { region: EAST });
  const { instanceId: InstanceId } = await replicated(here);
  const { Id: id, Arn: arn } = await create(here, { InstanceId });
  assertOk(await update(connect(first, { region: WEST }), arn, { AgentConfig: shares(20, 80) }));
  const groups = await list(here);
  await first.kill();
  const second = await startRollcall({ args, t });
  assert.deepEqual(await list(connect(second, { region: WEST })), groups);
  assert.deepEqual((await get(connect(second, { region: EAST }), id)).AgentConfig, shares(20, 80));
});

test('numbers are claimed for a group, moved to it and away, and keep it from being deleted', async () => {
  const instance = await replicated(east);
  const { Id: id, Arn: arn } = await create(east, { InstanceId: instance.instanceId });
  const number = (api, phoneId) => api.call('GET', `/phone-number/${phoneId}`);
  const target = async (phoneId) => {
    const { TargetArn, InstanceId } = assertOk(await number(east, phoneId)).ClaimedPhoneNumberSummary;
    return [TargetArn, InstanceId];
  };
  const move = (phoneId, body) => east.call('PUT', `/phone-number/${phoneId}`, body);
  const search = (api, TargetArn) => api.call('POST', '/phone-number/search-available',
    { TargetArn, PhoneNumberCountryCode: 'US', PhoneNumberType: 'DID', MaxResults: 1 });
  const { AvailableNumbersList: [{ PhoneNumber }] } = assertOk(await search(east, arn));
  const { PhoneNumberId: phone, PhoneNumberArn: phoneArn } = assertOk(await east.call('POST', '/phone-number/claim', { TargetArn: arn, PhoneNumber }));
  assert.deepEqual(await target(phone), [arn, undefined]);
  const inUse = await remove(east, id);
  assertInUse(inUse, ['PHONE_NUMBER']);
  assert.equal(inUse.json.ResourceId, phoneArn);
  assertOk(await move(phone, { InstanceId: instance.instanceId }));
  assert.deepEqual(await target(phone), [instance.instanceArn, instance.instanceId]);
  assertOk(await move(phone, { TargetArn: arn }));
  assert.deepEqual(await target(phone), [arn, undefined]);
  assertNotFound(await move(phone, { TargetArn: arn.replace(id, UNKNOWN_ID) }));
  assertInvalidParameter(await search(west, arn));
  assert.deepEqual(await target(phone), [arn, undefined]);
  assertOk(await east.call('DELETE', `/phone-number/${phone}`));
  assertOk(await remove(east, id));
});

test('numbers of an instance go to its default group with the replica, and back without it', async () => {
  const instance = await newInstance(east, { IdentityManagementType: 'SAML' });
  const claim = async (api, InstanceId) => {
    const pool = { InstanceId, PhoneNumberCountryCode: 'US', PhoneNumberType: 'DID', MaxResults: 1 };
    const { AvailableNumbersList: [{ PhoneNumber }] } = assertOk(await api.call('POST', '/phone-number/search-available', pool));
    return assertOk(await api.call('POST', '/phone-number/claim', { InstanceId, PhoneNumber })).PhoneNumberId;
  };
  const target = async (api, phone) => assertOk(await api.call('GET', `/phone-number/${phone}`)).ClaimedPhoneNumberSummary.TargetArn;
  const phones = [await claim(east, instance.instanceId), await claim(east, instance.instanceId)];
  const { Arn: replicaArn } = assertOk(await east.call('POST', `/instance/${instance.instanceId}/replicate`,
    { ReplicaRegion: WEST, ReplicaAlias: freshAlias('numbers') }));
  const { Arn: group } = await defaultOf(east, instance);
  const away = await claim(west, instance.instanceId);
  const later = await claim(east, instance.instanceId);
  for (const phone of phones) assert.equal(await target(east, phone), group);
  assert.equal(await target(east, later), instance.instanceArn);
  assert.equal(await target(west, away), replicaArn);
  assertNotFound(await east.call('GET', `/phone-number/${away}`));
  assertOk(await west.call('DELETE', `/instance/${instance.instanceId}`));
  for (const phone of [...phones, later]) assert.equal(await target(east, phone), instance.instanceArn);
  assertNotFound(await west.call('GET', `/phone-number/${away}`));
});

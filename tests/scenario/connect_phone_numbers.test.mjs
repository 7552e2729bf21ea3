// Phone numbers: offered by a simulated pool, claimed for an instance, moved, released.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect } from '../lib/rollcall.mjs';
import {
  assertError, assertInvalidParameter, assertNotFound, assertOk, encode, newInstance, UNKNOWN_ID, useInstance, UUID,
} from './connect_support.mjs';

const shared = useInstance();

const trySearch = (body) => shared.api.call('POST', '/phone-number/search-available', {
  TargetArn: shared.instanceArn, PhoneNumberCountryCode: 'US', PhoneNumberType: 'DID', ...body,
});
const search = async (body) => assertOk(await trySearch(body)).AvailableNumbersList;
const tryClaim = (PhoneNumber, body) => shared.api.call('POST', '/phone-number/claim',
  { TargetArn: shared.instanceArn, PhoneNumber, ...body });
const claim = async (number, body) => assertOk(await tryClaim(number, body));
const describe = (id, api = shared.api) => api.call('GET', `/phone-number/${id}`);
const read = async (id) => assertOk(await describe(id)).ClaimedPhoneNumberSummary;
const release = (id) => shared.api.call('DELETE', `/phone-number/${id}`);
const freeNumber = async (body) => (await search({ MaxResults: 1, ...body }))[0].PhoneNumber;

test('a number that is offered is claimed at once and reads as it was claimed', async () => {
  const number = await freeNumber();
  const { PhoneNumberId: id, PhoneNumberArn: arn } = await claim(number, { PhoneNumberDescription: 'Front desk', Tags: { a: 'b' } });
  assert.match(id, UUID);
  assert.equal(arn, shared.instanceArn.replace(/instance\/.*/, `phone-number/${id}`));
  assert.deepEqual(await read(id), {
    PhoneNumberId: id, PhoneNumberArn: arn, PhoneNumber: number, PhoneNumberCountryCode: 'US', PhoneNumberType: 'DID',
    PhoneNumberDescription: 'Front desk', TargetArn: shared.instanceArn, InstanceId: shared.instanceId, Tags: { a: 'b' },
    PhoneNumberStatus: { Status: 'CLAIMED' },
  });
  assert.equal((await read(encode(arn))).PhoneNumberId, id);
});

test('offers keep to country, type and prefix', async () => {
  for (const [country, type, prefix, expected] of [
    ['US', 'DID', undefined, /^\+1\d{10}$/], ['US', 'DID', '+1206', /^\+1206\d{7}$/], ['US', 'TOLL_FREE', undefined, /^\+1800\d{7}$/],
    ['US', 'TOLL_FREE', '+1888', /^\+1888\d{7}$/], ['CA', 'DID', '+1604', /^\+1604\d{7}$/], ['CA', 'DID', '+1', /^\+1416\d{7}$/],
    ['DE', 'DID', '+4930', /^\+4930\d{7}$/], ['DE', 'TOLL_FREE', undefined, /^\+49800\d+$/], ['GB', 'DID', '44', /^\+44\d+$/],
    ['JE', 'DID', undefined, /^\+441534\d+$/],
  ]) {
    const offered = await search({ PhoneNumberCountryCode: country, PhoneNumberType: type, PhoneNumberPrefix: prefix });
    assert.equal(offered.length, 10, `${country} ${type} ${prefix}`);
    assert.equal(new Set(offered.map((one) => one.PhoneNumber)).size, 10);
    for (const one of offered) {
      assert.match(one.PhoneNumber, expected);
      assert.deepEqual([one.PhoneNumberCountryCode, one.PhoneNumberType], [country, type]);
    }
  }
});

test('a prefix of another country, and a type that the pool has not, give no offers', async () => {
  assert.deepEqual(await search({ PhoneNumberPrefix: '+49' }), []);
  assert.deepEqual(await search({ PhoneNumberPrefix: '+1604' }), []);
  assert.deepEqual(await search({ PhoneNumberPrefix: '+1800' }), []);
  assert.deepEqual(await search({ PhoneNumberType: 'UIFN' }), []);
  assert.deepEqual(await search({ PhoneNumberType: 'SHORT_CODE' }), []);
});

test('searches at the same time offer different numbers, and none that is claimed', async () => {
  const offered = await Promise.all(Array.from({ length: 20 }, () => freeNumber({ PhoneNumberPrefix: '+1312' })));
  assert.equal(new Set(offered).size, 20);
  for (const number of offered) await claim(number);
  const later = await Promise.all(Array.from({ length: 20 }, () => search({ PhoneNumberPrefix: '+1312' })));
  for (const { PhoneNumber } of later.flat()) assert.ok(!offered.includes(PhoneNumber));
});

test('a search needs a target, a country and a type that there are', async () => {
  assertInvalidParameter(await trySearch({ TargetArn: undefined }));
  assertInvalidParameter(await trySearch({ PhoneNumberCountryCode: undefined }));
  assertInvalidParameter(await trySearch({ PhoneNumberCountryCode: 'XX' }));
  assertInvalidParameter(await trySearch({ PhoneNumberType: 'FAX' }));
  assertInvalidParameter(await trySearch({ PhoneNumberPrefix: '+12a' }));
  assertInvalidParameter(await trySearch({ PhoneNumberPrefix: '123456789012' }));
  assertInvalidParameter(await trySearch({ MaxResults: 11 }));
  assertInvalidParameter(await trySearch({ MaxResults: 0 }));
  assertInvalidParameter(await trySearch({ NextToken: 'x' }));
  assertInvalidParameter(await trySearch({ TargetArn: undefined, InstanceId: UNKNOWN_ID })); // the model has no other error
  assert.equal((await search({ TargetArn: undefined, InstanceId: shared.instanceId, MaxResults: 3 })).length, 3);
});

test('a number has one owner, whatever the account', async () => {
  const number = await freeNumber();
  const { PhoneNumberId: id } = await claim(number);
  assertInvalidParameter(await tryClaim(number));
  const other = connect(shared.server, { account: '999988887777' });
  const foreign = await newInstance(other);
  assertInvalidParameter(await other.call('POST', '/phone-number/claim', { TargetArn: foreign.instanceArn, PhoneNumber: number }));
  assertNotFound(await describe(id, other));
  assertOk(await release(id));
  assertOk(await other.call('POST', '/phone-number/claim', { TargetArn: foreign.instanceArn, PhoneNumber: number }));
});

test('claims that make no sense are refused', async () => {
  assertInvalidParameter(await tryClaim('12125550100'));
  assertInvalidParameter(await tryClaim('+999125550100'));
  assertInvalidParameter(await tryClaim(undefined));
  assertInvalidParameter(await tryClaim('+12125559999', { TargetArn: undefined }));
  assertInvalidParameter(await tryClaim('+12125559999', { PhoneNumberDescription: 'd'.repeat(501) }));
  assertNotFound(await tryClaim('+12125559999', { TargetArn: `${shared.instanceArn.slice(0, -4)}dead` }));
});

test('a token makes a claim safe to repeat', async () => {
  const number = await freeNumber();
  const first = await claim(number, { ClientToken: 'twice' });
  assert.deepEqual(await claim(number, { ClientToken: 'twice' }), first);
  assertError(await tryClaim(await freeNumber(), { ClientToken: 'twice' }), 409, 'IdempotencyException', /ClientToken/);
});

test('a number moves to another instance', async () => {
  const { PhoneNumberId: id, PhoneNumberArn: arn } = await claim(await freeNumber());
  const other = await newInstance(shared.api);
  const moved = assertOk(await shared.api.call('PUT', `/phone-number/${id}`, { TargetArn: other.instanceArn }));
  assert.deepEqual(moved, { PhoneNumberId: id, PhoneNumberArn: arn });
  assert.equal((await read(id)).TargetArn, other.instanceArn);
  assertNotFound(await shared.api.call('PUT', `/phone-number/${id}`, { InstanceId: UNKNOWN_ID }));
  assertInvalidParameter(await shared.api.call('PUT', `/phone-number/${id}`, {}));
  assert.equal((await read(id)).InstanceId, other.instanceId);
});

test('tags change by the ARN, which names no instance', async () => {
  const { PhoneNumberId: id, PhoneNumberArn: arn } = await claim(await freeNumber());
  assertOk(await shared.api.call('POST', `/tags/${encode(arn)}`, { tags: { a: 'b' } }));
  assert.deepEqual((await read(id)).Tags, { a: 'b' });
  assertOk(await shared.api.call('DELETE', `/tags/${encode(arn)}?tagKeys=a`));
  assert.deepEqual(assertOk(await shared.api.call('GET', `/tags/${encode(arn)}`)).tags, {});
  assertError(await shared.api.call('GET', `/tags/${encode(`${shared.instanceArn}/phone-number/${id}`)}`), 404,
    'ResourceNotFoundException');
});

test('a released number is gone and can be claimed again', async () => {
  const number = await freeNumber();
  const { PhoneNumberId: id } = await claim(number);
  assertOk(await release(id));
  assertNotFound(await describe(id));
  assertNotFound(await release(id));
  assert.notEqual((await claim(number)).PhoneNumberId, id);
});

test('an instance that is deleted releases its numbers', async () => {
  const instance = await newInstance(shared.api);
  const numbers = [await freeNumber(), await freeNumber()];
  const ids = [];
  for (const number of numbers) ids.push((await claim(number, { TargetArn: instance.instanceArn })).PhoneNumberId);
  assertOk(await shared.api.call('DELETE', `/instance/${instance.instanceId}`));
  for (const id of ids) assertNotFound(await describe(id));
  for (const number of numbers) await claim(number);
});

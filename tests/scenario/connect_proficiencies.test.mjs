// What users are good at: pairs of a predefined attribute and one of its values, each with a level.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, startRollcall } from '../lib/rollcall.mjs';
import {
  assertMovesLastModified, assertNotFound, assertOk, assertRefused, createUser, describeUser, encode, listAll, newInstance,
  UNKNOWN_ID, useInstance,
} from './connect_support.mjs';

const VALUES = Array.from({ length: 12 }, (_, i) => `value ${String(i).padStart(2, '0')}`);
let users = 0;

const shared = useInstance(async ({ api, instanceId }) => {
  await createAttributes(api, instanceId);
});

async function createAttributes(api, instanceId) {
  for (const Name of ['Language', 'Product line']) {
    assertOk(await api.call('PUT', `/predefined-attributes/${instanceId}`, { Name, Values: { StringList: VALUES } }));
  }
}

const newUser = () => {
  users += 1;
  return createUser(shared.api, shared, `user${users}`);
};
const pair = (AttributeName, value, Level) => ({
  AttributeName, AttributeValue: typeof value === 'number' ? VALUES[value] : value, ...(Level === undefined ? {} : { Level }),
});
const path = (user) => `/users/${shared.instanceId}/${encode(user)}`;
const change = (what) => (user, ...UserProficiencies) =>
  shared.api.call('POST', `${path(user)}/${what}proficiencies`, { UserProficiencies });
const associate = change('associate-');
const update = change('');
const disassociate = change('disassociate-');
const answer = async (user, query = '') => assertOk(await shared.api.call('GET', `${path(user)}/proficiencies${query}`));
const list = async (user) => (await answer(user)).UserProficiencyList;

test('a new user is good at nothing', async () => {
  assert.deepEqual(await answer(await newUser()), { UserProficiencyList: [] });
});

test('proficiencies are associated, listed by name and value, updated and disassociated', async () => {
  const user = await newUser();
  assertOk(await associate(user, pair('Product line', 1, 1), pair('Language', 3, 5)));
  assertOk(await associate(user, pair('Language', 2, 2)));
  assert.deepEqual(await list(user), [pair('Language', 2, 2), pair('Language', 3, 5), pair('Product line', 1, 1)]);
  assertOk(await update(user, pair('Language', 3, 4), pair('Product line', 1, 2)));
  assert.deepEqual(await list(user), [pair('Language', 2, 2), pair('Language', 3, 4), pair('Product line', 1, 2)]);
  assertOk(await disassociate(user, pair('Language', 2), pair('Product line', 1)));
  assert.deepEqual(await list(user), [pair('Language', 3, 4)]);
  assertOk(await disassociate(user, pair('Language', 3)));
  assert.deepEqual(await list(user), []);
});

test('the user may be named by its ARN', async () => {
  const arn = `${shared.instanceArn}/agent/${await newUser()}`;
  assertOk(await associate(arn, pair('Language', 0, 1)));
  assertOk(await update(arn, pair('Language', 0, 2)));
  assert.deepEqual(await list(arn), [pair('Language', 0, 2)]);
  assertOk(await disassociate(arn, pair('Language', 0)));
});

test('a pair that is associated again takes the new level', async () => {
  const user = await newUser();
  assertOk(await associate(user, pair('Language', 0, 1)));
  assertOk(await associate(user, pair('Language', 0, 5)));
  assert.deepEqual(await list(user), [pair('Language', 0, 5)]);
});

test('the attribute must exist, with the value', async () => {
  const user = await newUser();
  assertNotFound(await associate(user, pair('Singing', 0, 1)), /Singing/);
  assertRefused(await associate(user, pair('Language', 'Klingon', 1)));
  assertNotFound(await associate(user, pair('language', 0, 1)));
  assert.deepEqual(await list(user), []);
});

test('attributes of another instance are not found', async () => {
  const other = await newInstance(shared.api);
  assertOk(await shared.api.call('PUT', `/predefined-attributes/${other.instanceId}`, { Name: 'Foreign', Values: { StringList: ['a'] } }));
  assertNotFound(await associate(await newUser(), pair('Foreign', 'a', 1)));
});

test('levels are whole numbers from 1 to 5', async () => {
  const user = await newUser();
  assertOk(await associate(user, pair('Language', 0, 1), pair('Language', 1, 5)));
  for (const level of [0, 6, 10, -1, 2.5, undefined]) {
    assertRefused(await associate(user, pair('Language', 2, level)));
    assertRefused(await update(user, pair('Language', 0, level)));
  }
  assert.equal((await associate(user, pair('Language', 2, '3'))).status, 400);
  assert.deepEqual(await list(user), [pair('Language', 0, 1), pair('Language', 1, 5)]);
});

test('proficiency-level-0-to-10=on: levels are whole numbers from 0 to 10', async (t) => {
  const api = connect(await startRollcall({ t, args: ['--memory', '--policy', 'proficiency-level-0-to-10=on'] }));
  const instance = await newInstance(api);
  await createAttributes(api, instance.instanceId);
  const user = await createUser(api, instance, 'wide');
  const give = (...UserProficiencies) =>
    api.call('POST', `/users/${instance.instanceId}/${user}/associate-proficiencies`, { UserProficiencies });
  assertOk(await give(pair('Language', 0, 0), pair('Language', 1, 10)));
  for (const level of [-1, 11, 0.5]) assertRefused(await give(pair('Language', 2, level)));
});

test('only what is associated can be updated and disassociated, all of it or nothing', async () => {
  const user = await newUser();
  assertOk(await associate(user, pair('Language', 0, 1)));
  assertRefused(await update(user, pair('Language', 0, 2), pair('Language', 1, 2)));
  assertRefused(await disassociate(user, pair('Language', 0), pair('Language', 1)));
  assert.deepEqual(await list(user), [pair('Language', 0, 1)]);
});

test('a user has at most 10 proficiencies', async () => {
  const user = await newUser();
  assertOk(await associate(user, ...VALUES.slice(0, 9).map((value) => pair('Language', value, 1))));
  assertRefused(await associate(user, pair('Language', 9, 1), pair('Language', 10, 1)));
  assertOk(await associate(user, pair('Language', 9, 1)));
  assertRefused(await associate(user, pair('Product line', 0, 1)));
  assertRefused(await associate(await newUser(), ...VALUES.slice(0, 11).map((value) => pair('Language', value, 1))));
  assert.equal((await list(user)).length, 10);
});

test('members that are missing, or a pair that stands there twice, are refused', async () => {
  const user = await newUser();
  assertRefused(await shared.api.call('POST', `${path(user)}/associate-proficiencies`, {}));
  assertRefused(await associate(user, { AttributeName: 'Language', Level: 1 }));
  assertRefused(await associate(user, { AttributeValue: VALUES[0], Level: 1 }));
  assertRefused(await associate(user, pair('Language', '', 1)));
  assertRefused(await associate(user, pair('Language', 0, 1), pair('Language', 0, 2)));
  assert.deepEqual(await list(user), []);
});

test('the list has pages that leave nothing out', async () => {
  const user = await newUser();
  const all = VALUES.slice(0, 7).map((value) => pair('Language', value, 1));
  assertOk(await associate(user, ...[...all].reverse()));
  assert.deepEqual(await listAll(shared.api, `${path(user)}/proficiencies`, 'UserProficiencyList', 2), all);
  assertRefused(await shared.api.call('GET', `${path(user)}/proficiencies?maxResults=101`));
});

test('the list has a time of its own, which moves when the list does and only then', async () => {
  const user = await newUser();
  assertOk(await associate(user, pair('Language', 0, 1)));
  const time = async () => (await answer(user)).LastModifiedTime;
  assert.equal((await answer(user)).LastModifiedRegion, 'us-east-1');
  await assertMovesLastModified(time, async (round) => assertOk(await update(user, pair('Language', 0, 1 + (round + 1) % 2))));
  const before = await time();
  const [same] = await list(user);
  assertOk(await update(user, same));
  assertOk(await shared.api.call('POST', `${path(user)}/identity-info`, { IdentityInfo: { FirstName: 'A', LastName: 'B' } }));
  assert.equal(await time(), before);
});

test('DescribeUser shows no proficiencies, and updates of the user leave them alone', async () => {
  const user = await newUser();
  assertOk(await associate(user, pair('Language', 0, 1)));
  assertOk(await shared.api.call('POST', `${path(user)}/phone-config`, { PhoneConfig: { PhoneType: 'SOFT_PHONE', AutoAccept: true } }));
  const shown = await describeUser(shared.api, shared, user);
  assert.deepEqual(Object.keys(shown).filter((name) => /proficienc/i.test(name)), []);
  assert.deepEqual(await list(user), [pair('Language', 0, 1)]);
});

test('CreateUser takes no proficiencies: they have operations of their own', async () => {
  const user = await createUser(shared.api, shared, 'made.with', { UserProficiencies: [pair('Language', 0, 1)] });
  assert.deepEqual(await list(user), []);
});

test('users that do not exist are not found', async () => {
  for (const call of [associate, update, disassociate]) assertNotFound(await call(UNKNOWN_ID, pair('Language', 0, 1)));
  assertNotFound(await shared.api.call('GET', `${path(UNKNOWN_ID)}/proficiencies`));
});

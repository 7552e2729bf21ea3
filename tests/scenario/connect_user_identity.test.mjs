// What a user must and must not have depends on who manages the identities of its instance.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertInvalidParameter, assertOk, assertRefused, createUser, describeUser, newInstance, tryCreateUser, useInstance,
} from './connect_support.mjs';

let saml;
let directory;

// `shared` is the CONNECT_MANAGED instance.
const shared = useInstance(async ({ api }) => {
  saml = await newInstance(api, { IdentityManagementType: 'SAML' });
  directory = await newInstance(api, {
    IdentityManagementType: 'EXISTING_DIRECTORY', InstanceAlias: undefined, DirectoryId: 'd-0123456789',
  });
});

const NAMES = { FirstName: 'Mary', LastName: 'Major' };
const NO_PASSWORD = { Password: undefined };

let made = 0;
const fresh = () => {
  made += 1;
  return `user${made}`;
};

const managed = (change) => tryCreateUser(shared.api, shared, fresh(), change);
const bySaml = (change, username = fresh()) =>
  tryCreateUser(shared.api, saml, username, { ...NO_PASSWORD, ...change });
const byDirectory = (change) => tryCreateUser(shared.api, directory, fresh(), {
  ...NO_PASSWORD, IdentityInfo: undefined, DirectoryUserId: 'S-1-5-21-1004336348-1177238915', ...change,
});
const updateIdentity = (instance, id, info) =>
  shared.api.call('POST', `/users/${instance.instanceId}/${id}/identity-info`, { IdentityInfo: info });

test('CONNECT_MANAGED: a password is required', async () => {
  assertRefused(await managed({ Password: undefined }));
});

test('CONNECT_MANAGED: a password has 8 to 64 characters with a small and a capital letter and a digit', async () => {
  const longest = `Aa1${'x'.repeat(61)}`;
  for (const password of ['', 'a', 'Pass1wo', 'password1', 'PASSWORD1', 'Password', 'Pass word1', `${longest}x`]) {
    assertRefused(await managed({ Password: password }));
  }
  for (const password of ['Passwor1', 'Pa1!@#$%^&*()_+', longest]) {
    assertOk(await managed({ Password: password }));
  }
});

test('no refusal repeats the password', async () => {
  const answer = await managed({ Password: 'secretwithoutcapitalordigit' });
  assertRefused(answer);
  assert.ok(!answer.text.includes('secretwithoutcapitalordigit'));
});

test('CONNECT_MANAGED: the service fills in a directory user id', async () => {
  const { UserId: id } = assertOk(await managed());
  const { DirectoryUserId: directoryUserId } = await describeUser(shared.api, shared, id);
  assert.equal(typeof directoryUserId, 'string');
  assert.notEqual(directoryUserId, '');
});

test('CONNECT_MANAGED and SAML: identity that is given has a first and a last name', async () => {
  for (const create of [managed, bySaml]) {
    assertRefused(await create({ IdentityInfo: { LastName: 'Major' } }));
    assertRefused(await create({ IdentityInfo: { FirstName: 'Mary' } }));
    assertOk(await create({ IdentityInfo: NAMES }));
  }
});

test('CONNECT_MANAGED: names of nothing are refused', async () => {
  assertRefused(await managed({ IdentityInfo: { FirstName: '', LastName: 'Major' } }));
  assertRefused(await managed({ IdentityInfo: { FirstName: 'Mary', LastName: '' } }));
});

test('a first name has up to 255 characters and a last name up to 300, counted as characters', async () => {
  assertRefused(await managed({ IdentityInfo: { ...NAMES, FirstName: 'f'.repeat(256) } }));
  assertRefused(await managed({ IdentityInfo: { ...NAMES, LastName: 'l'.repeat(301) } }));
  const info = { FirstName: '字'.repeat(255), LastName: '\u{20000}'.repeat(300) };
  const { UserId: id } = assertOk(await managed({ IdentityInfo: info }));
  assert.deepEqual((await describeUser(shared.api, shared, id)).IdentityInfo, info);
});

test('names are in Unicode normal form C', async () => {
  assertRefused(await managed({ IdentityInfo: { ...NAMES, FirstName: 'Rene\u0301' } }));
  assertRefused(await managed({ IdentityInfo: { ...NAMES, LastName: 'Mu\u0308ller' } }));
  const info = { FirstName: 'Ren\u00e9', LastName: 'M\u00fcller' };
  const { UserId: id } = assertOk(await managed({ IdentityInfo: info }));
  assert.deepEqual((await describeUser(shared.api, shared, id)).IdentityInfo, info);
  assertRefused(await updateIdentity(shared, id, { ...NAMES, FirstName: 'Rene\u0301' }));
});

test('IdentityInfo may be left out, and then it is left out of the answer', async () => {
  const { UserId: id } = assertOk(await managed({ IdentityInfo: undefined }));
  assert.ok(!('IdentityInfo' in await describeUser(shared.api, shared, id)));
});

test('CONNECT_MANAGED: an e-mail address is not required', async () => {
  const { UserId: id } = assertOk(await managed({ IdentityInfo: NAMES }));
  assert.deepEqual((await describeUser(shared.api, shared, id)).IdentityInfo, NAMES);
});

test('e-mail addresses and mobile numbers have their forms', async () => {
  for (const email of ['nobody', 'nobody@', '@example.com', 'nobody@example', 'no body@example.com']) {
    assertRefused(await managed({ IdentityInfo: { ...NAMES, Email: email } }));
    assertRefused(await managed({ IdentityInfo: { ...NAMES, SecondaryEmail: email } }));
  }
  for (const mobile of ['0791234567', '+0791234567', '+1', '+1234567890123456', '+41 79 123']) {
    assertRefused(await managed({ IdentityInfo: { ...NAMES, Mobile: mobile } }));
  }
  assertOk(await managed({
    IdentityInfo: { ...NAMES, Email: 'a.b+c@mail.example.com', SecondaryEmail: 'x@example.org', Mobile: '+41791234567' },
  }));
});

test('usernames have up to 64 letters, digits and _ - . @', async () => {
  for (const name of ['a b', 'a+b', 'a/b', 'a:b', 'über', 'x'.repeat(65), 'x'.repeat(101)]) {
    assertRefused(await tryCreateUser(shared.api, shared, name));
    assertRefused(await bySaml({}, name));
  }
  for (const name of ['a', 'A.b_c-9', 'mary@example.com', 'x'.repeat(64)]) {
    assertOk(await tryCreateUser(shared.api, shared, name));
    assertOk(await bySaml({}, name));
  }
});

test('CONNECT_MANAGED: usernames of more than 20 characters are accepted', async () => {
  assertOk(await tryCreateUser(shared.api, shared, 'a-name-of-21-letters.'));
});

test('SAML: a password, an e-mail address and a directory user id are refused', async () => {
  assertInvalidParameter(await bySaml({ Password: 'Passw0rd1' }));
  assertInvalidParameter(await bySaml({ IdentityInfo: { ...NAMES, Email: 'mary@example.com' } }));
  assertInvalidParameter(await bySaml({ DirectoryUserId: 'S-1-5-21-1' }));
});

test('SAML: a secondary e-mail address and a mobile number are accepted', async () => {
  const info = { ...NAMES, SecondaryEmail: 'mary@example.com', Mobile: '+41791234567' };
  const { UserId: id } = assertOk(await bySaml({ IdentityInfo: info }));
  assert.deepEqual((await describeUser(shared.api, saml, id)).IdentityInfo, info);
});

test('SAML: an update may not bring an e-mail address either', async () => {
  const id = await createUser(shared.api, saml, 'stays.without', NO_PASSWORD);
  assertInvalidParameter(await updateIdentity(saml, id, { ...NAMES, Email: 'mary@example.com' }));
  assert.deepEqual((await describeUser(shared.api, saml, id)).IdentityInfo, NAMES);
});

test('EXISTING_DIRECTORY: a password is refused', async () => {
  assertInvalidParameter(await byDirectory({ Password: 'Passw0rd1' }));
});

test('EXISTING_DIRECTORY: no names are needed, and the directory user id is kept as it was given', async () => {
  const { UserId: id } = assertOk(await byDirectory());
  const user = await describeUser(shared.api, directory, id);
  assert.equal(user.DirectoryUserId, 'S-1-5-21-1004336348-1177238915');
});

test('EXISTING_DIRECTORY: names and e-mail address cannot be updated', async () => {
  const { UserId: id } = assertOk(await byDirectory());
  await updateIdentity(directory, id, { FirstName: 'New', LastName: 'Name', Email: 'new@example.com' });
  const { IdentityInfo: info = {} } = await describeUser(shared.api, directory, id);
  assert.notEqual(info.FirstName, 'New');
  assert.notEqual(info.LastName, 'Name');
  assert.notEqual(info.Email, 'new@example.com');
});

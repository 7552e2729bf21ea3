// DismissUserContact and AssociateContactWithUser: there are no contacts, so both say which one is not there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect } from '../lib/rollcall.mjs';
import { assertError, assertNotFound, createUser, encode, UNKNOWN_ID, useInstance } from './connect_support.mjs';

const shared = useInstance(async (state) => {
  state.mary = await createUser(state.api, state, 'mary');
});

const CONTACT = '11111111-2222-4333-8444-555555555555';

const dismiss = (user, body, { instance = shared.instanceId, api = shared.api } = {}) =>
  api.call('POST', `/users/${encode(instance)}/${encode(user)}/contact`, body);
const associate = (contact, body, { instance = shared.instanceId, api = shared.api } = {}) =>
  api.call('POST', `/contacts/${encode(instance)}/${encode(contact)}/associate-user`, body);

test('the contact is not there, and the answer names it', async () => {
  const message = `The contact ${CONTACT} does not exist.`;
  assertNotFound(await dismiss(shared.mary, { ContactId: CONTACT }), message);
  assertNotFound(await associate(CONTACT, { UserId: shared.mary }), message);
  assertNotFound(await associate('c'.repeat(256), { UserId: shared.mary }), /contact/);
});

test('ARNs name the instance and the user', async () => {
  const arn = `${shared.instanceArn}/agent/${shared.mary}`;
  assertNotFound(await dismiss(arn, { ContactId: CONTACT }, { instance: shared.instanceArn }), /contact/);
  assertNotFound(await associate(CONTACT, { UserId: arn }, { instance: shared.instanceArn }), /contact/);
});

test('the instance and the user come first', async () => {
  for (const user of [UNKNOWN_ID, 'mary', `${shared.instanceArn}/queue/${shared.basicQueue}`]) {
    assertNotFound(await dismiss(user, { ContactId: CONTACT }), /^The user /);
    assertNotFound(await associate(CONTACT, { UserId: user }), /^The user /);
  }
  assertNotFound(await dismiss(shared.mary, { ContactId: CONTACT }, { instance: UNKNOWN_ID }), /^The instance /);
  assertNotFound(await associate(CONTACT, { UserId: shared.mary }, { instance: UNKNOWN_ID }), /^The instance /);
  const other = connect(shared.server, { account: '111122223333' });
  assertNotFound(await dismiss(shared.mary, { ContactId: CONTACT }, { api: other }), /^The instance /);
});

test('members that are missing or outside their limits are refused', async () => {
  for (const [answer, message] of [
    [await dismiss(shared.mary, {}), /^ContactId: is required/], [await dismiss(shared.mary, { ContactId: '' }), /^ContactId: needs at least 1/],
    [await dismiss(shared.mary, { ContactId: 'c'.repeat(257) }), /^ContactId: may have at most 256/],
    [await associate('c'.repeat(257), { UserId: shared.mary }), /^ContactId: may have at most 256/],
    [await associate(CONTACT, {}), /^UserId: is required/], [await associate(CONTACT, { UserId: '' }), /^UserId: needs at least 1/],
  ])
    assertError(answer, 400, 'InvalidParameterException', message);
  assertError(await dismiss(shared.mary, { ContactId: 1 }), 400, 'SerializationException');
});

test('what was asked for leaves no trace', async () => {
  const revision = async () => (await shared.api.must('GET', '/_rollcall/health')).revision;
  const before = await revision();
  await dismiss(shared.mary, { ContactId: CONTACT });
  await associate(CONTACT, { UserId: shared.mary });
  assert.equal(await revision(), before);
});

// Predefined attributes: known by their name alone, which may hold anything that people write.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertDuplicate, assertError, assertInUse, assertMovesLastModified, assertNotFound, assertOk, assertRefused, createUser,
  encode, listAll, newInstance, UNKNOWN_ID, useInstance,
} from './connect_support.mjs';

const shared = useInstance();

const collection = (instance = shared) => `/predefined-attributes/${instance.instanceId}`;
const one = (name, instance) => `${collection(instance)}/${encode(name)}`;
const values = (...StringList) => ({ Values: { StringList } });
const tryCreate = (Name, body = values('a', 'b'), instance = shared) =>
  shared.api.call('PUT', collection(instance), { Name, ...body });
const create = async (name, body, instance) => assertOk(await tryCreate(name, body, instance));
const read = async (name, instance) => assertOk(await shared.api.call('GET', one(name, instance))).PredefinedAttribute;
const update = (name, body) => shared.api.call('POST', one(name), body);
const remove = (name) => shared.api.call('DELETE', one(name));
const list = (instance = shared, size = undefined) =>
  listAll(shared.api, collection(instance), 'PredefinedAttributeSummaryList', size);

const skill = (AttributeName, AttributeValue) => ({ UserProficiencies: [{ AttributeName, AttributeValue, Level: 3 }] });
const proficiencies = (user, what, body) =>
  shared.api.call('POST', `/users/${shared.instanceId}/${user}/${what}proficiencies`, body);

test('a predefined attribute reads as it was created, without id, ARN and tags', async () => {
  assert.deepEqual(await create('Language', {
    ...values('English', 'Deutsch'), Purposes: ['ROUTING'], AttributeConfiguration: { EnableValueValidationOnAssociation: true },
    Tags: { not: 'taken' },
  }), {});
  const { LastModifiedTime: time, ...attribute } = await read('Language');
  assert.equal(typeof time, 'number');
  assert.deepEqual(attribute, {
    Name: 'Language', Values: { StringList: ['English', 'Deutsch'] }, Purposes: ['ROUTING'],
    AttributeConfiguration: { EnableValueValidationOnAssociation: true }, LastModifiedRegion: 'us-east-1',
  });
  assert.deepEqual((await list()).find((item) => item.Name === 'Language'),
    { Name: 'Language', LastModifiedTime: time, LastModifiedRegion: 'us-east-1' });
});

test('names keep spaces, slashes and letters of any script on the way through a path', async () => {
  for (const name of ['My Skill/1', 'a+b=c & d?', '名前', '100%', '..', 'arn:aws:connect:x', UNKNOWN_ID]) {
    await create(name, values(name));
    assert.deepEqual((await read(name)).Values.StringList, [name]);
    assertOk(await update(name, values(name, 'more')));
    assertOk(await remove(name));
    assertNotFound(await shared.api.call('GET', one(name)));
  }
});

test('what was not given is left out', async () => {
  await create('Bare', {});
  const attribute = await read('Bare');
  for (const member of ['Values', 'Purposes', 'AttributeConfiguration', 'Id', 'Tags']) assert.ok(!(member in attribute), member);
});

test('a name is taken once in an instance, with regard to case', async () => {
  await create('Taken');
  assertDuplicate(await tryCreate('Taken'));
  await create('taken');
  const other = await newInstance(shared.api);
  await create('Taken', values('elsewhere'), other);
  assert.deepEqual((await read('Taken')).Values.StringList, ['a', 'b']);
  assert.deepEqual((await read('Taken', other)).Values.StringList, ['elsewhere']);
});

test('members outside their limits are refused', async () => {
  const many = Array.from({ length: 501 }, (_, i) => `value ${i}`);
  const refused = [
    ['', {}], ['n'.repeat(101), {}], [undefined, {}],
    ['Values', { Values: {} }], ['Values', values('twice', 'twice')], ['Values', values('')],
    ['Values', values('v'.repeat(101))], ['Values', values(...many)], ['Values', { Values: ['a'] }],
    ['Purposes', { Purposes: Array.from({ length: 11 }, (_, i) => `p${i}`) }], ['Purposes', { Purposes: ['p'.repeat(101)] }],
  ];
  for (const [name, body] of refused) {
    const answer = await tryCreate(name, body);
    assert.equal(answer.status, 400, `${name} ${JSON.stringify(body).slice(0, 60)}`);
  }
  await create('n'.repeat(100), values(...many.slice(2), 'v'.repeat(100)));
});

test('an update replaces what it carries and leaves the rest alone', async () => {
  await create('Changing', { ...values('a', 'b'), Purposes: ['one'] });
  assertOk(await update('Changing', values('b', 'c')));
  assert.deepEqual((await read('Changing')).Values.StringList, ['b', 'c']);
  assertOk(await update('Changing', { Purposes: ['two'], Name: 'Not renamed' }));
  const attribute = await read('Changing');
  assert.deepEqual([attribute.Name, attribute.Values.StringList, attribute.Purposes], ['Changing', ['b', 'c'], ['two']]);
});

test('an effective update moves LastModifiedTime and one that changes nothing does not', async () => {
  await create('Moving');
  const time = async () => (await read('Moving')).LastModifiedTime;
  await assertMovesLastModified(time, async (round) => assertOk(await update('Moving', values(`value ${round}`))));
  const { Values, LastModifiedTime: before } = await read('Moving');
  assertOk(await update('Moving', { Values }));
  assert.equal(await time(), before);
});

test('a list has pages that leave nothing out', async () => {
  const instance = await newInstance(shared.api);
  assert.deepEqual(await list(instance), []);
  const names = ['One', 'Two', 'Three', 'Four', 'Five'];
  for (const name of names) await create(name, {}, instance);
  for (const size of [1, 2, 100]) assert.deepEqual((await list(instance, size)).map((item) => item.Name), names);
  assertRefused(await shared.api.call('GET', `${collection(instance)}?maxResults=101`));
});

test('an attribute that a proficiency uses cannot be deleted, and its value cannot be taken away', async () => {
  const user = await createUser(shared.api, shared, 'skilled');
  await create('Used', values('yes', 'no'));
  assertOk(await proficiencies(user, 'associate-', skill('Used', 'yes')));
  const answer = await remove('Used');
  assertInUse(answer, ['USER']);
  assert.match(answer.json.Message, /Used/);
  assert.equal(answer.json.ResourceId, `${shared.instanceArn}/agent/${user}`);
  assertError(await update('Used', values('no')), 400, 'InvalidRequestException');
  assertOk(await update('Used', values('yes', 'maybe')));
  assert.deepEqual((await read('Used')).Values.StringList, ['yes', 'maybe']);
  assertOk(await proficiencies(user, 'disassociate-',
    { UserProficiencies: [{ AttributeName: 'Used', AttributeValue: 'yes' }] }));
  assertOk(await update('Used', values('maybe')));
  assertOk(await remove('Used'));
});

test('an attribute can go when the user that had it has gone', async () => {
  const user = await createUser(shared.api, shared, 'leaving');
  await create('Left');
  assertOk(await proficiencies(user, 'associate-', skill('Left', 'a')));
  assertOk(await shared.api.call('DELETE', `/users/${shared.instanceId}/${user}`));
  assertOk(await remove('Left'));
});

test('a deleted attribute is gone, and its name is free at once', async () => {
  await create('Again');
  assertOk(await remove('Again'));
  assertNotFound(await shared.api.call('GET', one('Again')));
  assertNotFound(await remove('Again'));
  await create('Again', values('new'));
  assert.deepEqual((await read('Again')).Values.StringList, ['new']);
});

test('predefined attributes and instances that do not exist are not found', async () => {
  assertNotFound(await shared.api.call('GET', one('Nobody')));
  assertNotFound(await update('Nobody', values('a')));
  assertNotFound(await shared.api.call('GET', `/predefined-attributes/${UNKNOWN_ID}`));
});

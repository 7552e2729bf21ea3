// The form of the Connect API on the wire: paths, bodies, headers and errors.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { connect, makeTemporaryDirectory, request, startRollcall } from '../lib/rollcall.mjs';
import {
  assertClientError, assertError, assertOk, createUser, describeUser, encode, newInstance, tryCreateUser, UNKNOWN_ID,
  useInstance, userBody,
} from './connect_support.mjs';

let userId;

const shared = useInstance(async (instance) => {
  userId = await createUser(instance.api, instance, 'on.the.wire');
});

const userPath = () => `/users/${shared.instanceId}/${userId}`;

/** A request whose body goes out as it is written. */
const raw = (method, path, body) =>
  shared.api.call(method, path, body, { 'content-type': 'application/json' });

test('a success has status 200, JSON and a request id', async () => {
  const answer = await shared.api.call('GET', userPath());
  assert.equal(answer.status, 200);
  assert.match(answer.headers['content-type'], /^application\/json/);
  assert.match(answer.headers['x-amzn-requestid'], /\S/);
  assert.ok(!('x-amzn-errortype' in answer.headers));
});

test('a success without members has status 200 and no body or an empty object', async () => {
  const answer = await shared.api.call('POST', `${userPath()}/hierarchy`, {});
  assert.equal(answer.status, 200);
  assert.ok(['', '{}'].includes(answer.text), answer.text);
});

test('every request has a request id of its own', async () => {
  const ids = new Set();
  for (let i = 0; i < 5; i += 1) {
    ids.add((await shared.api.call('GET', userPath())).headers['x-amzn-requestid']);
  }
  assert.equal(ids.size, 5);
});

test('an error has x-amzn-ErrorType, x-amzn-RequestId, JSON and the member Message', async () => {
  const answer = await shared.api.call('GET', `/users/${shared.instanceId}/${UNKNOWN_ID}`);
  assert.equal(answer.status, 404);
  assert.equal(answer.headers['x-amzn-errortype'].split(':')[0], 'ResourceNotFoundException');
  assert.match(answer.headers['x-amzn-requestid'], /\S/);
  assert.match(answer.headers['content-type'], /^application\/json/);
  assert.equal(typeof answer.json.Message, 'string');
});

test('ResourceInUseException names the type and the ARN of what uses the resource', async () => {
  assertOk(await shared.api.call('POST', `/user-hierarchy-structure/${shared.instanceId}`,
    { HierarchyStructure: { LevelOne: { Name: 'Region' } } }));
  assertOk(await shared.api.call('PUT', `/user-hierarchy-groups/${shared.instanceId}`, { Name: 'North' }));
  const answer = await shared.api.call('POST', `/user-hierarchy-structure/${shared.instanceId}`,
    { HierarchyStructure: {} });
  assertError(answer, 409, 'ResourceInUseException');
  assert.equal(answer.json.ResourceType, 'HIERARCHY_LEVEL');
  assert.match(answer.json.ResourceId, /^arn:aws:connect:us-east-1:000000000000:instance\//);
});

test('timestamps are numbers of seconds since 1970', async () => {
  const user = await describeUser(shared.api, shared, userId);
  assert.equal(typeof user.LastModifiedTime, 'number');
  assert.ok(user.LastModifiedTime > 1.7e9 && user.LastModifiedTime < 1e10, `${user.LastModifiedTime}`);
  const { Instance: instance } = assertOk(await shared.api.call('GET', `/instance/${shared.instanceId}`));
  assert.ok(instance.CreatedTime > 1.7e9 && instance.CreatedTime < 1e10, `${instance.CreatedTime}`);
});

test('an ARN in a path may be encoded in small or capital letters, with or without its colons', async () => {
  const full = encode(shared.instanceArn);
  for (const form of [full, full.replace(/%../g, (code) => code.toLowerCase()), full.replaceAll('%3A', ':')]) {
    assertOk(await shared.api.call('GET', `/users/${form}/${userId}`));
  }
});

test('an ARN of another kind of resource is not taken for a user', async () => {
  for (const tail of [`routing-profile/${userId}`, `queue/${shared.basicQueue}`, 'agent', 'agent/']) {
    assertClientError(await shared.api.call('GET', `/users/${shared.instanceId}/${encode(`${shared.instanceArn}/${tail}`)}`));
  }
  assertClientError(await shared.api.call('GET', `/users/${shared.instanceId}/${encode(shared.instanceArn)}`));
});

test('an ARN of another kind of resource is not taken for a routing profile', async () => {
  const arn = `${shared.instanceArn}/security-profile/${shared.agent}`;
  assertClientError(await shared.api.call('POST', `${userPath()}/routing-profile`, { RoutingProfileId: arn }));
  assert.equal((await describeUser(shared.api, shared, userId)).RoutingProfileId, shared.basicRoutingProfile);
});

test('malformed ids answer 400 or 404 in the shape of AWS', async () => {
  const ids = ['x', 'not-an-id', userId.slice(1), `${userId}0`, userId.replaceAll('-', ''), '%20', encode('ü'), 'a'.repeat(300)];
  for (const id of ids) {
    for (const path of [`/users/${shared.instanceId}/${id}`, `/users/${id}/${userId}`, `/users-summary/${id}`]) {
      const answer = await shared.api.call('GET', path);
      assert.ok([400, 404].includes(answer.status), `${path}: ${answer.status}`);
      assert.ok(answer.errorType, path);
      assert.equal(typeof answer.json?.Message, 'string', path);
    }
  }
});

test('a path that is no operation answers 404 UnknownOperationException', async () => {
  for (const [method, path] of [
    ['GET', '/nowhere'], ['GET', '/'], ['POST', '/users'], ['GET', `/users/${shared.instanceId}/${userId}/x/y`],
  ]) {
    const answer = await shared.api.call(method, path);
    assert.equal(answer.status, 404, `${method} ${path}: ${answer.status} ${answer.text}`);
    assert.equal(answer.errorType, 'UnknownOperationException');
  }
});

test('an operation of the service that does not exist here yet answers 501 and names itself', async () => {
  const operations = {
    SearchContacts: ['POST', '/search-contacts', { InstanceId: shared.instanceId }],
    ListRules: ['GET', `/rules/${shared.instanceId}?publishStatus=PUBLISHED`],
    ListViews: ['GET', `/views/${shared.instanceId}`],
    StartChatContact: ['PUT', '/contact/chat', {}],
  };
  for (const [name, [method, path, body]] of Object.entries(operations)) {
    const answer = await shared.api.call(method, path, body);
    assert.equal(answer.status, 501, `${name}: ${answer.status} ${answer.text}`);
    assert.ok(answer.errorType, name);
    assert.match(answer.headers['content-type'], /^application\/json/);
    assert.match(answer.headers['x-amzn-requestid'], /\S/);
    assert.match(answer.json.Message, new RegExp(name));
  }
});

test('the log names an operation that does not exist here yet', async (t) => {
  const server = await startRollcall({ t, args: ['--memory'] });
  await connect(server).call('POST', '/search-contacts', { InstanceId: UNKNOWN_ID });
  await server.stop(); // the log is complete once the server has ended
  assert.match(server.stderr(), /SearchContacts/);
});

test('a body that is not JSON answers 400 SerializationException', async () => {
  for (const body of ['{', '{"Username":', 'nonsense', '{"a":1} trailing', '{\'a\':1}', '{"a":tru}', '"', '\u0000']) {
    assertError(await raw('PUT', `/users/${shared.instanceId}`, body), 400, 'SerializationException');
  }
});

test('a body that is JSON but no object answers 400 SerializationException', async () => {
  for (const body of ['[]', '"text"', '7', 'true']) {
    assertError(await raw('PUT', `/users/${shared.instanceId}`, body), 400, 'SerializationException');
  }
});

test('members of the wrong type answer 400 SerializationException', async () => {
  const wrong = [
    { Username: 7 }, { Username: ['a'] }, { Username: { a: 1 } }, { Username: true },
    { SecurityProfileIds: 'text' }, { SecurityProfileIds: [7] }, { SecurityProfileIds: { a: 'b' } },
    { IdentityInfo: 'Mary' }, { IdentityInfo: [] }, { IdentityInfo: { FirstName: 1, LastName: 'Major' } },
    { PhoneConfig: { PhoneType: 'SOFT_PHONE', AutoAccept: 'yes' } },
    { PhoneConfig: { PhoneType: 'SOFT_PHONE', AfterContactWorkTimeLimit: '5' } },
    { PhoneConfig: { PhoneType: 'SOFT_PHONE', AfterContactWorkTimeLimit: {} } },
    { Tags: ['a'] }, { Tags: 'a=b' }, { Tags: { a: 1 } },
    { AutoAcceptConfigs: { Channel: 'VOICE' } }, { AutoAcceptConfigs: ['VOICE'] },
  ];
  for (const change of wrong) {
    const answer = await shared.api.call('PUT', `/users/${shared.instanceId}`, userBody(shared, 'wrong.type', change));
    assertError(answer, 400, 'SerializationException');
  }
});

test('members that no operation knows are ignored', async () => {
  const id = await createUser(shared.api, shared, 'knows.more', {
    Colour: 'blue', Nested: { deep: [1, { x: null }] }, IdentityInfo: { FirstName: 'Mary', LastName: 'Major', Age: 40 },
  });
  const user = await describeUser(shared.api, shared, id);
  assert.deepEqual(user.IdentityInfo, { FirstName: 'Mary', LastName: 'Major' });
  assert.ok(!('Colour' in user));
});

test('query parameters that no operation knows are ignored', async () => {
  assertOk(await shared.api.call('GET', `${userPath()}?colour=blue&flag`));
});

test('an empty body is an empty object where every member is optional', async () => {
  for (const what of ['hierarchy', 'config']) {
    assertOk(await shared.api.call('POST', `${userPath()}/${what}`));
    assertOk(await raw('POST', `${userPath()}/${what}`, ''));
  }
  const answer = await shared.api.call('POST', `${userPath()}/routing-profile`);
  assert.equal(answer.status, 400);
  assertClientError(answer);
});

test('text of any script comes back as it was sent, escaped or not', async () => {
  const info = { FirstName: 'Łucja "Ł" \\ /', LastName: '王\u{20000}😀\u2028é' };
  const id = await createUser(shared.api, shared, 'any.script', { IdentityInfo: info });
  assert.deepEqual((await describeUser(shared.api, shared, id)).IdentityInfo, info);
  const escaped = JSON.stringify({ IdentityInfo: info })
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  assertOk(await raw('POST', `/users/${shared.instanceId}/${id}/identity-info`, escaped));
  assert.deepEqual((await describeUser(shared.api, shared, id)).IdentityInfo, info);
});

test('a request is routed by its path when it is not signed', async () => {
  const answer = await request(shared.server.url, { path: userPath() });
  assert.equal(answer.status, 200);
  assert.equal(answer.json.User.Id, userId);
});

test('passwords are nowhere in the data directory', async (t) => {
  const directory = makeTemporaryDirectory(t);
  const server = await startRollcall({ t, args: ['--data', directory] });
  const api = connect(server);
  const instance = await newInstance(api);
  await createUser(api, instance, 'one', { Password: 'Nowhere2BeFound1' });
  await createUser(api, instance, 'two', { Password: 'Nowhere2BeFound2', ClientToken: 'unknown-to-the-operation' });
  await server.stop();
  const files = readdirSync(directory, { withFileTypes: true }).filter((file) => file.isFile());
  assert.ok(files.length > 0);
  for (const { name } of files) {
    assert.ok(!readFileSync(join(directory, name)).includes('Nowhere2BeFound'), `${name} holds a password`);
  }
});

test('passwords and personal data never reach the log', async (t) => {
  const server = await startRollcall({ t, args: ['--memory', '--log-level', 'debug'] });
  const api = connect(server);
  const instance = await newInstance(api);
  const secrets = {
    Password: 'Sup3rSecretWord',
    IdentityInfo: { FirstName: 'Zebulon', LastName: 'Quackenbush', Email: 'zeb@hidden.example.com', Mobile: '+41790000001' },
    PhoneConfig: { PhoneType: 'DESK_PHONE', DeskPhoneNumber: '+12025550177' },
  };
  await createUser(api, instance, 'private.user', secrets);
  const answers = [
    await tryCreateUser(api, instance, 'private.user', secrets),
    await tryCreateUser(api, instance, 'private.two', { ...secrets, RoutingProfileId: UNKNOWN_ID }),
    await tryCreateUser(api, instance, 'private.three', { ...secrets, Password: 'secretwithoutcapitals1' }),
  ];
  for (const answer of answers) assertClientError(answer);
  await server.stop(); // the log is complete once the server has ended
  for (const secret of ['Sup3rSecretWord', 'secretwithoutcapitals1', 'Zebulon', 'Quackenbush', 'zeb@hidden', '9000000', '5550177']) {
    assert.ok(!server.stderr().includes(secret), `the log holds ${secret}`);
    for (const answer of answers) assert.ok(!answer.text.includes(secret), `an answer holds ${secret}`);
  }
});

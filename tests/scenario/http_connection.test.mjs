// Connections: several requests on one, slow ones, half-closed ones, ones that go away. Nobody else notices.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { request } from '../lib/rollcall.mjs';
import { assertError, guard, open, requestText, serveScenarios } from './http_socket.mjs';

const scenario = serveScenarios({ before, after, afterEach });

const describe = () => requestText(scenario.server, `GET ${scenario.userPath} HTTP/1.1`);
const create = (name) => requestText(scenario.server, `PUT ${scenario.usersPath} HTTP/1.1`, { body: JSON.stringify(scenario.user(name)) });

async function assertServed() {
  assert.deepEqual(await scenario.api.must('GET', scenario.userPath), scenario.description);
}

/**
 * Waits until the server is done with what a connection did that has gone away: a write that comes later, and changes
 * nothing, is answered behind those that came before; and the store stands still for a while of such writes.
 */
async function settle() {
  let last = null;
  for (let still = 0; still < 20; still++) {
    await assertServed();
    await scenario.api.must('POST', `${scenario.userPath}/hierarchy`, {});
    const { json } = await request(scenario.server.url, { path: '/_rollcall/health' });
    if (json.revision !== last) still = 0;
    last = json.revision;
  }
}

/** Turns of the event loop: a moment that no clock measures. */
async function turns(count) {
  for (let i = 0; i < count; i++) await turn();
}

async function usernames() {
  const { UserSummaryList } = await scenario.api.must('GET', `/users-summary/${scenario.instance}`);
  return UserSummaryList.map(({ Username }) => Username);
}

test('many requests on one connection', guard, async (t) => {
  const connection = await open(t, scenario.server);
  for (let i = 0; i < 200; i++) {
    connection.send(describe());
    const answer = await connection.answer();
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.json, scenario.description);
  }
});

test('an error leaves the connection open', guard, async (t) => {
  const connection = await open(t, scenario.server);
  connection.send(requestText(scenario.server, `GET ${scenario.usersPath}/nobody HTTP/1.1`));
  assertError(await connection.answer(), [400, 404]);
  connection.send(requestText(scenario.server, `PUT ${scenario.usersPath} HTTP/1.1`, { body: '{' }));
  assertError(await connection.answer(), 400, 'SerializationException');
  connection.send(describe());
  assert.equal((await connection.answer()).status, 200);
});

test('pipelined requests are answered in order', guard, async (t) => {
  const connection = await open(t, scenario.server);
  const nobody = requestText(scenario.server, `GET ${scenario.usersPath}/6e3f0f3a-0000-4000-8000-000000000000 HTTP/1.1`);
  const requests = Array.from({ length: 50 }, (_, i) => (i % 3 === 2 ? nobody : describe()));
  connection.send(Buffer.concat(requests));
  for (let i = 0; i < requests.length; i++) assert.equal((await connection.answer()).status, i % 3 === 2 ? 404 : 200, `answer ${i}`);
});

test('pipelined writes are made in order, and reads between them see them', guard, async (t) => {
  const connection = await open(t, scenario.server);
  const names = ['Ada', 'Grace', 'Edsger', 'Barbara', 'Ada'];
  const rename = (name) =>
    requestText(scenario.server, `POST ${scenario.userPath}/identity-info HTTP/1.1`, { body: JSON.stringify({ IdentityInfo: { FirstName: name, LastName: 'Lovelace' } }) });
  connection.send(Buffer.concat(names.flatMap((name) => [rename(name), describe()])));
  for (const name of names) {
    assert.equal((await connection.answer()).status, 200);
    assert.equal((await connection.answer()).json.User.IdentityInfo.FirstName, name);
  }
  await scenario.wrote();
  scenario.description = await scenario.api.must('GET', scenario.userPath);
});

test('Connection: close is obeyed', guard, async (t) => {
  const connection = await open(t, scenario.server);
  connection.send(requestText(scenario.server, `GET ${scenario.userPath} HTTP/1.1`, { headers: ['Connection: close'] }));
  connection.send(describe());
  const answer = await connection.answer();
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.connection?.toLowerCase(), 'close');
  assert.equal(await connection.end(), '');
});

test('a client that sends a byte at a time is answered, and others are meanwhile', guard, async (t) => {
  const connection = await open(t, scenario.server);
  const bytes = create('slow');
  for (let i = 0; i < bytes.length; i++) {
    assert.equal(connection.pending, '', 'no answer before the request is whole');
    await connection.send(bytes.subarray(i, i + 1));
    await turn();
    if (i % 50 === 0) await assertServed();
  }
  const answer = await connection.answer();
  assert.equal(answer.status, 200, answer.text);
  await scenario.wrote();
});

test('many slow clients hold nobody up', guard, async (t) => {
  const slow = await Promise.all(Array.from({ length: 100 }, () => open(t, scenario.server)));
  const starts = [create('never').subarray(0, -1), describe().subarray(0, -1), describe().subarray(0, 5), Buffer.alloc(0)];
  await Promise.all(slow.map((connection, i) => connection.send(starts[i % starts.length])));
  await settle();
  assert.deepEqual(slow.map((connection) => connection.pending).filter(Boolean), []);
});

test('a client that does not read its answers holds nobody up', guard, async (t) => {
  const connection = await open(t, scenario.server);
  const list = requestText(scenario.server, `GET /security-profiles-summary/${scenario.instance} HTTP/1.1`);
  connection.stopReading();
  connection.send(Buffer.concat(Array(20_000).fill(list)));
  await settle();
});

test('a client that has said everything still gets its answer', guard, async (t) => {
  const connection = await open(t, scenario.server);
  connection.send(describe());
  connection.finish();
  const answer = await connection.answer();
  assert.equal(answer.status, 200);
  assert.deepEqual(answer.json, scenario.description);
});

test('a write of a client that has said everything is made and answered', guard, async (t) => {
  const connection = await open(t, scenario.server);
  connection.send(create('half-closed'));
  connection.finish();
  const answer = await connection.answer();
  assert.equal(answer.status, 200, answer.text);
  await scenario.wrote();
  assert.ok((await usernames()).includes('half-closed'));
});

test('writes of clients that have said everything are answered, whenever they say so', guard, async (t) => {
  const connections = await Promise.all(Array.from({ length: 100 }, () => open(t, scenario.server)));
  const said = connections.map(async (connection, i) => {
    await connection.send(create(`said-${i}`));
    await turns(i % 10);
    await connection.finish();
  });
  await Promise.all(said);
  for (const connection of connections) assert.equal((await connection.answer()).status, 200);
  await scenario.wrote();
});

test('pipelined requests of a client that has said everything are all answered', guard, async (t) => {
  const connection = await open(t, scenario.server);
  connection.send(Buffer.concat(Array(10).fill(describe())));
  connection.finish();
  for (let i = 0; i < 10; i++) assert.equal((await connection.answer()).status, 200, `answer ${i}`);
});

test('a client that says nothing and closes', guard, async (t) => {
  const connection = await open(t, scenario.server);
  connection.finish();
  assert.equal(await connection.end(), '');
});

const leavings = { 'with a close': (connection) => connection.abandon(), 'with a reset': (connection) => connection.reset(), 'by half': (connection) => connection.finish() };

for (const [how, leave] of Object.entries(leavings)) {
  test(`a client that goes away ${how} within a request`, guard, async (t) => {
    const bytes = create('gone');
    const head = bytes.indexOf('\r\n\r\n') + 4;
    const left = [];
    for (const length of [1, 20, head - 2, head, head + 1, head + 50, bytes.length - 1]) {
      const connection = await open(t, scenario.server);
      await connection.send(bytes.subarray(0, length));
      leave(connection);
      left.push(connection);
    }
    await settle();
    for (const connection of left) assert.match(connection.pending, /^$|^HTTP\/1\.1 4\d\d /);
    assert.ok(!(await usernames()).includes('gone'));
  });
}

test('a client that goes away before its answer: the user is there whole or not at all', guard, async (t) => {
  const clients = 50;
  for (let i = 0; i < clients; i++) {
    const connection = await open(t, scenario.server);
    await connection.send(create(`fleeting-${i}`));
    if (i % 2 === 0) connection.abandon();
    else connection.reset();
  }
  await settle();
  const { UserSummaryList } = await scenario.api.must('GET', `/users-summary/${scenario.instance}`);
  for (const { Id, Username } of UserSummaryList.filter((user) => user.Username.startsWith('fleeting-'))) {
    const { User } = await scenario.api.must('GET', `${scenario.usersPath}/${Id}`);
    const { IdentityInfo, SecurityProfileIds, RoutingProfileId } = scenario.user(Username);
    assert.deepEqual({ IdentityInfo: User.IdentityInfo, SecurityProfileIds: User.SecurityProfileIds, RoutingProfileId: User.RoutingProfileId }, { IdentityInfo, SecurityProfileIds, RoutingProfileId });
    await scenario.api.must('DELETE', `${scenario.usersPath}/${Id}`);
  }
  await scenario.wrote();
});

test('Expect: 100-continue gets its go-ahead', guard, async (t) => {
  const connection = await open(t, scenario.server);
  const body = JSON.stringify(scenario.user('patient'));
  connection.send(requestText(scenario.server, `PUT ${scenario.usersPath} HTTP/1.1`, { headers: ['Content-Type: application/json', `Content-Length: ${body.length}`, 'Expect: 100-continue'] }));
  assert.equal((await connection.answer()).status, 100);
  connection.send(body);
  const answer = await connection.answer();
  assert.equal(answer.status, 200, answer.text);
  await scenario.wrote();
});

test('Expect: 100-continue by a client that does not wait', guard, async (t) => {
  const connection = await open(t, scenario.server);
  const body = JSON.stringify(scenario.user('impatient'));
  connection.send(requestText(scenario.server, `PUT ${scenario.usersPath} HTTP/1.1`, { headers: ['Expect: 100-continue'], body }));
  let answer = await connection.answer();
  if (answer.status === 100) answer = await connection.answer();
  assert.equal(answer.status, 200, answer.text);
  await scenario.wrote();
});

test('Expect: 100-continue with a body that is too large is refused at once', guard, async (t) => {
  const connection = await open(t, scenario.server);
  connection.send(requestText(scenario.server, `PUT ${scenario.usersPath} HTTP/1.1`, { headers: ['Content-Length: 100000000', 'Expect: 100-continue'] }));
  assertError(await connection.answer(), 413, 'RequestEntityTooLargeException');
});

test('many connections at once are all served', guard, async (t) => {
  const connections = await Promise.all(Array.from({ length: 300 }, () => open(t, scenario.server)));
  for (const connection of connections) connection.send(describe());
  for (const connection of connections) assert.equal((await connection.answer()).status, 200);
});

// Request lines: methods, paths, percent-encoding, queries. What the API does not know gets an error that AWS clients
// can read; what is not HTTP gets its status and a closed connection.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { assertError, assertRefused, exchange, guard, open, requestText, serveScenarios } from './http_socket.mjs';

const scenario = serveScenarios({ before, after, afterEach });

const get = (t, target) => exchange(t, scenario.server, `GET ${target} HTTP/1.1`);

test('an ARN in the path, encoded either way', guard, async (t) => {
  const encoded = encodeURIComponent(scenario.userArn);
  assert.match(encoded, /%3A.*%2F/);
  for (const form of [encoded, encoded.toLowerCase()]) {
    const answer = await get(t, `${scenario.usersPath}/${form}`);
    assert.equal(answer.status, 200, answer.text);
    assert.deepEqual(answer.json, scenario.description);
  }
});

test('an encoded slash does not divide the path', guard, async (t) => {
  assertError(await get(t, scenario.userPath.replaceAll('/', '%2F')), 404, 'UnknownOperationException');
  assertError(await get(t, `/users%2F${scenario.instance}/${scenario.userId}`), 404, 'UnknownOperationException');
  assertError(await get(t, `${scenario.usersPath}%2F${scenario.userId}`), [404, 405]);
});

const invalid = ['InvalidParameterException', 'InvalidRequestException', 'BadRequestException'];

const badPaths = {
  'a percent sign alone': '%',
  'one digit': '%2',
  'letters that are no digits': '%zz',
  'a sign': '%+1',
  'a second percent sign': '%%41',
  'an encoded NUL': '%00',
  'an encoded NUL within': 'a%00b',
  'a byte that is not UTF-8': '%ff',
  'two of them': '%fe%ff',
  'a sequence cut short': '%e2%82',
  'an overlong slash': '%c0%af',
  'an encoded surrogate': '%ed%a0%80',
};

for (const [what, segment] of Object.entries(badPaths)) {
  test(`a bad path segment: ${what}`, guard, async (t) => {
    for (const target of [`${scenario.usersPath}/${segment}`, `/users/${segment}/${scenario.userId}`, `/tags/${segment}`]) {
      assertError(await get(t, target), 400, ...invalid);
      assertError(await exchange(t, scenario.server, `DELETE ${target} HTTP/1.1`), [400, 404]);
    }
  });
}

test('bytes beyond ASCII in the request line', guard, async (t) => {
  for (const bytes of ['é', '\xff', '\xc0\xaf', '\x01', '\x7f', 'a\rb']) {
    const answer = await get(t, `${scenario.usersPath}/${bytes}`);
    assert.ok(answer.status >= 400 && answer.status < 500, `${JSON.stringify(bytes)}: ${answer.status}`);
  }
});

// The HTTP library ends a target at a NUL byte, so what comes before it counts, and nothing behind it.
test('a NUL byte in the request line', guard, async (t) => {
  for (const target of ['/\0', '/no-such-thing\0', `${scenario.usersPath}/nobody\0${scenario.userId}`]) {
    const connection = await open(t, scenario.server);
    connection.send(requestText(scenario.server, `GET ${target} HTTP/1.1`));
    const answer = await connection.answer();
    assert.ok(answer.status >= 400 && answer.status < 500, `${JSON.stringify(target)}: ${answer.status}`);
  }
});

test('paths that are nearly right', guard, async (t) => {
  const { usersPath, userPath, userId, instance } = scenario;
  for (const target of [`${userPath}/`, `/${userPath}`, `/users//${userId}`, `${userPath}/nonsense`, '/', '//', '/users', `/Users/${instance}/${userId}`, `/x/..${userPath}`, `/.${userPath}`])
    assertError(await get(t, target), [400, 404, 405]);
  assertError(await get(t, `${usersPath}/..`), [400, 404]);
});

test('an operation that does not exist', guard, async (t) => {
  assertError(await get(t, '/no-such-thing'), 404, 'UnknownOperationException');
});

test('an operation that is not implemented says so and is named', guard, async (t) => {
  const answer = await get(t, `/views/${scenario.instance}`);
  assertError(answer, 501, 'NotImplementedException');
  assert.match(answer.json.Message, /ListViews/);
});

test('queries', guard, async (t) => {
  const list = `/users-summary/${scenario.instance}`;
  for (const query of ['?', '?&', '?a', '?a=&b', '?maxResults=1', '?maxResults=1&unknown=%20+', '?%6DaxResults=1'])
    assert.equal((await get(t, `${list}${query}`)).status, 200, query);
  for (const query of ['maxResults=', 'maxResults=x', 'maxResults=1x', 'maxResults=0', 'maxResults=-1', 'maxResults=1001', 'maxResults=99999999999999999999', 'maxResults=%zz', 'maxResults=%', 'maxResults=%00', 'nextToken=x', 'nextToken=%ff', 'nextToken=%00', `nextToken=${'x'.repeat(3000)}`])
    assertError(await get(t, `${list}?${query}`), 400);
});

test('methods that the API does not have', guard, async (t) => {
  for (const method of ['HEAD', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND', 'get', 'FOO', 'DELETEE'])
    for (const target of [scenario.userPath, `/users-summary/${scenario.instance}`, '/_rollcall/health']) {
      const answer = await exchange(t, scenario.server, `${method} ${target} HTTP/1.1`);
      assert.ok([400, 403, 404, 405, 501].includes(answer.status), `${method} ${target}: ${answer.status}`);
      assert.ok(answer.headers['x-amzn-errortype'], `${method} ${target}: no x-amzn-ErrorType`);
      if (method !== 'HEAD') assertError(answer, answer.status);
    }
});

test('a HEAD leaves the connection in step', guard, async (t) => {
  const connection = await open(t, scenario.server);
  connection.send(requestText(scenario.server, `HEAD ${scenario.userPath} HTTP/1.1`));
  connection.send(requestText(scenario.server, `GET ${scenario.userPath} HTTP/1.1`));
  const head = await connection.answer({ bodiless: true });
  assert.notEqual(head.status, 200);
  assert.equal((await connection.answer()).status, 200);
});

test('the asterisk form', guard, async (t) => {
  for (const method of ['OPTIONS', 'GET']) assertError(await exchange(t, scenario.server, `${method} * HTTP/1.1`), [400, 404, 405]);
});

test('the authority form', guard, async (t) => {
  const answer = await exchange(t, scenario.server, 'CONNECT example.com:443 HTTP/1.1');
  assert.ok(answer.status >= 400 && answer.status < 500, String(answer.status));
});

test('the absolute form', guard, async (t) => {
  const answer = await get(t, `http://127.0.0.1:${scenario.server.port}${scenario.userPath}`);
  assert.equal(answer.status, 200, answer.text);
  assert.deepEqual(answer.json, scenario.description);
});

test('the absolute form with a foreign host', guard, async (t) => {
  assertError(await get(t, `http://evil.example${scenario.userPath}`), 403, 'ForbiddenException');
});

test('a target without a slash', guard, async (t) => {
  assertError(await get(t, 'users'), [400, 404]);
});

const notHttp = {
  'HTTP/0.9': 'GET /\r\n\r\n',
  'an empty target': 'GET  HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'no target': 'GET HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'another protocol': 'GET / FTP/1.1\r\nHost: localhost\r\n\r\n',
  'a version to come': 'GET / HTTP/3.0\r\nHost: localhost\r\n\r\n',
  'a version without digits': 'GET / HTTP/x.y\r\nHost: localhost\r\n\r\n',
  'a version that is cut short': 'GET / HTTP/1\r\nHost: localhost\r\n\r\n',
  'the preface of HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'a word too many': 'GET / x HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'a space in front': ' GET / HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'a client hello of TLS': Buffer.from('16030100a5010000a10303', 'hex').toString('latin1') + '\r\n\r\n',
  'binary rubbish': '\x02\x01\xff\xfe\x80\r\n\r\n',
};

for (const [what, text] of Object.entries(notHttp)) {
  test(`not HTTP: ${what}`, guard, async (t) => {
    const connection = await open(t, scenario.server);
    connection.send(Buffer.from(text, 'latin1'));
    const rest = await connection.end();
    if (rest !== '') assert.match(rest, /^HTTP\/1\.[01] (4\d\d|5\d\d) /);
    assert.equal(rest.match(/^HTTP\/1\.[01] /gm)?.length ?? 0, rest === '' ? 0 : 1, 'one answer and no more');
  });
}

test('a very long request line', guard, async (t) => {
  for (const length of [100_000, 5_000_000]) {
    const connection = await open(t, scenario.server);
    connection.send(requestText(scenario.server, `GET /users/${'a'.repeat(length)} HTTP/1.1`));
    await assertRefused(connection, [400, 413, 414, 431]);
  }
});

test('a request line without an end', guard, async (t) => {
  const connection = await open(t, scenario.server);
  connection.send(`GET /${'a'.repeat(5_000_000)}`);
  await assertRefused(connection, [400, 413, 414, 431]);
});

test('HTTP/1.0 is answered and the connection closed', guard, async (t) => {
  const connection = await open(t, scenario.server);
  connection.send(requestText(scenario.server, `GET ${scenario.userPath} HTTP/1.0`));
  const answer = await connection.answer();
  assert.equal(answer.status, 200);
  assert.deepEqual(answer.json, scenario.description);
  assert.equal(await connection.end(), '');
});

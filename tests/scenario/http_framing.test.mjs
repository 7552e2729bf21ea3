// Where a request ends must never be a matter of opinion: two readers that disagree let one request hide in another.
// What is ambiguous is refused with 400 and the connection closed, so that nothing after it is read as a request.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { assertError, assertRefused, guard, open, requestText, serveScenarios } from './http_socket.mjs';

const scenario = serveScenarios({ before, after, afterEach });

/** A request that must not be seen: it would write. */
const hidden = () => requestText(scenario.server, `PUT ${scenario.usersPath} HTTP/1.1`, { body: JSON.stringify(scenario.user('hidden')) });

/** The lines of a request that creates a user, with these framing headers instead of the right ones, and its body. */
async function refuse(t, headers, body, { line, host, statuses } = {}) {
  const connection = await open(t, scenario.server);
  const head = requestText(scenario.server, line ?? `PUT ${scenario.usersPath} HTTP/1.1`, { headers: ['Content-Type: application/json', ...headers], host });
  connection.send(Buffer.concat([head, Buffer.from(body), hidden()]));
  await assertRefused(connection, statuses);
}

/** Others are served: a request that came later has its answer. */
async function assertServed(t) {
  const connection = await open(t, scenario.server);
  connection.send(requestText(scenario.server, `GET ${scenario.userPath} HTTP/1.1`));
  assert.equal((await connection.answer()).status, 200);
}

const json = () => JSON.stringify(scenario.user('mallory'));
const chunked = (text) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n0\r\n\r\n`;

const ambiguousLengths = {
  'two lengths that differ': (body) => [`Content-Length: ${body.length}`, 'Content-Length: 3'],
  'two lengths that differ, the other way round': (body) => ['Content-Length: 3', `Content-Length: ${body.length}`],
  'the same length twice': (body) => [`Content-Length: ${body.length}`, `Content-Length: ${body.length}`],
  'a list of lengths': (body) => [`Content-Length: ${body.length}, ${body.length}`],
  'two lengths in different letters': (body) => [`Content-Length: ${body.length}`, 'content-length: 3'],
  'no number': () => ['Content-Length: x'],
  'an empty length': () => ['Content-Length:'],
  'a negative length': (body) => [`Content-Length: -${body.length}`],
  'a length with a plus sign': (body) => [`Content-Length: +${body.length}`],
  'a hexadecimal length': (body) => [`Content-Length: 0x${body.length.toString(16)}`],
  'a fraction': (body) => [`Content-Length: ${body.length}.0`],
  'a length with text behind': (body) => [`Content-Length: ${body.length}x`],
  'a length with a space in it': (body) => [`Content-Length: ${String(body.length)[0]} ${String(body.length).slice(1)}`],
};

for (const [what, headers] of Object.entries(ambiguousLengths)) {
  test(`length: ${what}`, guard, async (t) => {
    await refuse(t, headers(json()), json());
  });
}

test('length: beyond 64 bits', guard, async (t) => {
  await refuse(t, ['Content-Length: 18446744073709551617'], json(), { statuses: [400, 413] });
});

const ambiguousEncodings = {
  'a length with chunked': (body) => [[`Content-Length: ${body.length}`, 'Transfer-Encoding: chunked'], chunked(body)],
  'chunked with a length': (body) => [['Transfer-Encoding: chunked', `Content-Length: ${body.length}`], chunked(body)],
  'chunked with a length of zero': (body) => [['Transfer-Encoding: chunked', 'Content-Length: 0'], chunked(body)],
  'chunked in capitals with a length': (body) => [['TRANSFER-ENCODING: CHUNKED', `Content-Length: ${body.length}`], chunked(body)],
  'chunked twice': (body) => [['Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'], chunked(body)],
  'chunked and another one': (body) => [['Transfer-Encoding: chunked', 'Transfer-Encoding: identity'], chunked(body)],
  'another one and chunked': (body) => [['Transfer-Encoding: gzip, chunked'], chunked(body)],
  'an encoding that nobody knows': (body) => [['Transfer-Encoding: xchunked'], chunked(body)],
  'an encoding that nobody knows, with a length': (body) => [['Transfer-Encoding: xchunked', `Content-Length: ${body.length}`], body],
  'identity with a length': (body) => [['Transfer-Encoding: identity', `Content-Length: ${body.length}`], body],
  'an empty encoding with a length': (body) => [['Transfer-Encoding:', `Content-Length: ${body.length}`], body],
  'a tab before chunked, with a length': (body) => [['Transfer-Encoding:\tchunked', `Content-Length: ${body.length}`], chunked(body)],
};

for (const [what, request] of Object.entries(ambiguousEncodings)) {
  test(`transfer encoding: ${what}`, guard, async (t) => {
    await refuse(t, ...request(json()), { statuses: [400, 501] });
  });
}

test('transfer encoding: chunked in HTTP/1.0', guard, async (t) => {
  await refuse(t, ['Transfer-Encoding: chunked'], chunked(json()), { line: `PUT ${scenario.usersPath} HTTP/1.0` });
});

const badChunks = {
  'no digit': 'x\r\n{}\r\n0\r\n\r\n',
  'an empty size': '\r\n{}\r\n0\r\n\r\n',
  'a negative size': '-2\r\n{}\r\n0\r\n\r\n',
  'a plus sign': '+2\r\n{}\r\n0\r\n\r\n',
  'a size with 0x': '0x2\r\n{}\r\n0\r\n\r\n',
  'a space before the size': ' 2\r\n{}\r\n0\r\n\r\n',
  'text behind the size': '2x\r\n{}\r\n0\r\n\r\n',
  'a size beyond 64 bits': '10000000000000002\r\n{}\r\n0\r\n\r\n',
  'more data than announced': '2\r\n{ }\r\n0\r\n\r\n',
  'no line end after the data': '2\r\n{}0\r\n\r\n',
};

for (const [what, body] of Object.entries(badChunks)) {
  test(`a malformed chunk: ${what}`, guard, async (t) => {
    await refuse(t, ['Transfer-Encoding: chunked'], body, { statuses: [400, 413] });
  });
}

test('a chunked body is read, whatever its pieces', guard, async (t) => {
  const text = JSON.stringify(scenario.user('erin', { IdentityInfo: { FirstName: 'Zoë', LastName: '😀' } }));
  const bytes = Buffer.from(text);
  const pieces = [1, 2, 7, 64, bytes.length];
  for (const [i, size] of pieces.entries()) {
    const connection = await open(t, scenario.server);
    const own = Buffer.from(text.replace('erin', `erin${i}`));
    await connection.send(requestText(scenario.server, `PUT ${scenario.usersPath} HTTP/1.1`, { headers: ['Transfer-Encoding: chunked'] }));
    for (let at = 0; at < own.length; at += size) {
      const piece = own.subarray(at, at + size);
      await connection.send(Buffer.concat([Buffer.from(`${piece.length.toString(16).toUpperCase()};name=value\r\n`), piece, Buffer.from('\r\n')]));
    }
    connection.send('0\r\nTrailer: ignored\r\n\r\n');
    connection.send(requestText(scenario.server, `GET ${scenario.userPath} HTTP/1.1`));
    const created = await connection.answer();
    assert.equal(created.status, 200, created.text);
    assert.equal((await connection.answer()).status, 200);
    const { User } = await scenario.api.must('GET', `${scenario.usersPath}/${created.json.UserId}`);
    assert.equal(User.IdentityInfo.FirstName, 'Zoë');
  }
  await scenario.wrote();
});

test('a chunked body that never ends is never acted on', guard, async (t) => {
  const connection = await open(t, scenario.server);
  const body = json();
  await connection.send(requestText(scenario.server, `PUT ${scenario.usersPath} HTTP/1.1`, { headers: ['Transfer-Encoding: chunked'] }));
  await connection.send(`${body.length.toString(16)}\r\n${body}\r\n`);
  connection.finish();
  await assertServed(t);
  assert.match(connection.pending, /^$|^HTTP\/1\.1 4\d\d /);
});

for (const [what, options] of Object.entries({ 'no host': { host: null }, 'two hosts': { headers: ['Host: 127.0.0.1'] } })) {
  test(`host: ${what}`, guard, async (t) => {
    const connection = await open(t, scenario.server);
    connection.send(Buffer.concat([requestText(scenario.server, `GET ${scenario.userPath} HTTP/1.1`, options), hidden()]));
    await assertRefused(connection);
  });
}

test('host: what is no host', guard, async (t) => {
  for (const host of ['', 'localhost/x', 'a@localhost', 'localhost, localhost', ':80']) {
    const connection = await open(t, scenario.server);
    connection.send(requestText(scenario.server, `GET ${scenario.userPath} HTTP/1.1`, { host }));
    assertError(await connection.answer(), [400, 403]);
  }
});

const badHeaders = {
  'a space before the colon of a length': () => ['Content-Length : 5', '', 'abcde'],
  'a tab before the colon of a length': () => ['Content-Length\t: 5', '', 'abcde'],
  'a space before the colon of chunked': () => ['Transfer-Encoding : chunked', '', '0', '', ''],
  'a length in a folded line': () => ['X-Note: one', ' Content-Length: 5', '', 'abcde'],
  'a folded first line': () => [' X-Note: one', '', ''],
  'a line without a colon': () => ['Nonsense', '', ''],
  'a NUL in a name': () => ['X-\0Note: ab', '', ''],
  'a carriage return in a value': () => ['X-Note: a\rContent-Length: 5', '', 'abcde'],
};

for (const [what, lines] of Object.entries(badHeaders)) {
  test(`headers: ${what}`, guard, async (t) => {
    const connection = await open(t, scenario.server);
    const head = [`PUT ${scenario.usersPath} HTTP/1.1`, `Host: 127.0.0.1:${scenario.server.port}`, ...lines()].join('\r\n');
    connection.send(Buffer.concat([Buffer.from(head, 'latin1'), hidden()]));
    await assertRefused(connection);
  });
}

test('headers: what the HTTP library passes over in silence harms nobody', guard, async (t) => {
  for (const lines of [['X-Note: one', ' two'], ['X-Note: a\0b'], [': x']]) {
    const connection = await open(t, scenario.server);
    connection.send(requestText(scenario.server, `GET ${scenario.userPath} HTTP/1.1`, { headers: lines }));
    const answer = await connection.answer();
    assert.ok([200, 400].includes(answer.status), `${JSON.stringify(lines)}: ${answer.status}`);
    if (answer.status === 200) assert.deepEqual(answer.json, scenario.description);
  }
});

test('lines that end without a carriage return', guard, async (t) => {
  const connection = await open(t, scenario.server);
  connection.send(`GET ${scenario.userPath} HTTP/1.1\nHost: 127.0.0.1:${scenario.server.port}\n\n`);
  const answer = await connection.answer();
  if (answer.status === 200) assert.deepEqual(answer.json, scenario.description);
  else assert.equal(answer.status, 400);
});

test('lines that end without a line feed', guard, async (t) => {
  const connection = await open(t, scenario.server);
  await connection.send(`GET ${scenario.userPath} HTTP/1.1\rHost: 127.0.0.1:${scenario.server.port}\r\r`);
  connection.finish();
  await assertServed(t);
  assert.match(connection.pending, /^$|^HTTP\/1\.1 4\d\d /);
});

test('empty lines before a request', guard, async (t) => {
  const connection = await open(t, scenario.server);
  connection.send(Buffer.concat([Buffer.from('\r\n'), requestText(scenario.server, `GET ${scenario.userPath} HTTP/1.1`)]));
  assert.equal((await connection.answer()).status, 200);
});

test('a header that is too large', guard, async (t) => {
  const connection = await open(t, scenario.server);
  connection.send(requestText(scenario.server, `GET ${scenario.userPath} HTTP/1.1`, { headers: [`X-Note: ${'a'.repeat(1_000_000)}`] }));
  await assertRefused(connection, [400, 413, 431]);
});

test('too many headers', guard, async (t) => {
  const connection = await open(t, scenario.server);
  const headers = Array.from({ length: 20_000 }, (_, i) => `X-Note-${i}: a`);
  connection.send(requestText(scenario.server, `GET ${scenario.userPath} HTTP/1.1`, { headers }));
  await assertRefused(connection, [400, 413, 431]);
});

test('headers that are many, but not too many', guard, async (t) => {
  const connection = await open(t, scenario.server);
  const headers = Array.from({ length: 50 }, (_, i) => `X-Note-${i}: ${'a'.repeat(50)}`);
  connection.send(requestText(scenario.server, `GET ${scenario.userPath} HTTP/1.1`, { headers }));
  assert.equal((await connection.answer()).status, 200);
});

test('an Authorization header that makes no sense is no crash', guard, async (t) => {
  const values = ['', 'AWS4-HMAC-SHA256', 'AWS4-HMAC-SHA256 ', 'AWS4-HMAC-SHA256 Credential=', 'AWS4-HMAC-SHA256 Credential=////////', 'AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=, Signature=', 'Bearer x', `AWS4-HMAC-SHA256 Credential=${'/'.repeat(5000)}`, '\xff\xfe'];
  for (const value of values) {
    const connection = await open(t, scenario.server);
    connection.send(requestText(scenario.server, `GET ${scenario.userPath} HTTP/1.1`, { headers: [`Authorization: ${value}`] }));
    const answer = await connection.answer();
    if (answer.status !== 200) assertError(answer, [400, 403, 404]);
  }
});

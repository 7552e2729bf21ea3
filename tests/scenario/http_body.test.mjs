// Bodies that are not what the operation expects: refused with the error that AWS clients know, and nothing is written.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { assertError, assertRefused, exchange, guard, open, requestText, serveScenarios } from './http_socket.mjs';

const scenario = serveScenarios({ before, after, afterEach });

const create = (t, body) => exchange(t, scenario.server, `PUT ${scenario.usersPath} HTTP/1.1`, { body });
const createUser = (t, name, more) => create(t, JSON.stringify(scenario.user(name, more)));

const malformed = {
  'an open brace': '{',
  'a closing brace too many': '{}}',
  'a trailing comma': '{"Username":"bob",}',
  'a missing colon': '{"Username" "bob"}',
  'single quotes': "{'Username':'bob'}",
  'an unquoted key': '{Username:"bob"}',
  'a comment': '{/* */}',
  'two documents': '{}{}',
  'text after the document': '{} x',
  'a control character in a string': '{"Username":"b\nob"}',
  'an unknown escape': '{"Username":"\\x41"}',
  'NaN': '{"PhoneConfig":{"AfterContactWorkTimeLimit":NaN}}',
  'a number with a leading zero': '{"PhoneConfig":{"AfterContactWorkTimeLimit":012}}',
  'a number without end': '{"PhoneConfig":{"AfterContactWorkTimeLimit":1e}}',
  'a number beyond any range': '{"PhoneConfig":{"AfterContactWorkTimeLimit":1e999}}',
  'null instead of an object': 'null',
  'a list instead of an object': '[]',
  'a string instead of an object': '"x"',
  'a number instead of an object': '5',
  'a byte order mark': '\ufeff{}',
  'UTF-16': Buffer.from('{"Username":"bob"}', 'utf16le'),
  'form data': 'Username=bob&Password=x',
  'one NUL byte': Buffer.from([0]),
  'a NUL byte after the document': '{}\0',
};

for (const [what, body] of Object.entries(malformed)) {
  test(`malformed JSON: ${what}`, guard, async (t) => {
    assertError(await create(t, body), 400, 'SerializationException');
  });
}

const wrongTypes = {
  'Username is a number': { Username: 5 },
  'Username is a list': { Username: ['bob'] },
  'Username is an object': { Username: {} },
  'Username is true': { Username: true },
  'SecurityProfileIds is a string': { SecurityProfileIds: 'x' },
  'SecurityProfileIds is an object': { SecurityProfileIds: { 0: 'x' } },
  'SecurityProfileIds holds a number': { SecurityProfileIds: [5] },
  'SecurityProfileIds holds a list': { SecurityProfileIds: [[]] },
  'PhoneConfig is a list': { PhoneConfig: [] },
  'PhoneConfig is a string': { PhoneConfig: 'SOFT_PHONE' },
  'AutoAccept is a string': { PhoneConfig: { PhoneType: 'SOFT_PHONE', AutoAccept: 'true' } },
  'AutoAccept is a number': { PhoneConfig: { PhoneType: 'SOFT_PHONE', AutoAccept: 1 } },
  'AfterContactWorkTimeLimit is a string': { PhoneConfig: { PhoneType: 'SOFT_PHONE', AfterContactWorkTimeLimit: '5' } },
  'AfterContactWorkTimeLimit is a fraction': { PhoneConfig: { PhoneType: 'SOFT_PHONE', AfterContactWorkTimeLimit: 1.5 } },
  'AfterContactWorkTimeLimit is an object': { PhoneConfig: { PhoneType: 'SOFT_PHONE', AfterContactWorkTimeLimit: {} } },
  'IdentityInfo is a string': { IdentityInfo: 'Ada' },
  'FirstName is a number': { IdentityInfo: { FirstName: 1, LastName: 'x' } },
  'Tags is a list': { Tags: [{ Key: 'a', Value: 'b' }] },
  'a tag is a number': { Tags: { a: 1 } },
  'AutoAcceptConfigs is an object': { AutoAcceptConfigs: {} },
  'AutoAcceptConfigs holds a string': { AutoAcceptConfigs: ['VOICE'] },
};

for (const [what, more] of Object.entries(wrongTypes)) {
  test(`wrong type: ${what}`, guard, async (t) => {
    assertError(await createUser(t, 'bob', more), 400, 'SerializationException');
  });
}

const invalid = ['InvalidParameterException', 'InvalidRequestException'];

test('an integer beyond 64 bits', guard, async (t) => {
  const body = JSON.stringify(scenario.user('bob', { PhoneConfig: { PhoneType: 'SOFT_PHONE', AfterContactWorkTimeLimit: 7 } }));
  const huge = body.replace('"AfterContactWorkTimeLimit":7', '"AfterContactWorkTimeLimit":99999999999999999999999');
  assert.notEqual(huge, body);
  assertError(await create(t, huge), 400, 'SerializationException', ...invalid);
});

test('an empty body where members are required', guard, async (t) => {
  assertError(await create(t, ''), 400, ...invalid);
  assertError(await exchange(t, scenario.server, `PUT ${scenario.usersPath} HTTP/1.1`, { headers: ['Content-Length: 0'] }), 400, ...invalid);
});

test('an empty object and null members where members are required', guard, async (t) => {
  assertError(await create(t, '{}'), 400, ...invalid);
  assertError(await createUser(t, null), 400, ...invalid);
  assertError(await createUser(t, 'bob', { SecurityProfileIds: [null] }), 400, 'SerializationException', ...invalid);
});

test('the same member twice', guard, async (t) => {
  const body = JSON.stringify(scenario.user('bob')).replace('{', '{"Username":"eve",');
  assertError(await create(t, body), 400, 'SerializationException');
});

const places = {
  'the username': (text) => ({ Username: text }),
  'a first name': (text) => ({ IdentityInfo: { FirstName: text, LastName: 'x' } }),
  'a tag key': (text) => ({ Tags: { [text]: 'x' } }),
  'a tag value': (text) => ({ Tags: { x: text } }),
  'a routing profile id': (text) => ({ RoutingProfileId: text }),
  'an unknown member': (text) => ({ Nonsense: text }),
};

/** The user with MARK replaced by bytes that JSON.stringify would not write. */
function userWith(place, bytes) {
  const [head, tail] = JSON.stringify(scenario.user('bob', place('xMARKx'))).split('MARK');
  return Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(tail)]);
}

const badText = {
  'an escaped NUL': Buffer.from('\\u0000'),
  'a NUL byte': [0x00],
  'a byte that is not UTF-8': [0xff],
  'a continuation byte alone': [0x80],
  'a sequence cut short': [0xe2, 0x82],
  'an overlong NUL': [0xc0, 0x80],
  'an overlong slash': [0xe0, 0x80, 0xaf],
  'an encoded surrogate': [0xed, 0xa0, 0x80],
  'a code point beyond Unicode': [0xf4, 0x90, 0x80, 0x80],
  'an escaped surrogate alone': Buffer.from('\\ud800'),
  'escaped surrogates in the wrong order': Buffer.from('\\udc00\\ud800'),
};

for (const [what, bytes] of Object.entries(badText)) {
  test(`${what} in a string`, guard, async (t) => {
    for (const [where, place] of Object.entries(places)) {
      const answer = await create(t, userWith(place, bytes));
      assertError(answer, 400, 'SerializationException');
      assert.ok(!answer.text.includes('\0'), where);
    }
  });
}

test('bytes that are not UTF-8 in a key', guard, async (t) => {
  assertError(await create(t, Buffer.from('{"User\xffname":"bob"}', 'latin1')), 400, 'SerializationException');
});

test('a million characters in a name', guard, async (t) => {
  const long = 'a'.repeat(1_000_000);
  for (const [where, place] of Object.entries(places)) {
    if (where === 'an unknown member') continue;
    const answer = await createUser(t, 'bob', place(long));
    assertError(answer, [400, 404], ...invalid, 'ResourceNotFoundException');
    assert.ok(answer.text.length < 1000, `${where}: the error repeats what was sent`);
  }
});

test('a million characters of four bytes each in a name', guard, async (t) => {
  const connection = await open(t, scenario.server);
  const body = JSON.stringify(scenario.user('bob', { IdentityInfo: { FirstName: '😀'.repeat(1_000_000), LastName: 'x' } }));
  connection.send(requestText(scenario.server, `PUT ${scenario.usersPath} HTTP/1.1`, { body }));
  await assertRefused(connection, [413]);
});

const deep = 100_000;
const nests = {
  'lists': '['.repeat(deep) + ']'.repeat(deep),
  'lists without end': '['.repeat(deep),
  'objects': '{"a":'.repeat(deep) + '1' + '}'.repeat(deep),
  'objects without end': '{"a":'.repeat(deep),
  'lists in an unknown member': `{"Nonsense":${'['.repeat(deep)}${']'.repeat(deep)}}`,
  'lists in the tags': `{"Tags":{"a":${'['.repeat(deep)}${']'.repeat(deep)}}}`,
};

for (const [what, body] of Object.entries(nests)) {
  test(`deep nesting: ${what}`, guard, async (t) => {
    assertError(await create(t, body), 400, 'SerializationException');
  });
}

test('very many members and list items', guard, async (t) => {
  const members = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`k${i}`, 1]));
  assertError(await create(t, JSON.stringify({ Tags: members })), 400);
  const tags = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`k${i}`, 'v']));
  assertError(await createUser(t, 'bob', { Tags: tags }), 400, ...invalid);
  assertError(await createUser(t, 'bob', { SecurityProfileIds: Array(50_000).fill('x') }), 400, ...invalid);
});

const limit = 1 << 20;

test('a body at the limit is read', guard, async (t) => {
  const filler = ' '.repeat(limit - 2);
  assertError(await create(t, `{${filler}}`), 400, ...invalid);
});

test('a body beyond the limit', guard, async () => {
  const body = JSON.stringify(scenario.user('bob')).replace('{', `{${' '.repeat(limit)}`);
  for (const size of [1, 4]) {
    const answer = await scenario.api.call('PUT', scenario.usersPath, body.padEnd(size * limit + 1));
    assert.equal(answer.status, 413, `${size} MiB: ${answer.text}`);
    assert.equal(answer.errorType, 'RequestEntityTooLargeException');
  }
});

test('a body far beyond the limit is refused before it has come', guard, async (t) => {
  for (const length of ['100000000', '10737418240', '9223372036854775807']) {
    const connection = await open(t, scenario.server);
    connection.send(requestText(scenario.server, `PUT ${scenario.usersPath} HTTP/1.1`, { headers: [`Content-Length: ${length}`] }));
    assertError(await connection.answer(), 413, 'RequestEntityTooLargeException');
    assert.equal(await connection.end(), '');
  }
});

test('a chunked body beyond the limit', guard, async (t) => {
  const connection = await open(t, scenario.server);
  const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
  connection.send(requestText(scenario.server, `PUT ${scenario.usersPath} HTTP/1.1`, { headers: ['Transfer-Encoding: chunked'] }));
  for (let i = 0; i < 20; i++) connection.send(chunk);
  connection.send('0\r\n\r\n');
  assertError(await connection.answer(), 413, 'RequestEntityTooLargeException');
});

test('a chunked body without end is cut off', guard, async (t) => {
  const connection = await open(t, scenario.server);
  const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
  connection.send(requestText(scenario.server, `PUT ${scenario.usersPath} HTTP/1.1`, { headers: ['Transfer-Encoding: chunked'] }));
  while (!connection.cutShort && connection.pending === '') await connection.send(chunk);
  await assertRefused(connection, [413]);
});

test('a body where none is expected leaves the connection in step', guard, async (t) => {
  const connection = await open(t, scenario.server);
  connection.send(requestText(scenario.server, `GET ${scenario.userPath} HTTP/1.1`, { body: '{"nobody":"asked"}' }));
  connection.send(requestText(scenario.server, `GET ${scenario.userPath} HTTP/1.1`));
  for (let i = 0; i < 2; i++) {
    const answer = await connection.answer();
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.json, scenario.description);
  }
});

test('members that nobody knows are left aside', guard, async (t) => {
  const answer = await createUser(t, 'carol', { Nonsense: { a: [1, null, 'x'] } });
  assert.equal(answer.status, 200);
  await scenario.wrote();
});

test('text of any script goes in and comes out as it was', guard, async (t) => {
  const name = { FirstName: 'Zoë 😀 Ω', LastName: '李 \\ " / é' };
  const created = await createUser(t, 'dora', { IdentityInfo: name, Tags: { 'Straße 1': 'ü/+-=:@._ ' } });
  assert.equal(created.status, 200, created.text);
  await scenario.wrote();
  const { User } = await scenario.api.must('GET', `${scenario.usersPath}/${created.json.UserId}`);
  assert.deepEqual(User.IdentityInfo, name);
  assert.deepEqual(User.Tags, { 'Straße 1': 'ü/+-=:@._ ' });
});

// Under --auth open on loopback a web page must not be able to drive a developer's server: requests for a foreign host
// (DNS rebinding) and requests from a foreign origin are refused.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openAuthorization } from '../lib/rollcall.mjs';
import { assertError, exchange, guard, serveScenarios } from './http_socket.mjs';

const scenario = serveScenarios({ before, after, afterEach });

const get = (t, options, target = scenario.userPath) => exchange(t, scenario.server, `GET ${target} HTTP/1.1`, options);

test('hosts that are this machine', guard, async (t) => {
  const { port } = scenario.server;
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, `LOCALHOST:${port}`, 'localhost', '127.0.0.1', '[::1]'])
    assert.equal((await get(t, { host })).status, 200, host);
});

const foreignHosts = () => {
  const { port } = scenario.server;
  return [
    'evil.example',
    `evil.example:${port}`,
    `localhost.evil.example:${port}`,
    `127.0.0.1.evil.example:${port}`,
    `evillocalhost:${port}`,
    `127.0.0.1.nip.io:${port}`,
    '192.0.2.1',
    `[2001:db8::1]:${port}`,
    '0.0.0.0',
    `connect.us-east-1.amazonaws.com`,
  ];
};

test('foreign hosts are refused, for reads, writes and administration', guard, async (t) => {
  for (const host of foreignHosts()) {
    assertError(await get(t, { host }), 403, 'ForbiddenException');
    assertError(await get(t, { host }, '/_rollcall/health'), 403, 'ForbiddenException');
    const body = JSON.stringify(scenario.user('mallory'));
    assertError(await exchange(t, scenario.server, `PUT ${scenario.usersPath} HTTP/1.1`, { host, body }), 403, 'ForbiddenException');
  }
});

test('a signature does not help a foreign host', guard, async (t) => {
  const headers = Object.entries(openAuthorization({ service: 'connect' })).map(([name, value]) => `${name}: ${value}`);
  assertError(await get(t, { host: 'evil.example', headers }), 403, 'ForbiddenException');
});

test('foreign origins are refused, for reads, writes and preflights', guard, async (t) => {
  const { port } = scenario.server;
  for (const origin of ['http://evil.example', 'https://evil.example', 'null', `http://localhost.evil.example:${port}`, 'http://127.0.0.1.evil.example', `http://evil.example:${port}`, 'file://', 'garbage', '']) {
    const headers = [`Origin: ${origin}`];
    assertError(await get(t, { headers }), 403, 'ForbiddenException');
    const body = JSON.stringify(scenario.user('mallory'));
    assertError(await exchange(t, scenario.server, `PUT ${scenario.usersPath} HTTP/1.1`, { headers, body }), 403, 'ForbiddenException');
    const preflight = [...headers, 'Access-Control-Request-Method: PUT', 'Access-Control-Request-Headers: content-type'];
    const answer = await exchange(t, scenario.server, `OPTIONS ${scenario.usersPath} HTTP/1.1`, { headers: preflight });
    assertError(answer, 403, 'ForbiddenException');
    assert.ok(!('access-control-allow-origin' in answer.headers));
  }
});

test('pages of other servers on this machine are foreign too', guard, async (t) => {
  for (const origin of ['http://localhost:1', 'http://127.0.0.1:3000', 'https://localhost'])
    assertError(await get(t, { headers: [`Origin: ${origin}`] }), 403, 'ForbiddenException');
});

test('this server as the origin is not foreign', guard, async (t) => {
  const { port } = scenario.server;
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`])
    assert.equal((await get(t, { host, headers: [`Origin: http://${host}`] })).status, 200, host);
});

test('two origins are refused', guard, async (t) => {
  const answer = await get(t, { headers: [`Origin: http://localhost:${scenario.server.port}`, 'Origin: http://evil.example'] });
  assert.ok([400, 403].includes(answer.status), String(answer.status));
});

// HTTP as bytes: what a client library would refuse to send is what these scenarios are about. And the server that they
// are sent to: it has a user, and after each scenario it must be as it was.

import assert from 'node:assert/strict';
import net from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { connect, request, startRollcall } from '../lib/rollcall.mjs';

/** No scenario waits for a clock; this ends one that waits for what never comes. */
export const guard = { timeout: 60_000 };

const pieceSize = 1 << 16;
const separator = Buffer.from('\r\n\r\n');

class Connection {
  #socket;
  #received = Buffer.alloc(0);
  #ended = false;
  #wake = () => {};
  #sending = Promise.resolve();
  /** The server closed before it had read everything: then its answer may be lost on the way, as for any client. */
  cutShort = false;

  constructor(socket) {
    this.#socket = socket;
    socket.on('data', (bytes) => {
      this.#received = Buffer.concat([this.#received, bytes]);
      this.#wake();
    });
    const end = () => {
      this.#ended = true;
      this.#wake();
    };
    socket.on('end', end);
    socket.on('close', end);
    socket.on('error', end); // a reset is an end as well
  }

  /**
   * Writes bytes (text is UTF-8), and resolves when they are handed to the kernel or the connection is gone. Much is
   * written in pieces, with a look for an early answer after each.
   */
  send(bytes) {
    this.#sending = this.#sending.then(() => this.#sendPieces(Buffer.from(bytes)));
    return this.#sending;
  }

  async #sendPieces(whole) {
    for (let at = 0; at === 0 || (at < whole.length && this.#received.length === 0); at += pieceSize) {
      await new Promise((done) => this.#socket.write(whole.subarray(at, at + pieceSize), done)).then((error) => (this.cutShort ||= Boolean(error)));
      if (at + pieceSize < whole.length) await turn();
    }
  }

  /** Says that nothing more comes; reading goes on. */
  async finish() {
    await this.#sending;
    this.#socket.end();
  }

  /** Goes away without a word. */
  abandon() {
    this.#socket.destroy();
  }

  reset() {
    this.#socket.resetAndDestroy();
  }

  /** Leaves what comes in the kernel until its buffers are full. */
  stopReading() {
    this.#socket.pause();
  }

  async #until(enough) {
    for (;;) {
      const result = enough();
      if (result !== undefined) return result;
      if (this.#ended) return undefined;
      await new Promise((wake) => (this.#wake = wake));
    }
  }

  #take(length) {
    const bytes = this.#received.subarray(0, length);
    this.#received = this.#received.subarray(length);
    return bytes;
  }

  /** The next answer: { status, headers, text, json }. `bodiless` for an answer to HEAD. */
  async answer({ bodiless = false } = {}) {
    const headLength = await this.#until(() => {
      const at = this.#received.indexOf(separator);
      return at < 0 ? undefined : at + separator.length;
    });
    assert.notEqual(headLength, undefined, `the connection ended without an answer: ${JSON.stringify(this.#received.toString('latin1'))}`);
    const [statusLine, ...fields] = this.#take(headLength).toString('latin1').trimEnd().split('\r\n');
    const [, status] = /^HTTP\/1\.[01] (\d{3})/.exec(statusLine) ?? assert.fail(`not a status line: ${statusLine}`);
    const headers = {};
    for (const field of fields) {
      const colon = field.indexOf(':');
      const name = field.slice(0, colon).toLowerCase();
      assert.ok(!(name in headers), `the header ${name} is there twice`);
      headers[name] = field.slice(colon + 1).trim();
    }
    const answer = { status: Number(status), headers };
    const empty = bodiless || answer.status === 204 || answer.status === 304 || answer.status < 200;
    answer.text = empty ? '' : (await this.#body(headers)).toString('utf8');
    try {
      answer.json = JSON.parse(answer.text);
    } catch {
      answer.json = undefined; // not every answer is JSON
    }
    return answer;
  }

  async #body(headers) {
    assert.equal(headers['transfer-encoding'], undefined, 'an answer of the server has a length');
    const length = headers['content-length'];
    if (length === undefined) {
      await this.#until(() => undefined);
      return this.#take(this.#received.length);
    }
    await this.#until(() => (this.#received.length >= Number(length) ? true : undefined));
    assert.ok(this.#received.length >= Number(length), 'the connection ended within an answer');
    return this.#take(Number(length));
  }

  /** Waits until the server has closed its side; gives what came before that. */
  async end() {
    await this.#until(() => undefined);
    return this.#take(this.#received.length).toString('latin1');
  }

  /** What has arrived and was not read. */
  get pending() {
    return this.#received.toString('latin1');
  }
}

/** Opens a connection. It goes away with the test. */
export async function open(t, server) {
  const socket = net.connect({ host: '127.0.0.1', port: server.port, allowHalfOpen: true, noDelay: true });
  t.after(() => socket.destroy());
  await new Promise((done, failed) => {
    socket.once('connect', done);
    socket.once('error', failed);
  });
  return new Connection(socket);
}

/** A request as text. `headers` is a list of lines; Host is added unless it is `null`, Content-Length for a body. */
export function requestText(server, line, { headers = [], body, host = `127.0.0.1:${server.port}` } = {}) {
  const lines = [line];
  if (host !== null) lines.push(`Host: ${host}`);
  lines.push(...headers);
  if (body !== undefined) lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`);
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  return body === undefined ? head : Buffer.concat([head, Buffer.from(body)]);
}

/** Sends one request on a connection of its own and gives the answer. */
export async function exchange(t, server, line, options = {}) {
  const connection = await open(t, server);
  connection.send(requestText(server, line, options));
  const answer = await connection.answer({ bodiless: line.startsWith('HEAD ') });
  connection.abandon();
  return answer;
}

/** An error as AWS clients read it: type in the header, message in a JSON body. */
export function assertError(answer, status, ...types) {
  const statuses = Array.isArray(status) ? status : [status];
  const shown = `${answer.status} ${JSON.stringify(answer.headers)} ${answer.text.slice(0, 300)}`;
  assert.ok(statuses.includes(answer.status), `expected ${statuses.join(' or ')}, not ${shown}`);
  const type = answer.headers['x-amzn-errortype']?.split(':')[0];
  assert.ok(type, `no x-amzn-ErrorType: ${shown}`);
  if (types.length > 0) assert.ok(types.includes(type), `expected ${types.join(' or ')}, not ${shown}`);
  assert.ok(answer.headers['x-amzn-requestid'], `no x-amzn-RequestId: ${shown}`);
  assert.match(answer.headers['content-type'] ?? '', /^application\/(x-amz-)?json/, shown);
  assert.equal(typeof answer.json?.Message, 'string', `no Message: ${shown}`);
}

/**
 * What the HTTP layer refuses: a status of 4xx or 5xx (400 unless others are expected), and the connection ends without
 * an answer to anything else. (For errors of its own libmicrohttpd 0.9.75 may send the head of the answer twice.)
 */
export async function assertRefused(connection, statuses = [400]) {
  const text = await connection.end();
  if (text === '' && connection.cutShort) return;
  const answered = [...text.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map(([, status]) => Number(status));
  assert.ok(answered.length > 0, 'the connection ended without an answer');
  for (const status of answered) assert.ok(statuses.includes(status), `expected ${statuses.join(' or ')}, not ${text.slice(0, 500)}`);
  assert.equal(new Set(text.match(/x-amzn-requestid: \S+/gi)).size <= 1, true, text);
}

/**
 * Starts a server with an instance and a user for the tests of a file. After each test the server is healthy, describes
 * the user as before and has logged no change. A test that writes says so by calling wrote().
 */
export function serveScenarios({ before, after, afterEach }) {
  const scenario = {
    wrote: async () => {
      scenario.revision = await revision();
    },
  };
  const revision = async () => {
    const health = await request(scenario.server.url, { path: '/_rollcall/health' });
    assert.equal(health.status, 200);
    assert.equal(health.json.status, 'ok');
    return health.json.revision;
  };
  before(async () => {
    scenario.server = await startRollcall({ args: ['--memory'] });
    scenario.api = connect(scenario.server);
    await populate(scenario);
    scenario.revision = await revision();
  });
  afterEach(async () => {
    assert.deepEqual(await scenario.api.must('GET', scenario.userPath), scenario.description);
    const before = scenario.revision;
    scenario.revision = await revision(); // first, so that a change counts against the test that made it alone
    assert.equal(scenario.revision, before, 'the store has not moved');
  });
  after(async () => {
    assert.deepEqual(await scenario.server.stop(), { code: 0, signal: null });
  });
  return scenario;
}

async function populate(scenario) {
  const { api } = scenario;
  const { Id } = await api.must('PUT', '/instance', {
    IdentityManagementType: 'CONNECT_MANAGED',
    InstanceAlias: 'scenario',
    InboundCallsEnabled: true,
    OutboundCallsEnabled: true,
  });
  const routing = await api.must('GET', `/routing-profiles-summary/${Id}`);
  const security = await api.must('GET', `/security-profiles-summary/${Id}`);
  scenario.instance = Id;
  scenario.usersPath = `/users/${Id}`;
  scenario.user = (name, more = {}) => ({
    Username: name,
    Password: 'Pa55word!',
    IdentityInfo: { FirstName: 'Ada', LastName: 'Lovelace' },
    PhoneConfig: { PhoneType: 'SOFT_PHONE' },
    SecurityProfileIds: [security.SecurityProfileSummaryList[0].Id],
    RoutingProfileId: routing.RoutingProfileSummaryList[0].Id,
    ...more,
  });
  const { UserId, UserArn } = await api.must('PUT', scenario.usersPath, scenario.user('ada'));
  Object.assign(scenario, { userId: UserId, userArn: UserArn, userPath: `${scenario.usersPath}/${UserId}` });
  scenario.description = await api.must('GET', scenario.userPath);
}

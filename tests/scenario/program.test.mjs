// The program as a person or a script meets it: commands, options, the ready line, signals, data directories, logs.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { basename, dirname, join } from 'node:path';
import test from 'node:test';
import { connect, makeTemporaryDirectory, request, run, runRollcall, startRollcall } from '../lib/rollcall.mjs';

const guard = { timeout: 120_000 };

/** A failure as scripts read it: nothing on stdout, `rollcall: ...` on stderr, the code. */
function assertFails(result, code, ...patterns) {
  assert.equal(result.timedOut, false, `it did not end\n${result.stdout}${result.stderr}`);
  assert.equal(result.code, code, `code ${result.code}, signal ${result.signal}\n${result.stderr}`);
  assert.equal(result.stdout, '');
  assert.match(result.stderr, /^rollcall: /);
  for (const pattern of patterns) assert.match(result.stderr, pattern);
}

/** How a server ended that was told to; the report of a sanitizer fails the test with its text. */
async function endOf(server) {
  await server.ended;
  return server.stop();
}

const health = async (server) => (await request(server.url, { path: '/_rollcall/health' })).json;

const anInstance = (alias) => ({ IdentityManagementType: 'CONNECT_MANAGED', InstanceAlias: alias, InboundCallsEnabled: true, OutboundCallsEnabled: false });

/** An instance with what a user needs: { id, usersPath, user(name, more) }. */
async function makeInstance(api, alias = 'program') {
  const { Id } = await api.must('PUT', '/instance', anInstance(alias));
  const routing = await api.must('GET', `/routing-profiles-summary/${Id}`);
  const security = await api.must('GET', `/security-profiles-summary/${Id}`);
  const user = (name, more) => ({
    Username: name,
    Password: 'Pa55word!',
    IdentityInfo: { FirstName: 'Ada', LastName: 'Lovelace' },
    PhoneConfig: { PhoneType: 'SOFT_PHONE' },
    SecurityProfileIds: [security.SecurityProfileSummaryList[0].Id],
    RoutingProfileId: routing.RoutingProfileSummaryList[0].Id,
    ...more,
  });
  return { id: Id, usersPath: `/users/${Id}`, user };
}

async function usernames(api, instance) {
  const names = [];
  for (let token = ''; token !== undefined; ) {
    const page = await api.must('GET', `/users-summary/${instance}?maxResults=100${token && `&nextToken=${encodeURIComponent(token)}`}`);
    names.push(...page.UserSummaryList.map(({ Username }) => Username));
    token = page.NextToken;
  }
  return names.sort();
}

// ---- commands and options ----

test('the help names every command and option', guard, async () => {
  const general = (await runRollcall(['--help'])).stdout;
  for (const word of ['serve', 'version', 'help']) assert.match(general, new RegExp(`\\b${word}\\b`));
  const serve = (await runRollcall(['serve', '--help'])).stdout;
  for (const option of ['--listen', '--data', '--memory', '--demo', '--region', '--account', '--auth', '--force-open', '--log-level', '--synchronous', '--sql-workers', '--policy', '--help'])
    assert.ok(serve.includes(option), option);
});

const usageErrors = {
  'no command': [[], /command|usage/i],
  'an unknown command': [['serv'], /serv/],
  'an unknown option before the command': [['--nonsense'], /--nonsense/],
  'an unknown option': [['serve', '--nonsense'], /--nonsense/],
  'an option of one letter that is unknown': [['serve', '-x'], /x/],
  'a word too many': [['serve', 'now'], /now/],
  'an option without its value': [['serve', '--listen'], /--listen/],
  'an empty address': [['serve', '--listen', ''], /--listen/],
  'an address without a port': [['serve', '--listen', '127.0.0.1:'], /127\.0\.0\.1:/],
  'a port that is no number': [['serve', '--listen', '127.0.0.1:http'], /127\.0\.0\.1:http/],
  'a port that is too large': [['serve', '--listen', '127.0.0.1:65536'], /127\.0\.0\.1:65536/],
  'a port below zero': [['serve', '--listen', '127.0.0.1:-1'], /127\.0\.0\.1:-1/],
  'an address that is none': [['serve', '--listen', '127.0.0.256:0'], /127\.0\.0\.256/],
  'an address with text behind': [['serve', '--listen', '127.0.0.1:0x'], /127\.0\.0\.1:0x/],
  'a log level that is none': [['serve', '--log-level', 'loud'], /loud/],
  'an authentication that is none': [['serve', '--auth', 'none'], /none/],
  'a synchronous mode that is none': [['serve', '--synchronous', 'maybe'], /maybe/],
  'a region that is none': [['serve', '--region', 'Nowhere!'], /Nowhere!/],
  'an account that is none': [['serve', '--account', '12345'], /12345/],
  'a policy that is none': [['serve', '--policy', 'nonsense=1'], /nonsense/],
  'a policy without a value': [['serve', '--policy', 'nonsense'], /nonsense/],
  'both stores': [['serve', '--data', 'x', '--memory'], /--memory/],
  'an empty data directory name': [['serve', '--data', ''], /--data/],
};

for (const [what, [args, pattern]] of Object.entries(usageErrors)) {
  test(`usage: ${what}`, guard, async (t) => {
    const cwd = makeTemporaryDirectory(t);
    assertFails(await runRollcall(args, { cwd, env: { HOME: cwd, XDG_DATA_HOME: '' }, timeout: 20_000 }), 2, pattern);
    assert.deepEqual(readdirSync(cwd), [], 'a usage error leaves nothing behind');
  });
}

// ---- start ----

test('the ready line is the only output, and says where the server is', guard, async (t) => {
  const server = await startRollcall({ t });
  assert.match(server.readyLine, /^rollcall: ready on http:\/\/127\.0\.0\.1:[1-9]\d* store=sqlite( [a-z-]+=\S+)*$/);
  assert.equal((await request(server.url, { path: '/_rollcall/health' })).status, 200);
  await server.stop();
  assert.equal(server.stdout(), `${server.readyLine}\n`);
});

test('two servers on port 0 get ports of their own', guard, async (t) => {
  const servers = [await startRollcall({ t }), await startRollcall({ t })];
  assert.notEqual(servers[0].port, servers[1].port);
});

test('health', guard, async (t) => {
  const server = await startRollcall({ t });
  const answer = await request(server.url, { path: '/_rollcall/health' });
  assert.equal(answer.status, 200);
  assert.match(answer.headers['content-type'], /^application\/json/);
  assert.deepEqual({ ...answer.json, revision: 0 }, { status: 'ok', version: '0.1.0', store: 'sqlite', revision: 0 });
  assert.ok(Number.isInteger(answer.json.revision));
  await makeInstance(connect(server));
  assert.ok((await health(server)).revision > answer.json.revision);
});

/** A port that was free a moment ago. */
async function freePort() {
  const holder = net.createServer().listen(0, '127.0.0.1');
  await new Promise((done) => holder.once('listening', done));
  const { port } = holder.address();
  await new Promise((done) => holder.close(done));
  return port;
}

test('--listen with a port', guard, async (t) => {
  const port = await freePort();
  const server = await startRollcall({ args: ['--memory', '--listen', `127.0.0.1:${port}`], t });
  assert.equal(server.url, `http://127.0.0.1:${port}`);
  assert.equal((await health(server)).status, 'ok');
});

test('--listen on IPv6', guard, async (t) => {
  const loopback = await new Promise((done) => {
    const probe = net.createServer().listen(0, '::1');
    probe.once('listening', () => probe.close(() => done(true)));
    probe.once('error', () => done(false));
  });
  if (!loopback) return t.skip('this machine has no IPv6');
  const server = await startRollcall({ args: ['--memory', '--listen', '[::1]:0'], t });
  assert.match(server.readyLine, /^rollcall: ready on http:\/\/\[::1\]:\d+ /);
  assert.equal(JSON.parse(await fetch(`http://[::1]:${server.port}/_rollcall/health`).then((answer) => answer.text())).status, 'ok');
});

test('a port in use', guard, async (t) => {
  const first = await startRollcall({ t });
  const result = await runRollcall(['serve', '--memory', '--listen', `127.0.0.1:${first.port}`], { timeout: 20_000 });
  assertFails(result, 1, new RegExp(`127\\.0\\.0\\.1:${first.port}`), /in use/);
  assert.equal((await health(first)).status, 'ok');
});

test('an address beyond this machine is refused under --auth open', guard, async () => {
  for (const address of ['0.0.0.0:0', '[::]:0', '192.0.2.1:0']) {
    const result = await runRollcall(['serve', '--memory', '--listen', address], { timeout: 20_000 });
    assert.notEqual(result.code, 0);
    assertFails(result, result.code, /--force-open/, /open/);
    assert.ok([1, 2].includes(result.code));
  }
});

test('--force-open is not needed on any loopback address, and does no harm', guard, async (t) => {
  for (const args of [['--listen', '127.0.0.2:0'], ['--listen', '127.0.0.1:0', '--force-open'], ['--listen', '127.0.0.1:0', '--auth', 'open']]) {
    const server = await startRollcall({ args: ['--memory', ...args], t });
    assert.match(server.readyLine, /ready on http:\/\/127\.0\.0\.[12]:\d+ /);
  }
});

test('--region and --account fill in for unsigned requests', guard, async (t) => {
  const server = await startRollcall({ args: ['--memory', '--region', 'eu-central-1', '--account', '123456789012'], t });
  const { status, json } = await request(server.url, { method: 'PUT', path: '/instance', body: anInstance('filled-in') });
  assert.equal(status, 200);
  assert.match(json.Arn, /^arn:aws:connect:eu-central-1:123456789012:instance\//);
});

// ---- data directories ----

test('what was written is there after a restart', guard, async (t) => {
  const directory = join(makeTemporaryDirectory(t), 'made/on/the/way');
  const first = await startRollcall({ args: ['--data', directory], t });
  const instance = await makeInstance(connect(first));
  const user = instance.user('ada', { Tags: { team: 'blue' } });
  const { UserId } = await connect(first).must('PUT', instance.usersPath, user);
  const before = await connect(first).must('GET', `${instance.usersPath}/${UserId}`);
  const { revision } = await health(first);
  assert.deepEqual(await first.stop(), { code: 0, signal: null });
  const second = await startRollcall({ args: ['--data', directory], t });
  assert.deepEqual(await connect(second).must('GET', `${instance.usersPath}/${UserId}`), before);
  assert.equal((await health(second)).revision, revision);
  assert.equal((await connect(second).call('PUT', instance.usersPath, user)).errorType, 'DuplicateResourceException');
});

test('the data directory without --data', guard, async (t) => {
  const home = makeTemporaryDirectory(t);
  const xdg = makeTemporaryDirectory(t);
  const cases = [
    [{ HOME: home, XDG_DATA_HOME: '' }, join(home, '.local/share/rollcall')],
    [{ HOME: home, XDG_DATA_HOME: xdg }, join(xdg, 'rollcall')],
  ];
  for (const [env, directory] of cases) {
    const server = await startRollcall({ args: [], env, t });
    assert.ok(existsSync(join(directory, 'rollcall.db')), directory);
    await server.stop();
  }
});

test('a second server on the same data directory', guard, async (t) => {
  const directory = makeTemporaryDirectory(t);
  const first = await startRollcall({ args: ['--data', directory], t });
  const result = await runRollcall(['serve', '--listen', '127.0.0.1:0', '--data', directory], { timeout: 20_000 });
  assertFails(result, 1, /in use|another/i);
  assert.ok(result.stderr.includes(directory));
  await makeInstance(connect(first));
});

test('a data directory is free again after kill -9', guard, async (t) => {
  const directory = makeTemporaryDirectory(t);
  const first = await startRollcall({ args: ['--data', directory], t });
  await first.kill();
  await startRollcall({ args: ['--data', directory], t });
});

test('a data directory that cannot be written', guard, async (t) => {
  const root = makeTemporaryDirectory(t);
  const file = join(root, 'file');
  writeFileSync(file, 'in the way');
  const places = [file, join(file, 'below'), '/proc/rollcall', '/dev/null'];
  if (process.getuid() !== 0) {
    const closed = join(root, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    places.push(closed, join(closed, 'below'));
  }
  for (const directory of places) {
    const result = await runRollcall(['serve', '--listen', '127.0.0.1:0', '--data', directory], { timeout: 20_000 });
    assertFails(result, 1);
    assert.ok(result.stderr.includes(directory), result.stderr);
  }
  assert.equal(readFileSync(file, 'utf8'), 'in the way');
});

const digest = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

test('a store of a newer version is left as it is', guard, async (t) => {
  const directory = makeTemporaryDirectory(t);
  const first = await startRollcall({ args: ['--data', directory], t });
  await makeInstance(connect(first));
  await first.stop();
  const database = join(directory, 'rollcall.db');
  const bump = 'import sqlite3, sys; store = sqlite3.connect(sys.argv[1]); store.execute("PRAGMA user_version=1000000"); store.commit(); store.close()';
  assert.equal((await run('python3', ['-c', bump, database])).code, 0);
  const before = digest(database);
  const result = await runRollcall(['serve', '--listen', '127.0.0.1:0', '--data', directory], { timeout: 20_000 });
  assertFails(result, 1, /newer|version/i);
  assert.ok(result.stderr.includes(directory), result.stderr);
  assert.equal(digest(database), before);
});

test('a store that is no store', guard, async (t) => {
  const directory = makeTemporaryDirectory(t);
  writeFileSync(join(directory, 'rollcall.db'), 'This is not a database. '.repeat(500));
  const before = digest(join(directory, 'rollcall.db'));
  assertFails(await runRollcall(['serve', '--listen', '127.0.0.1:0', '--data', directory], { timeout: 20_000 }), 1, /rollcall\.db|database|store/);
  assert.equal(digest(join(directory, 'rollcall.db')), before);
});

test('the password key is for its owner alone, whatever the umask', guard, async (t) => {
  const directory = makeTemporaryDirectory(t);
  const umask = process.umask(0);
  const starting = startRollcall({ args: ['--data', directory], t }); // the child takes the umask when it is made
  process.umask(umask);
  const server = await starting;
  const instance = await makeInstance(connect(server));
  await connect(server).must('PUT', instance.usersPath, instance.user('ada'));
  const { mode, size } = statSync(join(directory, 'password.key'));
  assert.equal(mode & 0o777, 0o600);
  assert.ok(size >= 16);
});

// ---- --memory and --demo ----

/** The files below directories of its own that a process has open; not its program, libraries and pipes. */
function filesOf(pid) {
  return readdirSync(`/proc/${pid}/fd`)
    .map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`))
    .filter((name) => name.startsWith('/') && !name.startsWith('/dev/null') && !name.startsWith('/proc'))
    .map((name) => name.replace(/ \(deleted\)$/, ''));
}

for (const signal of ['SIGTERM', 'SIGINT']) {
  test(`--memory leaves nothing behind after ${signal}`, guard, async (t) => {
    const home = makeTemporaryDirectory(t);
    const server = await startRollcall({ args: ['--memory'], env: { HOME: home, XDG_DATA_HOME: '', TMPDIR: home, XDG_RUNTIME_DIR: home }, t });
    const instance = await makeInstance(connect(server));
    await connect(server).must('PUT', instance.usersPath, instance.user('ada'));
    const files = filesOf(server.pid);
    assert.ok(files.some((name) => basename(name).includes('rollcall.db')), `the store is among ${files}`);
    server.process.kill(signal);
    assert.deepEqual(await endOf(server), { code: 0, signal: null });
    for (const file of files) {
      assert.ok(!existsSync(file), file);
      if (basename(file).startsWith('rollcall.db')) assert.ok(!existsSync(dirname(file)) || dirname(file) === '/dev/shm', dirname(file));
    }
    assert.deepEqual(readdirSync(home), []);
  });
}

test('--memory forgets', guard, async (t) => {
  const first = await startRollcall({ t });
  await makeInstance(connect(first));
  await first.stop();
  const second = await startRollcall({ t });
  assert.deepEqual((await connect(second).must('GET', '/instance')).InstanceSummaryList, []);
});

test('--demo makes its instance once', guard, async (t) => {
  const directory = makeTemporaryDirectory(t);
  const args = ['--data', directory, '--demo'];
  const first = await startRollcall({ args, t });
  const before = (await connect(first).must('GET', '/instance')).InstanceSummaryList;
  assert.deepEqual(before.map(({ InstanceAlias }) => InstanceAlias), ['demo']);
  const users = await usernames(connect(first), before[0].Id);
  assert.ok(users.length > 0);
  const { UserSummaryList } = await connect(first).must('GET', `/users-summary/${before[0].Id}`);
  await connect(first).must('DELETE', `/users/${before[0].Id}/${UserSummaryList[0].Id}`);
  const { revision } = await health(first);
  await first.stop();
  const second = await startRollcall({ args, t });
  assert.deepEqual((await connect(second).must('GET', '/instance')).InstanceSummaryList, before);
  assert.equal((await usernames(connect(second), before[0].Id)).length, users.length - 1, 'what was deleted stays deleted');
  assert.equal((await health(second)).revision, revision);
});

test('without --demo there is no instance', guard, async (t) => {
  const server = await startRollcall({ t });
  assert.deepEqual((await connect(server).must('GET', '/instance')).InstanceSummaryList, []);
});

// ---- signals ----

/** Creates users on a connection of its own until the server is gone; gives the names that were acknowledged. */
async function createUntilGone(server, instance, client, acknowledged) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const names = [];
  try {
    for (let i = 0; ; i++) {
      const name = `user-${client}-${i}`;
      const answer = await request(server.url, { method: 'PUT', path: instance.usersPath, body: instance.user(name), agent });
      if (answer.status !== 200) assert.equal(answer.status, 503, answer.text);
      else names.push(name);
      acknowledged();
    }
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    return names;
  } finally {
    agent.destroy();
  }
}

for (const signal of ['SIGTERM', 'SIGINT']) {
  test(`${signal} under load: what was done was answered, what was not answered was not done, and the code is 0`, guard, async (t) => {
    const directory = makeTemporaryDirectory(t);
    const server = await startRollcall({ args: ['--data', directory], t });
    const instance = await makeInstance(connect(server));
    let remaining = 100;
    const acknowledged = () => --remaining === 0 && server.process.kill(signal);
    const clients = Array.from({ length: 8 }, (_, client) => createUntilGone(server, instance, client, acknowledged));
    const names = (await Promise.all(clients)).flat().sort();
    assert.deepEqual(await endOf(server), { code: 0, signal: null });
    const again = await startRollcall({ args: ['--data', directory], t });
    assert.deepEqual(await usernames(connect(again), instance.id), names);
  });

  test(`${signal}: clients that are idle, slow or gone do not hold the server up`, guard, async (t) => {
    const server = await startRollcall({ t });
    const starts = ['', 'GET /_roll', 'GET /instance HTTP/1.1\r\nHost: localhost\r\n', 'PUT /instance HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"Inst'];
    for (const start of starts) {
      const socket = net.connect(server.port, '127.0.0.1');
      t.after(() => socket.destroy());
      socket.on('error', () => {});
      await new Promise((done) => socket.once('connect', done));
      if (start !== '') await new Promise((done) => socket.write(start, done));
    }
    const agent = new http.Agent({ keepAlive: true });
    t.after(() => agent.destroy());
    assert.equal((await request(server.url, { path: '/_rollcall/health', agent })).status, 200);
    server.process.kill(signal);
    assert.deepEqual(await endOf(server), { code: 0, signal: null });
  });
}

test('after the ready line is gone nobody needs to read: a closed stdout is no reason to end', guard, async (t) => {
  const server = await startRollcall({ t });
  server.process.stdout.destroy();
  await makeInstance(connect(server));
  assert.equal((await health(server)).status, 'ok');
});

// ---- logs ----

const personal = {
  password: 'S3cretPassw0rd',
  firstName: 'Wilhelmina-Personal',
  lastName: 'Featherstonehaugh',
  email: 'wilhelmina@personal.example',
  second: 'second@personal.example',
  phone: '+12065550147',
  mobile: '+12065550148',
  tag: 'tag-value-of-a-person',
};

const aPerson = (instance, name) =>
  instance.user(name, {
    Password: personal.password,
    IdentityInfo: { FirstName: personal.firstName, LastName: personal.lastName, Email: personal.email, SecondaryEmail: personal.second, Mobile: personal.mobile },
    PhoneConfig: { PhoneType: 'DESK_PHONE', DeskPhoneNumber: personal.phone },
    Tags: { note: personal.tag },
  });

/** Successes and failures in which personal data takes part. */
async function handlePeople(api, instance) {
  const { UserId } = await api.must('PUT', instance.usersPath, aPerson(instance, 'wilhelmina'));
  const path = `${instance.usersPath}/${UserId}`;
  await api.must('POST', `${path}/identity-info`, { IdentityInfo: aPerson(instance, 'x').IdentityInfo });
  await api.must('GET', path);
  const failures = [
    aPerson(instance, 'wilhelmina'),
    { ...aPerson(instance, 'other'), RoutingProfileId: '6e3f0f3a-0000-4000-8000-000000000000' },
    { ...aPerson(instance, 'other'), Password: `${personal.password} with spaces` },
    { ...aPerson(instance, 'other'), IdentityInfo: { ...aPerson(instance, 'x').IdentityInfo, Mobile: `${personal.mobile}x` } },
    { ...aPerson(instance, 'other'), Username: { nested: personal.firstName } },
    JSON.stringify(aPerson(instance, 'other')).slice(0, -1),
  ];
  for (const body of failures) {
    const answer = await api.call('PUT', instance.usersPath, body);
    assert.ok(answer.status >= 400 && answer.status < 500, answer.text);
  }
  const query = `maxResults=x&nextToken=${encodeURIComponent(personal.email)}`;
  assert.equal((await api.call('GET', `/users-summary/${instance.id}?${query}`)).status, 400);
  await api.must('DELETE', path);
}

test('neither passwords nor personal data are logged, even at the level debug', guard, async (t) => {
  const directory = makeTemporaryDirectory(t);
  const server = await startRollcall({ args: ['--data', directory, '--log-level', 'debug'], t });
  const instance = await makeInstance(connect(server));
  await handlePeople(connect(server), instance);
  for (const file of readdirSync(directory)) assert.ok(!readFileSync(join(directory, file), 'latin1').includes(personal.password), `the password is in ${file}`);
  await server.stop();
  assert.match(server.stderr(), /CreateUser/, 'the level debug logs requests');
  for (const [what, text] of Object.entries(personal)) {
    assert.ok(!server.stderr().includes(text), `${what} is in the log`);
    assert.ok(!server.stderr().includes(encodeURIComponent(text)), `${what} is in the log, encoded`);
  }
});

test('the log names an operation that is not implemented', guard, async (t) => {
  const server = await startRollcall({ t });
  assert.equal((await connect(server).call('GET', '/views/6e3f0f3a-0000-4000-8000-000000000000')).status, 501);
  await server.stop();
  assert.match(server.stderr(), /ListViews/);
});

test('--log-level error says nothing when all is well', guard, async (t) => {
  const server = await startRollcall({ args: ['--memory', '--log-level', 'error'], t });
  const instance = await makeInstance(connect(server));
  await connect(server).must('PUT', instance.usersPath, instance.user('ada'));
  assert.equal((await connect(server).call('GET', `${instance.usersPath}/nobody`)).status >= 400, true);
  await server.stop();
  assert.equal(server.stderr(), '');
});

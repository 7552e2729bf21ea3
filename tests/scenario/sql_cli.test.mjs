// `rollcall sql` as a person and a script use it: queries, files, a prompt; against a server and over a data directory.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connect, makeTemporaryDirectory, requireClient, rollcallBinary, run, startRollcall } from '../lib/rollcall.mjs';
import { slowQuery } from '../lib/sql.mjs';
import { createUser, newInstance } from './connect_support.mjs';

const other = '111122223333';
const shared = {};

before(async () => {
  shared.data = makeTemporaryDirectory();
  shared.server = await startRollcall({ args: ['--data', shared.data] });
  const api = connect(shared.server);
  const instance = await newInstance(api);
  const email = (Email) => ({ IdentityInfo: { FirstName: 'Mary', LastName: 'Major', Email } });
  await createUser(api, instance, 'ada', { ...email('one@example.com'), SecurityProfileIds: [instance.admin], Tags: { team: 'logs' } });
  await createUser(api, instance, 'grace', { ...email('ONE@example.com'), PhoneConfig: { PhoneType: 'DESK_PHONE', AutoAccept: true, DeskPhoneNumber: '+12065550100' } });
  const edsger = await createUser(api, instance, 'edsger');
  await api.must('POST', `/users/${instance.instanceId}/${edsger}/security-profiles`, { SecurityProfileIds: [instance.agent, instance.admin] });
  await api.must('PUT', `/routing-profiles/${instance.instanceId}`, {
    Name: 'Nobody', Description: 'Without users', DefaultOutboundQueueId: instance.basicQueue, MediaConcurrencies: [{ Channel: 'VOICE', Concurrency: 1 }],
  });
  const strangers = connect(shared.server, { account: other });
  await createUser(strangers, await newInstance(strangers), 'stranger');
});

after(async () => {
  await shared.server?.stop();
});

const quiet = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', XDG_STATE_HOME: '' };

function sql(args, { env = {}, input } = {}) {
  return run(rollcallBinary, ['sql', ...args], { env: { ...process.env, ...quiet, HOME: shared.data, ...env }, input });
}

/** Both ways to the same rows. */
const ways = { 'a server': () => ['--url', shared.server.url], 'its data directory': () => ['--data', shared.data] };

async function must(args, options) {
  const { code, stdout, stderr } = await sql(args, options);
  assert.equal(code, 0, stderr);
  assert.equal(stderr, '');
  return stdout;
}

const users = 'SELECT username, tags->\'team\' AS team FROM aws.connect_user ORDER BY username';
const asTable = ' username | team\n----------+------\n ada      | logs\n edsger   | \n grace    | \n(3 rows)\n';

for (const [way, where] of Object.entries(ways)) {
  test(`${way}: a query in each format`, async () => {
    assert.equal(await must([...where(), users]), asTable);
    assert.equal(await must([...where(), '--format', 'csv', users]), 'username,team\r\nada,logs\r\nedsger,\r\ngrace,\r\n');
    assert.deepEqual(JSON.parse(await must([...where(), '--format=json', users])), [{ username: 'ada', team: 'logs' }, { username: 'edsger', team: null }, { username: 'grace', team: null }]);
    const lines = (await must([...where(), '--format', 'ndjson', users])).trimEnd().split('\n');
    assert.deepEqual(lines.map((line) => JSON.parse(line).username), ['ada', 'edsger', 'grace']);
    assert.equal(await must([...where(), '--format', 'markdown', users]), '| username | team |\n| --- | --- |\n| ada | logs |\n| edsger |  |\n| grace |  |\n');
  });

  test(`${way}: the account is an option, else the access key of the environment, if that is one`, async () => {
    const names = 'SELECT username FROM aws.connect_user';
    assert.match(await must([...where(), '--account', other, names]), /stranger/);
    assert.match(await must([...where(), names], { env: { AWS_ACCESS_KEY_ID: other } }), /stranger/);
    assert.match(await must([...where(), names], { env: { AWS_ACCESS_KEY_ID: 'demo' } }), /ada/);
  });

  test(`${way}: an error shows its place, and the code is 1`, async () => {
    const { code, stdout, stderr } = await sql([...where(), 'SELECT id,\n\tümlaut || usernam\nFROM aws.connect_user']);
    assert.equal(code, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /^rollcall: 42703: .*ümlaut.*\nLINE 2: \tümlaut \|\| usernam\n {8}\t\^\n/);
    const second = await sql([...where(), 'SELECT \'ü\' || username, usernam FROM aws.connect_user']);
    assert.match(second.stderr, /\n {32}\^\n/);
  });

  test(`${way}: rows that are cut off and time that is up are told`, async () => {
    const cut = await sql([...where(), '--limit', '1', users]);
    assert.equal(cut.code, 0);
    assert.match(cut.stdout, /\(1 row\)/);
    assert.match(cut.stderr, /^rollcall: only the first 1 rows/);
    const late = await sql([...where(), '--timeout', '1', slowQuery()]);
    assert.equal(late.code, 1);
    assert.match(late.stderr, /^rollcall: 57014: /);
  });

  test(`${way}: statements of a file and of standard input, to the first that fails`, async (t) => {
    const file = join(makeTemporaryDirectory(t), 'queries.sql');
    writeFileSync(file, '-- two; statements\nSELECT 1 AS a; SELECT \';\' AS b\n');
    const expected = 'a\r\n1\r\nb\r\n;\r\n';
    assert.equal(await must([...where(), '--format', 'csv', '--file', file]), expected);
    assert.equal(await must([...where(), '--format', 'csv'], { input: readFileSync(file) }), expected);
    assert.equal(await must([...where(), '--format', 'csv', '--file', '-'], { input: readFileSync(file) }), expected);
    const { code, stdout, stderr } = await sql([...where(), '--format', 'csv'], { input: 'SELECT 1 AS a; SELECT x; SELECT 2 AS b;' });
    assert.deepEqual([code, stdout], [1, 'a\r\n1\r\n']);
    assert.match(stderr, /^rollcall: 42703: /);
  });

  test(`${way}: every example runs as it is printed`, async () => {
    const examples = await must(['--examples']);
    const titles = examples.match(/^-- .+$/gm);
    assert.ok(titles.length >= 12, titles.join('\n'));
    const answers = (await must([...where(), '--format', 'table'], { input: examples })).match(/^\(\d+ rows?\)$/gm);
    assert.equal(answers.length, titles.length);
  });
}

test('the examples answer what they ask', async () => {
  const text = await must(['--examples']);
  const answer = async (title) => {
    const query = text.split('\n\n').find((example) => example.startsWith(`-- ${title}`));
    return JSON.parse(await must(['--url', shared.server.url, '--format', 'json', query.replace(/^--.*\n/, '')]));
  };
  const names = async (title) => (await answer(title)).map(({ username }) => username);
  assert.deepEqual(await names('Who has an administrator profile'), ['ada', 'edsger']);
  assert.deepEqual(await names('Users without a hierarchy group'), ['ada', 'edsger', 'grace']);
  assert.deepEqual(await names('Users that lack a tag'), ['edsger', 'grace']);
  assert.deepEqual(await names('Automatic accept on desk phones'), ['grace']);
  assert.deepEqual(await names('Users without an e-mail address'), ['edsger']);
  assert.deepEqual(await names('Users that have not changed'), []);
  assert.deepEqual(await names('Users that came since yesterday'), ['ada', 'edsger', 'grace']);
  assert.deepEqual((await answer('E-mail addresses')), [{ address: 'one@example.com', users: 2 }]);
  assert.deepEqual((await answer('Routing profiles without users')).map(({ name }) => name), ['Nobody']);
  assert.deepEqual((await answer('Who changed whose security profiles')).map(({ username, actor }) => [username, actor]), [['edsger', 'AKIDEXAMPLE']]);
});

test('a data directory answers when no server has it open', async (t) => {
  const data = makeTemporaryDirectory(t);
  const server = await startRollcall({ args: ['--data', data], t });
  const api = connect(server);
  const instance = await newInstance(api);
  await createUser(api, instance, 'ada');
  const names = ['--data', data, '--format', 'csv', 'SELECT username FROM aws.connect_user ORDER BY username'];
  assert.equal(await must(names), 'username\r\nada\r\n');
  await createUser(api, instance, 'grace');
  await server.stop();
  assert.equal(await must(names), 'username\r\nada\r\ngrace\r\n');
  const again = await startRollcall({ args: ['--data', data], t });
  await createUser(connect(again), instance, 'lise');
  assert.equal(await must(names), 'username\r\nada\r\ngrace\r\nlise\r\n');
});

test('who cannot be asked is told, and the code is 1', async (t) => {
  const closed = await sql(['--url', 'http://127.0.0.1:1', 'SELECT 1']);
  assert.equal(closed.code, 1);
  assert.match(closed.stderr, /^rollcall: http:\/\/127\.0\.0\.1:1: /);
  const empty = await sql(['--data', makeTemporaryDirectory(t), 'SELECT 1']);
  assert.equal(empty.code, 1);
  assert.match(empty.stderr, /^rollcall: there is no store in /);
  const file = await sql(['--url', shared.server.url, '--file', '/does/not/exist']);
  assert.equal(file.code, 1);
  assert.match(file.stderr, /^rollcall: \/does\/not\/exist: /);
});

test('a proxy to the world is not asked for this machine', async () => {
  const proxy = 'http://127.0.0.1:1';
  assert.equal(await must(['--url', shared.server.url, users], { env: { http_proxy: proxy, all_proxy: proxy, no_proxy: 'example.com' } }), asTable);
});

test('the worker is for rollcall itself', async () => {
  assert.equal((await run(rollcallBinary, ['sql-worker'])).code, 2);
});

// ---- the prompt ----

/** A session at a terminal: `say` types, `until` waits for what must be seen. */
function terminal(t, args, env = {}) {
  const command = [rollcallBinary, 'sql', ...args].map((word) => `'${word}'`).join(' ');
  // A shell that stays in between has its own answer to Ctrl-C: dash ends with 130 where bash goes on.
  const child = spawn('script', ['-qfec', `exec ${command}`, '/dev/null'], { env: { ...process.env, ...quiet, TERM: 'xterm', ...env }, stdio: 'pipe' });
  t.after(() => child.kill('SIGKILL'));
  let seen = '';
  let wake = () => {};
  child.stdout.on('data', (chunk) => {
    seen += chunk.toString('utf8');
    wake();
  });
  const ended = new Promise((done) => child.on('close', (code) => {
    seen += '\nENDED\n';
    wake();
    done(code);
  }));
  let from = 0;
  return {
    say: (text) => child.stdin.write(text),
    until: async (pattern) => {
      for (;;) {
        const match = pattern.exec(seen.slice(from));
        if (match) {
          from += match.index + match[0].length;
          return match;
        }
        assert.ok(!seen.includes('\nENDED\n'), `it ended before ${pattern}\n${seen}`);
        await new Promise((done) => { wake = done; });
      }
    },
    end: () => ended,
  };
}

const hasScript = existsSync('/usr/bin/script') ? '/usr/bin/script' : undefined;
const guard = { timeout: 60_000 };

for (const [way, where] of Object.entries(ways)) {
  test(`the prompt over ${way}: statements of several lines, commands, an end`, guard, async (t) => {
    if (!requireClient(t, 'script', hasScript)) return;
    const home = makeTemporaryDirectory(t);
    const { say, until, end } = terminal(t, where(), { HOME: home });
    await until(/rollcall=> /);
    say('SELECT username\n');
    await until(/rollcall-> /);
    say('FROM aws.connect_user WHERE username = \'a\n');
    await until(/rollcall'> /);
    say('\' OR username = \'ada\';\n');
    await until(/ ada\s/);
    await until(/\(1 row\)/);
    say('SELECT nothing;\n');
    await until(/42703[\s\S]*\^/);
    await until(/rollcall=> /);
    say('\\d\n');
    await until(/aws\.connect_user /);
    say('\\d aws.connect_user\n');
    await until(/security_profile_ids *\| VARCHAR\[\]/);
    say('\\d nothing\n');
    await until(/there is no dataset nothing/);
    say('\\df json_extract_path_text\n');
    await until(/json_extract_path_text\(JSON, VARCHAR, \.\.\.\)/);
    say('\\timing\n');
    await until(/Timing is on/);
    say('\\format csv\n');
    say('SELECT 6*7 AS answer;\n');
    await until(/answer\s+42\s/);
    await until(/Time: \d+ ms/);
    say('\\nonsense\n');
    await until(/there is no command/);
    say('\\?\n');
    await until(/\\timing/);
    say('\\q\n');
    assert.equal(await end(), 0);
    const history = join(home, '.local/state/rollcall/sql_history');
    assert.match(readFileSync(history, 'utf8'), /connect_user/);
    assert.equal(statSync(history).mode & 0o077, 0);
  });

  test(`the prompt over ${way}: Ctrl-C ends the query or the line, not the prompt; Ctrl-D ends it`, guard, async (t) => {
    if (!requireClient(t, 'script', hasScript)) return;
    const { say, until, end } = terminal(t, [...where(), '--timeout', '300'], { HOME: makeTemporaryDirectory(t) });
    await until(/rollcall=> /);
    say('SELECT 1 AS typed,\n');
    await until(/rollcall-> /);
    say('\x03');
    await until(/rollcall=> /);
    // A terminal drops what it holds when Ctrl-C comes: one that comes before the line was taken ends the line, and no query.
    for (let ended; ended !== '57014';) {
      say(`${slowQuery()};\n`);
      await until(/t8; *\r\n/);
      say('\x03');
      [ended] = await until(/57014|rollcall=> /);
    }
    await until(/rollcall=> /);
    say('SELECT 40 + 2 AS answer;\n');
    await until(/ 42\s/);
    await until(/rollcall=> /); // an end that is typed ahead is none, as terminals have it
    say('\x04');
    assert.equal(await end(), 0);
  });
}

test('the prompt takes each Ctrl-C, one that comes with the prompt too', guard, async (t) => {
  if (!requireClient(t, 'script', hasScript)) return;
  const { say, until, end } = terminal(t, ['--url', shared.server.url], { HOME: makeTemporaryDirectory(t) });
  await until(/rollcall=> /);
  for (let i = 0; i < 200; i++) {
    say('SELECT\n');
    await until(/rollcall-> /);
    say('\x03');
    await until(/\^C[\s\S]*rollcall=> /);
  }
  say('\\q\n');
  assert.equal(await end(), 0);
});

test('the prompt completes names, and remembers', guard, async (t) => {
  if (!requireClient(t, 'script', hasScript)) return;
  const state = makeTemporaryDirectory(t);
  const first = terminal(t, ['--url', shared.server.url], { XDG_STATE_HOME: state });
  await first.until(/rollcall=> /);
  first.say('SELECT COUNT(*) AS remembered FROM aws.connect_us\t;\n');
  await first.until(/remembered\s/);
  await first.until(/\n +3\s/);
  first.say('SELECT username FROM rollcall.\t');
  await first.until(/rollcall\.change[\s\S]*rollcall\.user/);
  first.say('\x15\\q\n');
  assert.equal(await first.end(), 0);
  const second = terminal(t, ['--url', shared.server.url], { XDG_STATE_HOME: state });
  await second.until(/rollcall=> /);
  second.say('\x10\x10\n'); // two lines back
  await second.until(/\n +3\s/);
  second.say('\\q\n');
  assert.equal(await second.end(), 0);
});

// What a query cannot do: write, read files, see another account, keep the server from its work, or take it down.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { connect, makeTemporaryDirectory, request, rollcallBinary, startRollcall } from '../lib/rollcall.mjs';
import { fetchTabular, rows, slowQuery, sql, tabular, until, workersOf } from '../lib/sql.mjs';
import { createUser, newInstance, useInstance } from './connect_support.mjs';

const other = '111122223333';
const directory = useInstance(async (shared) => {
  shared.ada = await createUser(shared.api, shared, 'ada');
  const api = connect(shared.server, { account: other });
  shared.stranger = await createUser(api, await newInstance(api), 'stranger');
});

const usernames = async () => (await rows(directory.server, 'SELECT username FROM aws.connect_user')).map(({ username }) => username);

/** Of the processor, in ticks of 10 ms. */
const timeUsed = (pid) => Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')[11]);

/** A process that nobody has waited for yet has ended too. */
function isRunning(pid) {
  try {
    return !/^State:\s*[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function refused(query, ...codes) {
  const answer = await sql(directory.server, query);
  assert.equal(answer.status, 400, `${query}\n${answer.text.slice(0, 300)}`);
  if (codes.length) assert.ok(codes.includes(answer.json.code), `${query}\n${answer.text}`);
}

test('nothing that writes is a query', async () => {
  const statements = ['INSERT INTO aws.connect_user (id) VALUES (\'x\')', 'UPDATE aws.connect_user SET username = \'x\'', 'DELETE FROM aws.connect_user', 'DROP TABLE aws.connect_user',
    'CREATE TABLE x (y BIGINT)', 'ALTER TABLE aws.connect_user ADD COLUMN x BIGINT', 'TRUNCATE aws.connect_user', 'VACUUM', 'ATTACH \'/tmp/x\' AS y', 'PRAGMA query_only = 0',
    'BEGIN', 'COMMIT', 'SET search_path = \'x\'', 'COPY aws.connect_user TO \'/tmp/x\'', 'COPY (SELECT 1) TO PROGRAM \'true\'', 'EXPLAIN SELECT 1', 'CALL x()', 'DO $$ $$',
    'SELECT 1 INTO x', 'WITH x AS (DELETE FROM aws.connect_user RETURNING *) SELECT * FROM x', 'SELECT * FROM aws.connect_user FOR UPDATE', 'LOCK aws.connect_user'];
  for (const statement of statements) await refused(statement);
  for (const statement of statements) await refused(`SELECT 1; ${statement}`);
  assert.deepEqual(await usernames(), ['ada']);
});

test('no file, no program and no internal of the database is in reach', async () => {
  const calls = ['load_extension(\'x\')', 'readfile(\'/etc/passwd\')', 'writefile(\'/tmp/x\', \'y\')', 'pg_read_file(\'/etc/passwd\')', 'pg_ls_dir(\'/\')', 'lo_import(\'/etc/passwd\')',
    'fts3_tokenizer(\'x\')', 'sqlite_version()', 'edit(\'x\')', 'zeroblob(1000000)', 'randomblob(10)', 'last_insert_rowid()', 'pg_sleep(10)', 'dblink(\'x\')', 'query_to_xml(\'x\', true, true, \'\')'];
  for (const call of calls) await refused(`SELECT ${call}`, '42883');
  const relations = ['sqlite_master', 'sqlite_schema', 'main.sqlite_master', 'temp.sqlite_master', 'pg_catalog.pg_class', 'information_schema.tables', 'record', 'store.record', 'verifier', 'main.change',
    'main.record', 'dbstat', 'pragma_table_info(\'record\')', 'pragma_database_list', 'json_each(\'[1]\')', 'generate_series(1, 10)', 'connect_user_tag', '"main"."connect_user"'];
  for (const relation of relations) await refused(`SELECT * FROM ${relation}`, '42P01', '42883', '0A000');
});

test('another account\'s rows are invisible, however one asks', async () => {
  const everything = await rows(directory.server, 'SELECT * FROM aws.connect_user u LEFT JOIN rollcall.user r ON true LEFT JOIN rollcall.change c ON true');
  assert.ok(everything.length > 0);
  const text = JSON.stringify(everything);
  assert.ok(!text.includes('stranger') && !text.includes(other) && !text.includes(directory.stranger));
  const queries = ['SELECT account_id FROM aws.connect_user WHERE account_id = \'111122223333\'', 'SELECT account_id FROM aws.connect_user WHERE (true OR account_id = \'111122223333\') AND username = \'stranger\'',
    'SELECT username FROM rollcall.user WHERE username = \'stranger\'', 'SELECT id FROM rollcall.change WHERE account_id <> \'000000000000\'',
    'SELECT 1 FROM rollcall.user_as_of(NOW()) WHERE username = \'stranger\'', 'SELECT m.username FROM rollcall.user_security_profile m WHERE m.account_id <> \'000000000000\'',
    'WITH aws AS (SELECT * FROM aws.connect_user) SELECT username FROM aws WHERE username = \'stranger\'',
    'SELECT a.username FROM aws.connect_user a FULL JOIN aws.connect_user b ON false WHERE a.username = \'stranger\' OR b.username = \'stranger\'',
    'SELECT p FROM aws.connect_user, UNNEST(security_profile_ids) AS p WHERE account_id <> \'000000000000\''];
  for (const query of queries) assert.deepEqual(await rows(directory.server, query), [], query);
  const [{ n }] = await rows(directory.server, 'SELECT COUNT(*) AS n FROM aws.connect_user');
  assert.equal(n, 1);
});

test('text that means to leave its quotes stays text', async () => {
  const texts = ['\' OR \'1\'=\'1', '\'; DROP TABLE connect_user; --', '\') UNION SELECT document FROM store.record --', '" OR ""="', '\\\' OR 1=1 --', '?1', ':account', '$1', '@account', '%s%n', '\u0000'.replace('\0', ''), '/*', '--', 'a\nb'];
  for (const text of texts) {
    const literal = `'${text.replaceAll('\'', '\'\'')}'`;
    assert.deepEqual(await rows(directory.server, `SELECT ${literal} AS text, username FROM aws.connect_user WHERE username <> ${literal}`), [{ text, username: 'ada' }]);
    const name = `"${text.replaceAll('"', '""')}"`;
    if (text) assert.deepEqual(await rows(directory.server, `SELECT x.${name} AS y FROM (SELECT username AS ${name} FROM aws.connect_user) x`), [{ y: 'ada' }], name);
  }
  assert.deepEqual(await usernames(), ['ada']);
});

test('a query that would run for minutes is cut at its timeout, while writes go on', async () => {
  const cut = sql(directory.server, slowQuery(), { parameters: { timeout: 1500 } });
  let running = true;
  cut.then(() => { running = false; });
  await until(() => workersOf(directory.server).length > 0);
  let writes = 0;
  for (; running; writes += 1) {
    const id = await createUser(directory.api, directory, `during-${writes}`);
    await directory.api.must('DELETE', `/users/${directory.instanceId}/${id}`);
  }
  const answer = await cut;
  assert.equal(answer.status, 400, answer.text);
  assert.equal(answer.json.code, '57014');
  assert.ok(writes > 1, `${writes} writes`);
  assert.deepEqual(await usernames(), ['ada']);
});

test('a regular expression that would backtrack for ever is cut at its timeout', async () => {
  const answer = await sql(directory.server, `SELECT REGEXP_LIKE('${'a'.repeat(5000)}!', '(a+)+(a+)+(a+)+(a+)+$')`, { parameters: { timeout: 1000 } });
  assert.equal(answer.status, 400, answer.text);
  assert.match(answer.json.code, /^(57014|2201B|54000|54001)$/);
  assert.deepEqual(await usernames(), ['ada']);
});

// Sanitizers slow these down by hundreds, and keep shadows of the memory that is counted.
const sanitized = readFileSync(rollcallBinary).includes('__asan_init') || readFileSync(rollcallBinary).includes('__tsan_init');

test('a query that wants all the memory is refused, and the server lives', { skip: sanitized && 'a sanitizer counts memory otherwise' }, async () => {
  const letters = `'${'x'.repeat(10000)}'`;
  const numbers = `UNNEST(ARRAY[${Array.from({ length: 1000 }, (_, i) => i)}])`;
  const bombs = [
    `SELECT COUNT(*) FROM (SELECT DISTINCT ${letters} || CAST(a AS VARCHAR) || CAST(b AS VARCHAR) AS v FROM ${numbers} AS a, ${numbers} AS b) q`,
    `SELECT LENGTH(ARRAY_TO_STRING(ARRAY_AGG(${letters} || CAST(a AS VARCHAR)), ',')) FROM ${numbers} AS a, ${numbers} AS b`,
    `SELECT LENGTH(${'REPLACE('.repeat(12)}'xxxxxxxxxx'${', \'x\', \'xxxxxxxxxx\')'.repeat(12)})`,
  ];
  for (const bomb of bombs) {
    const answer = await sql(directory.server, bomb, { parameters: { timeout: 60000 }, patience: 90_000 });
    assert.equal(answer.status, 400, `${bomb.slice(0, 80)}\n${answer.text.slice(0, 500)}`);
    assert.match(answer.json.code, /^(53200|54000)$/, answer.text);
    assert.deepEqual(await usernames(), ['ada']);
  }
  const { VmHWM } = Object.fromEntries(readFileSync(`/proc/${directory.server.pid}/status`, 'utf8').split('\n').map((line) => line.split(/:\s*/)));
  assert.ok(parseInt(VmHWM, 10) < 400 * 1024, `the server itself had ${VmHWM}`);
});

test('an answer that is too large is refused', async () => {
  const numbers = `UNNEST(ARRAY[${Array.from({ length: 200 }, (_, i) => i)}])`;
  for (const format of ['json', 'csv', 'table', 'tabular']) {
    const answer = await sql(directory.server, `SELECT '${'x'.repeat(2000)}' AS x FROM ${numbers} AS a, ${numbers} AS b`, { parameters: { format } });
    assert.equal(answer.status, 400, answer.text.slice(0, 200));
    assert.equal(answer.json.code, '54000');
  }
});

test('queries that nest or chain without end are refused, and cost at most their worker', async () => {
  const queries = [`SELECT ${'('.repeat(12000)}1${')'.repeat(12000)}`, `SELECT ${'1+'.repeat(16000)}1`, `SELECT ${'NOT '.repeat(8000)}true`, `SELECT ${'-'.repeat(3)} 1`, `SELECT ${'CASE WHEN true THEN '.repeat(1200)}1${' END'.repeat(1200)}`,
    `SELECT ${'ARRAY['.repeat(3000)}1${']'.repeat(3000)}`, `SELECT * FROM ${'(SELECT * FROM '.repeat(1500)}aws.connect_user${') x'.repeat(1500)}`, `SELECT 1 FROM ${Array.from({ length: 200 }, (_, i) => `aws.connect_user u${i}`).join(', ')}`,
    `SELECT ${Array.from({ length: 5000 }, () => '1').join(',')}`, `SELECT 1 ${'UNION ALL SELECT 1 '.repeat(1500)}`];
  for (const query of queries) {
    const answer = await sql(directory.server, query);
    assert.ok([200, 400, 500].includes(answer.status), `${query.slice(0, 60)}: ${answer.status}`);
    if (answer.status !== 200) assert.match(answer.json.code, /^(54000|54001|54011|42601|42804|0A000|XX000|2202E|42846|42883|53200)$/, `${query.slice(0, 60)}\n${answer.text}`);
    assert.deepEqual(await usernames(), ['ada']);
  }
});

test('a worker that is killed in the middle of a query is told, and the next query works', async (t) => {
  const server = await startRollcall({ t });
  assert.deepEqual(workersOf(server), [], 'nothing runs before the first query');
  const answer = sql(server, slowQuery(), { parameters: { timeout: 60000 } });
  await until(() => workersOf(server).length > 0);
  for (const pid of workersOf(server)) process.kill(pid, 'SIGKILL');
  const { status, json, text } = await answer;
  assert.equal(status, 500, text);
  assert.equal(json.code, 'XX000');
  assert.match(json.message, /signal 9/);
  assert.deepEqual(await rows(server, 'SELECT 1 AS one'), [{ one: 1 }]);
});

test('a worker that was killed between two queries is nobody\'s business', async (t) => {
  const server = await startRollcall({ t });
  await rows(server, 'SELECT 1');
  for (const pid of workersOf(server)) {
    process.kill(pid, 'SIGKILL');
    await until(() => !isRunning(pid));
  }
  assert.deepEqual(await rows(server, 'SELECT 1 AS one'), [{ one: 1 }]);
});

test('a worker that does not answer at all is ended soon after its timeout', async (t) => {
  const server = await startRollcall({ t });
  await rows(server, 'SELECT 1');
  const [pid] = workersOf(server);
  const before = timeUsed(pid);
  const answer = sql(server, slowQuery(), { parameters: { timeout: 4000 } });
  await until(() => timeUsed(pid) > before + 20); // it runs the query, and does not prepare for it any more
  process.kill(pid, 'SIGSTOP');
  const { status, json, text } = await answer;
  assert.equal(status, 400, text);
  assert.equal(json.code, '57014');
  assert.ok(!workersOf(server).includes(pid));
  assert.deepEqual(await rows(server, 'SELECT 1 AS one'), [{ one: 1 }]);
});

test('a queue that is full refuses at once, and what waits is answered', async (t) => {
  const server = await startRollcall({ t });
  await rows(server, 'SELECT 1');
  const answers = await Promise.all(Array.from({ length: 100 }, () => sql(server, slowQuery(), { parameters: { timeout: 100 } })));
  const refusedOnes = answers.filter(({ status }) => status === 429);
  assert.ok(refusedOnes.length >= 100 - 2 - 64 - 2, `${refusedOnes.length} of 100`);
  for (const { json } of refusedOnes) assert.equal(json.code, '53300');
  for (const { status, json } of answers) if (status !== 429) assert.equal(json.code, '57014');
  assert.deepEqual(await rows(server, 'SELECT 1 AS one'), [{ one: 1 }]);
});

test('a server that stops cuts queries off, answers everybody, and leaves no process', async () => {
  const server = await startRollcall();
  const running = [sql(server, slowQuery()), sql(server, slowQuery()), sql(server, slowQuery())];
  const fetched = tabular(server, slowQuery());
  await until(() => workersOf(server).length === 2);
  const workers = workersOf(server);
  server.process.kill('SIGTERM');
  for (const { status, json, text } of await Promise.all(running)) {
    assert.equal(status, 503, text);
    assert.equal(json.code, '57P01');
  }
  const { status, json } = await fetched;
  assert.ok(status === 503 || json.data.attributes.state === 'running', JSON.stringify(json));
  assert.deepEqual(await server.ended, { code: 0, signal: null });
  for (const pid of workers) assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
});

test('as many workers as the server is told', async (t) => {
  const server = await startRollcall({ args: ['--memory', '--sql-workers', '1'], t });
  await Promise.all(Array.from({ length: 5 }, () => rows(server, 'SELECT 1')));
  assert.equal(workersOf(server).length, 1);
});

test('workers end with a server that is killed', async (t) => {
  const server = await startRollcall({ args: ['--data', makeTemporaryDirectory(t), '--sql-workers', '1'] });
  await rows(server, 'SELECT 1');
  const [pid] = workersOf(server);
  const before = timeUsed(pid);
  const lost = assert.rejects(sql(server, slowQuery(), { parameters: { timeout: 60000 } }));
  await until(() => timeUsed(pid) > before + 10);
  await server.kill();
  await lost;
  await until(() => !isRunning(pid));
});

test('workers have few privileges and none of the server\'s files', async (t) => {
  const server = await startRollcall({ t });
  await rows(server, 'SELECT 1');
  const [pid] = workersOf(server);
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  assert.match(status, /^NoNewPrivs:\s*1$/m);
  assert.match(status, /^Seccomp:\s*2$/m);
  assert.match(readFileSync(`/proc/${pid}/limits`, 'utf8'), /^Max core file size\s+0\s+0/m);
  const open = readdirSync(`/proc/${pid}/fd`).filter((fd) => fd !== '2').map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
  assert.equal(open.filter((name) => name.startsWith('socket:')).length, 1, open.join('\n'));
  assert.ok(!open.some((name) => name.endsWith('/lock') || name.endsWith('password.key')), open.join('\n'));
});

test('what workers write beside the store is for its owner only', async (t) => {
  const data = makeTemporaryDirectory(t);
  const server = await startRollcall({ args: ['--data', data], t });
  await rows(server, 'SELECT 1');
  const files = readdirSync(data).filter((name) => name.startsWith('sql.db'));
  assert.ok(files.length > 0);
  for (const name of files) assert.equal(statSync(join(data, name)).mode & 0o077, 0, name);
});

test('pages of other origins are refused at the doors of SQL too', async () => {
  for (const path of ['/_rollcall/sql', '/api/v2/ddsql/query/tabular']) {
    const answer = await request(directory.server.url, { method: 'POST', path, body: 'SELECT 1', headers: { 'content-type': 'text/plain', origin: 'https://evil.example' } });
    assert.equal(answer.status, 403, path);
  }
  assert.equal((await fetchTabular(directory.server, '../../x')).status, 404);
});

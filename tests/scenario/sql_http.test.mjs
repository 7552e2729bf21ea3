// SQL over HTTP: DDSQL's interface in its documented shape, and /_rollcall/sql with rows in the formats people use.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, request, startRollcall } from '../lib/rollcall.mjs';
import { fetchTabular, rows, slowQuery, sql, tabular, until, workersOf } from '../lib/sql.mjs';
import { createUser, newInstance, useInstance } from './connect_support.mjs';

const other = '111122223333';
const directory = useInstance(async (shared) => {
  shared.ada = await createUser(shared.api, shared, 'ada', { Tags: { team: 'a,b "c"' } });
  shared.grace = await createUser(shared.api, shared, 'grace', { SecurityProfileIds: [shared.agent, shared.admin] });
  const api = connect(shared.server, { account: other });
  await createUser(api, await newInstance(api), 'stranger');
});

const users = 'SELECT id, username FROM aws.connect_user ORDER BY username';

function columnsOf(answer) {
  assert.equal(answer.status, 200, answer.text);
  const { attributes, type } = answer.json.data;
  assert.equal(type, 'ddsql_query_response');
  assert.equal(attributes.state, 'completed', answer.text);
  return attributes.columns;
}

function detailOf(answer, status = 400) {
  assert.equal(answer.status, status, answer.text);
  assert.match(answer.headers['content-type'], /json/);
  const [error] = answer.json.errors;
  assert.equal(typeof error.title, 'string');
  return error.detail;
}

// ---- DDSQL ----

test('an answer of DDSQL has its columns with their types and values', async () => {
  const answer = await tabular(directory.server, users);
  assert.deepEqual(columnsOf(answer), [
    { name: 'id', type: 'VARCHAR', values: [directory.ada, directory.grace] },
    { name: 'username', type: 'VARCHAR', values: ['ada', 'grace'] },
  ]);
  const { data, meta } = answer.json;
  assert.match(data.id, /^[0-9a-f-]{36}$/);
  assert.deepEqual(data.attributes.warnings, []);
  assert.ok(Number.isInteger(meta.elapsed));
  assert.equal(meta.request_id, answer.headers['x-amzn-requestid']);
});

test('values of DDSQL are numbers, milliseconds, encoded documents, arrays and objects', async () => {
  const query = `SELECT 9007199254740991 AS big, 1.5 AS dec, true AS yes, TIMESTAMP '2025-07-10 00:00:00-04:00' AS at,
    JSON '{"k": [1]}' AS doc, ARRAY['a', 'b'] AS arr, tags, NULL AS nothing FROM aws.connect_user WHERE username = 'ada'`;
  const columns = columnsOf(await tabular(directory.server, query));
  const types = Object.fromEntries(columns.map(({ name, type }) => [name, type]));
  const values = Object.fromEntries(columns.map(({ name, values: [value] }) => [name, value]));
  assert.deepEqual({ ...types, nothing: undefined }, { big: 'BIGINT', dec: 'DECIMAL', yes: 'BOOLEAN', at: 'TIMESTAMP', doc: 'JSON', arr: 'VARCHAR[]', tags: 'HSTORE', nothing: undefined });
  assert.deepEqual({ ...values, doc: JSON.parse(values.doc) }, {
    big: 9007199254740991, dec: 1.5, yes: true, at: Date.UTC(2025, 6, 10, 4), doc: { k: [1] }, arr: ['a', 'b'],
    tags: { account_id: '000000000000', region: 'us-east-1', team: 'a,b "c"' }, nothing: null,
  });
});

test('a query without rows has its typed columns', async () => {
  const columns = columnsOf(await tabular(directory.server, 'SELECT * FROM aws.connect_user LIMIT 0'));
  assert.equal(columns.length, 14);
  for (const { values } of columns) assert.deepEqual(values, []);
});

test('the time frame of the request is the query\'s', async () => {
  const frame = { from_timestamp: Date.UTC(2025, 0, 1), to_timestamp: Date.UTC(2025, 0, 2) };
  const query = `SELECT CAST(CURRENT_SETTING('dd.time_frame_start') AS TIMESTAMP) AS a, CAST(CURRENT_SETTING('dd.time_frame_end') AS TIMESTAMP) AS b`;
  const columns = columnsOf(await tabular(directory.server, query, { attributes: { time: frame } }));
  assert.deepEqual(columns.map(({ values }) => values[0]), [frame.from_timestamp, frame.to_timestamp]);
});

test('a truncated answer says so', async () => {
  const cut = await tabular(directory.server, users, { attributes: { row_limit: 1 } });
  assert.deepEqual(columnsOf(cut)[1].values, ['ada']);
  assert.equal(cut.json.data.attributes.warnings.length, 1);
  assert.match(cut.json.data.attributes.warnings[0], /limit of 1\b/);
  const whole = await tabular(directory.server, users, { attributes: { row_limit: 2 } });
  assert.deepEqual(columnsOf(whole)[1].values, ['ada', 'grace']);
  assert.deepEqual(whole.json.data.attributes.warnings, []);
});

test('5,000 rows come without a limit, 10,000 at most', async () => {
  const many = `SELECT a.v FROM (SELECT v FROM UNNEST(STRING_TO_ARRAY('${'x,'.repeat(149)}x', ',')) AS v) a, UNNEST(STRING_TO_ARRAY('${'y,'.repeat(149)}y', ',')) AS w`;
  assert.equal(columnsOf(await tabular(directory.server, many))[0].values.length, 5000);
  assert.equal(columnsOf(await tabular(directory.server, many, { attributes: { row_limit: 10000 } }))[0].values.length, 10000);
  for (const row_limit of [0, -1, 10001, '5', 1.5, null])
    assert.match(detailOf(await tabular(directory.server, users, { attributes: { row_limit } })), /row_limit/);
});

test('time is required', async () => {
  for (const time of [undefined, null, {}, { from_timestamp: 1 }, { from_timestamp: '1', to_timestamp: '2' }, { from_timestamp: 2, to_timestamp: 1 }])
    assert.match(detailOf(await tabular(directory.server, 'SELECT 1', { attributes: { time } })), /time/);
});

test('errors of DDSQL have the details that it is known for, and where the place is', async () => {
  const unknown = await tabular(directory.server, 'SELECT * FROM aws.ec2_instance');
  assert.equal(detailOf(unknown), 'depends on non-existent dataset "aws.ec2_instance"');
  assert.equal(unknown.json.errors[0].code, '42P01');
  assert.equal(unknown.json.errors[0].meta.position, 15);
  assert.equal(detailOf(await tabular(directory.server, 'SHOW tables')), 'mismatched input \'SHOW\'');
  for (const query of ['DELETE FROM aws.connect_user', 'SELECT 1; SELECT 2', 'SELECT', ''])
    assert.notEqual(detailOf(await tabular(directory.server, query)), '');
});

test('bodies and paths that are none of DDSQL are refused in its shape', async () => {
  const post = (body, path = '/api/v2/ddsql/query/tabular') => request(directory.server.url, { method: 'POST', path, body });
  detailOf(await post('not json'));
  detailOf(await post({}));
  detailOf(await post({ data: { type: 'ddsql_query_fetch_request', attributes: { query: 'SELECT 1' } } }));
  detailOf(await post({ data: { type: 'ddsql_query_request', attributes: { query: 1 } } }));
  detailOf(await post({}, '/api/v2/ddsql/query/scalar'), 404);
  detailOf(await request(directory.server.url, { path: '/api/v2/ddsql/query/tabular' }), 405);
  detailOf(await fetchTabular(directory.server, 'nothing'), 404);
});

test('the access key in DD-API-KEY says whose rows are seen', async () => {
  const names = async (headers) => columnsOf(await tabular(directory.server, users, { headers }))[1].values;
  assert.deepEqual(await names({ 'dd-api-key': other, 'dd-application-key': 'secret' }), ['stranger']);
  assert.deepEqual(await names({ 'dd-api-key': 'AKIDEXAMPLE' }), ['ada', 'grace']);
  assert.deepEqual(await names({}), ['ada', 'grace']);
  detailOf(await tabular(directory.server, users, { headers: { 'dd-api-key': 'no key!' } }), 403);
});

test('a query that takes longer is running, and is fetched by its id until it has ended', async (t) => {
  const server = await startRollcall({ args: ['--memory', '--sql-workers', '1'], t });
  const before = sql(server, slowQuery(), { parameters: { timeout: 4000 } });
  await until(() => workersOf(server).length === 1); // it has the only worker
  const started = await tabular(server, 'SELECT 6 * 7 AS answer');
  assert.equal(started.status, 200, started.text);
  const { state, query_id: id, columns } = started.json.data.attributes;
  assert.equal(state, 'running');
  assert.equal(columns, undefined);
  assert.equal((await fetchTabular(server, id, { headers: { 'dd-api-key': other } })).status, 404, 'another account has no such query');
  let answer;
  do answer = await fetchTabular(server, id);
  while (answer.json.data?.attributes.state === 'running');
  assert.deepEqual(columnsOf(answer).map(({ values }) => values), [[42]]);
  assert.equal(answer.json.data.id, id);
  assert.deepEqual(columnsOf(await fetchTabular(server, id)), columnsOf(answer), 'it can be fetched again');
  assert.equal((await before).json.code, '57014');
});

// ---- /_rollcall/sql ----

test('rows are JSON objects unless another format is asked for', async () => {
  assert.deepEqual(await rows(directory.server, users), [{ id: directory.ada, username: 'ada' }, { id: directory.grace, username: 'grace' }]);
  const query = `SELECT JSON '{"k": [1]}' AS doc, TIMESTAMP '2025-07-10 04:00:00.5' AS at, NULL AS n`;
  assert.deepEqual(await rows(directory.server, query), [{ doc: { k: [1] }, at: '2025-07-10T04:00:00.500Z', n: null }]);
});

const formats = {
  csv: ['text/csv', 'username,team\r\nada,"a,b ""c"""\r\ngrace,\r\n'],
  ndjson: ['application/x-ndjson', '{"username":"ada","team":"a,b \\"c\\""}\n{"username":"grace","team":null}\n'],
  json: ['application/json', '[\n{"username":"ada","team":"a,b \\"c\\""},\n{"username":"grace","team":null}\n]\n'],
  table: ['text/plain', ' username | team\n----------+---------\n ada      | a,b "c"\n grace    | \n(2 rows)\n'],
  markdown: ['text/markdown', '| username | team |\n| --- | --- |\n| ada | a,b "c" |\n| grace |  |\n'],
};
const teams = 'SELECT username, tags->\'team\' AS team FROM aws.connect_user ORDER BY username';

for (const [format, [type, text]] of Object.entries(formats)) {
  test(`the format ${format} by parameter, by Accept and in a body of JSON`, async () => {
    const answers = [
      await sql(directory.server, teams, { parameters: { format } }),
      await sql(directory.server, teams, { headers: { accept: `image/png, ${type};q=0.9, */*` } }),
      await request(directory.server.url, { method: 'POST', path: '/_rollcall/sql', body: { query: teams, format } }),
    ];
    for (const answer of answers) {
      assert.equal(answer.status, 200, answer.text);
      assert.equal(answer.text, text);
      assert.equal(answer.headers['content-type'].split(';')[0], type);
      assert.equal(answer.headers['x-rollcall-rows'], '2');
      assert.equal(answer.headers['x-rollcall-truncated'], 'false');
    }
  });
}

test('the answer tells its revision, which is that of the last change before it', async () => {
  const revision = async () => Number((await sql(directory.server, 'SELECT 1')).headers['x-rollcall-revision']);
  const before = await revision();
  const id = await createUser(directory.api, directory, 'revised');
  assert.equal(await revision(), (await request(directory.server.url, { path: '/_rollcall/health' })).json.revision);
  assert.ok(await revision() > before);
  assert.deepEqual(await rows(directory.server, `SELECT username FROM aws.connect_user WHERE id = '${id}'`), [{ username: 'revised' }], 'a write is seen by the next query');
  await directory.api.must('DELETE', `/users/${directory.instanceId}/${id}`);
  assert.deepEqual(await rows(directory.server, users), [{ id: directory.ada, username: 'ada' }, { id: directory.grace, username: 'grace' }]);
});

test('a row limit cuts, and says so', async () => {
  const answer = await sql(directory.server, users, { parameters: { row_limit: 1 } });
  assert.equal(answer.json.length, 1);
  assert.equal(answer.headers['x-rollcall-truncated'], 'true');
  assert.equal(answer.headers['x-rollcall-rows'], '1');
});

test('the signature says whose rows are seen', async () => {
  assert.deepEqual((await rows(directory.server, users, { account: other })).map(({ username }) => username), ['stranger']);
  assert.deepEqual((await rows(directory.server, users, { account: '999999999999' })), []);
});

test('errors have SQLSTATE, message and position', async () => {
  const column = await sql(directory.server, 'SELECT usernam FROM aws.connect_user');
  assert.equal(column.status, 400, column.text);
  assert.equal(column.json.code, '42703');
  assert.equal(column.json.position, 8);
  assert.match(column.json.message, /usernam/);
  const cases = { 'SELECT 1 +': '42601', 'SELECT 1/0': '22012', 'SELECT nothing(1)': '42883', "SELECT CAST('x' AS BIGINT)": '22P02', 'SELECT * FROM nothing': '42P01' };
  for (const [query, code] of Object.entries(cases)) assert.equal((await sql(directory.server, query)).json.code, code, query);
});

test('what is no query is refused', async () => {
  const post = (body, options = {}) => request(directory.server.url, { method: 'POST', path: '/_rollcall/sql', body, ...options });
  for (const answer of [await post(''), await post({}), await post({ query: 1 }), await post('{', { headers: { 'content-type': 'application/json' } }),
    await post(`SELECT '${'x'.repeat(32 * 1024)}'`), await post(Buffer.from([0x53, 0xff])), await post('SELECT 1\0'),
    await sql(directory.server, users, { parameters: { format: 'xml' } }), await sql(directory.server, users, { parameters: { row_limit: 0 } }),
    await sql(directory.server, users, { parameters: { timeout: 'x' } }), await sql(directory.server, users, { parameters: { timeout: 300001 } })]) {
    assert.equal(answer.status, 400, answer.text);
    assert.match(answer.json.code, /^[0-9A-Z]{5}$/);
    assert.notEqual(answer.json.message, '');
  }
  assert.equal((await request(directory.server.url, { path: '/_rollcall/sql' })).status, 405);
});

test('the log has a line for each query, without its text, at the level debug', async (t) => {
  const server = await startRollcall({ args: ['--memory', '--log-level', 'debug'], t });
  await rows(server, 'SELECT \'a secret\' AS x');
  columnsOf(await tabular(server, 'SELECT \'a secret\' AS x'));
  detailOf(await tabular(server, 'SELECT a_secret'));
  await server.stop();
  const lines = server.stderr().split('\n').filter((line) => /operation=(ddsql|sql) /.test(line));
  assert.deepEqual(lines.map((line) => /operation=(\w+) status=(\d+)/.exec(line).slice(1).join(' ')), ['sql 200', 'ddsql 200', 'ddsql 400']);
  assert.ok(!server.stderr().includes('secret'));
});

test('many queries at once are all answered', async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => rows(directory.server, `SELECT ${i} AS i, username FROM aws.connect_user WHERE username = 'ada'`)));
  assert.deepEqual(answers, Array.from({ length: 40 }, (_, i) => [{ i, username: 'ada' }]));
});

// The queries of docs/sql.md, run on the demo instance as the page says, and the requests that it shows.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { projectRoot, requireClient, run, startRollcall } from '../lib/rollcall.mjs';
import { rows, sql } from '../lib/sql.mjs';

const page = readFileSync(join(projectRoot, 'docs', 'sql.md'), 'utf8');
const queries = [...page.matchAll(/^```sql\n(.*?)^```$/gms)].map(([, query]) => query);
const commands = [...page.matchAll(/^```sh\n(curl .*?)^```$/gms)].map(([, command]) => command);

/** The demo's users have no tags of their own. */
const findsNothing = (query) => query.includes("tags->'team'");

let server;
before(async () => {
  server = await startRollcall({ args: ['--memory', '--demo'] });
});
after(() => server?.stop());

test('the page has examples', () => {
  assert.equal(queries.length, page.split('```sql').length - 1);
  assert.ok(queries.length >= 10);
  assert.equal(commands.length, 2);
});

for (const query of queries)
  test(query.split('\n')[0], async () => {
    const found = await rows(server, query);
    assert.equal(found.length === 0, findsNothing(query), query);
  });

for (const command of commands)
  test(command.split('\n')[0], async (t) => {
    if (!requireClient(t, 'curl', existsSync('/usr/bin/curl'))) return;
    const { code, stdout, stderr } = await run('sh', ['-c', command.replaceAll('http://127.0.0.1:4566', server.url)]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /username/);
    assert.match(stdout, /\bgrace\b/);
  });

test('the error that the page shows', async () => {
  const shown = JSON.parse(/^\{"code".*\}$/m.exec(page)[0]);
  const { hint, ...error } = (await sql(server, 'SELECT usernam FROM aws.connect_user')).json;
  assert.deepEqual(error, shown);
});

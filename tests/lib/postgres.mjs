// A PostgreSQL of the test's own: a cluster in a temporary directory, reached by a socket there, gone with the test.

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './rollcall.mjs';

const versions = '/usr/lib/postgresql';
export const nullText = '\u2400';

/** The programs of the newest PostgreSQL here with hstore: { bin }, or { missing } that says what is not there. */
export function findPostgres() {
  const found = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a)) : [];
  const version = found.find((name) => existsSync(join(versions, name, 'bin', 'postgres')));
  if (!version) return { missing: 'PostgreSQL is not installed (Debian: postgresql-15)' };
  if (!existsSync(`/usr/share/postgresql/${version}/extension/hstore.control`)) return { missing: `PostgreSQL ${version} is here without hstore` };
  return { bin: join(versions, version, 'bin') };
}

/** The server refuses to run as root: there it runs as the account that Debian's package makes. */
function runner() {
  if (process.getuid() !== 0) return { prefix: [] };
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' })));
  return { prefix: ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'], uid, gid };
}

/** Starts it: { execute, ask, stop }. Rejects when it does not come up. */
export async function startPostgres({ bin }, settings = []) {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-postgres-'));
  const { prefix, uid, gid } = runner();
  if (uid !== undefined) chownSync(directory, uid, gid);
  const as = (program, args) => [...prefix, join(bin, program), ...args];
  const data = join(directory, 'data');
  const [initdb, ...initArgs] = as('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--lc-collate=C', '--lc-ctype=C.UTF-8', '-N']);
  const made = spawnSync(initdb, initArgs, { encoding: 'utf8', cwd: directory });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const options = ['fsync=off', 'listen_addresses=', 'timezone=UTC', 'max_connections=10', ...settings].flatMap((setting) => ['-c', setting]);
  const [postgres, ...args] = as('postgres', ['-D', data, '-k', directory, ...options]);
  const child = spawn(postgres, args, { cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  process.on('exit', kill);
  const ended = new Promise((done) => child.on('close', done));
  await new Promise((done, failed) => {
    let log = '';
    child.stderr.on('data', (chunk) => {
      log += chunk;
      if (log.includes('ready to accept connections')) done();
    });
    child.on('error', failed);
    child.on('close', () => failed(new Error(`PostgreSQL ended: ${log}`)));
  });
  const psql = (args, input) => run(join(bin, 'psql'), ['-X', '-q', '-h', directory, '-U', 'postgres', '-d', 'postgres', ...args], { input, timeout: 600_000 });
  return {
    psql,
    execute: async (script) => {
      const { code, stderr } = await psql(['-v', 'ON_ERROR_STOP=1', '-f', '-'], script);
      if (code !== 0) throw new Error(`psql: ${stderr}`);
    },
    ask: (queries) => askAll(psql, queries),
    stop: async () => {
      child.kill('SIGINT');
      await ended;
      process.off('exit', kill);
      rmSync(directory, { recursive: true });
    },
  };
}

/** The answer to each query in turn: { rows } of texts and nulls, or { state, message }. */
async function askAll(psql, queries) {
  const script = ['\\set VERBOSITY verbose', '\\pset tuples_only on', '\\pset format csv', `\\pset null ${nullText}`];
  queries.forEach((query, index) => script.push(`\\echo @@${index}`, `\\warn @@${index}`, `${query};`));
  const { stdout, stderr } = await psql(['-f', '-'], `${script.join('\n')}\n`);
  const parts = (text) => new Map(text.split(/^@@/m).slice(1).map((part) => [Number.parseInt(part, 10), part.slice(part.indexOf('\n') + 1)]));
  const [answers, errors] = [parts(stdout), parts(stderr)];
  return queries.map((_, index) => {
    const error = /ERROR: {2}(\w{5}): (.*)/.exec(errors.get(index) ?? '');
    return error ? { state: error[1], message: error[2] } : { rows: parseCsv(answers.get(index)).map((row) => row.map(({ text }) => (text === nullText ? null : text))) };
  });
}

/** Fields as { text, quoted }, rows as they come. */
export function parseCsv(text) {
  const rows = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  let row = [];
  while (field.lastIndex < text.length) {
    const [, quoted, plain, end] = field.exec(text);
    row.push(quoted === undefined ? { text: plain, quoted: false } : { text: quoted.replaceAll('""', '"'), quoted: true });
    if (end === ',') {
      if (field.lastIndex === text.length) row.push({ text: '', quoted: false });
      continue;
    }
    rows.push(row);
    row = [];
  }
  return rows;
}

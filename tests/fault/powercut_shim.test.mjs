// Shows that the disk of powercut.c is one that forgets: with SQLite alone as the victim, what was synced is there after
// a cut and what was not is gone. Without this, the power-cut test of the server could pass for the wrong reason.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import test from 'node:test';
import { run } from '../lib/rollcall.mjs';
import { ask, damageOf, insertDisk } from './disk.mjs';

const guard = { timeout: 120_000 };

/** Commits row after row and says so after each; stdin paces it: one line, one commit. */
const victim = `
import sqlite3, sys
store = sqlite3.connect(sys.argv[1], isolation_level=None)
store.execute('PRAGMA journal_mode=' + sys.argv[2])
store.execute('PRAGMA synchronous=' + sys.argv[3])
store.execute('CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, filler BLOB)')
for line in sys.stdin:
    store.execute('INSERT INTO row VALUES (?, randomblob(3000))', (int(line),))
    print(line.strip(), flush=True)
`;

async function commitAndCut(t, disk, { journal, synchronous, rows }) {
  const database = join(disk.directory, 'victim.db');
  const child = spawn('python3', ['-c', victim, database, journal, synchronous], {
    env: { ...process.env, ...disk.environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  const ended = new Promise((done) => child.on('close', done));
  const acknowledged = [];
  child.stdin.write(`${rows[0]}\n`);
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(Number(line));
    if (acknowledged.length === rows.length) child.kill('SIGKILL');
    else child.stdin.write(`${rows[acknowledged.length]}\n`);
  }
  await ended;
  return acknowledged;
}

const rows = Array.from({ length: 40 }, (_, i) => i + 1);

async function rowsLeft(directory) {
  const database = join(directory, 'victim.db');
  if (!existsSync(database)) return [];
  assert.deepEqual(await damageOf(database), []);
  const [tables] = await ask(database, "SELECT name FROM sqlite_schema WHERE name = 'row'");
  if (tables.length === 0) return [];
  const [left] = await ask(database, 'SELECT id FROM row ORDER BY id');
  return left.map(([id]) => id);
}

// With a rollback journal FULL may lose the last commit, because the journal's removal is not synced: that is EXTRA's.
const safe = { WAL: 'FULL', DELETE: 'EXTRA' };

for (const [journal, synchronous] of Object.entries(safe)) {
  for (const writeBack of [0, 50]) {
    test(`journal ${journal}, synchronous ${synchronous}, ${writeBack} % written back: every commit is kept`, guard, async (t) => {
      const disk = await insertDisk(t, { writeBack, seed: 1 });
      assert.deepEqual(await commitAndCut(t, disk, { journal, synchronous, rows }), rows);
      assert.deepEqual(await rowsLeft(disk.cut()), rows);
    });
  }

  test(`journal ${journal}, synchronous OFF: commits are lost`, guard, async (t) => {
    const disk = await insertDisk(t);
    assert.deepEqual(await commitAndCut(t, disk, { journal, synchronous: 'OFF', rows }), rows);
    assert.equal((await rowsLeft(disk.directory)).length, rows.length, 'the process itself saw every row');
    const left = await rowsLeft(disk.cut());
    assert.ok(left.length < rows.length, `all ${left.length} rows are still there`);
  });
}

test('synchronous FULL with a rollback journal loses no more than the last commit', guard, async (t) => {
  const disk = await insertDisk(t);
  await commitAndCut(t, disk, { journal: 'DELETE', synchronous: 'FULL', rows });
  assert.deepEqual(await rowsLeft(disk.cut()), rows.slice(0, -1));
});

test('synchronous NORMAL with a write-ahead log loses the end and keeps the store whole', guard, async (t) => {
  const disk = await insertDisk(t);
  await commitAndCut(t, disk, { journal: 'WAL', synchronous: 'NORMAL', rows });
  const left = await rowsLeft(disk.cut());
  assert.deepEqual(left, rows.slice(0, left.length));
  assert.ok(left.length < rows.length, `all ${left.length} rows are still there`);
});

test('a second life on what the first one left', guard, async (t) => {
  const first = await insertDisk(t);
  await commitAndCut(t, first, { journal: 'WAL', synchronous: 'FULL', rows });
  const second = await insertDisk(t, { from: first.cut() });
  const more = rows.map((id) => id + 100);
  await commitAndCut(t, second, { journal: 'WAL', synchronous: 'FULL', rows: more });
  assert.deepEqual(await rowsLeft(second.cut()), [...rows, ...more]);
});

test('a sync that hangs has no effect', guard, async (t) => {
  const disk = await insertDisk(t, { stallAt: 20 });
  const cut = disk.stalled.then(() => disk.cut());
  const child = spawn('python3', ['-c', victim, join(disk.directory, 'victim.db'), 'WAL', 'FULL'], {
    env: { ...process.env, ...disk.environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => child.on('close', done));
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  child.stdin.write(rows.map((id) => `${id}\n`).join(''));
  const left = await cut;
  child.kill('SIGKILL');
  await ended;
  const acknowledged = said.split('\n').filter(Boolean).map(Number);
  assert.ok(acknowledged.length > 0 && acknowledged.length < rows.length, `acknowledged ${acknowledged.length}`);
  assert.deepEqual(await rowsLeft(left), acknowledged);
});

const files = `
import os, sys
os.chdir(sys.argv[1])
def put(name, text, sync):
    fd = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(fd, text)
    if sync: os.fsync(fd)
    os.close(fd)
put('never', b'x', False)
put('synced', b'first', True)
put('synced', b'second', False)
put('old', b'old', True)
put('new', b'new', True)
os.rename('new', 'old')
put('careless', b'old', True)
put('hasty', b'new', False)
os.rename('hasty', 'careless')
put('gone', b'x', True)
os.unlink('gone')
put('shrunk', b'0123456789', True)
os.truncate(os.open('shrunk', os.O_RDWR), 4)
with open('standard', 'wb') as out:
    out.write(b'through stdio'); out.flush(); os.fsync(out.fileno())
put('last', b'carries the journal', True)
put('kept', b'x', True)
os.unlink('kept')
os.kill(os.getpid(), 9)
`;

test('files: contents by sync, names in the order of the journal', guard, async (t) => {
  const disk = await insertDisk(t);
  const result = await run('python3', ['-c', files, disk.directory], { env: { ...process.env, ...disk.environment } });
  assert.equal(result.signal, 'SIGKILL', result.stderr);
  const left = disk.cut();
  const content = (name) => (existsSync(join(left, name)) ? readFileSync(join(left, name), 'latin1') : null);
  const expected = {
    never: null,
    synced: 'first',
    old: 'new',
    new: null,
    careless: '',
    gone: null,
    shrunk: '0123456789',
    standard: 'through stdio',
    last: 'carries the journal',
    kept: 'x',
  };
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, content(name)])), expected);
});

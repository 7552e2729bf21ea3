// A disk that forgets what was not synced (see powercut.c), and questions to a store that was left behind.

import { mkdirSync, cpSync, existsSync, renameSync, watch } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { makeTemporaryDirectory, projectRoot, rollcallBinary, run } from '../lib/rollcall.mjs';

const source = join(projectRoot, 'tests/fault/powercut.c');

/** Compiles the shim beside the program under test. A build of its own name and a rename: other runs may use it now. */
async function buildShim() {
  const shim = join(dirname(rollcallBinary), 'powercut.so');
  mkdirSync(dirname(shim), { recursive: true });
  const fresh = `${shim}.${process.pid}`;
  const flags = ['-std=gnu17', '-Wall', '-Wextra', '-Werror', '-O2', '-shared', '-fPIC', '-pthread'];
  const compiled = await run('cc', [...flags, '-o', fresh, source]);
  if (compiled.code !== 0) throw new Error(`cc powercut.c: ${compiled.stderr}`);
  renameSync(fresh, shim);
  return shim;
}

let shim;

/**
 * A disk with the files of `from` on it (or none). { directory, environment, cut(), stalled }: a process that runs in
 * the environment works on the directory; cut() gives what is left when the power goes, as the `from` of the next disk.
 * stallAt makes the sync of that number hang for ever; `stalled` resolves when it does. writeBack is the percentage of
 * writes of which a part reaches the disk without a sync.
 */
export async function insertDisk(t, { from, stallAt = 0, writeBack = 0, seed = 0 } = {}) {
  shim ??= buildShim();
  const preload = resolve(await shim);
  const root = makeTemporaryDirectory(t, 'rollcall-disk-');
  const directory = join(root, 'data');
  const shadow = join(root, 'shadow');
  for (const copy of [directory, shadow]) {
    mkdirSync(copy);
    if (from) cpSync(from, copy, { recursive: true });
  }
  const environment = {
    LD_PRELOAD: preload,
    POWERCUT_DIRECTORY: directory,
    POWERCUT_SHADOW: shadow,
    POWERCUT_SEED: String(seed),
    POWERCUT_WRITEBACK: String(writeBack),
    POWERCUT_STALL: String(stallAt),
    // A sanitizer wants to be the first library; the shim leaves nothing to it that it would have to see.
    ASAN_OPTIONS: [process.env.ASAN_OPTIONS, 'verify_asan_link_order=0'].filter(Boolean).join(':'),
  };
  const cut = () => {
    const left = join(makeTemporaryDirectory(t, 'rollcall-left-'), 'data');
    cpSync(shadow, left, { recursive: true });
    return left;
  };
  return { directory, environment, cut, stalled: appearance(t, root, `${shadow}.stalled`) };
}

/** Resolves when the file exists. */
function appearance(t, directory, file) {
  return new Promise((done) => {
    const look = () => {
      if (!existsSync(file)) return;
      watcher.close();
      done();
    };
    const watcher = watch(directory, look);
    watcher.unref();
    t.after(() => watcher.close());
    look();
  });
}

const question = `
import json, sqlite3, sys
store = sqlite3.connect(sys.argv[1])
print(json.dumps([store.execute(statement).fetchall() for statement in sys.argv[2:]]))
`;

/** The rows of each statement, run by Python's sqlite3 on the database file. */
export async function ask(database, ...statements) {
  const answer = await run('python3', ['-c', question, database, ...statements]);
  if (answer.code !== 0) throw new Error(`python3 sqlite3: ${answer.stderr}`);
  return JSON.parse(answer.stdout);
}

/** What is wrong with a store, as SQLite sees it: [] for a store that is whole. */
export async function damageOf(database) {
  const [integrity, foreignKeys] = await ask(database, 'PRAGMA integrity_check', 'PRAGMA foreign_key_check');
  return [...integrity.map(([text]) => text).filter((text) => text !== 'ok'), ...foreignKeys.map((row) => row.join(' '))];
}

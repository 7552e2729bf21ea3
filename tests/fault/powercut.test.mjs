// The power goes under load. The disk (powercut.c) keeps only what was synced, and everything that was acknowledged has
// to be there when a server starts on what is left. The same procedure is shown to find the loss where syncing is
// turned off and where answers go out before their commit.

import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { makeTemporaryDirectory, request, requireClient, rollcallBinary, startRollcall } from '../lib/rollcall.mjs';
import { damageOf, insertDisk } from './disk.mjs';
import { Ledger, makeRandom, prepareInstance } from './load.mjs';

const long = process.env.ROLLCALL_LONG === '1';
const rounds = long ? 100 : 4;
const guard = { timeout: long ? 3_600_000 : 300_000 };
const answersEarly = join(dirname(rollcallBinary), 'rollcall-answer-early');

function copyOf(t, directory) {
  const copy = join(makeTemporaryDirectory(t), 'data');
  cpSync(directory, copy, { recursive: true });
  return copy;
}

/** A data directory with an instance, written and closed on a disk that keeps everything. */
async function prepareStore(t) {
  const directory = makeTemporaryDirectory(t);
  const server = await startRollcall({ args: ['--data', directory], t });
  const instance = await prepareInstance(server);
  await server.stop();
  return { directory, instance };
}

/** What is wrong with what the cut left: lost or torn changes, and damage that SQLite sees. */
async function lossIn(t, left, ledger) {
  if (!existsSync(join(left, 'rollcall.db'))) return ['there is no store'];
  const damage = await damageOf(join(copyOf(t, left), 'rollcall.db'));
  const server = await startRollcall({ args: ['--data', copyOf(t, left)], t });
  const lost = await ledger.reconcile(server);
  await server.stop();
  return [...damage, ...lost];
}

/** Load, and the power goes a while after the n-th acknowledgement, at no particular place. */
async function loadAndCut(server, ledger, acknowledgements) {
  let remaining = acknowledgements;
  await ledger.load(server, { acknowledged: () => --remaining === 0 && server.process.kill('SIGKILL') });
  await server.ended;
}

/**
 * Load, and the disk hangs in the n-th sync; then the power goes. Between the two nobody may get an answer for what is
 * not on the disk, and answers that are under way have all the time they need: other requests are served meanwhile.
 */
async function loadAndHang(server, ledger, disk) {
  const load = ledger.load(server);
  await Promise.race([disk.stalled, load]);
  for (let i = 0; i < 100; i++) await request(server.url, { path: '/_rollcall/health' });
  server.process.kill('SIGKILL');
  await load;
  await server.ended;
}

/** One life on such a disk; gives what the cut left and what is wrong with it. */
async function liveAndCut(t, { from, ledger, random, args = [], binary, hang, writeBack = 0 }) {
  const disk = await insertDisk(t, { from, writeBack, seed: random(1 << 30), stallAt: hang ? 12 + random(30) : 0 });
  const server = await startRollcall({ args: ['--data', disk.directory, ...args], env: disk.environment, binary, t });
  if (hang) await loadAndHang(server, ledger, disk);
  else await loadAndCut(server, ledger, 20 + random(200));
  const left = disk.cut();
  return { left, lost: await lossIn(t, left, ledger) };
}

const kinds = {
  'at an instant': {},
  'while the disk hangs in a sync': { hang: true },
  'at an instant, with some sectors written back early': { writeBack: 30 },
};

for (const [name, kind] of Object.entries(kinds)) {
  test(`the power goes ${name}: nothing acknowledged is lost`, guard, async (t) => {
    const random = makeRandom(t);
    const { directory, instance } = await prepareStore(t);
    const ledger = new Ledger(instance, random);
    let from = directory;
    for (let round = 1; round <= rounds; round++) {
      const { left, lost } = await liveAndCut(t, { from, ledger, random, ...kind });
      assert.deepEqual(lost, [], `round ${round}, ROLLCALL_SEED=${random.seed}`);
      from = left;
    }
  });
}

test('the first changes of a new data directory survive, and the password key with them', guard, async (t) => {
  const disk = await insertDisk(t);
  const server = await startRollcall({ args: ['--data', disk.directory], env: disk.environment, t });
  const ledger = new Ledger(await prepareInstance(server), makeRandom(t));
  await loadAndCut(server, ledger, 1);
  const left = disk.cut();
  const key = readFileSync(join(disk.directory, 'password.key'));
  assert.ok(key.length >= 16);
  assert.deepEqual(readFileSync(join(left, 'password.key')), key);
  assert.deepEqual(await lossIn(t, left, ledger), []);
});

test('a server that ended in order leaves nothing to the next sync', guard, async (t) => {
  const { directory, instance } = await prepareStore(t);
  const disk = await insertDisk(t, { from: directory });
  const server = await startRollcall({ args: ['--data', disk.directory], env: disk.environment, t });
  const ledger = new Ledger(instance, makeRandom(t));
  let remaining = 50;
  await ledger.load(server, { acknowledged: () => --remaining === 0 && server.process.kill('SIGTERM') });
  await server.ended;
  assert.deepEqual(await server.stop(), { code: 0, signal: null });
  assert.deepEqual(await lossIn(t, disk.cut(), ledger), []);
});

/** Whether any of several lives on fresh disks loses something that was acknowledged. */
async function losesSomething(t, options) {
  const random = makeRandom(t);
  const { directory, instance } = await prepareStore(t);
  for (let round = 1; round <= 5; round++) {
    const ledger = new Ledger(instance, random);
    const { lost } = await liveAndCut(t, { from: directory, ledger, random, ...options });
    t.diagnostic(`round ${round}: ${lost.length} lost`);
    if (lost.length > 0) return true;
  }
  return false;
}

test('with --synchronous off the loss is found', guard, async (t) => {
  assert.ok(await losesSomething(t, { args: ['--synchronous', 'off'] }));
});

test('with answers before their commit the loss is found', guard, async (t) => {
  const binary = requireClient(t, 'rollcall-answer-early', existsSync(answersEarly) ? answersEarly : { missing: 'not built' });
  if (!binary) return;
  assert.ok(await losesSomething(t, { binary, hang: true }));
});

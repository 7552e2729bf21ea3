// The server is killed under load, again and again, on one data directory. What it acknowledged is there afterwards,
// what it did not is there whole or not at all, and the revision never goes back.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { makeTemporaryDirectory, rollcallBinary, startRollcall } from '../lib/rollcall.mjs';
import { damageOf } from './disk.mjs';
import { Ledger, makeRandom, prepareInstance } from './load.mjs';

const long = process.env.ROLLCALL_LONG === '1';
const rounds = long ? 400 : 12;
const guard = { timeout: long ? 3_600_000 : 300_000 };

/** Turns of the event loop: a moment that no clock measures. */
async function turns(count) {
  for (let i = 0; i < count; i++) await turn();
}

/** Starts a server and kills it before anyone can know how far it came: it may be in the middle of its recovery. */
async function killWhileStarting(directory, random) {
  const child = spawn(rollcallBinary, ['serve', '--listen', '127.0.0.1:0', '--data', directory], { stdio: 'ignore' });
  const ended = once(child, 'close');
  await once(child, 'spawn');
  await turns(random(10_000));
  child.kill('SIGKILL');
  await ended;
}

/** Kills the server a moment after a number of acknowledgements, while other requests are in flight. */
async function loadAndKill(server, ledger, random) {
  let remaining = 1 + random(random(4) === 0 ? 1000 : 100);
  const kill = async () => {
    await turns(random(20));
    server.process.kill('SIGKILL');
  };
  await ledger.load(server, { acknowledged: () => --remaining === 0 && kill() });
  await server.ended;
}

test('killed at any instant, it has lost nothing that it acknowledged', guard, async (t) => {
  const random = makeRandom(t);
  const directory = makeTemporaryDirectory(t);
  const first = await startRollcall({ args: ['--data', directory] });
  const ledger = new Ledger(await prepareInstance(first), random, { readBack: true });
  await first.kill();
  let changes = 0;
  for (let round = 1; round <= rounds; round++) {
    if (random(3) === 0) await killWhileStarting(directory, random);
    const server = await startRollcall({ args: ['--data', directory], t });
    assert.deepEqual(await ledger.reconcile(server), [], `round ${round}, ROLLCALL_SEED=${random.seed}`);
    const before = ledger.revision;
    await loadAndKill(server, ledger, random);
    changes += ledger.acknowledged;
    ledger.revision = Math.max(ledger.revision, before + ledger.acknowledged);
  }
  const last = await startRollcall({ args: ['--data', directory], t });
  assert.deepEqual(await ledger.reconcile(last), [], `after the last round, ROLLCALL_SEED=${random.seed}`);
  assert.deepEqual(await last.stop(), { code: 0, signal: null });
  const copy = join(makeTemporaryDirectory(t), 'data');
  cpSync(directory, copy, { recursive: true });
  assert.deepEqual(await damageOf(join(copy, 'rollcall.db')), []);
  t.diagnostic(`${rounds} rounds, ${changes} acknowledged changes, ${ledger.users.length} users left`);
});

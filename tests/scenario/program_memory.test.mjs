// A store in memory vanishes: with its server, and where that was killed, when the next one starts.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { startRollcall } from '../lib/rollcall.mjs';

const parent = existsSync('/dev/shm') ? '/dev/shm' : '/tmp';
const stores = () => readdirSync(parent).filter((name) => name.startsWith('rollcall-'));

test('a terminal that is closed ends the server in order', async () => {
  const before = stores();
  const server = await startRollcall({ args: ['--memory'] });
  assert.equal(stores().length, before.length + 1);
  server.process.kill('SIGHUP');
  assert.deepEqual(await server.ended, { code: 0, signal: null });
  assert.deepEqual(stores(), before);
});

test('a store whose server may still be starting is left alone, and so is one that is open', async (t) => {
  const young = join(parent, `rollcall-young-${process.pid}`);
  mkdirSync(young);
  t.after(() => rmSync(young, { recursive: true }));
  writeFileSync(join(young, 'lock'), '');
  const long = new Date(Date.now() - 3_600_000);
  utimesSync(young, long, long); // its change time stays young: only that one cannot be set
  const first = await startRollcall({ args: ['--memory'], t });
  const open = stores();
  const second = await startRollcall({ args: ['--memory'], t });
  for (const name of open) assert.ok(stores().includes(name), name);
  await second.stop();
  assert.ok(existsSync(young));
  await first.stop();
});

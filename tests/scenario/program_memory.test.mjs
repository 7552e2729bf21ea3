// A store in memory vanishes: with its server, and where that was killed, when the next one starts.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { startRollcall } from '../lib/rollcall.mjs';

const parent = existsSync('/dev/shm') ? '/dev/shm' : '/tmp';

/** The directory that the server has open: other servers of other tests come and go meanwhile. */
function storeOf(server) {
  for (const descriptor of readdirSync(`/proc/${server.pid}/fd`)) {
    const file = readlinkSync(`/proc/${server.pid}/fd/${descriptor}`);
    if (file.endsWith('/rollcall.db')) return dirname(file);
  }
  throw new Error('the server has no store open');
}

for (const signal of ['SIGHUP', 'SIGTERM', 'SIGINT']) {
  test(`${signal} ends the server in order, and its store is gone`, async () => {
    const server = await startRollcall({ args: ['--memory'] });
    const store = storeOf(server);
    assert.equal(dirname(store), parent);
    server.process.kill(signal);
    assert.deepEqual(await server.ended, { code: 0, signal: null });
    assert.ok(!existsSync(store));
  });
}

test('a store whose server may still be starting is left alone, and so is one that is open', async (t) => {
  const young = join(parent, `rollcall-young-${process.pid}`);
  mkdirSync(young);
  t.after(() => rmSync(young, { recursive: true }));
  writeFileSync(join(young, 'lock'), '');
  const first = await startRollcall({ args: ['--memory'], t });
  const second = await startRollcall({ args: ['--memory'], t });
  assert.ok(existsSync(storeOf(first)));
  await second.stop();
  assert.ok(existsSync(storeOf(first)));
  assert.ok(existsSync(young));
});

// boto3, unmodified. A Python process makes many calls; each promise of its script is a test here.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { clientEnvironment, findPython } from '../lib/clients.mjs';
import { requireClient, run, startRollcall } from '../lib/rollcall.mjs';

const directory = dirname(fileURLToPath(import.meta.url));
const scripts = ['directory.py', 'centre.py', 'kept.py', 'resources.py'];

async function keepPromises(t, python, script) {
  const server = await startRollcall({ t, args: ['--memory'] });
  const { code, stdout, stderr } = await run(python.executable, ['-B', join(directory, 'boto3', script)], {
    env: clientEnvironment(server, { account: '111122223333', PYTHONIOENCODING: 'utf-8' }),
  });
  const promises = stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
  for (const { name, error } of promises) {
    await t.test(name, () => assert.ok(error === undefined, error));
  }
  assert.equal(code, 0, stderr);
  assert.ok(promises.length > 0, `${script} checked no promise`);
}

test('boto3', async (t) => {
  const python = requireClient(t, 'boto3', findPython());
  if (!python) return;
  for (const script of scripts) await keepPromises(t, python, script);
});

// Clean-up of what a test started: the last thing made goes first, so a server is stopped before its directory goes.
// `t` is a test context, a suite's { after }, or nothing; without it the clean-up runs when the process ends.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const stacks = new WeakMap();
const atExit = [];

process.on('exit', () => {
  while (atExit.length > 0) atExit.pop()();
});

// A signal would otherwise end the process without its exit actions, and leave servers behind.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

/** Runs `action` after the test; only synchronous actions are complete when there is no `t`. */
export function defer(t, action) {
  if (!t) {
    atExit.push(action);
    return;
  }
  let stack = stacks.get(t);
  if (!stack) {
    stack = [];
    stacks.set(t, stack);
    t.after(async () => {
      const failures = [];
      while (stack.length > 0) await Promise.resolve().then(stack.pop()).catch((error) => failures.push(error));
      if (failures.length > 0) throw failures[0];
    });
  }
  stack.push(action);
}

/** An empty directory that goes away with the test. */
export function makeTemporaryDirectory(t, prefix = 'rollcall-test-') {
  const directory = mkdtempSync(join(tmpdir(), prefix));
  defer(t, () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 }));
  return directory;
}

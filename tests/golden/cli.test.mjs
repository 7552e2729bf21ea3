// Golden transcripts of the command line: each file of tests/golden/cli holds commands and exactly what they say.
//
//   $ rollcall version
//   rollcall 0.1.0
//   $ rollcall serv
//   stderr: rollcall: ...
//   exit: 2
//
// ROLLCALL_UPDATE_GOLDEN=1 writes what is said now; the diff is then read like any other change.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { makeTemporaryDirectory, projectRoot, runRollcall } from '../lib/rollcall.mjs';

const folder = join(projectRoot, 'tests/golden/cli');
const prompt = '$ rollcall';

async function transcript(t, command) {
  const args = command.slice(prompt.length).split(' ').filter(Boolean);
  const cwd = makeTemporaryDirectory(t);
  const { code, stdout, stderr } = await runRollcall(args, { cwd, env: { HOME: cwd, XDG_DATA_HOME: '' }, timeout: 20_000 });
  const said = stderr.replace(/^(?=.)/gm, 'stderr: ');
  return `${command}\n${stdout}${said}${code === 0 ? '' : `exit: ${code}\n`}`;
}

for (const name of readdirSync(folder)) {
  test(name, { timeout: 120_000 }, async (t) => {
    const file = join(folder, name);
    const expected = readFileSync(file, 'utf8');
    const commands = expected.split('\n').filter((line) => line === prompt || line.startsWith(`${prompt} `));
    assert.notEqual(commands.length, 0, 'a transcript holds at least one command');
    let actual = '';
    for (const command of commands) actual += await transcript(t, command);
    if (process.env.ROLLCALL_UPDATE_GOLDEN === '1') writeFileSync(file, actual);
    else assert.equal(actual, expected);
  });
}

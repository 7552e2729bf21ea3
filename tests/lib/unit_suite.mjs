// The unit tests: Meson runs the cmocka programs, and their TAP output in Meson's log says which function did what.

import { readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { run } from './rollcall.mjs';

// Meson's own results of a program: everything else is a failure.
const outcomes = { OK: 'passed', SKIP: 'skipped', EXPECTEDFAIL: 'passed' };

// cmocka writes `ok 1 - name`, `not ok 2 - name` and, for a skipped function, `not ok 3 # SKIP name`.
const tapLine = /^(ok|not ok) \d+ (?:- |(# SKIP )?)(\S.*?) *$/gm;

export async function runUnitTests({ build, only }) {
  const log = resolve(build, 'meson-logs', 'testlog.json');
  rmSync(log, { force: true });
  const args = ['test', '-C', build, '--no-rebuild', '--print-errorlogs', '--num-processes', '2'];
  const env = { ...process.env, CMOCKA_MESSAGE_OUTPUT: 'TAP' };
  const { code, stdout, stderr } = await run('meson', args, { env, timeout: 900_000 });
  const programs = readLog(log).filter(({ name }) => name.includes(only));
  if (programs.length === 0 && only !== '') return [];
  if (programs.length === 0)
    return [{ id: 'unit', outcome: 'failed', error: `meson test ran nothing (exit code ${code})\n${stdout}${stderr}` }];
  return programs.flatMap(testsOfProgram).map((result) => announce(result));
}

function readLog(file) {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  } catch {
    return [];
  }
}

function testsOfProgram({ name, result, stdout = '', stderr = '', duration, returncode }) {
  const id = `unit/${name.split(/ ?[:/] ?/).pop()}`;
  const tests = [...stdout.matchAll(tapLine)].map(([, verdict, skip, test]) => ({
    id: `${id} > ${test}`,
    outcome: skip ? 'skipped' : verdict === 'ok' ? 'passed' : 'failed',
    seconds: 0,
    error: `${stdout}${stderr}`,
  }));
  const outcome = outcomes[result] ?? 'failed';
  const program = { id, outcome, seconds: duration, error: `${result}, exit code ${returncode}\n${stdout}${stderr}` };
  program.ofSubtests = tests.some((test) => test.outcome === 'failed');
  return [...tests, program];
}

function announce(result) {
  if (!result.id.includes(' > ')) console.log(`${result.outcome === 'failed' ? 'FAILED' : 'ok    '} ${result.id}`);
  return result;
}

// Runs files of tests, each in a Node process of its own: a file's name is then certain, a crash stays in its file, and
// the versions of Node behave alike.

import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from './rollcall.mjs';

export const nodeSuites = ['golden', 'contract', 'scenario', 'fault'];

const atOnce = 2;
const fileTimeout = 20 * 60_000;
const reporter = fileURLToPath(new URL('./reporter.mjs', import.meta.url));
const testsRoot = resolve(projectRoot, 'tests');

export function findTestFiles({ chosen, only }) {
  return nodeSuites
    .filter((suite) => chosen.includes(suite))
    .flatMap((suite) => filesUnder(join(testsRoot, suite)))
    .map((file) => relative(testsRoot, file))
    .filter((file) => file.includes(only))
    .sort();
}

function filesUnder(directory) {
  let entries;
  try {
    entries = readdirSync(directory, { withFileTypes: true });
  } catch {
    return []; // a suite that has no tests yet
  }
  return entries.flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return filesUnder(path);
    return entry.name.endsWith('.test.mjs') ? [path] : [];
  });
}

export async function runTestFiles(files, build) {
  const waiting = [...files];
  const results = new Map();
  const work = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) results.set(file, await runFile(file, build));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return files.flatMap((file) => results.get(file));
}

async function runFile(file, build) {
  const events = join(build, 'test-events', `${file.replaceAll('/', '-')}.jsonl`);
  mkdirSync(join(build, 'test-events'), { recursive: true });
  rmSync(events, { force: true });
  rmSync(join(build, 'test-usage', file.replaceAll('/', '-')), { force: true });
  const started = performance.now();
  const { code, output, timedOut } = await runNode(file, events);
  const seconds = (performance.now() - started) / 1000;
  const results = readEvents(events).map((event) => ({ ...event, id: [file, ...event.path].join(' > ') }));
  const problem = problemOfFile({ code, timedOut, results });
  if (problem) results.push({ id: `${file} > (the file)`, outcome: 'failed', seconds, error: `${problem}\n${output}` });
  const failed = results.some((result) => result.outcome === 'failed');
  console.log(`${failed ? 'FAILED' : 'ok    '} ${file} (${seconds.toFixed(1)} s)`);
  return results;
}

/** What went wrong apart from the tests themselves: a file that cannot be loaded, never ends, or has no test. */
function problemOfFile({ code, timedOut, results }) {
  if (timedOut) return `not done after ${fileTimeout / 1000} s`;
  if (code !== 0 && !results.some((result) => result.outcome === 'failed')) return `exit code ${code}`;
  if (results.length === 0) return 'no test ran';
  return repeatedId(results);
}

function repeatedId(results) {
  const seen = new Set();
  for (const { id } of results) {
    if (seen.has(id)) return `two tests have the same name: ${id}`;
    seen.add(id);
  }
  return undefined;
}

function runNode(file, events) {
  const args = ['--test-reporter', reporter, '--test-reporter-destination', events, join(testsRoot, file)];
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
    }, fileTimeout);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
    child.on('exit', (code) => {
      clearTimeout(timer);
      // A program that a test left behind may hold the pipes open; what it says later is of no interest.
      setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
        done({ code, timedOut, output: Buffer.concat(chunks).toString('utf8') });
      }, 50);
    });
  });
}

function readEvents(file) {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  } catch {
    return []; // the process ended before it could write
  }
}

// Notes which operations of Amazon Connect the tests of a file reach, whatever client they use: each server is asked for
// its coverage before it is stopped. run.mjs names the directory of the notes; without one nothing is asked.

import { appendFileSync, mkdirSync } from 'node:fs';
import http from 'node:http';
import { basename, dirname, join } from 'node:path';

const patience = 10_000;

/** Adds what succeeded on this server to the notes of the file of tests that runs. */
export async function noteUsage(url) {
  const directory = process.env.ROLLCALL_USAGE;
  if (!directory) return;
  const { operations } = await readCoverage(url);
  const names = operations.filter(({ succeeded }) => succeeded > 0).map(({ name }) => name);
  const file = process.argv[1];
  mkdirSync(directory, { recursive: true });
  appendFileSync(join(directory, `${basename(dirname(file))}-${basename(file)}`), names.map((name) => `${name}\n`).join(''));
}

function readCoverage(url) {
  return new Promise((done, failed) => {
    const asked = http.get(`${url}/_rollcall/coverage`, { agent: false, timeout: patience }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('error', failed);
      answer.on('end', () => done(JSON.parse(Buffer.concat(chunks).toString('utf8'))));
    });
    asked.on('timeout', () => asked.destroy(new Error(`no coverage after ${patience} ms`)));
    asked.on('error', failed);
  });
}

// tests/seeds.tsv says which test shows each fact of the documents that define the project. Here the promise is held:
// every test that it names exists and ran. A skipped test counts where clients are not required.
// Several tests for one fact stand beside each other with ` | ` between them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './rollcall.mjs';

const columns = ['id', 'seeds', 'kind', 'fact', 'how', 'test'];

/** Checks the facts whose tests are in suites and files that ran; a partial run says nothing about the others. */
export function checkSeeds(results, files) {
  const problems = [];
  const rows = readSeeds(problems);
  const ran = new Map(results.map((result) => [result.id, result.outcome]));
  const units = results.some(({ id }) => id.startsWith('unit/'));
  const inThisRun = (test) => (test.startsWith('unit/') ? units : files.includes(test.split(' > ')[0]) || !fileExists(test));
  for (const { id, test } of rows)
    for (const name of test.split(' | ').filter(Boolean).filter(inThisRun)) problems.push(...problemOf(id, name, ran.get(name)));
  const error = problems.join('\n');
  return [{ id: 'seeds > every named test exists and ran', outcome: error ? 'failed' : 'passed', seconds: 0, error }];
}

function readSeeds(problems) {
  const [header, ...lines] = readFileSync(join(projectRoot, 'tests', 'seeds.tsv'), 'utf8').replace(/\n$/, '').split('\n');
  if (header !== columns.join('\t')) problems.push(`the header of tests/seeds.tsv is not: ${columns.join(' ')}`);
  const seen = new Set();
  return lines.map((line) => {
    const fields = line.split('\t');
    const row = Object.fromEntries(columns.map((column, index) => [column, fields[index] ?? '']));
    if (fields.length !== columns.length) problems.push(`${row.id}: ${fields.length} columns, not ${columns.length}`);
    if (seen.has(row.id)) problems.push(`${row.id}: stands twice`);
    seen.add(row.id);
    return row;
  });
}

function fileExists(test) {
  try {
    readFileSync(join(projectRoot, 'tests', test.split(' > ')[0]));
    return true;
  } catch {
    return false;
  }
}

function problemOf(id, test, outcome) {
  if (outcome === undefined) return [`${id}: there is no test "${test}"`];
  if (outcome === 'failed') return [`${id}: failed: "${test}"`];
  if (outcome === 'skipped' && process.env.ROLLCALL_REQUIRE_CLIENTS === '1') return [`${id}: skipped: "${test}"`];
  return [];
}

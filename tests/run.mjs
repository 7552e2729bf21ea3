// Runs every test of Rollcall and ends with one line: `N passed, N failed, N skipped`.
//
//   node tests/run.mjs [--build DIR] [--suite NAME[,NAME]] [--only TEXT]
//
// --build DIR    the Meson build directory whose binary and unit tests run (build)
// --suite NAMES  of unit, golden, contract, scenario, fault, seeds (all)
// --only TEXT    files whose path, and unit tests whose name, contains TEXT
//
// Each file of tests runs in a Node process of its own, two at a time. Every test and its outcome is then in
// DIR/test-results.tsv, under the id that tests/seeds.tsv uses: `contract/file.test.mjs > outer test > inner test`.
// DIR/test-usage/ has the operations of Amazon Connect that succeeded in each file; tools/coverage.py makes a page of it.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from './lib/rollcall.mjs';
import { findTestFiles, nodeSuites, runTestFiles } from './lib/node_suites.mjs';
import { checkSeeds } from './lib/seeds.mjs';
import { runUnitTests } from './lib/unit_suite.mjs';

const suites = ['unit', ...nodeSuites, 'seeds'];

function readOptions() {
  const { values } = parseArgs({
    options: { build: { type: 'string', default: 'build' }, suite: { type: 'string' }, only: { type: 'string', default: '' } },
  });
  const chosen = values.suite?.split(',') ?? suites;
  const unknown = chosen.find((name) => !suites.includes(name));
  if (unknown) throw new Error(`no suite ${unknown}; there are ${suites.join(', ')}`);
  return { build: resolve(projectRoot, values.build), chosen, only: values.only };
}

/** The tests that count: those without subtests, and those that failed for a reason of their own. */
function counted(results) {
  const parents = new Set();
  for (const { id } of results) {
    const parts = id.split(' > ');
    for (let length = 1; length < parts.length; length++) parents.add(parts.slice(0, length).join(' > '));
  }
  return results.filter((result) => !parents.has(result.id) || (result.outcome === 'failed' && !result.ofSubtests));
}

function report(results) {
  const failures = results.filter((result) => result.outcome === 'failed');
  for (const { id, error } of failures) console.log(`\nFAILED ${id}\n${indent(error)}`);
  const skips = results.filter((result) => result.outcome === 'skipped');
  if (skips.length > 0) console.log('');
  for (const { id, reason } of skips) console.log(`skipped ${id}: ${reason || 'no reason given'}`);
}

function indent(text = '') {
  return text.trimEnd().replace(/^/gm, '  ');
}

function saveResults(file, results) {
  const clean = (text) => String(text ?? '').replace(/[\t\n\r]+/g, ' ');
  const rows = results.map(({ id, outcome, seconds, reason }) => [id, outcome, (seconds ?? 0).toFixed(3), reason].map(clean).join('\t'));
  writeFileSync(file, `${['test\toutcome\tseconds\treason', ...rows].join('\n')}\n`);
}

async function main() {
  const options = readOptions();
  if (!existsSync(options.build)) throw new Error(`no build directory ${options.build}; make build makes it`);
  process.env.ROLLCALL_BIN ??= resolve(options.build, 'rollcall');
  process.env.ROLLCALL_USAGE = resolve(options.build, 'test-usage');
  const results = [];
  if (options.chosen.includes('unit')) results.push(...(await runUnitTests(options)));
  const files = findTestFiles(options);
  results.push(...(await runTestFiles(files, options.build)));
  if (options.chosen.includes('seeds')) results.push(...checkSeeds(results, files));
  mkdirSync(options.build, { recursive: true });
  saveResults(resolve(options.build, 'test-results.tsv'), results);
  const counting = counted(results);
  report(counting);
  const count = (outcome) => counting.filter((result) => result.outcome === outcome).length;
  console.log(`\n${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
  if (count('failed') > 0 || counting.length === 0) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error(`run.mjs: ${error.message}`);
  process.exitCode = 2;
}

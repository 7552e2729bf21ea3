// Measures Rollcall beside references of the same run, prints each figure with its reference, and writes them as JSON.
//
//   node tests/bench/bench.mjs [--users N] [--rounds N] [--seconds N] [--writes N] [--only PART[,PART]] [--quick]
//                              [--markdown] [--show]
//
// --users N      users stored while reads, writes, pages and starts are measured (100000, or $BENCH_USERS)
// --rounds N     rounds of each figure; a round is the subject, then its reference (5)
// --seconds N    length of a load that has no count (3)
// --writes N     writes of a round (a tenth of the users, 20000 at most)
// --only PARTS   of start, reads, lists, search, cloudcontrol, writes, sqlwrites, sql, terraform, moto (all)
// --quick        5,000 users, two rounds of one second: to see that everything runs; its figures mean nothing
// --markdown     prints the table of docs/performance.md at the end
// --show         prints the figures of the last run and measures nothing
//
// ROLLCALL_BIN names another binary than build/rollcall; figures go to bench.json beside it. Nothing here fails for being
// slow: a figure says whether its measure is met.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { rollcallBinary } from '../lib/rollcall.mjs';
import { defer } from '../lib/cleanup.mjs';
import { createUsers, listUsers, makeInstance, startServer, storeSize, writeIds } from './lib/directory.mjs';
import { figureText, makeFigure, markdownTable } from './lib/figures.mjs';
import { findWrk } from './lib/load.mjs';
import { describeMachine } from './lib/machine.mjs';
import { measureCloudControl } from './parts/cloudcontrol.mjs';
import { measureLists } from './parts/lists.mjs';
import { measureMoto } from './parts/moto.mjs';
import { measureReads } from './parts/reads.mjs';
import { measureSearch } from './parts/search.mjs';
import { measureSql } from './parts/sql.mjs';
import { measureSqlWrites } from './parts/sql_writes.mjs';
import { measureStart } from './parts/start.mjs';
import { measureTerraform } from './parts/terraform.mjs';
import { measureWrites } from './parts/writes.mjs';

// Writes come after everything that wants the users as they were stored.
const parts = {
  start: { measure: measureStart, filled: true },
  lists: { measure: measureLists, filled: true },
  reads: { measure: measureReads, filled: true },
  search: { measure: measureSearch },
  cloudcontrol: { measure: measureCloudControl, filled: true },
  writes: { measure: measureWrites, filled: true },
  sqlwrites: { measure: measureSqlWrites, filled: true },
  sql: { measure: measureSql },
  terraform: { measure: measureTerraform },
  moto: { measure: measureMoto },
};

function whole(name, text) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number, not ${text}`);
  return value;
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      users: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      writes: { type: 'string' },
      only: { type: 'string' },
      quick: { type: 'boolean' },
      markdown: { type: 'boolean' },
      show: { type: 'boolean' },
    },
  });
  const chosen = values.only?.split(',') ?? Object.keys(parts);
  const unknown = chosen.find((name) => !parts[name]);
  if (unknown) throw new Error(`no part ${unknown}; there are ${Object.keys(parts).join(', ')}`);
  const users = whole('users', values.users ?? (values.quick ? 5000 : process.env.BENCH_USERS || 100000));
  const rounds = whole('rounds', values.rounds ?? (values.quick ? 2 : 5));
  // Each round of deletes needs users of its own.
  const most = Math.floor(users / rounds) - 128;
  const writes = whole('writes', values.writes ?? Math.min(20000, Math.floor(users / 10), most));
  if (writes > most) throw new Error(`${rounds} rounds of ${writes} deletes need more than ${users} users`);
  return {
    ...values, chosen, users, rounds, writes, build: dirname(rollcallBinary),
    seconds: whole('seconds', values.seconds ?? (values.quick ? 1 : 3)),
  };
}

function say(text) {
  process.stderr.write(`bench: ${text}\n`);
}

/** Makes the store with its users: { data, instance, body, ids, idFile }, closed and at rest, and its figures. */
async function fill({ options, scratch, users }) {
  const data = join(scratch, 'filled');
  say(`storing ${users} users`);
  const server = await startServer(data);
  const made = await makeInstance(server.url);
  await createUsers(server.url, made, options.users, 'agent');
  const { ids } = await listUsers(server.url, made.instance);
  await server.stop();
  const figure = makeFigure({
    id: 'size', title: `Store on disk, ${users} users`, unit: 'bytes a user',
    subject: { name: 'rollcall', values: [storeSize(data) / ids.length] }, measure: 'stated',
    note: 'with indexes, references, tags, verifier and the change log',
  });
  return { filled: { ...made, data, ids, idFile: writeIds(join(scratch, 'ids'), ids) }, figures: [figure] };
}

async function measureAll(options, add) {
  // On the disk of the build directory, and not in /tmp, which may be memory: durable means something then.
  const scratch = join(options.build, 'bench-scratch');
  const clear = () => rmSync(scratch, { recursive: true, force: true });
  clear();
  defer(undefined, clear);
  mkdirSync(scratch, { recursive: true });
  const context = { options, scratch, users: options.users.toLocaleString('en-US'), tools: join(options.build, 'tests', 'bench') };
  if (options.chosen.some((name) => parts[name].filled)) {
    const { filled, figures } = await fill(context);
    context.filled = filled;
    figures.forEach(add);
  }
  for (const name of Object.keys(parts).filter((part) => options.chosen.includes(part))) {
    say(`measuring ${name}`);
    (await parts[name].measure(context)).forEach(add);
  }
}

function show(report, options) {
  for (const figure of report.figures) console.log(figureText(figure));
  finish(report, options);
}

function finish(report, options) {
  if (options.markdown) console.log(markdownTable(report));
  if (report.options.quick) console.log('a quick run shows that everything runs: its figures mean nothing');
  const judged = report.figures.filter((figure) => figure.met !== undefined);
  const met = judged.filter((figure) => figure.met).length;
  console.log(`${met} of ${judged.length} measures met; ${report.figures.length} figures in ${options.file}`);
}

async function main() {
  const options = readOptions();
  options.file = join(options.build, 'bench.json');
  if (options.show) {
    if (!existsSync(options.file)) throw new Error(`there is no ${options.file}: nothing was measured yet`);
    show(JSON.parse(readFileSync(options.file, 'utf8')), options);
    return;
  }
  findWrk();
  const built = ['static_server', 'bare_sqlite', 'sql_store', 'sql_queries'].map((name) => `tests/bench/${name}`);
  execFileSync('ninja', ['-C', options.build, ...built], { stdio: ['ignore', 'ignore', 'inherit'] });
  const machine = describeMachine(options.build);
  const { users, rounds, seconds, writes, chosen, quick = false } = options;
  const report = { machine, options: { users, rounds, seconds, writes, chosen, quick }, figures: [] };
  console.log(`${machine.text}\n`);
  if (machine.loadBefore > 0.5) say('this machine is busy: figures of it are noise');
  await measureAll(options, (figure) => {
    report.figures.push(figure);
    console.log(figureText(figure));
    writeFileSync(options.file, `${JSON.stringify(report, null, 2)}\n`);
  });
  finish(report, options);
}

await main();
process.exit(0);

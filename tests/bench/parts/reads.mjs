// DescribeUser beside a static answer of the same size by the same HTTP library, alone and while writes go on.

import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { request } from '../../lib/rollcall.mjs';
import { interleave, makeFigure, median, processorFigure } from '../lib/figures.mjs';
import { copyStore, startServer } from '../lib/directory.mjs';
import { runLoad } from '../lib/load.mjs';
import { withProcessorTime } from '../lib/machine.mjs';

const readers = 32;
const writeRate = 1000;
const readRate = 10_000; // below what either side can do, so that no request waits for another of the same reader

/** The bare library, serving what the server answers to DescribeUser; as many threads as the server has. */
async function startStatic({ tools, scratch }, answer) {
  const file = join(scratch, 'answer.json');
  const threads = Math.min(Math.max(cpus().length, 2), 16);
  writeFileSync(file, answer);
  const child = spawn(join(tools, 'static_server'), [file, String(threads)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const kill = () => child.kill('SIGKILL');
  process.on('exit', kill);
  const ended = new Promise((done) => child.on('close', done));
  const port = await new Promise((done, failed) => {
    child.on('error', failed);
    child.stdout.once('data', (chunk) => done(/ready on (\d+)/.exec(chunk)[1]));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    process.off('exit', kill);
  };
  return { url: `http://127.0.0.1:${port}`, pid: child.pid, stop };
}

async function withServers(context, args, action) {
  const { filled, scratch } = context;
  // A copy, because the writes of the last figure are not wanted in the store of later parts.
  const data = join(scratch, 'reads');
  copyStore(filled.data, data);
  const server = await startServer(data, args);
  try {
    const { text } = await request(server.url, { path: `/users/${filled.instance}/${filled.ids.at(-1)}`, service: 'connect' });
    const bare = await startStatic(context, text);
    try {
      return await action(server, bare, text.length);
    } finally {
      await bare.stop();
    }
  } finally {
    await server.stop();
    rmSync(data, { recursive: true });
  }
}

const names = { subject: 'rollcall', reference: 'static answer' };

function sides(results, key) {
  return {
    subject: { name: names.subject, values: results.subject.map((result) => result[key]) },
    reference: { name: names.reference, values: results.reference.map((result) => result[key]) },
  };
}

function readLoad({ filled }, server, limits) {
  return withProcessorTime(server.pid, () =>
    runLoad(server.url, { kind: 'describe', target: `/users/${filled.instance}/`, ids: filled.idFile, connections: readers, ...limits }));
}

/** From the store each time: what the first reading of a user costs. */
function measureUnkept(context) {
  const { rounds, seconds } = context.options;
  return withServers(context, ['--cache', '0'], async (server, bare, size) => {
    const results = await interleave(rounds, () => readLoad(context, server, { seconds }), () => readLoad(context, bare, { seconds }));
    const title = `DescribeUser without kept answers, ${context.users} users, ${readers} connections`;
    return [
      makeFigure({
        id: 'describe-unkept', title, unit: '/s', ...sides(results, 'perSecond'), measure: 'stated',
        note: `--cache 0: every answer of ${size} bytes is read from the store and encoded`,
      }),
      processorFigure('describe-unkept', title, results, names),
    ];
  });
}

function stolenOf(results) {
  const percents = results.map(({ stolen }) => stolen * 100);
  return `${median(percents).toFixed(1)} % (at most ${Math.max(...percents).toFixed(1)} %)`;
}

function latencyFigure(id, title, { result, writes }, { measure, isMet, note }) {
  return makeFigure({
    id, title: `DescribeUser, 99th percentile ${title} while ${writeRate} writes a second go on`, unit: 'ms', digits: 2,
    ...sides(result, 'p99'), measure, isMet, note: `${note}; ${Math.round(writes)} CreateUser a second went on, for the reference too; the host took ` +
      `${stolenOf(result.subject)} of the processors away, from the reference ${stolenOf(result.reference)}`,
  });
}

/** Room for an answer of each user; the server's own size has it for 170,000. */
function cacheFor(users) {
  return users > 150_000 ? ['--cache', String(Math.ceil(users / 500))] : [];
}

function measureKept(context) {
  const { options, users } = context;
  const { rounds, seconds } = options;
  const cache = cacheFor(options.users);
  return withServers(context, cache, async (server, bare, size) => {
    const both = (limits) =>
      interleave(rounds, () => readLoad(context, server, { seconds, ...limits }), () => readLoad(context, bare, { seconds, ...limits }));
    // By random three times as many as there are users: one in twenty is left that nobody has asked for.
    await readLoad(context, server, { count: options.users * 3 });
    const alone = await both();
    const beside = await besideWrites(context, server.url, 'steady', () => both({ rate: readRate }));
    const crowded = await besideWrites(context, server.url, 'crowded', () => both());
    return [
      makeFigure({
        id: 'describe', title: `DescribeUser, ${users} users, ${readers} connections`, unit: '/s', ...sides(alone, 'perSecond'),
        measure: 'at least 70 % of a static answer by the same HTTP library', isMet: ({ ratio }) => ratio >= 0.7,
        note: `answers of ${size} bytes, random users, most of whom were read before${cache.length ? `; ${cache.join(' ')}` : ''}`,
      }),
      processorFigure('describe', 'DescribeUser', alone, names),
      latencyFigure('describe-p99', `of ${readRate.toLocaleString('en-US')} a second`, beside, {
        measure: 'under 2 ms', isMet: ({ subject }) => subject < 2, note: 'reads come evenly',
      }),
      latencyFigure('describe-p99-crowded', 'of as many as there can be', crowded, {
        measure: 'stated', note: 'each connection asks again when it is answered, so that the figure is the time in the queue for the processors',
      }),
    ];
  });
}

export async function measureReads(context) {
  return [...(await measureUnkept(context)), ...(await measureKept(context))];
}

/** Runs `action` while users are created at the rate; gives its result and the rate that was reached. */
async function besideWrites({ filled }, url, prefix, action) {
  const stop = new AbortController();
  const writing = runLoad(url, {
    kind: 'create', target: `/users/${filled.instance}`, body: filled.body, prefix, rate: writeRate, connections: 16,
    signal: stop.signal,
  });
  const result = await Promise.race([action(), writing.then(() => Promise.reject(new Error('the writes ended too early')))]);
  stop.abort();
  const { perSecond } = await writing;
  return { result, writes: perSecond };
}

// DescribeUser beside a static answer of the same size by the same HTTP library, alone and while writes go on.

import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { request } from '../../lib/rollcall.mjs';
import { interleave, makeFigure, processorFigure } from '../lib/figures.mjs';
import { copyStore, startServer } from '../lib/directory.mjs';
import { runLoad } from '../lib/load.mjs';
import { withProcessorTime } from '../lib/machine.mjs';

const readers = 32;
const writeRate = 1000;

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

async function withServers(context, action) {
  const { filled, scratch } = context;
  // A copy, because the writes of the second figure are not wanted in the store of later parts.
  const data = join(scratch, 'reads');
  copyStore(filled.data, data);
  const server = await startServer(data);
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

export function measureReads(context) {
  const { options, filled, users } = context;
  const { rounds, seconds } = options;
  const load = ({ url, pid }) =>
    withProcessorTime(pid, () =>
      runLoad(url, { kind: 'describe', target: `/users/${filled.instance}/`, ids: filled.idFile, connections: readers, seconds }),
    );
  return withServers(context, async (server, bare, size) => {
    const both = () => interleave(rounds, () => load(server), () => load(bare));
    const alone = await both();
    const beside = await besideWrites(context, server.url, both);
    const names = { subject: 'rollcall', reference: 'static answer' };
    const sides = (results, key) => ({
      subject: { name: names.subject, values: results.subject.map((result) => result[key]) },
      reference: { name: names.reference, values: results.reference.map((result) => result[key]) },
    });
    return [
      makeFigure({
        id: 'describe', title: `DescribeUser, ${users} users, ${readers} connections`, unit: '/s', ...sides(alone, 'perSecond'),
        measure: 'at least 70 % of a static answer by the same HTTP library', isMet: ({ ratio }) => ratio >= 0.7,
        note: `answers of ${size} bytes, random users`,
      }),
      processorFigure('describe', 'DescribeUser', alone, names),
      makeFigure({
        id: 'describe-p99', title: `DescribeUser, 99th percentile while ${writeRate} writes a second go on`, unit: 'ms', digits: 2,
        ...sides(beside.result, 'p99'), measure: 'under 2 ms', isMet: ({ subject }) => subject < 2,
        note: `readers ask as fast as they are answered; ${Math.round(beside.writes)} CreateUser a second went on, for the reference too`,
      }),
    ];
  });
}

/** Runs `action` while users are created at the rate; gives its result and the rate that was reached. */
async function besideWrites({ filled }, url, action) {
  const stop = new AbortController();
  const writing = runLoad(url, {
    kind: 'create', target: `/users/${filled.instance}`, body: filled.body, prefix: 'steady', rate: writeRate, connections: 16,
    signal: stop.signal,
  });
  const result = await Promise.race([action(), writing.then(() => Promise.reject(new Error('the writes ended too early')))]);
  stop.abort();
  const { perSecond } = await writing;
  return { result, writes: perSecond };
}

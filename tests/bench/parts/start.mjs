// How long a start takes with the users stored, and how much memory the server keeps.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { request, rollcallBinary } from '../../lib/rollcall.mjs';
import { interleave, makeFigure } from '../lib/figures.mjs';
import { startServer } from '../lib/directory.mjs';
import { processUse } from '../lib/machine.mjs';
import { runLoad } from '../lib/load.mjs';

const starts = 20;

/** Milliseconds from the start of the program to its ready line; the program is ended afterwards. */
function timeToReady(data) {
  return new Promise((done, failed) => {
    const args = ['serve', '--data', data, '--listen', '127.0.0.1:0', '--log-level', 'error'];
    const began = process.hrtime.bigint();
    const child = spawn(rollcallBinary, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let took;
    child.stdout.once('data', () => {
      took = Number(process.hrtime.bigint() - began) / 1e6;
      child.kill('SIGTERM');
    });
    child.on('error', failed);
    child.on('close', () => (took === undefined ? failed(new Error('the server was not ready')) : done(took)));
  });
}

export async function measureStart({ options, filled, scratch, users }) {
  const empty = join(scratch, 'empty');
  await timeToReady(empty);
  const { subject, reference } = await interleave(starts, () => timeToReady(filled.data), () => timeToReady(empty));
  return [
    makeFigure({
      id: 'ready', title: `Start to ready line, ${users} users stored`, unit: 'ms', digits: 1,
      subject: { name: 'rollcall', values: subject },
      reference: { name: 'empty store', values: reference },
      measure: 'ready in under 20 ms',
      isMet: (figure) => figure.subject < 20,
      note: `${starts} starts each; the time of the process's creation is in it`,
    }),
    ...(await measureMemory({ options, filled, empty, users })),
  ];
}

async function useOf(data, exercise) {
  const server = await startServer(data);
  try {
    await exercise(server);
    return processUse(server.pid);
  } finally {
    await server.stop();
  }
}

async function measureMemory({ options, filled, empty, users }) {
  const ask = (server) => request(server.url, { path: '/_rollcall/health' });
  const read = (server) =>
    runLoad(server.url, {
      kind: 'describe', target: `/users/${filled.instance}/`, ids: filled.idFile, connections: 32, seconds: options.seconds,
    });
  const none = await useOf(empty, ask);
  const loaded = await useOf(filled.data, read);
  const figure = (id, title, use, more) =>
    makeFigure({
      id, title, unit: 'MiB', digits: 1, subject: { name: 'rollcall', values: [use.resident] },
      note: `own ${use.own.toFixed(1)} MiB, mapped files ${use.mapped.toFixed(1)} MiB (the page cache's, shared)`, ...more,
    });
  return [
    figure('memory-empty', 'Resident memory, empty store', none, {
      measure: 'under 12 MiB resident when empty', isMet: ({ subject }) => subject < 12,
    }),
    figure('memory-filled', `Resident memory, ${users} users stored, after reading them at random`, loaded, { measure: 'a stated figure' }),
  ];
}

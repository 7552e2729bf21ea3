// The peer: moto's server, for the two operations that both have.

import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from '../../lib/rollcall.mjs';
import { interleave, makeFigure, missingFigure } from '../lib/figures.mjs';
import { startServer } from '../lib/directory.mjs';
import { runLoad } from '../lib/load.mjs';

const connections = 8;
const creations = 200; // a round; each of ours also makes the default objects of an instance

const instanceBody = '{"IdentityManagementType":"CONNECT_MANAGED","InstanceAlias":"%s","InboundCallsEnabled":true,"OutboundCallsEnabled":true}';

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

async function startMoto() {
  const port = await freePort();
  const child = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const kill = () => child.kill('SIGKILL');
  process.on('exit', kill);
  const ended = new Promise((done) => child.on('close', done));
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
    process.off('exit', kill);
  };
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) break;
    try {
      await request(url, { path: '/moto-api/', timeout: 2000 });
      return { url, stop };
    } catch {
      await sleep(100);
    }
  }
  await stop();
  throw new Error('moto_server did not come up');
}

async function oneInstance(url) {
  const answer = await request(url, { method: 'PUT', path: '/instance', body: instanceBody.replace('%s', 'first'), service: 'connect' });
  if (answer.status !== 200) throw new Error(`CreateInstance at ${url}: ${answer.status} ${answer.text}`);
  return answer.json.Id;
}

export async function measureMoto({ options, scratch }) {
  const title = "CreateInstance and DescribeInstance beside moto's server";
  if (spawnSync('moto_server', ['--help'], { stdio: 'ignore' }).status !== 0)
    return [missingFigure({ id: 'moto', title, reason: 'moto_server is not installed' })];
  const server = await startServer(join(scratch, 'moto'));
  try {
    const moto = await startMoto();
    try {
      return await compare(options, server.url, moto.url);
    } finally {
      await moto.stop();
    }
  } finally {
    await server.stop();
  }
}

async function compare(options, url, motoUrl) {
  const create = (where) => (round) =>
    runLoad(where, { kind: 'create', target: '/instance', body: instanceBody, prefix: `peer${round}x`, count: creations, connections });
  const targets = { [url]: await oneInstance(url), [motoUrl]: await oneInstance(motoUrl) };
  const describe = (where) => () =>
    runLoad(where, { kind: 'path', target: `/instance/${targets[where]}`, connections, seconds: options.seconds });
  const figure = async (id, title, load, note) => {
    const results = await interleave(options.rounds, load(url), load(motoUrl), { warmUp: false });
    return makeFigure({
      id, title: `${title}, ${connections} connections`, unit: '/s',
      subject: { name: 'rollcall', values: results.subject.map((result) => result.perSecond) },
      reference: { name: "moto's server", values: results.reference.map((result) => result.perSecond) },
      measure: 'the peer, stated', note,
    });
  };
  return [
    await figure('moto-create', 'CreateInstance', create, 'ours is durable and makes the default objects, moto keeps the instance in memory'),
    await figure('moto-describe', 'DescribeInstance', describe),
  ];
}

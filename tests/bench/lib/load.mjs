// Runs wrk with tests/bench/load.lua: one thread, so that the client takes one core at most.

import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../lib/rollcall.mjs';

const script = join(projectRoot, 'tests', 'bench', 'load.lua');
const longest = 24 * 3600; // of a load that ends by its count

// Each load asks for users in an order of its own, or a cache would know the second round by heart; the orders of a run
// are those of every run.
let loads = 0;

export function findWrk() {
  if (spawnSync('wrk', ['-v'], { stdio: 'ignore' }).error) throw new Error('wrk is not installed: tools/setup.sh bench installs it');
}

/**
 * One load to its end, by `seconds`, by `count` answers or by an AbortSignal: { answers, seconds, perSecond, p50, p99 } with times in
 * milliseconds. It rejects when an answer is not a success.
 */
export function runLoad(url, { kind, target, suffix, ids, body, service, operation, prefix, count, rate, connections, seconds, signal }) {
  const settings = {
    LOAD_KIND: kind, LOAD_TARGET: target, LOAD_SUFFIX: suffix, LOAD_IDS: ids, LOAD_BODY: body,
    LOAD_SERVICE: service, LOAD_OPERATION: operation, LOAD_PREFIX: prefix,
    LOAD_COUNT: count, LOAD_RATE: rate, LOAD_CONNECTIONS: connections, LOAD_SEED: ++loads,
  };
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  const args = ['-t', '1', '-c', connections, '-d', `${seconds ?? longest}s`, '--timeout', '60s', '-s', script, url].map(String);
  return new Promise((done, failed) => {
    const child = spawn('wrk', args, { env: { ...process.env, ...Object.fromEntries(given) }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    const kill = () => child.kill('SIGKILL');
    process.on('exit', kill);
    child.on('error', failed);
    signal?.addEventListener('abort', () => child.kill('SIGINT'));
    child.on('close', () => {
      process.off('exit', kill);
      const said = /^LOAD (.*)$/m.exec(output)?.[1];
      const result = said && JSON.parse(said);
      if (!result || result.failed || result.broken || !result.answers)
        failed(new Error(`the load ${kind} on ${target} went wrong:\n${output}`));
      else done(result);
    });
  });
}

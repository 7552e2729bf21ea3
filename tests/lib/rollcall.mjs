// Starts the program under test and talks to it. No dependencies: what a client library would hide (raw paths, exact
// headers, the ready line) is what these tests are about.

import { spawn } from 'node:child_process';
import http from 'node:http';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defer } from './cleanup.mjs';
import { noteUsage } from './usage.mjs';

export { defer, makeTemporaryDirectory } from './cleanup.mjs';

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const rollcallBinary = resolve(projectRoot, process.env.ROLLCALL_BIN || 'build/rollcall');

const readyLine = /^rollcall: ready on (http:\/\/(\S+):(\d+))(.*)$/m;
const sanitizerReport = /(ERROR: \w+Sanitizer|WARNING: ThreadSanitizer|: runtime error: )/;

// Sanitizer builds start several times slower, on machines that are busy with the other tests.
const readyTimeout = 30_000;
const stopTimeout = 30_000;

/** Runs a program to its end: { code, signal, stdout, stderr, timedOut }. It never throws for an exit code. */
export function run(executable, args = [], { cwd, env, input, timeout = 120_000 } = {}) {
  return new Promise((done, failed) => {
    const child = spawn(executable, args, { cwd, env: env ?? process.env, stdio: 'pipe' });
    const output = collect(child);
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, timeout);
    child.on('error', (error) => {
      clearTimeout(timer);
      failed(error);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      done({ code, signal, timedOut, stdout: output.stdout(), stderr: output.stderr() });
    });
    child.stdin.on('error', () => {}); // the program may end without reading what it was given
    child.stdin.end(input);
  });
}

/** Runs the program under test with these arguments: for --help, version and start-up errors. */
export function runRollcall(args, options = {}) {
  return run(rollcallBinary, args, { ...options, env: { ...process.env, ...options.env } });
}

/**
 * Starts `rollcall serve` on a free port and resolves after its ready line.
 * With `t` the server is stopped when the test ends. A program that ends before the ready line rejects with an error
 * that carries code, signal, stdout and stderr.
 */
export async function startRollcall({ args = ['--memory'], env = {}, binary = rollcallBinary, t } = {}) {
  const environment = { ...process.env, ...env };
  if (!args.includes('--memory') && !args.includes('--data') && !env.XDG_DATA_HOME && !env.HOME)
    throw new Error('give --memory, --data, XDG_DATA_HOME or HOME: a test must not use the data of the person who runs it');
  const listen = args.includes('--listen') ? [] : ['--listen', '127.0.0.1:0'];
  const child = spawn(binary, ['serve', ...listen, ...args], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = collect(child);
  const killAtExit = () => child.kill('SIGKILL');
  process.on('exit', killAtExit);
  const ended = new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code, signal) => {
      process.off('exit', killAtExit);
      done({ code, signal });
    });
  });
  ended.catch(() => {}); // reported by whoever waits for it
  const ready = await untilReady(child, output, ended);
  const server = describeServer(child, output, ended, ready);
  if (t) defer(t, () => server.stop());
  return server;
}

function describeServer(child, output, ended, [line, url, host, port, rest]) {
  const runs = () => child.exitCode === null && child.signalCode === null;
  const finish = async (signal) => {
    if (runs()) child.kill(signal);
    const timeout = rejectAfter(stopTimeout, () => `the server did not end after ${signal}\n${output.stderr()}`);
    try {
      const result = await Promise.race([ended, timeout.promise]);
      if (sanitizerReport.test(output.stderr())) throw new Error(`sanitizer report:\n${output.stderr()}`);
      return result;
    } finally {
      timeout.cancel();
    }
  };
  return {
    url,
    host,
    port: Number(port),
    pid: child.pid,
    process: child,
    readyLine: line,
    fields: Object.fromEntries([...rest.matchAll(/([\w-]+)=(\S*)/g)].map((match) => [match[1], match[2]])),
    stdout: output.stdout,
    stderr: output.stderr,
    ended,
    stop: async () => {
      // A server that was told to end, or cannot answer, has no more to say.
      if (runs() && !child.killed) await noteUsage(url).catch(() => {});
      return finish('SIGTERM');
    },
    kill: () => finish('SIGKILL'),
  };
}

function collect(child) {
  const chunks = { stdout: [], stderr: [] };
  for (const stream of ['stdout', 'stderr']) child[stream].on('data', (chunk) => chunks[stream].push(chunk));
  const text = (stream) => Buffer.concat(chunks[stream]).toString('utf8');
  return { stdout: () => text('stdout'), stderr: () => text('stderr') };
}

function rejectAfter(milliseconds, describe) {
  let timer;
  const promise = new Promise((_, failed) => {
    timer = setTimeout(() => failed(new Error(describe())), milliseconds);
  });
  promise.catch(() => {});
  return { promise, cancel: () => clearTimeout(timer) };
}

async function untilReady(child, output, ended) {
  const timeout = rejectAfter(readyTimeout, () => `no ready line after ${readyTimeout} ms\n${output.stdout()}${output.stderr()}`);
  const seen = new Promise((done) => {
    child.stdout.on('data', () => {
      const match = readyLine.exec(output.stdout());
      if (match) done(match);
    });
  });
  const early = ended.then(({ code, signal }) => {
    const text = `rollcall ended before it was ready (code ${code}, signal ${signal})\n${output.stdout()}${output.stderr()}`;
    throw Object.assign(new Error(text), { code, signal, stdout: output.stdout(), stderr: output.stderr() });
  });
  early.catch(() => {});
  try {
    return await Promise.race([seen, early, timeout.promise]);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    timeout.cancel();
  }
}

/** An Authorization header of the right form whose signature is not one: `--auth open` reads only the scope. */
export function openAuthorization({ service, account = 'AKIDEXAMPLE', region = 'us-east-1' }) {
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${account}/${date.slice(0, 8)}/${region}/${service}/aws4_request`;
  return {
    'x-amz-date': date,
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
  };
}

/**
 * One HTTP request, on a connection of its own unless an `agent` is given. The path goes out as it is written.
 * A body that is neither text nor bytes is sent as JSON. Unsigned unless `service` names one.
 */
export function request(url, { method = 'GET', path = '/', headers = {}, body, service, account, region, agent = false, timeout = 60_000 } = {}) {
  const { hostname, port } = new URL(url);
  const bytes = encodeBody(body);
  const sent = { ...(service ? openAuthorization({ service, account, region }) : {}) };
  if (bytes !== undefined) sent['content-length'] = bytes.length;
  if (bytes !== undefined && typeof body === 'object' && !Buffer.isBuffer(body)) sent['content-type'] = 'application/json';
  Object.assign(sent, headers);
  return new Promise((done, failed) => {
    const outgoing = http.request({ hostname, port, method, path, headers: sent, agent, timeout }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('error', failed);
      answer.on('end', () => done(decodeAnswer(answer, Buffer.concat(chunks).toString('utf8'))));
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer to ${method} ${path} after ${timeout} ms`)));
    outgoing.on('error', failed);
    outgoing.end(bytes);
  });
}

function encodeBody(body) {
  if (body === undefined || Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

function decodeAnswer(answer, text) {
  let json;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined; // not every answer is JSON; a test that needs it will notice
  }
  return { status: answer.statusCode, headers: answer.headers, rawHeaders: answer.rawHeaders, text, json };
}

/** What a client sees as the error's name: the header wins, then the body; text after a colon is not part of it. */
export function errorType({ headers, json }) {
  const name = headers['x-amzn-errortype'] ?? json?.__type ?? json?.code;
  return name?.split(':')[0].split('#').pop();
}

/** A small client of the Amazon Connect API: `call` gives the answer, `must` gives the body of a success or throws. */
export function connect(server, { account, region } = {}) {
  const call = async (method, path, body, headers) => {
    const answer = await request(server.url, { method, path, body, headers, service: 'connect', account, region });
    return { ...answer, errorType: errorType(answer), message: answer.json?.Message ?? answer.json?.message };
  };
  const must = async (method, path, body, headers) => {
    const answer = await call(method, path, body, headers);
    if (answer.status < 200 || answer.status > 299)
      throw new Error(`${method} ${path}: ${answer.status} ${answer.errorType}\n${answer.text}`);
    return answer.json;
  };
  return { call, must };
}

/**
 * Gives back `found`, or skips the test (fails it where ROLLCALL_REQUIRE_CLIENTS=1) and gives back undefined:
 *   const terraform = requireClient(t, 'terraform', findTerraform()); if (!terraform) return;
 */
export function requireClient(t, name, found) {
  if (found && !found.missing) return found;
  const reason = found?.missing ?? `${name} is not installed`;
  if (process.env.ROLLCALL_REQUIRE_CLIENTS === '1') throw new Error(`required client ${name}: ${reason}`);
  t.skip(reason);
  return undefined;
}

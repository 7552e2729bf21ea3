// What the figures were measured on: without it they say nothing.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { projectRoot } from '../../lib/rollcall.mjs';

function said(command, ...args) {
  try {
    return execFileSync(command, args, { cwd: projectRoot, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

function libraryVersion(name) {
  return said('pkg-config', '--modversion', name) ?? 'unknown';
}

function fileSystemOf(directory) {
  return said('findmnt', '-n', '-o', 'FSTYPE', '--target', directory) ?? 'unknown';
}

/** Figures of a machine that does other things as well are noise; the load says so. */
export function describeMachine(directory) {
  const [cpu] = os.cpus();
  const changes = said('git', 'status', '--porcelain', '--untracked-files=no');
  const machine = {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: os.cpus().length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    kernel: `${os.type()} ${os.release().split('-')[0]}`,
    fileSystem: fileSystemOf(directory),
    sqlite: libraryVersion('sqlite3'),
    libmicrohttpd: libraryVersion('libmicrohttpd'),
    loadBefore: Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]),
    revision: `${said('git', 'rev-parse', '--short', 'HEAD') ?? 'unknown'}${changes ? ' with changes' : ''}`,
  };
  machine.text =
    `${machine.date} UTC, revision ${machine.revision}: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ` +
    `${machine.kernel}, ${machine.fileSystem}, SQLite ${machine.sqlite}, libmicrohttpd ${machine.libmicrohttpd}, ` +
    `load average before the run ${machine.loadBefore}`;
  return machine;
}

/** Ticks that the machine's processors have had, and those of them that the host of a virtual machine gave to others. */
function processorTicks() {
  const [, ...ticks] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0].split(/ +/).map(Number);
  const [user, nice, system, idle, waiting, interrupts, softInterrupts, stolen] = ticks;
  return { all: user + nice + system + idle + waiting + interrupts + softInterrupts + stolen, stolen };
}

/**
 * Runs `load` and adds to its result processorSeconds, what the process used of the processor meanwhile, and stolen, the share of
 * the processors' time that the machine did not have: what waits then is no program's doing.
 */
export async function withProcessorTime(pid, load) {
  const before = processUse(pid).cpuSeconds;
  const ticks = processorTicks();
  const result = await load();
  const now = processorTicks();
  return {
    ...result,
    processorSeconds: processUse(pid).cpuSeconds - before,
    stolen: (now.stolen - ticks.stolen) / Math.max(now.all - ticks.all, 1),
  };
}

/** What /proc knows of a process: CPU seconds used, and resident memory in MiB, its own and that of mapped files. */
export function processUse(pid) {
  const ticks = 100; // USER_HZ, which is 100 on every Linux that Node runs on
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mebibytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024;
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticks,
    resident: mebibytes('VmRSS'),
    own: mebibytes('RssAnon'),
    mapped: mebibytes('RssFile') + mebibytes('RssShmem'),
  };
}

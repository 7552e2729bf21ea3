// The operation table of the project, for tests that speak of every operation.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './rollcall.mjs';

/** Rows of a table of schema/, each an object by the columns of its header. */
export function readTable(name) {
  const lines = readFileSync(join(projectRoot, 'schema', name), 'utf8').trimEnd().split('\n');
  const [header, ...rows] = lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t'));
  return rows.map((cells) => Object.fromEntries(header.map((column, i) => [column, cells[i]])));
}

/** Every operation of the service: { name, method, path, state, errors, ... }. */
export const readOperations = () => readTable('connect.operations.tsv');

/** Whether Rollcall carries the operation out, whatever comes of it. */
export const isBuilt = (operation) => operation.state !== '-';

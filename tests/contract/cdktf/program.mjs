// Runs programs of CDK for Terraform: each in a folder of its own, beside the packages, as its author would.

import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCdktf } from '../../lib/clients.mjs';
import { projectRoot, run } from '../../lib/rollcall.mjs';

const folder = join(projectRoot, 'tests', 'contract', 'cdktf');

/** Makes a folder in which these files (name -> text) find the packages. */
export function programFolder(directory, files) {
  mkdirSync(directory, { recursive: true });
  symlinkSync(findCdktf().modules, join(directory, 'node_modules'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  return directory;
}

async function succeed(executable, args, options) {
  const result = await run(executable, args, options);
  assert.equal(result.code, 0, `${executable} ${args.join(' ')}\n${result.stdout}${result.stderr}`);
  return result.stdout;
}

/** stack -> what synthesis wrote for it, without the notes that are under "//". */
function synthesised(directory) {
  const stacks = join(directory, 'cdktf.out', 'stacks');
  return Object.fromEntries(readdirSync(stacks).map((name) => [name, readStack(join(stacks, name, 'cdk.tf.json'))]));
}

function readStack(file) {
  return JSON.parse(readFileSync(file, 'utf8'), (key, value) => (key === '//' ? undefined : value));
}

/** Runs a JavaScript program of the folder with Node; the stacks that it synthesises. */
export async function synthesise(directory, program, ...args) {
  await succeed(process.execPath, [program, ...args], { cwd: directory });
  return synthesised(directory);
}

/** Runs a Python program of the folder, and what it did with the real library; see record.py. */
export async function synthesisePython(directory, python, program) {
  const modules = readFileSync(join(directory, program), 'utf8').matchAll(/^from imports\.aws\.(\w+) import/gm);
  const names = Object.fromEntries([...modules].map(([, module]) => [module, namesOf(module)]));
  writeFileSync(join(directory, 'names.json'), JSON.stringify(names));
  const record = await succeed(python, [join(folder, 'record.py'), program, 'names.json'], { cwd: directory });
  writeFileSync(join(directory, 'record.json'), record);
  return synthesise(directory, join(folder, 'replay.cjs'), join(directory, 'node_modules', '-'), 'record.json');
}

const snakeCase = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

// What every resource takes beside its own arguments.
const metaArguments = ['depends_on', 'provider', 'lifecycle'];

/** The constructs and structures that a module of the bindings declares, with their names in Python. */
function namesOf(module) {
  const file = join(findCdktf().bindings, 'lib', module.replaceAll('_', '-'), 'index.d.ts');
  const text = readFileSync(file, 'utf8');
  const structs = {};
  for (const [, name, body] of text.matchAll(/^export interface (\w+)[^{]*\{\n(.*?)^\}/gms)) {
    const members = [...body.matchAll(/^ {4}readonly (\w+)(\??):/gm)];
    structs[name] = {
      keywords: members.map(([, member]) => snakeCase(member)),
      required: members.filter(([, , optional]) => !optional).map(([, member]) => snakeCase(member)),
    };
  }
  const constructs = {};
  const classes = /^export declare class (\w+) extends cdktf\.Terraform(?:Resource|Provider) \{\n(.*?)^\}/gms;
  for (const [, name, body] of text.matchAll(classes)) {
    const { keywords, required } = structs[`${name}Config`];
    const properties = [...body.matchAll(/^ {4}get (\w+)\(\)/gm)].map(([, property]) => snakeCase(property));
    constructs[name] = { keywords: [...keywords, ...metaArguments], required, properties };
  }
  return { constructs, structs };
}

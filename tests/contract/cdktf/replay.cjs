// Makes the constructs that record.py wrote down, with the real library, and synthesises them.
//
//   node replay.cjs MODULES RECORD     MODULES: a file in the folder from which the packages are found

'use strict';

const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');

const [modules, recordFile] = process.argv.slice(2);
const requireFrom = createRequire(modules);
const cdktf = requireFrom('cdktf');

const camelCase = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());

const app = new cdktf.App();
const made = [];

function decode(value) {
  if (Array.isArray(value)) return value.map(decode);
  if (value === null || typeof value !== 'object') return value;
  if ('token' in value) return cdktf.Token.asString(decode(value.token));
  if ('construct' in value) {
    const construct = made[value.construct];
    return 'property' in value ? construct[camelCase(value.property)] : construct;
  }
  return Object.fromEntries(Object.entries(value).map(([name, element]) => [camelCase(name), decode(element)]));
}

function classOf(name) {
  const [module, member] = name.split('.');
  return member ? requireFrom(`@cdktf/provider-aws/lib/${module.replaceAll('_', '-')}`)[member] : cdktf[name];
}

for (const { class: name, scope, name: id, config } of JSON.parse(readFileSync(recordFile, 'utf8')))
  made.push(new (classOf(name))(scope === 'app' ? app : made[scope], id, decode(config)));
app.synth();

// The service model of Amazon Connect as one: botocore's, which has limits, enumerations and errors, and what the newer
// AWS SDK for JavaScript knows beyond it, which has names and types only.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPython } from '../../lib/clients.mjs';
import { run } from '../../lib/rollcall.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** { operations, shapes } in botocore's form, or { missing: reason }. */
export async function loadServiceModel() {
  const python = findPython();
  if (python.missing) return python;
  const { code, stdout, stderr } = await run(python.executable, ['-B', join(here, '..', 'boto3', 'model.py')]);
  assert.equal(code, 0, stderr);
  return addNewerSdk(JSON.parse(stdout));
}

function requireSdk() {
  const require = createRequire(import.meta.url);
  try {
    const sdk = require('@aws-sdk/client-connect');
    const main = require.resolve('@aws-sdk/client-connect');
    return { sdk, schemas: createRequire(main)('@smithy/core/schema'), types: join(dirname(main), '..', 'dist-types') };
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    return { missing: 'the AWS SDK for JavaScript is not installed (tools/setup.sh test installs it)' };
  }
}

const OPERATION = 9; // the first element of an operation's schema

function addNewerSdk(model) {
  const { sdk, schemas, types, missing } = requireSdk();
  if (missing) return { missing };
  const reader = new SchemaReader(model, schemas.NormalizedSchema, types);
  for (const schema of Object.values(sdk)) {
    if (Array.isArray(schema) && schema[0] === OPERATION) reader.addOperation(schema);
  }
  return model;
}

/** Turns schemas of the SDK into shapes of botocore. What botocore has stays as it is. */
class SchemaReader {
  constructor(model, NormalizedSchema, types) {
    Object.assign(this, { model, NormalizedSchema, types, visited: new Set() });
  }

  addOperation([, , name, { http: [method, requestUri] }, input, output]) {
    const shapes = [input, output].map((schema) => this.shapeOf(this.NormalizedSchema.of(schema())));
    this.model.operations[name] ??= {
      name, http: { method, requestUri }, input: { shape: shapes[0] }, output: { shape: shapes[1] }, errors: this.errorsOf(name),
    };
  }

  /** Schemas do not say which errors an operation has; what is written of its command does. */
  errorsOf(name) {
    const text = readFileSync(join(this.types, 'commands', `${name}Command.d.ts`), 'utf8');
    const named = [...text.matchAll(/@throws \{@link (\w+)\} \((?:client|server) fault\)/g)];
    return named.map(([, shape]) => ({ shape }));
  }

  /** The name of the shape, which is in the model after this. */
  shapeOf(schema) {
    if (schema.isUnitSchema()) return this.define('Unit', { type: 'structure', members: {} });
    if (schema.isStructSchema()) return this.structure(schema);
    if (schema.isListSchema()) return this.list(schema);
    if (schema.isMapSchema()) return this.map(schema);
    return this.define(`any ${simpleType(schema)}`, { type: simpleType(schema) });
  }

  define(name, shape) {
    this.model.shapes[name] ??= shape;
    return name;
  }

  structure(schema) {
    const name = schema.getName().split('#').pop();
    if (this.visited.has(name)) return name;
    this.visited.add(name);
    const shape = (this.model.shapes[name] ??= { type: 'structure', union: schema.isUnionSchema(), ...requiredOf(schema), members: {} });
    for (const [member, inner] of schema.structIterator()) {
      const found = { shape: this.shapeOf(inner), ...placeOf(member, inner.getMergedTraits()) };
      shape.members[member] ??= found;
    }
    return name;
  }

  list(schema) {
    const element = this.shapeOf(schema.getValueSchema());
    return this.define(`list of ${element}`, { type: 'list', member: { shape: element } });
  }

  map(schema) {
    const value = this.shapeOf(schema.getValueSchema());
    const key = this.define('any string', { type: 'string' });
    return this.define(`map of ${value}`, { type: 'map', key: { shape: key }, value: { shape: value } });
  }
}

// A structure's schema ends with the number of its required members, which stand first.
function requiredOf(schema) {
  const [, , , , names, , count] = schema.getSchema();
  return count ? { required: names.slice(0, count) } : {};
}

function simpleType(schema) {
  if (schema.isBooleanSchema()) return 'boolean';
  if (schema.isTimestampSchema()) return 'timestamp';
  if (schema.isNumericSchema()) return 'double';
  assert.ok(schema.isStringSchema(), 'a type that no shape of the service had before');
  return 'string';
}

function placeOf(member, traits) {
  if (traits.httpLabel) return { location: 'uri', locationName: member };
  if (traits.httpQuery) return { location: 'querystring', locationName: traits.httpQuery };
  if (traits.httpHeader) return { location: 'header', locationName: traits.httpHeader };
  return {};
}

// What a schema says, as facts that can be compared: one entry for each place and rule, whatever definitions it is made
// of. Descriptions are left out, and patterns, which tests/contract/patterns.test.mjs holds against the rules.

// What is meant where nothing is said.
const DEFAULTS = { minLength: 0, minItems: 0, uniqueItems: false, insertionOrder: true };
const RULES = ['type', 'format', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'uniqueItems', 'insertionOrder'];

const pointers = (list = []) => list.map((pointer) => pointer.replace('/properties/', '')).sort();

function resolve(schema, node) {
  if (!node.$ref) return node;
  const { $ref, ...beside } = node;
  const target = $ref.split('/').slice(1).reduce((at, key) => at[key], schema);
  return { ...resolve(schema, target), ...beside };
}

function addPlace(facts, schema, place, reference) {
  const node = resolve(schema, reference);
  for (const rule of RULES) {
    if (node[rule] !== undefined && node[rule] !== DEFAULTS[rule]) facts.set(`${place} ${rule}`, node[rule]);
  }
  if (node.enum) facts.set(`${place} enum`, [...node.enum].sort());
  if (node.properties) addMembers(facts, schema, `${place}.`, node);
  if (node.items) addPlace(facts, schema, `${place}[]`, node.items);
}

function addMembers(facts, schema, prefix, node) {
  facts.set(`${prefix} members`, Object.keys(node.properties).sort());
  if (node.required?.length) facts.set(`${prefix} required`, [...node.required].sort());
  for (const [name, member] of Object.entries(node.properties)) addPlace(facts, schema, `${prefix}${name}`, member);
}

/** The facts of a registry schema, by "place rule". */
export function factsOfSchema(schema) {
  const facts = new Map();
  addMembers(facts, schema, '', schema);
  for (const list of ['createOnlyProperties', 'readOnlyProperties', 'writeOnlyProperties'])
    if (schema[list]?.length) facts.set(` ${list}`, pointers(schema[list]));
  facts.set(' primaryIdentifier', pointers(schema.primaryIdentifier));
  for (const rule of ['taggable', 'tagOnCreate', 'tagUpdatable', 'cloudFormationSystemTags'])
    facts.set(` tagging.${rule}`, schema.tagging[rule] ?? false);
  return facts;
}

// ---- CDK's specification, which knows less: names, types, enumerations, what is required, fixed and read only ----

const TAG = {
  Key: { type: { type: 'string' }, required: true },
  Value: { type: { type: 'string' }, required: true },
};

function addType(facts, database, place, type) {
  if (type.type === 'tag') {
    facts.set(`${place} type`, 'object');
    addSpecMembers(facts, database, `${place}.`, TAG);
    return;
  }
  if (type.type === 'ref') {
    const definition = database.get('typeDefinition', type.reference.$ref);
    facts.set(`${place} type`, 'object');
    addSpecMembers(facts, database, `${place}.`, definition.properties);
    return;
  }
  facts.set(`${place} type`, type.type);
  if (type.allowedValues) facts.set(`${place} enum`, [...type.allowedValues].sort());
  if (type.element) addType(facts, database, `${place}[]`, type.element);
}

function addSpecMembers(facts, database, prefix, properties) {
  const names = Object.keys(properties).sort();
  const required = names.filter((name) => properties[name].required);
  facts.set(`${prefix} members`, names);
  if (required.length) facts.set(`${prefix} required`, required);
  for (const name of names) addType(facts, database, `${prefix}${name}`, properties[name].type);
}

/** The facts of a resource of CDK's specification, which lists what is read only beside the properties. */
export function factsOfSpecification(database, resource) {
  const facts = new Map();
  addSpecMembers(facts, database, '', resource.properties);
  const attributes = Object.keys(resource.attributes).sort();
  facts.set(' members', [...facts.get(' members'), ...attributes].sort());
  facts.set(' readOnlyProperties', attributes);
  for (const name of attributes) addType(facts, database, name, resource.attributes[name].type);
  const fixed = Object.keys(resource.properties).filter((name) => resource.properties[name].causesReplacement === 'yes');
  if (fixed.length) facts.set(' createOnlyProperties', fixed.sort());
  facts.set(' primaryIdentifier', [...resource.primaryIdentifier].sort());
  facts.set(' tagging.taggable', resource.tagInformation !== undefined);
  return facts;
}

/** The rules of which CDK's specification says nothing, so that silence is no difference. */
export const UNKNOWN_TO_SPECIFICATION = new Set(
  ['format', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'uniqueItems', 'insertionOrder',
    'writeOnlyProperties', 'tagging.tagOnCreate', 'tagging.tagUpdatable', 'tagging.cloudFormationSystemTags']);

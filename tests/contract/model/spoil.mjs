// Breaks an input of an operation in every way that the service model forbids, one at a time.

import { matches } from './faults.mjs';

const LONGEST_TEXT = 400_000; // what is longer does not fit into a request
const STRANGE_ENDS = [' ', '!', '\u0001']; // most patterns forbid one of them

/**
 * Every spoiled form of the input: { input, path, names, what }. `names` are those of the innermost member, and `path`
 * leads to it as Structure.Member.
 */
export function spoil(model, operation, input) {
  const { shape } = model.operations[operation].input;
  return spoilStructure(model, shape, input, true).map(({ value, ...fault }) => ({ ...fault, input: value }));
}

/** Faults of a structure's members, each with the whole structure around it. */
function spoilStructure(model, shapeName, structure, isRequest = false) {
  const shape = model.shapes[shapeName];
  return Object.keys(structure).flatMap((name) => {
    const member = shape.members[name];
    const inBody = !isRequest || member.location === undefined;
    // An error may name a member as the model does, or as the query does.
    const here = { path: `${shapeName}.${name}`, names: [name, member.locationName ?? name] };
    const own = spoilValue(model, member.shape, structure[name], { inBody, isLabel: member.location === 'uri' });
    const faults = own.map((fault) => ({ ...here, ...fault, value: { ...structure, [name]: fault.value } }));
    const mayBeMissing = !shape.required?.includes(name) || member.location === 'uri';
    if (!mayBeMissing) faults.push({ ...here, what: 'missing', value: without(structure, name) });
    return faults;
  });
}

function without(structure, name) {
  const { [name]: _, ...rest } = structure;
  return rest;
}

/** Faults of a value: { what, value }, with path and names where the fault is deeper inside. */
function spoilValue(model, shapeName, value, place) {
  const shape = model.shapes[shapeName];
  const faults = place.inBody || typeof value === 'number' ? [{ what: 'wrong type', value: wrongType(shape) }] : [];
  const spoilers = { structure: () => spoilStructure(model, shapeName, value), list: spoilList, map: spoilMap, string: spoilText };
  const spoiler = spoilers[shape.type] ?? (typeof value === 'number' ? spoilNumber : () => []);
  return [...faults, ...spoiler(model, shape, value, place)];
}

function wrongType({ type }) {
  return { string: 7, list: 'text', map: 'text', structure: 'text', boolean: 'true', timestamp: 'never' }[type] ?? 'text';
}

function spoilList(model, shape, list, place) {
  const faults = [];
  if (shape.min > 0) faults.push({ what: 'too few', value: list.slice(0, shape.min - 1) });
  const longer = () => Array.from({ length: shape.max + 1 }, (_, i) => anotherItem(model, shape, list[0], i));
  if (shape.max) faults.push({ what: 'too many', value: longer() });
  const inner = spoilValue(model, shape.member.shape, list[0], place);
  const inList = (fault) => ({ ...fault, what: fault.path ? fault.what : `${fault.what} in the list`, value: [fault.value, ...list.slice(1)] });
  return [...faults, ...inner.map(inList)];
}

/** Items of a list that is too long differ where they can, so that its length alone is wrong. */
function anotherItem(model, shape, item, i) {
  return model.shapes[shape.member.shape].type === 'string' && !model.shapes[shape.member.shape].enum ? `${item}${i || ''}` : item;
}

function spoilMap(model, shape, map, place) {
  const [[key, item]] = Object.entries(map);
  const faults = [];
  const larger = () => Object.fromEntries(Array.from({ length: shape.max + 1 }, (_, i) => [`${key}${i}`, item]));
  if (shape.max) faults.push({ what: 'too many', value: larger() });
  const keys = spoilText(model, model.shapes[shape.key.shape], key, place);
  const values = spoilValue(model, shape.value.shape, item, place);
  return [
    ...faults,
    ...keys.map((fault) => ({ what: `key ${fault.what}`, value: { [fault.value]: item } })),
    ...values.map((fault) => ({ ...fault, what: fault.path ? fault.what : `value ${fault.what}`, value: { [key]: fault.value } })),
  ];
}

function spoilText(model, shape, text, { isLabel }) {
  if (shape.enum) return [{ what: 'not of the enumeration', value: 'NO_SUCH_VALUE' }];
  const faults = [];
  if (shape.min > 0 && !isLabel) faults.push({ what: 'too short', value: 'x'.repeat(shape.min - 1) });
  const strange = !isLabel && STRANGE_ENDS.map((end) => `${text}${end}`).find((value) => breaksPatternAlone(shape, value));
  if (strange) faults.push({ what: 'not of the pattern', value: strange });
  if (shape.max < LONGEST_TEXT) faults.push({ what: 'too long', value: String(text).padEnd(shape.max + 1, 'x') });
  return faults;
}

function breaksPatternAlone({ pattern, max = Infinity }, text) {
  return pattern !== undefined && text.length <= max && !matches(pattern, text);
}

function spoilNumber(model, shape) {
  const faults = [];
  if (shape.min !== undefined) faults.push({ what: 'too small', value: shape.min - 1 });
  if (shape.max !== undefined) faults.push({ what: 'too large', value: shape.max + 1 });
  return faults;
}

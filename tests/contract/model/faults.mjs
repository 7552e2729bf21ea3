// Holds values against the service model: every member is one that the model knows, of the type that it gives and
// within its limits, and no required one is missing.

// The service itself does not keep to its model in two places: it answers `Tags: {}` where there are no tags, and
// `DeskPhoneNumber: ""` for a soft phone.
const MAY_BE_EMPTY = new Set(['SensitivePhoneNumber']);

/** What is wrong with the value of a shape, each fault with the path that leads to it. */
export function findFaults(model, value, shapeName, path) {
  const shape = model.shapes[shapeName];
  if (value === '' && MAY_BE_EMPTY.has(shapeName)) return [];
  const fault = (text) => `${path}: ${text} (${shapeName}), got ${JSON.stringify(value)?.slice(0, 80)}`;
  if (!isOfType(value, shape.type)) return [fault(`not a ${shape.type}`)];
  return [...limitFaults(value, shape).map(fault), ...innerFaults(model, value, shape, path, fault)];
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPES = {
  structure: isObject,
  map: isObject,
  list: Array.isArray,
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  long: Number.isInteger,
  float: (value) => typeof value === 'number',
  double: (value) => typeof value === 'number',
  timestamp: (value) => typeof value === 'number' && value > 1e9 && value < 1e10, // seconds of this era
};

function isOfType(value, type) {
  if (TYPES[type] === undefined) throw new Error(`the model has a type ${type} that the checker does not know`);
  return TYPES[type](value);
}

function innerFaults(model, value, shape, path, fault) {
  if (shape.type === 'list')
    return value.flatMap((item, i) => findFaults(model, item, shape.member.shape, `${path}[${i}]`));
  if (shape.type === 'map')
    return Object.entries(value).flatMap(([key, item]) => [
      ...findFaults(model, key, shape.key.shape, `${path} key`), ...findFaults(model, item, shape.value.shape, `${path}[${key}]`)]);
  return shape.type === 'structure' ? memberFaults(model, value, shape, path, fault) : [];
}

function memberFaults(model, value, shape, path, fault) {
  const missing = (shape.required ?? []).filter((member) => !(member in value));
  return [
    ...missing.map((member) => fault(`without the required ${member}`)),
    ...Object.entries(value).flatMap(([name, item]) => shape.members[name] === undefined
      ? [fault(`unknown member ${name}`)] : findFaults(model, item, shape.members[name].shape, `${path}.${name}`)),
  ];
}

function limitFaults(value, shape) {
  const { min = -Infinity, max = Infinity } = shape;
  const size = sizeOf(value);
  if (size < min && shape.type !== 'map') return [`below ${min}`]; // a map may be empty, see above
  if (size > max) return [`above ${max}`];
  if (shape.enum && !shape.enum.includes(value)) return ['not one of the enumeration'];
  return shape.pattern && !matches(shape.pattern, value) ? ['not of the pattern'] : [];
}

function sizeOf(value) {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return [...value].length;
  return typeof value === 'object' ? Object.keys(value).length : 0;
}

export function matches(pattern, text) {
  // The model writes its phone numbers with doubled backslashes, which mean single ones.
  const meant = pattern.replaceAll('\\\\', '\\');
  for (const flags of ['u', '']) {
    try {
      return new RegExp(`^(?:${meant})$`, flags).test(text);
    } catch {
      // Patterns in the dialect of another language say nothing here.
    }
  }
  return true;
}

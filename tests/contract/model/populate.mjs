// Makes inputs of operations from the service model: with the required members only, or with every member that the model
// knows. requests.json says what the model does not: values that have to be real, and members that exclude one another.
import { ACCOUNT } from './wire.mjs';

let counter = 0;

/** Text that no other value has: names must not repeat. */
export const fresh = () => String((counter += 1));

const TEXTS = {
  fresh,
  uuid: () => `00000000-0000-4000-8000-${fresh().padStart(12, '0')}`,
  account: () => ACCOUNT,
};

export class Populator {
  /** `objects` finds what members refer to: object(name, { full, fresh }) gives { value, input } or undefined. */
  constructor(model, data, objects) {
    Object.assign(this, { model, data, objects });
  }

  /** One whose inputs are of the right shapes and of no world: for operations that nobody carries out. */
  static ofShapes(model) {
    return new Populator(model, { values: {}, operations: {} }, { object: () => undefined });
  }

  /** An input; `given` are members as requests.json writes them, null for one that stays out; `chosen` is one of choicesOf. */
  async input(operation, { full, given = {}, chosen = {} }) {
    const inputShape = this.model.operations[operation].input.shape;
    const task = { full, chosen, values: { ...this.data.values, ...this.data.operations[operation]?.values }, within: [] };
    const input = await this.resolve(dropNull(given), task);
    await this.addSubjects(operation, input, given, task);
    for (const member of this.membersToFill(inputShape, task)) {
      if (!(member in given) && !(member in input)) input[member] = await this.member(inputShape, member, task);
    }
    return dropNull(input);
  }

  /** What the path names is made for this input; what else path and query have to say of it is what it was made with. */
  async addSubjects(operation, input, given, task) {
    const { members, required = [] } = this.model.shapes[this.model.operations[operation].input.shape];
    const says = (name) => members[name]?.location === 'uri' || (members[name]?.location === 'querystring' && required.includes(name));
    const labels = Object.keys(members).filter((name) => members[name].location === 'uri');
    const place = (name) => this.model.operations[operation].http.requestUri.indexOf(`{${members[name].locationName}}`);
    for (const label of labels.sort((a, b) => place(b) - place(a))) {
      if (label in input || label in given) continue;
      const subject = await this.objects.object(label, { full: task.full, fresh: label !== 'InstanceId' });
      if (subject === undefined) continue;
      input[label] = subject.value;
      for (const [name, value] of Object.entries(subject.input)) {
        if (says(name) && !(name in given)) input[name] ??= value;
      }
    }
  }

  membersToFill(shapeName, { full, chosen = {} }) {
    const shape = this.model.shapes[shapeName];
    const names = Object.keys(shape.members);
    const required = (name) => shape.required?.includes(name) || shape.members[name].location === 'uri';
    if (!full) return names.filter(required);
    // A token comes from the page before: nobody can make one up.
    const together = names.filter((name) => required(name) || !(name === 'NextToken' || this.staysOut(`${shapeName}.${name}`)));
    return shape.union || shapeName in (this.data.choices ?? {}) ? [chosen[shapeName] ?? together[0]] : together;
  }

  staysOut(path) {
    return isExplained(this.data, path) || path in (this.data.apart ?? {});
  }

  async member(shapeName, name, task) {
    const { shape } = this.model.shapes[shapeName].members[name];
    const path = `${shapeName}.${name}`;
    if (path in task.values) return this.resolve(task.values[path], task);
    return this.value(shape, name, task);
  }

  /** A value of the shape, for a member of this name; undefined where the shape is inside itself a second time. */
  async value(shapeName, name, task) {
    if (shapeName in task.values) return this.resolve(task.values[shapeName], task);
    const shape = this.model.shapes[shapeName];
    if (shape.type === 'structure') return this.structure(shapeName, task);
    if (shape.type === 'list') return this.list(shape, name, task);
    if (shape.type === 'map') return this.map(shape, task);
    const object = shape.type === 'string' && !shape.enum && (await this.objects.object(name, { full: false }));
    return object ? object.value : simpleValue(shape);
  }

  async structure(shapeName, task) {
    if (task.within.filter((name) => name === shapeName).length > 1) return undefined;
    const inner = { ...task, within: [...task.within, shapeName] };
    const value = {};
    for (const name of this.membersToFill(shapeName, task)) {
      const member = await this.member(shapeName, name, inner);
      if (member !== undefined) value[name] = member;
    }
    return value;
  }

  async list(shape, name, task) {
    const items = [];
    for (let i = 0; i < Math.max(shape.min ?? 1, 1); i += 1) items.push(await this.value(shape.member.shape, singular(name), task));
    return items.includes(undefined) ? undefined : items;
  }

  async map(shape, task) {
    return { [await this.value(shape.key.shape, '', task)]: await this.value(shape.value.shape, '', task) };
  }

  /** Values of requests.json: `$Name` is an object, `$new Name` one of its own; what stands in braces is one of TEXTS. */
  async resolve(value, task) {
    if (Array.isArray(value)) return Promise.all(value.map((item) => this.resolve(item, task)));
    if (typeof value === 'object' && value !== null) return this.resolveMembers(value, task);
    if (typeof value !== 'string') return value;
    const [, isNew, name] = /^\$(new )?(\w+)$/.exec(value) ?? [];
    if (!name) return value.replace(/\{(\w+)\}/g, (_, what) => TEXTS[what]());
    const object = await this.objects.object(name, { full: task.full, fresh: Boolean(isNew) });
    if (object === undefined) throw new Error(`requests.json: nothing makes ${value}`);
    return object.value;
  }

  async resolveMembers(value, task) {
    const entries = [];
    for (const [name, item] of Object.entries(value)) entries.push([name, await this.resolve(item, task)]);
    return Object.fromEntries(entries);
  }
}

const dropNull = (input) => Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined));

/** QuickConnectIds holds a QuickConnectId each. */
const singular = (name) => name.replace(/s$/, '');

function simpleValue({ type, min = 0, max = Infinity, enum: choices }) {
  if (choices) return choices[0];
  if (type === 'boolean') return true;
  if (type === 'timestamp') return new Date(Date.UTC(2050, 0, 1));
  if (type === 'string') return `text${fresh()}`.padEnd(min, 'x').slice(0, max);
  return Math.min(Math.max(min, 1), max);
}

/** Whether requests.json says why no request that succeeds has this member, Structure.Member. */
const isExplained = ({ refused = {}, left_out: leftOut = {} }, path) => path in refused || path in leftOut;

/**
 * Structures of which requests.json says that they take one member at a time: what is chosen in each of them, for every
 * member that can be: [{ Shape: member }].
 */
export function choicesOf(model, data, operation) {
  const found = [];
  const visit = (shapeName, chosen, within) => {
    const shape = model.shapes[shapeName];
    const inner = shape.member?.shape ?? shape.value?.shape;
    if (inner && !within.includes(inner)) visit(inner, chosen, [...within, inner]);
    for (const [name, member] of Object.entries(shape.members ?? {})) {
      const choice = shapeName in data.choices ? { ...chosen, [shapeName]: name } : chosen;
      if (choice !== chosen) found.push(choice);
      if (!within.includes(member.shape)) visit(member.shape, choice, [...within, member.shape]);
    }
  };
  visit(model.operations[operation].input.shape, {}, []);
  return found;
}

/** Every member that requests of the operation can carry, as Structure.Member; nothing is behind one that is left out. */
export function knownMembers(model, operation, isLeftOut = () => false) {
  const found = new Set();
  const visit = (shapeName) => {
    const shape = model.shapes[shapeName];
    const inner = shape.member?.shape ?? shape.value?.shape;
    if (inner) visit(inner);
    for (const [name, member] of Object.entries(shape.members ?? {})) {
      if (found.has(`${shapeName}.${name}`) || isLeftOut(`${shapeName}.${name}`)) continue;
      found.add(`${shapeName}.${name}`);
      visit(member.shape);
    }
  };
  visit(model.operations[operation].input.shape);
  return found;
}

/** Those that some request has to carry. */
export const expectedMembers = (model, data, operation) => knownMembers(model, operation, (path) => isExplained(data, path));

/** Calls for every structure of an input, with the name of its shape. */
function eachStructure(model, operation, input, found) {
  const visit = (shapeName, value) => {
    const shape = model.shapes[shapeName];
    if (shape.type === 'list') for (const item of value) visit(shape.member.shape, item);
    if (shape.type === 'map') for (const item of Object.values(value)) visit(shape.value.shape, item);
    if (shape.type !== 'structure') return;
    found(shapeName, value);
    for (const [name, item] of Object.entries(value)) visit(shape.members[name].shape, item);
  };
  visit(model.operations[operation].input.shape, input);
}

/** The members that an input does carry, as Structure.Member. */
export function carriedMembers(model, operation, input) {
  const found = [];
  eachStructure(model, operation, input, (shapeName, value) => found.push(...Object.keys(value).map((name) => `${shapeName}.${name}`)));
  return found;
}

/** The structures of this shape in an input. */
export function structuresOf(model, operation, wanted, input) {
  const found = [];
  eachStructure(model, operation, input, (shapeName, value) => shapeName === wanted && found.push(value));
  return found;
}

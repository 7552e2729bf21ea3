// The world that requests of the contract suites live in: one server, and objects that come to be when a request refers
// to them, each made by the operation that answers with its id.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isBuilt, readOperations } from '../../lib/operations.mjs';
import { startRollcall } from '../../lib/rollcall.mjs';
import { choicesOf, Populator, structuresOf } from './populate.mjs';
import { openWire } from './wire.mjs';

export const data = JSON.parse(readFileSync(new URL('requests.json', import.meta.url), 'utf8'));
export const operations = readOperations();

const MAKERS = /^(Create|Associate|Claim)/;

export async function startWorld(model) {
  const server = await startRollcall({ args: ['--memory'] });
  return new World(model, server);
}

export class World {
  /** With `within`, the name of the object that made its instance. */
  constructor(model, server, { wire = openWire(server, model), within, shared = new Map() } = {}) {
    Object.assign(this, { model, server, wire, within, shared });
    this.populator = new Populator(model, data, this);
  }

  /** The world of an operation whose objects stand in an instance of a kind of its own, a new one for each request. */
  async inside(within) {
    const instance = await this.object(within, { fresh: true });
    return new World(this.model, this.server, { wire: this.wire, within, shared: new Map([['InstanceId', instance]]) });
  }

  async stop() {
    this.wire.close();
    await this.server.stop();
  }

  /** { value, input } of an object that members of this name refer to; undefined where no operation makes one. */
  async object(name, { full = false, fresh = false }) {
    const known = this.shared.get(name);
    if (known && !fresh) return known;
    const maker = data.objects[name] ?? this.makerOf(name);
    if (maker === undefined) return undefined;
    if (maker.as) return this.object(maker.as, { full, fresh });
    const made = await this.make(maker, full);
    if (!fresh) this.shared.set(name, made);
    return made;
  }

  makerOf(name) {
    const makes = ({ name: operation, state }) => state !== '-' && MAKERS.test(operation) &&
      this.model.shapes[this.model.operations[operation].output?.shape]?.members[name];
    const operation = operations.find(makes);
    return operation && { operation: operation.name, member: name };
  }

  /** Where the maker names an item instead of a member, the object is there already, and a list shows it. */
  async make({ operation, members, member, input: inputMember, list, where = {} }, full) {
    const input = await this.prepare(operation, full && !list ? 'full' : 'minimal', members);
    const answer = await this.must(operation, input);
    if (inputMember) return { value: input[inputMember], input };
    const holder = list ? answer[list].find((item) => Object.entries(where).every(([key, value]) => item[key] === value)) : answer;
    return { value: holder[member], input };
  }

  async must(operation, input) {
    const answer = await this.wire.call(operation, input);
    assert.equal(answer.status, 200, `${operation} ${JSON.stringify(input)}: ${answer.status} ${answer.text}`);
    return answer.json ?? {};
  }

  /** Kinds of the operation's request that have all members but for choices, which each make another: { kind: choice }. */
  choices(operation) {
    const name = (choice) => Object.entries(choice).map(([shape, member]) => `${shape}.${member}`).join(' ');
    return Object.fromEntries(choicesOf(this.model, data, operation).map((choice) => [`choosing ${name(choice)}`, choice]));
  }

  /** The kinds of request that show every member of the operation: { kind: members given }. */
  kinds(operation) {
    const { minimal = {}, full = {}, members = {}, variants = {} } = data.operations[operation] ?? {};
    const kinds = { minimal: { ...members, ...minimal }, full: { ...members, ...full } };
    for (const [name, more] of Object.entries(variants)) kinds[name] = { ...kinds.minimal, ...more };
    for (const name of Object.keys(this.choices(operation))) kinds[name] = kinds.full;
    const { shape } = this.model.operations[operation].input;
    for (const name of Object.keys(this.model.shapes[shape].members)) {
      const inVariant = Object.values(variants).some((given) => name in given);
      if (`${shape}.${name}` in data.apart && !inVariant) kinds[`with ${name}`] = kinds.minimal;
    }
    return kinds;
  }

  /** Requests of these kinds, or of all, each with what has to be there for it: [{ kind, input }]. */
  async requests(operation, kinds = Object.keys(this.kinds(operation))) {
    const requests = [];
    for (const kind of kinds) requests.push({ kind, input: await this.prepare(operation, kind) });
    return requests;
  }

  async prepare(operation, kind, members = {}) {
    const within = data.operations[operation]?.within;
    if (within && within !== this.within) return (await this.inside(within)).prepare(operation, kind, members);
    const given = { ...this.kinds(operation)[kind], ...members };
    const chosen = this.choices(operation)[kind];
    const input = await this.populator.input(operation, { full: kind === 'full' || chosen !== undefined, given, chosen });
    const [, apart] = /^with (\w+)$/.exec(kind) ?? [];
    if (apart) await this.addMember(operation, this.model.operations[operation].input.shape, apart, input);
    for (const step of data.operations[operation]?.before ?? []) await this.before(step, input);
    return input;
  }

  /** Adds a member with all that is in it to the structures of this shape in an input. */
  async addMember(operation, shapeName, name, input) {
    const values = { ...data.values, ...data.operations[operation]?.values };
    for (const structure of structuresOf(this.model, operation, shapeName, input))
      structure[name] = await this.populator.member(shapeName, name, { full: true, values, within: [] });
  }

  /** An operation that comes first takes over the members that both have. */
  async before({ operation, members = {} }, input) {
    const known = this.model.shapes[this.model.operations[operation].input.shape].members;
    const same = Object.fromEntries(Object.entries(input).filter(([name]) => name in known && !(name in members)));
    const own = await this.populator.input(operation, { full: false, given: { ...this.kinds(operation).minimal, ...members, ...same } });
    await this.must(operation, own);
  }
}

export const builtOperations = operations.filter(isBuilt);

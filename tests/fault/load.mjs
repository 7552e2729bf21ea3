// Clients that change users all the time and write down what they were promised, so that a store can be compared with it.
//
// Each user belongs to one client and has at most one request in flight. Its record knows the last acknowledged state
// and, while a request is out, the state that the request asks for. After a crash a user must be in one of these two,
// whole: an acknowledged change has no second possibility, an unacknowledged one has two.

import http from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { randomInt } from 'node:crypto';
import { randomOf } from '../lib/random.mjs';
import { request } from '../lib/rollcall.mjs';

/**
 * A generator of random numbers, as randomOf. random.seed goes into every message of a failure, and
 * ROLLCALL_SEED repeats it, as far as threads allow.
 */
export function makeRandom(t) {
  const seed = Number(process.env.ROLLCALL_SEED ?? randomInt(2 ** 31));
  t.diagnostic(`ROLLCALL_SEED=${seed}`);
  return Object.assign(randomOf(seed), { seed });
}

/** Whether the server has not been killed: then every request has an answer. */
function isAlive({ process }) {
  return !process.killed && process.exitCode === null && process.signalCode === null;
}

function noAnswer(server, error) {
  if (isAlive(server)) throw error;
  return null;
}

class Caller {
  #agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

  constructor(url) {
    this.url = url;
  }

  /** The answer, whatever its status; rejects when there is none. */
  ask(method, path, body) {
    return request(this.url, { method, path, body, service: 'connect', agent: this.#agent });
  }

  async must(method, path, body) {
    const answer = await this.ask(method, path, body);
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.json;
  }

  close() {
    this.#agent.destroy();
  }
}

export async function revisionOf(server) {
  const { json } = await request(server.url, { path: '/_rollcall/health' });
  return json.revision;
}

/** An instance, and what its users need. */
export async function prepareInstance(server) {
  const caller = new Caller(server.url);
  try {
    const instance = { IdentityManagementType: 'CONNECT_MANAGED', InstanceAlias: 'fault', InboundCallsEnabled: true, OutboundCallsEnabled: true };
    const { Id } = await caller.must('PUT', '/instance', instance);
    const routing = await caller.must('GET', `/routing-profiles-summary/${Id}`);
    const security = await caller.must('GET', `/security-profiles-summary/${Id}`);
    return { id: Id, routingProfile: routing.RoutingProfileSummaryList[0].Id, securityProfile: security.SecurityProfileSummaryList[0].Id };
  } finally {
    caller.close();
  }
}

/** What a user is for this test: the members that the load writes. */
function stateOf(user) {
  return {
    firstName: user.IdentityInfo.FirstName,
    lastName: user.IdentityInfo.LastName,
    afterContactWork: user.PhoneConfig.AfterContactWorkTimeLimit,
    tags: { ...user.Tags },
  };
}

function phoneConfig(state) {
  return { PhoneType: 'SOFT_PHONE', AutoAccept: false, AfterContactWorkTimeLimit: state.afterContactWork };
}

const operations = {
  create: (instance, user) => [
    'PUT',
    `/users/${instance.id}`,
    {
      Username: user.name,
      Password: 'Pa55word!',
      IdentityInfo: { FirstName: user.wanted.firstName, LastName: user.wanted.lastName },
      PhoneConfig: phoneConfig(user.wanted),
      SecurityProfileIds: [instance.securityProfile],
      RoutingProfileId: instance.routingProfile,
      Tags: user.wanted.tags,
    },
  ],
  rename: (instance, user) => [
    'POST',
    `/users/${instance.id}/${user.id}/identity-info`,
    { IdentityInfo: { FirstName: user.wanted.firstName, LastName: user.wanted.lastName } },
  ],
  phone: (instance, user) => ['POST', `/users/${instance.id}/${user.id}/phone-config`, { PhoneConfig: phoneConfig(user.wanted) }],
  tag: (instance, user) => ['POST', `/tags/${encodeURIComponent(user.arn)}`, { tags: user.wanted.tags }],
  delete: (instance, user) => ['DELETE', `/users/${instance.id}/${user.id}`],
};

const usersPerClient = 12;

export class Ledger {
  /** readBack: clients also read what they were promised, and what others are changing. */
  constructor(instance, random, { readBack = false } = {}) {
    this.readsBack = readBack;
    this.instance = instance;
    this.random = random;
    this.users = [];
    this.serial = 0;
    this.acknowledged = 0; // changes since the last reconciliation
    this.revision = 0; // the highest that was seen
  }

  /** Chooses the next change of this client: { user, operation }, with user.wanted filled in. */
  #choose(client) {
    const mine = this.users.filter((user) => user.client === client && user.known !== null);
    if (mine.length === 0 || this.random(usersPerClient) >= mine.length) return this.#newUser(client);
    const user = mine[this.random(mine.length)];
    const operation = ['rename', 'rename', 'phone', 'tag', 'delete'][this.random(5)];
    const value = ++this.serial;
    user.wanted = {
      rename: { ...user.known, firstName: `First${value}`, lastName: `Last${value}` },
      phone: { ...user.known, afterContactWork: value },
      tag: { ...user.known, tags: { ...user.known.tags, changed: String(value), also: String(value) } },
      delete: null,
    }[operation];
    return { user, operation };
  }

  #newUser(client) {
    const value = ++this.serial;
    const wanted = { firstName: `First${value}`, lastName: `Last${value}`, afterContactWork: value, tags: { made: String(value), also: String(value) } };
    const user = { client, name: `user-${client}-${value}`, known: null, wanted };
    this.users.push(user);
    return { user, operation: 'create' };
  }

  /** Reads now and then what was just acknowledged: nobody else changes it. False when the server is gone. */
  async #readBack(server, caller, user) {
    if (this.random(4) !== 0) return true;
    const answer = await caller.ask('GET', `/users/${this.instance.id}/${user.id}`).catch((error) => noAnswer(server, error));
    if (answer === null) return false;
    const seen = answer.status === 404 ? null : stateOf(answer.json.User);
    if (!isDeepStrictEqual(seen, user.known))
      throw new Error(`${user.name} was acknowledged as ${JSON.stringify(user.known)} and reads ${JSON.stringify(seen)}`);
    return true;
  }

  /** Reads a user that may be changing right now, so that reads and writes of one user meet. */
  async #readAnother(server, caller) {
    const user = this.users[this.random(this.users.length)];
    if (!user.id) return true;
    const answer = await caller.ask('GET', `/users/${this.instance.id}/${user.id}`).catch((error) => noAnswer(server, error));
    if (answer !== null && answer.status !== 200 && answer.status !== 404) throw new Error(`DescribeUser of ${user.name}: ${answer.status} ${answer.text}`);
    return answer !== null;
  }

  /** One client: change after change until the server is gone. */
  async #drive(server, client, acknowledged) {
    const caller = new Caller(server.url);
    try {
      for (;;) {
        const { user, operation } = this.#choose(client);
        let answer;
        try {
          answer = await caller.ask(...operations[operation](this.instance, user));
        } catch (error) {
          noAnswer(server, error);
          return; // nothing was promised
        }
        if (answer.status === 503) return; // the server is stopping: nothing was promised
        if (answer.status !== 200) throw new Error(`${operation} of ${user.name}: ${answer.status} ${answer.text}`);
        if (operation === 'create') Object.assign(user, { id: answer.json.UserId, arn: answer.json.UserArn });
        user.known = user.wanted;
        delete user.wanted;
        this.acknowledged++;
        acknowledged();
        if (this.acknowledged % 16 === 0) await this.#look(server);
        if (this.readsBack && !((await this.#readBack(server, caller, user)) && (await this.#readAnother(server, caller)))) return;
      }
    } finally {
      caller.close();
    }
  }

  /** Reads the revision, which is never less than what was seen before the question went out. */
  async #look(server) {
    const before = this.revision;
    const revision = await revisionOf(server).catch((error) => noAnswer(server, error) ?? before);
    if (revision < before) throw new Error(`the revision went from ${before} back to ${revision}`);
    this.revision = Math.max(this.revision, revision);
  }

  /** Runs clients until the server is gone; calls acknowledged() after each change that was answered with success. */
  async load(server, { clients = 8, acknowledged = () => {} } = {}) {
    await Promise.all(Array.from({ length: clients }, (_, client) => this.#drive(server, client, acknowledged)));
  }

  /**
   * Compares a store with what was promised: a list of what is wrong, [] when everything is there. Then the store is
   * the truth: unanswered requests have happened or not.
   */
  async reconcile(server) {
    const wrong = [];
    const revision = await revisionOf(server);
    if (revision < this.revision) wrong.push(`the revision went from ${this.revision} back to ${revision}`);
    this.revision = revision;
    this.acknowledged = 0;
    const found = await this.#readUsers(server, wrong);
    for (const user of this.users) {
      const real = found.get(user.name) ?? null;
      found.delete(user.name);
      const possible = 'wanted' in user ? [user.known, user.wanted] : [user.known];
      if (!possible.some((state) => isDeepStrictEqual(state, real && real.state)))
        wrong.push(`${user.name} is ${JSON.stringify(real && real.state)}, not ${possible.map((state) => JSON.stringify(state)).join(' or ')}`);
      if (real && user.id && real.id !== user.id) wrong.push(`${user.name} has another id than it was given`);
      delete user.wanted;
      Object.assign(user, real ? { known: real.state, id: real.id, arn: real.arn } : { known: null });
    }
    for (const name of found.keys()) wrong.push(`${name} is there and nobody asked for it`);
    this.users = this.users.filter((user) => user.known !== null);
    return wrong;
  }

  async #readUsers(server, wrong) {
    const caller = new Caller(server.url);
    const found = new Map();
    try {
      for (let token = ''; token !== undefined; ) {
        const page = await caller.ask('GET', `/users-summary/${this.instance.id}?maxResults=100${token && `&nextToken=${encodeURIComponent(token)}`}`);
        if (page.status !== 200) {
          wrong.push(`ListUsers: ${page.status} ${page.text}`);
          return found;
        }
        for (const { Id, Arn, Username } of page.json.UserSummaryList) {
          if (found.has(Username)) wrong.push(`${Username} is there twice`);
          const described = await caller.ask('GET', `/users/${this.instance.id}/${Id}`);
          if (described.status !== 200) wrong.push(`DescribeUser of ${Username}, which is listed: ${described.status}`);
          else found.set(Username, { id: Id, arn: Arn, state: stateOf(described.json.User) });
        }
        token = page.json.NextToken;
      }
    } finally {
      caller.close();
    }
    return found;
  }
}

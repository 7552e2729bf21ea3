// What the tests of the Connect API share: one server per file, one instance with its default objects, and
// assertions that show the whole answer when they fail.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { connect, startRollcall } from '../lib/rollcall.mjs';

export const PASSWORD = 'Passw0rd1';
export const CHANNELS = ['VOICE', 'CHAT', 'TASK', 'EMAIL'];
export const UNKNOWN_ID = '00000000-0000-4000-8000-00000000dead';
export const UUID = /^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/;

export const encode = encodeURIComponent;

let aliases = 0;

/** An alias that no other test of the process has used. */
export function freshAlias(prefix = 'rollcall') {
  aliases += 1;
  return `${prefix}-${process.pid}-${aliases}`;
}

/**
 * Starts one server for the file, and then does what the file needs before its tests. `shared.server` and `shared.api`
 * are there when `prepare` and the tests run. It is one hook, because Node runs the hooks of a file side by side.
 */
export function useServer(prepare = async () => {}) {
  const shared = {};
  before(async () => {
    shared.server = await startRollcall({ args: ['--memory'] });
    shared.api = connect(shared.server, {});
    await prepare(shared);
  });
  after(async () => {
    await shared.server?.stop();
  });
  return shared;
}

/** As useServer, with one CONNECT_MANAGED instance and the ids of its default objects. */
export function useInstance(prepare = async () => {}) {
  return useServer(async (shared) => {
    Object.assign(shared, await newInstance(shared.api));
    await prepare(shared);
  });
}

function show(answer) {
  return `status ${answer.status}, type ${answer.errorType}, body ${JSON.stringify(answer.json)}`;
}

export function assertOk(answer) {
  assert.equal(answer.status, 200, show(answer));
  return answer.json;
}

/** The answer is this error, with a message that people can read. */
export function assertError(answer, status, type, message) {
  assert.equal(answer.status, status, show(answer));
  assert.equal(answer.errorType, type, show(answer));
  assert.equal(typeof answer.json?.Message, 'string', show(answer));
  assert.notEqual(answer.json.Message, '', show(answer));
  if (message instanceof RegExp) {
    assert.match(answer.json.Message, message);
  } else if (message !== undefined) {
    assert.equal(answer.json.Message, message);
  }
}

/** A 400 of one of the two codes that the service uses for bad input without saying which one when. */
export function assertRefused(answer) {
  assert.equal(answer.status, 400, show(answer));
  assert.ok(['InvalidRequestException', 'InvalidParameterException'].includes(answer.errorType), show(answer));
  assert.equal(typeof answer.json?.Message, 'string', show(answer));
}

export function assertInvalidParameter(answer) {
  assertError(answer, 400, 'InvalidParameterException');
}

export function assertNotFound(answer, message) {
  assertError(answer, 404, 'ResourceNotFoundException', message);
}

export function assertDuplicate(answer, message) {
  assertError(answer, 409, 'DuplicateResourceException', message);
}

/** ResourceInUseException: its extra members, where they are there, keep to the model. */
export function assertInUse(answer, resourceTypes) {
  assertError(answer, 409, 'ResourceInUseException');
  const { ResourceType, ResourceId } = answer.json;
  if (resourceTypes) {
    assert.ok(resourceTypes.includes(ResourceType), show(answer));
  }
  if (ResourceId !== undefined) {
    assert.match(ResourceId, /^arn:aws:connect:/);
  }
}

/** Refused as a client's mistake in the shape of AWS: some 4xx with a code and a message. */
export function assertClientError(answer) {
  assert.ok(answer.status >= 400 && answer.status < 500, show(answer));
  assert.ok(answer.errorType, show(answer));
  assert.equal(typeof answer.json?.Message, 'string', show(answer));
}

/** Every item of a list operation, over all its pages. */
export async function listAll(api, path, member, pageSize) {
  const items = [];
  let token;
  do {
    const query = new URLSearchParams();
    if (pageSize !== undefined) query.set('maxResults', pageSize);
    if (token !== undefined) query.set('nextToken', token);
    const mark = path.includes('?') ? '&' : '?';
    const page = assertOk(await api.call('GET', query.size ? `${path}${mark}${query}` : path));
    items.push(...(page[member] ?? []));
    token = page.NextToken;
  } while (token !== undefined);
  return items;
}

async function idsByName(api, path, member) {
  const items = await listAll(api, path, member);
  return Object.fromEntries(items.map((item) => [item.Name, item.Id]));
}

export async function createInstance(api, body = {}) {
  return api.call('PUT', '/instance', {
    IdentityManagementType: 'CONNECT_MANAGED',
    InstanceAlias: freshAlias(),
    InboundCallsEnabled: true,
    OutboundCallsEnabled: true,
    ...body,
  });
}

/** A new instance with what a user refers to: the ids of its default objects. */
export async function newInstance(api, body) {
  const { Id: instanceId, Arn: instanceArn } = assertOk(await createInstance(api, body));
  const security = await idsByName(api, `/security-profiles-summary/${instanceId}`, 'SecurityProfileSummaryList');
  const routing = await idsByName(api, `/routing-profiles-summary/${instanceId}`, 'RoutingProfileSummaryList');
  const queues = await idsByName(api, `/queues-summary/${instanceId}`, 'QueueSummaryList');
  const hours = await idsByName(api, `/hours-of-operations-summary/${instanceId}`, 'HoursOfOperationSummaryList');
  return {
    instanceId,
    instanceArn,
    admin: security.Admin,
    agent: security.Agent,
    basicRoutingProfile: routing['Basic Routing Profile'],
    basicQueue: queues.BasicQueue,
    basicHours: hours['Basic Hours'],
  };
}

/** A body for CreateUser that a CONNECT_MANAGED instance takes; `change` replaces members, undefined removes one. */
export function userBody(instance, username, change = {}) {
  return {
    Username: username,
    Password: PASSWORD,
    IdentityInfo: { FirstName: 'Mary', LastName: 'Major' },
    PhoneConfig: { PhoneType: 'SOFT_PHONE' },
    SecurityProfileIds: [instance.agent],
    RoutingProfileId: instance.basicRoutingProfile,
    ...change,
  };
}

export function tryCreateUser(api, instance, username, change) {
  return api.call('PUT', `/users/${instance.instanceId}`, userBody(instance, username, change));
}

export async function createUser(api, instance, username, change) {
  return assertOk(await tryCreateUser(api, instance, username, change)).UserId;
}

export async function describeUser(api, instance, userId) {
  return assertOk(await api.call('GET', `/users/${instance.instanceId}/${userId}`)).User;
}

/** A list of per-channel settings as an object by channel. */
export function byChannel(list) {
  return Object.fromEntries((list ?? []).map((item) => [item.Channel, item]));
}

/**
 * An effective write moves LastModifiedTime. The clock's resolution is nobody's promise, so writes that change
 * something go on until the time has moved; it must never go back.
 */
export async function assertMovesLastModified(read, write) {
  const first = await read();
  for (let round = 0; round < 50000; round += 1) {
    await write(round);
    const now = await read();
    assert.ok(now >= first, `LastModifiedTime went back from ${first} to ${now}`);
    if (now > first) return;
  }
  assert.fail(`LastModifiedTime stayed at ${first} through effective writes`);
}

// What the tests of Cloud Control share: one server per file, one instance, users as resources, and assertions on
// progress events that show the whole event when they fail.
import assert from 'node:assert/strict';
import { cloudControl } from '../lib/cloudcontrol.mjs';
import { request } from '../lib/rollcall.mjs';
import { PASSWORD, assertOk, useInstance } from './connect_support.mjs';

export const USER = 'AWS::Connect::User';

let users = 0;

export function freshName(prefix = 'user') {
  users += 1;
  return `${prefix}${users}`;
}

/** The ARN of something in the instance: `kind` is the segment before the id. */
export const arnIn = ({ instanceArn }, kind, id) => `${instanceArn}/${kind}/${id}`;

/** As useInstance, with `shared.resources`, a client of Cloud Control of the same account. */
export function useResources(prepare = async () => {}) {
  return useInstance(async (shared) => {
    shared.resources = cloudControl(shared.server);
    shared.routingProfileArn = arnIn(shared, 'routing-profile', shared.basicRoutingProfile);
    shared.agentProfileArn = arnIn(shared, 'security-profile', shared.agent);
    shared.adminProfileArn = arnIn(shared, 'security-profile', shared.admin);
    await prepare(shared);
  });
}

/** The properties of a user: what is required, a password, and `change`, whose undefined members are left out. */
export function userProperties(shared, change) {
  return {
    InstanceArn: shared.instanceArn,
    Username: freshName(),
    Password: PASSWORD,
    RoutingProfileArn: shared.routingProfileArn,
    SecurityProfileArns: [shared.agentProfileArn],
    ...change,
  };
}

const show = (event) => JSON.stringify(event, null, 2);

/** The request ended well: nothing of a failure is in its event. */
export function assertSucceeded(event) {
  assert.equal(event.OperationStatus, 'SUCCESS', show(event));
  assert.equal(event.ErrorCode, undefined, show(event));
  assert.match(event.RequestToken, /^[-A-Za-z0-9+/=]{1,128}$/, show(event));
  return event;
}

/** The request ended with this handler error and a message for people. */
export function assertFailed(event, code, message = /./) {
  assert.equal(event.OperationStatus, 'FAILED', show(event));
  assert.equal(event.ErrorCode, code, show(event));
  assert.match(event.StatusMessage ?? '', message, show(event));
  assert.ok(event.StatusMessage.length <= 1024, show(event));
  assert.equal(event.ResourceModel, undefined, show(event));
  return event;
}

/** The call itself was refused: 400, in this API's protocol. */
export function assertRefusedCall(answer, type, message = /./) {
  const shown = `${answer.status} ${answer.text}`;
  assert.equal(answer.status, 400, shown);
  assert.equal(answer.errorType, type, shown);
  assert.match(answer.message ?? '', message, shown);
  assert.equal(answer.headers['content-type'], 'application/x-amz-json-1.0', shown);
}

/** Makes a user and gives its ARN. */
export async function createResource(shared, change) {
  return assertSucceeded(await shared.resources.create(USER, userProperties(shared, change))).Identifier;
}

export const readUser = (shared, arn) => shared.resources.read(USER, arn);

/** Applies a patch that succeeds, and gives what is read afterwards. */
export async function patchUser(shared, arn, ...patch) {
  assertSucceeded(await shared.resources.update(USER, arn, patch));
  return readUser(shared, arn);
}

/** The user as the Connect API describes it. */
export async function describeByArn(shared, arn) {
  const path = `/users/${shared.instanceId}/${encodeURIComponent(arn)}`;
  return assertOk(await shared.api.call('GET', path)).User;
}

/** Properties as sets: lists of a user have no order. */
export function unordered(properties) {
  const text = (item) => JSON.stringify(item, item && typeof item === 'object' ? Object.keys(item).sort() : undefined);
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) =>
      [name, Array.isArray(value) ? [...value].sort((a, b) => (text(a) < text(b) ? -1 : 1)) : value]),
  );
}

/** The number that grows with every change of the directory and with nothing else. */
export async function revisionOf(shared) {
  return (await request(shared.server.url, { path: '/_rollcall/health' })).json.revision;
}

/** Runs the action and asserts that the directory has not changed. */
export async function changesNothing(shared, action) {
  const before = await revisionOf(shared);
  const result = await action();
  assert.equal(await revisionOf(shared), before, 'the directory has changed');
  return result;
}

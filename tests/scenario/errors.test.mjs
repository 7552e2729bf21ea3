// Every error of schema/errors.tsv is raised by a request here, with its code, its HTTP status and a message, or stands
// among those that no request can raise yet, with the reason.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findPlainPython } from '../lib/clients.mjs';
import { readTable } from '../lib/operations.mjs';
import {
  connect, errorType, makeTemporaryDirectory, openAuthorization, projectRoot, request, requireClient, run, startRollcall,
} from '../lib/rollcall.mjs';
import { UNKNOWN_ID, assertOk, createInstance, freshAlias, tryCreateUser, useInstance } from './connect_support.mjs';
import { exchange } from './http_socket.mjs';

const directory = useInstance();
const call = (...parts) => directory.api.call(...parts);
const at = (path) => `/${path.replace('ID', directory.instanceId)}`;
const plain = (options) => request(directory.server.url, options);

/** The last of `count` requests, all others of which succeed. */
async function lastOf(count, send) {
  for (let i = 1; i < count; i += 1) assertOk(await send(i));
  return send(count);
}

const status = (i) => call('PUT', at('agent-status/ID'), { Name: `Status ${i}`, State: 'ENABLED' });
const associate = () => call('PUT', at('instance/ID/lambda-function'), { FunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:f' });

const hours = async (i) => assertOk(await call('PUT', at('hours-of-operations/ID'), { Name: `Hours ${i}`, TimeZone: 'UTC', Config: [] })).HoursOfOperationId;
const inherit = (child, parent) => call('POST', at(`hours-of-operations/ID/${child}/associate-hours`), {
  ParentHoursOfOperationConfigs: [{ HoursOfOperationId: parent }],
});

async function inheritFromItself() {
  const one = await hours('one');
  return inherit(one, one);
}

async function inheritFromFour() {
  const child = await hours('child');
  return lastOf(4, async (i) => inherit(child, await hours(i)));
}

const address = (i) => call('PUT', at('email-addresses/ID'), { EmailAddress: `${i}@example.com`, ClientToken: 'one token' });

async function federateNobody() {
  const { Id } = assertOk(await createInstance(directory.api, { InstanceAlias: freshAlias(), IdentityManagementType: 'SAML' }));
  return call('GET', `/user/federate/${Id}`);
}

/** More distinct tags than one search gives: 21 users with 50 each. */
async function searchTooManyTags() {
  for (let i = 0; i < 21; i += 1) {
    const Tags = Object.fromEntries(Array.from({ length: 50 }, (unused, j) => [`key${i}-${j}`, 'value']));
    assertOk(await tryCreateUser(directory.api, directory, `tagged${i}`, { Tags }));
  }
  return call('POST', '/search-resource-tags', { InstanceId: directory.instanceId });
}

const USER_TYPE = 'AWS::Connect::User';
const control = (operation, body) => plain({
  method: 'POST', path: '/', service: 'cloudcontrolapi', body,
  headers: { 'x-amz-target': `CloudApiService.${operation}`, 'content-type': 'application/x-amz-json-1.0' },
});

/** A request for each error: what it sends, and what the message says. */
const RAISED = {
  INVALID_REQUEST: [() => lastOf(2, () => createInstance(directory.api, { InstanceAlias: 'taken-alias' })), /already used/],
  INVALID_PARAMETER: [() => tryCreateUser(directory.api, directory, 'a b'), /^Username: /],
  RESOURCE_NOT_FOUND: [() => call('GET', at(`users/ID/${UNKNOWN_ID}`)), /does not exist/],
  DUPLICATE_RESOURCE: [() => lastOf(2, () => tryCreateUser(directory.api, directory, 'twice')), /already associated/],
  LIMIT_EXCEEDED: [() => lastOf(49, status), /at most 50 agent statuses/],
  RESOURCE_IN_USE: [() => call('DELETE', at(`queues/ID/${directory.basicQueue}`)), /\w/],
  RESOURCE_CONFLICT: [() => lastOf(2, associate), /already/],
  ACCESS_DENIED: [() => call('DELETE', at(`security-profiles/ID/${directory.agent}`)), /cannot be deleted/],
  SERVICE_QUOTA_EXCEEDED: [inheritFromFour, /at most 3 parents|3 parents/],
  CONDITIONAL_OPERATION_FAILED: [inheritFromItself, /\w/],
  IDEMPOTENCY: [() => lastOf(2, address), /ClientToken/],
  USER_NOT_FOUND: [federateNobody, /no user/],
  MAXIMUM_RESULT_RETURNED: [searchTooManyTags, /\w/],
  VALIDATION: [() => control('CreateResource', { TypeName: USER_TYPE, DesiredState: '{}' }), /Model validation failed/],
  TYPE_NOT_FOUND: [() => control('GetResource', { TypeName: 'AWS::Nothing::Here', Identifier: 'a' }), /cannot be found/],
  CLIENT_TOKEN_CONFLICT: [() => lastOf(2, (i) => control('DeleteResource', { TypeName: USER_TYPE, Identifier: `user ${i}`, ClientToken: 'once' })), /other parameters/],
  NOT_UPDATABLE: [() => control('UpdateResource', {
    TypeName: 'AWS::Connect::PredefinedAttribute', Identifier: `${directory.instanceArn}|a`,
    PatchDocument: '[{"op":"replace","path":"/Name","value":"b"}]',
  }), /createOnlyProperties/],
  UNSUPPORTED_ACTION: [() => control('ListResources', {
    TypeName: 'AWS::Connect::UserHierarchyStructure', ResourceModel: JSON.stringify({ InstanceArn: directory.instanceArn }),
  }), /LIST/],
  REQUEST_TOKEN_NOT_FOUND: [() => control('GetResourceRequestStatus', { RequestToken: 'none' }), /not found/],
  INVALID_CONTACT_FLOW: [() => call('PUT', at('contact-flows/ID'), { Name: 'Flow', Type: 'CONTACT_FLOW', Content: '[' }), /\w/],
  INVALID_CONTACT_FLOW_MODULE: [() => call('PUT', at('contact-flow-modules/ID'), { Name: 'Module', Content: '[' }), /\w/],
  INTERNAL_SERVICE: [spoiledStore, /does not fit/],
  SERIALIZATION: [() => call('PUT', at('users/ID'), '{'), /\w/],
  UNKNOWN_OPERATION: [() => call('GET', '/nothing/here'), /No operation/],
  METHOD_NOT_ALLOWED: [() => call('DELETE', at('users-summary/ID')), /method DELETE/],
  NOT_IMPLEMENTED: [() => plain({ path: '/', service: 'dynamodb' }), /dynamodb/],
  MISSING_ACTION: [() => plain({ path: '/', service: 'sts' }), /no Action/],
  INCOMPLETE_SIGNATURE: [() => plain({ path: '/instance', headers: { authorization: 'Basic YTpi' } }), /Signature Version 4/],
  INVALID_SIGNATURE: [() => plain({ path: '/instance', headers: openAuthorization({ service: 'connect', region: '-' }) }), /region/],
  FORBIDDEN_HOST: [() => plain({ path: '/instance', headers: { host: 'evil.example' } }), /\w/],
  BAD_REQUEST: [(t) => exchange(t, directory.server, 'GET /instance HTTP/1.1', { headers: ['Name : value'] }), /\w/],
  URI_TOO_LONG: [() => plain({ path: `/instance?nextToken=${'x'.repeat(8200)}` }), /too long/],
  REQUEST_TOO_LARGE: [() => call('PUT', at('users/ID'), { Username: 'x'.repeat(2 ** 20) }), /too large/],
};

/** Errors that the program has and no request raises at will. */
const AT_THE_END = {
  SERVICE_UNAVAILABLE: 'a write whose body is complete in the instant between the end of the patience for bodies and the end of the server',
};

/** Errors that are answered in a shape of their own, and the tests that raise them. */
const ELSEWHERE = {
  UNRECOGNIZED_CLIENT: 'scenario/sql_http.test.mjs: the key of DDSQL',
};

/** Why no request raises an error. One that the program begins to use needs a request: a test below finds out. */
const UNUSED = {
  RESOURCE_NOT_READY: 'everything is ready at once',
  THROTTLING: 'rates are not enforced yet',
  TOO_MANY_REQUESTS: 'rates are not enforced yet',
  CONFLICT: 'no operation that models it works yet',
  INVALID_ACTIVE_REGION: 'no operation that models it works yet',
  PROPERTY_VALIDATION: 'no operation that models it works yet',
  INVALID_TEST_CASE: 'there are no test cases',
  CONTACT_FLOW_NOT_PUBLISHED: 'there are no versions of flows',
  CONTACT_NOT_FOUND: 'there are no contacts',
  CONTACT_NOT_TERMINATED: 'there are no contacts',
  OUTPUT_TYPE_NOT_FOUND: 'there are no contacts',
  DESTINATION_NOT_ALLOWED: 'there are no contacts',
  OUTBOUND_CONTACT_NOT_PERMITTED: 'there are no contacts',
  INVALID_ACTION: 'an action of the Query protocol that is not here is a NotImplementedException',
  MISSING_AUTHENTICATION_TOKEN: 'signatures are not verified yet',
  EXPIRED_TOKEN: 'signatures are not verified yet',
  HEADERS_TOO_LARGE: 'the HTTP library answers by itself',
  REQUEST_TIMEOUT: 'the HTTP library closes the connection by itself',
  UNSUPPORTED_MEDIA_TYPE: 'bodies are read whatever their type says',
};

/** A record of the store that another program has broken, so that reading it fails inside. */
async function spoiledStore(t) {
  const python = requireClient(t, 'python3', findPlainPython());
  if (!python) return undefined;
  const data = makeTemporaryDirectory(t);
  const first = await startRollcall({ args: ['--data', data] });
  const { json: { Id } } = await createInstance(connect(first), { InstanceAlias: freshAlias() });
  await first.stop();
  const script = `import sqlite3, sys
store = sqlite3.connect(sys.argv[1])
store.execute("UPDATE record SET document = '{\\"InstanceAlias\\":7}' WHERE uuid = ?", [sys.argv[2]])
store.commit()`;
  const { code, stderr } = await run(python.executable, ['-c', script, join(data, 'rollcall.db'), Id]);
  assert.equal(code, 0, stderr);
  const second = await startRollcall({ args: ['--data', data], t });
  return connect(second).call('GET', `/instance/${Id}`);
}

/** Code and message, from JSON or from the XML of the Query protocol. */
function readError(answer) {
  const element = (name) => new RegExp(`<${name}>(.*)</${name}>`).exec(answer.text ?? '')?.[1];
  return { code: errorType(answer) ?? element('Code'), message: answer.json?.Message ?? element('Message') };
}

const rows = readTable('errors.tsv');

for (const { symbol, code, status: expected } of rows.filter((row) => row.symbol in RAISED)) test(`${code} is answered with ${expected}`, async (t) => {
  const [raise, message] = RAISED[symbol];
  const answer = await raise(t);
  if (answer === undefined) return;
  const shown = `${answer.status} ${answer.text}`;
  assert.equal(answer.status, Number(expected), shown);
  assert.equal(readError(answer).code, code, shown);
  assert.match(readError(answer).message ?? '', message, shown);
});

test('every error has a request that raises it, or a reason', () => {
  assert.deepEqual(rows.map((row) => row.symbol).sort(), [...Object.keys(RAISED), ...Object.keys(AT_THE_END), ...Object.keys(ELSEWHERE), ...Object.keys(UNUSED)].sort());
});

test('no error that the program uses is among those that no request raises', () => {
  const files = readdirSync(join(projectRoot, 'src'), { recursive: true }).filter((file) => file.endsWith('.c'));
  const source = files.map((file) => readFileSync(join(projectRoot, 'src', file), 'utf8')).join('\n');
  assert.deepEqual(Object.keys(UNUSED).filter((symbol) => new RegExp(`\\bERROR_${symbol}\\b`).test(source)), []);
});

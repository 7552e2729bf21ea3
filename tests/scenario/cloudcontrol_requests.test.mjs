// Requests of Cloud Control: their records, tokens, lists and pages, what is refused before a request begins, and who
// sees which of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cloudControl } from '../lib/cloudcontrol.mjs';
import { makeTemporaryDirectory, request, startRollcall, connect } from '../lib/rollcall.mjs';
import { newInstance } from './connect_support.mjs';
import {
  USER, arnIn, assertFailed, assertRefusedCall, assertSucceeded, changesNothing, createResource, freshName, patchUser, readUser,
  useResources, userProperties,
} from './cloudcontrol_support.mjs';

const shared = useResources();

const create = (properties, more) => shared.resources.create(USER, properties, more);
const callUpdate = (Identifier, patch, more) => shared.resources.call('UpdateResource', {
  TypeName: USER, Identifier, PatchDocument: typeof patch === 'string' ? patch : JSON.stringify(patch), ...more,
});
const listRequests = (input = {}, resources = shared.resources) => resources.must('ListResourceRequests', input);
const tag = (value) => [{ op: 'add', path: '/Tags', value: [{ Key: 'a', Value: value }] }];

// ---- records ----

test('a request has ended when it is answered, and its record says the same', async () => {
  const event = assertSucceeded(await create(userProperties(shared)));
  assert.deepEqual(await shared.resources.status(event.RequestToken), event);
  assert.equal(event.TypeName, USER);
  assert.equal(event.Operation, 'CREATE');
  assert.ok(Math.abs(event.EventTime - Date.now() / 1000) < 3600, `${event.EventTime} are no seconds`);
  assert.equal(event.RetryAfter, undefined);
  const updated = assertSucceeded(await shared.resources.update(USER, event.Identifier, tag('1')));
  assert.deepEqual(await shared.resources.status(updated.RequestToken), updated);
  assert.equal(updated.Operation, 'UPDATE');
  const removed = assertSucceeded(await shared.resources.remove(USER, event.Identifier));
  assert.deepEqual(await shared.resources.status(removed.RequestToken), removed);
  assert.equal(removed.Operation, 'DELETE');
  assert.deepEqual(await shared.resources.status(event.RequestToken), event, 'the record of the creation has changed');
});

test('the model of an event is what is read', async () => {
  const event = await create(userProperties(shared, { PhoneConfig: { AutoAccept: true }, Tags: [{ Key: 'a', Value: 'b' }] }));
  assert.deepEqual(JSON.parse(event.ResourceModel), await readUser(shared, event.Identifier));
  const updated = await shared.resources.update(USER, event.Identifier, tag('2'));
  assert.deepEqual(JSON.parse(updated.ResourceModel), await readUser(shared, event.Identifier));
});

test('a failure is an outcome: the call succeeds, and the record tells of it', async () => {
  const Username = freshName();
  await createResource(shared, { Username });
  const failed = assertFailed(await create(userProperties(shared, { Username })), 'AlreadyExists');
  assert.deepEqual(await shared.resources.status(failed.RequestToken), failed);
  assert.equal(failed.Identifier, undefined);
});

test('a token that names no request is not found', async () => {
  for (const operation of ['GetResourceRequestStatus', 'CancelResourceRequest']) {
    assertRefusedCall(await shared.resources.call(operation, { RequestToken: 'unknown' }), 'RequestTokenNotFoundException',
      /^Request with token unknown was not found$/);
    assertRefusedCall(await shared.resources.call(operation, {}), 'ValidationException', /RequestToken/);
    assertRefusedCall(await shared.resources.call(operation, { RequestToken: 'no token!' }), 'ValidationException', /RequestToken/);
  }
});

test('what has ended cannot be cancelled', async () => {
  const Username = freshName();
  const done = await create(userProperties(shared, { Username }));
  const failed = await create(userProperties(shared, { Username }));
  for (const { RequestToken, OperationStatus } of [done, failed])
    assertRefusedCall(await shared.resources.call('CancelResourceRequest', { RequestToken }), 'ValidationException',
      new RegExp(`^Request ${RequestToken} is already in status ${OperationStatus}$`));
});

test('requests are listed newest first, in pages and by filters', async (t) => {
  const server = await startRollcall({ t, args: ['--memory'] });
  const own = { ...(await newInstance(connect(server))), server };
  const resources = cloudControl(server);
  const properties = () => userProperties({
    ...own, routingProfileArn: arnIn(own, 'routing-profile', own.basicRoutingProfile), agentProfileArn: arnIn(own, 'security-profile', own.agent),
  });
  const events = [];
  for (let number = 0; number < 9; number += 1) {
    const one = properties();
    events.unshift(await resources.create(USER, one));
    if (number % 3 === 0) events.unshift(await resources.create(USER, one));
    if (number % 3 === 1) events.unshift(await resources.update(USER, events[0].Identifier, tag('x')));
    if (number % 3 === 2) events.unshift(await resources.remove(USER, events[0].Identifier));
  }
  const all = async (input) => {
    const found = [];
    for (let NextToken, first = true; first || NextToken !== undefined; first = false) {
      const page = await listRequests({ ...input, NextToken }, resources);
      assert.ok(page.ResourceRequestStatusSummaries.length <= (input.MaxResults ?? 20));
      found.push(...page.ResourceRequestStatusSummaries);
      NextToken = page.NextToken;
    }
    return found;
  };
  for (const MaxResults of [undefined, 1, 4, 18, 100]) assert.deepEqual(await all({ MaxResults }), events, `${MaxResults} a page`);
  const filters = [
    [{ Operations: ['UPDATE'] }, ({ Operation }) => Operation === 'UPDATE'],
    [{ Operations: ['UPDATE', 'DELETE'] }, ({ Operation }) => Operation !== 'CREATE'],
    [{ OperationStatuses: ['FAILED'] }, ({ OperationStatus }) => OperationStatus === 'FAILED'],
    [{ Operations: ['CREATE'], OperationStatuses: ['SUCCESS'] }, (event) => event.Operation === 'CREATE' && event.OperationStatus === 'SUCCESS'],
    [{ OperationStatuses: ['PENDING', 'IN_PROGRESS', 'CANCEL_IN_PROGRESS', 'CANCEL_COMPLETE'] }, () => false],
    [{}, () => true],
  ];
  for (const [ResourceRequestStatusFilter, fits] of filters)
    for (const MaxResults of [undefined, 2])
      assert.deepEqual(await all({ ResourceRequestStatusFilter, MaxResults }), events.filter(fits), JSON.stringify(ResourceRequestStatusFilter));
});

test('pages are held to the limits of the API', async () => {
  const bad = [{ MaxResults: 0 }, { MaxResults: 101 }, { NextToken: 'nonsense' }, { NextToken: '-1' }];
  for (const input of bad) {
    assertRefusedCall(await shared.resources.call('ListResourceRequests', input), 'ValidationException');
    const list = { TypeName: USER, ResourceModel: JSON.stringify({ InstanceArn: shared.instanceArn }), ...input };
    assertRefusedCall(await shared.resources.call('ListResources', list), 'ValidationException');
  }
  for (const filter of [{ Operations: ['READ'] }, { OperationStatuses: ['DONE'] }])
    assertRefusedCall(await shared.resources.call('ListResourceRequests', { ResourceRequestStatusFilter: filter }), 'ValidationException');
});

// ---- client tokens ----

test('the same request with the same client token is answered as before and done once', async () => {
  const ClientToken = 'once-create';
  const properties = userProperties(shared);
  const first = assertSucceeded(await create(properties, { ClientToken }));
  assert.deepEqual(await changesNothing(shared, () => create(properties, { ClientToken })), first);
  const patch = [{ op: 'add', path: '/Tags', value: [] }, { op: 'add', path: '/Tags/-', value: { Key: 'a', Value: '1' } }];
  const updated = assertSucceeded(await shared.resources.update(USER, first.Identifier, patch, { ClientToken: 'once-update' }));
  assert.deepEqual(await changesNothing(shared, () => shared.resources.update(USER, first.Identifier, patch, { ClientToken: 'once-update' })), updated);
  const removed = assertSucceeded(await shared.resources.remove(USER, first.Identifier, { ClientToken: 'once-delete' }));
  assert.deepEqual(await changesNothing(shared, () => shared.resources.remove(USER, first.Identifier, { ClientToken: 'once-delete' })), removed);
  assert.deepEqual(await create(properties, { ClientToken }), first, 'the token of the creation is forgotten');
});

test('an update that is sent again is not judged by what it has made of the resource', async () => {
  const arn = await createResource(shared, { Tags: [{ Key: 'a', Value: '1' }] });
  const patch = [{ op: 'test', path: '/Tags/0/Value', value: '1' }, { op: 'remove', path: '/Tags/0' }];
  const first = assertSucceeded(await shared.resources.update(USER, arn, patch, { ClientToken: 'again-update' }));
  const again = await changesNothing(shared, () => shared.resources.update(USER, arn, patch, { ClientToken: 'again-update' }));
  assert.deepEqual(again, first);
});

test('a failed request is not tried again with its token', async () => {
  const Username = freshName();
  const arn = await createResource(shared, { Username });
  const properties = userProperties(shared, { Username });
  const failed = assertFailed(await create(properties, { ClientToken: 'failed' }), 'AlreadyExists');
  assertSucceeded(await shared.resources.remove(USER, arn));
  assert.deepEqual(await create(properties, { ClientToken: 'failed' }), failed);
  assertSucceeded(await create(properties, { ClientToken: 'failed-not' }));
});

test('a client token with another request is a conflict', async () => {
  const properties = userProperties(shared);
  const arn = assertSucceeded(await create(properties, { ClientToken: 'taken' })).Identifier;
  const others = [
    ['CreateResource', { TypeName: USER, DesiredState: JSON.stringify({ ...properties, Username: freshName() }) }],
    ['UpdateResource', { TypeName: USER, Identifier: arn, PatchDocument: '[]' }],
    ['DeleteResource', { TypeName: USER, Identifier: arn }],
  ];
  for (const [operation, input] of others) {
    const answer = await changesNothing(shared, () => shared.resources.call(operation, { ...input, ClientToken: 'taken' }));
    assertRefusedCall(answer, 'ClientTokenConflictException');
  }
  await readUser(shared, arn);
});

test('a request that was refused has not used its client token', async () => {
  const properties = userProperties(shared);
  const state = { TypeName: USER, DesiredState: JSON.stringify({ ...properties, Nonsense: 1 }), ClientToken: 'unused' };
  assertRefusedCall(await shared.resources.call('CreateResource', state), 'ValidationException');
  const arn = assertSucceeded(await create(properties, { ClientToken: 'unused' })).Identifier;
  assertRefusedCall(await callUpdate(arn, [{ op: 'test', path: '/Username', value: 'x' }], { ClientToken: 'unused-2' }), 'InvalidRequestException');
  assertSucceeded((await callUpdate(arn, tag('1'), { ClientToken: 'unused-2' })).json.ProgressEvent);
});

test('client tokens belong to an account and a region', async () => {
  const other = cloudControl(shared.server, { account: '999988887777' });
  assertSucceeded(await create(userProperties(shared), { ClientToken: 'mine' }));
  assertFailed(await other.create(USER, userProperties(shared), { ClientToken: 'mine' }), 'NotFound');
});

test('the form of client tokens is that of the model', async () => {
  for (const ClientToken of ['', 'x'.repeat(129), 'no spaces', 'ü']) {
    const state = { TypeName: USER, DesiredState: JSON.stringify(userProperties(shared)), ClientToken };
    assertRefusedCall(await shared.resources.call('CreateResource', state), 'ValidationException', /^ClientToken/);
  }
});

// ---- who sees what, and for how long ----

test('another account and another region see none of the requests', async () => {
  const { RequestToken } = await create(userProperties(shared));
  for (const elsewhere of [{ account: '999988887777' }, { region: 'eu-west-2' }]) {
    const other = cloudControl(shared.server, elsewhere);
    assertRefusedCall(await other.call('GetResourceRequestStatus', { RequestToken }), 'RequestTokenNotFoundException');
    assertRefusedCall(await other.call('CancelResourceRequest', { RequestToken }), 'RequestTokenNotFoundException');
    const { ResourceRequestStatusSummaries: seen } = await listRequests({ MaxResults: 100 }, other);
    assert.ok(seen.every((event) => event.RequestToken !== RequestToken));
  }
});

test('requests, tokens and declarations survive a restart', async (t) => {
  const data = makeTemporaryDirectory(t);
  const first = await startRollcall({ t, args: ['--data', data] });
  const own = await newInstance(connect(first));
  const properties = userProperties({
    ...own, routingProfileArn: arnIn(own, 'routing-profile', own.basicRoutingProfile), agentProfileArn: arnIn(own, 'security-profile', own.agent),
  }, { PhoneConfig: { AutoAccept: false } });
  let resources = cloudControl(first);
  const event = assertSucceeded(await resources.create(USER, properties, { ClientToken: 'survives' }));
  const failed = assertFailed(await resources.create(USER, properties), 'AlreadyExists');
  const read = await resources.read(USER, event.Identifier);
  await first.stop();
  const second = await startRollcall({ t, args: ['--data', data] });
  resources = cloudControl(second);
  assert.deepEqual(await resources.status(event.RequestToken), event);
  assert.deepEqual((await listRequests({}, resources)).ResourceRequestStatusSummaries, [failed, event]);
  assert.deepEqual(await resources.create(USER, properties, { ClientToken: 'survives' }), event);
  assert.deepEqual(await resources.read(USER, event.Identifier), read);
  const again = [{ op: 'add', path: '/Password', value: properties.Password }];
  assertSucceeded(await resources.update(USER, event.Identifier, again));
});

// ---- patches ----

const FAILING_PATCHES = [
  ['a test that fails behind a change', [...tag('changed'), { op: 'test', path: '/Username', value: 'x' }]],
  ['a path that is not there behind a change', [...tag('changed'), { op: 'remove', path: '/HierarchyGroupArn' }]],
  ['a replacement of what is not there', [{ op: 'replace', path: '/HierarchyGroupArn', value: 'x' }]],
  ['an index behind the end', [{ op: 'add', path: '/SecurityProfileArns/7', value: 'x' }]],
  ['an index that is none', [{ op: 'add', path: '/SecurityProfileArns/01', value: 'x' }]],
  ['an operation that does not exist', [{ op: 'merge', path: '/Tags', value: [] }]],
  ['an operation without a path', [{ op: 'add', value: [] }]],
  ['an operation without a value', [{ op: 'add', path: '/Tags' }]],
  ['a copy from nowhere', [{ op: 'copy', from: '/Nowhere', path: '/Tags' }]],
  ['a move into itself', [{ op: 'move', from: '/IdentityInfo', path: '/IdentityInfo/FirstName' }]],
  ['an operation that is none', ['add']],
];
for (const [what, patch] of FAILING_PATCHES) {
  test(`refused, and nothing changes: ${what}`, async () => {
    const arn = await createResource(shared, { IdentityInfo: { FirstName: 'a', LastName: 'b' } });
    const before = await readUser(shared, arn);
    assertRefusedCall(await changesNothing(shared, () => callUpdate(arn, patch)), 'InvalidRequestException', /./);
    assert.deepEqual(await readUser(shared, arn), before);
  });
}

const BAD_RESULTS = [
  ['an unknown property', [{ op: 'add', path: '/Nickname', value: 'x' }], /extraneous key \[Nickname\] is not permitted/],
  ['an unknown member', [{ op: 'add', path: '/IdentityInfo', value: { Nickname: 'x' } }], /#\/IdentityInfo: extraneous key \[Nickname\]/],
  ['another type', [{ op: 'add', path: '/Tags', value: {} }], /#\/Tags: expected type: JSONArray, found: JSONObject/],
  ['no routing profile', [{ op: 'remove', path: '/RoutingProfileArn' }], /required key \[RoutingProfileArn\] not found/],
  ['the whole as a number', [{ op: 'replace', path: '', value: 1 }], /./],
  ['nothing at all', [{ op: 'replace', path: '', value: {} }], /required key/],
];
for (const [what, patch, message] of BAD_RESULTS) {
  test(`a patch that makes ${what} is refused, and nothing changes`, async () => {
    const arn = await createResource(shared);
    const answer = await changesNothing(shared, () => callUpdate(arn, [...tag('changed'), ...patch]));
    assertRefusedCall(answer, 'ValidationException', message);
    assert.equal((await readUser(shared, arn)).Tags, undefined);
  });
}

test('every operation of RFC 6902 works, in its order', async () => {
  const arn = await createResource(shared, { IdentityInfo: { FirstName: 'First', LastName: 'Last' } });
  const read = await patchUser(shared, arn,
    { op: 'test', path: '/IdentityInfo/FirstName', value: 'First' },
    { op: 'add', path: '/Tags', value: [{ Key: 'a', Value: '1' }] },
    { op: 'copy', from: '/IdentityInfo/FirstName', path: '/Tags/0/Value' },
    { op: 'copy', from: '/IdentityInfo/LastName', path: '/IdentityInfo/FirstName' },
    { op: 'add', path: '/Tags/-', value: { Key: 'b', Value: '2' } },
    { op: 'move', from: '/Tags/1', path: '/Tags/0' },
    { op: 'replace', path: '/IdentityInfo/LastName', value: 'Changed' });
  assert.deepEqual(read.IdentityInfo, { FirstName: 'Last', LastName: 'Changed' });
  assert.deepEqual(read.Tags, [{ Key: 'b', Value: '2' }, { Key: 'a', Value: 'First' }]);
});

test('the slash before a property may be left out, as the guide does', async () => {
  const arn = await createResource(shared);
  const read = await patchUser(shared, arn, { op: 'add', path: 'Tags', value: [{ Key: 'a', Value: '1' }] });
  assert.deepEqual(read.Tags, [{ Key: 'a', Value: '1' }]);
});

test('an update that fails in its last call leaves nothing of the first', async () => {
  const arn = await createResource(shared, { Tags: [{ Key: 'a', Value: '1' }] });
  const before = await readUser(shared, arn);
  const event = await changesNothing(shared, () => shared.resources.update(USER, arn, [
    { op: 'add', path: '/IdentityInfo', value: { FirstName: 'x', LastName: 'y' } },
    { op: 'add', path: '/PhoneConfig', value: { AutoAccept: true } },
    { op: 'replace', path: '/Tags/0/Value', value: '2' },
    { op: 'add', path: '/UserProficiencies', value: [{ AttributeName: 'Unknown', AttributeValue: 'x', Level: 1 }] },
  ]));
  assertFailed(event, 'NotFound');
  assert.deepEqual(await readUser(shared, arn), before);
});

// ---- documents and calls that are none ----

const DOCUMENTS = ['', '{', 'null', '1', '"text"', '{"a":1}{"b":2}', '{"Username":"a","Username":"b"}', `${'['.repeat(2000)}`,
  `{"Tags":${'[{"Key":'.repeat(200)}`];
test('documents that are no JSON of the right kind are refused', async () => {
  const arn = await createResource(shared);
  for (const document of [...DOCUMENTS, '[]']) {
    const input = { TypeName: USER, DesiredState: document };
    assertRefusedCall(await changesNothing(shared, () => shared.resources.call('CreateResource', input)), 'ValidationException');
  }
  for (const document of [...DOCUMENTS, '{}'])
    assertRefusedCall(await changesNothing(shared, () => callUpdate(arn, document)), 'ValidationException');
  for (const document of [...DOCUMENTS, '[]'])
    assertRefusedCall(await shared.resources.call('ListResources', { TypeName: USER, ResourceModel: document }), 'ValidationException');
});

test('documents have at most 262,144 characters', async () => {
  const arn = await createResource(shared);
  const text = JSON.stringify(tag('1'));
  assertSucceeded((await callUpdate(arn, text.padEnd(262_144))).json.ProgressEvent);
  assertRefusedCall(await callUpdate(arn, text.padEnd(262_145)), 'ValidationException', /^PatchDocument/);
  const state = JSON.stringify(userProperties(shared)).padEnd(262_145);
  assertRefusedCall(await shared.resources.call('CreateResource', { TypeName: USER, DesiredState: state }), 'ValidationException', /^DesiredState/);
});

test('a type that is not there, and one that is no name, are refused by every operation on resources', async () => {
  const inputs = {
    CreateResource: { DesiredState: '{}' }, GetResource: { Identifier: 'x' }, UpdateResource: { Identifier: 'x', PatchDocument: '[]' },
    DeleteResource: { Identifier: 'x' }, ListResources: {},
  };
  for (const [operation, input] of Object.entries(inputs)) {
    for (const TypeName of ['AWS::Connect::Nonsense', 'AWS::S3::Bucket', 'aws::connect::user'])
      assertRefusedCall(await shared.resources.call(operation, { TypeName, ...input }), 'TypeNotFoundException', new RegExp(`^The type '${TypeName}' cannot be found\\.$`));
    for (const TypeName of ['', 'User', 7])
      assert.match((await shared.resources.call(operation, { TypeName, ...input })).errorType, /ValidationException|SerializationException/);
    assertRefusedCall(await shared.resources.call(operation, input), 'ValidationException', /^TypeName: is required/);
  }
});

test('members that are missing or of another type are refused by name', async () => {
  const bad = [
    ['CreateResource', { TypeName: USER }, /DesiredState/],
    ['CreateResource', { TypeName: USER, DesiredState: {} }, /DesiredState/],
    ['UpdateResource', { TypeName: USER, Identifier: 'x' }, /PatchDocument/],
    ['UpdateResource', { TypeName: USER, PatchDocument: '[]' }, /Identifier/],
    ['GetResource', { TypeName: USER }, /Identifier/],
    ['GetResource', { TypeName: USER, Identifier: '' }, /Identifier/],
    ['GetResource', { TypeName: USER, Identifier: 'x'.repeat(1025) }, /Identifier/],
    ['DeleteResource', { TypeName: USER }, /Identifier/],
    ['ListResources', { TypeName: USER, MaxResults: 'x' }, /MaxResults/],
  ];
  for (const [operation, input, message] of bad) {
    const answer = await shared.resources.call(operation, input);
    assert.equal(answer.status, 400, answer.text);
    assert.match(answer.errorType, /^(ValidationException|SerializationException)$/, answer.text);
    assert.match(answer.message, message);
  }
});

test('what names no operation, or is no POST, is refused in JSON', async () => {
  const send = (options) => request(shared.server.url, { service: 'cloudcontrolapi', method: 'POST', body: '{}', ...options });
  for (const target of ['CloudApiService.', 'CloudApiService.Nonsense', 'Other.GetResource']) {
    const { status, json } = await send({ headers: { 'x-amz-target': target } });
    assert.equal(status, 400);
    assert.match(json.__type, /UnknownOperationException$/);
  }
  const none = await send({});
  assert.ok(none.status >= 400 && none.status < 500 && none.json.__type, none.text);
  const get = await send({ method: 'GET', body: undefined, headers: { 'x-amz-target': 'CloudApiService.ListResourceRequests' } });
  assert.ok(get.status >= 400 && get.status < 500 && get.json.__type, get.text);
});

test('optional members of the model that have no meaning here are taken', async () => {
  const more = { TypeVersionId: '00000001', RoleArn: 'arn:aws:iam::000000000000:role/any' };
  const { Identifier } = assertSucceeded(await create(userProperties(shared), more));
  await shared.resources.must('GetResource', { TypeName: USER, Identifier, ...more });
  await shared.resources.must('ListResources', { TypeName: USER, ResourceModel: JSON.stringify({ InstanceArn: shared.instanceArn }), ...more });
  assertSucceeded(await shared.resources.update(USER, Identifier, [], more));
  assertSucceeded(await shared.resources.remove(USER, Identifier, more));
});

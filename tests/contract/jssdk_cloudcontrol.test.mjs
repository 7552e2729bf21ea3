// The AWS SDK for JavaScript v3 as a client of Cloud Control, with its own waiter and paginators.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findCloudControlSdk } from '../lib/clients.mjs';
import { connect, requireClient, startRollcall } from '../lib/rollcall.mjs';
import { makeWorld, resourceTypes } from './resources/types.mjs';

const sdk = await findCloudControlSdk();
const [user] = resourceTypes;
const account = '111122223333';
let server;
let client;
let world;

before(async () => {
  if (sdk.missing) return;
  server = await startRollcall({ args: ['--memory'] });
  world = await makeWorld(connect(server, { account }));
  client = new sdk.CloudControlClient({
    endpoint: server.url, region: 'us-east-1', credentials: { accessKeyId: account, secretAccessKey: 'secret' }, maxAttempts: 1,
  });
});
after(async () => {
  client?.destroy();
  await server?.stop();
});

function promise(name, body) {
  test(name, async (t) => {
    if (requireClient(t, 'Cloud Control of the AWS SDK for JavaScript', sdk)) await body(t);
  });
}

const send = (operation, input) => client.send(new sdk[`${operation}Command`](input));
const at = (Identifier) => ({ TypeName: user.type, Identifier });

/** Waits with the SDK's waiter, which polls at once and throws when the request failed. */
async function settled({ ProgressEvent: event }) {
  const { state, reason } = await sdk.waitUntilResourceRequestSuccess({ client, maxWaitTime: 60 }, { RequestToken: event.RequestToken });
  assert.equal(state, 'SUCCESS');
  return reason.ProgressEvent;
}

async function assertThrows(name, call, message = /./) {
  await assert.rejects(call, (error) => {
    assert.equal(error.name, name, `${error}`);
    assert.match(error.message, message);
    assert.ok(error.$metadata.requestId);
    return true;
  });
}

promise('a user lives from creation to deletion', async () => {
  const { Password, ...given } = user.create(world);
  const event = await settled(await send('CreateResource', { TypeName: user.type, DesiredState: JSON.stringify({ ...given, Password }) }));
  assert.ok(event.EventTime instanceof Date);
  assert.equal(event.Operation, 'CREATE');
  const read = async () => JSON.parse((await send('GetResource', at(event.Identifier))).ResourceDescription.Properties);
  assert.deepEqual((await read()).IdentityInfo, given.IdentityInfo);
  const patch = [{ op: 'replace', path: '/PhoneConfig/AfterContactWorkTimeLimit', value: 30 }];
  await settled(await send('UpdateResource', { ...at(event.Identifier), PatchDocument: JSON.stringify(patch) }));
  assert.equal((await read()).PhoneConfig.AfterContactWorkTimeLimit, 30);
  await settled(await send('DeleteResource', at(event.Identifier)));
  await assertThrows('ResourceNotFoundException', () => send('GetResource', at(event.Identifier)), /HandlerErrorCode: NotFound/);
});

promise('the waiter ends when a request has failed', async () => {
  const properties = JSON.stringify(user.create(world));
  await settled(await send('CreateResource', { TypeName: user.type, DesiredState: properties }));
  const again = await send('CreateResource', { TypeName: user.type, DesiredState: properties });
  assert.equal(again.ProgressEvent.ErrorCode, 'AlreadyExists');
  await assert.rejects(() => settled(again), /FAILED|FAILURE/);
});

promise('the paginators give every resource and every request', async () => {
  const made = [];
  for (let number = 0; number < 5; number += 1)
    made.push((await settled(await send('CreateResource', { TypeName: user.type, DesiredState: JSON.stringify(user.create(world)) }))).Identifier);
  const found = [];
  const input = { TypeName: user.type, ResourceModel: JSON.stringify({ InstanceArn: world.instanceArn }) };
  for await (const page of sdk.paginateListResources({ client, pageSize: 2 }, input)) found.push(...page.ResourceDescriptions);
  assert.deepEqual(found.map(({ Identifier }) => Identifier).filter((arn) => made.includes(arn)), made);
  const requests = [];
  for await (const page of sdk.paginateListResourceRequests({ client, pageSize: 3 }, {})) requests.push(...page.ResourceRequestStatusSummaries);
  const listed = requests.map(({ Identifier }) => Identifier).filter((arn) => made.includes(arn));
  assert.deepEqual(listed, [...made].reverse());
});

promise('errors are classes of the SDK, and what they model', async () => {
  const arn = `${world.instanceArn}/agent/00000000-0000-4000-8000-00000000dead`;
  await assertThrows('TypeNotFoundException', () => send('GetResource', { TypeName: 'AWS::Connect::Nonsense', Identifier: arn }));
  await assertThrows('RequestTokenNotFoundException', () => send('GetResourceRequestStatus', { RequestToken: 'unknown' }));
  await assertThrows('InvalidRequestException', () => send('ListResources', { TypeName: user.type }), /'InstanceArn'/);
  await assertThrows('ValidationException', () => send('CreateResource', { TypeName: user.type, DesiredState: '{"K":1}' }), /Model validation failed/);
  const properties = user.create(world);
  const token = { TypeName: user.type, ClientToken: 'jssdk', DesiredState: JSON.stringify(properties) };
  await settled(await send('CreateResource', token));
  await assertThrows('ClientTokenConflictException', () => send('CreateResource', { ...token, DesiredState: JSON.stringify(user.create(world)) }));
});

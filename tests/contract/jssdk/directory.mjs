// One server, the AWS SDK for JavaScript as its client, an instance with its default objects, and short ways to call.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findJavaScriptSdk } from '../../lib/clients.mjs';
import { requireClient, startRollcall } from '../../lib/rollcall.mjs';

export const PASSWORD = 'Passw0rd1';
export const UNKNOWN_ID = '00000000-0000-4000-8000-00000000dead';

export const sdk = await findJavaScriptSdk();
export const directory = {};
let server;
let client;

/** Retries are off, so that each call is one request. */
export const settings = () => ({
  endpoint: server.url,
  region: 'eu-central-1',
  credentials: { accessKeyId: '111122223333', secretAccessKey: 'secret' },
  maxAttempts: 1,
});

/** Sends the command of this name, as `new DescribeUserCommand(input)`. */
export async function send(operation, input = {}) {
  const { $metadata, ...answer } = await client.send(new sdk.connect[`${operation}Command`](input));
  assert.equal($metadata.httpStatusCode, 200);
  assert.equal($metadata.attempts, 1);
  assert.ok($metadata.requestId, `${operation} has no request id`);
  return answer;
}

export const here = (more) => ({ InstanceId: directory.id, ...more });

/** Every item that the operation's own paginator gives, which leaves its last token in the input that it is given. */
export async function all(operation, member, input, pageSize) {
  const items = [];
  const pages = sdk.connect[`paginate${operation}`]({ client, pageSize }, { ...input });
  for await (const page of pages) items.push(...(page[member] ?? []));
  return items;
}

export const createUser = (username, change) => send('CreateUser', here({
  Username: username, Password: PASSWORD, IdentityInfo: { FirstName: 'Mary', LastName: 'Major' },
  PhoneConfig: { PhoneType: 'SOFT_PHONE' }, SecurityProfileIds: [directory.agent], RoutingProfileId: directory.routing,
  ...change,
}));

async function findDefaults() {
  const id = (list, name) => list.find((item) => item.Name === name).Id;
  directory.agent = id(await all('ListSecurityProfiles', 'SecurityProfileSummaryList', here()), 'Agent');
  directory.routing = id(await all('ListRoutingProfiles', 'RoutingProfileSummaryList', here()), 'Basic Routing Profile');
  directory.queue = id(await all('ListQueues', 'QueueSummaryList', here()), 'BasicQueue');
  directory.hours = id(await all('ListHoursOfOperations', 'HoursOfOperationSummaryList', here()), 'Basic Hours');
}

/** For a file of tests: starts the server and makes the instance before them. */
export function useDirectory(alias) {
  before(async () => {
    if (sdk.missing) return;
    server = await startRollcall({ args: ['--memory'] });
    client = new sdk.connect.ConnectClient(settings());
    const { Id, Arn } = await send('CreateInstance', {
      IdentityManagementType: 'CONNECT_MANAGED', InstanceAlias: alias, InboundCallsEnabled: true, OutboundCallsEnabled: true,
    });
    Object.assign(directory, { id: Id, arn: Arn });
    await findDefaults();
  });
  after(async () => {
    client?.destroy();
    await server?.stop();
  });
}

export function promise(name, body) {
  test(name, async (t) => {
    if (requireClient(t, 'AWS SDK for JavaScript', sdk)) await body(t);
  });
}

/** The call is rejected with this exception of the SDK. */
export async function assertThrows(name, call, check = () => {}) {
  await assert.rejects(call, (error) => {
    assert.equal(error.name, name, `${error}`);
    assert.ok(error instanceof sdk.connect[name], `${name} is not the class of the SDK`);
    assert.equal(error.$fault, 'client');
    assert.ok(error.$metadata.requestId);
    check(error);
    return true;
  });
}

/** The thing that the call describes is gone. */
export const assertGone = (operation, input) => assertThrows('ResourceNotFoundException', () => send(operation, input));

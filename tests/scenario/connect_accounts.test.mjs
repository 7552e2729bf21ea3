// Accounts and regions live side by side in one store and never see each other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, request, startRollcall } from '../lib/rollcall.mjs';
import {
  assertClientError, assertNotFound, assertOk, createInstance, createUser, encode, listAll, newInstance, useServer,
} from './connect_support.mjs';

const shared = useServer();
const as = (account, region) => connect(shared.server, { account, region });

const PLACES = [
  ['111122223333', 'us-east-1'], ['111122223333', 'eu-west-2'], ['444455556666', 'us-east-1'],
];

test('ARNs carry the account of the access key and the region of the signature', async () => {
  for (const [account, region] of PLACES) {
    const { Id, Arn } = assertOk(await createInstance(as(account, region)));
    assert.equal(Arn, `arn:aws:connect:${region}:${account}:instance/${Id}`);
  }
});

test('an access key that is no account number stands for the default account', async () => {
  const { Id, Arn } = assertOk(await createInstance(as('AKIDEXAMPLE', 'eu-central-1')));
  assert.equal(Arn, `arn:aws:connect:eu-central-1:000000000000:instance/${Id}`);
});

test('an unsigned request stands for the default account and region', async () => {
  const answer = await request(shared.server.url, {
    method: 'PUT', path: '/instance',
    body: {
      IdentityManagementType: 'CONNECT_MANAGED', InstanceAlias: 'unsigned', InboundCallsEnabled: true,
      OutboundCallsEnabled: true,
    },
  });
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.json.Arn, `arn:aws:connect:us-east-1:000000000000:instance/${answer.json.Id}`);
});

test('the default account and region can be named on the command line', async (t) => {
  const args = ['--memory', '--account', '999988887777', '--region', 'ca-central-1'];
  const server = await startRollcall({ t, args });
  const answer = await request(server.url, {
    method: 'PUT', path: '/instance',
    body: {
      IdentityManagementType: 'CONNECT_MANAGED', InstanceAlias: 'named', InboundCallsEnabled: true,
      OutboundCallsEnabled: true,
    },
  });
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.json.Arn, `arn:aws:connect:ca-central-1:999988887777:instance/${answer.json.Id}`);
});

test('an instance is seen from its own account and region only', async () => {
  const [home, ...away] = PLACES.map(([account, region]) => as(account, region));
  const instance = await newInstance(home);
  const user = await createUser(home, instance, 'at.home');
  assertOk(await home.call('GET', `/instance/${instance.instanceId}`));
  for (const api of away) {
    assertNotFound(await api.call('GET', `/instance/${instance.instanceId}`));
    assertNotFound(await api.call('DELETE', `/instance/${instance.instanceId}`));
    assertNotFound(await api.call('GET', `/users-summary/${instance.instanceId}`));
    assertNotFound(await api.call('GET', `/users/${instance.instanceId}/${user}`));
    assertNotFound(await api.call('DELETE', `/users/${instance.instanceId}/${user}`));
    const instances = await listAll(api, '/instance', 'InstanceSummaryList');
    assert.ok(!instances.some((item) => item.Id === instance.instanceId));
  }
  assertOk(await home.call('GET', `/users/${instance.instanceId}/${user}`));
});

test('a full ARN does not open another account or region', async () => {
  const [home, ...away] = PLACES.map(([account, region]) => as(account, region));
  const instance = await newInstance(home);
  const user = `${instance.instanceArn}/agent/${await createUser(home, instance, 'at.home')}`;
  for (const api of away) {
    assertClientError(await api.call('GET', `/instance/${encode(instance.instanceArn)}`));
    assertClientError(await api.call('GET', `/users/${encode(instance.instanceArn)}/${encode(user)}`));
    assertClientError(await api.call('GET', `/tags/${encode(user)}`));
    assertClientError(await api.call('POST', `/tags/${encode(user)}`, { tags: { stolen: 'yes' } }));
  }
  assert.deepEqual(assertOk(await home.call('GET', `/tags/${encode(user)}`)).tags ?? {}, {});
});

test('LastModifiedRegion is the region of the write', async () => {
  const api = as('111122223333', 'eu-west-2');
  const instance = await newInstance(api);
  const id = await createUser(api, instance, 'in.london');
  const { User: user } = assertOk(await api.call('GET', `/users/${instance.instanceId}/${id}`));
  assert.equal(user.LastModifiedRegion, 'eu-west-2');
});

async function callerIdentity(options) {
  const answer = await request(shared.server.url, {
    method: 'POST', path: '/', service: 'sts',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: 'Action=GetCallerIdentity&Version=2011-06-15', ...options,
  });
  assert.equal(answer.status, 200, answer.text);
  assert.match(answer.headers['content-type'], /^(text|application)\/xml/);
  return answer.text;
}

test('GetCallerIdentity names the account of the access key', async () => {
  const text = await callerIdentity({ account: '111122223333' });
  assert.match(text, /<GetCallerIdentityResponse[ >]/);
  assert.match(text, /<Account>111122223333<\/Account>/);
  assert.match(text, /<Arn>arn:aws:(iam|sts)::111122223333:[^<]+<\/Arn>/);
  assert.match(text, /<UserId>[^<]+<\/UserId>/);
  assert.match(text, /<RequestId>[^<]+<\/RequestId>/);
  assert.match(await callerIdentity({}), /<Account>000000000000<\/Account>/);
});

test('another operation of STS is refused in the form of the query protocol', async () => {
  const answer = await request(shared.server.url, {
    method: 'POST', path: '/', service: 'sts',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=GetSessionToken&Version=2011-06-15',
  });
  assert.ok(answer.status >= 400, answer.text);
  assert.match(answer.text, /<ErrorResponse[ >][\s\S]*<Code>[^<]+<\/Code>[\s\S]*<Message>[^<]*GetSessionToken/);
});

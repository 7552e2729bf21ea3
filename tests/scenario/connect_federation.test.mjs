// GetFederationToken: the caller of a SAML instance is the user that its role session is named after.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, request, startRollcall } from '../lib/rollcall.mjs';
import { assertError, assertNotFound, assertOk, createUser, encode, freshAlias, newInstance, UNKNOWN_ID, useServer } from './connect_support.mjs';

const SAML = { IdentityManagementType: 'SAML' };
const NO_PASSWORD = { Password: undefined };

const shared = useServer(async (state) => {
  state.alias = freshAlias();
  state.saml = await newInstance(state.api, { ...SAML, InstanceAlias: state.alias });
  state.key = await createUser(state.api, state.saml, 'AKIA-Mary_1', NO_PASSWORD);
  state.mail = await createUser(state.api, state.saml, 'Mary@example.com', NO_PASSWORD);
});

const federate = (instance, { accessKey, session, server = shared.server } = {}) => connect(server, { account: accessKey })
  .call('GET', `/user/federate/${encode(instance)}`, undefined, session === undefined ? {} : { 'X-Amz-Security-Token': session });

test('the access key names the user, and a session token does so before it', async () => {
  const byKey = assertOk(await federate(shared.saml.instanceId, { accessKey: 'AKIA-Mary_1' }));
  assert.equal(byKey.UserId, shared.key);
  assert.equal(byKey.UserArn, `${shared.saml.instanceArn}/agent/${shared.key}`);
  const byToken = assertOk(await federate(shared.saml.instanceArn, { accessKey: 'AKIA-Mary_1', session: 'Mary@example.com' }));
  assert.equal(byToken.UserId, shared.mail);
});

test('credentials are opaque, new each time, and expire', async () => {
  const ask = async () => assertOk(await federate(shared.saml.instanceId, { accessKey: 'AKIA-Mary_1' }));
  const before = Date.now() / 1000 - 0.001;
  const [first, second] = [await ask(), await ask()];
  const after = Date.now() / 1000 + 0.001;
  assert.deepEqual(Object.keys(first).sort(), ['Credentials', 'SignInUrl', 'UserArn', 'UserId']);
  assert.equal(first.SignInUrl, `https://${shared.alias}.my.connect.aws/auth/sign-in`);
  const tokens = [first, second].flatMap(({ Credentials }) => [Credentials.AccessToken, Credentials.RefreshToken]);
  assert.equal(new Set(tokens).size, 4);
  for (const token of tokens) assert.ok(!token.includes('Mary') && token.length >= 32);
  for (const [name, hours] of [['AccessTokenExpiration', 1], ['RefreshTokenExpiration', 12]]) {
    const began = first.Credentials[name] - hours * 3600;
    assert.ok(began >= before && began <= after, `${name} ${first.Credentials[name]}`);
  }
  assert.equal(Object.keys(first.Credentials).length, 4);
});

test('who is no user of the instance is not found, and case counts', async () => {
  const notFound = async (options, instance = shared.saml.instanceId) => {
    const answer = await federate(instance, options);
    assertError(answer, 404, 'UserNotFoundException', /no user/);
    assert.ok(!answer.text.includes(options.session ?? options.accessKey), answer.text);
  };
  await notFound({ accessKey: 'AKIA-Nobody' });
  await notFound({ accessKey: 'akia-mary_1' });
  await notFound({ accessKey: 'AKIA-Mary_1', session: 'mary@example.com' });
  await notFound({ accessKey: 'AKIA-Mary_1', session: `IQoJb3JpZ2luX2Vj${'A'.repeat(1000)}==` });
  const other = await newInstance(shared.api, SAML);
  await notFound({ accessKey: 'AKIA-Mary_1' }, other.instanceId);
  const leaver = await createUser(shared.api, shared.saml, 'Leaver', NO_PASSWORD);
  assertOk(await federate(shared.saml.instanceId, { accessKey: 'Leaver' }));
  assertOk(await shared.api.call('DELETE', `/users/${shared.saml.instanceId}/${leaver}`));
  await notFound({ accessKey: 'Leaver' });
});

test('only instances with SAML take users from elsewhere', async () => {
  const managed = await newInstance(shared.api);
  await createUser(shared.api, managed, 'Mary');
  const directory = await newInstance(shared.api, { IdentityManagementType: 'EXISTING_DIRECTORY', InstanceAlias: undefined, DirectoryId: 'd-0123456789' });
  for (const { instanceId } of [managed, directory])
    assertError(await federate(instanceId, { accessKey: 'Mary' }), 400, 'InvalidRequestException', /SAML/);
  for (const id of [UNKNOWN_ID, 'x', shared.saml.instanceArn.replace('000000000000', '111122223333')])
    assertNotFound(await federate(id, { accessKey: 'AKIA-Mary_1' }), /instance/);
});

test('a caller without a name is refused as root is', async () => {
  const answer = await request(shared.server.url, { path: `/user/federate/${shared.saml.instanceId}` });
  assert.equal(answer.status, 400, answer.text);
  assert.equal(answer.headers['x-amzn-errortype'], 'InvalidRequestException');
  assert.match(answer.json.Message, /cannot be used for federation/);
});

test('an account has its own users', async () => {
  const api = connect(shared.server, { account: '111122223333' });
  const instance = await newInstance(api, SAML);
  const mary = await createUser(api, instance, 'mary', NO_PASSWORD);
  const answer = assertOk(await federate(instance.instanceId, { accessKey: '111122223333', session: 'mary' }));
  assert.equal(answer.UserId, mary);
  assertError(await federate(instance.instanceId, { accessKey: '111122223333', session: 'Mary@example.com' }), 404, 'UserNotFoundException');
  assertNotFound(await federate(instance.instanceId, { accessKey: 'AKIA-Mary_1', session: 'mary' }), /instance/);
});

test('session tokens and the tokens of answers never reach the log', async (t) => {
  const server = await startRollcall({ t, args: ['--memory', '--log-level', 'debug'] });
  const instance = await newInstance(connect(server), SAML);
  await createUser(connect(server), instance, 'NameOfASession', NO_PASSWORD);
  const { Credentials: { AccessToken, RefreshToken } } = assertOk(await federate(instance.instanceId, { session: 'NameOfASession', server }));
  await federate(instance.instanceId, { session: 'SecretOfSomebody', server });
  await server.stop();
  const log = server.stdout() + server.stderr();
  assert.match(log, /operation=GetFederationToken/);
  for (const secret of ['NameOfASession', 'SecretOfSomebody', AccessToken, RefreshToken]) assert.ok(!log.includes(secret), secret);
});

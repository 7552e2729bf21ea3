// Lambda functions and Lex V1 bots of an instance: kept as they are named, and never called.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertError, assertInvalidParameter, assertNotFound, assertOk, assertRefused, encode, listAll, newInstance, UNKNOWN_ID,
  useInstance,
} from './connect_support.mjs';

const shared = useInstance();

const functionArn = (name) => `arn:aws:lambda:us-east-1:111122223333:function:${name}`;
const bot = (Name, LexRegion = 'us-west-2') => ({ LexBot: { Name, LexRegion } });

const addFunction = (instance, arn) => shared.api.call('PUT', `/instance/${encode(instance)}/lambda-function`, { FunctionArn: arn });
const removeFunction = (instance, arn) =>
  shared.api.call('DELETE', `/instance/${instance}/lambda-function${arn ? `?functionArn=${encode(arn)}` : ''}`);
const functions = (instance, query = '') =>
  listAll(shared.api, `/instance/${instance}/lambda-functions${query}`, 'LambdaFunctions');
const addBot = (instance, body) => shared.api.call('PUT', `/instance/${instance}/bot`, body);
const removeBot = (instance, body) => shared.api.call('POST', `/instance/${instance}/bot`, body);
const bots = (instance, version = 'V1', more = '') =>
  listAll(shared.api, `/instance/${instance}/bots?lexVersion=${version}${more}`, 'LexBots');

test('functions are listed by their ARNs, page by page, and each is there once', async () => {
  const { instanceId, instanceArn } = await newInstance(shared.api);
  const arns = ['c', 'a', 'e', 'b', 'd'].map(functionArn);
  for (const arn of arns) assertOk(await addFunction(instanceArn, arn));
  assertError(await addFunction(instanceId, functionArn('c')), 409, 'ResourceConflictException');
  assert.deepEqual(await functions(instanceId), [...arns].sort());
  assert.deepEqual(await functions(instanceId, '?maxResults=2'), [...arns].sort());
  for (const name of ['a', 'c', 'e']) assertOk(await removeFunction(instanceId, functionArn(name)));
  assert.deepEqual(await functions(instanceId), ['b', 'd'].map(functionArn));
  assertNotFound(await removeFunction(instanceId, functionArn('a')));
});

test('bots are listed by name and region, page by page, and each is there once', async () => {
  const { instanceId } = await newInstance(shared.api);
  const given = [bot('Order'), bot('Book', 'us-east-1'), bot('Book'), bot('Ask')];
  for (const one of given) assertOk(await addBot(instanceId, one));
  assertError(await addBot(instanceId, bot('Book')), 409, 'ResourceConflictException');
  const sorted = [bot('Ask'), bot('Book', 'us-east-1'), bot('Book'), bot('Order')];
  assert.deepEqual(await bots(instanceId), sorted);
  assert.deepEqual(await bots(instanceId, 'V1', '&maxResults=1'), sorted);
  assert.deepEqual(await bots(instanceId, 'V2'), []);
  assertOk(await removeBot(instanceId, bot('Book')));
  assert.deepEqual(await bots(instanceId), [sorted[0], sorted[1], sorted[3]]);
  assertNotFound(await removeBot(instanceId, bot('Book')));
});

test('a page stays true while others come and go', async () => {
  const { instanceId } = await newInstance(shared.api);
  for (const name of ['a', 'b', 'c', 'd']) assertOk(await addFunction(instanceId, functionArn(name)));
  const first = assertOk(await shared.api.call('GET', `/instance/${instanceId}/lambda-functions?maxResults=2`));
  assertOk(await removeFunction(instanceId, functionArn('a')));
  assertOk(await addFunction(instanceId, functionArn('aa')));
  const second = assertOk(await shared.api.call('GET', `/instance/${instanceId}/lambda-functions?nextToken=${first.NextToken}`));
  assert.deepEqual(second.LambdaFunctions, ['c', 'd'].map(functionArn));
});

test('what is missing or too long is refused', async () => {
  const { instanceId: id } = shared;
  assertInvalidParameter(await addFunction(id, undefined));
  assertInvalidParameter(await addFunction(id, ''));
  assertInvalidParameter(await addFunction(id, functionArn('f'.repeat(140))));
  assertInvalidParameter(await removeFunction(id));
  for (const body of [{}, { LexBot: {} }, { LexBot: { Name: 'Order' } }, bot('n'.repeat(51)), bot('Order', 'r'.repeat(61))])
    assertRefused(await addBot(id, body));
  assertRefused(await shared.api.call('GET', `/instance/${id}/bots`));
  assertRefused(await shared.api.call('GET', `/instance/${id}/bots?lexVersion=V3`));
  assertNotFound(await addFunction(UNKNOWN_ID, functionArn('a')));
  assertNotFound(await addBot(UNKNOWN_ID, bot('Order')));
  const version2 = { LexV2Bot: { AliasArn: 'arn:aws:lex:us-east-1:111122223333:bot-alias/A/B' } };
  assertError(await addBot(id, version2), 501, 'NotImplementedException', /LexV2Bot/);
});

test('DescribeInstance does not show them', async () => {
  const { instanceId } = await newInstance(shared.api);
  const describe = async () => assertOk(await shared.api.call('GET', `/instance/${instanceId}`)).Instance;
  const before = await describe();
  assertOk(await addFunction(instanceId, functionArn('a')));
  assertOk(await addBot(instanceId, bot('Order')));
  assert.deepEqual(await describe(), before);
});

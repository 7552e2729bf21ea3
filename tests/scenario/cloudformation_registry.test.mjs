// CloudFormation's registry over the Query protocol: DescribeType, ListTypes, and how requests find their API.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { request, runRollcall } from '../lib/rollcall.mjs';
import { useServer } from './connect_support.mjs';

const shared = useServer();
const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
const post = (fields, options) => request(shared.server.url, {
  method: 'POST', path: '/', headers: form, body: new URLSearchParams(fields).toString(), ...options,
});
const cloudformation = (Action, fields = {}, options = {}) =>
  post({ Action, Version: '2010-05-15', ...fields }, { service: 'cloudformation', ...options });

const decode = (text) => text.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
const elements = (text, name) => [...text.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'gs'))].map(([, inner]) => decode(inner));
const element = (text, name) => elements(text, name)[0];

function assertOk(answer, action) {
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.headers['content-type'], 'text/xml');
  assert.match(answer.text, new RegExp(`^<${action}Response xmlns="http://cloudformation\\.amazonaws\\.com/doc/2010-05-15/"><${action}Result>`));
  assert.match(answer.text, new RegExp(`</${action}Result><ResponseMetadata><RequestId>[-a-f0-9]{36}</RequestId></ResponseMetadata></${action}Response>$`));
  return answer.text;
}

function assertError(answer, status, code, message) {
  assert.equal(answer.status, status, answer.text);
  assert.equal(element(answer.text, 'Code'), code, answer.text);
  assert.equal(element(answer.text, 'Type'), status < 500 ? 'Sender' : 'Receiver');
  assert.match(element(answer.text, 'Message'), message);
  assert.match(element(answer.text, 'RequestId'), /^[-a-f0-9]{36}$/);
}

describe('DescribeType', () => {
  const named = (name) => ({ Type: 'RESOURCE', TypeName: name });

  test('shows the schema that the program prints, for every type', async () => {
    const { stdout } = await runRollcall(['schema']);
    const types = stdout.trim().split('\n');
    assert.equal(types.length, 11);
    for (const name of types) {
      const text = assertOk(await cloudformation('DescribeType', named(name)), 'DescribeType');
      const schema = await runRollcall(['schema', name]);
      assert.equal(element(text, 'Schema'), schema.stdout.trim());
      assert.equal(JSON.parse(element(text, 'Schema')).typeName, name);
      const arn = `arn:aws:cloudformation:us-east-1::type/resource/${name.replaceAll('::', '-')}`;
      assert.deepEqual(
        ['Arn', 'Type', 'TypeName', 'ProvisioningType', 'DeprecatedStatus', 'Visibility'].map((member) => element(text, member)),
        [arn, 'RESOURCE', name, 'FULLY_MUTABLE', 'LIVE', 'PUBLIC']);
    }
  });

  test('finds a type by its ARN, in the region of the request', async () => {
    const Arn = 'arn:aws-cn:cloudformation:cn-north-1::type/resource/AWS-Connect-User';
    const text = assertOk(await cloudformation('DescribeType', { Arn }, { region: 'cn-north-1' }), 'DescribeType');
    assert.deepEqual([element(text, 'TypeName'), element(text, 'Arn')], ['AWS::Connect::User', Arn]);
    assertError(await cloudformation('DescribeType', { Arn }), 404, 'TypeNotFoundException', /cannot be found/);
  });

  test('of what is not there is an error of its name', async () => {
    assertError(await cloudformation('DescribeType', named('AWS::Connect::Prompt')), 404, 'TypeNotFoundException', /^The type 'AWS::Connect::Prompt' cannot be found\.$/);
    assertError(await cloudformation('DescribeType', { Type: 'MODULE', TypeName: 'AWS::Connect::User' }), 404, 'TypeNotFoundException', /cannot be found/);
    for (const version of [{ VersionId: '00000001' }, { PublisherId: 'abcdefabcdef' }, { PublicVersionNumber: '1.0.0' }])
      assertError(await cloudformation('DescribeType', { ...named('AWS::Connect::User'), ...version }), 404, 'TypeNotFoundException', /cannot be found/);
  });

  test('refuses what the API does not take', async () => {
    assertError(await cloudformation('DescribeType'), 400, 'ValidationError', /Arn, or Type and TypeName/);
    assertError(await cloudformation('DescribeType', { TypeName: 'AWS::Connect::User' }), 400, 'ValidationError', /Arn, or Type and TypeName/);
    assertError(await cloudformation('DescribeType', { ...named('AWS::Connect::User'), Type: 'resource' }), 400, 'ValidationError', /^Type: must be one of RESOURCE, MODULE, HOOK\.$/);
    assertError(await cloudformation('DescribeType', named('short')), 400, 'ValidationError', /^TypeName: needs at least 10/);
  });

  test('an error holds what XML can hold', async () => {
    const answer = await cloudformation('DescribeType', named('<&">\u0001 a name'));
    assertError(answer, 404, 'TypeNotFoundException', /^The type '<&">\uFFFD a name' cannot be found\.$/);
    assert.doesNotMatch(answer.text, /\u0001/);
  });
});

describe('ListTypes', () => {
  const list = async (fields) => {
    const text = assertOk(await cloudformation('ListTypes', fields), 'ListTypes');
    assert.match(text, /<TypeSummaries>/);
    return { names: elements(text, 'TypeName'), token: element(text, 'NextToken'), text };
  };
  const all = async (fields) => {
    const names = [];
    let NextToken;
    do {
      const page = await list({ Visibility: 'PUBLIC', ...fields, ...(NextToken && { NextToken }) });
      assert.ok(page.names.length <= Number(fields.MaxResults ?? 100));
      names.push(...page.names);
      NextToken = page.token;
    } while (NextToken !== undefined);
    return names;
  };

  test('lists the public types by name, in pages', async () => {
    const { stdout } = await runRollcall(['schema']);
    const types = stdout.trim().split('\n');
    assert.deepEqual(await all({}), types);
    for (const MaxResults of ['1', '4', '10', '11']) assert.deepEqual(await all({ MaxResults }), types);
    const { text } = await list({ Visibility: 'PUBLIC', MaxResults: '1' });
    assert.equal(element(text, 'TypeArn'), 'arn:aws:cloudformation:us-east-1::type/resource/AWS-Connect-AgentStatus');
    assert.ok(element(text, 'Description'));
  });

  test('filters leave out, and a filtered page ends where its types end', async () => {
    const users = ['AWS::Connect::User', 'AWS::Connect::UserHierarchyGroup', 'AWS::Connect::UserHierarchyStructure'];
    const prefix = { 'Filters.TypeNamePrefix': 'AWS::Connect::User', 'Filters.Category': 'AWS_TYPES' };
    assert.deepEqual(await all(prefix), users);
    assert.deepEqual(await all({ ...prefix, MaxResults: '1' }), users);
    assert.deepEqual(await all({ 'Filters.TypeNamePrefix': 'AWS::Connect::A', MaxResults: '1' }), ['AWS::Connect::AgentStatus']);
    for (const none of [
      { Visibility: 'PRIVATE' }, { Type: 'HOOK' }, { ProvisioningType: 'IMMUTABLE' }, { DeprecatedStatus: 'DEPRECATED' },
      { 'Filters.Category': 'THIRD_PARTY' }, { 'Filters.PublisherId': 'abcdefabcdef' }, { 'Filters.TypeNamePrefix': 'AWS::S3' },
    ]) assert.deepEqual(await all(none), [], JSON.stringify(none));
    assert.equal((await all({ ProvisioningType: 'FULLY_MUTABLE', Type: 'RESOURCE', DeprecatedStatus: 'LIVE' })).length, 11);
  });

  test('means private types unless told otherwise, of which there are none', async () => {
    assert.deepEqual((await list({})).names, []);
  });

  test('refuses what the API does not take', async () => {
    const refused = async (fields, message) => assertError(await cloudformation('ListTypes', { Visibility: 'PUBLIC', ...fields }), 400, 'ValidationError', message);
    await refused({ MaxResults: '0' }, /^MaxResults: must be from 1 to 100/);
    await refused({ MaxResults: '101' }, /^MaxResults: must be from 1 to 100/);
    await refused({ MaxResults: 'many' }, /^MaxResults: must be an integer/);
    await refused({ Visibility: 'SECRET' }, /^Visibility: must be one of PUBLIC, PRIVATE/);
    await refused({ 'Filters.Category': 'MINE' }, /^Filters\.Category: must be one of/);
    for (const NextToken of ['0', '-1', '11', 'x']) await refused({ NextToken }, /^NextToken: is none/);
  });
});

describe('requests find their API', () => {
  test('by the scope of the signature, whatever the version says', async () => {
    assertError(await cloudformation('ListTypes', {}, { service: 'sts' }), 501, 'NotImplementedException', /ListTypes of STS/);
    assertError(await cloudformation('GetCallerIdentity'), 501, 'NotImplementedException', /GetCallerIdentity of CloudFormation/);
  });

  test('without a signature by the version or the action', async () => {
    const unsigned = (fields) => post(fields, {});
    assert.match((await unsigned({ Action: 'ListTypes', Visibility: 'PUBLIC' })).text, /AWS::Connect::User</);
    assertError(await unsigned({ Action: 'CreateStack', Version: '2010-05-15' }), 501, 'NotImplementedException', /CreateStack of CloudFormation/);
    assert.match((await unsigned({ Action: 'GetCallerIdentity', Version: '2011-06-15' })).text, /<Account>000000000000<\/Account>/);
    assert.match((await unsigned({ Action: 'GetCallerIdentity' })).text, /<Account>/);
    assertError(await unsigned({ Action: 'CreateStack' }), 501, 'NotImplementedException', /CreateStack of STS/);
  });

  test('in the query as in the body', async () => {
    const answer = await request(shared.server.url, { path: '/?Action=ListTypes&Version=2010-05-15&Visibility=PUBLIC&MaxResults=1' });
    assert.equal(element(answer.text, 'TypeName'), 'AWS::Connect::AgentStatus');
  });

  test('what is no form, and what names no action, is refused', async () => {
    const broken = await request(shared.server.url, { method: 'POST', path: '/', service: 'cloudformation', headers: form, body: 'Action=ListTypes&Visibility=%zz' });
    assertError(broken, 400, 'ValidationError', /not encoded as a form/);
    assertError(await post({ Version: '2010-05-15' }, { service: 'cloudformation' }), 400, 'MissingAction', /names no Action/);
    assertError(await post({ Action: 'a b' }, { service: 'cloudformation' }), 400, 'MissingAction', /names no Action/);
  });
});

// The registry as the AWS CLI sees it: its parser of XML, its pages, its names of errors.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { clientEnvironment, findAwsCli } from '../lib/clients.mjs';
import { requireClient, run, startRollcall } from '../lib/rollcall.mjs';

const cli = findAwsCli();
let server;

before(async () => {
  if (!cli.missing) server = await startRollcall({ args: ['--memory'] });
});
after(() => server?.stop());

function cloudformation(...args) {
  return run(cli.executable, ['cloudformation', ...args, '--output', 'json'], {
    env: clientEnvironment(server, { AWS_MAX_ATTEMPTS: '1' }),
  });
}

async function succeeds(...args) {
  const { code, stdout, stderr } = await cloudformation(...args);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}

async function fails(type, ...args) {
  const { code, stderr } = await cloudformation(...args);
  assert.notEqual(code, 0);
  assert.match(stderr, new RegExp(`An error occurred \\(${type}\\)`));
}

function promise(name, body) {
  test(name, async (t) => {
    if (requireClient(t, 'AWS CLI', cli)) await body(t);
  });
}

promise('describe-type gives a schema by name and by ARN', async () => {
  const type = await succeeds('describe-type', '--type', 'RESOURCE', '--type-name', 'AWS::Connect::Queue');
  assert.equal(type.ProvisioningType, 'FULLY_MUTABLE');
  assert.equal(type.Visibility, 'PUBLIC');
  const schema = JSON.parse(type.Schema);
  assert.deepEqual(schema.primaryIdentifier, ['/properties/QueueArn']);
  assert.deepEqual(schema.handlers.list.permissions[0], 'connect:ListQueues');
  assert.deepEqual(await succeeds('describe-type', '--arn', type.Arn), type);
  await fails('TypeNotFoundException', 'describe-type', '--type', 'RESOURCE', '--type-name', 'AWS::S3::Bucket');
});

promise('the schema of AWS::Connect::User has what its documentation counts', async () => {
  const { TypeName, Schema } = await succeeds('describe-type', '--type', 'RESOURCE', '--type-name', 'AWS::Connect::User');
  assert.equal(TypeName.split('::')[1], 'Connect');
  const { properties, required, readOnlyProperties, handlers } = JSON.parse(Schema);
  assert.deepEqual(readOnlyProperties, ['/properties/UserArn']);
  assert.equal(Object.keys(properties).length, 17);
  assert.equal(Object.keys(properties).filter((name) => name !== 'UserArn').length, 16);
  assert.deepEqual([...required].sort(), ['InstanceArn', 'RoutingProfileArn', 'SecurityProfileArns', 'Username']);
  const counts = Object.fromEntries(Object.entries(handlers).map(([name, { permissions }]) => [name, permissions.length]));
  // An update has eight there: without those by which it takes proficiencies away, gives them other levels, and writes the lists
  // of channels.
  assert.deepEqual(counts, { create: 3, read: 2, update: 11, delete: 2, list: 1 });
});

promise('list-types goes through all pages', async () => {
  const { TypeSummaries: types } = await succeeds('list-types', '--visibility', 'PUBLIC', '--page-size', '4');
  assert.equal(types.length, 11);
  assert.ok(types.some((type) => type.TypeName === 'AWS::Connect::User' && type.TypeArn.endsWith(':type/resource/AWS-Connect-User')));
  const filtered = await succeeds('list-types', '--visibility', 'PUBLIC', '--filters', 'Category=AWS_TYPES,TypeNamePrefix=AWS::Connect::Q');
  assert.deepEqual(filtered.TypeSummaries.map((type) => type.TypeName), ['AWS::Connect::Queue', 'AWS::Connect::QuickConnect']);
});

promise('what else the API has is refused by its name', async () => {
  await fails('NotImplementedException', 'create-stack', '--stack-name', 'stack', '--template-body', '{}');
});

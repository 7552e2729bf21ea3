// `aws cloudcontrol`, unmodified: the life of a user with the CLI's waiter. A call costs a second, so rules and breadth are
// left to the other clients.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { clientEnvironment, findAwsCli } from '../lib/clients.mjs';
import { connect, requireClient, run, startRollcall } from '../lib/rollcall.mjs';
import { makeWorld, resourceTypes } from './resources/types.mjs';
import { documented } from './terraform/workspace.mjs';

const account = '111122223333';
const cli = findAwsCli();
const [user] = resourceTypes;
let server;
let world;

before(async () => {
  if (cli.missing) return;
  server = await startRollcall({ args: ['--memory'] });
  world = await makeWorld(connect(server, { account }));
});
after(() => server?.stop());

const execute = (args) => run(cli.executable, ['cloudcontrol', ...args, '--output', 'json'], {
  env: clientEnvironment(server, { account, AWS_MAX_ATTEMPTS: '1' }),
});

async function aws(...args) {
  const { code, stdout, stderr } = await execute(args);
  assert.equal(code, 0, `aws cloudcontrol ${args.join(' ')}\n${stderr}`);
  return stdout.trim() === '' ? undefined : JSON.parse(stdout);
}

async function assertFails(type, ...args) {
  const { code, stderr } = await execute(args);
  assert.notEqual(code, 0, `aws cloudcontrol ${args.join(' ')} succeeded`);
  assert.match(stderr, new RegExp(`An error occurred \\(${type}\\)`));
}

async function settled({ ProgressEvent: event }) {
  await aws('wait', 'resource-request-success', '--request-token', event.RequestToken);
  return (await aws('get-resource-request-status', '--request-token', event.RequestToken)).ProgressEvent;
}

test('the life of a user', async (t) => {
  if (!requireClient(t, 'AWS CLI', cli)) return;
  const of = ['--type-name', user.type];
  const created = await settled(await aws('create-resource', ...of, '--desired-state', JSON.stringify(user.create(world))));
  assert.equal(created.OperationStatus, 'SUCCESS');
  const that = [...of, '--identifier', created.Identifier];
  const patch = JSON.stringify([{ op: 'add', path: '/Tags/-', value: { Key: 'cli', Value: 'yes' } }]);
  await settled(await aws('update-resource', ...that, '--patch-document', patch));
  const { ResourceDescription: read } = await aws('get-resource', ...that);
  assert.ok(JSON.parse(read.Properties).Tags.some(({ Key, Value }) => Key === 'cli' && Value === 'yes'));
  const listed = await aws('list-resources', ...of, '--resource-model', JSON.stringify({ InstanceArn: world.instanceArn }));
  assert.deepEqual(listed.ResourceDescriptions.map(({ Identifier }) => Identifier), [created.Identifier]);
  await settled(await aws('delete-resource', ...that));
  await assertFails('ResourceNotFoundException', 'get-resource', ...that);
  const { ResourceRequestStatusSummaries: requests } = await aws('list-resource-requests');
  assert.deepEqual(requests.map(({ Operation }) => Operation), ['DELETE', 'UPDATE', 'CREATE']);
  await assertFails('ValidationException', 'cancel-resource-request', '--request-token', created.RequestToken);
});

test('the documented commands run as they stand', async (t) => {
  if (!requireClient(t, 'AWS CLI', cli)) return;
  const environment = documented('environment.sh', { page: 'cloud-control.md', language: 'sh' })
    .replace('http://127.0.0.1:4566', server.url).replace('000000000000', account);
  const script = `set -euo pipefail\n${environment}\n${documented('life.sh', { page: 'cloud-control.md', language: 'sh' })}`;
  const { code, stdout, stderr } = await run('bash', ['-c', script], {
    env: {
      ...clientEnvironment(server), AWS_ENDPOINT_URL: '', AWS_ACCESS_KEY_ID: '', AWS_REGION: '', INSTANCE_ARN: world.instanceArn,
      ROUTING_PROFILE_ARN: world.routingProfile, SECURITY_PROFILE_ARN: world.securityProfile, AWS_DEFAULT_OUTPUT: 'json',
    },
  });
  assert.equal(code, 0, stderr);
  assert.match(stdout, /"Operation": "UPDATE"[\s\S]*"OperationStatus": "SUCCESS"/);
  assert.match(stdout, /"ResourceDescriptions": \[/);
  assert.match(stdout, /"Operation": "DELETE"[\s\S]*"OperationStatus": "SUCCESS"/);
});

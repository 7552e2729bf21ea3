// The provider pointed at the server by its endpoints block instead of by the environment. This form costs the provider
// some seconds per command, so one small configuration has to do; everything else is tested with AWS_ENDPOINT_URL.

import assert from 'node:assert/strict';
import { describeUser, instances, list } from './terraform/objects.mjs';
import { documented, useTerraform } from './terraform/workspace.mjs';

const shared = useTerraform({ account: '000000000000' });

shared.terraformTest('the endpoints block alone sends every call to the server', async () => {
  const workspace = shared.workspace('endpoints', {
    // Without these, all that leads to the server is the block.
    environment: {
      AWS_ENDPOINT_URL: undefined, AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined,
      AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined,
    },
  });
  workspace.write({
    'provider.tf': documented('endpoints.tf').replaceAll('http://127.0.0.1:4566', shared.server.url),
    'start.tf': documented('start.tf'),
  });
  await workspace.init();
  await workspace.converge();
  const [instanceId] = await instances(shared.api);
  const [{ Id, Arn }] = await list(shared.api, 'users', instanceId, 'UserSummaryList');
  assert.match(Arn, /^arn:aws:connect:us-east-1:000000000000:instance\//);
  const user = await describeUser(shared.api, `${instanceId}:${Id}`);
  assert.equal(user.Username, 'jane');
  assert.deepEqual(user.IdentityInfo, { FirstName: 'Jane', LastName: 'Doe' });
});

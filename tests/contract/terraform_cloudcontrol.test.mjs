// Terraform's aws_cloudcontrolapi_resource and its data source with a user, as docs/cloud-control.md shows them; and one user
// seen through the Connect API, Cloud Control, and both of Terraform's data sources after each kind of write.

import assert from 'node:assert/strict';
import { cloudControl } from '../lib/cloudcontrol.mjs';
import { instances, list } from './terraform/objects.mjs';
import { documented, useTerraform } from './terraform/workspace.mjs';

const shared = useTerraform();
const { terraformTest } = shared;
const USER = 'AWS::Connect::User';

// The id of the user in the Connect API is the end of its ARN.
const readers = `
data "aws_connect_user" "jane" {
  instance_id = aws_connect_instance.example.id
  user_id     = reverse(split("/", jsondecode(aws_cloudcontrolapi_resource.jane.properties).UserArn))[0]
}
output "resource" {
  value = jsondecode(aws_cloudcontrolapi_resource.jane.properties)
}
output "read" {
  value = jsondecode(data.aws_cloudcontrolapi_resource.jane.properties)
}
output "connect" {
  value = data.aws_connect_user.jane
}
`;

let workspace;
let configuration;
let arn;

/** One user in the words of each surface, made comparable: what all of them show. */
const views = {
  resource: (user) => ({
    arn: user.UserArn, username: user.Username, routing: user.RoutingProfileArn.split('/').at(-1),
    security: user.SecurityProfileArns.map((one) => one.split('/').at(-1)).sort(), directory: user.DirectoryUserId,
    names: [user.IdentityInfo.FirstName, user.IdentityInfo.LastName, user.IdentityInfo.Mobile ?? ''],
    phone: [user.PhoneConfig.PhoneType, user.PhoneConfig.AutoAccept, user.PhoneConfig.AfterContactWorkTimeLimit],
    tags: Object.fromEntries(user.Tags.map(({ Key, Value }) => [Key, Value])),
  }),
  describe: (user) => ({
    arn: user.Arn, username: user.Username, routing: user.RoutingProfileId, security: [...user.SecurityProfileIds].sort(),
    directory: user.DirectoryUserId,
    names: [user.IdentityInfo.FirstName, user.IdentityInfo.LastName, user.IdentityInfo.Mobile ?? ''],
    phone: [user.PhoneConfig.PhoneType, user.PhoneConfig.AutoAccept, user.PhoneConfig.AfterContactWorkTimeLimit], tags: user.Tags,
  }),
  // The provider's older model of a user has no mobile number.
  terraform: (user) => ({
    arn: user.arn, username: user.name, routing: user.routing_profile_id, security: [...user.security_profile_ids].sort(),
    directory: user.directory_user_id,
    names: [user.identity_info[0].first_name, user.identity_info[0].last_name],
    phone: [user.phone_config[0].phone_type, user.phone_config[0].auto_accept, user.phone_config[0].after_contact_work_time_limit],
    tags: user.tags,
  }),
};

/** Reads the user through every surface and asserts that they agree; gives what they show. */
async function assertAlike() {
  const resources = cloudControl(shared.server, { account: shared.account });
  const [instanceId] = await instances(shared.api);
  const described = views.describe((await shared.api.must('GET', `/users/${instanceId}/${encodeURIComponent(arn)}`)).User);
  assert.deepEqual(views.resource(await resources.read(USER, arn)), described);
  const outputs = await workspace.outputs();
  assert.deepEqual(views.resource(outputs.read), described);
  assert.deepEqual(views.terraform(outputs.connect), { ...described, names: described.names.slice(0, 2) });
  return described;
}

terraformTest('the documented configuration applies, and a second plan is empty', async () => {
  configuration = documented('cloudcontrol.tf', { page: 'cloud-control.md' });
  workspace = shared.workspace('cloudcontrol').write({
    'provider.tf': documented('provider.tf'), 'main.tf': configuration, 'readers.tf': readers,
  });
  await workspace.init();
  const applied = await workspace.converge();
  assert.deepEqual(applied.summaries.at(-1), { add: 2, change: 0, remove: 0, import: 0 });
  const outputs = await workspace.outputs();
  arn = outputs.resource.UserArn;
  assert.deepEqual(outputs.resource, outputs.read);
  assert.equal(outputs.resource.Password, undefined);
});

terraformTest('after its creation the user is alike everywhere', async () => {
  const user = await assertAlike();
  assert.equal(user.username, 'jane');
  assert.deepEqual(user.names, ['Jane', 'Doe', '']);
  assert.deepEqual(user.phone, ['SOFT_PHONE', true, 120]);
  assert.deepEqual(user.tags, { team: 'blue' });
});

terraformTest('a changed configuration updates in place, and the user is alike everywhere', async () => {
  configuration = configuration.replace('LastName = "Doe"', 'LastName = "Roe", Mobile = "+12345678901"').replace('"blue"', '"green"')
    .replace('AutoAccept = true', 'AutoAccept = false');
  workspace.write({ 'main.tf': configuration });
  const applied = await workspace.converge();
  assert.deepEqual(applied.planned, { 'aws_cloudcontrolapi_resource.jane': 'update' });
  const user = await assertAlike();
  assert.deepEqual(user.names, ['Jane', 'Roe', '+12345678901']);
  assert.deepEqual(user.phone, ['SOFT_PHONE', false, 120]);
  assert.deepEqual(user.tags, { team: 'green' });
});

terraformTest('what the Connect API writes is alike everywhere', async () => {
  const [instanceId] = await instances(shared.api);
  const path = `/users/${instanceId}/${encodeURIComponent(arn)}`;
  const [admin] = (await list(shared.api, 'security-profiles', instanceId, 'SecurityProfileSummaryList')).filter(({ Name }) => Name === 'Admin');
  await shared.api.must('POST', `${path}/identity-info`, { IdentityInfo: { FirstName: 'Ann', LastName: 'Other' } });
  await shared.api.must('POST', `${path}/phone-config`, { PhoneConfig: { PhoneType: 'SOFT_PHONE', AutoAccept: true, AfterContactWorkTimeLimit: 7 } });
  await shared.api.must('POST', `${path}/security-profiles`, { SecurityProfileIds: [admin.Id] });
  await shared.api.must('POST', `/tags/${encodeURIComponent(arn)}`, { tags: { by: 'api' } });
  (await workspace.apply()).expect(0);
  const user = await assertAlike();
  assert.deepEqual(user.names, ['Ann', 'Other', '']);
  assert.deepEqual(user.phone, ['SOFT_PHONE', true, 7]);
  assert.deepEqual(user.security, [admin.Id]);
  assert.deepEqual(user.tags, { team: 'green', by: 'api' });
});

terraformTest('what Cloud Control writes is alike everywhere', async () => {
  const event = await cloudControl(shared.server, { account: shared.account }).update(USER, arn, [
    { op: 'replace', path: '/IdentityInfo', value: { FirstName: 'Cloud', LastName: 'Control' } },
    { op: 'replace', path: '/PhoneConfig/AfterContactWorkTimeLimit', value: 9 },
    { op: 'replace', path: '/Tags', value: [{ Key: 'by', Value: 'patch' }] },
  ]);
  assert.equal(event.OperationStatus, 'SUCCESS', JSON.stringify(event));
  (await workspace.apply()).expect(0);
  const user = await assertAlike();
  assert.deepEqual(user.names, ['Cloud', 'Control', '']);
  assert.deepEqual(user.phone, ['SOFT_PHONE', true, 9]);
  assert.deepEqual(user.tags, { by: 'patch' });
});

terraformTest('another user name is an error of the handler, not a replacement', async () => {
  workspace.write({ 'main.tf': configuration.replace('Username            = "jane"', 'Username            = "joan"') });
  const applied = await workspace.apply();
  assert.match(applied.failures['aws_cloudcontrolapi_resource.jane'], /Username cannot be updated/);
  assert.deepEqual(applied.planned, { 'aws_cloudcontrolapi_resource.jane': 'update' });
});

terraformTest('the user goes with the configuration', async () => {
  workspace.write({ 'main.tf': configuration });
  const [instanceId] = await instances(shared.api);
  (await workspace.destroy()).expect(0);
  assert.deepEqual(await instances(shared.api), []);
  assert.equal((await shared.api.call('GET', `/users/${instanceId}/${encodeURIComponent(arn)}`)).status, 404);
});

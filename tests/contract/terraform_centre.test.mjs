// A whole contact centre as one module, out of docs/terraform.md, and what happens in it when things go or come from
// elsewhere.

import assert from 'node:assert/strict';
import { describeUser, instances, list } from './terraform/objects.mjs';
import { documented, useTerraform } from './terraform/workspace.mjs';

const shared = useTerraform();
const { terraformTest } = shared;

let workspace;
let state;
const held = (name) => state[`aws_connect_${name}`];

terraformTest('one module makes the whole centre, and a second plan is empty', async () => {
  workspace = shared.workspace('centre').write({
    'provider.tf': documented('provider.tf'),
    'contact_centre.tf': documented('contact_centre.tf'),
  });
  await workspace.init();
  await workspace.converge();
  state = await workspace.state();
  const [instance] = await instances(shared.api);
  const users = await list(shared.api, 'users', instance, 'UserSummaryList');
  assert.deepEqual(users.map((user) => user.Username).sort(), ['ada', 'alan', 'grace']);
  const ada = await describeUser(shared.api, held('user.supervisor["ada"]').id);
  assert.equal(ada.PhoneConfig.DeskPhoneNumber, '+493012345678');
  assert.equal(ada.SecurityProfileIds.length, 2);
  assert.match(held('phone_number.main').phone_number, /^\+49/);
});

terraformTest('a person that leaves is taken out, and the quick connect to her keeps her id', async () => {
  const [instance, ada] = held('user.supervisor["ada"]').id.split(':');
  await shared.api.must('DELETE', `/users/${instance}/${ada}`);
  const [, quickConnect] = held('quick_connect.supervisor').id.split(':');
  const { QuickConnect } = await shared.api.must('GET', `/quick-connects/${instance}/${quickConnect}`);
  assert.equal(QuickConnect.QuickConnectConfig.UserConfig.UserId, ada);
  const applied = await workspace.converge();
  assert.deepEqual(applied.planned, {
    'aws_connect_user.supervisor["ada"]': 'create',
    'aws_connect_quick_connect.supervisor': 'update',
  });
  state = await workspace.state();
});

terraformTest('a queue that a routing profile has cannot go behind the module', async () => {
  const [instance, queue] = held('queue.team["Sales"]').id.split(':');
  const answer = await shared.api.call('DELETE', `/queues/${instance}/${queue}`);
  assert.equal(answer.status, 409);
  (await workspace.plan()).expect(0);
});

terraformTest('a user that was made without PhoneConfig is imported as a soft phone', async () => {
  const [instance] = held('user.agent["alan"]').id.split(':');
  const { UserId: id } = await shared.api.must('PUT', `/users/${instance}`, {
    Username: 'edsger', Password: 'Password123',
    RoutingProfileId: held('routing_profile.team["Support"]').routing_profile_id,
    SecurityProfileIds: held('user.agent["alan"]').security_profile_ids,
  });
  workspace.write({
    'import.tf': `import {
  to = aws_connect_user.edsger
  id = "${instance}:${id}"
}

resource "aws_connect_user" "edsger" {
  instance_id          = aws_connect_instance.centre.id
  name                 = "edsger"
  routing_profile_id   = aws_connect_routing_profile.team["Support"].routing_profile_id
  security_profile_ids = [data.aws_connect_security_profile.agent.security_profile_id]

  phone_config {
    phone_type = "SOFT_PHONE"
  }
}
`,
  });
  const applied = (await workspace.apply()).expect(0);
  const counts = { add: 0, change: 0, remove: 0, import: 1 };
  assert.deepEqual(applied.summaries, [counts, counts]);
  (await workspace.plan()).expect(0);
});

terraformTest('destroy leaves nothing', async () => {
  (await workspace.destroy()).expect(0);
  assert.deepEqual(await instances(shared.api), []);
});

// The other objects of a directory under Terraform: instances, hours of operation, queues, routing profiles, security
// profiles, the hierarchy's structure and groups. Three configurations of the same objects follow each other
// (terraform/directory_*.tf): every argument that the provider updates changes, and then the optional ones go.

import assert from 'node:assert/strict';
import { instances, pages } from './terraform/objects.mjs';
import { documented, fixture, useTerraform } from './terraform/workspace.mjs';

const shared = useTerraform();
const { terraformTest } = shared;

// address without aws_connect_ -> [path, member of the answer]; I stands for the instance's id, X for the object's.
const describeCalls = {
  instance: ['/instance/X', 'Instance'],
  hours_of_operation: ['/hours-of-operations/I/X', 'HoursOfOperation'],
  queue: ['/queues/I/X', 'Queue'],
  routing_profile: ['/routing-profiles/I/X', 'RoutingProfile'],
  security_profile: ['/security-profiles/I/X', 'SecurityProfile'],
  user_hierarchy_structure: ['/user-hierarchy-structure/X', 'HierarchyStructure'],
  user_hierarchy_group: ['/user-hierarchy-groups/I/X', 'HierarchyGroup'],
};

let workspace;
let state;

const address = (name) => `aws_connect_${name}`;
const held = (name) => state[address(name)];
const actions = (action, ...names) => Object.fromEntries(names.map((name) => [address(name), action]));

/** The path of an object in the API. */
function pathOf(name) {
  const [first, second] = held(name).id.split(':');
  return describeCalls[name.split('.')[0]][0].replace('I', first).replace('X', second ?? first);
}

async function described(name) {
  return (await shared.api.must('GET', pathOf(name)))[describeCalls[name.split('.')[0]][1]];
}

async function instanceAttributes(name) {
  const attributes = await pages(shared.api, `${pathOf(name)}/attributes`, 'Attributes');
  return Object.fromEntries(attributes.map(({ AttributeType, Value }) => [AttributeType, Value]));
}

/** The queues of a routing profile: channel, delay, priority, name of the queue; sorted. */
async function queuesOf(name) {
  const rows = await pages(shared.api, `${pathOf(name)}/queues`, 'RoutingProfileQueueConfigSummaryList');
  return rows.map((row) => [row.Channel, row.Delay, row.Priority, row.QueueName].join(' ')).sort();
}

async function permissionsOf(name) {
  const path = `/security-profiles-permissions/${held(name).id.replace(':', '/')}`;
  return (await pages(shared.api, path, 'Permissions')).sort();
}

const levels = ['LevelOne', 'LevelTwo', 'LevelThree', 'LevelFour', 'LevelFive'];
const levelNames = (structure) => levels.filter((level) => structure[level]).map((level) => structure[level].Name);

// What changes with each of the three configurations, apart from the objects that have their own entry.
const changing = [
  'instance.main', 'hours_of_operation.main', 'queue.main', 'routing_profile.main', 'routing_profile.grown',
  'security_profile.main', 'user_hierarchy_group.north',
];

terraformTest('everything is created as configured, and a second plan is empty', async () => {
  workspace = shared.workspace('directory').write({
    'provider.tf': documented('provider.tf'),
    'static.tf': fixture('directory_static.tf'),
    'directory.tf': fixture('directory_first.tf'),
  });
  await workspace.init();
  await workspace.converge();
  state = await workspace.state();
  const tags = { Kept: 'until the third step', Step: 'first' };
  for (const name of changing.filter((name) => name !== 'routing_profile.grown'))
    assert.deepEqual((await described(name)).Tags, tags, name);
  for (const [name, { arn }] of Object.entries(state).filter(([, values]) => values.arn))
    assert.match(arn, /^arn:aws:connect:us-east-1:111122223333:instance\//, name);
});

terraformTest('a new instance has the defaults that the provider expects', async () => {
  const { INBOUND_CALLS, OUTBOUND_CALLS, ...defaults } = await instanceAttributes('instance.main');
  assert.deepEqual([INBOUND_CALLS, OUTBOUND_CALLS], ['true', 'true']);
  const { AUTO_RESOLVE_BEST_VOICES, CONTACT_LENS, EARLY_MEDIA, CONTACTFLOW_LOGS, MULTI_PARTY_CONFERENCE } = defaults;
  assert.deepEqual([AUTO_RESOLVE_BEST_VOICES, CONTACT_LENS, EARLY_MEDIA], ['true', 'true', 'true']);
  assert.deepEqual([CONTACTFLOW_LOGS, MULTI_PARTY_CONFERENCE], ['false', 'false']);
  assert.equal(held('instance.main').status, 'ACTIVE');
});

terraformTest('more queues than a call takes are associated in batches', async () => {
  const expected = Array.from({ length: 16 }, (_, index) => `VOICE ${index} ${index + 1} Member ${index}`);
  assert.deepEqual(await queuesOf('routing_profile.batched'), expected.sort());
  assert.deepEqual(await queuesOf('routing_profile.grown'), []);
});

terraformTest('every argument that can change in place does', async () => {
  workspace.write({ 'directory.tf': fixture('directory_second.tf') });
  const applied = await workspace.converge('-refresh=false');
  assert.deepEqual(applied.planned, {
    ...actions(
      'update', ...changing, 'user_hierarchy_structure.main', 'user_hierarchy_structure.grown', 'user_hierarchy_group.team',
    ),
    ...actions('replace', 'instance.realiased'),
  });
  const tags = { Added: 'in the second step', Kept: 'until the third step', Step: 'second' };
  for (const name of changing.filter((name) => name !== 'routing_profile.grown'))
    assert.deepEqual((await described(name)).Tags, tags, name);
});

terraformTest('instance: every boolean is updated', async () => {
  const { Instance } = await shared.api.must('GET', pathOf('instance.main'));
  assert.deepEqual([Instance.InboundCallsEnabled, Instance.OutboundCallsEnabled], [false, false]);
  const flipped = await instanceAttributes('instance.main');
  for (const type of ['INBOUND_CALLS', 'OUTBOUND_CALLS', 'AUTO_RESOLVE_BEST_VOICES', 'CONTACT_LENS', 'EARLY_MEDIA'])
    assert.equal(flipped[type], 'false', type);
  for (const type of ['CONTACTFLOW_LOGS', 'MULTI_PARTY_CONFERENCE']) assert.equal(flipped[type], 'true', type);
});

terraformTest('hours of operation: configuration, description, time zone and name are updated', async () => {
  const hours = await described('hours_of_operation.main');
  assert.equal(hours.Name, 'Main hours, renamed');
  assert.equal(hours.Description, 'Monday morning and all of Tuesday');
  assert.equal(hours.TimeZone, 'America/New_York');
  assert.deepEqual([...hours.Config].sort((one, other) => one.Day.localeCompare(other.Day)), [
    { Day: 'MONDAY', StartTime: { Hours: 9, Minutes: 15 }, EndTime: { Hours: 12, Minutes: 45 } },
    { Day: 'TUESDAY', StartTime: { Hours: 0, Minutes: 0 }, EndTime: { Hours: 0, Minutes: 0 } },
  ]);
});

terraformTest('queue: hours, contacts, name, description, caller and status are updated', async () => {
  const queue = await described('queue.main');
  assert.equal(queue.HoursOfOperationId, held('hours_of_operation.other').hours_of_operation_id);
  assert.equal(queue.MaxContacts, 7);
  assert.deepEqual([queue.Name, queue.Description], ['Main queue, renamed', 'Described']);
  assert.deepEqual(queue.OutboundCallerConfig, { OutboundCallerIdName: 'Main' });
  assert.equal(queue.Status, 'DISABLED');
});

terraformTest('routing profile: concurrency, default queue, name, description and queues are updated', async () => {
  const profile = await described('routing_profile.main');
  assert.deepEqual([profile.Name, profile.Description], ['Main profile, renamed', 'Second']);
  assert.equal(profile.DefaultOutboundQueueId, held('queue.member[1]').queue_id);
  const concurrency = profile.MediaConcurrencies.map((media) => `${media.Channel} ${media.Concurrency}`);
  assert.deepEqual(concurrency.sort(), ['CHAT 2', 'TASK 10', 'VOICE 1']);
  assert.deepEqual(await queuesOf('routing_profile.main'), ['CHAT 9999 99 Member 1', 'VOICE 5 2 Member 0']);
  assert.equal((await queuesOf('routing_profile.grown')).length, 16);
});

terraformTest('security profile: description and permissions are updated', async () => {
  assert.equal((await described('security_profile.main')).Description, 'Described');
  assert.deepEqual(await permissionsOf('security_profile.main'), ['AccessMetrics', 'OutboundCallAccess']);
});

terraformTest('hierarchy: levels grow from one to five, levels and groups are renamed', async () => {
  assert.deepEqual(levelNames(await described('user_hierarchy_structure.grown')), [
    'One', 'Two', 'Three', 'Four', 'Five',
  ]);
  assert.deepEqual(levelNames(await described('user_hierarchy_structure.main')), ['Country', 'Group']);
  const team = await described('user_hierarchy_group.team');
  assert.equal(team.Name, 'Team, renamed');
  assert.equal(team.HierarchyPath.LevelOne.Name, 'North, renamed');
  assert.equal(team.HierarchyPath.LevelTwo.Id, team.Id);
});

terraformTest('optional arguments and tags are removed in place; a group with another parent is replaced', async () => {
  workspace.write({ 'directory.tf': fixture('directory_third.tf') });
  const applied = await workspace.converge('-refresh=false');
  assert.deepEqual(applied.planned, { ...actions('update', ...changing), ...actions('replace', 'user_hierarchy_group.team') });
  state = await workspace.state();
  for (const name of [...changing, 'user_hierarchy_group.team']) assert.deepEqual((await described(name)).Tags, {}, name);
  assert.equal((await described('user_hierarchy_group.team')).HierarchyPath.LevelOne.Name, 'South');
  assert.equal((await described('hours_of_operation.main')).Description ?? '', '');
  const queue = await described('queue.main');
  assert.equal(queue.MaxContacts ?? 0, 0);
  assert.equal(queue.Description ?? '', '');
  assert.equal(queue.Status, 'ENABLED');
  assert.deepEqual(queue.OutboundCallerConfig, { OutboundCallerIdName: 'Main, renamed' });
  assert.deepEqual(await queuesOf('routing_profile.main'), ['CHAT 0 1 Member 1']);
  assert.deepEqual(await queuesOf('routing_profile.grown'), []);
  assert.deepEqual(await permissionsOf('security_profile.main'), []);
  assert.equal((await described('security_profile.main')).Description ?? '', '');
  const back = await instanceAttributes('instance.main');
  assert.deepEqual([back.INBOUND_CALLS, back.OUTBOUND_CALLS, back.CONTACT_LENS, back.CONTACTFLOW_LOGS], [
    'true', 'false', 'true', 'false',
  ]);
  // The provider keeps a level whose block is gone.
  assert.equal(levelNames(await described('user_hierarchy_structure.grown')).length, 5);
});

terraformTest('drift of every type is seen by the next plan, and what was deleted is planned anew', async () => {
  const { must } = shared.api;
  const hours = await described('hours_of_operation.other');
  await must('POST', `${pathOf('instance.main')}/attribute/CONTACT_LENS`, { Value: 'false' });
  await must('POST', pathOf('hours_of_operation.other'), {
    Name: hours.Name, Description: 'Drifted', TimeZone: 'Asia/Tokyo', Config: hours.Config,
  });
  await must('POST', `${pathOf('queue.member[3]')}/name`, { Name: 'Drifted' });
  await must('POST', `${pathOf('routing_profile.main')}/concurrency`, {
    MediaConcurrencies: [{ Channel: 'CHAT', Concurrency: 9 }],
  });
  await must('POST', pathOf('security_profile.spare'), { Permissions: ['AccessMetrics'] });
  await must('POST', `${pathOf('user_hierarchy_group.south')}/name`, { Name: 'Drifted' });
  await must('POST', pathOf('user_hierarchy_structure.main'), {
    HierarchyStructure: { LevelOne: { Name: 'Country' }, LevelTwo: { Name: 'Drifted' } },
  });
  const deleted = [
    'instance.realiased', 'hours_of_operation.main', 'queue.main', 'routing_profile.grown', 'security_profile.main',
    'user_hierarchy_group.team', 'user_hierarchy_group.north',
  ];
  for (const name of deleted) await must('DELETE', pathOf(name));

  const applied = await workspace.converge();
  assert.deepEqual(applied.planned, {
    ...actions(
      'update', 'instance.main', 'hours_of_operation.other', 'queue.member[3]', 'routing_profile.main',
      'security_profile.spare', 'user_hierarchy_group.south', 'user_hierarchy_structure.main',
    ),
    ...actions('create', ...deleted),
  });
  assert.equal((await instanceAttributes('instance.main')).CONTACT_LENS, 'true');
  assert.equal((await described('hours_of_operation.other')).TimeZone, 'UTC');
  assert.equal((await described('queue.member[3]')).Name, 'Member 3');
  assert.equal((await described('user_hierarchy_group.south')).Name, 'South');
  state = await workspace.state();
  for (const name of deleted) await described(name);
});

terraformTest('import takes over one of every type with nothing else to do', async () => {
  // The provider does not read the parent back: an imported group would be planned for replacement.
  const parent = 'parent_group_id = aws_connect_user_hierarchy_group.south.hierarchy_group_id\n';
  const third = fixture('directory_third.tf');
  const ignored = third.replace(parent, `${parent}\n  lifecycle {\n    ignore_changes = [parent_group_id]\n  }\n`);
  assert.notEqual(ignored, third);
  const imported = [
    'instance.main', 'hours_of_operation.main', 'queue.main', 'routing_profile.batched', 'security_profile.main',
    'user_hierarchy_structure.main', 'user_hierarchy_group.team',
  ];
  await workspace.forget(...imported.map(address));
  const blocks = imported.map((name) => `import {\n  to = ${address(name)}\n  id = "${held(name).id}"\n}\n`);
  workspace.write({ 'directory.tf': ignored, 'import.tf': blocks.join('\n') });
  const applied = (await workspace.apply()).expect(0);
  const counts = { add: 0, change: 0, remove: 0, import: imported.length };
  assert.deepEqual(applied.summaries, [counts, counts]);
  workspace.write({ 'import.tf': null });
  (await workspace.plan()).expect(0);
});

terraformTest("the provider's quirks: a queue is born enabled, and its caller cannot be removed", async () => {
  const caller = 'outbound_caller_config {\n    outbound_caller_id_name = "Main, renamed"\n  }\n';
  const third = fixture('directory_third.tf');
  workspace.write({
    'directory.tf': third.replace(`\n  ${caller}`, ''),
    'late.tf': [
      'resource "aws_connect_queue" "late" {',
      '  instance_id           = aws_connect_instance.main.id',
      '  name                  = "Late"',
      '  hours_of_operation_id = aws_connect_hours_of_operation.other.hours_of_operation_id',
      '  status                = "DISABLED"',
      '}',
      '',
    ].join('\n'),
  });
  const targets = ['late', 'main'].map((name) => `-target=aws_connect_queue.${name}`);
  const applied = (await workspace.apply('-refresh=false', ...targets)).expect(1);
  assert.deepEqual(applied.planned, { ...actions('create', 'queue.late'), ...actions('update', 'queue.main') });
  assert.match(applied.failures[address('queue.main')], /missing required field, UpdateQueueOutboundCallerConfigInput/);
  workspace.write({ 'directory.tf': third });
  const again = (await workspace.apply()).expect(0);
  assert.deepEqual(again.planned[address('queue.late')], 'update');
});

terraformTest('destroy leaves nothing', async () => {
  (await workspace.destroy()).expect(0);
  assert.deepEqual(await instances(shared.api), []);
});

// The AWS CLI, unmodified, pointed here by AWS_ENDPOINT_URL: the life of each entity through every operation there is.
// A call costs a second, so rules and breadth are left to the other clients.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { clientEnvironment, findAwsCli } from '../lib/clients.mjs';
import { requireClient, run, startRollcall } from '../lib/rollcall.mjs';

const ACCOUNT = '111122223333';
const cli = findAwsCli();
let server;
let instance; // { id, arn } of the instance that the life cycles share

before(async () => {
  if (cli.missing) return;
  server = await startRollcall({ args: ['--memory'] });
  const created = await connect('create-instance', '--identity-management-type', 'CONNECT_MANAGED',
    '--instance-alias', 'cli', '--inbound-calls-enabled', '--outbound-calls-enabled');
  instance = { id: created.Id, arn: created.Arn };
});
after(() => server?.stop());

async function execute(args) {
  return run(cli.executable, [...args, '--output', 'json'], {
    env: clientEnvironment(server, { account: ACCOUNT, AWS_MAX_ATTEMPTS: '1' }),
  });
}

/** Runs the CLI and gives what it printed; a call that fails, fails the test. */
async function aws(...args) {
  const { code, stdout, stderr } = await execute(args);
  assert.equal(code, 0, `aws ${args.join(' ')}\n${stderr}`);
  return stdout.trim() === '' ? undefined : JSON.parse(stdout);
}

const connect = (...args) => aws('connect', ...args);

/** The call fails with this error of the service. */
async function assertFails(type, ...args) {
  const { code, stderr } = await execute(['connect', ...args]);
  assert.notEqual(code, 0, `aws connect ${args.join(' ')} succeeded`);
  assert.match(stderr, new RegExp(`An error occurred \\(${type}\\)`));
}

/** A test that is skipped, with the reason, where there is no CLI. */
function promise(name, body) {
  test(name, async (t) => {
    if (requireClient(t, 'AWS CLI', cli)) await body(t);
  });
}

const named = (list, name) => list.find((item) => item.Name === name);

promise('sts get-caller-identity names the account', async () => {
  const identity = await aws('sts', 'get-caller-identity');
  assert.equal(identity.Account, ACCOUNT);
  assert.match(identity.Arn, new RegExp(`^arn:aws:(iam|sts)::${ACCOUNT}:`));
  assert.ok(identity.UserId);
});

promise('the life of an instance and its attributes', async () => {
  const created = await connect('create-instance', '--identity-management-type', 'SAML', '--instance-alias', 'cli-life',
    '--inbound-calls-enabled', '--no-outbound-calls-enabled', '--client-token', 'cli-life-token');
  assert.equal(created.Arn, `arn:aws:connect:us-east-1:${ACCOUNT}:instance/${created.Id}`);
  const { Instance: described } = await connect('describe-instance', '--instance-id', created.Id);
  assert.equal(described.InstanceStatus, 'ACTIVE');
  assert.equal(described.IdentityManagementType, 'SAML');
  assert.equal(described.OutboundCallsEnabled, false);
  const { InstanceSummaryList: listed } = await connect('list-instances');
  assert.deepEqual(listed.map((item) => item.InstanceAlias).sort(), ['cli', 'cli-life']);
  await connect('update-instance-attribute', '--instance-id', created.Id, '--attribute-type', 'CONTACTFLOW_LOGS',
    '--value', 'true');
  const { Attribute: attribute } = await connect('describe-instance-attribute', '--instance-id', created.Id,
    '--attribute-type', 'CONTACTFLOW_LOGS');
  assert.deepEqual(attribute, { AttributeType: 'CONTACTFLOW_LOGS', Value: 'true' });
  const { Attributes: attributes } = await connect('list-instance-attributes', '--instance-id', created.Id);
  assert.ok(attributes.some((item) => item.AttributeType === 'CONTACTFLOW_LOGS' && item.Value === 'true'));
  await connect('delete-instance', '--instance-id', created.Id);
  await assertFails('ResourceNotFoundException', 'describe-instance', '--instance-id', created.Id);
});

promise('the life of hours of operation and of a queue', async () => {
  const at = ['--instance-id', instance.id];
  const config = JSON.stringify([
    { Day: 'MONDAY', StartTime: { Hours: 8, Minutes: 0 }, EndTime: { Hours: 17, Minutes: 30 } },
  ]);
  const hours = await connect('create-hours-of-operation', ...at, '--name', 'Office', '--description', 'Mondays',
    '--time-zone', 'Europe/Zurich', '--config', config, '--tags', 'floor=3');
  const thoseHours = [...at, '--hours-of-operation-id', hours.HoursOfOperationId];
  await connect('update-hours-of-operation', ...thoseHours, '--name', 'Office hours', '--time-zone', 'UTC');
  const { HoursOfOperation: describedHours } = await connect('describe-hours-of-operation', ...thoseHours);
  assert.equal(describedHours.Name, 'Office hours');
  assert.equal(describedHours.TimeZone, 'UTC');
  assert.deepEqual(describedHours.Config, JSON.parse(config));
  assert.deepEqual(describedHours.Tags, { floor: '3' });
  const { HoursOfOperationSummaryList: allHours } = await connect('list-hours-of-operations', ...at);
  assert.ok(named(allHours, 'Basic Hours') && named(allHours, 'Office hours'));

  const queue = await connect('create-queue', '--instance-id', instance.arn, '--name', 'Orders',
    '--hours-of-operation-id', hours.HoursOfOperationArn, '--max-contacts', '5');
  const thatQueue = [...at, '--queue-id', queue.QueueId];
  await connect('update-queue-name', ...thatQueue, '--name', 'New orders', '--description', 'All of them');
  await connect('update-queue-max-contacts', ...thatQueue, '--max-contacts', '9');
  await connect('update-queue-status', ...thatQueue, '--status', 'DISABLED');
  await connect('update-queue-outbound-caller-config', ...thatQueue,
    '--outbound-caller-config', 'OutboundCallerIdName=Shop');
  await connect('update-queue-hours-of-operation', ...thatQueue,
    '--hours-of-operation-id', named(allHours, 'Basic Hours').Id);
  const { Queue: described } = await connect('describe-queue', '--instance-id', instance.arn,
    '--queue-id', queue.QueueArn);
  assert.equal(described.Name, 'New orders');
  assert.equal(described.Description, 'All of them');
  assert.equal(described.MaxContacts, 9);
  assert.equal(described.Status, 'DISABLED');
  assert.deepEqual(described.OutboundCallerConfig, { OutboundCallerIdName: 'Shop' });
  assert.equal(described.HoursOfOperationId, named(allHours, 'Basic Hours').Id);
  const { QueueSummaryList: queues } = await connect('list-queues', ...at, '--queue-types', 'STANDARD');
  assert.deepEqual(queues.map((item) => item.Name).sort(), ['BasicQueue', 'New orders']);
  const { QuickConnectSummaryList: shortcuts } = await connect('list-queue-quick-connects', ...thatQueue);
  assert.deepEqual(shortcuts, []);
  await connect('delete-queue', ...thatQueue);
  await connect('delete-hours-of-operation', ...thoseHours);
  await assertFails('ResourceNotFoundException', 'describe-queue', ...thatQueue);
  await assertFails('ResourceNotFoundException', 'describe-hours-of-operation', ...thoseHours);
});

promise('hours that inherit, and when they are open', async () => {
  const at = ['--instance-id', instance.id];
  const { HoursOfOperationSummaryList: [{ Id: parent, Arn: parentArn }] } = await connect('list-hours-of-operations', ...at);
  const { HoursOfOperationId: child } = await connect('create-hours-of-operation', ...at, '--name', 'Child', '--time-zone', 'UTC',
    '--config', 'Day=FRIDAY,StartTime={Hours=8,Minutes=0},EndTime={Hours=12,Minutes=0}');
  const that = [...at, '--hours-of-operation-id', child];
  await connect('associate-hours-of-operations', ...that, '--parent-hours-of-operation-configs', `HoursOfOperationId=${parentArn}`);
  const { HoursOfOperation: described } = await connect('describe-hours-of-operation', ...that);
  assert.deepEqual(described.ParentHoursOfOperations, [{ Name: 'Basic Hours', Id: parent, Arn: parentArn }]);
  const { ChildHoursOfOperationsSummaryList: children } =
    await connect('list-child-hours-of-operations', ...at, '--hours-of-operation-id', parent);
  assert.deepEqual(children.map((item) => item.Id), [child]);
  const effective = await connect('get-effective-hours-of-operations', ...that, '--from-date', '2026-12-03', '--to-date', '2026-12-04');
  assert.deepEqual(effective, {
    EffectiveHoursOfOperationList: [
      { Date: '2026-12-03', OperationalHours: [] },
      { Date: '2026-12-04', OperationalHours: [{ Start: { Hours: 8, Minutes: 0 }, End: { Hours: 12, Minutes: 0 } }] },
    ],
    EffectiveOverrideHoursList: [],
    TimeZone: 'UTC',
  });
  await connect('disassociate-hours-of-operations', ...that, '--parent-hours-of-operation-ids', parent);
  await connect('delete-hours-of-operation', ...that);
});

promise('the life of an e-mail address, and its queue', async () => {
  const at = ['--instance-id', instance.id];
  const created = await connect('create-email-address', ...at, '--email-address', 'help@example.com', '--display-name', 'Help', '--tags', 'a=b');
  const { EmailAddressId: alias } = await connect('create-email-address', ...at, '--email-address', 'old@example.com');
  const that = [...at, '--email-address-id', created.EmailAddressId];
  assert.deepEqual(await connect('update-email-address-metadata', ...that, '--description', 'All questions'), created);
  await connect('associate-email-address-alias', ...that, '--alias-configuration', `EmailAddressId=${alias}`);
  const { CreateTimestamp: made, ModifiedTimestamp: modified, ...rest } = await connect('describe-email-address', ...that);
  assert.deepEqual(rest, {
    ...created, EmailAddress: 'help@example.com', DisplayName: 'Help', Description: 'All questions',
    AliasConfigurations: [{ EmailAddressId: alias }], Tags: { a: 'b' },
  });
  assert.ok(new Date(made) <= new Date(modified));
  await connect('disassociate-email-address-alias', ...that, '--alias-configuration', `EmailAddressId=${alias}`);
  const { QueueSummaryList: [{ Id: queue }] } = await connect('list-queues', ...at);
  const ofQueue = [...at, '--queue-id', queue];
  await connect('associate-queue-email-addresses', ...ofQueue, '--email-addresses-config', `EmailAddressId=${alias}`);
  await connect('update-queue-outbound-email-config', ...ofQueue, '--outbound-email-config', `OutboundEmailAddressId=${created.EmailAddressId}`);
  const { EmailAddressMetadataList: listed } = await connect('list-queue-email-addresses', ...ofQueue);
  assert.deepEqual(Object.fromEntries(listed.map((item) => [item.Id, item.IsDefaultOutboundEmail])),
    { [created.EmailAddressId]: true, [alias]: false });
  await assertFails('ResourceConflictException', 'delete-email-address', ...that);
  await connect('disassociate-queue-email-addresses', ...ofQueue, '--email-addresses-id', alias);
  await connect('update-queue-outbound-email-config', ...ofQueue, '--outbound-email-config', '{}');
  assert.ok(!('OutboundEmailConfig' in (await connect('describe-queue', ...ofQueue)).Queue));
  await connect('delete-email-address', ...that);
  await assertFails('ResourceNotFoundException', 'describe-email-address', ...that);
});

promise('what a security profile allows, and the profiles of an AI agent', async () => {
  const at = ['--instance-id', instance.id];
  const { SecurityProfileId: id } = await connect('create-security-profile', ...at, '--security-profile-name', 'Allows',
    '--applications', 'Namespace=app,ApplicationPermissions=ACCESS,Type=MCP', '--allowed-flow-modules', 'Type=MCP,FlowModuleId=module');
  const that = [...at, '--security-profile-id', id];
  const { Applications: applications } = await connect('list-security-profile-applications', ...that);
  assert.deepEqual(applications, [{ Namespace: 'app', ApplicationPermissions: ['ACCESS'], Type: 'MCP' }]);
  const { AllowedFlowModules: modules } = await connect('list-security-profile-flow-modules', ...that);
  assert.deepEqual(modules, [{ Type: 'MCP', FlowModuleId: 'module' }]);
  const agent = [...at, '--entity-type', 'AI_AGENT', '--entity-arn', 'arn:aws:wisdom:us-east-1:111122223333:ai-agent/a/b'];
  await connect('associate-security-profiles', ...agent, '--security-profiles', `Id=${id}`);
  assert.deepEqual((await connect('list-entity-security-profiles', ...agent)).SecurityProfiles, [{ Id: id }]);
  await connect('disassociate-security-profiles', ...agent, '--security-profiles', `Id=${id}`);
  await connect('delete-security-profile', ...that);
});

promise('the authentication profile of an instance, by the commands of the administrator guide', async () => {
  const at = ['--instance-id', instance.id];
  const { AuthenticationProfileSummaryList: [summary] } = await connect('list-authentication-profiles', ...at);
  assert.deepEqual([summary.Name, summary.IsDefault], ['Default Authentication Profile', true]);
  const that = [...at, '--authentication-profile-id', summary.Id];
  await connect('update-authentication-profile', ...that, '--name', 'Default Authentication Profile',
    '--description', 'A basic default Authentication Profile', '--allowed-ips', '200.255.0.0/16',
    '--blocked-ips', '200.255.10.0/24', '200.255.40.50', '--session-inactivity-handling-enabled', '--session-inactivity-duration', '60');
  const { AuthenticationProfile: profile } = await connect('describe-authentication-profile', ...that);
  assert.deepEqual([profile.AllowedIps, profile.BlockedIps, profile.SessionInactivityHandlingEnabled, profile.MaxSessionDuration],
    [['200.255.0.0/16'], ['200.255.10.0/24', '200.255.40.50'], true, 720]);
});

promise('the life of an override of hours of operation', async () => {
  const { HoursOfOperationSummaryList: [hours] } = await connect('list-hours-of-operations', '--instance-id', instance.id);
  const at = ['--instance-id', instance.id, '--hours-of-operation-id', hours.Id];
  const created = await connect('create-hours-of-operation-override', ...at, '--name', 'Holiday', '--config', '[]',
    '--effective-from', '2026-12-24', '--effective-till', '2026-12-26');
  const that = [...at, '--hours-of-operation-override-id', created.HoursOfOperationOverrideId];
  await connect('update-hours-of-operation-override', ...that, '--name', 'Holidays');
  const { HoursOfOperationOverride: described } = await connect('describe-hours-of-operation-override', ...that);
  assert.equal(described.Name, 'Holidays');
  assert.equal(described.EffectiveFrom, '2026-12-24');
  const { HoursOfOperationOverrideList: all } = await connect('list-hours-of-operation-overrides', ...at);
  assert.deepEqual(all, [described]);
  await connect('delete-hours-of-operation-override', ...that);
  await assertFails('ResourceNotFoundException', 'describe-hours-of-operation-override', ...that);
});

promise('the life of an agent status and of a quick connect', async () => {
  const at = ['--instance-id', instance.id];
  const status = await connect('create-agent-status', ...at, '--name', 'Lunch', '--state', 'ENABLED', '--display-order', '3');
  const thatStatus = [...at, '--agent-status-id', status.AgentStatusId];
  await connect('update-agent-status', ...thatStatus, '--name', 'Long lunch', '--reset-order-number');
  const { AgentStatus: described } = await connect('describe-agent-status', ...thatStatus);
  assert.equal(described.Name, 'Long lunch');
  assert.equal(described.DisplayOrder, undefined);
  const { AgentStatusSummaryList: statuses } = await connect('list-agent-statuses', ...at,
    '--agent-status-types', 'ROUTABLE', 'CUSTOM');
  assert.deepEqual(statuses.map((item) => item.Name), ['Available', 'Long lunch']);

  const shortcut = await connect('create-quick-connect', ...at, '--name', 'Desk', '--quick-connect-config',
    'QuickConnectType=PHONE_NUMBER,PhoneConfig={PhoneNumber=+12025550100}');
  const that = [...at, '--quick-connect-id', shortcut.QuickConnectId];
  await connect('update-quick-connect-name', ...that, '--name', 'Front desk');
  await connect('update-quick-connect-config', ...that, '--quick-connect-config',
    'QuickConnectType=PHONE_NUMBER,PhoneConfig={PhoneNumber=+12025550199}');
  const { QuickConnect: quickConnect } = await connect('describe-quick-connect', '--instance-id', instance.arn,
    '--quick-connect-id', shortcut.QuickConnectARN);
  assert.equal(quickConnect.Name, 'Front desk');
  assert.equal(quickConnect.QuickConnectConfig.PhoneConfig.PhoneNumber, '+12025550199');
  const { QueueSummaryList: [queue] } = await connect('list-queues', ...at, '--queue-types', 'STANDARD');
  const ofQueue = [...at, '--queue-id', queue.Id];
  await connect('associate-queue-quick-connects', ...ofQueue, '--quick-connect-ids', shortcut.QuickConnectId);
  const { QuickConnectSummaryList: offered } = await connect('list-queue-quick-connects', ...ofQueue);
  assert.deepEqual(offered.map((item) => item.Name), ['Front desk']);
  await connect('disassociate-queue-quick-connects', ...ofQueue, '--quick-connect-ids', shortcut.QuickConnectId);
  const { QuickConnectSummaryList: all } = await connect('list-quick-connects', ...at, '--quick-connect-types', 'PHONE_NUMBER');
  assert.deepEqual(all.map((item) => item.Name), ['Front desk']);
  await connect('delete-quick-connect', ...that);
  await assertFails('ResourceNotFoundException', 'describe-quick-connect', ...that);
});

promise('the life of a routing profile', async () => {
  const at = ['--instance-id', instance.id];
  const { QueueSummaryList: [queue] } = await connect('list-queues', ...at, '--queue-types', 'STANDARD');
  const row = (channel, priority) => `Priority=${priority},Delay=0,QueueReference={QueueId=${queue.Id},Channel=${channel}}`;
  const created = await connect('create-routing-profile', ...at, '--name', 'Sales', '--description', 'Sells',
    '--default-outbound-queue-id', queue.Id, '--queue-configs', row('VOICE', 1),
    '--media-concurrencies', 'Channel=VOICE,Concurrency=1', 'Channel=CHAT,Concurrency=2');
  const that = [...at, '--routing-profile-id', created.RoutingProfileId];
  await connect('associate-routing-profile-queues', ...that, '--queue-configs', row('CHAT', 2));
  await connect('update-routing-profile-queues', ...that, '--queue-configs', row('CHAT', 7));
  const { RoutingProfileQueueConfigSummaryList: rows } = await connect('list-routing-profile-queues', ...that);
  assert.deepEqual(rows.map((item) => [item.Channel, item.Priority, item.QueueName]).sort(),
    [['CHAT', 7, 'BasicQueue'], ['VOICE', 1, 'BasicQueue']]);
  const { RoutingProfileManualAssignmentQueueConfigSummaryList: byHand } =
    await connect('list-routing-profile-manual-assignment-queues', ...that);
  assert.deepEqual(byHand, []);
  await connect('disassociate-routing-profile-queues', ...that,
    '--queue-references', `QueueId=${queue.Id},Channel=VOICE`);
  await connect('update-routing-profile-name', ...that, '--name', 'More sales');
  await connect('update-routing-profile-concurrency', ...that, '--media-concurrencies', 'Channel=CHAT,Concurrency=5');
  await connect('update-routing-profile-default-outbound-queue', ...that, '--default-outbound-queue-id', queue.Arn);
  await connect('update-routing-profile-agent-availability-timer', ...that,
    '--agent-availability-timer', 'TIME_SINCE_LAST_INBOUND');
  const { RoutingProfile: described } = await connect('describe-routing-profile', '--instance-id', instance.arn,
    '--routing-profile-id', created.RoutingProfileArn);
  assert.equal(described.Name, 'More sales');
  assert.equal(described.Description, 'Sells');
  assert.deepEqual(described.MediaConcurrencies.map((item) => [item.Channel, item.Concurrency]), [['CHAT', 5]]);
  assert.equal(described.DefaultOutboundQueueId, queue.Id);
  assert.equal(described.AgentAvailabilityTimer, 'TIME_SINCE_LAST_INBOUND');
  assert.equal(described.NumberOfAssociatedQueues, 1);
  const { RoutingProfileSummaryList: all } = await connect('list-routing-profiles', ...at);
  assert.deepEqual(all.map((item) => item.Name).sort(), ['Basic Routing Profile', 'More sales']);
  await connect('delete-routing-profile', ...that);
  await assertFails('ResourceNotFoundException', 'describe-routing-profile', ...that);
});

promise('the life of a security profile', async () => {
  const at = ['--instance-id', instance.id];
  const created = await connect('create-security-profile', ...at, '--security-profile-name', 'Leads',
    '--description', 'Lead a team', '--permissions', 'BasicAgentAccess', 'Users.View');
  const that = [...at, '--security-profile-id', created.SecurityProfileId];
  await connect('update-security-profile', ...that, '--permissions', 'Users.View', 'Users.Edit');
  const { Permissions: permissions } = await connect('list-security-profile-permissions', ...that);
  assert.deepEqual(permissions.sort(), ['Users.Edit', 'Users.View']);
  const { SecurityProfile: described } = await connect('describe-security-profile', '--instance-id', instance.arn,
    '--security-profile-id', created.SecurityProfileArn);
  assert.equal(described.SecurityProfileName, 'Leads');
  assert.equal(described.Description, 'Lead a team');
  const { SecurityProfileSummaryList: all } = await connect('list-security-profiles', ...at);
  assert.deepEqual(all.map((item) => item.Name).sort(),
    ['Admin', 'Agent', 'CallCenterManager', 'Leads', 'QualityAnalyst']);
  await connect('delete-security-profile', ...that);
  await assertFails('ResourceNotFoundException', 'describe-security-profile', ...that);
});

describe('users and their hierarchy', () => {
  const user = {};

  promise('the life of a user, through every update', async () => {
    const at = ['--instance-id', instance.id];
    const { SecurityProfileSummaryList: security } = await connect('list-security-profiles', ...at);
    const { RoutingProfileSummaryList: [routing] } = await connect('list-routing-profiles', ...at);
    await connect('update-user-hierarchy-structure', ...at,
      '--hierarchy-structure', 'LevelOne={Name=Region},LevelTwo={Name=Team}');
    const { HierarchyStructure: structure } = await connect('describe-user-hierarchy-structure', ...at);
    assert.equal(structure.LevelTwo.Name, 'Team');
    const north = await connect('create-user-hierarchy-group', ...at, '--name', 'North');
    const team = await connect('create-user-hierarchy-group', ...at, '--name', 'Team', '--parent-group-id',
      north.HierarchyGroupArn);
    const thatTeam = [...at, '--hierarchy-group-id', team.HierarchyGroupId];
    await connect('update-user-hierarchy-group-name', ...thatTeam, '--name', 'Blue team');
    const { HierarchyGroup: group } = await connect('describe-user-hierarchy-group', ...thatTeam);
    assert.equal(group.Name, 'Blue team');
    assert.equal(group.HierarchyPath.LevelOne.Name, 'North');
    const { UserHierarchyGroupSummaryList: groups } = await connect('list-user-hierarchy-groups', ...at);
    assert.deepEqual(groups.map((item) => item.Name).sort(), ['Blue team', 'North']);

    const created = await connect('create-user', '--instance-id', instance.arn, '--username', 'mary',
      '--password', 'Passw0rd1', '--identity-info', 'FirstName=Mary,LastName=Major',
      '--phone-config', 'PhoneType=SOFT_PHONE,AutoAccept=true,AfterContactWorkTimeLimit=30',
      '--security-profile-ids', named(security, 'Agent').Arn, '--routing-profile-id', routing.Arn,
      '--hierarchy-group-id', team.HierarchyGroupArn, '--tags', 'team=blue');
    Object.assign(user, { id: created.UserId, arn: created.UserArn });
    const that = [...at, '--user-id', user.id];
    const read = async () => (await connect('describe-user', ...that)).User;
    let described = await read();
    assert.equal(described.Username, 'mary');
    assert.equal(described.HierarchyGroupId, team.HierarchyGroupId);
    assert.equal(described.PhoneConfig.AutoAccept, true);
    await connect('update-user-identity-info', ...that,
      '--identity-info', 'FirstName=Maria,LastName=Mayor,Email=maria@example.com');
    await connect('update-user-phone-config', ...that, '--phone-config',
      'PhoneType=DESK_PHONE,DeskPhoneNumber=+12025550100');
    await connect('update-user-config', ...that, '--auto-accept-configs', 'Channel=CHAT,AutoAccept=true');
    await connect('update-user-security-profiles', ...that, '--security-profile-ids', named(security, 'Admin').Id,
      named(security, 'QualityAnalyst').Id);
    await connect('update-user-routing-profile', ...that, '--routing-profile-id', routing.Id);
    await connect('update-user-hierarchy', ...that);
    described = await read();
    assert.deepEqual(described.IdentityInfo, { FirstName: 'Maria', LastName: 'Mayor', Email: 'maria@example.com' });
    assert.equal(described.PhoneConfig.DeskPhoneNumber, '+12025550100');
    assert.ok(described.AutoAcceptConfigs.some((item) => item.Channel === 'CHAT' && item.AutoAccept));
    assert.equal(described.SecurityProfileIds.length, 2);
    assert.ok(!('HierarchyGroupId' in described));
    await assertFails('DuplicateResourceException', 'create-user', ...at, '--username', 'mary', '--password', 'Passw0rd1',
      '--identity-info', 'FirstName=M,LastName=M', '--security-profile-ids', named(security, 'Agent').Id,
      '--routing-profile-id', routing.Id);
    await connect('delete-user-hierarchy-group', ...thatTeam);
    await assertFails('ResourceNotFoundException', 'describe-user-hierarchy-group', ...thatTeam);
  });

  promise('the proficiencies of a user, and the life of a predefined attribute', async () => {
    const that = ['--instance-id', instance.id, '--name', 'My Skill/1'];
    await connect('create-predefined-attribute', ...that, '--values', 'StringList=low,high');
    await connect('update-predefined-attribute', ...that, '--values', 'StringList=low,high,higher');
    const { PredefinedAttribute: described } = await connect('describe-predefined-attribute', ...that);
    assert.deepEqual(described.Values, { StringList: ['low', 'high', 'higher'] });
    const { PredefinedAttributeSummaryList: all } = await connect('list-predefined-attributes', '--instance-id', instance.id);
    assert.deepEqual(all.map((item) => item.Name), ['My Skill/1']);
    const ofUser = ['--instance-id', instance.id, '--user-id', user.arn, '--user-proficiencies'];
    const pair = 'AttributeName=My Skill/1,AttributeValue=high';
    await connect('associate-user-proficiencies', ...ofUser, `${pair},Level=2`);
    await connect('update-user-proficiencies', ...ofUser, `${pair},Level=5`);
    const { UserProficiencyList: listed } = await connect('list-user-proficiencies', ...ofUser.slice(0, 4));
    assert.deepEqual(listed, [{ AttributeName: 'My Skill/1', AttributeValue: 'high', Level: 5 }]);
    await assertFails('ResourceInUseException', 'delete-predefined-attribute', ...that);
    await connect('disassociate-user-proficiencies', ...ofUser, pair);
    await connect('delete-predefined-attribute', ...that);
    await assertFails('ResourceNotFoundException', 'describe-predefined-attribute', ...that);
  });

  promise('the notifications of a user', async () => {
    const at = ['--instance-id', instance.id];
    const sent = await connect('create-notification', ...at, '--recipients', user.arn, instance.arn, '--content', 'en_US=Hello,de_DE=Hallo',
      '--priority', 'HIGH', '--expires-at', '2099-12-31T12:00:00Z');
    const that = [...at, '--notification-id', sent.NotificationId];
    await connect('update-notification-content', ...that, '--content', 'en_US=News');
    const { Notification: described } = await connect('describe-notification', ...that);
    assert.deepEqual([described.Content, described.Recipients], [{ en_US: 'News' }, [instance.arn, user.arn]]);
    // The first version prints the seconds of the wire, the second one makes a date of them.
    const expires = typeof described.ExpiresAt === 'number' ? described.ExpiresAt * 1000 : Date.parse(described.ExpiresAt);
    assert.equal(expires, Date.parse('2099-12-31T12:00:00Z'));
    assert.equal((await connect('list-notifications', ...at)).NotificationSummaryList.length, 1);
    await connect('update-user-notification-status', ...that, '--user-id', user.arn, '--status', 'READ',
      '--last-modified-time', '2026-01-01T00:00:00Z', '--last-modified-region', 'us-east-1');
    const { UserNotifications: [entry] } = await connect('list-user-notifications', ...at, '--user-id', user.id);
    assert.deepEqual([entry.NotificationStatus, entry.RecipientId, entry.Source], ['READ', user.id, 'CUSTOMER']);
    await connect('delete-notification', ...that);
    await assertFails('ResourceNotFoundException', 'describe-notification', ...that);
  });

  promise('what a user does at the moment', async () => {
    const at = ['--instance-id', instance.id];
    const { AgentStatusSummaryList: statuses } = await connect('list-agent-statuses', ...at);
    await connect('put-user-status', ...at, '--user-id', user.arn, '--agent-status-id', named(statuses, 'Available').Arn);
    const { UserDataList: [entry] } = await connect('get-current-user-data', ...at, '--filters', `Agents=${user.id}`);
    assert.equal(entry.Status.StatusName, 'Available');
    assert.deepEqual(entry.MaxSlotsByChannel, entry.AvailableSlotsByChannel);
    await assertFails('ResourceNotFoundException', 'dismiss-user-contact', ...at, '--user-id', user.id, '--contact-id', 'c');
    await assertFails('ResourceNotFoundException', 'associate-contact-with-user', ...at, '--user-id', user.id, '--contact-id', 'c');
    await assertFails('InvalidRequestException', 'get-federation-token', ...at); // it manages its identities itself
  });

  promise('the tags of a user', async () => {
    const that = ['--resource-arn', user.arn];
    await connect('tag-resource', ...that, '--tags', JSON.stringify({ team: 'red', Größe: 'XL' }));
    assert.deepEqual((await connect('list-tags-for-resource', ...that)).tags, { team: 'red', Größe: 'XL' });
    await connect('untag-resource', ...that, '--tag-keys', 'Größe', 'never');
    assert.deepEqual((await connect('list-tags-for-resource', ...that)).tags, { team: 'red' });
  });

  promise('the list of users, and the end of a user', async () => {
    const at = ['--instance-id', instance.id];
    const { UserSummaryList: users } = await connect('list-users', ...at);
    assert.deepEqual(users.map((item) => item.Username), ['mary']);
    await connect('delete-user', '--instance-id', instance.arn, '--user-id', user.arn);
    await assertFails('ResourceNotFoundException', 'describe-user', ...at, '--user-id', user.id);
    assert.deepEqual((await connect('list-users', ...at)).UserSummaryList, []);
  });
});

promise('an operation that does not exist here yet is named in the error', async () => {
  const { code, stderr } = await execute(['connect', 'list-views', '--instance-id', instance.id]);
  assert.notEqual(code, 0);
  assert.match(stderr, /implement.* ListViews|ListViews .*implement/);
});

promise('an instance in two regions', async () => {
  const regions = ['us-east-1', 'us-west-2'];
  const { Id: id } = await connect('create-instance', '--identity-management-type', 'SAML', '--instance-alias', 'cli-source',
    '--inbound-calls-enabled', '--outbound-calls-enabled');
  const east = (operation, ...args) => connect(operation, '--region', regions[0], ...args);
  const west = (operation, ...args) => connect(operation, '--region', regions[1], ...args);
  const replica = await east('replicate-instance', '--instance-id', id, '--replica-region', regions[1], '--replica-alias', 'cli-replica');
  assert.deepEqual(replica, { Id: id, Arn: `arn:aws:connect:us-west-2:${ACCOUNT}:instance/${id}` });
  const { ReplicationConfiguration: configuration } = await west('describe-instance', '--instance-id', id);
  assert.deepEqual(configuration.ReplicationStatusSummaryList.map((item) => item.Region), regions);
  assert.equal(configuration.SourceRegion, regions[0]);
  const { HoursOfOperationSummaryList: hours } = await east('list-hours-of-operations', '--instance-id', id);
  const { QueueId: queue } = await east('create-queue', '--instance-id', id, '--name', 'Both', '--hours-of-operation-id', hours[0].Id);
  assert.equal((await west('describe-queue', '--instance-id', id, '--queue-id', queue)).Queue.LastModifiedRegion, regions[0]);
  const group = await east('create-traffic-distribution-group', '--name', 'Both', '--instance-id', id);
  const { TrafficDistributionGroupSummaryList: groups } = await west('list-traffic-distribution-groups', '--instance-id', id);
  assert.deepEqual(groups.map((item) => item.Name), ['Default', 'Both']);
  const shares = JSON.stringify({ Distributions: regions.map((Region) => ({ Region, Percentage: 50 })) });
  await west('update-traffic-distribution', '--id', group.Arn, '--telephony-config', shares);
  const { TelephonyConfig: telephony } = await east('get-traffic-distribution', '--id', group.Id);
  assert.deepEqual(telephony, JSON.parse(shares));
  await assertFails('InvalidRequestException', 'delete-instance', '--instance-id', id);
  await east('delete-traffic-distribution-group', '--traffic-distribution-group-id', group.Id);
  await west('delete-instance', '--instance-id', id);
  await east('delete-instance', '--instance-id', id);
});

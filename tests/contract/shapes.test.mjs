// Answers held against the service model that botocore carries: every member is one that the model knows, of the type
// that it gives, within its limits; and no operation of the model is a stranger to the server.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findPython } from '../lib/clients.mjs';
import { errorType, request, requireClient, run, startRollcall } from '../lib/rollcall.mjs';

const directory = dirname(fileURLToPath(import.meta.url));
const python = findPython();
const UNKNOWN_ID = '00000000-0000-4000-8000-00000000dead';

let server;
let model;

before(async () => {
  if (python.missing) return;
  const { code, stdout, stderr } = await run(python.executable, ['-B', join(directory, 'boto3', 'model.py')]);
  assert.equal(code, 0, stderr);
  model = JSON.parse(stdout);
  server = await startRollcall({ args: ['--memory'] });
});
after(() => server?.stop());

function promise(name, body) {
  test(name, async (t) => {
    if (requireClient(t, 'botocore', python)) await body(t);
  });
}

// The service itself does not keep to its model in two places: it answers `Tags: {}` where there are no tags, and
// `DeskPhoneNumber: ""` for a soft phone.
const MAY_BE_EMPTY = new Set(['SensitivePhoneNumber']);

/** Collects what is wrong with a value, each with the path that leads to it. */
function findFaults(value, shapeName, path, faults) {
  const shape = model.shapes[shapeName];
  const fault = (text) => faults.push(`${path}: ${text} (${shapeName}), got ${JSON.stringify(value)?.slice(0, 80)}`);
  if (value === '' && MAY_BE_EMPTY.has(shapeName)) return faults;
  const walk = {
    structure: () => walkStructure(value, shape, path, faults, fault),
    list: () => walkList(value, shape, path, faults, fault),
    map: () => walkMap(value, shape, path, faults, fault),
    string: () => walkString(value, shape, fault),
    boolean: () => typeof value === 'boolean' || fault('not a boolean'),
    integer: () => walkNumber(value, shape, Number.isInteger(value), fault),
    long: () => walkNumber(value, shape, Number.isInteger(value), fault),
    float: () => walkNumber(value, shape, typeof value === 'number', fault),
    double: () => walkNumber(value, shape, typeof value === 'number', fault),
    timestamp: () => (typeof value === 'number' && value > 1e9 && value < 1e10) || fault('not epoch seconds'),
  }[shape.type];
  if (walk === undefined) fault(`unexpected type ${shape.type}`);
  else walk();
  return faults;
}

function walkStructure(value, shape, path, faults, fault) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    fault('not a structure');
    return;
  }
  for (const member of shape.required ?? []) {
    if (!(member in value)) fault(`without the required ${member}`);
  }
  for (const [name, item] of Object.entries(value)) {
    const member = shape.members[name];
    if (member === undefined) fault(`unknown member ${name}`);
    else findFaults(item, member.shape, `${path}.${name}`, faults);
  }
}

function walkList(value, shape, path, faults, fault) {
  if (!Array.isArray(value)) {
    fault('not a list');
    return;
  }
  checkLimits(value.length, shape, fault);
  value.forEach((item, i) => findFaults(item, shape.member.shape, `${path}[${i}]`, faults));
}

function walkMap(value, shape, path, faults, fault) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    fault('not a map');
    return;
  }
  checkLimits(Object.keys(value).length, { ...shape, min: 0 }, fault);
  for (const [key, item] of Object.entries(value)) {
    findFaults(key, shape.key.shape, `${path} key`, faults);
    findFaults(item, shape.value.shape, `${path}[${key}]`, faults);
  }
}

function walkString(value, shape, fault) {
  if (typeof value !== 'string') {
    fault('not a string');
    return;
  }
  checkLimits([...value].length, shape, fault);
  if (shape.enum && !shape.enum.includes(value)) fault('not one of the enumeration');
  if (shape.pattern && !matches(shape.pattern, value)) fault('not of the pattern');
}

function walkNumber(value, shape, isRight, fault) {
  if (!isRight) fault(`not a ${shape.type}`);
  else checkLimits(value, shape, fault);
}

function checkLimits(size, shape, fault) {
  if (shape.min !== undefined && size < shape.min) fault(`below ${shape.min}`);
  if (shape.max !== undefined && size > shape.max) fault(`above ${shape.max}`);
}

function matches(pattern, text) {
  // The model writes its phone numbers with doubled backslashes, which mean single ones.
  const meant = pattern.replaceAll('\\\\', '\\');
  for (const flags of ['u', '']) {
    try {
      return new RegExp(`^(?:${meant})$`, flags).test(text);
    } catch {
      // Patterns in the dialect of another language say nothing here.
    }
  }
  return true;
}

function requestPath(template, labels) {
  return template.replace(/\{(\w+)\+?\}/g, (_, label) => encodeURIComponent(labels[label] ?? UNKNOWN_ID));
}

const operations = new Set(); // those whose answers were held against the model

/** Calls an operation with members as the model names them, and holds the answer against the model. */
async function call(name, input = {}) {
  const operation = model.operations[name];
  const members = model.shapes[operation.input.shape].members;
  const body = {};
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(input)) {
    const { location, locationName } = members[key];
    if (location === undefined) body[key] = value;
    if (location === 'querystring') for (const item of [value].flat()) query.append(locationName, item);
  }
  const path = requestPath(operation.http.requestUri, labelsOf(members, input));
  const hasBody = ['PUT', 'POST'].includes(operation.http.method);
  const answer = await request(server.url, {
    method: operation.http.method, path: query.size ? `${path}?${query}` : path, body: hasBody ? body : undefined,
    service: 'connect', account: '111122223333',
  });
  assert.equal(answer.status, 200, `${name}: ${answer.status} ${answer.text}`);
  operations.add(name);
  const value = answer.text === '' ? {} : answer.json;
  const faults = operation.output ? findFaults(value, operation.output.shape, name, []) : [];
  assert.deepEqual(faults, []);
  return value;
}

function labelsOf(members, input) {
  const labels = {};
  for (const [key, { location, locationName }] of Object.entries(members)) {
    if (location === 'uri') labels[locationName ?? key] = input[key];
  }
  return labels;
}

/** The call fails with a modelled error of the operation, whose body is held against the model. */
async function callFails(name, input, status) {
  const operation = model.operations[name];
  const members = model.shapes[operation.input.shape].members;
  const body = Object.fromEntries(Object.entries(input).filter(([key]) => members[key].location === undefined));
  const answer = await request(server.url, {
    method: operation.http.method, path: requestPath(operation.http.requestUri, labelsOf(members, input)),
    body: ['PUT', 'POST'].includes(operation.http.method) ? body : undefined, service: 'connect', account: '111122223333',
  });
  assert.equal(answer.status, status, `${name}: ${answer.status} ${answer.text}`);
  const type = errorType(answer);
  assert.ok(operation.errors.some((error) => error.shape === type), `${name} has no ${type} in the model`);
  assert.equal(model.shapes[type].error.httpStatusCode, status);
  const { __type, code, ...told } = answer.json;
  assert.deepEqual(findFaults(told, type, `${name} ${type}`, []), []);
}

const state = {};
const at = (more) => ({ InstanceId: state.instance, ...more });

promise('instances and their attributes answer in the shapes of the model', async () => {
  const { Id: id } = await call('CreateInstance', {
    IdentityManagementType: 'CONNECT_MANAGED', InstanceAlias: 'shapes', InboundCallsEnabled: true,
    OutboundCallsEnabled: true, Tags: { team: 'blue' },
  });
  state.instance = id;
  await call('DescribeInstance', at());
  await call('ListInstances');
  await call('ListInstanceAttributes', at());
  await call('UpdateInstanceAttribute', at({ AttributeType: 'EARLY_MEDIA', Value: 'true' }));
  await call('DescribeInstanceAttribute', at({ AttributeType: 'EARLY_MEDIA' }));
});

promise('hours of operation and queues answer in the shapes of the model', async () => {
  const time = { Hours: 8, Minutes: 0 };
  const { HoursOfOperationId: hours } = await call('CreateHoursOfOperation', at({
    Name: 'Hours', Description: 'text', TimeZone: 'UTC', Tags: { a: 'b' },
    Config: [{ Day: 'FRIDAY', StartTime: time, EndTime: { Hours: 17, Minutes: 59 } }],
  }));
  Object.assign(state, { hours });
  await call('UpdateHoursOfOperation', at({ HoursOfOperationId: hours, Name: 'More hours' }));
  await call('DescribeHoursOfOperation', at({ HoursOfOperationId: hours }));
  await call('ListHoursOfOperations', at());
  const { QueueId: queue } = await call('CreateQueue', at({
    Name: 'Queue', Description: 'text', HoursOfOperationId: hours, MaxContacts: 3,
    OutboundCallerConfig: { OutboundCallerIdName: 'Shop' }, Tags: { a: 'b' },
  }));
  Object.assign(state, { queue });
  const that = at({ QueueId: queue });
  await call('UpdateQueueName', { ...that, Name: 'Other queue' });
  await call('UpdateQueueMaxContacts', { ...that, MaxContacts: 4 });
  await call('UpdateQueueStatus', { ...that, Status: 'DISABLED' });
  await call('UpdateQueueHoursOfOperation', { ...that, HoursOfOperationId: hours });
  await call('UpdateQueueOutboundCallerConfig', { ...that, OutboundCallerConfig: { OutboundCallerIdName: 'Desk' } });
  await call('DescribeQueue', that);
  await call('ListQueueQuickConnects', that);
});

promise('routing profiles answer in the shapes of the model', async () => {
  const reference = { QueueId: state.queue, Channel: 'CHAT' };
  const { RoutingProfileId: profile } = await call('CreateRoutingProfile', at({
    Name: 'Profile', Description: 'text', DefaultOutboundQueueId: state.queue, Tags: { a: 'b' },
    AgentAvailabilityTimer: 'TIME_SINCE_LAST_INBOUND',
    MediaConcurrencies: [
      { Channel: 'CHAT', Concurrency: 2, CrossChannelBehavior: { BehaviorType: 'ROUTE_ANY_CHANNEL' } },
      { Channel: 'VOICE', Concurrency: 1 },
    ],
    QueueConfigs: [{ QueueReference: reference, Priority: 1, Delay: 0 }],
    ManualAssignmentQueueConfigs: [{ QueueReference: reference }],
  }));
  Object.assign(state, { routing: profile });
  const that = at({ RoutingProfileId: profile });
  await call('DescribeRoutingProfile', that);
  await call('UpdateRoutingProfileQueues', { ...that, QueueConfigs: [{ QueueReference: reference, Priority: 2, Delay: 9 }] });
  await call('ListRoutingProfileQueues', that);
  await call('ListRoutingProfileManualAssignmentQueues', that);
  await call('DisassociateRoutingProfileQueues', { ...that, QueueReferences: [reference] });
  await call('AssociateRoutingProfileQueues',
    { ...that, QueueConfigs: [{ QueueReference: reference, Priority: 2, Delay: 9 }] });
  await call('UpdateRoutingProfileName', { ...that, Name: 'Other profile' });
  await call('UpdateRoutingProfileConcurrency', { ...that, MediaConcurrencies: [{ Channel: 'CHAT', Concurrency: 1 }] });
  await call('UpdateRoutingProfileDefaultOutboundQueue', { ...that, DefaultOutboundQueueId: state.queue });
  await call('UpdateRoutingProfileAgentAvailabilityTimer',
    { ...that, AgentAvailabilityTimer: 'TIME_SINCE_LAST_ACTIVITY' });
  await call('ListRoutingProfiles', at());
});

promise('security profiles answer in the shapes of the model', async () => {
  const { SecurityProfileId: profile } = await call('CreateSecurityProfile', at({
    SecurityProfileName: 'Profile', Description: 'text', Permissions: ['Users.View'], Tags: { a: 'b' },
    AllowedAccessControlTags: { team: 'blue' }, TagRestrictedResources: ['User'],
  }));
  Object.assign(state, { security: profile });
  const that = at({ SecurityProfileId: profile });
  await call('UpdateSecurityProfile', { ...that, Permissions: ['Users.View', 'Users.Edit'] });
  await call('DescribeSecurityProfile', that);
  await call('ListSecurityProfilePermissions', that);
  const { SecurityProfileSummaryList: all } = await call('ListSecurityProfiles', at());
  for (const { Id: id } of all) await call('ListSecurityProfilePermissions', at({ SecurityProfileId: id }));
});

promise('the hierarchy answers in the shapes of the model', async () => {
  await call('DescribeUserHierarchyStructure', at());
  await call('UpdateUserHierarchyStructure',
    at({ HierarchyStructure: { LevelOne: { Name: 'Region' }, LevelTwo: { Name: 'Team' } } }));
  await call('DescribeUserHierarchyStructure', at());
  const { HierarchyGroupId: top } = await call('CreateUserHierarchyGroup', at({ Name: 'Top', Tags: { a: 'b' } }));
  const { HierarchyGroupId: group } = await call('CreateUserHierarchyGroup', at({ Name: 'Group', ParentGroupId: top }));
  Object.assign(state, { top, group });
  await call('UpdateUserHierarchyGroupName', at({ HierarchyGroupId: group, Name: 'Other group' }));
  await call('DescribeUserHierarchyGroup', at({ HierarchyGroupId: group }));
  await call('ListUserHierarchyGroups', at());
});

promise('users answer in the shapes of the model', async () => {
  const bare = { Password: 'Passw0rd1', SecurityProfileIds: [state.security], RoutingProfileId: state.routing };
  const { UserId: user, UserArn: arn } = await call('CreateUser', at({
    ...bare, Username: 'every.member', HierarchyGroupId: state.group, Tags: { team: 'blue' },
    IdentityInfo: {
      FirstName: 'Mary', LastName: 'Major', Email: 'mary@example.com', SecondaryEmail: 'm@example.org', Mobile: '+41791234567',
    },
    PhoneConfig: {
      PhoneType: 'DESK_PHONE', DeskPhoneNumber: '+12025550100', AutoAccept: true, AfterContactWorkTimeLimit: 9,
      PersistentConnection: true,
    },
    VoiceEnhancementConfigs: [{ Channel: 'VOICE', VoiceEnhancementMode: 'NOISE_SUPPRESSION' }],
  }));
  Object.assign(state, { user, arn });
  const { UserId: plain } = await call('CreateUser', at({ ...bare, Username: 'no.member' }));
  await call('DescribeUser', at({ UserId: user }));
  await call('DescribeUser', at({ UserId: plain }));
  const that = at({ UserId: user });
  await call('UpdateUserIdentityInfo', { ...that, IdentityInfo: { FirstName: 'Maria', LastName: 'Mayor' } });
  await call('UpdateUserPhoneConfig', { ...that, PhoneConfig: { PhoneType: 'SOFT_PHONE' } });
  await call('UpdateUserConfig', {
    ...that,
    AutoAcceptConfigs: [{ Channel: 'VOICE', AutoAccept: true, AgentFirstCallbackAutoAccept: true }],
    AfterContactWorkConfigs: [{
      Channel: 'VOICE', AfterContactWorkConfig: { AfterContactWorkTimeLimit: 1 },
      AgentFirstCallbackAfterContactWorkConfig: { AfterContactWorkTimeLimit: 2 },
    }],
    PhoneNumberConfigs: [{ Channel: 'VOICE', PhoneType: 'DESK_PHONE', PhoneNumber: '+12025550100' }],
    PersistentConnectionConfigs: [{ Channel: 'VOICE', PersistentConnection: true }],
  });
  await call('UpdateUserRoutingProfile', { ...that, RoutingProfileId: state.routing });
  await call('UpdateUserSecurityProfiles', { ...that, SecurityProfileIds: [state.security] });
  await call('UpdateUserHierarchy', that);
  await call('DescribeUser', that);
  await call('ListUsers', at());
  await call('ListUsers', at({ MaxResults: 1 }));
  await call('ListQueues', at({ QueueTypes: ['STANDARD', 'AGENT'] }));
});

promise('agent statuses answer in the shapes of the model', async () => {
  const { AgentStatusId: status } = await call('CreateAgentStatus', at({
    Name: 'Lunch', Description: 'text', State: 'ENABLED', DisplayOrder: 3, Tags: { a: 'b' },
  }));
  await call('DescribeAgentStatus', at({ AgentStatusId: status }));
  await call('UpdateAgentStatus', at({ AgentStatusId: status, State: 'DISABLED', ResetOrderNumber: true }));
  await call('DescribeAgentStatus', at({ AgentStatusId: status }));
  await call('ListAgentStatuses', at());
  await call('ListAgentStatuses', at({ AgentStatusTypes: ['CUSTOM', 'OFFLINE'] }));
});

promise('quick connects answer in the shapes of the model', async () => {
  const ContactFlowId = 'flow';
  const configs = [
    { QuickConnectType: 'PHONE_NUMBER', PhoneConfig: { PhoneNumber: '+12025550100' } },
    { QuickConnectType: 'QUEUE', QueueConfig: { QueueId: state.queue, ContactFlowId } },
    { QuickConnectType: 'USER', UserConfig: { UserId: state.user, ContactFlowId } },
  ];
  const { QuickConnectId: quickConnect } = await call('CreateQuickConnect', at({
    Name: 'Desk', Description: 'text', QuickConnectConfig: configs[0], Tags: { a: 'b' },
  }));
  Object.assign(state, { quickConnect });
  const that = at({ QuickConnectId: quickConnect });
  for (const QuickConnectConfig of configs) {
    await call('UpdateQuickConnectConfig', { ...that, QuickConnectConfig });
    await call('DescribeQuickConnect', that);
  }
  await call('UpdateQuickConnectName', { ...that, Name: 'Other desk' });
  await call('ListQuickConnects', at());
  await call('ListQuickConnects', at({ QuickConnectTypes: ['USER'] }));
  const queue = at({ QueueId: state.queue });
  await call('AssociateQueueQuickConnects', { ...queue, QuickConnectIds: [quickConnect] });
  await call('ListQueueQuickConnects', queue);
  await call('DisassociateQueueQuickConnects', { ...queue, QuickConnectIds: [quickConnect] });
});

promise('predefined attributes and proficiencies answer in the shapes of the model', async () => {
  const Name = 'My Skill/1';
  await call('CreatePredefinedAttribute', at({
    Name, Values: { StringList: ['low', 'high'] }, Purposes: ['purpose'],
    AttributeConfiguration: { EnableValueValidationOnAssociation: true },
  }));
  await call('UpdatePredefinedAttribute', at({ Name, Values: { StringList: ['low', 'high', 'higher'] } }));
  await call('DescribePredefinedAttribute', at({ Name }));
  await call('ListPredefinedAttributes', at());
  const that = at({ UserId: state.user });
  const pair = { AttributeName: Name, AttributeValue: 'high' };
  await call('AssociateUserProficiencies', { ...that, UserProficiencies: [{ ...pair, Level: 3 }] });
  await call('UpdateUserProficiencies', { ...that, UserProficiencies: [{ ...pair, Level: 5 }] });
  await call('ListUserProficiencies', that);
  await callFails('DeletePredefinedAttribute', at({ Name }), 409);
  await callFails('AssociateUserProficiencies', { ...that, UserProficiencies: [{ ...pair, Level: 6 }] }, 400);
  await call('DisassociateUserProficiencies', { ...that, UserProficiencies: [pair] });
  await call('ListUserProficiencies', that);
  await call('DeletePredefinedAttribute', at({ Name }));
});

promise('overrides of hours answer in the shapes of the model', async () => {
  const hours = at({ HoursOfOperationId: state.hours });
  const { HoursOfOperationOverrideId: override } = await call('CreateHoursOfOperationOverride', {
    ...hours, Name: 'Holiday', Description: 'text', EffectiveFrom: '2026-12-24', EffectiveTill: '2026-12-26',
    Config: [{ Day: 'FRIDAY', StartTime: { Hours: 8, Minutes: 0 }, EndTime: { Hours: 12, Minutes: 0 } }],
  });
  const that = { ...hours, HoursOfOperationOverrideId: override };
  await call('UpdateHoursOfOperationOverride', { ...that, Name: 'Holidays' });
  await call('DescribeHoursOfOperationOverride', that);
  await call('ListHoursOfOperationOverrides', hours);
  await callFails('UpdateHoursOfOperationOverride', { ...that, EffectiveTill: '2026-12-23' }, 400);
  await call('DeleteHoursOfOperationOverride', that);
});

promise('flows and flow modules answer in the shapes of the model', async () => {
  const content = { Description: 'text', Content: '{"Version":"2019-10-30"}', Tags: { a: 'b' } };
  const flow = { Name: 'Flow', Type: 'CONTACT_FLOW', ...content };
  const { ContactFlowId: id } = await call('CreateContactFlow', at(flow));
  const that = at({ ContactFlowId: id });
  await call('DescribeContactFlow', that);
  await call('UpdateContactFlowContent', { ...that, Content: '{}' });
  await call('UpdateContactFlowName', { ...that, Name: 'Other flow' });
  await call('ListContactFlows', at({ ContactFlowTypes: ['CONTACT_FLOW', 'CAMPAIGN'], MaxResults: 1 }));
  await callFails('CreateContactFlow', at({ ...flow, Name: 'Other flow' }), 409);
  await callFails('CreateContactFlow', at({ ...flow, Type: 'FLOW' }), 400);
  await call('DeleteContactFlow', that);
  await callFails('DescribeContactFlow', that, 404);

  const { Id: module } = await call('CreateContactFlowModule', at({ Name: 'Module', ...content }));
  const those = at({ ContactFlowModuleId: module });
  await call('DescribeContactFlowModule', those);
  await call('UpdateContactFlowModuleContent', { ...those, Content: '{}' });
  await call('UpdateContactFlowModuleMetadata', { ...those, Name: 'Other module', State: 'ARCHIVED' });
  await call('ListContactFlowModules', at({ ContactFlowModuleState: 'ARCHIVED', MaxResults: 1 }));
  await callFails('CreateContactFlowModule', at({ Name: 'Other module', ...content }), 409);
  await call('DeleteContactFlowModule', those);
  await callFails('DescribeContactFlowModule', those, 404);
});

promise('phone numbers answer in the shapes of the model', async () => {
  const pool = { InstanceId: state.instance, PhoneNumberCountryCode: 'US', PhoneNumberType: 'DID', PhoneNumberPrefix: '+1206' };
  const { AvailableNumbersList: [{ PhoneNumber: number }] } = await call('SearchAvailablePhoneNumbers', pool);
  const claim = { InstanceId: state.instance, PhoneNumber: number };
  const { PhoneNumberId: id } = await call('ClaimPhoneNumber', { ...claim, PhoneNumberDescription: 'text', Tags: { a: 'b' } });
  await call('DescribePhoneNumber', { PhoneNumberId: id });
  await call('UpdatePhoneNumber', { PhoneNumberId: id, InstanceId: state.instance });
  await callFails('ClaimPhoneNumber', claim, 400);
  await callFails('SearchAvailablePhoneNumbers', { ...pool, PhoneNumberType: 'FAX' }, 400);
  await call('ReleasePhoneNumber', { PhoneNumberId: id });
  await callFails('ReleasePhoneNumber', { PhoneNumberId: id }, 404);
});

promise('storage, functions and bots answer in the shapes of the model', async () => {
  const encryption = { EncryptionType: 'KMS', KeyId: 'key' };
  const configs = {
    CALL_RECORDINGS: { StorageType: 'S3', S3Config: { BucketName: 'b', BucketPrefix: 'p', EncryptionConfig: encryption } },
    MEDIA_STREAMS: {
      StorageType: 'KINESIS_VIDEO_STREAM',
      KinesisVideoStreamConfig: { Prefix: 'p', RetentionPeriodHours: 1, EncryptionConfig: encryption },
    },
    AGENT_EVENTS: { StorageType: 'KINESIS_STREAM', KinesisStreamConfig: { StreamArn: 'arn:aws:kinesis:::stream' } },
  };
  for (const [ResourceType, StorageConfig] of Object.entries(configs)) {
    const { AssociationId } = await call('AssociateInstanceStorageConfig', at({ ResourceType, StorageConfig }));
    await callFails('AssociateInstanceStorageConfig', at({ ResourceType, StorageConfig }), 409);
    const that = at({ ResourceType, AssociationId });
    await call('DescribeInstanceStorageConfig', that);
    await call('ListInstanceStorageConfigs', at({ ResourceType }));
    await call('UpdateInstanceStorageConfig', { ...that, StorageConfig });
    await call('DisassociateInstanceStorageConfig', that);
  }
  const lambda = at({ FunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:f' });
  await call('AssociateLambdaFunction', lambda);
  await callFails('AssociateLambdaFunction', lambda, 409);
  await call('ListLambdaFunctions', at());
  await call('DisassociateLambdaFunction', lambda);
  const bot = at({ LexBot: { Name: 'Order', LexRegion: 'us-west-2' } });
  await call('AssociateBot', bot);
  await callFails('AssociateBot', bot, 409);
  await call('ListBots', at({ LexVersion: 'V1', MaxResults: 1 }));
  await call('DisassociateBot', bot);
  await callFails('DisassociateBot', bot, 404);
});

promise('vocabularies and prompts answer in the shapes of the model', async () => {
  const words = { VocabularyName: 'Words', LanguageCode: 'en-US', Content: 'Phrase' };
  const { VocabularyId: id } = await call('CreateVocabulary', at({ ...words, Tags: { a: 'b' } }));
  await call('DescribeVocabulary', at({ VocabularyId: id }));
  await call('SearchVocabularies', at({ NameStartsWith: 'W', MaxResults: 1 }));
  await callFails('CreateVocabulary', at(words), 409);
  await callFails('CreateVocabulary', at({ ...words, VocabularyName: 'two words' }), 400);
  await call('DeleteVocabulary', at({ VocabularyId: id }));
  await callFails('DescribeVocabulary', at({ VocabularyId: id }), 404);
  await call('ListPrompts', at({ MaxResults: 2 }));
});

promise('replicas and traffic distribution groups answer in the shapes of the model', async () => {
  const { Id: InstanceId } = await call('CreateInstance', {
    IdentityManagementType: 'SAML', InstanceAlias: 'shapes-source', InboundCallsEnabled: true, OutboundCallsEnabled: true,
  });
  const replica = { InstanceId, ReplicaRegion: 'us-west-2', ReplicaAlias: 'shapes-replica' };
  await call('ReplicateInstance', replica);
  await callFails('ReplicateInstance', replica, 400);
  await callFails('ReplicateInstance', { ...replica, InstanceId: UNKNOWN_ID }, 404);
  await callFails('DeleteInstance', { InstanceId }, 400);
  await call('DescribeInstance', { InstanceId });
  const body = { Name: 'Both', Description: 'Both coasts', InstanceId, Tags: { a: 'b' } };
  const { Id } = await call('CreateTrafficDistributionGroup', body);
  const that = { TrafficDistributionGroupId: Id };
  await callFails('CreateTrafficDistributionGroup', body, 409);
  await callFails('CreateTrafficDistributionGroup', { ...body, Name: 'None', InstanceId: state.instance }, 400);
  await call('DescribeTrafficDistributionGroup', that);
  await call('ListTrafficDistributionGroups', { InstanceId, MaxResults: 1 });
  const shares = [{ Region: 'us-east-1', Percentage: 30 }, { Region: 'us-west-2', Percentage: 70 }];
  await call('UpdateTrafficDistribution', { Id, TelephonyConfig: { Distributions: shares }, AgentConfig: { Distributions: shares } });
  await callFails('UpdateTrafficDistribution', { Id, TelephonyConfig: { Distributions: shares.slice(1) } }, 400);
  const { TrafficDistributionGroupSummaryList: [first] } = await call('ListTrafficDistributionGroups', { InstanceId });
  for (const group of [Id, first.Id]) await call('GetTrafficDistribution', { Id: group });
  await callFails('GetTrafficDistribution', { Id: UNKNOWN_ID }, 404);
  const { SecurityProfileSummaryList: [security] } = await call('ListSecurityProfiles', { InstanceId });
  const { RoutingProfileSummaryList: [routing] } = await call('ListRoutingProfiles', { InstanceId });
  const { UserId } = await call('CreateUser', { InstanceId, Username: 'both', SecurityProfileIds: [security.Id], RoutingProfileId: routing.Id });
  await call('AssociateTrafficDistributionGroupUser', { ...that, InstanceId, UserId });
  await callFails('AssociateTrafficDistributionGroupUser', { ...that, InstanceId, UserId: UNKNOWN_ID }, 404);
  await call('ListTrafficDistributionGroupUsers', that);
  await callFails('DeleteTrafficDistributionGroup', that, 409);
  await call('DisassociateTrafficDistributionGroupUser', { ...that, InstanceId, UserId });
  await callFails('DeleteTrafficDistributionGroup', { TrafficDistributionGroupId: first.Id }, 400);
  await call('DeleteTrafficDistributionGroup', that);
});

promise('tags answer in the shapes of the model', async () => {
  const that = { resourceArn: state.arn };
  await call('TagResource', { ...that, tags: { more: 'tags' } });
  await call('ListTagsForResource', that);
  await call('UntagResource', { ...that, tagKeys: ['team', 'more'] });
  await call('ListTagsForResource', that);
});

promise('errors are those that the model gives to the operation, in their shapes', async () => {
  const user = {
    Username: 'every.member', Password: 'Passw0rd1', SecurityProfileIds: [state.security], RoutingProfileId: state.routing,
  };
  await callFails('CreateUser', at(user), 409);
  await callFails('CreateUser', at({ ...user, Username: 'lost', RoutingProfileId: UNKNOWN_ID }), 404);
  await callFails('CreateUser', at({ ...user, Username: 'weak', Password: 'a' }), 400);
  await callFails('DescribeUser', at({ UserId: UNKNOWN_ID }), 404);
  await callFails('DescribeInstance', { InstanceId: UNKNOWN_ID }, 404);
  await callFails('CreateInstance', {
    IdentityManagementType: 'SAML', InstanceAlias: 'shapes', InboundCallsEnabled: true, OutboundCallsEnabled: true,
  }, 400);
  await callFails('UpdateQuickConnectConfig', at({ QuickConnectId: state.quickConnect, QuickConnectConfig: { QuickConnectType: 'FLOW' } }), 400);
  await callFails('CreateAgentStatus', at({ Name: 'Lunch', State: 'ENABLED' }), 409);
  await callFails('DeleteSecurityProfile', at({ SecurityProfileId: state.security }), 409);
  await callFails('DeleteRoutingProfile', at({ RoutingProfileId: state.routing }), 409);
  await callFails('DeleteQueue', at({ QueueId: state.queue }), 409);
  await callFails('DeleteHoursOfOperation', at({ HoursOfOperationId: state.hours }), 400);
  await callFails('DeleteUserHierarchyGroup', at({ HierarchyGroupId: state.top }), 409);
  await callFails('UpdateUserHierarchyStructure', at({ HierarchyStructure: {} }), 409);
  await callFails('TagResource', { resourceArn: state.arn, tags: { 'aws:a': 'b' } }, 400);
});

promise('deletions answer in the shapes of the model', async () => {
  const { UserSummaryList: users } = await call('ListUsers', at());
  for (const { Id: id } of users) await call('DeleteUser', at({ UserId: id }));
  await call('DescribeQuickConnect', at({ QuickConnectId: state.quickConnect })); // leads to a user that is gone
  await call('DeleteQuickConnect', at({ QuickConnectId: state.quickConnect }));
  await call('DeleteUserHierarchyGroup', at({ HierarchyGroupId: state.group }));
  await call('DeleteSecurityProfile', at({ SecurityProfileId: state.security }));
  await call('DeleteRoutingProfile', at({ RoutingProfileId: state.routing }));
  await call('DeleteQueue', at({ QueueId: state.queue }));
  await call('DeleteHoursOfOperation', at({ HoursOfOperationId: state.hours }));
  await call('DeleteInstance', at());
});

promise('every operation of the model is answered or named as not implemented', async () => {
  const strangers = [];
  for (const [name, { http, input }] of Object.entries(model.operations)) {
    const members = model.shapes[input.shape].members;
    const path = requestPath(http.requestUri, labelsOf(members, {}));
    const body = ['PUT', 'POST'].includes(http.method) ? {} : undefined;
    const answer = await request(server.url, { method: http.method, path, body, service: 'connect' });
    const type = errorType(answer);
    const named = answer.status === 501 && answer.json?.Message?.includes(name);
    const answered = answer.status < 500 && type !== 'UnknownOperationException';
    if (!(operations.has(name) ? answered : named || answered)) {
      strangers.push(`${name} ${http.method} ${path}: ${answer.status} ${answer.text.slice(0, 120)}`);
    }
  }
  assert.deepEqual(strangers, []);
});

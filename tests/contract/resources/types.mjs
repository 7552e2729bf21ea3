// The resource types as data: for each, properties to create and to update it with, and what of its schema the contract
// tests ask for. Sources: the schemas of the CloudFormation registry and the examples of the CloudFormation CLI.
import { newInstance } from '../../scenario/connect_support.mjs';

const PREFIX = 'AWS::Connect::';

/** An instance with nothing but its default objects. */
export const makeBareWorld = (api) => newInstance(api);

/** What resources of the rows refer to: an instance and its default objects, made over the Connect API. */
export async function makeWorld(api) {
  const instance = await makeBareWorld(api);
  const arn = (kind, id) => `${instance.instanceArn}/${kind}/${id}`;
  const { instanceId } = instance;
  await api.must('POST', `/user-hierarchy-structure/${instanceId}`, {
    HierarchyStructure: { LevelOne: { Name: 'Region' }, LevelTwo: { Name: 'Site' } },
  });
  const group = await api.must('PUT', `/user-hierarchy-groups/${instanceId}`, { Name: 'North' });
  const second = await api.must('PUT', `/security-profiles/${instanceId}`, { SecurityProfileName: 'Second' });
  await api.must('PUT', `/predefined-attributes/${instanceId}`, { Name: 'Language', Values: { StringList: ['English', 'German'] } });
  return {
    ...instance,
    routingProfile: arn('routing-profile', instance.basicRoutingProfile),
    securityProfile: arn('security-profile', instance.agent),
    secondSecurityProfile: second.SecurityProfileArn,
    hours: arn('operating-hours', instance.basicHours),
    queue: arn('queue', instance.basicQueue),
    group: group.HierarchyGroupArn,
  };
}

let names = 0;
const fresh = (prefix) => {
  names += 1;
  return `${prefix}-${process.pid}-${names}`;
};

const tags = (value) => [{ Key: 'stage', Value: value }, { Key: 'team', Value: 'blue' }];
const day = (Day, from, to) => ({ Day, StartTime: { Hours: from, Minutes: 0 }, EndTime: { Hours: to, Minutes: 30 } });
// An instance has a value for every attribute, whether a template gives it or not; so the example gives all of them.
const instanceAttributes = (change) => ({
  InboundCalls: true, OutboundCalls: false, ContactflowLogs: false, ContactLens: true, AutoResolveBestVoices: true,
  UseCustomTTSVoices: false, EarlyMedia: true, HighVolumeOutBound: false, EnhancedContactMonitoring: false,
  EnhancedChatMonitoring: false, MultiPartyConference: false, MultiPartyChatConference: false, MessageStreaming: false, ...change,
});
const concurrency = (Channel, Concurrency) => ({ Channel, Concurrency });
const queueConfig = (world, Channel, Priority) => ({ Priority, Delay: 0, QueueReference: { QueueArn: world.queue, Channel } });

// entity       its name in schema/resource_types.tsv, which says what handlers it has
// identifier   the properties that it is found by
// readOnly, writeOnly  further properties of those lists of its schema
// create, update  properties; an update begins with those that were created with
// own          there is one in an instance, so it needs an instance of its own
// stays        deleting one does not remove it: Amazon Connect has no call for that
const rows = [
  {
    type: 'User', entity: 'user', identifier: ['UserArn'], readOnly: ['UserArn'], writeOnly: ['Password'],
    create: (world) => ({
      InstanceArn: world.instanceArn, Username: fresh('user'), Password: 'Passw0rd1', RoutingProfileArn: world.routingProfile,
      SecurityProfileArns: [world.securityProfile], IdentityInfo: { FirstName: 'John', LastName: 'Doe' },
      DirectoryUserId: fresh('directory'), PhoneConfig: { PhoneType: 'SOFT_PHONE', AutoAccept: false, AfterContactWorkTimeLimit: 0 },
      UserProficiencies: [{ AttributeName: 'Language', AttributeValue: 'English', Level: 4 }], Tags: tags('first'),
    }),
    update: (world, made) => ({
      ...made, SecurityProfileArns: [world.securityProfile, world.secondSecurityProfile], HierarchyGroupArn: world.group,
      IdentityInfo: { FirstName: 'Jane', LastName: 'Roe', Mobile: '+12345678901' },
      PhoneConfig: { PhoneType: 'DESK_PHONE', DeskPhoneNumber: '+12345678902', AutoAccept: true, AfterContactWorkTimeLimit: 5 },
      UserProficiencies: [{ AttributeName: 'Language', AttributeValue: 'German', Level: 2 }], Tags: tags('second'),
    }),
  },
  {
    type: 'Instance', entity: 'instance', identifier: ['Arn'],
    readOnly: ['Arn', 'Id', 'CreatedTime', 'ServiceRole', 'InstanceStatus'],
    create: () => ({
      IdentityManagementType: 'CONNECT_MANAGED', InstanceAlias: fresh('contract').toLowerCase(),
      Attributes: instanceAttributes(), Tags: tags('first'),
    }),
    update: (world, made) => ({ ...made, Attributes: instanceAttributes({ OutboundCalls: true, ContactflowLogs: true, EarlyMedia: false }), Tags: tags('second') }),
  },
  {
    type: 'HoursOfOperation', entity: 'hours_of_operation', identifier: ['HoursOfOperationArn'], readOnly: ['HoursOfOperationArn'],
    create: (world) => ({
      InstanceArn: world.instanceArn, Name: fresh('hours'), Description: 'First', TimeZone: 'UTC', Config: [day('MONDAY', 8, 17)], Tags: tags('first'),
    }),
    update: (world, made) => ({
      ...made, Name: fresh('hours'), Description: 'Second', TimeZone: 'Europe/Zurich', Config: [day('MONDAY', 9, 16), day('SUNDAY', 0, 23)],
      Tags: tags('second'),
    }),
  },
  {
    type: 'Queue', entity: 'queue', identifier: ['QueueArn'], readOnly: ['QueueArn', 'Type', 'LastModifiedRegion', 'LastModifiedTime'],
    create: (world) => ({
      InstanceArn: world.instanceArn, Name: fresh('queue'), Description: 'First', HoursOfOperationArn: world.hours, MaxContacts: 5,
      Status: 'ENABLED', Tags: tags('first'),
    }),
    update: (world, made) => ({
      ...made, Name: fresh('queue'), Description: 'Second', MaxContacts: 9, Status: 'DISABLED',
      OutboundCallerConfig: { OutboundCallerIdName: 'Shop' }, Tags: tags('second'),
    }),
  },
  {
    type: 'RoutingProfile', entity: 'routing_profile', identifier: ['RoutingProfileArn'], readOnly: ['RoutingProfileArn'],
    create: (world) => ({
      InstanceArn: world.instanceArn, Name: fresh('routing'), Description: 'First', DefaultOutboundQueueArn: world.queue,
      MediaConcurrencies: [concurrency('VOICE', 1)], QueueConfigs: [queueConfig(world, 'VOICE', 1)], Tags: tags('first'),
    }),
    update: (world, made) => ({
      ...made, Name: fresh('routing'), Description: 'Second', MediaConcurrencies: [concurrency('VOICE', 1), concurrency('CHAT', 2)],
      QueueConfigs: [queueConfig(world, 'VOICE', 2), queueConfig(world, 'CHAT', 1)], Tags: tags('second'),
    }),
  },
  {
    type: 'SecurityProfile', entity: 'security_profile', identifier: ['SecurityProfileArn'],
    readOnly: ['SecurityProfileArn', 'LastModifiedRegion', 'LastModifiedTime'],
    create: (world) => ({
      InstanceArn: world.instanceArn, SecurityProfileName: fresh('security'), Description: 'First', Permissions: ['BasicAgentAccess'],
      Tags: tags('first'),
    }),
    update: (world, made) => ({
      ...made, Description: 'Second', Permissions: ['OutboundCallAccess', 'BasicAgentAccess'], Tags: tags('second'),
    }),
  },
  {
    type: 'UserHierarchyGroup', entity: 'user_hierarchy_group', identifier: ['UserHierarchyGroupArn'], readOnly: ['UserHierarchyGroupArn'],
    create: (world) => ({ InstanceArn: world.instanceArn, Name: fresh('group'), ParentGroupArn: world.group, Tags: tags('first') }),
    update: (world, made) => ({ ...made, Name: fresh('group'), Tags: tags('second') }),
  },
  {
    type: 'UserHierarchyStructure', entity: 'user_hierarchy_structure', identifier: ['UserHierarchyStructureArn'],
    readOnly: ['UserHierarchyStructureArn'], computed: ['HierarchyLevelArn', 'HierarchyLevelId'], own: true,
    create: (world) => ({
      InstanceArn: world.instanceArn, UserHierarchyStructure: { LevelOne: { Name: 'Country' }, LevelTwo: { Name: 'City' } },
    }),
    update: (world, made) => ({ ...made, UserHierarchyStructure: { LevelOne: { Name: 'Land' }, LevelTwo: { Name: 'City' } } }),
  },
  {
    type: 'PredefinedAttribute', entity: 'predefined_attribute', identifier: ['InstanceArn', 'Name'], writableIdentifier: true,
    readOnly: ['LastModifiedRegion', 'LastModifiedTime'],
    create: (world) => ({
      InstanceArn: world.instanceArn, Name: fresh('attribute'), Values: { StringList: ['one', 'two'] },
      AttributeConfiguration: { EnableValueValidationOnAssociation: false },
    }),
    update: (world, made) => ({ ...made, Values: { StringList: ['two', 'three'] } }),
  },
  {
    type: 'AgentStatus', entity: 'agent_status', identifier: ['AgentStatusArn'], stays: true,
    readOnly: ['AgentStatusArn', 'Type', 'LastModifiedRegion', 'LastModifiedTime'],
    create: (world) => ({
      InstanceArn: world.instanceArn, Name: fresh('status'), Description: 'First', State: 'ENABLED', DisplayOrder: 3, Tags: tags('first'),
    }),
    update: (world, made) => ({ ...made, Name: fresh('status'), Description: 'Second', State: 'DISABLED', Tags: tags('second') }),
  },
  {
    type: 'QuickConnect', entity: 'quick_connect', identifier: ['QuickConnectArn'], readOnly: ['QuickConnectArn', 'QuickConnectType'],
    create: (world) => ({
      InstanceArn: world.instanceArn, Name: fresh('shortcut'), Description: 'First', Tags: tags('first'),
      QuickConnectConfig: { QuickConnectType: 'PHONE_NUMBER', PhoneConfig: { PhoneNumber: '+12345678901' } },
    }),
    update: (world, made) => ({
      ...made, Name: fresh('shortcut'), Description: 'Second', Tags: tags('second'),
      QuickConnectConfig: { QuickConnectType: 'PHONE_NUMBER', PhoneConfig: { PhoneNumber: '+12345678902' } },
    }),
  },
];

export const resourceTypes = rows.map((row) => ({ readOnly: [], writeOnly: [], computed: [], ...row, type: `${PREFIX}${row.type}` }));

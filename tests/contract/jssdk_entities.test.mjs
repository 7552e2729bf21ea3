// The AWS SDK for JavaScript v3, unmodified: the life of each thing that an instance holds, from its creation through
// every update and list to its end, with the SDK's own paginators. The SDK has no waiters for Amazon Connect.
import assert from 'node:assert/strict';
import {
  all, assertGone, assertThrows, createUser, directory, here, promise, sdk, send, settings, useDirectory,
} from './jssdk/directory.mjs';

useDirectory('jssdk-entities');

const named = (items, name) => items.find((item) => item.Name === name);
const names = (items) => items.map((item) => item.Name);
const hour = (Hours, Minutes = 0) => ({ Hours, Minutes });

promise('hours of operation and their overrides', async () => {
  const sunday = { Day: 'SUNDAY', StartTime: hour(0), EndTime: hour(23, 59) };
  const { HoursOfOperationId, HoursOfOperationArn } = await send('CreateHoursOfOperation',
    here({ Name: 'Sundays', TimeZone: 'UTC', Config: [sunday], Tags: { a: 'b' } }));
  const hours = here({ HoursOfOperationId: HoursOfOperationArn });
  await send('UpdateHoursOfOperation', { ...hours, Name: 'All Sundays', Description: 'text', TimeZone: 'Asia/Tokyo' });
  const { HoursOfOperation: described } = await send('DescribeHoursOfOperation', hours);
  assert.deepEqual([described.Name, described.Description, described.TimeZone], ['All Sundays', 'text', 'Asia/Tokyo']);
  assert.deepEqual([described.Config, described.Tags], [[sunday], { a: 'b' }]);
  const listed = named(await all('ListHoursOfOperations', 'HoursOfOperationSummaryList', here(), 1), 'All Sundays');
  assert.deepEqual([listed.Id, listed.Arn], [HoursOfOperationId, HoursOfOperationArn]);
  const days = { EffectiveFrom: '2026-12-24', EffectiveTill: '2026-12-26' };
  const { HoursOfOperationOverrideId } = await send('CreateHoursOfOperationOverride', { ...hours, Name: 'Holiday', Config: [], ...days });
  const override = { ...hours, HoursOfOperationOverrideId };
  await send('UpdateHoursOfOperationOverride', { ...override, Name: 'Holidays' });
  const { HoursOfOperationOverride: told } = await send('DescribeHoursOfOperationOverride', override);
  assert.deepEqual([told.Name, told.EffectiveFrom, told.EffectiveTill], ['Holidays', days.EffectiveFrom, days.EffectiveTill]);
  assert.deepEqual(await all('ListHoursOfOperationOverrides', 'HoursOfOperationOverrideList', hours, 1), [told]);
  await send('DeleteHoursOfOperationOverride', override);
  await assertGone('DescribeHoursOfOperationOverride', override);
  await send('DeleteHoursOfOperation', hours);
  await assertGone('DescribeHoursOfOperation', hours);
});

promise('queues', async () => {
  const { QueueId, QueueArn } = await send('CreateQueue', here({ Name: 'Orders', HoursOfOperationId: directory.hours, MaxContacts: 4 }));
  const queue = here({ QueueId: QueueArn });
  await send('UpdateQueueName', { ...queue, Name: 'More orders', Description: 'text' });
  await send('UpdateQueueMaxContacts', { ...queue, MaxContacts: 8 });
  await send('UpdateQueueStatus', { ...queue, Status: 'DISABLED' });
  await send('UpdateQueueHoursOfOperation', { ...queue, HoursOfOperationId: directory.hours });
  await send('UpdateQueueOutboundCallerConfig', { ...queue, OutboundCallerConfig: { OutboundCallerIdName: 'Shop' } });
  const { Queue: described } = await send('DescribeQueue', queue);
  assert.deepEqual([described.Name, described.Description, described.MaxContacts, described.Status], ['More orders', 'text', 8, 'DISABLED']);
  assert.deepEqual(described.OutboundCallerConfig, { OutboundCallerIdName: 'Shop' });
  assert.ok(described.LastModifiedTime instanceof Date);
  const listed = named(await all('ListQueues', 'QueueSummaryList', here({ QueueTypes: ['STANDARD'] }), 1), 'More orders');
  assert.deepEqual([listed.Id, listed.QueueType], [QueueId, 'STANDARD']);
  await send('DeleteQueue', queue);
  await assertGone('DescribeQueue', queue);
});

promise('quick connects and the queues that offer them', async () => {
  const phone = { QuickConnectType: 'PHONE_NUMBER', PhoneConfig: { PhoneNumber: '+12025550100' } };
  const { QuickConnectId, QuickConnectARN } = await send('CreateQuickConnect', here({ Name: 'Desk', QuickConnectConfig: phone }));
  const that = here({ QuickConnectId: QuickConnectARN });
  const queue = here({ QueueId: directory.queue });
  await send('AssociateQueueQuickConnects', { ...queue, QuickConnectIds: [QuickConnectId] });
  assert.deepEqual(names(await all('ListQueueQuickConnects', 'QuickConnectSummaryList', queue, 1)), ['Desk']);
  await send('DisassociateQueueQuickConnects', { ...queue, QuickConnectIds: [QuickConnectId] });
  assert.deepEqual(await all('ListQueueQuickConnects', 'QuickConnectSummaryList', queue), []);
  const toQueue = { QuickConnectType: 'QUEUE', QueueConfig: { QueueId: directory.queue, ContactFlowId: 'flow' } };
  await send('UpdateQuickConnectConfig', { ...that, QuickConnectConfig: toQueue });
  await send('UpdateQuickConnectName', { ...that, Name: 'Queue', Description: 'text' });
  const { QuickConnect: described } = await send('DescribeQuickConnect', that);
  assert.deepEqual([described.Name, described.QuickConnectConfig], ['Queue', toQueue]);
  assert.deepEqual(names(await all('ListQuickConnects', 'QuickConnectSummaryList', here({ QuickConnectTypes: ['QUEUE'] }))), ['Queue']);
  await send('DeleteQuickConnect', that);
  await assertGone('DescribeQuickConnect', that);
});

promise('routing profiles', async () => {
  const reference = (Channel) => ({ QueueId: directory.queue, Channel });
  const { RoutingProfileId, RoutingProfileArn } = await send('CreateRoutingProfile', here({
    Name: 'Sales', Description: 'Sells', DefaultOutboundQueueId: directory.queue, MediaConcurrencies: [{ Channel: 'CHAT', Concurrency: 3 }],
    QueueConfigs: [{ QueueReference: reference('CHAT'), Priority: 1, Delay: 0 }],
  }));
  const that = here({ RoutingProfileId: RoutingProfileArn });
  await send('UpdateRoutingProfileQueues', { ...that, QueueConfigs: [{ QueueReference: reference('CHAT'), Priority: 2, Delay: 30 }] });
  await send('AssociateRoutingProfileQueues', { ...that, ManualAssignmentQueueConfigs: [{ QueueReference: reference('TASK') }] });
  const byHand = await all('ListRoutingProfileManualAssignmentQueues', 'RoutingProfileManualAssignmentQueueConfigSummaryList', that, 1);
  assert.deepEqual(byHand.map((row) => [row.QueueName, row.Channel]), [['BasicQueue', 'TASK']]);
  const queues = await all('ListRoutingProfileQueues', 'RoutingProfileQueueConfigSummaryList', that, 1);
  assert.deepEqual(queues.map((row) => [row.Channel, row.Priority, row.Delay]), [['CHAT', 2, 30]]);
  await send('DisassociateRoutingProfileQueues', { ...that, ManualAssignmentQueueReferences: [reference('TASK')] });
  await send('UpdateRoutingProfileName', { ...that, Name: 'More sales' });
  await send('UpdateRoutingProfileConcurrency', { ...that, MediaConcurrencies: [{ Channel: 'TASK', Concurrency: 9 }] });
  await send('UpdateRoutingProfileDefaultOutboundQueue', { ...that, DefaultOutboundQueueId: directory.queue });
  await send('UpdateRoutingProfileAgentAvailabilityTimer', { ...that, AgentAvailabilityTimer: 'TIME_SINCE_LAST_INBOUND' });
  const { RoutingProfile: described } = await send('DescribeRoutingProfile', that);
  assert.deepEqual([described.Name, described.Description, described.AgentAvailabilityTimer], ['More sales', 'Sells', 'TIME_SINCE_LAST_INBOUND']);
  assert.deepEqual(described.MediaConcurrencies, [{ Channel: 'TASK', Concurrency: 9 }]);
  assert.equal(named(await all('ListRoutingProfiles', 'RoutingProfileSummaryList', here(), 1), 'More sales').Id, RoutingProfileId);
  await send('DeleteRoutingProfile', that);
  await assertGone('DescribeRoutingProfile', that);
});

promise('security profiles', async () => {
  const { SecurityProfileId, SecurityProfileArn } = await send('CreateSecurityProfile',
    here({ SecurityProfileName: 'Leads', Permissions: ['Users.View'], Tags: { a: 'b' } }));
  const that = here({ SecurityProfileId: SecurityProfileArn });
  await send('UpdateSecurityProfile', { ...that, Description: 'text', Permissions: ['Users.Edit', 'Users.View'] });
  assert.deepEqual(await all('ListSecurityProfilePermissions', 'Permissions', that, 1), ['Users.Edit', 'Users.View']);
  const { SecurityProfile: described } = await send('DescribeSecurityProfile', that);
  assert.deepEqual([described.SecurityProfileName, described.Description, described.Tags], ['Leads', 'text', { a: 'b' }]);
  assert.equal(named(await all('ListSecurityProfiles', 'SecurityProfileSummaryList', here(), 2), 'Leads').Id, SecurityProfileId);
  await send('DeleteSecurityProfile', that);
  await assertGone('DescribeSecurityProfile', that);
});

promise('the hierarchy of users', async () => {
  const levels = { LevelOne: { Name: 'Region' }, LevelTwo: { Name: 'Team' } };
  await send('UpdateUserHierarchyStructure', here({ HierarchyStructure: levels }));
  const { HierarchyStructure: structure } = await send('DescribeUserHierarchyStructure', here());
  assert.deepEqual([structure.LevelOne.Name, structure.LevelTwo.Name, structure.LevelThree], ['Region', 'Team', undefined]);
  const top = await send('CreateUserHierarchyGroup', here({ Name: 'North' }));
  const child = await send('CreateUserHierarchyGroup', here({ Name: 'Reds', ParentGroupId: top.HierarchyGroupArn }));
  await send('UpdateUserHierarchyGroupName', here({ HierarchyGroupId: child.HierarchyGroupId, Name: 'Blues' }));
  const { HierarchyGroup: described } = await send('DescribeUserHierarchyGroup', here({ HierarchyGroupId: child.HierarchyGroupArn }));
  assert.deepEqual([described.HierarchyPath.LevelOne.Name, described.HierarchyPath.LevelTwo.Name], ['North', 'Blues']);
  assert.deepEqual(names(await all('ListUserHierarchyGroups', 'UserHierarchyGroupSummaryList', here(), 1)), ['North', 'Blues']);
  await assertThrows('ResourceInUseException', () => send('UpdateUserHierarchyStructure', here({ HierarchyStructure: {} })),
    (error) => assert.equal(error.ResourceType, 'HIERARCHY_LEVEL'));
  for (const { HierarchyGroupId } of [child, top]) await send('DeleteUserHierarchyGroup', here({ HierarchyGroupId }));
  await assertGone('DescribeUserHierarchyGroup', here({ HierarchyGroupId: top.HierarchyGroupId }));
});

promise('agent statuses', async () => {
  const { AgentStatusARN } = await send('CreateAgentStatus', here({ Name: 'Lunch', State: 'ENABLED', DisplayOrder: 3 }));
  const that = here({ AgentStatusId: AgentStatusARN });
  await send('UpdateAgentStatus', { ...that, Name: 'Long lunch', State: 'DISABLED', ResetOrderNumber: true });
  const { AgentStatus: described } = await send('DescribeAgentStatus', that);
  assert.deepEqual([described.Name, described.State, described.Type, described.DisplayOrder], ['Long lunch', 'DISABLED', 'CUSTOM', undefined]);
  assert.deepEqual(names(await all('ListAgentStatuses', 'AgentStatusSummaryList', here({ AgentStatusTypes: ['CUSTOM'] }), 1)), ['Long lunch']);
});

promise('predefined attributes and the proficiencies of a user', async () => {
  const Name = 'My Skill/1';
  await send('CreatePredefinedAttribute', here({ Name, Values: { StringList: ['low', 'high'] } }));
  await send('UpdatePredefinedAttribute', here({ Name, Values: { StringList: ['low', 'high', 'higher'] } }));
  const { PredefinedAttribute: described } = await send('DescribePredefinedAttribute', here({ Name }));
  assert.deepEqual(described.Values, { StringList: ['low', 'high', 'higher'] });
  assert.deepEqual(names(await all('ListPredefinedAttributes', 'PredefinedAttributeSummaryList', here(), 1)), [Name]);
  const { UserId } = await createUser('skilled');
  const that = here({ UserId });
  const skill = (AttributeValue) => ({ AttributeName: Name, AttributeValue });
  await send('AssociateUserProficiencies', { ...that, UserProficiencies: [{ ...skill('low'), Level: 1 }, { ...skill('high'), Level: 2 }] });
  await send('UpdateUserProficiencies', { ...that, UserProficiencies: [{ ...skill('high'), Level: 5 }] });
  await send('DisassociateUserProficiencies', { ...that, UserProficiencies: [skill('low')] });
  assert.deepEqual(await all('ListUserProficiencies', 'UserProficiencyList', that, 1), [{ ...skill('high'), Level: 5 }]);
  await assertThrows('ResourceInUseException', () => send('DeletePredefinedAttribute', here({ Name })));
  await send('DeleteUser', that);
  await send('DeletePredefinedAttribute', here({ Name }));
  await assertGone('DescribePredefinedAttribute', here({ Name }));
});

promise('flows and flow modules', async () => {
  const flow = await send('CreateContactFlow', here({ Name: 'Hello', Type: 'CONTACT_FLOW', Content: '{"a":1}' }));
  const that = here({ ContactFlowId: flow.ContactFlowArn });
  await send('UpdateContactFlowName', { ...that, Name: 'Good day' });
  await send('UpdateContactFlowContent', { ...that, Content: '{"a":2}' });
  const { ContactFlow: described } = await send('DescribeContactFlow', that);
  assert.deepEqual([described.Name, described.Content], ['Good day', '{"a":2}']);
  const listed = await all('ListContactFlows', 'ContactFlowSummaryList', here({ ContactFlowTypes: ['CONTACT_FLOW'] }), 2);
  assert.equal(named(listed, 'Good day').Id, flow.ContactFlowId);
  await assertThrows('InvalidContactFlowException', () => send('UpdateContactFlowContent', { ...that, Content: 'none' }));
  await send('DeleteContactFlow', that);
  await assertGone('DescribeContactFlow', that);

  const module = await send('CreateContactFlowModule', here({ Name: 'Goodbye', Content: '{"a":1}' }));
  const those = here({ ContactFlowModuleId: module.Id });
  await send('UpdateContactFlowModuleMetadata', { ...those, Name: 'Farewell', State: 'ARCHIVED' });
  await send('UpdateContactFlowModuleContent', { ...those, Content: '{"a":2}' });
  const { ContactFlowModule: told } = await send('DescribeContactFlowModule', those);
  assert.deepEqual([told.Name, told.State, told.Content], ['Farewell', 'ARCHIVED', '{"a":2}']);
  assert.equal(named(await all('ListContactFlowModules', 'ContactFlowModulesSummaryList', here(), 1), 'Farewell').Arn, module.Arn);
  await assertThrows('InvalidContactFlowModuleException', () => send('UpdateContactFlowModuleContent', { ...those, Content: 'none' }));
  await send('DeleteContactFlowModule', those);
  await assertGone('DescribeContactFlowModule', those);
});

promise('phone numbers', async () => {
  const pool = { TargetArn: directory.arn, PhoneNumberCountryCode: 'US', PhoneNumberType: 'TOLL_FREE' };
  const [{ PhoneNumber }] = await all('SearchAvailablePhoneNumbers', 'AvailableNumbersList', pool, 2);
  const { PhoneNumberArn } = await send('ClaimPhoneNumber', { TargetArn: directory.arn, PhoneNumber, PhoneNumberDescription: 'text' });
  const that = { PhoneNumberId: PhoneNumberArn };
  await send('UpdatePhoneNumber', { ...that, InstanceId: directory.id });
  const { ClaimedPhoneNumberSummary: number } = await send('DescribePhoneNumber', that);
  assert.deepEqual([number.PhoneNumber, number.InstanceId, number.PhoneNumberStatus.Status], [PhoneNumber, directory.id, 'CLAIMED']);
  await send('ReleasePhoneNumber', that);
  await assertGone('DescribePhoneNumber', that);
});

promise('places of storage', async () => {
  const kind = here({ ResourceType: 'AGENT_EVENTS' });
  const s3 = { StorageType: 'S3', S3Config: { BucketName: 'bucket', BucketPrefix: 'prefix' } };
  const stream = { StorageType: 'KINESIS_STREAM', KinesisStreamConfig: { StreamArn: 'arn:aws:kinesis:::stream' } };
  const { AssociationId } = await send('AssociateInstanceStorageConfig', { ...kind, StorageConfig: s3 });
  const that = { ...kind, AssociationId };
  await send('UpdateInstanceStorageConfig', { ...that, StorageConfig: stream });
  const { StorageConfig: described } = await send('DescribeInstanceStorageConfig', that);
  assert.deepEqual(described, { AssociationId, ...stream });
  assert.deepEqual(await all('ListInstanceStorageConfigs', 'StorageConfigs', kind, 1), [described]);
  await assertThrows('ResourceConflictException', () => send('AssociateInstanceStorageConfig', { ...kind, StorageConfig: s3 }));
  await send('DisassociateInstanceStorageConfig', that);
  await assertGone('DescribeInstanceStorageConfig', that);
});

promise('functions and bots', async () => {
  const FunctionArn = 'arn:aws:lambda:us-east-1:111122223333:function:f';
  await send('AssociateLambdaFunction', here({ FunctionArn }));
  assert.deepEqual(await all('ListLambdaFunctions', 'LambdaFunctions', here(), 1), [FunctionArn]);
  await send('DisassociateLambdaFunction', here({ FunctionArn }));
  await assertGone('DisassociateLambdaFunction', here({ FunctionArn }));
  const bot = { LexBot: { Name: 'Order', LexRegion: 'us-west-2' } };
  await send('AssociateBot', here(bot));
  assert.deepEqual(await all('ListBots', 'LexBots', here({ LexVersion: 'V1' }), 1), [bot]);
  await send('DisassociateBot', here(bot));
  await assertGone('DisassociateBot', here(bot));
});

promise('vocabularies and prompts', async () => {
  const { VocabularyId, State } = await send('CreateVocabulary', here({ VocabularyName: 'Words', LanguageCode: 'en-US', Content: 'Phrase' }));
  assert.equal(State, 'ACTIVE');
  const { Vocabulary: described } = await send('DescribeVocabulary', here({ VocabularyId }));
  assert.deepEqual([described.Name, described.Content], ['Words', 'Phrase']);
  assert.deepEqual((await all('SearchVocabularies', 'VocabularySummaryList', here(), 1)).map((item) => item.Id), [VocabularyId]);
  await send('DeleteVocabulary', here({ VocabularyId }));
  await assertGone('DescribeVocabulary', here({ VocabularyId }));
  assert.ok(names(await all('ListPrompts', 'PromptSummaryList', here(), 2)).includes('Beep.wav'));
});

promise('hours that inherit from others, and when they are open', async () => {
  const make = (Name, more) => send('CreateHoursOfOperation', here({ Name, TimeZone: 'UTC', Config: [], ...more }));
  const { HoursOfOperationId: parent, HoursOfOperationArn: parentArn } = await make('Parent');
  const first = await make('First', { ParentHoursOfOperationConfigs: [{ HoursOfOperationId: parent }] });
  const second = await make('Second');
  const child = here({ HoursOfOperationId: second.HoursOfOperationId });
  await send('AssociateHoursOfOperations', { ...child, ParentHoursOfOperationConfigs: [{ HoursOfOperationId: parentArn }] });
  const ofParent = here({ HoursOfOperationId: parent });
  const children = async () => names(await all('ListChildHoursOfOperations', 'ChildHoursOfOperationsSummaryList', ofParent, 1));
  assert.deepEqual(await children(), ['First', 'Second']);
  const day = '2026-12-25'; // a Friday
  const Config = [{ Day: 'FRIDAY', StartTime: hour(8), EndTime: hour(12, 30) }];
  await send('CreateHoursOfOperationOverride', { ...ofParent, Name: 'Morning', Config, EffectiveFrom: day, EffectiveTill: day });
  const { EffectiveHoursOfOperationList: effective } = await send('GetEffectiveHoursOfOperations', { ...child, FromDate: day, ToDate: day });
  assert.deepEqual(effective, [{ Date: day, OperationalHours: [{ Start: hour(8), End: hour(12, 30) }] }]);
  await send('DisassociateHoursOfOperations', { ...child, ParentHoursOfOperationIds: [parent] });
  assert.deepEqual(await children(), ['First']);
  await assertThrows('InvalidRequestException', () => send('DeleteHoursOfOperation', ofParent));
  for (const HoursOfOperationId of [first.HoursOfOperationId, second.HoursOfOperationId, parent])
    await send('DeleteHoursOfOperation', here({ HoursOfOperationId }));
});

promise('e-mail addresses', async () => {
  const { EmailAddressId, EmailAddressArn } = await send('CreateEmailAddress',
    here({ EmailAddress: 'help@example.com', DisplayName: 'Help', Tags: { a: 'b' } }));
  const that = here({ EmailAddressId });
  await send('UpdateEmailAddressMetadata', { ...that, Description: 'All questions' });
  const described = await send('DescribeEmailAddress', that);
  assert.deepEqual([described.EmailAddressArn, described.EmailAddress, described.DisplayName, described.Description, described.Tags],
    [EmailAddressArn, 'help@example.com', 'Help', 'All questions', { a: 'b' }]);
  const queue = here({ QueueId: directory.queue });
  await send('UpdateQueueOutboundEmailConfig', { ...queue, OutboundEmailConfig: { OutboundEmailAddressId: EmailAddressId } });
  const { Queue: sender } = await send('DescribeQueue', queue);
  assert.deepEqual(sender.OutboundEmailConfig, { OutboundEmailAddressId: EmailAddressId });
  await assertThrows('ResourceConflictException', () => send('DeleteEmailAddress', that));
  await send('UpdateQueueOutboundEmailConfig', { ...queue, OutboundEmailConfig: {} });
  await send('DeleteEmailAddress', that);
  await assertGone('DescribeEmailAddress', that);
});

promise('what security profiles allow, and the profiles of an AI agent', async () => {
  const Applications = ['billing', 'crm'].map((Namespace) => ({ Namespace, ApplicationPermissions: ['ACCESS'], Type: 'MCP' }));
  const AllowedFlowModules = ['a', 'b'].map((FlowModuleId) => ({ Type: 'MCP', FlowModuleId }));
  const profiles = [];
  for (const body of [{ SecurityProfileName: 'Allows', Applications, AllowedFlowModules }, { SecurityProfileName: 'Allows nothing' }])
    profiles.push((await send('CreateSecurityProfile', here(body))).SecurityProfileId);
  const that = here({ SecurityProfileId: profiles[0] });
  assert.deepEqual(await all('ListSecurityProfileApplications', 'Applications', that, 1), Applications);
  assert.deepEqual(await all('ListSecurityProfileFlowModules', 'AllowedFlowModules', that, 1), AllowedFlowModules);
  const agent = here({ EntityType: 'AI_AGENT', EntityArn: 'arn:aws:wisdom:eu-central-1:111122223333:ai-agent/a/b' });
  const has = async () => (await all('ListEntitySecurityProfiles', 'SecurityProfiles', agent, 1)).map((item) => item.Id);
  await send('AssociateSecurityProfiles', { ...agent, SecurityProfiles: profiles.map((Id) => ({ Id })) });
  assert.deepEqual((await has()).sort(), [...profiles].sort());
  await send('DisassociateSecurityProfiles', { ...agent, SecurityProfiles: [{ Id: profiles[0] }] });
  assert.deepEqual(await has(), [profiles[1]]);
  for (const SecurityProfileId of profiles) await send('DeleteSecurityProfile', here({ SecurityProfileId }));
});

promise('the authentication profile of an instance', async () => {
  const [{ Id, IsDefault }] = await all('ListAuthenticationProfiles', 'AuthenticationProfileSummaryList', here(), 1);
  assert.ok(IsDefault);
  const that = here({ AuthenticationProfileId: Id });
  await send('UpdateAuthenticationProfile', { ...that, Name: 'Offices', AllowedIps: ['192.0.2.0/24'], PeriodicSessionDuration: 20 });
  const { AuthenticationProfile: profile } = await send('DescribeAuthenticationProfile', that);
  assert.deepEqual([profile.Name, profile.AllowedIps, profile.PeriodicSessionDuration], ['Offices', ['192.0.2.0/24'], 20]);
});

promise('notifications, and what a user did with them', async () => {
  const { UserId, UserArn } = await createUser('notified');
  const expires = new Date(Date.UTC(2099, 11, 31, 12));
  const { NotificationId } = await send('CreateNotification', here({ Recipients: [UserArn], Content: { en_US: 'Hello' }, ExpiresAt: expires }));
  const toAll = here({ Recipients: [directory.arn], Content: { en_US: 'All', de_DE: 'Alle' }, Priority: 'HIGH' });
  const { NotificationId: later } = await send('CreateNotification', toAll);
  const that = here({ NotificationId });
  await send('UpdateNotificationContent', { ...that, Content: { en_US: 'News' } });
  const { Notification: described } = await send('DescribeNotification', that);
  assert.deepEqual([described.Content, described.Recipients, described.ExpiresAt], [{ en_US: 'News' }, [UserArn], expires]);
  const user = here({ UserId });
  const when = { LastModifiedTime: new Date(), LastModifiedRegion: 'eu-central-1' };
  await send('UpdateUserNotificationStatus', { ...user, NotificationId, Status: 'READ', ...when });
  const { UserNotifications: entries } = await send('ListUserNotifications', user);
  assert.deepEqual(entries.map((item) => [item.NotificationId, item.NotificationStatus]), [[NotificationId, 'READ'], [later, 'UNREAD']]);
  const { NotificationSummaryList: [summary], NextToken } = await send('ListNotifications', here({ MaxResults: 1 }));
  const { NotificationSummaryList: rest } = await send('ListNotifications', here({ NextToken }));
  assert.deepEqual([summary, ...rest].map((item) => item.Id), [NotificationId, later]);
  for (const id of [NotificationId, later]) await send('DeleteNotification', here({ NotificationId: id }));
  await assertGone('DescribeNotification', that);
});

promise('the state of users', async () => {
  const users = [await createUser('available'), await createUser('offline')];
  const statuses = await all('ListAgentStatuses', 'AgentStatusSummaryList', here());
  for (const [i, name] of ['Available', 'Offline'].entries())
    await send('PutUserStatus', here({ UserId: users[i].UserArn, AgentStatusId: named(statuses, name).Arn }));
  const Agents = users.map((user) => user.UserId);
  const found = await all('GetCurrentUserData', 'UserDataList', here({ Filters: { Agents } }), 1);
  assert.deepEqual(found.map((item) => [item.User.Id, item.Status.StatusName]), [[Agents[0], 'Available'], [Agents[1], 'Offline']]);
  assert.ok(found.every((item) => item.Status.StatusStartTimestamp instanceof Date));
  await assertGone('DismissUserContact', here({ UserId: Agents[0], ContactId: 'contact' }));
  await assertGone('AssociateContactWithUser', here({ UserId: Agents[0], ContactId: 'contact' }));
});

promise('a caller federates into an instance with SAML as the user of its session', async () => {
  const { Id: InstanceId } = await send('CreateInstance', {
    IdentityManagementType: 'SAML', InstanceAlias: 'jssdk-saml', InboundCallsEnabled: true, OutboundCallsEnabled: true,
  });
  const one = async (operation, member) => (await all(operation, member, { InstanceId }))[0].Id;
  const { UserId } = await send('CreateUser', {
    InstanceId, Username: 'mary@example.com', SecurityProfileIds: [await one('ListSecurityProfiles', 'SecurityProfileSummaryList')],
    RoutingProfileId: await one('ListRoutingProfiles', 'RoutingProfileSummaryList'),
  });
  const { credentials, ...others } = settings();
  const client = new sdk.connect.ConnectClient({ ...others, credentials: { ...credentials, sessionToken: 'mary@example.com' } });
  const token = await client.send(new sdk.connect.GetFederationTokenCommand({ InstanceId }));
  client.destroy();
  assert.equal(token.UserId, UserId);
  assert.ok(token.Credentials.AccessTokenExpiration instanceof Date && token.SignInUrl.startsWith('https://jssdk-saml.'));
  await assertThrows('UserNotFoundException', () => send('GetFederationToken', { InstanceId }));
  await send('DeleteInstance', { InstanceId });
});

promise('an instance in two regions, and how its traffic is distributed', async () => {
  const other = 'us-west-2';
  const { Id: InstanceId } = await send('CreateInstance', {
    IdentityManagementType: 'SAML', InstanceAlias: 'jssdk-source', InboundCallsEnabled: true, OutboundCallsEnabled: true,
  });
  await send('ReplicateInstance', { InstanceId, ReplicaRegion: other, ReplicaAlias: 'jssdk-replica' });
  const client = new sdk.connect.ConnectClient({ ...settings(), region: other });
  const { Instance: replica } = await client.send(new sdk.connect.DescribeInstanceCommand({ InstanceId }));
  assert.deepEqual([replica.Id, replica.InstanceAlias], [InstanceId, 'jssdk-replica']);
  const { Id, Arn } = await send('CreateTrafficDistributionGroup', { InstanceId, Name: 'Both', Description: 'Both coasts', Tags: { a: 'b' } });
  const that = { TrafficDistributionGroupId: Arn };
  const groups = await all('ListTrafficDistributionGroups', 'TrafficDistributionGroupSummaryList', { InstanceId }, 1);
  assert.deepEqual(names(groups), ['Default', 'Both']);
  const { TrafficDistributionGroup: group } = await send('DescribeTrafficDistributionGroup', that);
  assert.deepEqual([group.Description, group.Status, group.IsDefault, group.Tags], ['Both coasts', 'ACTIVE', false, { a: 'b' }]);
  const TelephonyConfig = { Distributions: [{ Region: 'eu-central-1', Percentage: 0 }, { Region: other, Percentage: 100 }] };
  await send('UpdateTrafficDistribution', { Id, TelephonyConfig });
  const distribution = await client.send(new sdk.connect.GetTrafficDistributionCommand({ Id: Arn }));
  client.destroy();
  assert.deepEqual(distribution.TelephonyConfig, TelephonyConfig);
  const one = async (operation, member) => (await all(operation, member, { InstanceId }))[0].Id;
  const profiles = {
    SecurityProfileIds: [await one('ListSecurityProfiles', 'SecurityProfileSummaryList')],
    RoutingProfileId: await one('ListRoutingProfiles', 'RoutingProfileSummaryList'),
  };
  const users = [];
  for (const Username of ['mary', 'john']) users.push((await send('CreateUser', { InstanceId, Username, ...profiles })).UserId);
  for (const UserId of users) await send('AssociateTrafficDistributionGroupUser', { ...that, InstanceId, UserId });
  const listed = await all('ListTrafficDistributionGroupUsers', 'TrafficDistributionGroupUserSummaryList', that, 1);
  assert.deepEqual(listed.map((item) => item.UserId), users);
  await assertThrows('ResourceInUseException', () => send('DeleteTrafficDistributionGroup', that));
  for (const UserId of users) await send('DisassociateTrafficDistributionGroupUser', { ...that, InstanceId, UserId });
  await send('DeleteTrafficDistributionGroup', that);
  await assertGone('DescribeTrafficDistributionGroup', that);
});

promise('a retry after a lost answer makes nothing twice: the SDK sends the same token again', async () => {
  const client = new sdk.connect.ConnectClient({ ...settings(), maxAttempts: 3 });
  let lost = 0;
  client.middlewareStack.add((next) => async (args) => {
    const result = await next(args);
    lost += 1;
    if (lost === 1) throw Object.assign(new Error('the connection was cut'), { code: 'ECONNRESET' });
    return result;
  }, { step: 'deserialize', priority: 'low', name: 'loseTheFirst' });
  const { Id, $metadata } = await client.send(new sdk.connect.CreateInstanceCommand({
    IdentityManagementType: 'SAML', InstanceAlias: 'jssdk-retried', InboundCallsEnabled: true, OutboundCallsEnabled: true,
  }));
  client.destroy();
  assert.equal($metadata.attempts, 2);
  const made = (await all('ListInstances', 'InstanceSummaryList', {})).filter((item) => item.InstanceAlias === 'jssdk-retried');
  assert.deepEqual(made.map((item) => item.Id), [Id]);
});

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

// The AWS SDK for JavaScript v3, unmodified, with its retries off so that each call is one request: users and what they
// need. jssdk_entities.test.mjs has the rest.
import assert from 'node:assert/strict';
import {
  UNKNOWN_ID, all, assertThrows, createUser, directory, here, promise, sdk, send, settings, useDirectory,
} from './jssdk/directory.mjs';

useDirectory('jssdk');

promise('STS names the account of the access key', async () => {
  const sts = new sdk.sts.STSClient(settings());
  const identity = await sts.send(new sdk.sts.GetCallerIdentityCommand({}));
  sts.destroy();
  assert.equal(identity.Account, '111122223333');
  assert.match(identity.Arn, /:111122223333:/);
  assert.ok(identity.UserId);
});

promise('an instance lives from creation to deletion', async () => {
  const { Id } = await send('CreateInstance', {
    IdentityManagementType: 'SAML', InstanceAlias: 'jssdk-life', InboundCallsEnabled: false, OutboundCallsEnabled: true,
    Tags: { team: 'blue' },
  });
  const that = { InstanceId: Id };
  const { Instance: instance } = await send('DescribeInstance', that);
  assert.equal(instance.InstanceStatus, 'ACTIVE');
  assert.equal(instance.InboundCallsEnabled, false);
  assert.ok(instance.CreatedTime instanceof Date);
  await send('UpdateInstanceAttribute', { ...that, AttributeType: 'CONTACT_LENS', Value: 'false' });
  const { Attribute: attribute } = await send('DescribeInstanceAttribute', { ...that, AttributeType: 'CONTACT_LENS' });
  assert.deepEqual(attribute, { AttributeType: 'CONTACT_LENS', Value: 'false' });
  const attributes = await all('ListInstanceAttributes', 'Attributes', that, 2);
  assert.ok(attributes.some((item) => item.AttributeType === 'CONTACT_LENS' && item.Value === 'false'));
  const instances = await all('ListInstances', 'InstanceSummaryList', {}, 1);
  assert.deepEqual(instances.map((item) => item.InstanceAlias).sort(), ['jssdk', 'jssdk-life']);
  await send('DeleteInstance', that);
  await assertThrows('ResourceNotFoundException', () => send('DescribeInstance', that));
});

promise('a user lives from creation to deletion, by id and by ARN', async () => {
  const { UserId, UserArn } = await createUser('mary', { Tags: { team: 'blue' } });
  assert.equal(UserArn, `${directory.arn}/agent/${UserId}`);
  const byId = (await send('DescribeUser', here({ UserId }))).User;
  const byArn = (await send('DescribeUser', { InstanceId: directory.arn, UserId: UserArn })).User;
  assert.deepEqual(byArn, byId);
  assert.equal(byId.Username, 'mary');
  assert.deepEqual(byId.Tags, { team: 'blue' });
  assert.ok(byId.LastModifiedTime instanceof Date);
  assert.equal(byId.LastModifiedRegion, 'eu-central-1');
  await send('DeleteUser', { InstanceId: directory.arn, UserId: UserArn });
  await assertThrows('ResourceNotFoundException', () => send('DescribeUser', here({ UserId })));
});

promise('every update of a user is seen by the next read', async () => {
  const { UserId } = await createUser('changing');
  const that = here({ UserId });
  await send('UpdateUserHierarchyStructure', here({ HierarchyStructure: { LevelOne: { Name: 'Region' } } }));
  const { HierarchyGroupId } = await send('CreateUserHierarchyGroup', here({ Name: 'North' }));
  const { SecurityProfileId } = await send('CreateSecurityProfile', here({ SecurityProfileName: 'Other' }));
  const { RoutingProfileId } = await send('CreateRoutingProfile', here({
    Name: 'Other', Description: 'text', DefaultOutboundQueueId: directory.queue,
    MediaConcurrencies: [{ Channel: 'CHAT', Concurrency: 1 }],
  }));
  const identity = { FirstName: 'Ł', LastName: '王', Email: 'l@example.com' };
  await send('UpdateUserIdentityInfo', { ...that, IdentityInfo: identity });
  await send('UpdateUserPhoneConfig', { ...that, PhoneConfig: { PhoneType: 'SOFT_PHONE', AfterContactWorkTimeLimit: 5 } });
  await send('UpdateUserConfig', { ...that, AutoAcceptConfigs: [{ Channel: 'TASK', AutoAccept: true }] });
  await send('UpdateUserHierarchy', { ...that, HierarchyGroupId });
  await send('UpdateUserSecurityProfiles', { ...that, SecurityProfileIds: [SecurityProfileId] });
  await send('UpdateUserRoutingProfile', { ...that, RoutingProfileId });
  const { User: user } = await send('DescribeUser', that);
  assert.deepEqual(user.IdentityInfo, identity);
  assert.equal(user.PhoneConfig.AfterContactWorkTimeLimit, 5);
  assert.ok(user.AutoAcceptConfigs.some((item) => item.Channel === 'TASK' && item.AutoAccept));
  assert.equal(user.HierarchyGroupId, HierarchyGroupId);
  assert.deepEqual(user.SecurityProfileIds, [SecurityProfileId]);
  assert.equal(user.RoutingProfileId, RoutingProfileId);
  await send('UpdateUserHierarchy', that);
  assert.equal((await send('DescribeUser', that)).User.HierarchyGroupId, undefined);
});

promise('a paginator lists every user once, whatever its page size', async () => {
  for (let i = 0; i < 12; i += 1) await createUser(`page${i}`);
  const every = (await all('ListUsers', 'UserSummaryList', here())).map((user) => user.Id);
  assert.equal(new Set(every).size, every.length);
  assert.ok(every.length >= 12);
  for (const size of [1, 5, 1000]) {
    assert.deepEqual((await all('ListUsers', 'UserSummaryList', here(), size)).map((user) => user.Id), every);
  }
});

promise('a paginator lists the permissions of a security profile', async () => {
  const permissions = Array.from({ length: 30 }, (_, i) => `Custom.P${String(i).padStart(2, '0')}`);
  const { SecurityProfileId } = await send('CreateSecurityProfile',
    here({ SecurityProfileName: 'Many', Permissions: permissions }));
  const listed = await all('ListSecurityProfilePermissions', 'Permissions', here({ SecurityProfileId }), 7);
  assert.deepEqual(listed.sort(), permissions);
});

promise('the queues of a routing profile come and go', async () => {
  const reference = { QueueId: directory.queue, Channel: 'EMAIL' };
  const { RoutingProfileId } = await send('CreateRoutingProfile', here({
    Name: 'Queues', Description: 'text', DefaultOutboundQueueId: directory.queue,
    MediaConcurrencies: [{ Channel: 'EMAIL', Concurrency: 1 }],
  }));
  const that = here({ RoutingProfileId });
  const list = () => all('ListRoutingProfileQueues', 'RoutingProfileQueueConfigSummaryList', that, 1);
  await send('AssociateRoutingProfileQueues',
    { ...that, QueueConfigs: [{ QueueReference: reference, Priority: 1, Delay: 2 }] });
  assert.deepEqual((await list()).map((row) => [row.QueueName, row.Channel, row.Priority, row.Delay]),
    [['BasicQueue', 'EMAIL', 1, 2]]);
  await send('DisassociateRoutingProfileQueues', { ...that, QueueReferences: [reference] });
  assert.deepEqual(await list(), []);
});

promise('hours of operation and a queue can be made, changed and deleted', async () => {
  const { HoursOfOperationId } = await send('CreateHoursOfOperation', here({ Name: 'Office', TimeZone: 'UTC', Config: [] }));
  const { QueueId } = await send('CreateQueue', here({ Name: 'Orders', HoursOfOperationId }));
  await send('UpdateQueueStatus', here({ QueueId, Status: 'DISABLED' }));
  assert.equal((await send('DescribeQueue', here({ QueueId }))).Queue.Status, 'DISABLED');
  await assertThrows('InvalidRequestException', () => send('DeleteHoursOfOperation', here({ HoursOfOperationId })));
  await send('DeleteQueue', here({ QueueId }));
  await send('DeleteHoursOfOperation', here({ HoursOfOperationId }));
  await assertThrows('ResourceNotFoundException', () => send('DescribeQueue', here({ QueueId })));
});

promise('AI agents that a security profile allows are listed in pages', async () => {
  const AllowedAIAgents = ['a', 'b', 'c'].map((name) => ({ Arn: `arn:aws:wisdom:eu-central-1:111122223333:ai-agent/x/${name}`, Type: 'THIRD_PARTY' }));
  const { SecurityProfileId } = await send('CreateSecurityProfile', here({ SecurityProfileName: 'Uses AI', AllowedAIAgents }));
  assert.deepEqual(await all('ListSecurityProfileAIAgents', 'AllowedAIAgents', here({ SecurityProfileId }), 2), AllowedAIAgents);
  await send('UpdateSecurityProfile', here({ SecurityProfileId, AllowedAIAgents: [] }));
  assert.deepEqual(await all('ListSecurityProfileAIAgents', 'AllowedAIAgents', here({ SecurityProfileId })), []);
});

promise('e-mail addresses with the tokens that the SDK fills in', async () => {
  const [primary, alias] = await Promise.all(['a', 'b'].map((name) => send('CreateEmailAddress', here({ EmailAddress: `${name}@example.com` }))));
  const { EmailAddressId } = primary;
  const AliasConfiguration = { EmailAddressId: alias.EmailAddressId };
  for (let round = 0; round < 2; round += 1) {
    await send('AssociateEmailAddressAlias', here({ EmailAddressId, AliasConfiguration }));
    assert.deepEqual((await send('DescribeEmailAddress', here({ EmailAddressId }))).AliasConfigurations, [AliasConfiguration]);
    await send('DisassociateEmailAddressAlias', here({ EmailAddressId, AliasConfiguration }));
  }
  await send('AssociateQueueEmailAddresses', here({ QueueId: directory.queue, EmailAddressesConfig: [AliasConfiguration] }));
  const { EmailAddressMetadataList } = await send('ListQueueEmailAddresses', here({ QueueId: directory.queue }));
  assert.deepEqual(EmailAddressMetadataList, [{ Id: alias.EmailAddressId, Arn: alias.EmailAddressArn, IsDefaultOutboundEmail: false }]);
});

promise('errors are the exceptions of the SDK', async () => {
  await createUser('Taken');
  await assertThrows('DuplicateResourceException', () => createUser('taken'), (error) => {
    assert.equal(error.$metadata.httpStatusCode, 409);
    assert.equal(error.Message ?? error.message,
      `The user taken is already associated with the Amazon Connect instance ${directory.id}`);
  });
  await assertThrows('ResourceNotFoundException', () => createUser('lost', { RoutingProfileId: UNKNOWN_ID }));
  await assertThrows('InvalidParameterException', () => createUser('none', { SecurityProfileIds: [] }));
  await assertThrows('ResourceInUseException',
    () => send('DeleteQueue', here({ QueueId: directory.queue })));
});

promise('tags with special characters survive the way there and back', async () => {
  const { UserArn: resourceArn } = await createUser('tagged');
  const tags = { 'a b': '1', 'a/b': '2', 'a+b=c': '3', Größe: 'XL', 名前: '王' };
  await send('TagResource', { resourceArn, tags });
  assert.deepEqual((await send('ListTagsForResource', { resourceArn })).tags, tags);
  await send('UntagResource', { resourceArn, tagKeys: Object.keys(tags) });
  assert.deepEqual((await send('ListTagsForResource', { resourceArn })).tags ?? {}, {});
});

promise('users and tags are found by what the SDK sends', async () => {
  const { UserId } = await createUser('soughtjs', { Tags: { sdk: 'js' } });
  const criteria = { AndConditions: [{ StringCondition: { FieldName: 'Username', Value: 'soughtj', ComparisonType: 'STARTS_WITH' } }] };
  const { Users, ApproximateTotalCount } = await send('SearchUsers', here({ SearchCriteria: criteria, SearchFilter: { TagFilter: { AndConditions: [{ TagKey: 'sdk', TagValue: 'js' }] } } }));
  assert.deepEqual([Users.map((user) => user.Id), ApproximateTotalCount], [[UserId], 1]);
  const { Tags } = await send('SearchResourceTags', here({ ResourceTypes: ['agent'], SearchCriteria: { TagSearchCondition: { tagKey: 'sdk', tagKeyComparisonType: 'EXACT' } } }));
  assert.deepEqual(Tags, [{ key: 'sdk', value: 'js' }]);
});

promise('an operation that does not exist here yet is named in the error', async () => {
  await assert.rejects(() => send('ListViews', here()), (error) => {
    assert.equal(error.$metadata.httpStatusCode, 501);
    assert.match(error.message, /ListViews/);
    return true;
  });
});

// Replicas: a second region in which the directory of an instance is seen and changed, with ARNs of that region.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, makeTemporaryDirectory, startRollcall } from '../lib/rollcall.mjs';
import {
  assertDuplicate, assertError, assertInUse, assertNotFound, assertOk, createInstance, describeUser, encode, freshAlias, listAll,
  newInstance, tryCreateUser, UNKNOWN_ID, useServer,
} from './connect_support.mjs';

const EAST = 'us-east-1';
const WEST = 'us-west-2';

let east;
let west;
let shared;

const server = useServer(async ({ server: started }) => {
  east = connect(started, { region: EAST });
  west = connect(started, { region: WEST });
  shared = await replicated();
});

const saml = (api = east, body = {}) => newInstance(api, { IdentityManagementType: 'SAML', ...body });
const replicate = (api, id, body) => api.call('POST', `/instance/${encode(id)}/replicate`,
  { ReplicaRegion: WEST, ReplicaAlias: freshAlias('replica'), ...body });
const inRegion = (arn, region) => arn.replaceAll(/:connect:[^:]*:/g, `:connect:${region}:`);

/** An instance of us-east-1 with a replica in us-west-2. */
async function replicated() {
  const instance = await saml();
  const { Arn: replicaArn } = assertOk(await replicate(east, instance.instanceId));
  return { ...instance, replicaArn };
}

let users = 0;

/** CreateUser in SAML instances: { UserId, UserArn }. */
async function newUser(api, instance = shared, change = {}) {
  users += 1;
  return assertOk(await tryCreateUser(api, instance, `agent${users}`, { Password: undefined, ...change }));
}

const describeInstance = async (api, id) => assertOk(await api.call('GET', `/instance/${id}`));

test('a replica has the id of its source, an alias of its own and the ARN of its region, and is ACTIVE at once', async () => {
  const source = await saml(east, { Tags: { team: 'blue' } });
  const alias = freshAlias('second');
  const created = assertOk(await replicate(east, source.instanceArn, { ReplicaAlias: alias }));
  assert.deepEqual(created, { Id: source.instanceId, Arn: inRegion(source.instanceArn, WEST) });
  const { Instance: first } = await describeInstance(east, source.instanceId);
  const { Instance: second } = await describeInstance(west, source.instanceId);
  assert.deepEqual({ ...second, CreatedTime: 0 }, {
    ...first, CreatedTime: 0, Arn: created.Arn, InstanceAlias: alias, InstanceAccessUrl: `https://${alias}.my.connect.aws`, Tags: {},
  });
  assert.equal(second.InstanceStatus, 'ACTIVE');
  assert.ok(second.CreatedTime >= first.CreatedTime);
  for (const [api, expected] of [[east, source.instanceArn], [west, created.Arn]]) {
    const found = (await listAll(api, '/instance', 'InstanceSummaryList')).filter((one) => one.Id === source.instanceId);
    assert.deepEqual(found.map((one) => one.Arn), [expected]);
  }
});

test('both sides tell of the replication, and an instance without a replica of none', async () => {
  const expected = {
    ReplicationStatusSummaryList: [
      { Region: EAST, ReplicationStatus: 'INSTANCE_REPLICATION_COMPLETE' },
      { Region: WEST, ReplicationStatus: 'INSTANCE_REPLICATION_COMPLETE' },
    ],
    SourceRegion: EAST,
    GlobalSignInEndpoint: `https://${shared.instanceId}.${EAST}.sign-in.connect.aws/saml`,
  };
  for (const api of [east, west]) {
    assert.deepEqual((await describeInstance(api, shared.instanceId)).ReplicationConfiguration, expected);
  }
  assert.deepEqual(Object.keys(await describeInstance(east, (await saml()).instanceId)), ['Instance']);
});

test('what cannot be replicated is refused with the code of the administrator guide', async () => {
  const refused = (answer, message) => assertError(answer, 400, 'InvalidRequestException', message);
  const { instanceId: id } = await saml();
  refused(await replicate(east, id, { ReplicaRegion: EAST }), /ReplicaRegion/);
  refused(await replicate(east, id, { ReplicaRegion: 'us-gov-west-1' }), /partition/);
  refused(await replicate(east, (await newInstance(east)).instanceId), /SAML/);
  refused(await replicate(east, shared.instanceId), /already/);
  refused(await replicate(east, shared.instanceId, { ReplicaRegion: 'eu-west-2' }), /already/);
  refused(await replicate(west, shared.instanceId, { ReplicaRegion: 'eu-west-2' }), /replica of the one in us-east-1/);
  for (const region of [undefined, '', 'us-west', 'us-west-22', 'US-WEST-2', 'us--west-2', 'usa-west-2', 'us-west-2-', 'a'.repeat(32)]) {
    refused(await replicate(east, id, { ReplicaRegion: region }), /^ReplicaRegion/);
  }
  for (const alias of [undefined, '', 'd-abc', 'a b', 'x'.repeat(46)]) {
    refused(await replicate(east, id, { ReplicaAlias: alias }), /^ReplicaAlias/);
  }
  assertNotFound(await replicate(east, UNKNOWN_ID));
  assertNotFound(await replicate(west, id, { ReplicaRegion: EAST }));
  assertNotFound(await replicate(connect(server.server, { account: '111122223333', region: EAST }), id));
  assertNotFound(await west.call('GET', `/instance/${id}`));
  assert.deepEqual(Object.keys(await describeInstance(east, id)), ['Instance']);
});

test('the alias of a replica is unique in its region, and free again when the replica is gone', async () => {
  const alias = freshAlias('Unique');
  assertOk(await createInstance(west, { InstanceAlias: alias }));
  const { instanceId } = await saml();
  assertError(await replicate(east, instanceId, { ReplicaAlias: alias.toUpperCase() }), 400, 'InvalidRequestException',
    'Invalid Input. Instance alias is already used.');
  assertNotFound(await west.call('GET', `/instance/${instanceId}`));
  const free = freshAlias('free');
  assertOk(await replicate(east, instanceId, { ReplicaAlias: free }));
  assertError(await createInstance(west, { InstanceAlias: free }), 400, 'InvalidRequestException', /alias is already used/);
  assertOk(await west.call('DELETE', `/instance/${instanceId}`));
  assertOk(await createInstance(west, { InstanceAlias: free }));
});

test('a token makes a replication safe to repeat', async () => {
  const { instanceId } = await saml();
  const body = { ReplicaAlias: freshAlias('again'), ClientToken: 'replicate-once' };
  const first = assertOk(await replicate(east, instanceId, body));
  assert.deepEqual(assertOk(await replicate(east, instanceId, body)), first);
  assertError(await replicate(east, instanceId, { ...body, ReplicaAlias: freshAlias('other') }), 400, 'InvalidRequestException', /ClientToken/);
});

test('of many replications of one instance at the same time one succeeds', async () => {
  const { instanceId } = await saml();
  const regions = ['us-west-2', 'eu-west-2', 'eu-central-1', 'ap-northeast-1'];
  const answers = await Promise.all(regions.map((region) => replicate(east, instanceId, { ReplicaRegion: region })));
  assert.equal(answers.filter((answer) => answer.status === 200).length, 1);
  const { ReplicationConfiguration: { ReplicationStatusSummaryList: list } } = await describeInstance(east, instanceId);
  assert.equal(list.length, 2);
});

// What the administrator guide says is mirrored: how to make one, where to read it, what its list is called.
const weekday = { Day: 'MONDAY', StartTime: { Hours: 8, Minutes: 0 }, EndTime: { Hours: 9, Minutes: 0 } };
const CONTENT = '{"Version":"2019-10-30","StartAction":"a","Actions":[]}';
const MIRRORED = [
  ['user', 'users', 'users-summary', 'UserSummaryList', 'UserId', (name) =>
    ({ Username: name.replaceAll(' ', '.'), SecurityProfileIds: [shared.agent], RoutingProfileId: shared.basicRoutingProfile })],
  ['security profile', 'security-profiles', 'security-profiles-summary', 'SecurityProfileSummaryList', 'SecurityProfileId',
    (name) => ({ SecurityProfileName: name, Permissions: ['BasicAgentAccess'] })],
  ['routing profile', 'routing-profiles', 'routing-profiles-summary', 'RoutingProfileSummaryList', 'RoutingProfileId', (name) => ({
    Name: name, Description: name, DefaultOutboundQueueId: shared.basicQueue, MediaConcurrencies: [{ Channel: 'VOICE', Concurrency: 1 }],
  })],
  ['queue', 'queues', 'queues-summary', 'QueueSummaryList', 'QueueId', (name) => ({ Name: name, HoursOfOperationId: shared.basicHours })],
  ['hours', 'hours-of-operations', 'hours-of-operations-summary', 'HoursOfOperationSummaryList', 'HoursOfOperationId',
    (name) => ({ Name: name, TimeZone: 'UTC', Config: [weekday] })],
  ['agent status', 'agent-status', 'agent-status', 'AgentStatusSummaryList', 'AgentStatusId', (name) => ({ Name: name, State: 'ENABLED' })],
  ['quick connect', 'quick-connects', 'quick-connects', 'QuickConnectSummaryList', 'QuickConnectId', (name) => ({
    Name: name, QuickConnectConfig: { QuickConnectType: 'PHONE_NUMBER', PhoneConfig: { PhoneNumber: '+12065550100' } },
  })],
  ['flow', 'contact-flows', 'contact-flows-summary', 'ContactFlowSummaryList', 'ContactFlowId',
    (name) => ({ Name: name, Type: 'CONTACT_FLOW', Content: CONTENT })],
  ['flow module', 'contact-flow-modules', 'contact-flow-modules-summary', 'ContactFlowModulesSummaryList', 'Id',
    (name) => ({ Name: name, Content: CONTENT })],
];

for (const [title, path, summary, member, idMember, body] of MIRRORED) {
  test(`${title}: made in one region, read, listed and deleted in the other`, async () => {
    const at = (id) => `/${path}/${shared.instanceId}${id ? `/${id}` : ''}`;
    const read = async (api, id) => Object.values(assertOk(await api.call('GET', at(id))))[0];
    const ids = async (api) => (await listAll(api, `/${summary}/${shared.instanceId}`, member)).map((item) => item.Id);
    for (const [here, region, there, other] of [[east, EAST, west, WEST], [west, WEST, east, EAST]]) {
      const created = assertOk(await here.call('PUT', at(), body(`${title} of ${region}`)));
      const id = created[idMember];
      const arn = Object.values(created).find((value) => value.startsWith('arn:'));
      assert.ok(arn.startsWith(`arn:aws:connect:${region}:000000000000:instance/${shared.instanceId}/`), arn);
      const mine = await read(here, id);
      const theirs = await read(there, id);
      assert.ok(JSON.stringify(mine).includes(arn));
      assert.deepEqual(theirs, JSON.parse(inRegion(JSON.stringify(mine), other)));
      assert.deepEqual(await read(there, encode(inRegion(arn, other))), theirs);
      // Modules are all that does not tell where it was changed last.
      assert.equal(theirs.LastModifiedRegion, title === 'flow module' ? undefined : region);
      assert.ok((await ids(there)).includes(id));
      if (title === 'agent status') continue; // there is no operation that deletes one
      assertOk(await there.call('DELETE', at(id)));
      assertNotFound(await here.call('GET', at(id)));
      assert.ok(!(await ids(here)).includes(id));
    }
  });
}

test('hierarchy, predefined attributes, proficiencies and overrides are the same in both regions', async () => {
  const { instanceId: id, agent, basicRoutingProfile, basicHours } = await replicated();
  const get = async (api, path) => assertOk(await api.call('GET', path));
  assertOk(await west.call('POST', `/user-hierarchy-structure/${id}`, { HierarchyStructure: { LevelOne: { Name: 'Team' } } }));
  const { HierarchyGroupId: group } = assertOk(await east.call('PUT', `/user-hierarchy-groups/${id}`, { Name: 'Blue' }));
  const { HierarchyGroup: seen } = await get(west, `/user-hierarchy-groups/${id}/${group}`);
  assert.equal(seen.HierarchyPath.LevelOne.Arn, `arn:aws:connect:${WEST}:000000000000:instance/${id}/agent-group/${group}`);
  assert.match((await get(east, `/user-hierarchy-structure/${id}`)).HierarchyStructure.LevelOne.Arn, /us-east-1.*agent-group-level\/1$/);
  assertOk(await west.call('PUT', `/predefined-attributes/${id}`, { Name: 'Language', Values: { StringList: ['en'] } }));
  const { UserId: user } = await newUser(east, { instanceId: id, agent, basicRoutingProfile }, { HierarchyGroupId: group });
  const skill = { AttributeName: 'Language', AttributeValue: 'en', Level: 3 };
  assertOk(await east.call('POST', `/users/${id}/${user}/associate-proficiencies`, { UserProficiencies: [skill] }));
  assert.deepEqual((await get(west, `/users/${id}/${user}/proficiencies`)).UserProficiencyList, [skill]);
  assert.equal((await get(west, `/users/${id}/${user}/proficiencies`)).LastModifiedRegion, EAST);
  assertInUse(await west.call('DELETE', `/predefined-attributes/${id}/Language`), ['USER']);
  const overrides = `/hours-of-operations/${id}/${basicHours}/overrides`;
  const { HoursOfOperationOverrideId: override } = assertOk(await west.call('PUT', overrides,
    { Name: 'Holiday', Config: [], EffectiveFrom: '2026-12-24', EffectiveTill: '2026-12-26' }));
  assert.equal((await get(east, `${overrides}/${override}`)).HoursOfOperationOverride.Name, 'Holiday');
  assert.equal((await listAll(east, overrides, 'HoursOfOperationOverrideList')).length, 1);
});

test('a write in the other region is a write: region and time of the last one are seen in both', async () => {
  const { UserId: id } = await newUser(east);
  assert.equal((await describeUser(west, shared, id)).LastModifiedRegion, EAST);
  assertOk(await west.call('POST', `/users/${shared.instanceId}/${id}/identity-info`, { IdentityInfo: { FirstName: 'New', LastName: 'Name' } }));
  for (const api of [east, west]) {
    const user = await describeUser(api, shared, id);
    assert.equal(user.LastModifiedRegion, WEST);
    assert.equal(user.IdentityInfo.FirstName, 'New');
  }
});

test('names are unique over both regions, and what is in use in one cannot be deleted in the other', async () => {
  assertOk(await tryCreateUser(east, shared, 'only.one', { Password: undefined }));
  assertDuplicate(await tryCreateUser(west, shared, 'ONLY.ONE', { Password: undefined }),
    `The user ONLY.ONE is already associated with the Amazon Connect instance ${shared.instanceId}`);
  const { SecurityProfileId: profile } = assertOk(await west.call('PUT', `/security-profiles/${shared.instanceId}`, { SecurityProfileName: 'Held' }));
  const { UserId: holder } = await newUser(east, shared, { SecurityProfileIds: [profile] });
  const answer = await west.call('DELETE', `/security-profiles/${shared.instanceId}/${profile}`);
  assertInUse(answer, ['USER']);
  assert.equal(answer.json.ResourceId, `${shared.replicaArn}/agent/${holder}`);
});

test('a list goes on in the other region where it stopped in the first', async () => {
  const instance = await replicated();
  const made = [];
  for (let i = 0; i < 7; i += 1) made.push((await newUser(i % 2 ? west : east, instance)).UserId);
  const seen = [];
  let token = '';
  for (let page = 0; token !== undefined; page += 1) {
    const answer = assertOk(await (page % 2 ? east : west).call('GET',
      `/users-summary/${instance.instanceId}?maxResults=2${token && `&nextToken=${token}`}`));
    seen.push(...answer.UserSummaryList.map((user) => user.Id));
    token = answer.NextToken;
  }
  assert.deepEqual(seen, made);
});

test('ARNs are those of the region that is called: the ones of the other region name nothing', async () => {
  const { UserId: id, UserArn: arn } = await newUser(east);
  const path = (instance, user) => `/users/${encode(instance)}/${encode(user)}`;
  assertOk(await west.call('GET', path(shared.replicaArn, inRegion(arn, WEST))));
  assertNotFound(await west.call('GET', path(shared.instanceArn, id)));
  assertNotFound(await west.call('GET', path(shared.replicaArn, arn)));
  assertNotFound(await west.call('POST', `/users/${shared.instanceId}/${id}/routing-profile`,
    { RoutingProfileId: `${shared.instanceArn}/routing-profile/${shared.basicRoutingProfile}` }));
  assertOk(await west.call('POST', `/users/${shared.instanceId}/${id}/routing-profile`,
    { RoutingProfileId: `${shared.replicaArn}/routing-profile/${shared.basicRoutingProfile}` }));
  assertNotFound(await west.call('POST', `/tags/${encode(arn)}`, { tags: { a: 'b' } }));
  assertOk(await west.call('POST', `/tags/${encode(inRegion(arn, WEST))}`, { tags: { a: 'b' } }));
  assert.deepEqual(assertOk(await east.call('GET', `/tags/${encode(arn)}`)).tags, { a: 'b' });
});

test('storage, vocabularies, functions, features and tags of the instance are each region\'s own', async () => {
  const { instanceId: id, instanceArn, replicaArn } = await replicated();
  const storage = { ResourceType: 'CALL_RECORDINGS', StorageConfig: { StorageType: 'S3', S3Config: { BucketName: 'b', BucketPrefix: 'p' } } };
  const configs = async (api) => assertOk(await api.call('GET', `/instance/${id}/storage-configs?resourceType=CALL_RECORDINGS`)).StorageConfigs;
  const { AssociationId: config } = assertOk(await east.call('PUT', `/instance/${id}/storage-config`, storage));
  assert.deepEqual(await configs(west), []);
  assertNotFound(await west.call('GET', `/instance/${id}/storage-config/${config}?resourceType=CALL_RECORDINGS`));
  assertOk(await west.call('PUT', `/instance/${id}/storage-config`, storage));
  assert.equal((await configs(east)).length, 1);
  const words = { VocabularyName: 'Words', LanguageCode: 'en-US', Content: 'Phrase\tIPA\tSoundsLike\tDisplayAs\nA\t\t\tA\n' };
  const { VocabularyId: vocabulary } = assertOk(await west.call('POST', `/vocabulary/${id}`, words));
  assertNotFound(await east.call('GET', `/vocabulary/${id}/${vocabulary}`));
  assertOk(await east.call('POST', `/vocabulary/${id}`, words));
  assertOk(await east.call('PUT', `/instance/${id}/lambda-function`, { FunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:f' }));
  assert.deepEqual(await listAll(west, `/instance/${id}/lambda-functions`, 'LambdaFunctions'), []);
  assertOk(await west.call('POST', `/instance/${id}/attribute/CONTACT_LENS`, { Value: 'false' }));
  assert.equal(assertOk(await east.call('GET', `/instance/${id}/attribute/CONTACT_LENS`)).Attribute.Value, 'true');
  assertOk(await west.call('POST', `/tags/${encode(replicaArn)}`, { tags: { side: 'west' } }));
  assert.deepEqual(assertOk(await east.call('GET', `/tags/${encode(instanceArn)}`)).tags, {});
});

test('no other account and no third region sees a replicated instance', async () => {
  const { UserId: id } = await newUser(east);
  for (const place of [{ account: '111122223333', region: EAST }, { account: '111122223333', region: WEST }, { region: 'eu-west-2' }]) {
    const api = connect(server.server, place);
    assertNotFound(await api.call('GET', `/instance/${shared.instanceId}`));
    assertNotFound(await api.call('GET', `/users/${shared.instanceId}/${id}`));
    assertNotFound(await api.call('DELETE', `/instance/${shared.instanceId}`));
    assert.deepEqual(await listAll(api, '/instance', 'InstanceSummaryList'), []);
  }
});

test('a replica that is deleted takes nothing with it but itself, and the source can be replicated again', async () => {
  const instance = await replicated();
  const { UserId: id } = await newUser(west, instance);
  const refused = await east.call('DELETE', `/instance/${instance.instanceId}`);
  assertError(refused, 400, 'InvalidRequestException', /replica.*first/);
  await describeUser(west, instance, id);
  await describeUser(west, instance, id); // from the kept answers
  assertOk(await west.call('DELETE', `/instance/${instance.instanceId}`));
  assertNotFound(await west.call('GET', `/instance/${instance.instanceId}`));
  assertNotFound(await west.call('GET', `/users/${instance.instanceId}/${id}`));
  assertNotFound(await west.call('GET', `/users-summary/${instance.instanceId}`));
  assert.equal((await describeUser(east, instance, id)).LastModifiedRegion, WEST);
  assert.deepEqual(Object.keys(await describeInstance(east, instance.instanceId)), ['Instance']);
  assertOk(await replicate(east, instance.instanceId));
  assert.equal((await describeUser(west, instance, id)).Id, id);
  assertOk(await west.call('DELETE', `/instance/${instance.instanceId}`));
  assertOk(await east.call('DELETE', `/instance/${instance.instanceId}`));
  assertNotFound(await east.call('GET', `/users/${instance.instanceId}/${id}`));
});

test('a replica outlives the server, however that ends', async (t) => {
  const args = ['--data', makeTemporaryDirectory(t)];
  const first = await startRollcall({ args, t });
  const here = connect(first, { region: EAST });
  const instance = await saml(here);
  assertOk(await replicate(here, instance.instanceId));
  const { UserId: id } = await newUser(connect(first, { region: WEST }), instance);
  await first.kill();
  const second = await startRollcall({ args, t });
  const user = await describeUser(connect(second, { region: EAST }), instance, id);
  assert.deepEqual(await describeUser(connect(second, { region: WEST }), instance, id), { ...user, Arn: inRegion(user.Arn, WEST) });
  const { ReplicationConfiguration } = await describeInstance(connect(second, { region: WEST }), instance.instanceId);
  assert.equal(ReplicationConfiguration.SourceRegion, EAST);
});

test('searches find in either region what is written in either', async () => {
  const instance = await replicated();
  const { instanceId: InstanceId } = instance;
  const { UserId: id } = await newUser(west, instance);
  const { RoutingProfileId } = await describeUser(east, instance, id);
  const condition = (FieldName, Value) => ({ StringCondition: { FieldName, Value, ComparisonType: 'EXACT' } });
  for (const api of [east, west]) {
    const find = async (SearchCriteria) => assertOk(await api.call('POST', '/search-users', { InstanceId, SearchCriteria })).Users.map((user) => user.Id);
    for (const criteria of [undefined, condition('resourceId', id), condition('RoutingProfileId', RoutingProfileId)]) {
      assert.ok((await find(criteria)).includes(id), JSON.stringify(criteria));
    }
    const { Queues } = assertOk(await api.call('POST', '/search-queues', { InstanceId }));
    assert.equal(Queues.length, 1);
  }
});

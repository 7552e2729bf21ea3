// The dataset aws.connect_user, fact by fact as its documentation gives them, beside what the Connect API says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnsOf, refusalOf, rowsOf } from '../lib/ddsql.mjs';
import { connect, runRollcall } from '../lib/rollcall.mjs';
import { assertOk, createUser, describeUser, newInstance, useInstance } from './connect_support.mjs';

// As documented: names and types in order. A string is VARCHAR in answers, array<string> VARCHAR[].
const documented = {
  _key: 'VARCHAR', account_id: 'VARCHAR', arn: 'VARCHAR', directory_user_id: 'VARCHAR', hierarchy_group_id: 'VARCHAR', id: 'VARCHAR',
  identity_info: 'JSON', last_modified_region: 'VARCHAR', last_modified_time: 'TIMESTAMP', phone_config: 'JSON',
  routing_profile_id: 'VARCHAR', security_profile_ids: 'VARCHAR[]', tags: 'HSTORE', username: 'VARCHAR',
};

let jane;
let group;
let otherGroup;

const shared = useInstance(async (made) => {
  const { api, instanceId } = made;
  assertOk(await api.call('POST', `/user-hierarchy-structure/${instanceId}`, { HierarchyStructure: { LevelOne: { Name: 'Region' } } }));
  const groups = [];
  for (const Name of ['North', 'South']) groups.push(assertOk(await api.call('PUT', `/user-hierarchy-groups/${instanceId}`, { Name })));
  [group, otherGroup] = groups.map((created) => created.HierarchyGroupId);
  jane = await createUser(api, made, 'jane.doe', {
    IdentityInfo: { FirstName: 'Jane', LastName: 'Doe', Email: 'jane@example.com', SecondaryEmail: 'second@example.com', Mobile: '+41791234567' },
    PhoneConfig: { PhoneType: 'DESK_PHONE', AutoAccept: true, AfterContactWorkTimeLimit: 120, DeskPhoneNumber: '+12025550100' },
    HierarchyGroupId: group,
    Tags: { Environment: 'Production', team: 'blue' },
  });
});

const rows = (query) => rowsOf(shared.server.url, query);
const only = async (query) => {
  const found = await rows(query);
  assert.equal(found.length, 1, query);
  return found[0];
};
const described = () => describeUser(shared.api, shared, jane);
const mine = (columns) => `SELECT ${columns} FROM aws.connect_user WHERE username = 'jane.doe'`;

test('it has fourteen columns of the documented names and types, in the documented order', async () => {
  const columns = await columnsOf(shared.server.url, 'SELECT * FROM aws.connect_user LIMIT 0');
  assert.deepEqual(columns.map(({ name, type }) => [name, type]), Object.entries(documented));
  const names = Object.keys(documented);
  assert.deepEqual(names.slice(1), names.slice(1).sort(), 'the documented order is alphabetical, behind _key');
});

test('it is queried as aws.connect_user', async () => {
  const { users } = await only('SELECT COUNT(*) AS users FROM aws.connect_user');
  assert.equal(users, 1);
});

test('_key is the ARN: never null, and of one row alone', async () => {
  await createUser(shared.api, shared, 'key.other');
  const found = await rows('SELECT _key, arn FROM aws.connect_user');
  assert.deepEqual(found.map((row) => row._key), found.map((row) => row.arn));
  assert.equal(new Set(found.map((row) => row._key)).size, found.length);
  assert.ok(found.every((row) => row._key));
});

test('account_id is the account of the ARN', async () => {
  const { account_id: account, arn } = await only(mine('account_id, arn'));
  assert.equal(account, arn.split(':')[4]);
  assert.match(account, /^\d{12}$/);
});

test('arn is the ARN of the user', async () => {
  assert.equal((await only(mine('arn'))).arn, (await described()).Arn);
});

test('directory_user_id is what DescribeUser shows', async () => {
  assert.equal((await only(mine('directory_user_id'))).directory_user_id, (await described()).DirectoryUserId ?? null);
});

test('hierarchy_group_id follows the user to another group, and is null without one', async () => {
  const move = (HierarchyGroupId) =>
    shared.api.must('POST', `/users/${shared.instanceId}/${jane}/hierarchy`, HierarchyGroupId ? { HierarchyGroupId } : {});
  const shown = async () => (await only(mine('hierarchy_group_id'))).hierarchy_group_id;
  assert.equal(await shown(), group);
  await move(otherGroup);
  assert.equal(await shown(), otherGroup);
  await move();
  assert.equal(await shown(), null);
  await move(group);
});

test('id is the id of the user and nothing more', async () => {
  const { id } = await only(mine('id'));
  assert.equal(id, jane);
  assert.doesNotMatch(id, /:/);
});

test('identity_info holds the identity as JSON, its keys in snake case', async () => {
  const found = await only(mine("identity_info, json_extract_path_text(identity_info, 'first_name') AS first"));
  assert.deepEqual(JSON.parse(found.identity_info),
    { first_name: 'Jane', last_name: 'Doe', email: 'jane@example.com', secondary_email: 'second@example.com', mobile: '+41791234567' });
  assert.equal(found.first, (await described()).IdentityInfo.FirstName);
});

test('last_modified_region is the region that made the change', async () => {
  const west = connect(shared.server, { region: 'us-west-2' });
  const there = await newInstance(west);
  await createUser(west, there, 'west.user');
  const found = await rows("SELECT username, last_modified_region AS region FROM aws.connect_user WHERE username IN ('jane.doe', 'west.user') ORDER BY 1");
  assert.deepEqual(found, [{ username: 'jane.doe', region: 'us-east-1' }, { username: 'west.user', region: 'us-west-2' }]);
});

test('last_modified_time moves with a change and is what DescribeUser shows', async () => {
  const before = (await only(mine('last_modified_time'))).last_modified_time;
  await shared.api.must('POST', `/users/${shared.instanceId}/${jane}/phone-config`,
    { PhoneConfig: { PhoneType: 'DESK_PHONE', AutoAccept: true, AfterContactWorkTimeLimit: 121, DeskPhoneNumber: '+12025550100' } });
  const after = (await only(mine('last_modified_time'))).last_modified_time;
  assert.ok(after > before, `${after} > ${before}`);
  assert.equal(after, Math.round((await described()).LastModifiedTime * 1000));
});

test('last_modified_time compares with a TIMESTAMP literal', async () => {
  const { recent } = await only("SELECT COUNT(*) AS recent FROM aws.connect_user WHERE username = 'jane.doe' AND last_modified_time > TIMESTAMP '2020-01-01 00:00:00'");
  const { ancient } = await only("SELECT COUNT(*) AS ancient FROM aws.connect_user WHERE last_modified_time < TIMESTAMP '2020-01-01 00:00:00'");
  assert.deepEqual([recent, ancient], [1, 0]);
});

test('phone_config holds the phone settings as JSON', async () => {
  const found = await only(mine("phone_config, json_extract_path_text(phone_config, 'phone_type') AS type"));
  const { PhoneConfig: phone } = await described();
  assert.equal(found.type, phone.PhoneType);
  assert.deepEqual(JSON.parse(found.phone_config), {
    phone_type: phone.PhoneType, auto_accept: phone.AutoAccept, after_contact_work_time_limit: phone.AfterContactWorkTimeLimit,
    desk_phone_number: phone.DeskPhoneNumber, persistent_connection: phone.PersistentConnection,
  });
});

test('routing_profile_id follows the user to another profile', async () => {
  const { DefaultOutboundQueueId, MediaConcurrencies } =
    (await shared.api.must('GET', `/routing-profiles/${shared.instanceId}/${shared.basicRoutingProfile}`)).RoutingProfile;
  const { RoutingProfileId } = await shared.api.must('PUT', `/routing-profiles/${shared.instanceId}`,
    { Name: 'Second', Description: 'Another', DefaultOutboundQueueId, MediaConcurrencies });
  const shown = async () => (await only(mine('routing_profile_id'))).routing_profile_id;
  assert.equal(await shown(), shared.basicRoutingProfile);
  await shared.api.must('POST', `/users/${shared.instanceId}/${jane}/routing-profile`, { RoutingProfileId });
  assert.equal(await shown(), RoutingProfileId);
});

test('security_profile_ids is an array of all security profiles', async () => {
  const { SecurityProfileId } = await shared.api.must('PUT', `/security-profiles/${shared.instanceId}`, { SecurityProfileName: 'Second' });
  const { SecurityProfileIds: [first] } = await described();
  await shared.api.must('POST', `/users/${shared.instanceId}/${jane}/security-profiles`, { SecurityProfileIds: [first, SecurityProfileId] });
  const found = await only(mine('security_profile_ids AS ids, security_profile_ids[1] AS one, CARDINALITY(security_profile_ids) AS many'));
  assert.deepEqual(found.ids.toSorted(), [first, SecurityProfileId].sort());
  assert.deepEqual([found.one, found.many], [found.ids[0], 2]);
  const { holders } = await only(`SELECT COUNT(*) AS holders FROM aws.connect_user WHERE '${SecurityProfileId}' = ANY(security_profile_ids)`);
  assert.equal(holders, 1);
});

test('tags is a map: a new tag is there, one that was taken away is gone', async () => {
  const arn = encodeURIComponent((await described()).Arn);
  const shown = async () => (await only(mine('tags'))).tags;
  const { environment } = await only(mine("tags->'Environment' AS environment"));
  assert.equal(environment, 'Production');
  await shared.api.must('POST', `/tags/${arn}`, { tags: { site: 'berlin' } });
  assert.deepEqual(await shown(), { Environment: 'Production', account_id: '000000000000', region: 'us-east-1', site: 'berlin', team: 'blue' });
  await shared.api.must('DELETE', `/tags/${arn}?tagKeys=site`);
  assert.equal((await shown()).site, undefined);
});

test("tags->'region' is the region, unless a tag of that name says something else", async () => {
  await createUser(shared.api, shared, 'tagged.region', { Tags: { region: 'emea' } });
  const found = await rows("SELECT username, tags->'region' AS region FROM aws.connect_user WHERE username IN ('jane.doe', 'tagged.region') ORDER BY 1");
  assert.deepEqual(found, [{ username: 'jane.doe', region: 'us-east-1' }, { username: 'tagged.region', region: 'emea' }]);
});

test('username is the login name: it finds one row', async () => {
  assert.equal((await only(mine('username'))).username, 'jane.doe');
});

test('a row is a user, agent or administrator, and nothing else is', async () => {
  const { SecurityProfileSummaryList: profiles } = await shared.api.must('GET', `/security-profiles-summary/${shared.instanceId}`);
  const admin = profiles.find((profile) => profile.Name === 'Admin').Id;
  await createUser(shared.api, shared, 'an.admin', { SecurityProfileIds: [admin] });
  const { UserSummaryList: users } = await shared.api.must('GET', `/users-summary/${shared.instanceId}`);
  const found = await rows(`SELECT username FROM aws.connect_user WHERE split_part(arn, '/', 2) = '${shared.instanceId}' ORDER BY username`);
  assert.deepEqual(found.map((row) => row.username), users.map((user) => user.Username).sort());
  assert.ok(found.some((row) => row.username === 'an.admin'));
});

test('one query gives identity, permissions, place in the hierarchy and routing', async () => {
  const found = await only(mine('identity_info, security_profile_ids, hierarchy_group_id, routing_profile_id'));
  assert.ok(Object.values(found).every((value) => value?.length > 0), JSON.stringify(found));
});

for (const column of ['instance_id', 'password', 'user_proficiencies', 'auto_accept_configs'])
  test(`there is no column ${column}`, async () => {
    const { status, detail } = await refusalOf(shared.server.url, `SELECT ${column} FROM aws.connect_user`);
    assert.equal(status, 400);
    assert.match(detail, new RegExp(`column "${column}" does not exist`));
  });

test('the directory of datasets lists it as Connect User, with its columns, beside the other datasets of aws', async () => {
  const { stdout } = await runRollcall(['schema', '--sql']);
  const { datasets } = JSON.parse(stdout);
  const dataset = datasets.find(({ schema, name }) => schema === 'aws' && name === 'connect_user');
  assert.equal(dataset.title, 'Connect User');
  // The documentation marks all fourteen as core, in a cell that stands under another heading: by position it is the marker.
  assert.deepEqual(dataset.columns.map(({ name }) => name), Object.keys(documented));
  assert.ok(datasets.filter(({ schema }) => schema === 'aws').length > 1);
});

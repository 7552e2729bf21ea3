// SearchUsers: every condition, every filter, what it shows, and what it refuses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, startRollcall } from '../lib/rollcall.mjs';
import {
  assertError, assertNotFound, assertOk, createUser, describeUser, newInstance, UNKNOWN_ID, useInstance,
} from './connect_support.mjs';
import {
  and, below, contains, group, number, or, pathOf, searchAll, send, skill, startsWith, string, tag,
} from './connect_search_support.mjs';

const ids = {};
const shared = useInstance(async ({ api, ...instance }) => {
  const { instanceId } = instance;
  const put = async (path, body) => assertOk(await api.call('PUT', `/${path}/${instanceId}`, body));
  const post = async (path, body) => assertOk(await api.call('POST', path, body));
  await post(`/user-hierarchy-structure/${instanceId}`,
    { HierarchyStructure: { LevelOne: { Name: 'Region' }, LevelTwo: { Name: 'Site' }, LevelThree: { Name: 'Team' } } });
  const makeGroup = async (Name, ParentGroupId) => (await put('user-hierarchy-groups', { Name, ParentGroupId })).HierarchyGroupId;
  ids.europe = await makeGroup('Europe');
  ids.asia = await makeGroup('Asia');
  ids.berlin = await makeGroup('Berlin', ids.europe);
  ids.night = await makeGroup('Night', ids.berlin);
  ids.chat = (await put('routing-profiles', {
    Name: 'Chat', Description: 'text', DefaultOutboundQueueId: instance.basicQueue,
    MediaConcurrencies: [{ Channel: 'CHAT', Concurrency: 1 }],
  })).RoutingProfileId;
  for (const Name of ['Language', 'Product']) {
    await put('predefined-attributes', { Name, Values: { StringList: ['French', 'German', 'Français', 'A', 'B'] } });
  }
  const people = {
    'Alice.Ang': { names: ['Alice', 'Ångström'], group: ids.europe, tags: { team: 'blue', site: 'berlin' } },
    'alina': { names: ['Alina', 'Berg'], group: ids.berlin, tags: { team: 'blue' }, routing: ids.chat },
    'bob': { names: ['Bob', 'ALISON'], group: ids.night, tags: { team: 'Blue', site: 'rome' }, security: [instance.admin, instance.agent] },
    'Carol-1': { names: ['Carol', 'Danvers'], group: ids.asia, tags: {} },
    'dave': { names: undefined, tags: { empty: '' } },
  };
  const skills = {
    'Alice.Ang': [['Language', 'French', 5], ['Language', 'German', 1], ['Product', 'A', 3]],
    'alina': [['Language', 'Français', 3], ['Product', 'B', 5]],
    'bob': [['Language', 'French', 2]],
  };
  for (const [name, { names, group: HierarchyGroupId, tags: Tags, routing, security }] of Object.entries(people)) {
    ids[name] = await createUser(api, instance, name, {
      IdentityInfo: names && { FirstName: names[0], LastName: names[1], Email: `${names[0]}@example.com` },
      HierarchyGroupId, Tags, RoutingProfileId: routing ?? instance.basicRoutingProfile,
      SecurityProfileIds: security ?? [instance.agent],
    });
  }
  for (const [name, list] of Object.entries(skills)) {
    await post(`/users/${instanceId}/${ids[name]}/associate-proficiencies`, {
      UserProficiencies: list.map(([AttributeName, AttributeValue, Level]) => ({ AttributeName, AttributeValue, Level })),
    });
  }
});

const request = (body) => send(shared.api, 'SearchUsers', shared, body);
const found = async (SearchCriteria, SearchFilter) =>
  (await searchAll(shared.api, 'SearchUsers', 'Users', shared, { SearchCriteria, SearchFilter })).map((user) => user.Username);
const finds = async (criteria, ...names) => assert.deepEqual(await found(criteria), names, JSON.stringify(criteria));
const filters = async (filter, ...names) => assert.deepEqual(await found(undefined, filter), names, JSON.stringify(filter));
const EVERYBODY = ['Alice.Ang', 'alina', 'bob', 'Carol-1', 'dave'];

test('without criteria and filter everybody is found, in the order of creation', async () => {
  await finds(undefined, ...EVERYBODY);
  await finds({}, ...EVERYBODY);
  await filters({}, ...EVERYBODY);
  assert.deepEqual(await found({ AndConditions: [], OrConditions: [] }, { TagFilter: { AndConditions: [] } }), EVERYBODY);
});

test('names are compared from their start, anywhere in them and as a whole, whatever their case', async () => {
  await finds(startsWith('Username', 'ali'), 'Alice.Ang', 'alina');
  await finds(startsWith('Username', 'ALIC'), 'Alice.Ang');
  await finds(startsWith('Username', 'lic'));
  await finds(contains('Username', 'ICE.'), 'Alice.Ang');
  await finds(contains('Username', 'ol-'), 'Carol-1');
  await finds(string('Username', 'ALINA'), 'alina');
  await finds(string('Username', 'alin'));
  await finds(startsWith('FirstName', 'al'), 'Alice.Ang', 'alina');
  await finds(contains('LastName', 'ALI'), 'bob');
  await finds(string('LastName', 'ångström'), 'Alice.Ang');
  await finds(string('LastName', 'ÅNGSTRÖM'), 'Alice.Ang');
  await finds(string('LastName', 'Angstrom'));
  // Everybody who has the field at all.
  await finds(startsWith('FirstName', ''), 'Alice.Ang', 'alina', 'bob', 'Carol-1');
  await finds(string('FirstName', ''));
});

test('a name in another normalization form is the same name', async () => {
  await finds(string('LastName', 'Ångström'.normalize('NFD')), 'Alice.Ang');
});

test('CONTAINS takes from 2 to 25 characters', async () => {
  await finds(contains('Username', 'é'.repeat(25)));
  await finds(contains('Username', 'ng'), 'Alice.Ang');
  for (const value of ['', 'n', 'é', 'x'.repeat(26), 'é'.repeat(26)]) {
    assertError(await request({ SearchCriteria: contains('Username', value) }), 400, 'InvalidParameterException', /CONTAINS/);
  }
});

test('ids are found by id and by ARN', async () => {
  const arn = (kind, id) => `${shared.instanceArn}/${kind}/${id}`;
  await finds(string('resourceId', ids.bob), 'bob');
  await finds(string('resourceId', arn('agent', ids.bob)), 'bob');
  await finds(string('RoutingProfileId', ids.chat), 'alina');
  await finds(string('RoutingProfileId', arn('routing-profile', ids.chat)), 'alina');
  await finds(string('SecurityProfileId', shared.admin), 'bob');
  await finds(string('SecurityProfileId', shared.agent), ...EVERYBODY);
  await finds(startsWith('resourceId', ids.bob.slice(0, 20)), 'bob');
  await finds(contains('resourceId', ids.bob.slice(5, 28)), 'bob');
  await finds(startsWith('RoutingProfileId', ids.chat.slice(0, 20)), 'alina');
  await finds(contains('SecurityProfileId', shared.admin.slice(4, 28)), 'bob');
});

test('an id of nothing finds nothing, and so does one of something else or of elsewhere', async () => {
  const other = await newInstance(shared.api);
  for (const field of ['resourceId', 'RoutingProfileId', 'SecurityProfileId']) {
    for (const value of [UNKNOWN_ID, 'no-id', '', ids.europe, shared.basicQueue, `${other.instanceArn}/agent/${ids.bob}`,
      other.basicRoutingProfile, other.agent]) {
      await finds(string(field, value));
    }
  }
  await finds(string('resourceId', ids.bob.toUpperCase()));
});

test('hierarchy groups are meant alone or with what is below them', async () => {
  await finds(group(ids.europe), 'Alice.Ang');
  await finds(below(ids.europe), 'Alice.Ang', 'alina', 'bob');
  await finds(below(ids.berlin), 'alina', 'bob');
  await finds(below(ids.night), 'bob');
  await finds(below(ids.asia), 'Carol-1');
  await finds(below(`${shared.instanceArn}/agent-group/${ids.berlin}`), 'alina', 'bob');
  await finds(below(UNKNOWN_ID));
  await finds(group('no-id'));
});

test('conditions on proficiencies hold for one and the same of them', async () => {
  const name = (value, how) => string('name', value, how);
  const value = (text, how) => string('value', text, how);
  await finds(skill(name('Language')), 'Alice.Ang', 'alina', 'bob');
  await finds(skill(name('language'), value('FRENCH')), 'Alice.Ang', 'bob');
  await finds(skill(name('Language'), value('German'), number('GREATER', 1)));
  await finds(skill(name('Language'), value('French'), number('GREATER', 2)), 'Alice.Ang');
  // Two lists may be about two proficiencies.
  await finds(and(skill(name('Language'), value('German')), skill(name('Product'), number('GREATER', 1))), 'Alice.Ang');
  await finds(skill(value('Fran', 'STARTS_WITH')), 'alina');
  await finds(skill(value('renc', 'CONTAINS')), 'Alice.Ang', 'bob');
  await finds(skill(name('prod', 'STARTS_WITH')), 'Alice.Ang', 'alina');
  await finds(skill(name('Lang', 'STARTS_WITH'), name('age', 'CONTAINS'), value('German')), 'Alice.Ang');
  await finds(skill({ ...name('Language'), ...number('EQUAL', 5) }), 'Alice.Ang');
  // Neither part reaches into the other.
  await finds(skill(name('LanguageFrench')));
  await finds(skill(name('geFr', 'CONTAINS')));
});

test('levels of proficiencies are compared in every way', async () => {
  const language = (...conditions) => skill(string('name', 'Language'), string('value', 'Fr', 'STARTS_WITH'), ...conditions);
  // French 5 and 2, Français 3
  await finds(language(number('GREATER_OR_EQUAL', 3)), 'Alice.Ang', 'alina');
  await finds(language(number('GREATER', 3)), 'Alice.Ang');
  await finds(language(number('LESSER_OR_EQUAL', undefined, 3)), 'alina', 'bob');
  await finds(language(number('LESSER', undefined, 3)), 'bob');
  await finds(language(number('EQUAL', 3)), 'alina');
  await finds(language(number('NOT_EQUAL', 3)), 'Alice.Ang', 'bob');
  await finds(language(number('RANGE', 2, 3)), 'alina', 'bob');
  await finds(language(number('RANGE', 4, 4)));
  await finds(language(number('GREATER_OR_EQUAL', 2), number('LESSER', undefined, 5)), 'alina', 'bob');
  // The bound that is there counts, and with both the one that the comparison speaks of.
  await finds(language(number('GREATER', undefined, 3)), 'Alice.Ang');
  await finds(language(number('LESSER', 3)), 'bob');
  await finds(language(number('GREATER', 2, 3)), 'Alice.Ang', 'alina');
});

test('levels that make no sense are refused', async () => {
  for (const condition of [number('EQUAL'), number('GREATER'), number('RANGE', 1), number('RANGE', undefined, 2),
    number('RANGE', 3, 2), number('EQUAL', 1, 2), number('NOT_EQUAL', 1, 2)]) {
    assertError(await request({ SearchCriteria: skill(condition) }), 400, 'InvalidParameterException', /MinValue/);
  }
});

test('conditions nest', async () => {
  await finds(or(string('Username', 'bob'), string('Username', 'dave')), 'bob', 'dave');
  await finds(and(startsWith('Username', 'al'), below(ids.berlin)), 'alina');
  await finds(and(or(startsWith('Username', 'a'), startsWith('Username', 'b')), or(group(ids.night), group(ids.europe))), 'Alice.Ang', 'bob');
  await finds(or(and(startsWith('Username', 'a'), group(ids.berlin)), and(startsWith('Username', 'c'))), 'alina', 'Carol-1');
  await finds(or(string('Username', 'bob'), startsWith('LastName', 'ali')), 'bob');
  await finds(and(string('Username', 'bob'), string('Username', 'dave')));
});

test('what one node says several of holds together', async () => {
  await finds({ ...startsWith('Username', 'al'), ...below(ids.berlin) }, 'alina');
  await finds({ ...startsWith('Username', 'a'), ...or(group(ids.berlin), group(ids.asia)) }, 'alina');
  await finds({ ...and(startsWith('Username', 'a')), ...or(group(ids.berlin), group(ids.asia)) }, 'alina');
});

test('tags are compared exactly', async () => {
  await filters({ TagFilter: { TagCondition: tag('team', 'blue') } }, 'Alice.Ang', 'alina');
  await filters({ TagFilter: { TagCondition: tag('team', 'Blue') } }, 'bob');
  await filters({ TagFilter: { TagCondition: tag('Team', 'blue') } });
  await filters({ TagFilter: { TagCondition: tag('team', 'blu') } });
  await filters({ TagFilter: { TagCondition: tag('empty', '') } }, 'dave');
  // Without a value any will do.
  await filters({ TagFilter: { TagCondition: tag('team') } }, 'Alice.Ang', 'alina', 'bob');
});

test('a filter on tags is one condition, all of some, or one of several lists', async () => {
  await filters({ TagFilter: { AndConditions: [tag('team', 'blue'), tag('site', 'berlin')] } }, 'Alice.Ang');
  await filters({ TagFilter: { OrConditions: [[tag('site', 'rome')], [tag('team', 'blue'), tag('site', 'berlin')]] } }, 'Alice.Ang', 'bob');
  await filters({ TagFilter: { OrConditions: [[tag('site', 'paris')], [tag('team', 'blue'), tag('site', 'rome')]] } });
});

test('a filter on attributes takes tags and hierarchy groups', async () => {
  const by = (UserAttributeFilter) => ({ UserAttributeFilter });
  await filters(by({ TagCondition: tag('team', 'blue') }), 'Alice.Ang', 'alina');
  await filters(by(below(ids.berlin)), 'alina', 'bob');
  await filters(by({ AndCondition: { TagConditions: [tag('team', 'blue')], ...below(ids.berlin) } }), 'alina');
  await filters(by({ OrConditions: [{ TagConditions: [tag('site', 'berlin')] }, { ...group(ids.asia) },
    { TagConditions: [tag('team', 'Blue')], ...below(ids.europe) }] }), 'Alice.Ang', 'bob', 'Carol-1');
  await filters(by({}), ...EVERYBODY);
});

test('criteria and filter hold together', async () => {
  const filter = { TagFilter: { TagCondition: tag('team', 'blue') } };
  assert.deepEqual(await found(startsWith('FirstName', 'ali'), filter), ['Alice.Ang', 'alina']);
  assert.deepEqual(await found(below(ids.berlin), filter), ['alina']);
  assert.deepEqual(await found(string('Username', 'bob'), filter), []);
});

test('both filters at once are an access denied, as in the service', async () => {
  const answer = await request({ SearchFilter: { TagFilter: { TagCondition: tag('team', 'blue') }, UserAttributeFilter: { TagCondition: tag('team', 'blue') } } });
  assertError(answer, 403, 'AccessDeniedException');
});

test('of a filter only one member may be given', async () => {
  const one = tag('team', 'blue');
  for (const SearchFilter of [
    { TagFilter: { TagCondition: one, AndConditions: [one] } }, { TagFilter: { AndConditions: [one], OrConditions: [[one]] } },
    { UserAttributeFilter: { TagCondition: one, ...group(ids.asia) } }, { UserAttributeFilter: { OrConditions: [{ TagConditions: [one] }], AndCondition: {} } },
  ]) assertError(await request({ SearchFilter }), 400, 'InvalidRequestException', /one of its members/);
});

test('an element of a list that says nothing is refused', async () => {
  for (const SearchCriteria of [or({}), and({}), or(string('Username', 'bob'), { Unknown: 1 }), and(or()), or(and())]) {
    assertError(await request({ SearchCriteria }), 400, 'InvalidRequestException', /holds none/);
  }
  for (const SearchFilter of [{ TagFilter: { OrConditions: [[]] } }, { UserAttributeFilter: { OrConditions: [{}] } }]) {
    assertError(await request({ SearchFilter }), 400, 'InvalidRequestException', /holds no condition/);
  }
  assertError(await request({ SearchCriteria: skill({}) }), 400, 'InvalidRequestException', /holds no condition/);
  assertError(await request({ SearchCriteria: skill() }), 400, 'InvalidParameterException', /Conditions/);
});

test('a field that users do not have is refused by name', async () => {
  const fields = /resourceId, Username, FirstName, LastName, SecurityProfileId, RoutingProfileId/;
  for (const field of ['Email', 'username', 'name', 'resourceID', 'HierarchyGroupId', 'PROFICIENCIES', 'tag:team', 'Tags', 'limit']) {
    assertError(await request({ SearchCriteria: string(field, 'x') }), 400, 'InvalidRequestException', fields);
    assertError(await request({ SearchCriteria: or(string('Username', 'bob'), string(field, 'x')) }), 400, 'InvalidRequestException', fields);
  }
  assertError(await request({ SearchCriteria: skill(string('level', 'x')) }), 400, 'InvalidRequestException', /FieldName/);
  assertError(await request({ SearchCriteria: skill(string('limit', '1')) }), 400, 'InvalidRequestException', /FieldName/);
  const wrong = { NumberCondition: { FieldName: 'name', ComparisonType: 'EQUAL', MinValue: 1 } };
  assertError(await request({ SearchCriteria: skill(wrong) }), 400, 'InvalidRequestException', /FieldName/);
});

test('members that are missing, and values that no enumeration has, are refused with their place', async () => {
  const cases = [
    [{ StringCondition: { Value: 'x', ComparisonType: 'EXACT' } }, /SearchCriteria\.StringCondition\.FieldName: is required/],
    [{ StringCondition: { FieldName: 'Username', ComparisonType: 'EXACT' } }, /StringCondition\.Value: is required/],
    [{ StringCondition: { FieldName: 'Username', Value: 'x' } }, /ComparisonType: is required/],
    [or(string('Username', 'x', 'ENDS_WITH')), /OrConditions\[0\]\.StringCondition\.ComparisonType: must be one of STARTS_WITH, CONTAINS, EXACT/],
    [{ HierarchyGroupCondition: { Value: ids.asia } }, /HierarchyGroupMatchType: is required/],
    [{ HierarchyGroupCondition: { HierarchyGroupMatchType: 'EXACT' } }, /Value: is required/],
    [{ ListCondition: { Conditions: [string('name', 'x')] } }, /TargetListType: is required/],
    [{ ListCondition: { TargetListType: 'PROFICIENCIES' } }, /Conditions: is required/],
    [{ ListCondition: { TargetListType: 'Username', Conditions: [string('name', 'x')] } }, /TargetListType/],
    [string('Username', 'x'.repeat(501)), /at most 500 characters/],
  ];
  for (const [SearchCriteria, message] of cases) {
    assertError(await request({ SearchCriteria }), 400, 'InvalidParameterException', message);
  }
  assertError(await request({ SearchFilter: { TagFilter: { OrConditions: [[tag('team', 'blue'), { TagValue: 'x' }]] } } }),
    400, 'InvalidParameterException', /OrConditions\[0\]\[1\]\.TagKey: is required/);
  for (const body of [{ SearchCriteria: [] }, { SearchCriteria: { OrConditions: {} } }, { SearchFilter: { TagFilter: { OrConditions: [{}] } } },
    { SearchCriteria: string('Username', 5) }, { SearchCriteria: skill({ NumberCondition: { FieldName: 'limit', MinValue: '1', ComparisonType: 'EQUAL' } }) }]) {
    assertError(await request(body), 400, 'SerializationException');
  }
});

test('depth and number of conditions are bounded', async () => {
  const nested = (depth) => (depth ? and(or(string('Username', 'nobody'), nested(depth - 1))) : string('Username', 'bob'));
  await finds(nested(5), 'bob');
  assertError(await request({ SearchCriteria: nested(6) }), 400, 'InvalidRequestException', /10 levels/);
  const many = (count) => or(...Array.from({ length: count }, (_, i) => string('Username', i ? `nobody${i}` : 'bob')));
  await finds(many(250), 'bob');
  assertError(await request({ SearchCriteria: many(251) }), 400, 'InvalidRequestException', /250 conditions/);
  const tags = (count) => ({ UserAttributeFilter: { AndCondition: { TagConditions: Array.from({ length: count }, () => tag('team', 'blue')) } } });
  await filters(tags(25), 'Alice.Ang', 'alina');
  assertError(await request({ SearchFilter: tags(26) }), 400, 'InvalidRequestException', /25 conditions on tags/);
  const groups = (count) => ({ UserAttributeFilter: { OrConditions: Array.from({ length: count }, () => group(ids.asia)) } });
  await filters(groups(20), 'Carol-1');
  assertError(await request({ SearchFilter: groups(21) }), 400, 'InvalidRequestException', /20 on hierarchy groups/);
});

test('what is shown is what DescribeUser shows, but for addresses, times and milliseconds', async () => {
  const instance = await newInstance(shared.api);
  const id = await createUser(shared.api, instance, 'shown', {
    IdentityInfo: { FirstName: 'A', LastName: 'B', Email: 'a@example.com', SecondaryEmail: 'b@example.com', Mobile: '+12065550100' },
    PhoneConfig: { PhoneType: 'DESK_PHONE', DeskPhoneNumber: '+12065550100' },
    AfterContactWorkConfigs: [{ Channel: 'VOICE', AfterContactWorkConfig: { AfterContactWorkTimeLimit: 7 },
      AgentFirstCallbackAfterContactWorkConfig: { AfterContactWorkTimeLimit: 3 } }, { Channel: 'CHAT', AfterContactWorkConfig: { AfterContactWorkTimeLimit: 2000000 } }],
    Tags: { a: 'b' },
  });
  const { LastModifiedTime, LastModifiedRegion, ...expected } = await describeUser(shared.api, instance, id);
  assert.ok(LastModifiedTime && LastModifiedRegion);
  expected.IdentityInfo = { FirstName: 'A', LastName: 'B' };
  expected.PhoneConfig.AfterContactWorkTimeLimit = 7000;
  expected.AfterContactWorkConfigs = [
    { Channel: 'VOICE', AfterContactWorkConfig: { AfterContactWorkTimeLimit: 7000 }, AgentFirstCallbackAfterContactWorkConfig: { AfterContactWorkTimeLimit: 3000 } },
    { Channel: 'CHAT', AfterContactWorkConfig: { AfterContactWorkTimeLimit: 2000000000 } },
  ];
  const answer = assertOk(await send(shared.api, 'SearchUsers', instance, {}));
  assert.deepEqual(answer, { Users: [expected], ApproximateTotalCount: 1 });
  // The search changed nothing of what is stored.
  assert.equal((await describeUser(shared.api, instance, id)).PhoneConfig.AfterContactWorkTimeLimit, 7);
});

test('users are found as they are now', async () => {
  const instance = await newInstance(shared.api);
  const search = async (criteria) => (await searchAll(shared.api, 'SearchUsers', 'Users', instance, { SearchCriteria: criteria })).map((user) => user.Username);
  const byTag = async (key, value) => (await searchAll(shared.api, 'SearchUsers', 'Users', instance, { SearchFilter: { TagFilter: { TagCondition: tag(key, value) } } })).length;
  const id = await createUser(shared.api, instance, 'eve', { Tags: { a: '1' } });
  const arn = `${instance.instanceArn}/agent/${id}`;
  assert.deepEqual(await search(string('FirstName', 'mary')), ['eve']);
  assertOk(await shared.api.call('POST', `/users/${instance.instanceId}/${id}/identity-info`, { IdentityInfo: { FirstName: 'Marie', LastName: 'Major' } }));
  assert.deepEqual(await search(string('FirstName', 'mary')), []);
  assert.deepEqual(await search(string('FirstName', 'MARIE')), ['eve']);
  assertOk(await shared.api.call('POST', `/tags/${encodeURIComponent(arn)}`, { tags: { a: '2' } }));
  assert.deepEqual([await byTag('a', '1'), await byTag('a', '2')], [0, 1]);
  assertOk(await shared.api.call('DELETE', `/tags/${encodeURIComponent(arn)}?tagKeys=a`));
  assert.equal(await byTag('a', '2'), 0);
  assertOk(await shared.api.call('POST', `/users/${instance.instanceId}/${id}/security-profiles`, { SecurityProfileIds: [instance.admin] }));
  assert.deepEqual(await search(string('SecurityProfileId', instance.agent)), []);
  assert.deepEqual(await search(string('SecurityProfileId', instance.admin)), ['eve']);
  assertOk(await shared.api.call('DELETE', `/users/${instance.instanceId}/${id}`));
  assert.deepEqual(await search(startsWith('Username', 'e')), []);
  assert.equal(await byTag('a', '2'), 0);
});

test('the instance may be named by its ARN; one that is not there, or of another account, is not found', async () => {
  const { api, instanceArn, server } = shared;
  const call = (caller, InstanceId) => caller.call('POST', pathOf('SearchUsers'), { InstanceId });
  assert.equal(assertOk(await call(api, instanceArn)).ApproximateTotalCount, EVERYBODY.length);
  assertNotFound(await call(api, UNKNOWN_ID));
  assertNotFound(await call(api, 'no-id'));
  assertNotFound(await call(connect(server, { account: '222222222222' }), shared.instanceId));
  assertNotFound(await call(connect(server, { region: 'eu-west-2' }), shared.instanceId));
  assertError(await call(api, undefined), 400, 'InvalidParameterException', /InstanceId: is required/);
});

test('other instances of the account are not searched', async () => {
  const other = await newInstance(shared.api);
  await createUser(shared.api, other, 'bob', { Tags: { team: 'blue' } });
  await finds(string('Username', 'bob'), 'bob');
  await filters({ TagFilter: { TagCondition: tag('team', 'blue') } }, 'Alice.Ang', 'alina');
  assert.equal((await searchAll(shared.api, 'SearchUsers', 'Users', other, { SearchCriteria: below(ids.europe) })).length, 0);
});

test('pages have the size that was asked for, the whole count, and no token on the last', async () => {
  const all = await searchAll(shared.api, 'SearchUsers', 'Users', shared, {});
  for (const criteria of [undefined, startsWith('Username', ''), or(startsWith('Username', 'a'), startsWith('Username', 'b'), startsWith('Username', 'c'), string('Username', 'dave'))]) {
    for (const size of [1, 2, 5, 500]) {
      assert.deepEqual(await searchAll(shared.api, 'SearchUsers', 'Users', shared, { SearchCriteria: criteria }, size), all);
    }
  }
  const first = assertOk(await request({ MaxResults: 2, SearchCriteria: startsWith('FirstName', '') }));
  assert.equal(first.Users.length, 2);
  assert.equal(first.ApproximateTotalCount, 4);
  assert.ok(first.NextToken.length <= 2500);
  assert.ok(!('NextToken' in assertOk(await request({ MaxResults: 5 }))));
  for (const MaxResults of [0, -1, 501]) {
    assertError(await request({ MaxResults }), 400, 'InvalidParameterException', /1 to 500/);
  }
  assertError(await request({ MaxResults: 'many' }), 400, 'SerializationException');
  for (const NextToken of ['nonsense', 'AAAA', 'x'.repeat(3000)]) {
    assertError(await request({ NextToken }), 400, 'InvalidParameterException');
  }
});

test('a search reads: it takes no part in the log of changes', async () => {
  const revision = async () => (await shared.api.call('GET', '/_rollcall/health')).json.revision;
  const before = await revision();
  await finds(startsWith('Username', 'a'), 'Alice.Ang', 'alina');
  assert.equal(await revision(), before);
});

test('search-case-sensitive tells upper from lower case, but not in ids and tags, where it always counts', async (t) => {
  const server = await startRollcall({ t, args: ['--memory', '--policy', 'search-case-sensitive=on'] });
  const api = connect(server, {});
  const instance = await newInstance(api);
  assertOk(await api.call('PUT', `/predefined-attributes/${instance.instanceId}`, { Name: 'Language', Values: { StringList: ['French', 'french'] } }));
  for (const [name, first, value] of [['Alice', 'Ann', 'French'], ['alice2', 'ann', 'french'], ['ALICE3', 'ANN', 'french']]) {
    const id = await createUser(api, instance, name, { IdentityInfo: { FirstName: first, LastName: 'X' }, Tags: { Team: first } });
    assertOk(await api.call('POST', `/users/${instance.instanceId}/${id}/associate-proficiencies`,
      { UserProficiencies: [{ AttributeName: 'Language', AttributeValue: value, Level: 1 }] }));
  }
  const check = async (criteria, ...names) =>
    assert.deepEqual((await searchAll(api, 'SearchUsers', 'Users', instance, { SearchCriteria: criteria })).map((user) => user.Username), names);
  await check(startsWith('Username', 'Al'), 'Alice');
  await check(startsWith('Username', 'al'), 'alice2');
  await check(contains('Username', 'LICE'), 'ALICE3');
  await check(string('FirstName', 'ann'), 'alice2');
  await check(and(startsWith('Username', 'A'), contains('FirstName', 'NN')), 'ALICE3');
  await check(or(string('FirstName', 'Ann'), string('FirstName', 'ANN')), 'Alice', 'ALICE3');
  await check(skill(string('value', 'french')), 'alice2', 'ALICE3');
  await check(skill(string('name', 'language')));
});

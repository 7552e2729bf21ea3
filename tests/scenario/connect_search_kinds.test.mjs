// The searches beside SearchUsers: the fields, conditions and filters that each takes, and what it shows.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { connect } from '../lib/rollcall.mjs';
import { assertError, assertNotFound, assertOk, createUser, newInstance, UNKNOWN_ID, useInstance } from './connect_support.mjs';
import { and, contains, or, searchAll, send, startsWith, string, tag } from './connect_search_support.mjs';

const ids = {};
const MEDIA = [{ Channel: 'CHAT', Concurrency: 2, CrossChannelBehavior: { BehaviorType: 'ROUTE_ANY_CHANNEL' } }];
const HOURS = [{ Day: 'MONDAY', StartTime: { Hours: 9, Minutes: 0 }, EndTime: { Hours: 17, Minutes: 0 } }];
const FLOW = JSON.stringify({ Version: '2019-10-30', StartAction: 'a', Actions: [] });

const shared = useInstance(async ({ api, ...instance }) => {
  const { instanceId, basicHours, basicQueue } = instance;
  const put = async (path, body) => assertOk(await api.call('PUT', `/${path}/${instanceId}`, body));
  const post = async (path, body) => assertOk(await api.call('POST', path, body));
  const Tags = { team: 'blue' };
  ids.sales = (await put('queues', { Name: 'Sales EU', Description: 'Buyers of Europe', HoursOfOperationId: basicHours, MaxContacts: 5, Tags })).QueueId;
  ids.support = (await put('queues', { Name: 'Support', HoursOfOperationId: basicHours })).QueueId;
  const queueConfig = (QueueId, Channel) => ({ QueueReference: { QueueId, Channel }, Priority: 1, Delay: 0 });
  const profile = (Name, more) => put('routing-profiles', { Name, Description: `${Name} agents`, DefaultOutboundQueueId: basicQueue, MediaConcurrencies: MEDIA, ...more });
  ids.chat = (await profile('Chat', {
    QueueConfigs: [queueConfig(ids.sales, 'CHAT'), queueConfig(ids.sales, 'TASK'), queueConfig(ids.support, 'CHAT')], Tags,
    AgentAvailabilityTimer: 'TIME_SINCE_LAST_INBOUND',
  })).RoutingProfileId;
  ids.manual = (await profile('Manual', { DefaultOutboundQueueId: ids.support, ManualAssignmentQueueConfigs: [{ QueueReference: { QueueId: ids.sales, Channel: 'CHAT' } }] })).RoutingProfileId;
  ids.auditor = (await put('security-profiles', { SecurityProfileName: 'Auditor', Description: 'Reads', Tags, AllowedAccessControlTags: { a: 'b' }, TagRestrictedResources: ['User'] })).SecurityProfileId;
  ids.office = (await put('hours-of-operations', { Name: 'Office', Description: 'Weekdays', TimeZone: 'Europe/Berlin', Config: HOURS, Tags })).HoursOfOperationId;
  const addOverride = async (hours, Name, EffectiveFrom, EffectiveTill, Description) =>
    assertOk(await api.call('PUT', `/hours-of-operations/${instanceId}/${hours}/overrides`, { Name, Description, Config: HOURS, EffectiveFrom, EffectiveTill })).HoursOfOperationOverrideId;
  ids.xmas = await addOverride(ids.office, 'Christmas', '2026-12-24', '2026-12-26', 'Closed early');
  ids.newYear = await addOverride(ids.office, 'New Year', '2026-12-31', '2027-01-01');
  ids.summer = await addOverride(basicHours, 'Summer', '2027-07-01', '2027-08-31');
  await post(`/user-hierarchy-structure/${instanceId}`, { HierarchyStructure: { LevelOne: { Name: 'Region' }, LevelTwo: { Name: 'Site' } } });
  ids.europe = (await put('user-hierarchy-groups', { Name: 'Europe', Tags })).HierarchyGroupId;
  ids.berlin = (await put('user-hierarchy-groups', { Name: 'Berlin', ParentGroupId: ids.europe })).HierarchyGroupId;
  ids.asia = (await put('user-hierarchy-groups', { Name: 'Asia' })).HierarchyGroupId;
  await put('predefined-attributes', { Name: 'Language', Values: { StringList: ['French', 'German'] } });
  await put('predefined-attributes', { Name: 'Product line', Values: { StringList: ['A'] } });
  ids.lunch = (await put('agent-status', { Name: 'Lunch', Description: 'Back soon', State: 'ENABLED', DisplayOrder: 12, Tags })).AgentStatusId;
  ids.old = (await put('agent-status', { Name: 'Old', State: 'DISABLED', DisplayOrder: 2 })).AgentStatusId;
  ids.desk = (await put('quick-connects', { Name: 'Desk', Description: 'The front desk', Tags, QuickConnectConfig: { QuickConnectType: 'PHONE_NUMBER', PhoneConfig: { PhoneNumber: '+12065550100' } } })).QuickConnectId;
  ids.flow = (await put('contact-flows', { Name: 'Welcome', Type: 'CONTACT_FLOW', Description: 'First words', Content: FLOW, Tags })).ContactFlowId;
  ids.hold = (await put('contact-flows', { Name: 'Waiting', Type: 'CUSTOMER_HOLD', Content: FLOW, Status: 'SAVED' })).ContactFlowId;
  ids.module = (await put('contact-flow-modules', { Name: 'Lookup', Description: 'Finds people', Content: FLOW, Tags })).Id;
  await createUser(api, instance, 'agent1', { RoutingProfileId: ids.chat });
});

/** Of each search: its list, the id and the name of what it finds, its largest page, one object with all fields, and its tags. */
const SEARCHES = {
  SearchQueues: { member: 'Queues', id: 'QueueId', one: 'sales', max: 500, fields: { name: 'Sales EU', description: 'Buyers of Europe' }, filter: 'TagFilter' },
  SearchRoutingProfiles: { member: 'RoutingProfiles', id: 'RoutingProfileId', one: 'chat', max: 500, fields: { name: 'Chat', description: 'Chat agents' }, filter: 'TagFilter' },
  SearchSecurityProfiles: { member: 'SecurityProfiles', id: 'Id', one: 'auditor', max: 100, fields: { name: 'Auditor' }, filter: 'TagFilter', noId: true },
  SearchHoursOfOperations: { member: 'HoursOfOperations', id: 'HoursOfOperationId', one: 'office', max: 100, fields: { name: 'Office', description: 'Weekdays', timezone: 'Europe/Berlin' }, filter: 'TagFilter' },
  SearchHoursOfOperationOverrides: { member: 'HoursOfOperationOverrides', id: 'HoursOfOperationOverrideId', one: 'xmas', max: 100, fields: { name: 'Christmas', description: 'Closed early' } },
  SearchUserHierarchyGroups: { member: 'UserHierarchyGroups', id: 'Id', one: 'europe', max: 100, fields: { name: 'Europe' }, filter: 'AttributeFilter' },
  SearchAgentStatuses: { member: 'AgentStatuses', id: 'AgentStatusId', one: 'lunch', max: 100, fields: { name: 'Lunch', description: 'Back soon' }, filter: 'AttributeFilter' },
  SearchQuickConnects: { member: 'QuickConnects', id: 'QuickConnectId', one: 'desk', max: 100, fields: { name: 'Desk', description: 'The front desk' }, filter: 'TagFilter' },
  SearchContactFlows: { member: 'ContactFlows', id: 'Id', one: 'flow', max: 100, fields: { name: 'Welcome', description: 'First words' }, filter: 'TagFilter' },
  SearchContactFlowModules: { member: 'ContactFlowModules', id: 'Id', one: 'module', max: 100, fields: { name: 'Lookup', description: 'Finds people' }, filter: 'TagFilter' },
};

const all = (operation, body = {}, size = undefined) => searchAll(shared.api, operation, SEARCHES[operation].member, shared, body, size);
const find = async (operation, SearchCriteria, SearchFilter) =>
  (await all(operation, { SearchCriteria, SearchFilter })).map((item) => item[SEARCHES[operation].id]);

for (const [operation, { member, id, one, max, fields, filter, noId }] of Object.entries(SEARCHES)) {
  describe(operation, () => {
    test('without criteria finds everything, in pages of any size', async () => {
      const everything = await all(operation);
      assert.ok(everything.length >= 1);
      assert.ok(everything.some((item) => item[id] === ids[one]));
      assert.deepEqual(await all(operation, {}, 1), everything);
      assert.deepEqual(await all(operation, { SearchCriteria: startsWith('name', '') }, 2), everything);
    });

    test('compares its texts in three ways, whatever their case', async () => {
      for (const [field, value] of Object.entries(fields)) {
        assert.deepEqual(await find(operation, string(field, value.toUpperCase())), [ids[one]], field);
        assert.ok((await find(operation, startsWith(field, value.slice(0, 4).toLowerCase()))).includes(ids[one]), field);
        assert.ok((await find(operation, contains(field, value.slice(-3)))).includes(ids[one]), field);
        assert.deepEqual(await find(operation, string(field, `${value}x`)), [], field);
        assertError(await send(shared.api, operation, shared, { SearchCriteria: contains(field, 'x') }), 400, 'InvalidParameterException', /CONTAINS/);
      }
    });

    test('combines its conditions', async () => {
      const [field, value] = Object.entries(fields)[0];
      assert.deepEqual(await find(operation, and(string(field, value), startsWith('name', 'no such'))), []);
      assert.deepEqual(await find(operation, or(string(field, value), startsWith('name', 'no such'))), [ids[one]]);
    });

    test('finds by id where the service does', async () => {
      if (noId) {
        assertError(await send(shared.api, operation, shared, { SearchCriteria: string('resourceID', ids[one]) }), 400, 'InvalidRequestException', /FieldName must be one of name\./);
        return;
      }
      assert.deepEqual(await find(operation, string('resourceID', ids[one])), [ids[one]]);
      assert.deepEqual(await find(operation, string('resourceID', UNKNOWN_ID)), []);
    });

    test('refuses fields that it does not have, naming those that it has', async () => {
      for (const field of ['Name', 'resourceId', 'nothing', 'Tags', 'tag:']) {
        assertError(await send(shared.api, operation, shared, { SearchCriteria: string(field, 'x') }), 400, 'InvalidRequestException', /must be one of .*name/);
      }
    });

    test('filters by tags', async () => {
      const condition = tag('team', 'blue');
      if (!filter) {
        assert.deepEqual(await find(operation, undefined, { TagFilter: { TagCondition: condition } }), []);
        return;
      }
      const and = filter === 'TagFilter' ? { AndConditions: [condition] } : { AndCondition: { TagConditions: [condition] } };
      const or = filter === 'TagFilter' ? { OrConditions: [[tag('team', 'red')], [condition]] } : { OrConditions: [{ TagConditions: [tag('team', 'red')] }, { TagConditions: [condition] }] };
      for (const value of [{ TagCondition: condition }, and, or]) {
        assert.deepEqual(await find(operation, undefined, { [filter]: value }), [ids[one]]);
      }
      assert.deepEqual(await find(operation, startsWith('name', 'no such'), { [filter]: { TagCondition: condition } }), []);
      assert.deepEqual(await find(operation, undefined, { [filter]: { TagCondition: tag('team', 'Blue') } }), []);
      assertError(await send(shared.api, operation, shared, { SearchFilter: { [filter]: { TagCondition: condition, ...and } } }), 400, 'InvalidRequestException');
    });

    test('keeps its pages within its limit', async () => {
      assertOk(await send(shared.api, operation, shared, { MaxResults: max }));
      assertError(await send(shared.api, operation, shared, { MaxResults: max + 1 }), 400, 'InvalidParameterException', new RegExp(`1 to ${max}`));
      assertError(await send(shared.api, operation, shared, { NextToken: 'nonsense' }), 400, 'InvalidParameterException');
    });

    test('sees its instance only', async () => {
      const other = await newInstance(shared.api);
      assert.deepEqual(await searchAll(shared.api, operation, member, other, { SearchCriteria: string('name', fields.name) }), []);
      assertNotFound(await send(connect(shared.server, { account: '222222222222' }), operation, shared, {}));
      assertNotFound(await send(shared.api, operation, { instanceId: UNKNOWN_ID }, {}));
      assertOk(await send(shared.api, operation, { instanceId: shared.instanceArn }, {}));
      assertError(await send(shared.api, operation, {}, {}), 400, 'InvalidParameterException', /InstanceId/);
    });
  });
}

/** What Describe shows of an object. */
const described = async (path, member) => assertOk(await shared.api.call('GET', path))[member];
const first = async (operation, criteria) => (await all(operation, { SearchCriteria: criteria }))[0];

test('most searches show what Describe shows', async () => {
  const path = (kind, id) => `/${kind}/${shared.instanceId}/${id}`;
  for (const [operation, kind, id, member] of [
    ['SearchQueues', 'queues', ids.sales, 'Queue'], ['SearchHoursOfOperations', 'hours-of-operations', ids.office, 'HoursOfOperation'],
    ['SearchUserHierarchyGroups', 'user-hierarchy-groups', ids.berlin, 'HierarchyGroup'], ['SearchAgentStatuses', 'agent-status', ids.lunch, 'AgentStatus'],
    ['SearchQuickConnects', 'quick-connects', ids.desk, 'QuickConnect'], ['SearchContactFlows', 'contact-flows', ids.flow, 'ContactFlow'],
    ['SearchContactFlowModules', 'contact-flow-modules', ids.module, 'ContactFlowModule'],
  ]) assert.deepEqual(await first(operation, string('resourceID', id)), await described(path(kind, id), member), operation);
  assert.deepEqual(await first('SearchHoursOfOperationOverrides', string('resourceID', ids.xmas)),
    await described(`/hours-of-operations/${shared.instanceId}/${ids.office}/overrides/${ids.xmas}`, 'HoursOfOperationOverride'));
});

test('SearchSecurityProfiles shows little', async () => {
  const profile = await first('SearchSecurityProfiles', string('name', 'Auditor'));
  assert.deepEqual(profile, { Id: ids.auditor, Arn: `${shared.instanceArn}/security-profile/${ids.auditor}`, SecurityProfileName: 'Auditor', Description: 'Reads', Tags: { team: 'blue' } });
});

test('SearchRoutingProfiles shows the ids of queues, and neither times, timer nor behaviour', async () => {
  const profile = await first('SearchRoutingProfiles', string('name', 'Chat'));
  const { LastModifiedTime, LastModifiedRegion, AgentAvailabilityTimer, ...rest } = await described(`/routing-profiles/${shared.instanceId}/${ids.chat}`, 'RoutingProfile');
  assert.ok(LastModifiedTime && LastModifiedRegion && AgentAvailabilityTimer);
  assert.ok(!('AssociatedQueueIds' in rest));
  assert.deepEqual(profile, { ...rest, MediaConcurrencies: [{ Channel: 'CHAT', Concurrency: 2 }], AssociatedQueueIds: [ids.sales, ids.support] });
  assert.equal(profile.NumberOfAssociatedUsers, 1);
  const manual = await first('SearchRoutingProfiles', string('name', 'Manual'));
  assert.deepEqual(manual.AssociatedManualAssignmentQueueIds, [ids.sales]);
  assert.ok(!('AssociatedQueueIds' in manual));
});

test('routing profiles are found by the queues that reach their agents', async () => {
  const by = (value, how) => find('SearchRoutingProfiles', string('associatedQueueIds', value, how));
  assert.deepEqual(await by(ids.sales), [ids.chat]); // not by a queue for manual assignment
  assert.deepEqual(await by(`${shared.instanceArn}/queue/${ids.sales}`), [ids.chat]);
  assert.deepEqual(await by(ids.support), [ids.chat]); // nor by one for outbound calls
  assert.deepEqual(await by(ids.sales.slice(0, 20), 'STARTS_WITH'), [ids.chat]);
  assert.deepEqual(await by(UNKNOWN_ID), []);
  assertOk(await shared.api.call('POST', `/routing-profiles/${shared.instanceId}/${ids.manual}/associate-queues`,
    { QueueConfigs: [{ QueueReference: { QueueId: ids.support, Channel: 'CHAT' }, Priority: 1, Delay: 0 }] }));
  assert.deepEqual(await by(ids.support), [ids.chat, ids.manual]);
  assertOk(await shared.api.call('POST', `/routing-profiles/${shared.instanceId}/${ids.manual}/disassociate-queues`, { QueueReferences: [{ QueueId: ids.support, Channel: 'CHAT' }] }));
  assert.deepEqual(await by(ids.support), [ids.chat]);
});

test('queues are STANDARD: those of users are not found', async () => {
  const everything = await find('SearchQueues');
  assert.deepEqual(everything, [shared.basicQueue, ids.sales, ids.support]);
  const standard = { QueueTypeCondition: 'STANDARD' };
  assert.deepEqual(await find('SearchQueues', standard), everything);
  assert.deepEqual(await find('SearchQueues', and(standard, string('name', 'support'))), [ids.support]);
  assert.deepEqual(await find('SearchQueues', or(standard, string('name', 'support'))), everything);
  assert.deepEqual(await find('SearchQueues', { ...standard, ...string('name', 'support') }), [ids.support]);
  assertError(await send(shared.api, 'SearchQueues', shared, { SearchCriteria: { QueueTypeCondition: 'AGENT' } }), 400, 'InvalidParameterException', /QueueTypeCondition: must be one of STANDARD/);
});

test('a text that was removed is found no more, not even by an empty text', async () => {
  const { QueueId } = assertOk(await shared.api.call('PUT', `/queues/${shared.instanceId}`, { Name: 'Emptied', Description: 'Soon gone', HoursOfOperationId: shared.basicHours }));
  assert.ok((await find('SearchQueues', startsWith('description', ''))).includes(QueueId));
  assertOk(await shared.api.call('POST', `/queues/${shared.instanceId}/${QueueId}/name`, { Description: '' }));
  assert.ok(!(await find('SearchQueues', startsWith('description', ''))).includes(QueueId));
  assert.deepEqual(await find('SearchQueues', string('description', '')), []);
  assert.deepEqual(await find('SearchQueues', and(string('name', 'Emptied'), string('description', ''))), []);
  assertOk(await shared.api.call('DELETE', `/queues/${shared.instanceId}/${QueueId}`));
});

test('hierarchy groups are found by parent and level', async () => {
  assert.deepEqual(await find('SearchUserHierarchyGroups', string('parentId', ids.europe)), [ids.berlin]);
  assert.deepEqual(await find('SearchUserHierarchyGroups', string('parentId', ids.berlin)), []);
  assert.deepEqual(await find('SearchUserHierarchyGroups', string('levelId', '1')), [ids.europe, ids.asia]);
  assert.deepEqual(await find('SearchUserHierarchyGroups', and(string('levelId', '1'), startsWith('name', 'a'))), [ids.asia]);
});

test('agent statuses are found by state, type and order', async () => {
  const names = async (criteria) => (await all('SearchAgentStatuses', { SearchCriteria: criteria })).map((status) => status.Name);
  assert.deepEqual(await names(string('state', 'DISABLED')), ['Old']);
  assert.deepEqual(await names(string('type', 'ROUTABLE')), ['Available']);
  assert.deepEqual(await names(string('type', 'CUSTOM')), ['Lunch', 'Old']);
  assert.deepEqual(await names(string('displayOrder', '2')), ['Old']);
  assert.deepEqual(await names(string('displayOrder', '12')), ['Lunch']);
});

test('predefined attributes are found by name', async () => {
  const names = async (criteria) => (await searchAll(shared.api, 'SearchPredefinedAttributes', 'PredefinedAttributes', shared, { SearchCriteria: criteria }, 1)).map((attribute) => attribute.Name);
  assert.deepEqual(await names(undefined), ['Language', 'Product line']);
  assert.deepEqual(await names(startsWith('name', 'LANG')), ['Language']);
  assert.deepEqual(await names(contains('name', 'ct li')), ['Product line']);
  const [attribute] = await searchAll(shared.api, 'SearchPredefinedAttributes', 'PredefinedAttributes', shared, { SearchCriteria: string('name', 'language') });
  assert.deepEqual(attribute, await described(`/predefined-attributes/${shared.instanceId}/Language`, 'PredefinedAttribute'));
  assertError(await send(shared.api, 'SearchPredefinedAttributes', shared, { SearchCriteria: string('resourceID', 'x') }), 400, 'InvalidRequestException');
});

test('overrides are found by days', async () => {
  const by = (FieldName, ComparisonType, Value) => find('SearchHoursOfOperationOverrides', { DateCondition: { FieldName, ComparisonType, Value } });
  const { xmas, newYear, summer } = ids;
  assert.deepEqual(await by('EffectiveFrom', 'GREATER_THAN', '2026-12-24'), [newYear, summer]);
  assert.deepEqual(await by('EffectiveFrom', 'GREATER_THAN_OR_EQUAL_TO', '2026-12-24'), [xmas, newYear, summer]);
  assert.deepEqual(await by('EffectiveFrom', 'LESS_THAN', '2026-12-31'), [xmas]);
  assert.deepEqual(await by('EffectiveFrom', 'LESS_THAN_OR_EQUAL_TO', '2026-12-31'), [xmas, newYear]);
  assert.deepEqual(await by('EffectiveTill', 'EQUAL_TO', '2027-01-01'), [newYear]);
  // Nothing says how the names of the fields begin.
  assert.deepEqual(await by('effectiveTill', 'EQUAL_TO', '2027-01-01'), [newYear]);
  assert.deepEqual(await find('SearchHoursOfOperationOverrides', and(
    { DateCondition: { FieldName: 'EffectiveFrom', ComparisonType: 'LESS_THAN_OR_EQUAL_TO', Value: '2026-12-25' } },
    { DateCondition: { FieldName: 'EffectiveTill', ComparisonType: 'GREATER_THAN_OR_EQUAL_TO', Value: '2026-12-25' } })), [xmas]);
  assert.deepEqual(await find('SearchHoursOfOperationOverrides', string('hoursOfOperationId', ids.office)), [xmas, newYear]);
  const refused = async (condition, type, message) => assertError(await send(shared.api, 'SearchHoursOfOperationOverrides', shared, { SearchCriteria: { DateCondition: condition } }), 400, type, message);
  await refused({ FieldName: 'name', ComparisonType: 'EQUAL_TO', Value: '2027-01-01' }, 'InvalidRequestException', /FieldName/);
  await refused({ FieldName: 'EffectiveFrom', ComparisonType: 'EQUAL_TO', Value: '2027-02-30' }, 'InvalidParameterException', /date/);
  await refused({ FieldName: 'EffectiveFrom', ComparisonType: 'EXACT', Value: '2027-02-20' }, 'InvalidParameterException', /must be one of/);
  assertError(await send(shared.api, 'SearchHoursOfOperationOverrides', shared, { SearchCriteria: string('EffectiveFrom', '2026-12-24') }), 400, 'InvalidRequestException', /FieldName/);
});

test('flows are found by type, state and status, in criteria and in their filter', async () => {
  const flows = (criteria, filter) => find('SearchContactFlows', criteria, filter);
  assert.deepEqual(await flows({ TypeCondition: 'CUSTOMER_HOLD', ...startsWith('name', 'wait') }), [ids.hold]);
  assert.deepEqual(await flows(and({ TypeCondition: 'CUSTOMER_HOLD' }, startsWith('name', 'welc'))), []);
  assert.deepEqual(await flows({ StatusCondition: 'SAVED' }), [ids.hold]);
  assert.deepEqual(await flows({ StateCondition: 'ARCHIVED' }), []);
  assert.ok((await flows({ StateCondition: 'ACTIVE' })).includes(ids.flow));
  const type = (ContactFlowType) => ({ ContactFlowTypeCondition: { ContactFlowType } });
  assert.deepEqual(await flows(startsWith('name', 'w'), { FlowAttributeFilter: type('CONTACT_FLOW') }), [ids.flow]);
  assert.deepEqual(await flows(undefined, { FlowAttributeFilter: { AndCondition: { TagConditions: [tag('team', 'blue')], ...type('CONTACT_FLOW') } } }), [ids.flow]);
  assert.deepEqual(await flows(undefined, { FlowAttributeFilter: { AndCondition: { TagConditions: [tag('team', 'blue')], ...type('CUSTOMER_HOLD') } } }), []);
  assert.deepEqual(await flows(startsWith('name', 'wa'), { FlowAttributeFilter: { OrConditions: [{ TagConditions: [tag('team', 'blue')] }, type('CUSTOMER_HOLD')] } }), [ids.hold]);
  assertError(await send(shared.api, 'SearchContactFlows', shared, { SearchCriteria: { TypeCondition: 'SONG' } }), 400, 'InvalidParameterException', /must be one of/);
  const modules = (criteria) => find('SearchContactFlowModules', criteria);
  assert.deepEqual(await modules({ StateCondition: 'ACTIVE' }), [ids.module]);
  assert.deepEqual(await modules({ StatusCondition: 'SAVED' }), []);
});

test('the prompts of an instance are found', async () => {
  const everything = assertOk(await shared.api.call('GET', `/prompts-summary/${shared.instanceId}`)).PromptSummaryList;
  const prompts = (criteria) => searchAll(shared.api, 'SearchPrompts', 'Prompts', shared, { SearchCriteria: criteria }, 3);
  assert.deepEqual((await prompts()).map((prompt) => prompt.PromptId), everything.map((prompt) => prompt.Id));
  const [one] = everything;
  assert.deepEqual((await prompts(string('name', one.Name.toUpperCase()))).map((prompt) => prompt.Name), [one.Name]);
  assert.deepEqual((await prompts(string('resourceID', one.Id))).map((prompt) => prompt.PromptARN), [one.Arn]);
  assert.deepEqual(await prompts(contains('description', 'xx')), []);
});

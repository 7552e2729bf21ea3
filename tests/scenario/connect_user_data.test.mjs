// GetCurrentUserData: users by what they are found through, with the state that PutUserStatus gave them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, startRollcall } from '../lib/rollcall.mjs';
import {
  assertError, assertInvalidParameter, assertNotFound, assertOk, createUser, encode, listAll, newInstance, UNKNOWN_ID, useServer,
} from './connect_support.mjs';

const shared = useServer();

/** An instance of its own, and what the tests do in it. */
async function newHome(api = shared.api) {
  const instance = await newInstance(api);
  const statuses = await listAll(api, `/agent-status/${instance.instanceId}`, 'AgentStatusSummaryList');
  const status = Object.fromEntries(statuses.map((item) => [item.Name, item.Id]));
  const query = (Filters, more, at = instance.instanceId) => api.call('POST', `/metrics/userdata/${at}`, { Filters, ...more });
  const put = (user, name) => api.must('PUT', `/users/${instance.instanceId}/${user}/status`, { AgentStatusId: status[name] });
  return {
    ...instance,
    api,
    status,
    query,
    put,
    ask: async (filters, more) => assertOk(await query(filters, more)),
    found: async (filters) => assertOk(await query(filters)).UserDataList.map((item) => item.User.Id).sort(),
    /** A user who has signed in. */
    signedIn: async (name, change, statusName = 'Available') => {
      const id = await createUser(api, instance, name, change);
      await put(id, statusName);
      return id;
    },
    profile: async (Name, change) => (await api.must('PUT', `/routing-profiles/${instance.instanceId}`, {
      Name, Description: 'd', DefaultOutboundQueueId: instance.basicQueue, MediaConcurrencies: [{ Channel: 'VOICE', Concurrency: 1 }], ...change,
    })).RoutingProfileId,
    queue: async (Name) => (await api.must('PUT', `/queues/${instance.instanceId}`,
      { Name, HoursOfOperationId: instance.basicHours })).QueueId,
    group: async (Name, ParentGroupId) => (await api.must('PUT', `/user-hierarchy-groups/${instance.instanceId}`,
      { Name, ParentGroupId })).HierarchyGroupId,
    levels: (...names) => api.must('POST', `/user-hierarchy-structure/${instance.instanceId}`, {
      HierarchyStructure: Object.fromEntries(names.map((Name, i) => [['LevelOne', 'LevelTwo', 'LevelThree'][i], { Name }])),
    }),
  };
}

const inQueue = (QueueId, Channel = 'VOICE') => ({ QueueReference: { QueueId, Channel }, Priority: 1, Delay: 0 });

test('an entry shows the user, its profile, its groups, its status and its slots', async () => {
  const home = await newHome();
  await home.levels('Region', 'Team');
  const region = await home.group('North');
  const team = await home.group('Blue', region);
  const profile = await home.profile('Channels', {
    MediaConcurrencies: [{ Channel: 'VOICE', Concurrency: 1 }, { Channel: 'CHAT', Concurrency: 5 }, { Channel: 'EMAIL', Concurrency: 2 }],
  });
  const user = await home.signedIn('mary', { RoutingProfileId: profile, HierarchyGroupId: team });
  const { UserDataList: [entry], ApproximateTotalCount: total, ...more } = await home.ask({ Agents: [user] });
  assert.deepEqual(more, {});
  assert.equal(total, 1);
  const { Status: { StatusStartTimestamp: since, ...status }, ...rest } = entry;
  assert.equal(typeof since, 'number');
  assert.deepEqual(status, { StatusArn: `${home.instanceArn}/agent-state/${home.status.Available}`, StatusName: 'Available' });
  const groupOf = (id) => ({ Id: id, Arn: `${home.instanceArn}/agent-group/${id}` });
  assert.deepEqual(rest, {
    User: { Id: user, Arn: `${home.instanceArn}/agent/${user}` },
    RoutingProfile: { Id: profile, Arn: `${home.instanceArn}/routing-profile/${profile}` },
    HierarchyPath: { LevelOne: groupOf(region), LevelTwo: groupOf(team) },
    AvailableSlotsByChannel: { VOICE: 1, CHAT: 5, EMAIL: 2 },
    MaxSlotsByChannel: { VOICE: 1, CHAT: 5, EMAIL: 2 },
    ActiveSlotsByChannel: { VOICE: 0, CHAT: 0, EMAIL: 0 },
  });
});

test('who is not in a routable status has no slot available', async () => {
  const home = await newHome();
  home.status.Lunch = (await home.api.must('PUT', `/agent-status/${home.instanceId}`, { Name: 'Lunch', State: 'ENABLED' })).AgentStatusId;
  const user = await home.signedIn('mary');
  for (const [name, available] of [['Available', 1], ['Lunch', 0], ['Offline', 0], ['Available', 1]]) {
    await home.put(user, name);
    const [entry] = (await home.ask({ Agents: [user] })).UserDataList;
    assert.equal(entry.Status.StatusName, name);
    assert.equal(entry.AvailableSlotsByChannel.VOICE, available);
    assert.equal(entry.MaxSlotsByChannel.VOICE, 1);
  }
  assert.ok(!('HierarchyPath' in (await home.ask({ Agents: [user] })).UserDataList[0]));
});

test('agents are found by id or ARN, each once, and those alone that have signed in', async () => {
  const home = await newHome();
  const mary = await home.signedIn('mary');
  const john = await home.signedIn('john');
  await home.signedIn('other');
  const absent = await createUser(home.api, home, 'absent');
  assert.deepEqual(await home.found({ Agents: [john, `${home.instanceArn}/agent/${mary}`, mary, absent] }), [mary, john].sort());
  assert.equal((await home.ask({ Agents: [john, mary, mary, absent] })).ApproximateTotalCount, 2);
  assert.deepEqual(await home.ask({ Agents: [absent] }), { UserDataList: [], ApproximateTotalCount: 0 });
});

test('routing profiles find their users, and a user that moves is found through the new one', async () => {
  const home = await newHome();
  const one = await home.profile('One');
  const two = await home.profile('Two');
  const mary = await home.signedIn('mary', { RoutingProfileId: one });
  const john = await home.signedIn('john', { RoutingProfileId: two });
  await createUser(home.api, home, 'absent', { RoutingProfileId: one });
  assert.deepEqual(await home.found({ RoutingProfiles: [one] }), [mary]);
  assert.deepEqual(await home.found({ RoutingProfiles: [`${home.instanceArn}/routing-profile/${two}`, one, two] }), [mary, john].sort());
  assert.deepEqual(await home.found({ RoutingProfiles: [home.basicRoutingProfile] }), []);
  assertOk(await home.api.call('POST', `/users/${home.instanceId}/${mary}/routing-profile`, { RoutingProfileId: two }));
  assert.deepEqual(await home.found({ RoutingProfiles: [one] }), []);
  assert.deepEqual(await home.found({ RoutingProfiles: [two] }), [mary, john].sort());
});

test('queues find the users whose routing profile has them, for calls in or to pick from', async () => {
  const home = await newHome();
  const [orders, returns, outbound] = [await home.queue('Orders'), await home.queue('Returns'), await home.queue('Outbound')];
  const takes = await home.profile('Takes', { QueueConfigs: [inQueue(orders)], DefaultOutboundQueueId: outbound });
  const picks = await home.profile('Picks', {
    MediaConcurrencies: [{ Channel: 'CHAT', Concurrency: 1 }],
    ManualAssignmentQueueConfigs: [{ QueueReference: { QueueId: returns, Channel: 'CHAT' } }],
  });
  const both = await home.profile('Both', {
    MediaConcurrencies: [{ Channel: 'VOICE', Concurrency: 1 }], QueueConfigs: [inQueue(orders), inQueue(returns)],
  });
  const mary = await home.signedIn('mary', { RoutingProfileId: takes });
  const john = await home.signedIn('john', { RoutingProfileId: picks });
  const anna = await home.signedIn('anna', { RoutingProfileId: both });
  assert.deepEqual(await home.found({ Queues: [orders] }), [mary, anna].sort());
  assert.deepEqual(await home.found({ Queues: [`${home.instanceArn}/queue/${returns}`] }), [john, anna].sort());
  assert.deepEqual(await home.found({ Queues: [orders, returns] }), [mary, john, anna].sort());
  assert.equal((await home.ask({ Queues: [orders, returns] })).ApproximateTotalCount, 3);
  assert.deepEqual(await home.found({ Queues: [outbound] }), []);
});

test('a hierarchy group finds the users in it and in the groups below it', async () => {
  const home = await newHome();
  await home.levels('Region', 'Site', 'Team');
  const [north, south] = [await home.group('North'), await home.group('South')];
  const site = await home.group('Site', north);
  const team = await home.group('Team', site);
  const boss = await home.signedIn('boss', { HierarchyGroupId: north });
  const mary = await home.signedIn('mary', { HierarchyGroupId: team });
  const john = await home.signedIn('john', { HierarchyGroupId: south });
  await home.signedIn('nobody');
  assert.deepEqual(await home.found({ UserHierarchyGroups: [north] }), [boss, mary].sort());
  assert.deepEqual(await home.found({ UserHierarchyGroups: [site] }), [mary]);
  assert.deepEqual(await home.found({ UserHierarchyGroups: [`${home.instanceArn}/agent-group/${south}`] }), [john]);
  const [entry] = (await home.ask({ UserHierarchyGroups: [team] })).UserDataList;
  assert.deepEqual(Object.values(entry.HierarchyPath).map((group) => group.Id), [north, site, team]);
});

test('there are no contacts, so a filter by their states finds nobody', async () => {
  const home = await newHome();
  const user = await home.signedIn('mary');
  const nobody = { UserDataList: [], ApproximateTotalCount: 0 };
  assert.deepEqual(await home.ask({ Agents: [user], ContactFilter: { ContactStates: ['CONNECTED', 'MISSED'] } }), nobody);
  assert.deepEqual(await home.ask({ ContactFilter: { ContactStates: ['INCOMING'] } }), nobody);
  assert.deepEqual(await home.found({ Agents: [user], ContactFilter: {} }), [user]);
  assert.deepEqual(await home.found({ Agents: [user], ContactFilter: { ContactStates: [] } }), [user]);
});

test('filters that say nothing, too much or something unknown are refused', async () => {
  const home = await newHome();
  const user = await home.signedIn('mary');
  const many = (count) => Array.from({ length: count }, () => UNKNOWN_ID);
  for (const filters of [{}, { ContactFilter: {} }, { ContactFilter: { ContactStates: [] } }, { Channels: ['VOICE'] }])
    assertError(await home.query(filters), 400, 'InvalidRequestException', /required/);
  assertError(await home.query({ Agents: [user], RoutingProfiles: [home.basicRoutingProfile] }), 400, 'InvalidRequestException', /only one/);
  for (const [filters, message] of [
    [undefined, /^Filters: is required/], [{ Agents: [] }, /^Filters\.Agents: needs at least 1/],
    [{ Agents: many(101) }, /^Filters\.Agents: may have at most 100/], [{ Queues: many(101) }, /^Filters\.Queues: may/],
    [{ RoutingProfiles: many(101) }, /^Filters\.RoutingProfiles: may/], [{ UserHierarchyGroups: many(2) }, /^Filters\.UserHierarchyGroups: may/],
    [{ Agents: [user], ContactFilter: { ContactStates: ['BUSY'] } }, /^Filters\.ContactFilter\.ContactStates\[0\]: must be one of INCOMING/],
    [{ Agents: [user], ContactFilter: { ContactStates: Array(10).fill('ENDED') } }, /^Filters\.ContactFilter\.ContactStates: may have at most 9/],
  ])
    assertError(await home.query(filters), 400, 'InvalidParameterException', message);
  assertError(await home.query({ Agents: user }), 400, 'SerializationException');
  for (const [filters, what] of [
    [{ Agents: [user, UNKNOWN_ID] }, /user/], [{ Queues: [UNKNOWN_ID] }, /queue/], [{ RoutingProfiles: ['x'] }, /routing profile/],
    [{ UserHierarchyGroups: [UNKNOWN_ID] }, /hierarchy group/], [{ Agents: [`${home.instanceArn}/queue/${home.basicQueue}`] }, /user/],
    [{ Queues: [UNKNOWN_ID], ContactFilter: { ContactStates: ['ENDED'] } }, /queue/],
  ])
    assertNotFound(await home.query(filters), what);
  assertNotFound(await home.query({ Agents: [user] }, {}, UNKNOWN_ID), /instance/);
});

async function everyPage(home, Filters, MaxResults) {
  const found = [];
  let NextToken;
  do {
    const page = await home.ask(Filters, { MaxResults, NextToken });
    assert.ok(page.UserDataList.length > 0 && page.UserDataList.length <= MaxResults);
    found.push(...page.UserDataList.map((item) => item.User.Id));
    ({ NextToken } = page);
    assert.equal(page.ApproximateTotalCount, 9);
  } while (NextToken !== undefined);
  return found;
}

test('pages go through everybody once, whatever their size', async () => {
  const home = await newHome();
  await home.levels('Region', 'Site');
  const top = await home.group('Top');
  const groups = [top, await home.group('A', top), await home.group('B', top)];
  const profiles = [await home.profile('One', { QueueConfigs: [inQueue(home.basicQueue)] }), await home.profile('Empty'),
    await home.profile('Two', { QueueConfigs: [inQueue(home.basicQueue)] })];
  const users = [];
  for (let i = 0; i < 9; i += 1) {
    const change = { RoutingProfileId: profiles[i % 3 === 0 ? 0 : 2], HierarchyGroupId: groups[i % 3] };
    users.push(await home.signedIn(`user-${i}`, change));
    await createUser(home.api, home, `absent-${i}`, change);
  }
  for (const filters of [{ RoutingProfiles: profiles }, { Agents: users }, { UserHierarchyGroups: [top] }, { Queues: [home.basicQueue] }])
    for (const size of [1, 2, 3, 4, 9, 100]) assert.deepEqual((await everyPage(home, filters, size)).sort(), [...users].sort());
  for (const more of [{ MaxResults: 0 }, { MaxResults: 101 }, { NextToken: 'x' }])
    assertInvalidParameter(await home.query({ Agents: users }, more));
});

test('a page stays true while users go', async () => {
  const home = await newHome();
  const users = [];
  for (let i = 0; i < 4; i += 1) users.push(await home.signedIn(`user-${i}`));
  const filters = { RoutingProfiles: [home.basicRoutingProfile] };
  const first = await home.ask(filters, { MaxResults: 2 });
  assert.deepEqual(first.UserDataList.map((item) => item.User.Id), users.slice(0, 2));
  for (const user of [users[0], users[2]]) await home.api.must('DELETE', `/users/${home.instanceId}/${user}`);
  const second = await home.ask(filters, { NextToken: first.NextToken });
  assert.deepEqual(second.UserDataList.map((item) => item.User.Id), [users[3]]);
  assert.equal(second.ApproximateTotalCount, 2);
});

test('the instance goes by ARN, and another account finds nothing', async () => {
  const home = await newHome();
  const user = await home.signedIn('mary');
  const answer = assertOk(await home.query({ Agents: [user] }, {}, encode(home.instanceArn)));
  assert.equal(answer.UserDataList[0].User.Id, user);
  const other = connect(shared.server, { account: '111122223333' });
  assertNotFound(await other.call('POST', `/metrics/userdata/${home.instanceId}`, { Filters: { Agents: [user] } }));
  const away = await newHome();
  assertNotFound(await away.query({ Agents: [user] }), /user/);
});

test('every-user-signed-in=on: users without a status are Offline, since nobody knows when', async (t) => {
  const server = await startRollcall({ t, args: ['--memory', '--policy', 'every-user-signed-in=on'] });
  const home = await newHome(connect(server));
  const [absent, mary] = [await createUser(home.api, home, 'absent'), await home.signedIn('mary')];
  for (const filters of [{ Agents: [absent, mary] }, { RoutingProfiles: [home.basicRoutingProfile] }, { Queues: [home.basicQueue] }]) {
    assert.deepEqual(await home.found(filters), [absent, mary].sort());
    assert.equal((await home.ask(filters)).ApproximateTotalCount, 2);
  }
  const [entry] = (await home.ask({ Agents: [absent] })).UserDataList;
  assert.deepEqual(entry.Status, { StatusName: 'Offline', StatusArn: `${home.instanceArn}/agent-state/${home.status.Offline}` });
  assert.equal(entry.AvailableSlotsByChannel.VOICE, 0);
  assert.equal(entry.MaxSlotsByChannel.VOICE, 1);
});

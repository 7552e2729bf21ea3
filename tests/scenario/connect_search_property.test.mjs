// SearchUsers beside brute force: random users, random nested criteria and filters, and users that come, change and go
// while somebody pages. ROLLCALL_TEST_SEED repeats a run, ROLLCALL_TEST_USERS and ROLLCALL_TEST_SEARCHES make it longer.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { connect, makeTemporaryDirectory, startRollcall } from '../lib/rollcall.mjs';
import { assertOk, newInstance } from './connect_support.mjs';
import { and, below, group, number, or, searchAll, send, skill, string } from './connect_search_support.mjs';
import { randomOf } from '../lib/random.mjs';

const seed = Number(process.env.ROLLCALL_TEST_SEED ?? Date.now() % 2 ** 31);
// Above what the server takes for few, so that all its ways are gone.
const USERS = Number(process.env.ROLLCALL_TEST_USERS ?? 1500);
const SEARCHES = Number(process.env.ROLLCALL_TEST_SEARCHES ?? 150);
console.log(`# searches: ROLLCALL_TEST_SEED=${seed}`);

// ---- chance ----

const random = randomOf(seed);
const chance = (one) => random(one) === 0;
const pick = (list) => list[random(list.length)];
const some = (list, count) => [...list].sort(() => random(3) - 1).slice(0, count);

// ---- the users ----

const FIRST = ['Ann', 'anna', 'ANNE', 'Bob', 'Émile', 'émilie', 'Zoë', 'José', 'Jos', 'Мария', 'мари', '李', 'O\'Neil', 'de la Cruz'];
const LAST = ['Smith', 'smithson', 'Berg', 'BERGMAN', 'Ångström', 'Ñandú', 'Li', 'Иванова', 'x', 'The Third'];
const LETTERS = ['a', 'B', 'c', 'Al', 'bo', '1', '-', '.', '_'];
const TAGS = { team: ['blue', 'Blue', 'red', ''], site: ['berlin', 'rome'], 'größe': ['S', 'L'], all: ['yes'] };
const ATTRIBUTES = { Language: ['French', 'German', 'Greek'], 'Product line': ['A', 'AB', 'Ångström'], lang: ['French'] };

const users = new Map(); // by id, in the order of creation
const world = {};
let names = 0;

function randomName() {
  names += 1;
  return `${Array.from({ length: 1 + random(4) }, () => pick(LETTERS)).join('')}@${names}`;
}

function randomTags() {
  const tags = chance(50) ? {} : { all: 'yes' };
  for (const key of some(Object.keys(TAGS).slice(0, 3), random(4))) tags[key] = pick(TAGS[key]);
  return tags;
}

function randomUser() {
  return {
    username: randomName(), first: pick(FIRST), last: pick(LAST), tags: randomTags(), skills: [],
    routing: chance(5) ? pick(world.routing) : world.routing[0],
    security: some(world.security, 1 + random(2)), group: chance(4) ? undefined : pick(world.groups).id,
  };
}

function randomSkills() {
  const skills = Object.entries(ATTRIBUTES).flatMap(([name, values]) => some(values, random(3)).map((value) => ({ name, value, level: 1 + random(5) })));
  return skills.slice(0, 10);
}

const must = async (method, path, body) => assertOk(await world.api.call(method, path, body));
const at = (id, what = '') => `/users/${world.instanceId}/${id}${what}`;

async function create(user) {
  const { UserId } = await must('PUT', `/users/${world.instanceId}`, {
    Username: user.username, IdentityInfo: { FirstName: user.first, LastName: user.last }, Tags: user.tags,
    RoutingProfileId: user.routing, SecurityProfileIds: user.security, HierarchyGroupId: user.group,
  });
  users.set(UserId, { id: UserId, ...user });
  return UserId;
}

async function setSkills(user, skills) {
  const entries = (list) => ({ UserProficiencies: list.map(({ name, value, level }) => ({ AttributeName: name, AttributeValue: value, Level: level })) });
  if (user.skills.length) await must('POST', at(user.id, '/disassociate-proficiencies'), entries(user.skills));
  if (skills.length) await must('POST', at(user.id, '/associate-proficiencies'), entries(skills));
  user.skills = skills;
}

const CHANGES = [
  async (user) => {
    [user.first, user.last] = [pick(FIRST), pick(LAST)];
    await must('POST', at(user.id, '/identity-info'), { IdentityInfo: { FirstName: user.first, LastName: user.last } });
  },
  async (user) => {
    user.group = chance(4) ? undefined : pick(world.groups).id;
    await must('POST', at(user.id, '/hierarchy'), { HierarchyGroupId: user.group });
  },
  async (user) => {
    user.security = some(world.security, 1 + random(2));
    await must('POST', at(user.id, '/security-profiles'), { SecurityProfileIds: user.security });
  },
  async (user) => {
    user.routing = pick(world.routing);
    await must('POST', at(user.id, '/routing-profile'), { RoutingProfileId: user.routing });
  },
  async (user) => setSkills(user, randomSkills()),
  async (user) => {
    const arn = encodeURIComponent(`${world.instanceArn}/agent/${user.id}`);
    const old = Object.keys(user.tags);
    if (old.length) await must('DELETE', `/tags/${arn}?${old.map((key) => `tagKeys=${encodeURIComponent(key)}`).join('&')}`);
    user.tags = randomTags();
    if (Object.keys(user.tags).length) await must('POST', `/tags/${arn}`, { tags: user.tags });
  },
  async (user) => {
    await must('DELETE', at(user.id));
    users.delete(user.id);
  },
  async () => create(randomUser()),
];

// ---- brute force, written without a look at the server ----

const fold = (text) => text.toLowerCase();
const compare = (text, how, value) => (how === 'EXACT' ? text === value : how === 'STARTS_WITH' ? text.startsWith(value) : text.includes(value));
const textMatches = (text, { ComparisonType, Value }) => compare(fold(text), ComparisonType, fold(Value));
const TEXTS = { Username: 'username', FirstName: 'first', LastName: 'last' };
const IDS = { resourceId: (user) => [user.id], RoutingProfileId: (user) => [user.routing], SecurityProfileId: (user) => user.security };

function stringMatches(user, condition) {
  const { FieldName, ComparisonType, Value } = condition;
  if (IDS[FieldName]) return IDS[FieldName](user).some((id) => compare(id, ComparisonType, Value));
  return textMatches(user[TEXTS[FieldName]], condition);
}

function levelMatches(level, { ComparisonType, MinValue, MaxValue }) {
  switch (ComparisonType) {
    case 'GREATER_OR_EQUAL': return level >= MinValue;
    case 'GREATER': return level > MinValue;
    case 'LESSER_OR_EQUAL': return level <= MaxValue;
    case 'LESSER': return level < MaxValue;
    case 'EQUAL': return level === MinValue;
    case 'NOT_EQUAL': return level !== MinValue;
    default: return level >= MinValue && level <= MaxValue;
  }
}

const skillMatches = (one, { StringCondition: text, NumberCondition: level }) =>
  (!text || textMatches(one[text.FieldName], text)) && (!level || levelMatches(one.level, level));

function groupMatches(user, { Value, HierarchyGroupMatchType }) {
  for (let id = user.group; id !== undefined; id = world.groups.find((one) => one.id === id).parent) {
    if (id === Value) return true;
    if (HierarchyGroupMatchType === 'EXACT') return false;
  }
  return false;
}

function criteriaMatch(user, criteria) {
  return (!criteria.OrConditions?.length || criteria.OrConditions.some((one) => criteriaMatch(user, one))) &&
    (!criteria.AndConditions?.length || criteria.AndConditions.every((one) => criteriaMatch(user, one))) &&
    (!criteria.StringCondition || stringMatches(user, criteria.StringCondition)) &&
    (!criteria.ListCondition || user.skills.some((one) => criteria.ListCondition.Conditions.every((condition) => skillMatches(one, condition)))) &&
    (!criteria.HierarchyGroupCondition || groupMatches(user, criteria.HierarchyGroupCondition));
}

const tagMatches = (user, { TagKey, TagValue }) => TagKey in user.tags && (TagValue === undefined || user.tags[TagKey] === TagValue);
const attributesMatch = (user, { TagConditions = [], HierarchyGroupCondition }) =>
  TagConditions.every((one) => tagMatches(user, one)) && (!HierarchyGroupCondition || groupMatches(user, HierarchyGroupCondition));

function filterMatches(user, { TagFilter, UserAttributeFilter } = {}) {
  if (TagFilter) {
    const { OrConditions, AndConditions, TagCondition } = TagFilter;
    return (!OrConditions || OrConditions.some((list) => list.every((one) => tagMatches(user, one)))) &&
      (!AndConditions || AndConditions.every((one) => tagMatches(user, one))) && (!TagCondition || tagMatches(user, TagCondition));
  }
  if (UserAttributeFilter) {
    const { OrConditions, AndCondition, ...one } = UserAttributeFilter;
    return (!OrConditions || OrConditions.some((element) => attributesMatch(user, element))) && (!AndCondition || attributesMatch(user, AndCondition)) &&
      attributesMatch(user, { TagConditions: one.TagCondition ? [one.TagCondition] : [], HierarchyGroupCondition: one.HierarchyGroupCondition });
  }
  return true;
}

// ---- random searches ----

const HOW = ['EXACT', 'STARTS_WITH', 'CONTAINS'];

/** A piece of a text that is there, in some case; sometimes one that is not. */
function piece(text, how) {
  const letters = [...text];
  const changed = (value) => (chance(3) ? value.toUpperCase() : chance(2) ? value.toLowerCase() : value);
  if (how === 'EXACT') return changed(text);
  if (how === 'STARTS_WITH') return changed(letters.slice(0, random(letters.length + 1)).join(''));
  const start = random(Math.max(letters.length - 1, 1));
  const value = letters.slice(start, start + 2 + random(3)).join('');
  return [...value].length >= 2 ? changed(value) : 'an';
}

function randomString() {
  const user = pick([...users.values()]);
  if (chance(4)) {
    const field = pick(Object.keys(IDS));
    const how = chance(4) ? pick(HOW) : 'EXACT';
    const id = pick(IDS[field](user));
    return string(field, how === 'EXACT' ? id : how === 'STARTS_WITH' ? id.slice(0, random(6)) : id.slice(2, 4 + random(8)), how);
  }
  const field = pick(Object.keys(TEXTS));
  const how = pick(HOW);
  return string(field, piece(user[TEXTS[field]], how), how);
}

function randomSkill() {
  const conditions = [];
  const name = pick(Object.keys(ATTRIBUTES));
  const how = chance(3) ? pick(HOW) : 'EXACT';
  if (!chance(5)) conditions.push(string('name', piece(name, how), how));
  if (chance(2)) conditions.push(string('value', piece(pick(ATTRIBUTES[name]), how), how));
  const level = 1 + random(5);
  if (chance(2) || !conditions.length) {
    conditions.push(pick([number('GREATER_OR_EQUAL', level), number('GREATER', level), number('LESSER_OR_EQUAL', undefined, level), number('LESSER', undefined, level),
      number('EQUAL', level), number('NOT_EQUAL', level), number('RANGE', level, Math.min(level + random(3), 5))]));
  }
  return skill(...conditions);
}

const randomGroup = () => (chance(2) ? below : group)(pick(world.groups).id);

function randomCriteria(depth) {
  if (depth && !chance(3)) {
    const list = Array.from({ length: 1 + random(3) }, () => randomCriteria(depth - 1));
    return { ...pick([and, or])(...list), ...(chance(8) ? randomString() : {}) };
  }
  return pick([randomString, randomString, randomSkill, randomGroup])();
}

const randomTag = () => {
  const key = pick(Object.keys(TAGS));
  return { TagKey: key, TagValue: chance(6) ? undefined : pick(TAGS[key]) };
};
const tagsList = () => Array.from({ length: 1 + random(2) }, randomTag);
const randomAttributes = () => ({ TagConditions: tagsList(), ...(chance(2) ? randomGroup() : {}) });

function randomFilter() {
  if (chance(2)) return undefined;
  if (chance(2)) return { TagFilter: pick([() => ({ TagCondition: randomTag() }), () => ({ AndConditions: tagsList() }), () => ({ OrConditions: [tagsList(), tagsList()] })])() };
  return { UserAttributeFilter: pick([() => ({ TagCondition: randomTag() }), randomGroup, () => ({ AndCondition: randomAttributes() }),
    () => ({ OrConditions: [randomAttributes(), randomGroup(), randomAttributes()] })])() };
}

async function compareOne(criteria, filter, seen) {
  const expected = [...users.values()].filter((user) => criteriaMatch(user, criteria ?? {}) && filterMatches(user, filter)).map((user) => user.id);
  const size = Math.min(500, Math.max(1, Math.ceil(expected.length / (1 + random(4)))));
  const body = { SearchCriteria: criteria, SearchFilter: filter };
  const found = await searchAll(world.api, 'SearchUsers', 'Users', world, body, size);
  assert.deepEqual(found.map((user) => user.Id), expected, `seed ${seed}: ${JSON.stringify(body)}`);
  seen.set(expected.length > 1000 ? 'many' : expected.length ? 'some' : 'none', true);
}

async function compareMany(count) {
  const seen = new Map();
  for (let i = 0; i < count; i += 1) await compareOne(chance(10) ? undefined : randomCriteria(random(4)), randomFilter(), seen);
  return seen;
}

// ---- the tests, in order ----

let server;
let directory;
before(async () => {
  directory = makeTemporaryDirectory();
  server = await startRollcall({ args: ['--data', directory, '--synchronous', 'off'] });
  Object.assign(world, { api: connect(server, {}) });
  Object.assign(world, await newInstance(world.api, { IdentityManagementType: 'SAML' }));
  const put = async (path, body) => must('PUT', `/${path}/${world.instanceId}`, body);
  await must('POST', `/user-hierarchy-structure/${world.instanceId}`,
    { HierarchyStructure: { LevelOne: { Name: '1' }, LevelTwo: { Name: '2' }, LevelThree: { Name: '3' }, LevelFour: { Name: '4' } } });
  world.groups = [];
  for (let i = 0; i < 24; i += 1) {
    const parent = i < 3 ? undefined : pick(world.groups.filter((one) => one.level < 4));
    const { HierarchyGroupId: id } = await put('user-hierarchy-groups', { Name: `Group ${i}`, ParentGroupId: parent?.id });
    world.groups.push({ id, parent: parent?.id, level: (parent?.level ?? 0) + 1 });
  }
  world.routing = [world.basicRoutingProfile];
  for (const Name of ['Second', 'Third']) {
    world.routing.push((await put('routing-profiles', { Name, Description: 'x', DefaultOutboundQueueId: world.basicQueue, MediaConcurrencies: [{ Channel: 'CHAT', Concurrency: 1 }] })).RoutingProfileId);
  }
  world.security = [world.admin, world.agent];
  for (const [Name, StringList] of Object.entries(ATTRIBUTES)) await put('predefined-attributes', { Name, Values: { StringList } });
  // One after the other, so that the order of creation is known; chance is asked in the order of the requests.
  for (let i = 0; i < USERS; i += 1) {
    const id = await create(randomUser());
    if (chance(2)) await setSkills(users.get(id), randomSkills());
  }
});
after(() => server?.stop());

test('random searches find what brute force finds', async () => {
  const seen = await compareMany(SEARCHES);
  for (const size of ['none', 'some', 'many']) assert.ok(seen.has(size) || USERS < 1500, `no search found ${size}`);
});

test('users that change are found as they are, and those that go are not', async () => {
  for (let round = 0; round < 4; round += 1) {
    for (let i = 0; i < 60; i += 1) await pick(CHANGES)(pick([...users.values()]));
    await compareMany(Math.ceil(SEARCHES / 12));
  }
});

test('paging sees everything that stays exactly once, whoever comes, changes and goes meanwhile', async () => {
  const stays = new Set();
  for (let i = 0; i < 40; i += 1) stays.add(await create({ ...randomUser(), username: `stays${i}`, last: 'Pager' }));
  const criteria = and(string('LastName', 'pager'), or(string('Username', 'stays', 'STARTS_WITH'), string('Username', 'late', 'STARTS_WITH')));
  const seen = [];
  let NextToken;
  let late = 0;
  do {
    const page = assertOk(await send(world.api, 'SearchUsers', world, { SearchCriteria: criteria, MaxResults: 3, NextToken }));
    seen.push(...page.Users.map((user) => user.Id));
    NextToken = page.NextToken;
    // One comes, one that was seen stops being found, one that was not seen goes, one changes and is found as before.
    if (late < 12) await create({ ...randomUser(), username: `late${late += 1}`, last: 'Pager' });
    const old = users.get(seen.at(-1));
    stays.delete(old.id);
    old.last = 'Gone';
    await must('POST', at(old.id, '/identity-info'), { IdentityInfo: { FirstName: old.first, LastName: old.last } });
    const leaving = [...stays].find((id) => !seen.includes(id));
    if (leaving) {
      stays.delete(leaving);
      await must('DELETE', at(leaving));
      users.delete(leaving);
    }
    const other = [...stays].at(-1);
    if (other) await must('POST', at(other, '/identity-info'), { IdentityInfo: { FirstName: users.get(other).first = pick(FIRST), LastName: 'PAGER' } });
    assert.ok(seen.length < 200, 'the pages do not end');
  } while (NextToken !== undefined);
  assert.equal(new Set(seen).size, seen.length, 'a user was found twice');
  for (const id of stays) assert.ok(seen.includes(id), `${id} was left out`);
  assert.ok(stays.size > 0 && late > 5);
});

test('after a restart everything is found as before', async () => {
  await server.stop();
  server = await startRollcall({ args: ['--data', directory, '--synchronous', 'off'] });
  world.api = connect(server, {});
  await compareMany(Math.ceil(SEARCHES / 12));
});

test('with search-case-sensitive the same searches tell upper from lower case', async () => {
  await server.stop();
  server = await startRollcall({ args: ['--data', directory, '--synchronous', 'off', '--policy', 'search-case-sensitive=on'] });
  world.api = connect(server, {});
  const body = (value, how) => ({ SearchCriteria: and(string('FirstName', value, how), string('Username', '', 'STARTS_WITH')) });
  for (const [value, how] of [['an', 'STARTS_WITH'], ['An', 'STARTS_WITH'], ['nn', 'CONTAINS'], ['NN', 'CONTAINS'], ['émilie', 'EXACT'], ['Émile', 'EXACT'], ['ÉMILE', 'EXACT']]) {
    const expected = [...users.values()].filter((user) => compare(user.first, how, value)).map((user) => user.id);
    assert.deepEqual((await searchAll(world.api, 'SearchUsers', 'Users', world, body(value, how), 500)).map((user) => user.Id), expected, value);
  }
});

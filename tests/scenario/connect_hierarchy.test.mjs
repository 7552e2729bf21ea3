// The user hierarchy: a structure of up to five levels, and groups that stand on them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertDuplicate, assertInUse, assertMovesLastModified, assertNotFound, assertOk, assertRefused, createUser, encode,
  listAll, newInstance, UNKNOWN_ID, useServer, UUID,
} from './connect_support.mjs';

const shared = useServer();

const LEVELS = ['LevelOne', 'LevelTwo', 'LevelThree', 'LevelFour', 'LevelFive'];

/** An instance whose structure has these levels. */
async function instanceWithLevels(count) {
  const instance = await newInstance(shared.api);
  if (count > 0) assertOk(await setStructure(instance, levels(count)));
  return instance;
}

const levels = (count) => Object.fromEntries(LEVELS.slice(0, count).map((level, i) => [level, { Name: `Level ${i + 1}` }]));
const structurePath = (instance) => `/user-hierarchy-structure/${instance.instanceId}`;
const setStructure = (instance, structure) =>
  shared.api.call('POST', structurePath(instance), { HierarchyStructure: structure });
const readStructure = async (instance) =>
  assertOk(await shared.api.call('GET', structurePath(instance))).HierarchyStructure ?? {};
const groupsPath = (instance) => `/user-hierarchy-groups/${instance.instanceId}`;
const tryCreate = (instance, body) => shared.api.call('PUT', groupsPath(instance), body);
const create = async (instance, body) => assertOk(await tryCreate(instance, body)).HierarchyGroupId;
const read = async (instance, id) => assertOk(await shared.api.call('GET', `${groupsPath(instance)}/${id}`)).HierarchyGroup;
const rename = (instance, id, body) => shared.api.call('POST', `${groupsPath(instance)}/${id}/name`, body);
const remove = (instance, id) => shared.api.call('DELETE', `${groupsPath(instance)}/${id}`);

test('a structure reads as it was written, level by level', async () => {
  const instance = await newInstance(shared.api);
  for (const count of [1, 3, 5]) {
    assertOk(await setStructure(instance, levels(count)));
    const structure = await readStructure(instance);
    assert.deepEqual(Object.keys(structure).sort(), LEVELS.slice(0, count).sort());
    for (const [i, level] of LEVELS.slice(0, count).entries()) {
      assert.equal(structure[level].Name, `Level ${i + 1}`);
      assert.match(structure[level].Id, /^\d+$/);
      assert.equal(structure[level].Arn, `${instance.instanceArn}/agent-group-level/${structure[level].Id}`);
    }
  }
});

test('a level that the update leaves out is removed, and an empty structure is allowed', async () => {
  const instance = await instanceWithLevels(5);
  assertOk(await setStructure(instance, levels(2)));
  assert.deepEqual(Object.keys(await readStructure(instance)).sort(), ['LevelOne', 'LevelTwo']);
  assertOk(await setStructure(instance, {}));
  assert.deepEqual(await readStructure(instance), {});
});

test('a level can be renamed while groups stand on it', async () => {
  const instance = await instanceWithLevels(1);
  const group = await create(instance, { Name: 'North' });
  assertOk(await setStructure(instance, { LevelOne: { Name: 'Region' } }));
  const structure = await readStructure(instance);
  assert.equal(structure.LevelOne.Name, 'Region');
  assert.equal((await read(instance, group)).LevelId, structure.LevelOne.Id);
});

test('levels begin at the first and leave none out', async () => {
  const instance = await newInstance(shared.api);
  assertRefused(await setStructure(instance, { LevelTwo: { Name: 'Two' } }));
  assertRefused(await setStructure(instance, { LevelOne: { Name: 'One' }, LevelThree: { Name: 'Three' } }));
  assert.deepEqual(await readStructure(instance), {});
});

test('a level needs a name of 1 to 50 characters', async () => {
  const instance = await newInstance(shared.api);
  assertRefused(await setStructure(instance, { LevelOne: {} }));
  assertRefused(await setStructure(instance, { LevelOne: { Name: '' } }));
  assertRefused(await setStructure(instance, { LevelOne: { Name: 'n'.repeat(51) } }));
  assertRefused(await shared.api.call('POST', structurePath(instance), {}));
  assertOk(await setStructure(instance, { LevelOne: { Name: 'é'.repeat(50) } }));
});

test('a level with groups cannot be removed', async () => {
  const instance = await instanceWithLevels(2);
  const top = await create(instance, { Name: 'Top' });
  const child = await create(instance, { Name: 'Child', ParentGroupId: top });
  assertInUse(await setStructure(instance, levels(1)), ['HIERARCHY_LEVEL']);
  assertInUse(await setStructure(instance, {}), ['HIERARCHY_LEVEL']);
  assert.deepEqual(Object.keys(await readStructure(instance)).sort(), ['LevelOne', 'LevelTwo']);
  assertOk(await remove(instance, child));
  assertOk(await setStructure(instance, levels(1)));
});

test('a group reads as it was created', async () => {
  const instance = await instanceWithLevels(1);
  const created = assertOk(await tryCreate(instance, { Name: 'North', Tags: { pole: 'yes' } }));
  assert.match(created.HierarchyGroupId, UUID);
  assert.equal(created.HierarchyGroupArn, `${instance.instanceArn}/agent-group/${created.HierarchyGroupId}`);
  const group = await read(instance, created.HierarchyGroupId);
  assert.equal(group.Id, created.HierarchyGroupId);
  assert.equal(group.Arn, created.HierarchyGroupArn);
  assert.equal(group.Name, 'North');
  assert.equal(group.LevelId, (await readStructure(instance)).LevelOne.Id);
  assert.deepEqual(group.Tags, { pole: 'yes' });
  assert.equal(typeof group.LastModifiedTime, 'number');
  assert.equal(group.LastModifiedRegion, 'us-east-1');
  const [listed, ...more] = await listAll(shared.api, `/user-hierarchy-groups-summary/${instance.instanceId}`,
    'UserHierarchyGroupSummaryList');
  assert.deepEqual(more, []);
  assert.equal(listed.Id, group.Id);
  assert.equal(listed.Arn, group.Arn);
  assert.equal(listed.Name, 'North');
});

test('the path of a group holds every group from the first level down to itself', async () => {
  const instance = await instanceWithLevels(5);
  const structure = await readStructure(instance);
  const ids = [];
  for (const [i, level] of LEVELS.entries()) {
    const id = await create(instance, { Name: `Group ${i + 1}`, ...(i > 0 && { ParentGroupId: ids[i - 1] }) });
    ids.push(id);
    const group = await read(instance, id);
    assert.equal(group.LevelId, structure[level].Id);
    assert.deepEqual(Object.keys(group.HierarchyPath).sort(), LEVELS.slice(0, i + 1).sort());
    for (const [depth, ancestor] of ids.entries()) {
      const step = group.HierarchyPath[LEVELS[depth]];
      assert.equal(step.Id, ancestor);
      assert.equal(step.Name, `Group ${depth + 1}`);
      assert.equal(step.Arn, `${instance.instanceArn}/agent-group/${ancestor}`);
    }
  }
  assertRefused(await tryCreate(instance, { Name: 'Group 6', ParentGroupId: ids[4] }));
});

test('a renamed group is renamed in the paths of the groups below it', async () => {
  const instance = await instanceWithLevels(2);
  const top = await create(instance, { Name: 'Old' });
  const child = await create(instance, { Name: 'Child', ParentGroupId: top });
  assertOk(await rename(instance, top, { Name: 'New' }));
  assert.equal((await read(instance, top)).Name, 'New');
  assert.equal((await read(instance, child)).HierarchyPath.LevelOne.Name, 'New');
});

test('a group needs its level in the structure', async () => {
  const bare = await newInstance(shared.api);
  assertRefused(await tryCreate(bare, { Name: 'Nowhere' }));
  const shallow = await instanceWithLevels(1);
  const top = await create(shallow, { Name: 'Top' });
  assertRefused(await tryCreate(shallow, { Name: 'Too deep', ParentGroupId: top }));
});

test('the parent of a group must exist in its instance', async () => {
  const instance = await instanceWithLevels(2);
  const other = await instanceWithLevels(1);
  const foreign = await create(other, { Name: 'Foreign' });
  for (const parent of [UNKNOWN_ID, foreign]) {
    assertNotFound(await tryCreate(instance, { Name: 'Orphan', ParentGroupId: parent }),
      new RegExp(`group|${parent}`, 'i'));
  }
});

test('a group takes ARNs for the instance, its parent and itself', async () => {
  const instance = await instanceWithLevels(2);
  const top = await create(instance, { Name: 'Top' });
  const { HierarchyGroupArn: arn } = assertOk(await shared.api.call('PUT',
    `/user-hierarchy-groups/${encode(instance.instanceArn)}`,
    { Name: 'Child', ParentGroupId: `${instance.instanceArn}/agent-group/${top}` }));
  const { HierarchyGroup: group } = assertOk(await shared.api.call('GET',
    `/user-hierarchy-groups/${encode(instance.instanceArn)}/${encode(arn)}`));
  assert.equal(group.Name, 'Child');
  assert.equal(group.HierarchyPath.LevelOne.Id, top);
});

test('a group needs a name of 1 to 100 characters', async () => {
  const instance = await instanceWithLevels(1);
  assertRefused(await tryCreate(instance, {}));
  assertRefused(await tryCreate(instance, { Name: '' }));
  assertRefused(await tryCreate(instance, { Name: 'n'.repeat(101) }));
  const id = await create(instance, { Name: '字'.repeat(100) });
  assertRefused(await rename(instance, id, { Name: '' }));
  assertRefused(await rename(instance, id, { Name: 'n'.repeat(101) }));
  assertRefused(await rename(instance, id, {}));
  assert.equal((await read(instance, id)).Name, '字'.repeat(100));
});

test('a name is taken once under the same parent', async () => {
  const instance = await instanceWithLevels(1);
  await create(instance, { Name: 'Taken' });
  assertDuplicate(await tryCreate(instance, { Name: 'Taken' }));
  const other = await create(instance, { Name: 'Free' });
  assertDuplicate(await rename(instance, other, { Name: 'Taken' }));
  assert.equal((await read(instance, other)).Name, 'Free');
});

test('a group with child groups cannot be deleted', async () => {
  const instance = await instanceWithLevels(2);
  const top = await create(instance, { Name: 'Top' });
  const child = await create(instance, { Name: 'Child', ParentGroupId: top });
  assertInUse(await remove(instance, top), ['USER', 'HIERARCHY_GROUP']);
  assertOk(await remove(instance, child));
  assertOk(await remove(instance, top));
  assertNotFound(await shared.api.call('GET', `${groupsPath(instance)}/${top}`));
});

test('a group with users cannot be deleted', async () => {
  const instance = await instanceWithLevels(1);
  const group = await create(instance, { Name: 'Peopled' });
  const user = await createUser(shared.api, instance, 'in.a.group', { HierarchyGroupId: group });
  assertInUse(await remove(instance, group), ['USER', 'HIERARCHY_GROUP']);
  assertOk(await shared.api.call('POST', `/users/${instance.instanceId}/${user}/hierarchy`, {}));
  assertOk(await remove(instance, group));
});

test('an effective rename moves LastModifiedTime and one that changes nothing does not', async () => {
  const instance = await instanceWithLevels(1);
  const id = await create(instance, { Name: 'Moving' });
  const time = async () => (await read(instance, id)).LastModifiedTime;
  await assertMovesLastModified(time, async (round) => assertOk(await rename(instance, id, { Name: `Name ${round}` })));
  const { Name: same, LastModifiedTime: before } = await read(instance, id);
  assertOk(await rename(instance, id, { Name: same }));
  assert.equal(await time(), before);
});

test('groups and instances that do not exist are not found', async () => {
  const instance = await instanceWithLevels(1);
  assertNotFound(await shared.api.call('GET', `${groupsPath(instance)}/${UNKNOWN_ID}`));
  assertNotFound(await rename(instance, UNKNOWN_ID, { Name: 'Nobody' }));
  assertNotFound(await remove(instance, UNKNOWN_ID));
  assertNotFound(await shared.api.call('GET', `/user-hierarchy-structure/${UNKNOWN_ID}`));
  assertNotFound(await shared.api.call('GET', `/user-hierarchy-groups-summary/${UNKNOWN_ID}`));
});

// Flows and flow modules: their content is JSON that is kept as it was given, and never run.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import {
  assertDuplicate, assertError, assertNotFound, assertOk, assertRefused, encode, listAll, newInstance, UNKNOWN_ID,
  useInstance, UUID,
} from './connect_support.mjs';

const shared = useInstance();

// With blanks, an escape and a letter that is not ASCII: what comes back has to be the same text.
const CONTENT = '{ "Version": "2019-10-30",\n\t"StartAction": "a", "Actions": [], "Metadata": {"note": "Grüße \\u00e9"} }';
const sha256 = (text) => createHash('sha256').update(text).digest('hex');

const kinds = [
  {
    title: 'flow', path: 'contact-flows', wrapped: 'ContactFlow', list: 'ContactFlowSummaryList', invalid: 'InvalidContactFlowException',
    created: ['ContactFlowId', 'ContactFlowArn'], tail: 'contact-flow', hash: 'FlowContentSha256', rename: 'name', members: { Type: 'CONTACT_FLOW' },
  },
  {
    title: 'flow module', path: 'contact-flow-modules', wrapped: 'ContactFlowModule', list: 'ContactFlowModulesSummaryList',
    invalid: 'InvalidContactFlowModuleException', created: ['Id', 'Arn'], tail: 'flow-module', hash: 'FlowModuleContentSha256',
    rename: 'metadata', members: {},
  },
].map((kind) => {
  const collection = () => `/${kind.path}/${shared.instanceId}`;
  const tryCreate = (body) => shared.api.call('PUT', collection(), { ...kind.members, Content: CONTENT, ...body });
  return {
    ...kind, collection, tryCreate,
    create: async (body) => assertOk(await tryCreate(body))[kind.created[0]],
    read: async (id) => assertOk(await shared.api.call('GET', `${collection()}/${id}`))[kind.wrapped],
    update: (id, what, body) => shared.api.call('POST', `${collection()}/${id}/${what}`, body),
    remove: (id) => shared.api.call('DELETE', `${collection()}/${id}`),
    summary: (query = '') => `/${kind.path}-summary/${shared.instanceId}${query}`,
  };
});

for (const kind of kinds) {
  test(`a ${kind.title} reads as it was created, to the last blank of its content`, async () => {
    const created = assertOk(await kind.tryCreate({ Name: 'Greeting', Description: 'Says hello', Tags: { team: 'blue' } }));
    const [id, arn] = kind.created.map((member) => created[member]);
    assert.match(id, UUID);
    assert.equal(arn, `${shared.instanceArn}/${kind.tail}/${id}`);
    const read = await kind.read(id);
    assert.equal(read.Id, id);
    assert.equal(read.Arn, arn);
    assert.equal(read.Name, 'Greeting');
    assert.equal(read.Description, 'Says hello');
    assert.equal(read.Content, CONTENT);
    assert.equal(read[kind.hash], sha256(CONTENT));
    assert.deepEqual([read.State, read.Status], ['ACTIVE', 'PUBLISHED']);
    assert.deepEqual(read.Tags, { team: 'blue' });
    const listed = (await listAll(shared.api, kind.summary(), kind.list)).find((item) => item.Id === id);
    assert.deepEqual([listed.Name, listed.Arn], ['Greeting', arn]);
    assert.ok(!('Content' in listed));
  });

  test(`the content of a ${kind.title} must be a JSON object`, async () => {
    const id = await kind.create({ Name: 'Sound' });
    for (const Content of ['no JSON', '[]', '"text"', '{"a":1', '{"a":1} {}', ' \n', '{"a":1,"a":2}', '{'.repeat(100)]) {
      assertError(await kind.tryCreate({ Name: 'Broken', Content }), 400, kind.invalid, /Content/);
      assertError(await kind.update(id, 'content', { Content }), 400, kind.invalid, /Content/);
    }
    assertRefused(await kind.tryCreate({ Name: 'Broken', Content: '' }));
    assertRefused(await kind.tryCreate({ Name: 'Broken', Content: undefined }));
    assertRefused(await kind.tryCreate({ Name: 'Broken', Content: `{"a":"${'x'.repeat(256_000)}"}` }));
    assertRefused(await kind.update(id, 'content', {}));
    assert.equal((await kind.read(id)).Content, CONTENT);
  });

  test(`content and names of a ${kind.title} are updated apart from each other`, async () => {
    const id = await kind.create({ Name: 'Old', Description: 'kept' });
    assertOk(await kind.update(id, 'content', { Content: '{"new":true}' }));
    const changed = await kind.read(id);
    assert.deepEqual([changed.Content, changed[kind.hash], changed.Name], ['{"new":true}', sha256('{"new":true}'), 'Old']);
    assertOk(await kind.update(id, kind.rename, { Name: 'New' }));
    assert.deepEqual([(await kind.read(id)).Name, (await kind.read(id)).Description], ['New', 'kept']);
    assertOk(await kind.update(id, kind.rename, { Description: '' }));
    assert.equal((await kind.read(id)).Description ?? '', '');
    assert.equal((await kind.read(id)).Content, '{"new":true}');
  });

  test(`the name of a ${kind.title} is taken once in an instance`, async () => {
    await kind.create({ Name: 'Taken' });
    assertDuplicate(await kind.tryCreate({ Name: 'Taken' }));
    const other = await kind.create({ Name: 'Free' });
    assertDuplicate(await kind.update(other, kind.rename, { Name: 'Taken' }));
    for (const Name of ['', 'n'.repeat(128), undefined]) assertRefused(await kind.tryCreate({ Name }));
    assertRefused(await kind.tryCreate({ Name: 'Long', Description: 'd'.repeat(501) }));
  });

  test(`tags of a ${kind.title} change by its ARN`, async () => {
    const id = await kind.create({ Name: 'Tagged', Tags: { a: 'b' } });
    const { Arn: arn } = await kind.read(id);
    assertOk(await shared.api.call('POST', `/tags/${encode(arn)}`, { tags: { c: 'd' } }));
    assertOk(await shared.api.call('DELETE', `/tags/${encode(arn)}?tagKeys=a`));
    assert.deepEqual((await kind.read(id)).Tags, { c: 'd' });
    assert.deepEqual(assertOk(await shared.api.call('GET', `${kind.collection()}/${encode(arn)}`))[kind.wrapped].Id, id);
  });

  test(`a deleted ${kind.title} is gone, and its name is free at once`, async () => {
    const id = await kind.create({ Name: 'Again' });
    assertOk(await kind.remove(id));
    assertNotFound(await shared.api.call('GET', `${kind.collection()}/${id}`));
    assertNotFound(await kind.remove(id));
    assertNotFound(await kind.update(UNKNOWN_ID, 'content', { Content: CONTENT }));
    assert.notEqual(await kind.create({ Name: 'Again' }), id);
  });
}

test('a flow needs a type that there is, and a saved one says so', async () => {
  const [flows] = kinds;
  assertRefused(await flows.tryCreate({ Name: 'Typeless', Type: undefined }));
  assertRefused(await flows.tryCreate({ Name: 'Typeless', Type: 'FLOW' }));
  const id = await flows.create({ Name: 'Saved', Status: 'SAVED' });
  assert.equal((await flows.read(id)).Status, 'SAVED');
  assertRefused(await flows.update(id, 'name', {}));
});

test('ListContactFlows shows the types that it is asked for, page by page', async () => {
  const instance = await newInstance(shared.api);
  const create = async (Name, Type) => assertOk(await shared.api.call('PUT', `/contact-flows/${instance.instanceId}`,
    { Name, Type, Content: CONTENT }));
  const before = await listAll(shared.api, `/contact-flows-summary/${instance.instanceId}`, 'ContactFlowSummaryList');
  for (let i = 0; i < 7; i++) await create(`Flow ${i}`, i % 2 ? 'CUSTOMER_QUEUE' : 'CAMPAIGN');
  const names = async (query) => {
    const path = `/contact-flows-summary/${instance.instanceId}${query}`;
    const all = await listAll(shared.api, path, 'ContactFlowSummaryList');
    return all.map((item) => item.Name).filter((name) => name.startsWith('Flow '));
  };
  assert.deepEqual(await names('?contactFlowTypes=CUSTOMER_QUEUE'), ['Flow 1', 'Flow 3', 'Flow 5']);
  assert.deepEqual(await names('?maxResults=1&contactFlowTypes=CUSTOMER_QUEUE'), ['Flow 1', 'Flow 3', 'Flow 5']);
  assert.equal((await names('?maxResults=2&contactFlowTypes=CUSTOMER_QUEUE&contactFlowTypes=CAMPAIGN')).length, 7);
  const all = await listAll(shared.api, `/contact-flows-summary/${instance.instanceId}?maxResults=3`, 'ContactFlowSummaryList');
  assert.equal(all.length, before.length + 7);
  assertRefused(await shared.api.call('GET', `/contact-flows-summary/${instance.instanceId}?contactFlowTypes=FLOW`));
});

test('ListContactFlowModules shows the state that it is asked for', async () => {
  const [, modules] = kinds;
  const id = await modules.create({ Name: 'Archived' });
  assertOk(await modules.update(id, 'metadata', { State: 'ARCHIVED' }));
  assert.equal((await modules.read(id)).State, 'ARCHIVED');
  const names = async (query) => (await listAll(shared.api, modules.summary(query), modules.list)).map((item) => item.Name);
  assert.deepEqual(await names('?state=ARCHIVED'), ['Archived']);
  assert.ok(!(await names('?state=ACTIVE')).includes('Archived'));
  assertRefused(await shared.api.call('GET', modules.summary('?state=GONE')));
});

test('settings of a flow module are refused, because they are not kept', async () => {
  assertError(await kinds[1].tryCreate({ Name: 'Set', Settings: '{}' }), 501, 'NotImplementedException', /Settings/);
});

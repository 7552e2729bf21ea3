// The examples of docs/search.md, sent to the demo instance as the page says.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connect, projectRoot, startRollcall } from '../lib/rollcall.mjs';
import { assertOk } from './connect_support.mjs';
import { send } from './connect_search_support.mjs';

const page = readFileSync(join(projectRoot, 'docs', 'search.md'), 'utf8');
const examples = [...page.matchAll(/```json\n(.*?)```\s+(Search\w+) finds (.*?)\.\n/gs)].map(([, body, operation, names]) =>
  ({ body, operation, expected: [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name) }));

/** What an answer finds, as the page names it. */
function namesOf(answer) {
  const [list] = Object.values(answer).filter(Array.isArray);
  return list.map((item) => item.Username ?? item.Name ?? `${item.key}=${item.value}`);
}

let server;
let api;
let instance;
const ids = {};

before(async () => {
  server = await startRollcall({ args: ['--memory', '--demo'] });
  api = connect(server, {});
  const { InstanceSummaryList } = assertOk(await api.call('GET', '/instance'));
  instance = { instanceId: InstanceSummaryList[0].Id };
  for (const operation of ['SearchUsers', 'SearchSecurityProfiles', 'SearchRoutingProfiles', 'SearchQueues', 'SearchUserHierarchyGroups']) {
    const [list] = Object.values(assertOk(await send(api, operation, instance, {}))).filter(Array.isArray);
    for (const item of list) {
      ids[item.Username ?? item.Name ?? item.SecurityProfileName] = item.Id ?? item.RoutingProfileId ?? item.QueueId;
    }
  }
  for (const [, user, AttributeName, AttributeValue, level] of page.matchAll(/^\| `(\w+)` \| (\w+) \| (\w+) \| (\d) \|$/gm)) {
    await api.call('PUT', `/predefined-attributes/${instance.instanceId}`, { Name: AttributeName, Values: { StringList: ['French', 'German'] } });
    assertOk(await api.call('POST', `/users/${instance.instanceId}/${ids[user]}/associate-proficiencies`,
      { UserProficiencies: [{ AttributeName, AttributeValue, Level: Number(level) }] }));
  }
});
after(() => server?.stop());

test('every block of JSON is an example', () => {
  assert.equal(examples.length, page.split('```json').length - 1);
  assert.ok(examples.length > 10);
});

for (const [number, { body, operation, expected }] of examples.entries()) {
  test(`example ${number + 1}: ${operation} finds ${expected.join(', ')}`, async () => {
    const request = JSON.parse(body.replace(/\$([\w ]+)/g, (text, name) => {
      assert.ok(ids[name], `nothing is called ${name}`);
      return ids[name];
    }));
    assert.deepEqual(namesOf(assertOk(await send(api, operation, instance, request))), expected);
  });
}

test('the table of searches names the fields that the server names', async () => {
  const rows = [...page.matchAll(/^\| (Search\w+) \| ([\w, ]+) \|/gm)];
  assert.equal(rows.length, 15);
  for (const [, operation, fields] of rows) {
    const answer = await send(api, operation, instance, { SearchCriteria: { StringCondition: { FieldName: '-', Value: 'x', ComparisonType: 'EXACT' } } });
    const named = /must be one of (.*)\.$/.exec(answer.json.Message)[1];
    assert.deepEqual(fields.split(', ').sort(), named.split(', ').sort(), operation);
  }
});

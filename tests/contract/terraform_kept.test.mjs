// What Rollcall keeps without behaviour, under Terraform: the blocks of docs/terraform.md on flows and the rest, then
// every argument that the provider updates in place, then imports.

import assert from 'node:assert/strict';
import { documented, fixture, useTerraform } from './terraform/workspace.mjs';

const shared = useTerraform();
const { terraformTest } = shared;

const address = (name) => `aws_connect_${name}.example`;
const actions = (action, ...names) => Object.fromEntries(names.map((name) => [address(name), action]));

// type -> how its documented block changes, each pair a text and what takes its place.
const documentedIn = {
  contact_flow: 'flows.tf',
  contact_flow_module: 'flows.tf',
};
const files = [...new Set(Object.values(documentedIn))];

const changes = {
  'flows.tf': [
    ['"Greeting"', '"Greeting, renamed"'],
    ['"Says hello"', '"Says good day"'],
    ['"Thanks for calling."', '"Good day \\"to you\\"."'],
    ['"Goodbye"', '"Goodbye, renamed"'],
    ['"Ends a call"', '"Ends any call"'],
    ['Settings = { InputParameters = [], OutputParameters = [], Transitions = [] }', 'Settings = {}'],
    ['Team = "support"', 'Group = "sales"'],
    ['Team = "support"', 'Group = "sales"'],
  ],
};

function changed(title) {
  return changes[title].reduce((text, [from, to]) => {
    assert.ok(text.includes(from), `${title} has no ${from}`);
    return text.replace(from, () => to);
  }, documented(title));
}

let workspace;
let state;
const held = (name) => state[address(name)];

/** One member of the answer to a describe call about the object that Terraform keeps under this name. */
async function described(name, path, member) {
  const [instance, id] = held(name).id.split(':');
  return (await shared.api.must('GET', `/${path}/${instance}/${id}`))[member];
}

/** The values of a data source. */
async function read(name, by) {
  const { values } = JSON.parse((await workspace.run('show', '-json')).expect(0).stdout);
  const found = values.root_module.resources.find((one) => one.address === `data.aws_connect_${name}.${by}`);
  return found.values;
}

terraformTest('what is documented is created, and a second plan is empty', async () => {
  workspace = shared.workspace('kept').write({
    'provider.tf': documented('provider.tf'),
    'instance.tf': fixture('kept_instance.tf'),
    ...Object.fromEntries(files.map((title) => [title, documented(title)])),
  });
  await workspace.init();
  await workspace.converge();
  state = await workspace.state();
  for (const name of Object.keys(documentedIn)) assert.ok(held(name), name);
});

terraformTest('flows and modules: data sources by id and by name show the content as it was given', async () => {
  for (const name of ['contact_flow', 'contact_flow_module']) {
    const { content, arn, description, tags } = held(name);
    for (const by of ['by_id', 'by_name']) {
      const found = await read(name, by);
      assert.deepEqual([found.content, found.arn, found.description, found.tags], [content, arn, description, tags], name);
    }
  }
  assert.equal((await described('contact_flow', 'contact-flows', 'ContactFlow')).Content, held('contact_flow').content);
});

terraformTest('every argument that can change in place does', async () => {
  workspace.write(Object.fromEntries(files.map((title) => [title, changed(title)])));
  const applied = await workspace.converge('-refresh=false');
  assert.deepEqual(applied.planned, actions('update', 'contact_flow', 'contact_flow_module'));
  state = await workspace.state();
  const flow = await described('contact_flow', 'contact-flows', 'ContactFlow');
  assert.deepEqual([flow.Name, flow.Description, flow.Tags], ['Greeting, renamed', 'Says good day', { Group: 'sales' }]);
  assert.match(flow.Content, /Good day \\"to you\\"\./);
  const module = await described('contact_flow_module', 'contact-flow-modules', 'ContactFlowModule');
  assert.deepEqual([module.Name, module.Description, module.Tags], ['Goodbye, renamed', 'Ends any call', { Group: 'sales' }]);
  assert.deepEqual(JSON.parse(module.Content).Settings, {});
});

terraformTest('what was deleted is planned anew, and what drifted is put right', async () => {
  const [instance, flow] = held('contact_flow').id.split(':');
  const [, module] = held('contact_flow_module').id.split(':');
  await shared.api.must('DELETE', `/contact-flows/${instance}/${flow}`);
  await shared.api.must('POST', `/contact-flow-modules/${instance}/${module}/content`, { Content: '{}' });
  const applied = await workspace.converge();
  assert.deepEqual(applied.planned, { ...actions('create', 'contact_flow'), ...actions('update', 'contact_flow_module') });
  state = await workspace.state();
});

terraformTest('import takes over one of every type with nothing else to do', async () => {
  const names = Object.keys(documentedIn);
  await workspace.forget(...names.map(address));
  const blocks = names.map((name) => `import {\n  to = ${address(name)}\n  id = "${held(name).id}"\n}\n`);
  workspace.write({ 'import.tf': blocks.join('\n') });
  const applied = (await workspace.apply()).expect(0);
  const counts = { add: 0, change: 0, remove: 0, import: names.length };
  assert.deepEqual(applied.summaries, [counts, counts]);
  workspace.write({ 'import.tf': null });
  (await workspace.plan()).expect(0);
});

terraformTest('destroy leaves nothing', async () => {
  (await workspace.destroy()).expect(0);
  assert.deepEqual((await shared.api.must('GET', '/instance')).InstanceSummaryList, []);
});

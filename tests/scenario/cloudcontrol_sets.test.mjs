// Properties that the Connect API changes by operations of their own: queues of routing profiles, quick connects and
// e-mail addresses of queues, overrides and parents of hours. They come, change and go as one property.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertOk, useInstance } from './connect_support.mjs';
import { add, remove, replace, resourceType, revision } from './cloudcontrol_types_support.mjs';

const shared = useInstance();
const type = (name) => resourceType(shared, name);
const arn = (kind, id) => `${shared.instanceArn}/${kind}/${id}`;
const idOf = (identifier) => identifier.split('/').pop();
const sorted = (list, key) => [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1));
const day = (Day, from = 9) => ({ Day, StartTime: { Hours: from, Minutes: 0 }, EndTime: { Hours: 17, Minutes: 30 } });

async function makeQueues(prefix, count) {
  const queues = [];
  for (let i = 0; i < count; i += 1)
    queues.push(await type('Queue').create({
      InstanceArn: shared.instanceArn, Name: `${prefix} ${i}`, HoursOfOperationArn: arn('operating-hours', shared.basicHours),
    }));
  return queues;
}

describe('queues of a routing profile', () => {
  const profile = type('RoutingProfile');
  const config = (queue, Priority = 1, Channel = 'VOICE') => ({ QueueReference: { QueueArn: queue, Channel }, Priority, Delay: 0 });
  const declared = (name, change = {}) => ({
    InstanceArn: shared.instanceArn, Name: name, Description: 'A profile', DefaultOutboundQueueArn: arn('queue', shared.basicQueue),
    MediaConcurrencies: [{ Channel: 'VOICE', Concurrency: 1 }, { Channel: 'CHAT', Concurrency: 3, CrossChannelBehavior: { BehaviorType: 'ROUTE_ANY_CHANNEL' } }],
    ...change,
  });
  const byQueue = (item) => item.QueueReference.QueueArn;

  test('a profile has more than one request takes', async () => {
    const queues = await makeQueues('Many', 23);
    const properties = declared('Many', {
      QueueConfigs: queues.map((queue) => config(queue)), AgentAvailabilityTimer: 'TIME_SINCE_LAST_INBOUND',
      ManualAssignmentQueueConfigs: [{ QueueReference: { QueueArn: queues[0], Channel: 'CHAT' } }],
    });
    const identifier = await profile.create(properties);
    const read = await profile.read(identifier);
    assert.deepEqual(sorted(read.QueueConfigs, byQueue), sorted(properties.QueueConfigs, byQueue));
    assert.deepEqual({ ...read, QueueConfigs: 0 }, { ...properties, QueueConfigs: 0, RoutingProfileArn: identifier });

    const changed = [config(queues[1], 9), config(queues[22]), config(arn('queue', shared.basicQueue), 2, 'CHAT')];
    await profile.update(identifier, [replace('/QueueConfigs', changed), remove('/ManualAssignmentQueueConfigs')]);
    const after = await profile.read(identifier);
    assert.deepEqual(sorted(after.QueueConfigs, byQueue), sorted(changed, byQueue));
    assert.deepEqual(after.ManualAssignmentQueueConfigs ?? [], []);

    const before = await revision(shared);
    await profile.update(identifier, [replace('/QueueConfigs', [...changed].reverse())]);
    assert.equal(await revision(shared), before);
    await profile.update(identifier, [replace('/QueueConfigs', [])]);
    assert.deepEqual((await profile.read(identifier)).QueueConfigs ?? [], []);
    await profile.remove(identifier);
    await profile.isMissing(identifier);
  });

  test('a profile that cannot have all its queues has not been made', async () => {
    const queues = await makeQueues('Lost', 11);
    const before = await revision(shared);
    const configs = [...queues, arn('queue', '00000000-0000-4000-8000-00000000dead')].map((queue) => config(queue));
    await profile.createFails('NotFound', /queue/, declared('Lost', { QueueConfigs: configs }));
    assert.equal(await revision(shared), before);
    await profile.createFails('InvalidRequest', /must be 1 for VOICE/, declared('Loud', { MediaConcurrencies: [{ Channel: 'VOICE', Concurrency: 2 }] }));
  });
});

describe('quick connects and e-mail addresses of a queue', () => {
  const queue = type('Queue');

  async function makeQuickConnects(count) {
    const made = [];
    for (let i = 0; i < count; i += 1)
      made.push(await type('QuickConnect').create({
        InstanceArn: shared.instanceArn, Name: `Quick ${i}`,
        QuickConnectConfig: { QuickConnectType: 'PHONE_NUMBER', PhoneConfig: { PhoneNumber: '+12025550123' } },
      }));
    return made;
  }

  const makeAddress = async (name) => arn('email-address', assertOk(await shared.api.call(
    'PUT', `/email-addresses/${shared.instanceId}`, { EmailAddress: `${name}@example.com` })).EmailAddressId);

  test('quick connects come and go, more of them than one request takes', async () => {
    const quick = await makeQuickConnects(53);
    const identifier = await queue.create({
      InstanceArn: shared.instanceArn, Name: 'Quick', HoursOfOperationArn: arn('operating-hours', shared.basicHours), QuickConnectArns: quick,
    });
    assert.deepEqual(sorted((await queue.read(identifier)).QuickConnectArns, String), sorted(quick, String));
    await queue.update(identifier, [replace('/QuickConnectArns', [quick[52], quick[0]])]);
    assert.deepEqual(sorted((await queue.read(identifier)).QuickConnectArns, String), sorted([quick[0], quick[52]], String));
    await queue.update(identifier, [remove('/QuickConnectArns')]);
    assert.deepEqual((await queue.read(identifier)).QuickConnectArns ?? [], []);
    await queue.createRefused(/array items are not unique/, {
      InstanceArn: shared.instanceArn, Name: 'Twice', HoursOfOperationArn: arn('operating-hours', shared.basicHours), QuickConnectArns: [quick[0], quick[0]],
    });
  });

  test('e-mail addresses are named by their ARNs, the default one too', async () => {
    const [sales, help, jobs] = [await makeAddress('sales'), await makeAddress('help'), await makeAddress('jobs')];
    const properties = {
      InstanceArn: shared.instanceArn, Name: 'Mail', HoursOfOperationArn: arn('operating-hours', shared.basicHours),
      OutboundEmailConfig: { OutboundEmailAddressId: sales }, AdditionalEmailAddresses: [{ EmailAddressArn: help }],
    };
    const identifier = await queue.create(properties);
    const read = await queue.read(identifier);
    assert.deepEqual(read.OutboundEmailConfig, properties.OutboundEmailConfig);
    assert.deepEqual(read.AdditionalEmailAddresses, properties.AdditionalEmailAddresses);
    await queue.update(identifier, [replace('/AdditionalEmailAddresses', [{ EmailAddressArn: jobs }])]);
    assert.deepEqual((await queue.read(identifier)).AdditionalEmailAddresses, [{ EmailAddressArn: jobs }]);
    await queue.update(identifier, [replace('/AdditionalEmailAddresses', []), remove('/OutboundEmailConfig')]);
    const after = await queue.read(identifier);
    assert.deepEqual([after.AdditionalEmailAddresses ?? [], after.OutboundEmailConfig], [[], undefined]);
    await queue.createRefused(/#\/OutboundEmailConfig\/OutboundEmailAddressId/, { ...properties, OutboundEmailConfig: { OutboundEmailAddressId: idOf(sales) } });
  });
});

describe('hours of operation', () => {
  const hours = type('HoursOfOperation');
  const declared = (name, change = {}) => ({
    InstanceArn: shared.instanceArn, Name: name, TimeZone: 'Europe/Berlin', Config: [day('MONDAY'), day('FRIDAY', 8)], ...change,
  });
  const override = (name, change = {}) => ({
    OverrideName: name, EffectiveFrom: '2027-12-24', EffectiveTill: '2027-12-26', OverrideConfig: [day('MONDAY', 10)], ...change,
  });
  const withoutIds = (list) => sorted(list, (item) => item.OverrideName)
    .map(({ HoursOfOperationOverrideId: id, ...rest }) => (assert.match(id, /^[-a-f0-9]{36}$/), rest));
  const overridesOf = async (identifier) => (await hours.read(identifier)).HoursOfOperationOverrides;

  test('are read as they were declared, with a description that goes', async () => {
    const properties = declared('Declared', { Description: 'Open', Tags: [{ Key: 'a', Value: 'b' }] });
    const identifier = await hours.create(properties);
    assert.deepEqual(await hours.read(identifier), { ...properties, HoursOfOperationArn: identifier });
    await hours.update(identifier, [remove('/Description'), replace('/Config', [])]);
    const read = await hours.read(identifier);
    assert.deepEqual([read.Description, read.Config], [undefined, []]);
    assert.ok((await hours.list({ InstanceArn: shared.instanceArn })).includes(identifier));
    await hours.remove(identifier);
    await hours.isMissing(identifier);
  });

  test('overrides come, change and go by their names', async () => {
    const recurrence = { RecurrencePattern: { Frequency: 'YEARLY', Interval: 1, ByMonth: [12], ByMonthDay: [24] } };
    const identifier = await hours.create(declared('Overridden', {
      HoursOfOperationOverrides: [override('Christmas', { RecurrenceConfig: recurrence, OverrideDescription: 'Feast' }), override('Easter')],
    }));
    const made = await overridesOf(identifier);
    assert.deepEqual(withoutIds(made), [
      { ...override('Christmas'), OverrideDescription: 'Feast', RecurrenceConfig: recurrence, OverrideType: 'STANDARD' },
      { ...override('Easter'), OverrideType: 'STANDARD' },
    ]);
    const before = await revision(shared);
    await hours.update(identifier, [replace('/HoursOfOperationOverrides', [override('Easter'), override('Christmas', { RecurrenceConfig: recurrence, OverrideDescription: 'Feast' })])]);
    assert.equal(await revision(shared), before);
    await hours.update(identifier, [replace('/HoursOfOperationOverrides', [override('Christmas', { EffectiveTill: '2027-12-27' }), override('New Year', { OverrideType: 'CLOSED' })])]);
    const changed = await overridesOf(identifier);
    assert.deepEqual(withoutIds(changed), [
      { ...override('Christmas'), EffectiveTill: '2027-12-27', OverrideType: 'STANDARD' },
      { ...override('New Year'), OverrideType: 'CLOSED' },
    ]);
    const idOfName = (list, name) => list.find((item) => item.OverrideName === name).HoursOfOperationOverrideId;
    assert.equal(idOfName(changed, 'Christmas'), idOfName(made, 'Christmas'));
    await hours.update(identifier, [replace('/HoursOfOperationOverrides', changed.map((item) => ({ ...item, OverrideName: `${item.OverrideName}!` })))]);
    const renamed = await overridesOf(identifier);
    assert.equal(idOfName(renamed, 'Christmas!'), idOfName(made, 'Christmas'));
    const { HoursOfOperationOverrideList: listed } = assertOk(await shared.api.call(
      'GET', `/hours-of-operations/${shared.instanceId}/${idOf(identifier)}/overrides`));
    assert.deepEqual(listed.map((item) => item.Name).sort(), ['Christmas!', 'New Year!']);
    await hours.update(identifier, [remove('/HoursOfOperationOverrides')]);
    assert.equal(await overridesOf(identifier), undefined);
  });

  test('overrides do not exchange their names in one step', async () => {
    const identifier = await hours.create(declared('Exchanged', { HoursOfOperationOverrides: [override('One'), override('Two')] }));
    const made = await overridesOf(identifier);
    const other = { One: 'Two', Two: 'One' };
    const exchanged = made.map((item) => ({ ...item, OverrideName: other[item.OverrideName] }));
    await hours.updateFails('AlreadyExists', /override with the name Two exists already/, identifier, [replace('/HoursOfOperationOverrides', exchanged)]);
    assert.deepEqual(await overridesOf(identifier), made);
  });

  test('an override is declared once', async () => {
    const identifier = await hours.create(declared('Declared once', { HoursOfOperationOverrides: [override('One')] }));
    const [made] = await overridesOf(identifier);
    const twice = [override('One', { EffectiveTill: '2027-12-25' }), override('One')];
    await hours.updateFails('AlreadyExists', /One.* twice/, identifier, [replace('/HoursOfOperationOverrides', twice)]);
    await hours.updateFails('AlreadyExists', /twice/, identifier, [replace('/HoursOfOperationOverrides', [made, { ...made, OverrideName: 'Two' }])]);
    await hours.createFails('AlreadyExists', /One.* twice/, declared('Never', { HoursOfOperationOverrides: twice }));
    assert.deepEqual(await overridesOf(identifier), [made]);
  });

  test('an override that cannot be leaves nothing of the request', async () => {
    const wrong = override('Wrong', { EffectiveTill: '2027-12-01' });
    const before = await revision(shared);
    await hours.createFails('InvalidRequest', /last day is before the first/, declared('Undone', { HoursOfOperationOverrides: [override('Right'), wrong] }));
    assert.equal(await revision(shared), before);
    const identifier = await hours.create(declared('Undone'));
    const made = await revision(shared);
    await hours.updateFails('InvalidRequest', /last day is before the first/, identifier,
      [add('/Description', 'Gone'), add('/HoursOfOperationOverrides', [override('Right'), wrong])]);
    assert.equal(await revision(shared), made);
    assert.equal((await hours.read(identifier)).Description, undefined);
    await hours.createRefused(/#\/HoursOfOperationOverrides\/0: required key \[OverrideConfig\]/, declared('Short', {
      HoursOfOperationOverrides: [{ OverrideName: 'X', EffectiveFrom: '2027-12-24', EffectiveTill: '2027-12-26' }],
    }));
  });

  test('parents are named by their ids, and children are shown', async () => {
    const parent = await hours.create(declared('Parent'));
    const other = await hours.create(declared('Other parent'));
    const child = await hours.create(declared('Child', { ParentHoursOfOperations: [{ Id: idOf(parent) }] }));
    assert.deepEqual((await hours.read(child)).ParentHoursOfOperations, [{ Id: idOf(parent), Name: 'Parent' }]);
    assert.deepEqual((await hours.read(parent)).ChildHoursOfOperations, [{ Id: idOf(child), Name: 'Child' }]);
    const before = await revision(shared);
    await hours.update(child, [replace('/ParentHoursOfOperations', [{ Id: parent, Name: 'Whatever' }])]);
    assert.equal(await revision(shared), before);
    await hours.update(child, [replace('/ParentHoursOfOperations', [{ Id: idOf(other) }])]);
    assert.deepEqual((await hours.read(child)).ParentHoursOfOperations, [{ Id: idOf(other), Name: 'Other parent' }]);
    assert.equal((await hours.read(parent)).ChildHoursOfOperations, undefined);
    await hours.updateFails('ResourceConflict', /are a parent cannot have parents/, other, [add('/ParentHoursOfOperations', [{ Id: idOf(child) }])]);
    await hours.updateRefused('ValidationException', /readOnlyProperties \[\/properties\/ChildHoursOfOperations\]/, parent,
      [add('/ChildHoursOfOperations', [{ Id: idOf(child) }])]);
    await hours.createRefused(/extraneous key \[ChildHoursOfOperations\]/, declared('Claims', { ChildHoursOfOperations: [{ Id: idOf(child) }] }));
    await hours.update(child, [remove('/ParentHoursOfOperations')]);
    assert.deepEqual((await hours.read(child)).ParentHoursOfOperations ?? [], []);
  });

  test('a parent of so many that they fill more than a mebibyte is read whole, and refuses patches', async () => {
    const parent = await hours.create(declared('Parent of many'));
    const child = (number) => shared.api.call('PUT', `/hours-of-operations/${shared.instanceId}`, {
      Name: `${number} ${'\u{1f30d}'.repeat(120)}`, TimeZone: 'UTC', Config: [day('MONDAY')],
      ParentHoursOfOperationConfigs: [{ HoursOfOperationId: idOf(parent) }],
    });
    const made = [];
    for (let i = 0; i < 2000; i += 50) made.push(...await Promise.all(Array.from({ length: 50 }, (_, j) => child(i + j))));
    const ids = made.map((answer) => assertOk(answer).HoursOfOperationId);
    const read = await hours.read(parent);
    assert.ok(Buffer.byteLength(JSON.stringify(read)) > 1 << 20);
    assert.deepEqual(new Set(read.ChildHoursOfOperations.map((item) => item.Id)), new Set(ids));
    await hours.updateRefused('InvalidRequestException', /too large or too deep to be patched/, parent, [add('/Description', 'Of many')]);
    assert.deepEqual(await hours.read(parent), read);
  });
});

// Every resource type beside users: its properties come back as they were declared, change, and go; what a type fixes is
// refused; what the Connect API shows is the same directory.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertOk, freshAlias, UNKNOWN_ID, useInstance } from './connect_support.mjs';
import { add, remove, replace, resourceType, revision } from './cloudcontrol_types_support.mjs';

const shared = useInstance();
const type = (name) => resourceType(shared, name);
const arn = (kind, id) => `${shared.instanceArn}/${kind}/${id}`;
const idOf = (identifier) => identifier.split('/').pop();
const tags = [{ Key: 'team', Value: 'blue' }];

/** What is read back beside what was declared: `added` properties, whatever their values. */
function assertReads(actual, expected, added = []) {
  const rest = { ...actual };
  for (const name of added) {
    assert.ok(rest[name] !== undefined, `${name} is not shown`);
    delete rest[name];
  }
  assert.deepEqual(rest, expected);
}

describe('AWS::Connect::Instance', () => {
  const instance = type('Instance');
  const declared = () => ({
    IdentityManagementType: 'CONNECT_MANAGED', InstanceAlias: freshAlias(), Tags: tags,
    Attributes: { InboundCalls: true, OutboundCalls: false },
  });

  test('is made with its features, shows all of them, and is deleted', async () => {
    const properties = declared();
    properties.Attributes.ContactflowLogs = true;
    const identifier = await instance.create(properties);
    const read = await instance.read(identifier);
    assert.equal(read.Arn, identifier);
    assert.equal(read.Id, idOf(identifier));
    assert.equal(read.InstanceStatus, 'ACTIVE');
    assert.match(read.CreatedTime, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/);
    assert.match(read.ServiceRole, /^arn:aws:iam::/);
    assert.deepEqual(read.Tags, tags);
    assert.equal(Object.keys(read.Attributes).length, 13);
    assert.deepEqual([read.Attributes.InboundCalls, read.Attributes.OutboundCalls, read.Attributes.ContactflowLogs],
      [true, false, true]);
    for (const hidden of ['InboundCallsEnabled', 'InstanceAccessUrl', 'LastModifiedTime', 'DirectoryId'])
      assert.equal(read[hidden], undefined);
    const { Instance: described } = assertOk(await shared.api.call('GET', `/instance/${idOf(identifier)}`));
    assert.equal(described.OutboundCallsEnabled, false);
    assert.ok((await instance.list(undefined)).includes(identifier));
    await instance.isMissing(identifier, '111122223333');
    await instance.remove(identifier);
    await instance.isMissing(identifier);
  });

  test('features change one by one, and one that is left out stays', async () => {
    const identifier = await instance.create(declared());
    const { Attributes: before } = await instance.read(identifier);
    await instance.update(identifier, [replace('/Attributes', { InboundCalls: true, OutboundCalls: true, EarlyMedia: !before.EarlyMedia })]);
    const { Attributes: after } = await instance.read(identifier);
    assert.deepEqual(after, { ...before, OutboundCalls: true, EarlyMedia: !before.EarlyMedia });
    const { Attribute } = assertOk(await shared.api.call('GET', `/instance/${idOf(identifier)}/attribute/EARLY_MEDIA`));
    assert.equal(Attribute.Value, String(!before.EarlyMedia));
  });

  test('needs its features and fixes what it is', async () => {
    const { Attributes: features, ...without } = declared();
    await instance.createRefused(/required key \[Attributes\] not found/, without);
    await instance.createRefused(/#\/Attributes: required key \[OutboundCalls\] not found/, { ...without, Attributes: { InboundCalls: true } });
    await instance.createRefused(/extraneous key \[InboundCallsEnabled\]/, { ...without, Attributes: features, InboundCallsEnabled: true });
    const identifier = await instance.create({ ...without, Attributes: features });
    for (const name of ['InstanceAlias', 'IdentityManagementType', 'DirectoryId'])
      await instance.updateRefused('NotUpdatableException', new RegExp(`createOnlyProperties \\[/properties/${name}\\]`), identifier, [add(`/${name}`, 'SAML')]);
    await instance.updateRefused('ValidationException', /readOnlyProperties \[\/properties\/CreatedTime\]/, identifier, [add('/CreatedTime', 'now')]);
    await instance.createFails('InvalidRequest', /alias is already used/, { ...without, Attributes: features });
  });
});

describe('AWS::Connect::Queue', () => {
  const queue = type('Queue');
  const declared = (name, change = {}) => ({
    InstanceArn: shared.instanceArn, Name: name, HoursOfOperationArn: arn('operating-hours', shared.basicHours), ...change,
  });

  test('is read as it was declared, with its type and times', async () => {
    const properties = declared('Declared', {
      Description: 'A queue', MaxContacts: 5, Status: 'DISABLED', Tags: tags,
      OutboundCallerConfig: {
        OutboundCallerIdName: 'Rollcall', OutboundFlowArn: arn('contact-flow', UNKNOWN_ID),
        OutboundCallerIdNumberArn: `arn:aws:connect:us-east-1:000000000000:phone-number/${UNKNOWN_ID}`,
      },
    });
    const identifier = await queue.create(properties);
    const read = await queue.read(identifier);
    assertReads(read, { ...properties, QueueArn: identifier, Type: 'STANDARD' }, ['LastModifiedTime', 'LastModifiedRegion']);
    const { Queue: described } = assertOk(await shared.api.call('GET', `/queues/${shared.instanceId}/${idOf(identifier)}`));
    assert.equal(described.Status, 'DISABLED');
    assert.ok((await queue.list({ InstanceArn: shared.instanceArn })).includes(identifier));
    await queue.remove(identifier);
    await queue.isMissing(identifier);
  });

  test('what is left out is taken away, and a state stays', async () => {
    const identifier = await queue.create(declared('Shrinking', {
      Description: 'A queue', MaxContacts: 5, Status: 'DISABLED', Tags: tags, OutboundCallerConfig: { OutboundCallerIdName: 'X' },
    }));
    await queue.update(identifier, ['Description', 'MaxContacts', 'Status', 'OutboundCallerConfig'].map((name) => remove(`/${name}`)));
    const read = await queue.read(identifier);
    for (const name of ['Description', 'MaxContacts', 'OutboundCallerConfig']) assert.equal(read[name], undefined);
    assert.equal(read.Status, 'DISABLED');
    await queue.update(identifier, [remove('/Tags')]);
    assert.deepEqual((await queue.read(identifier)).Tags ?? [], []);
  });

  test('an update without a difference writes nothing', async () => {
    const identifier = await queue.create(declared('Still', { MaxContacts: 5, Tags: tags }));
    const before = await revision(shared);
    await queue.update(identifier, [replace('/MaxContacts', 5), replace('/Tags', tags)]);
    assert.equal(await revision(shared), before);
  });

  test('a failure in the middle leaves all as it was', async () => {
    const taken = await queue.create(declared('Taken'));
    const identifier = await queue.create(declared('Unchanged', { MaxContacts: 5 }));
    const before = await revision(shared);
    const read = await queue.read(identifier);
    // UpdateQueueMaxContacts comes first and works; UpdateQueueName does not.
    await queue.updateFails('AlreadyExists', /Taken/, identifier, [replace('/MaxContacts', 7), replace('/Name', 'Taken')]);
    assert.deepEqual(await queue.read(identifier), read);
    assert.equal(await revision(shared), before);
    assert.notEqual(taken, identifier);
  });

  test('its type is read only, its instance stays, its references exist', async () => {
    const identifier = await queue.create(declared('Fixed'));
    await queue.updateRefused('ValidationException', /readOnlyProperties \[\/properties\/Type\]/, identifier, [add('/Type', 'AGENT')]);
    await queue.createRefused(/extraneous key \[Type\]/, declared('Typed', { Type: 'STANDARD' }));
    await queue.createRefused(/extraneous key \[HoursOfOperationId\]/, { ...declared('Id'), HoursOfOperationId: shared.basicHours });
    await queue.createFails('NotFound', /hours of operation/, declared('Lost', { HoursOfOperationArn: arn('operating-hours', UNKNOWN_ID) }));
    const other = await type('Instance').create({
      IdentityManagementType: 'SAML', InstanceAlias: freshAlias(), Attributes: { InboundCalls: true, OutboundCalls: true },
    });
    await queue.updateFails('InvalidRequest', /InstanceArn cannot be updated/, identifier, [replace('/InstanceArn', other)]);
  });
});

describe('AWS::Connect::SecurityProfile', () => {
  const profile = type('SecurityProfile');
  const declared = (name, change = {}) => ({ InstanceArn: shared.instanceArn, SecurityProfileName: name, ...change });

  test('is read as it was declared', async () => {
    const properties = declared('Declared', {
      Description: 'A profile', Permissions: ['BasicAgentAccess', 'OutboundCallAccess'], Tags: tags,
      AllowedAccessControlTags: tags, TagRestrictedResources: ['User'],
      Applications: [{ Namespace: 'app', ApplicationPermissions: ['ACCESS'], Type: 'THIRD_PARTY_APPLICATION' }],
      AllowedFlowModules: [{ Type: 'MCP', FlowModuleId: 'module' }],
      GranularAccessControlConfiguration: {
        DataTableAccessControlConfiguration: {
          PrimaryAttributeAccessControlConfiguration: {
            PrimaryAttributeValues: [{ AccessType: 'ALLOW', AttributeName: 'site', Values: ['x'.repeat(1000)] }],
          },
        },
      },
    });
    const identifier = await profile.create(properties);
    assertReads(await profile.read(identifier), { ...properties, SecurityProfileArn: identifier }, ['LastModifiedTime', 'LastModifiedRegion']);
    await profile.update(identifier, [remove('/GranularAccessControlConfiguration'), replace('/Permissions', ['BasicAgentAccess'])]);
    const read = await profile.read(identifier);
    assert.equal(read.GranularAccessControlConfiguration, undefined);
    assert.deepEqual(read.Permissions, ['BasicAgentAccess']);
    await profile.remove(identifier);
    await profile.isMissing(identifier);
  });

  test('names a hierarchy group by its id, and lets it go', async () => {
    const instance = await type('Instance').create({
      IdentityManagementType: 'SAML', InstanceAlias: freshAlias(), Attributes: { InboundCalls: true, OutboundCalls: true },
    });
    await type('UserHierarchyStructure').create({ InstanceArn: instance, UserHierarchyStructure: { LevelOne: { Name: 'Site' } } });
    const group = await type('UserHierarchyGroup').create({ InstanceArn: instance, Name: 'Berlin' });
    const identifier = await profile.create({
      InstanceArn: instance, SecurityProfileName: 'Local', HierarchyRestrictedResources: ['User'],
      AllowedAccessControlHierarchyGroupId: idOf(group),
    });
    assert.equal((await profile.read(identifier)).AllowedAccessControlHierarchyGroupId, idOf(group));
    await profile.update(identifier, [remove('/AllowedAccessControlHierarchyGroupId')]);
    assert.equal((await profile.read(identifier)).AllowedAccessControlHierarchyGroupId, undefined);
    await type('UserHierarchyGroup').remove(group);
  });

  test('fixes its name and its instance', async () => {
    const identifier = await profile.create(declared('Named'));
    for (const [name, value] of [['SecurityProfileName', 'Renamed'], ['InstanceArn', shared.instanceArn]])
      await profile.updateRefused('NotUpdatableException', new RegExp(`createOnlyProperties \\[/properties/${name}\\]`), identifier, [replace(`/${name}`, value)]);
    await profile.createFails('AlreadyExists', /Named/, declared('Named'));
    await profile.removeFails('AccessDenied', /default security profile/, arn('security-profile', shared.admin));
  });
});

describe('the user hierarchy', () => {
  const structure = type('UserHierarchyStructure');
  const group = type('UserHierarchyGroup');
  const levels = (...names) => Object.fromEntries(
    ['LevelOne', 'LevelTwo', 'LevelThree'].slice(0, names.length).map((level, i) => [level, { Name: names[i] }]));

  test('a structure is filled, changed and emptied, and groups stand in it', async () => {
    const identifier = `${shared.instanceArn}/user-hierarchy-structure`;
    await structure.isMissing(identifier);
    assert.equal(await structure.create({ InstanceArn: shared.instanceArn, UserHierarchyStructure: levels('Site') }), identifier);
    const read = await structure.read(identifier);
    assert.deepEqual(read, {
      InstanceArn: shared.instanceArn,
      UserHierarchyStructureArn: identifier,
      UserHierarchyStructure: {
        LevelOne: { HierarchyLevelId: '1', HierarchyLevelArn: arn('agent-group-level', '1'), Name: 'Site' },
      },
    });
    await structure.update(identifier, [replace('/UserHierarchyStructure', levels('Site', 'Team'))]);
    assert.equal((await structure.read(identifier)).UserHierarchyStructure.LevelTwo.Name, 'Team');

    const site = await group.create({ InstanceArn: shared.instanceArn, Name: 'Berlin', Tags: tags });
    const team = await group.create({ InstanceArn: shared.instanceArn, Name: 'Blue', ParentGroupArn: site });
    assert.deepEqual(await group.read(site), { InstanceArn: shared.instanceArn, UserHierarchyGroupArn: site, Name: 'Berlin', Tags: tags });
    assert.equal((await group.read(team)).ParentGroupArn, site);
    assert.deepEqual(new Set(await group.list({ InstanceArn: shared.instanceArn })), new Set([site, team]));
    await group.update(team, [replace('/Name', 'Green')]);
    assert.equal((await group.read(team)).Name, 'Green');
    await group.updateRefused('NotUpdatableException', /createOnlyProperties \[\/properties\/ParentGroupArn\]/, team, [replace('/ParentGroupArn', team)]);

    await structure.removeFails('InvalidRequest', /has groups/, identifier);
    await group.removeFails('InvalidRequest', /in use|refer/i, site);
    await group.remove(team);
    await group.remove(site);
    await structure.remove(identifier);
    await structure.isMissing(identifier);
    await structure.removeFails('NotFound', /does not exist/, identifier);
    await structure.updateFails('NotFound', /does not exist/, identifier, [replace('/UserHierarchyStructure', levels('Site'))]);
  });

  test('a structure has levels, and none is listed', async () => {
    await structure.createFails('InvalidRequest', /at least one level/, { InstanceArn: shared.instanceArn });
    await structure.createFails('InvalidRequest', /at least one level/, { InstanceArn: shared.instanceArn, UserHierarchyStructure: {} });
    await structure.createFails('InvalidRequest', /level 2 needs level 1/, {
      InstanceArn: shared.instanceArn, UserHierarchyStructure: { LevelTwo: { Name: 'Team' } },
    });
    const listed = await structure.call('ListResources', { ResourceModel: JSON.stringify({ InstanceArn: shared.instanceArn }) });
    assert.deepEqual([listed.status, listed.errorType], [400, 'UnsupportedActionException']);
  });
});

describe('AWS::Connect::PredefinedAttribute', () => {
  const attribute = type('PredefinedAttribute');

  test('is named by its instance and its name', async () => {
    const properties = {
      InstanceArn: shared.instanceArn, Name: 'Language', Values: { StringList: ['French', 'German'] },
      Purposes: ['ATTRIBUTE_VALIDATION'], AttributeConfiguration: { EnableValueValidationOnAssociation: true },
    };
    const identifier = await attribute.create(properties);
    assert.equal(identifier, `${shared.instanceArn}|Language`);
    assertReads(await attribute.read(identifier), properties, ['LastModifiedTime', 'LastModifiedRegion']);
    assert.ok((await attribute.list({ InstanceArn: shared.instanceArn })).includes(identifier));
    await attribute.createFails('AlreadyExists', /Language/, properties);
    for (const name of ['Name', 'InstanceArn'])
      await attribute.updateRefused('NotUpdatableException', new RegExp(`createOnlyProperties \\[/properties/${name}\\]`), identifier, [replace(`/${name}`, 'Other')]);
    await attribute.update(identifier, [add('/Values/StringList/-', 'Dutch')]);
    assert.deepEqual((await attribute.read(identifier)).Values.StringList, ['French', 'German', 'Dutch']);
    await attribute.update(identifier, [remove('/Values'), remove('/AttributeConfiguration')]);
    const read = await attribute.read(identifier);
    assert.deepEqual([read.Values, read.AttributeConfiguration, read.Purposes], [undefined, undefined, ['ATTRIBUTE_VALIDATION']]);
    await attribute.remove(identifier);
    await attribute.isMissing(identifier);
  });
});

describe('AWS::Connect::AgentStatus', () => {
  const status = type('AgentStatus');
  const declared = (name, change = {}) => ({ InstanceArn: shared.instanceArn, Name: name, State: 'ENABLED', ...change });

  test('is read as it was declared, and loses its place', async () => {
    const properties = declared('Lunch', { Description: 'Eating', DisplayOrder: 3, Type: 'CUSTOM', Tags: tags });
    const identifier = await status.create(properties);
    assertReads(await status.read(identifier), { ...properties, AgentStatusArn: identifier }, ['LastModifiedTime', 'LastModifiedRegion']);
    await status.update(identifier, [remove('/DisplayOrder'), replace('/State', 'DISABLED')]);
    const read = await status.read(identifier);
    assert.deepEqual([read.DisplayOrder, read.State, read.Description], [undefined, 'DISABLED', 'Eating']);
  });

  test('its place is reset where that is declared', async () => {
    const identifier = await status.create(declared('Placed', { DisplayOrder: 5 }));
    await status.updateFails('InvalidRequest', /given and reset/, identifier, [add('/ResetOrderNumber', true)]);
    await status.update(identifier, [add('/ResetOrderNumber', true), remove('/DisplayOrder')]);
    const read = await status.read(identifier);
    assert.deepEqual([read.DisplayOrder, read.ResetOrderNumber], [undefined, undefined]);
  });

  test('has the type that it has', async () => {
    await status.createFails('InvalidRequest', /Type: a new resource has another value/, declared('Typed', { Type: 'OFFLINE' }));
    const identifier = await status.create(declared('Custom'));
    await status.updateFails('InvalidRequest', /Type cannot be updated/, identifier, [replace('/Type', 'ROUTABLE')]);
    await status.update(identifier, [replace('/Type', 'CUSTOM')]);
  });

  test('is given up and not deleted', async () => {
    const identifier = await status.create(declared('Kept'));
    const before = await revision(shared);
    await status.remove(identifier);
    assert.equal(await revision(shared), before);
    assert.equal((await status.read(identifier)).State, 'ENABLED');
    await status.removeFails('NotFound', /does not exist/, arn('agent-state', UNKNOWN_ID));
  });
});

describe('AWS::Connect::QuickConnect', () => {
  const quickConnect = type('QuickConnect');

  test('is read as it was declared, and leads elsewhere', async () => {
    const flow = arn('contact-flow', UNKNOWN_ID);
    const properties = {
      InstanceArn: shared.instanceArn, Name: 'Billing', Description: 'To billing', Tags: tags,
      QuickConnectConfig: { QuickConnectType: 'QUEUE', QueueConfig: { QueueArn: arn('queue', shared.basicQueue), ContactFlowArn: flow } },
    };
    const identifier = await quickConnect.create(properties);
    assert.deepEqual(await quickConnect.read(identifier), { ...properties, QuickConnectArn: identifier, QuickConnectType: 'QUEUE' });
    await quickConnect.updateRefused('ValidationException', /readOnlyProperties \[\/properties\/QuickConnectType\]/, identifier, [replace('/QuickConnectType', 'USER')]);
    const phone = { QuickConnectType: 'PHONE_NUMBER', PhoneConfig: { PhoneNumber: '+12025550123' } };
    await quickConnect.update(identifier, [replace('/QuickConnectConfig', phone), remove('/Description')]);
    const read = await quickConnect.read(identifier);
    assert.deepEqual([read.QuickConnectConfig, read.QuickConnectType, read.Description], [phone, 'PHONE_NUMBER', undefined]);
    await quickConnect.updateFails('InvalidRequest', /QueueConfig: is required/, identifier, [replace('/QuickConnectConfig', { QuickConnectType: 'QUEUE' })]);
    await quickConnect.remove(identifier);
    await quickConnect.isMissing(identifier);
  });

  test('changes its name when what it leads to is gone', async () => {
    const queue = await type('Queue').create({
      InstanceArn: shared.instanceArn, Name: 'Passing', HoursOfOperationArn: arn('operating-hours', shared.basicHours),
    });
    const config = { QuickConnectType: 'QUEUE', QueueConfig: { QueueArn: queue, ContactFlowArn: arn('contact-flow', UNKNOWN_ID) } };
    const identifier = await quickConnect.create({ InstanceArn: shared.instanceArn, Name: 'Leading', QuickConnectConfig: config });
    await type('Queue').remove(queue);
    const before = await quickConnect.read(identifier);
    await quickConnect.update(identifier, [replace('/Name', 'Leading nowhere')]);
    assert.deepEqual(await quickConnect.read(identifier), { ...before, Name: 'Leading nowhere' });
  });
});

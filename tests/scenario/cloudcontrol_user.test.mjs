// Every property of AWS::Connect::User through Cloud Control: made, read back as it was declared, changed, taken away;
// and the rules that the published handler has for them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cloudControl } from '../lib/cloudcontrol.mjs';
import { connect, startRollcall } from '../lib/rollcall.mjs';
import { PASSWORD, UNKNOWN_ID, assertOk, newInstance } from './connect_support.mjs';
import {
  USER, arnIn, assertFailed, assertRefusedCall, assertSucceeded, changesNothing, createResource, describeByArn, freshName,
  patchUser, readUser, unordered, useResources, userProperties,
} from './cloudcontrol_support.mjs';

const shared = useResources(async ({ api, instanceId, instanceArn, basicQueue }) => {
  const must = async (method, path, body) => assertOk(await api.call(method, path, body));
  await must('POST', `/user-hierarchy-structure/${instanceId}`, { HierarchyStructure: { LevelOne: { Name: 'Region' } } });
  const group = async (Name) => (await must('PUT', `/user-hierarchy-groups/${instanceId}`, { Name })).HierarchyGroupArn;
  shared.groups = [await group('North'), await group('South')];
  const { RoutingProfileArn } = await must('PUT', `/routing-profiles/${instanceId}`, {
    Name: 'Second', Description: 'another', DefaultOutboundQueueId: basicQueue,
    MediaConcurrencies: [{ Channel: 'VOICE', Concurrency: 1 }],
  });
  shared.secondRoutingProfileArn = RoutingProfileArn;
  shared.profiles = [];
  for (let number = 0; number < 11; number += 1) {
    const made = await must('PUT', `/security-profiles/${instanceId}`, { SecurityProfileName: `profile ${number}` });
    shared.profiles.push(made.SecurityProfileArn);
  }
  await must('PUT', `/predefined-attributes/${instanceId}`, {
    Name: 'Language', Values: { StringList: ['English', 'German', 'Polish'] },
  });
  shared.instance = instanceArn;
});

const proficiency = (AttributeValue, Level) => ({ AttributeName: 'Language', AttributeValue, Level });
const work = (Channel, seconds, callback) => ({
  Channel, AfterContactWorkConfig: { AfterContactWorkTimeLimit: seconds },
  ...(callback === undefined ? {} : { AgentFirstCallbackAfterContactWorkConfig: { AfterContactWorkTimeLimit: callback } }),
});

// A row a property that can change in place: two values, whether it has to be there, and what DescribeUser shows of it.
const CHANGEABLE = {
  IdentityInfo: {
    values: () => [
      {
        FirstName: 'John', LastName: 'Doe', Email: 'john.doe+1@example.com', Mobile: '+12345678901',
        SecondaryEmail: 'john.doe.backup+1@example.com',
      },
      { FirstName: 'Łucja', LastName: '王', Mobile: '+12345678902' },
    ],
    described: (user, value) => assert.deepEqual(user.IdentityInfo, value),
    kept: /IdentityInfo\.FirstName: is required/,
  },
  RoutingProfileArn: {
    values: () => [shared.routingProfileArn, shared.secondRoutingProfileArn],
    described: (user, value) => assert.equal(arnIn(shared, 'routing-profile', user.RoutingProfileId), value),
    required: true,
  },
  SecurityProfileArns: {
    values: () => [[shared.agentProfileArn], [shared.adminProfileArn, shared.profiles[0]]],
    described: (user, value) =>
      assert.deepEqual(user.SecurityProfileIds.map((id) => arnIn(shared, 'security-profile', id)).sort(), [...value].sort()),
    required: true,
  },
  HierarchyGroupArn: {
    values: () => shared.groups,
    described: (user, value) =>
      assert.equal(user.HierarchyGroupId && arnIn(shared, 'agent-group', user.HierarchyGroupId), value),
  },
  PhoneConfig: {
    values: () => [
      { PhoneType: 'SOFT_PHONE', AutoAccept: true, AfterContactWorkTimeLimit: 120 },
      {
        PhoneType: 'DESK_PHONE', DeskPhoneNumber: '+12345678903', AutoAccept: false, AfterContactWorkTimeLimit: 0,
        PersistentConnection: true,
      },
    ],
    described: (user, value = { PhoneType: 'SOFT_PHONE', AutoAccept: false, AfterContactWorkTimeLimit: 0 }) =>
      assert.deepEqual(user.PhoneConfig, { DeskPhoneNumber: '', PersistentConnection: false, ...value }),
  },
  AutoAcceptConfigs: {
    values: () => [
      [{ Channel: 'VOICE', AutoAccept: false, AgentFirstCallbackAutoAccept: true }, { Channel: 'CHAT', AutoAccept: true }],
      [{ Channel: 'EMAIL', AutoAccept: true }],
    ],
    described: (user, value = []) => assert.deepEqual(user.AutoAcceptConfigs ?? [], value),
  },
  AfterContactWorkConfigs: {
    values: () => [[work('VOICE', 30, 10), work('CHAT', 30)], [work('TASK', 5)]],
    described: (user, value = []) => assert.deepEqual(user.AfterContactWorkConfigs ?? [], value),
  },
  PhoneNumberConfigs: {
    values: () => [
      [{ Channel: 'VOICE', PhoneType: 'SOFT_PHONE' }],
      [{ Channel: 'VOICE', PhoneType: 'DESK_PHONE', PhoneNumber: '+12345678904' }],
    ],
    described: (user, value = []) => assert.deepEqual(user.PhoneNumberConfigs ?? [], value),
  },
  PersistentConnectionConfigs: {
    values: () => [[{ Channel: 'VOICE', PersistentConnection: true }], [{ Channel: 'VOICE', PersistentConnection: false }]],
    described: (user, value = []) => assert.deepEqual(user.PersistentConnectionConfigs ?? [], value),
  },
  VoiceEnhancementConfigs: {
    values: () => [
      [{ Channel: 'VOICE', VoiceEnhancementMode: 'VOICE_ISOLATION' }],
      [{ Channel: 'VOICE', VoiceEnhancementMode: 'NOISE_SUPPRESSION' }],
    ],
    described: (user, value = []) => assert.deepEqual(user.VoiceEnhancementConfigs ?? [], value),
  },
  UserProficiencies: {
    values: () => [[proficiency('English', 5), proficiency('German', 1)], [proficiency('English', 3), proficiency('Polish', 2)]],
    described: async (user, value = []) => {
      const path = `/users/${shared.instanceId}/${user.Id}/proficiencies`;
      const { UserProficiencyList: list } = assertOk(await shared.api.call('GET', path));
      assert.deepEqual(unordered({ list }), unordered({ list: value }));
    },
  },
  Tags: {
    values: () => [
      [{ Key: 'ModifiedBy', Value: 'AWSCC' }, { Key: 'floor', Value: '' }],
      [{ Key: 'ModifiedBy', Value: 'someone' }, { Key: 'Modified By', Value: 'a b' }],
    ],
    described: (user, value = []) =>
      assert.deepEqual(user.Tags, Object.fromEntries(value.map(({ Key, Value }) => [Key, Value]))),
  },
};

async function assertRead(arn, property, value) {
  const read = await readUser(shared, arn);
  assert.deepEqual(unordered({ value: read[property] }), unordered({ value }), property);
  await CHANGEABLE[property].described(await describeByArn(shared, arn), value);
}

for (const [property, { values, required, kept }] of Object.entries(CHANGEABLE)) {
  test(`${property} is read back as it was given, and changes in place`, async () => {
    const [first, second] = values();
    const arn = await createResource(shared, { [property]: first });
    await assertRead(arn, property, first);
    await patchUser(shared, arn, { op: 'replace', path: `/${property}`, value: second });
    await assertRead(arn, property, second);
    await patchUser(shared, arn, { op: 'add', path: `/${property}`, value: first });
    await assertRead(arn, property, first);
  });

  test(`${property} that is taken away is ${required ? 'refused' : kept ? 'kept' : 'gone'}`, async () => {
    const [value] = values();
    const arn = await createResource(shared, { [property]: value });
    await assertRead(arn, property, value);
    const patch = [{ op: 'remove', path: `/${property}` }];
    if (required) {
      const input = { TypeName: USER, Identifier: arn, PatchDocument: JSON.stringify(patch) };
      assertRefusedCall(await shared.resources.call('UpdateResource', input), 'ValidationException',
        new RegExp(`required key \\[${property}\\] not found`));
    } else if (kept) {
      assertFailed(await shared.resources.update(USER, arn, patch), 'InvalidRequest', kept);
    } else {
      await patchUser(shared, arn, ...patch);
    }
    if (required || kept) {
      await assertRead(arn, property, value);
    } else {
      // A list whose operations take elements out one by one is empty afterwards; the others are absent.
      const { [property]: left = [] } = await readUser(shared, arn);
      assert.deepEqual(left, []);
      await CHANGEABLE[property].described(await describeByArn(shared, arn), undefined);
    }
  });
}

test('a user with all sixteen properties reads back what was given, without the password', async () => {
  const both = ['PhoneConfig', 'AutoAcceptConfigs', 'AfterContactWorkConfigs', 'PhoneNumberConfigs', 'PersistentConnectionConfigs'];
  const rest = Object.entries(CHANGEABLE).filter(([property]) => !both.includes(property));
  const lists = Object.entries(CHANGEABLE).filter(([property]) => property.endsWith('Configs'));
  const { Password, ...given } = userProperties(shared, {
    DirectoryUserId: 'in-the-directory', ...Object.fromEntries([...rest, ...lists].map(([property, { values }]) => [property, values()[0]])),
  });
  const arn = assertSucceeded(await shared.resources.create(USER, { ...given, Password })).Identifier;
  assert.deepEqual(unordered(await readUser(shared, arn)), unordered({ ...given, UserArn: arn }));
  assert.deepEqual(Object.keys({ ...given, Password, PhoneConfig: {} }).length, 16);
});

test('the four required properties and a password are enough', async () => {
  const properties = userProperties(shared);
  const arn = assertSucceeded(await shared.resources.create(USER, properties)).Identifier;
  const { DirectoryUserId, ...read } = await readUser(shared, arn);
  const { Password, ...given } = properties;
  assert.equal(Password, PASSWORD);
  assert.deepEqual(read, { ...given, UserArn: arn });
  assert.match(DirectoryUserId, /^[0-9a-f-]{36}$/);
});

for (const property of ['InstanceArn', 'Username', 'RoutingProfileArn', 'SecurityProfileArns']) {
  test(`${property} is required`, async () => {
    const answer = await changesNothing(shared, () => shared.resources.call('CreateResource', {
      TypeName: USER, DesiredState: JSON.stringify(userProperties(shared, { [property]: undefined })),
    }));
    assertRefusedCall(answer, 'ValidationException', new RegExp(`\\(#: required key \\[${property}\\] not found\\)`));
  });
}

// ---- phone settings ----

test('zero and false that are declared are read back as zero and false', async () => {
  const declared = {
    PhoneConfig: { PhoneType: 'SOFT_PHONE', AutoAccept: false, AfterContactWorkTimeLimit: 0, PersistentConnection: false },
  };
  const arn = await createResource(shared, declared);
  assert.deepEqual((await readUser(shared, arn)).PhoneConfig, declared.PhoneConfig);
});

test('a part of PhoneConfig is read back as that part, and DescribeUser shows the rest', async () => {
  const arn = await createResource(shared, { PhoneConfig: { AutoAccept: true } });
  assert.deepEqual((await readUser(shared, arn)).PhoneConfig, { AutoAccept: true });
  assert.deepEqual((await describeByArn(shared, arn)).PhoneConfig, {
    PhoneType: 'SOFT_PHONE', AutoAccept: true, AfterContactWorkTimeLimit: 0, DeskPhoneNumber: '', PersistentConnection: false,
  });
});

test('an empty PhoneConfig is the default one', async () => {
  const arn = await createResource(shared, { PhoneConfig: {} });
  const all = { PhoneType: 'SOFT_PHONE', AutoAccept: false, AfterContactWorkTimeLimit: 0, DeskPhoneNumber: '', PersistentConnection: false };
  assert.deepEqual((await readUser(shared, arn)).PhoneConfig, all);
  await changesNothing(shared, () => patchUser(shared, arn, { op: 'replace', path: '/PhoneConfig', value: {} }));
});

test('settings of both views stand beside each other where they do not overlap', async () => {
  const declared = {
    PhoneConfig: { PhoneType: 'DESK_PHONE', DeskPhoneNumber: '+12345678905' },
    AutoAcceptConfigs: [{ Channel: 'TASK', AutoAccept: true }],
    AfterContactWorkConfigs: [work('VOICE', 45)],
  };
  const arn = await createResource(shared, declared);
  const { PhoneConfig, AutoAcceptConfigs, AfterContactWorkConfigs, PhoneNumberConfigs } = await readUser(shared, arn);
  assert.deepEqual({ PhoneConfig, AutoAcceptConfigs, AfterContactWorkConfigs }, declared);
  assert.equal(PhoneNumberConfigs, undefined);
  assert.equal((await describeByArn(shared, arn)).PhoneConfig.AfterContactWorkTimeLimit, 45);
});

test('one setting through both views is refused', async () => {
  const properties = userProperties(shared, {
    PhoneConfig: { PhoneType: 'SOFT_PHONE', AutoAccept: true }, AutoAcceptConfigs: [{ Channel: 'VOICE', AutoAccept: true }],
  });
  const event = await changesNothing(shared, () => shared.resources.create(USER, properties));
  assertFailed(event, 'InvalidRequest', /PhoneConfig and AutoAcceptConfigs give the same setting/);
});

test('one update moves the settings from the older view to the lists by channel', async () => {
  const arn = await createResource(shared, { PhoneConfig: { PhoneType: 'SOFT_PHONE', AfterContactWorkTimeLimit: 30 } });
  const read = await patchUser(shared, arn,
    { op: 'remove', path: '/PhoneConfig' },
    { op: 'add', path: '/AfterContactWorkConfigs', value: [work('VOICE', 60)] });
  assert.equal(read.PhoneConfig, undefined);
  assert.deepEqual(read.AfterContactWorkConfigs, [work('VOICE', 60)]);
  assert.deepEqual((await describeByArn(shared, arn)).AfterContactWorkConfigs, [work('VOICE', 60)]);
});

test('what UpdateUserPhoneConfig writes is a drift that reading shows', async () => {
  const arn = await createResource(shared, { PhoneConfig: { PhoneType: 'SOFT_PHONE', AutoAccept: true } });
  const id = arn.split('/').at(-1);
  assertOk(await shared.api.call('POST', `/users/${shared.instanceId}/${id}/phone-config`, {
    PhoneConfig: { PhoneType: 'SOFT_PHONE', AutoAccept: false, AfterContactWorkTimeLimit: 7 },
  }));
  assert.deepEqual((await readUser(shared, arn)).PhoneConfig,
    { PhoneType: 'SOFT_PHONE', AutoAccept: false, AfterContactWorkTimeLimit: 7 });
});

const BAD_SETTINGS = [
  ['a desk phone without a number', { PhoneConfig: { PhoneType: 'DESK_PHONE' } }, /phone needs a phone number/],
  ['a desk phone by channel without a number', { PhoneNumberConfigs: [{ Channel: 'VOICE', PhoneType: 'DESK_PHONE' }] },
    /phone needs a phone number/],
  ['a persistent connection for chat', { PersistentConnectionConfigs: [{ Channel: 'CHAT', PersistentConnection: true }] },
    /PersistentConnectionConfigs\[0\]\.Channel: must be VOICE/],
  ['an agent-first callback for chat',
    { AutoAcceptConfigs: [{ Channel: 'CHAT', AutoAccept: true, AgentFirstCallbackAutoAccept: true }] },
    /agent-first callbacks exist for VOICE only/],
];
for (const [what, change, message] of BAD_SETTINGS) {
  test(`refused by the handler: ${what}`, async () => {
    const properties = userProperties(shared, change);
    assertFailed(await changesNothing(shared, () => shared.resources.create(USER, properties)), 'InvalidRequest', message);
  });
}

const BAD_VALUES = [
  ['an unknown type of phone', { PhoneConfig: { PhoneType: 'FOO' } }, '#/PhoneConfig/PhoneType'],
  ['-1 seconds of after-contact work', { PhoneConfig: { AfterContactWorkTimeLimit: -1 } }, '#/PhoneConfig/AfterContactWorkTimeLimit'],
  ['an unknown mode', { VoiceEnhancementConfigs: [{ Channel: 'VOICE', VoiceEnhancementMode: 'FOO' }] },
    '#/VoiceEnhancementConfigs/0/VoiceEnhancementMode'],
  ...['AfterContactWorkConfigs', 'AutoAcceptConfigs', 'PhoneNumberConfigs', 'PersistentConnectionConfigs', 'VoiceEnhancementConfigs']
    .map((property) => [`an unknown channel in ${property}`,
      () => ({ [property]: CHANGEABLE[property].values()[0].map((item) => ({ ...item, Channel: 'FOO' })) }),
      `#/${property}/0/Channel`]),
  ['eleven security profiles', () => ({ SecurityProfileArns: shared.profiles }), '#/SecurityProfileArns'],
  ['no security profile', { SecurityProfileArns: [] }, '#/SecurityProfileArns'],
  ['a first name of 256 characters', { IdentityInfo: { FirstName: 'x'.repeat(256), LastName: 'Doe' } }, '#/IdentityInfo/FirstName'],
  ['a last name of 301 characters', { IdentityInfo: { FirstName: 'John', LastName: 'x'.repeat(301) } }, '#/IdentityInfo/LastName'],
  ['a tag key of 129 characters', { Tags: [{ Key: 'k'.repeat(129), Value: '' }] }, '#/Tags/0/Key'],
  ['an empty tag key', { Tags: [{ Key: '', Value: '' }] }, '#/Tags/0/Key'],
  ['a tag key that begins with aws:', { Tags: [{ Key: 'aws:foo', Value: '' }] }, '#/Tags/0/Key'],
  ['a tag key with an asterisk', { Tags: [{ Key: 'a*', Value: '' }] }, '#/Tags/0/Key'],
  ['a tag value that begins with aws:', { Tags: [{ Key: 'k', Value: 'aws:foo' }] }, '#/Tags/0/Value'],
  ['a tag value of 257 characters', { Tags: [{ Key: 'k', Value: 'v'.repeat(257) }] }, '#/Tags/0/Value'],
  ['a proficiency without a level', () => ({ UserProficiencies: [{ ...proficiency('English'), Level: undefined }] }),
    '#/UserProficiencies/0'],
];
for (const [what, change, place] of BAD_VALUES) {
  test(`refused by the schema: ${what}`, async () => {
    const properties = userProperties(shared, typeof change === 'function' ? change() : change);
    const answer = await changesNothing(shared, () => shared.resources.call('CreateResource', {
      TypeName: USER, DesiredState: JSON.stringify(properties),
    }));
    assertRefusedCall(answer, 'ValidationException', /^Model validation failed \(/);
    assert.ok(answer.message.startsWith(`Model validation failed (${place}: `), answer.message);
  });
}

const LONG = { FirstName: 'x'.repeat(101), LastName: 'y'.repeat(101) };
const GOOD_VALUES = [
  ['names of 101 characters', { IdentityInfo: LONG }, (read) => assert.deepEqual(read.IdentityInfo, LONG)],
  ['a username of 21 characters', () => ({ Username: `${freshName('u')}${'x'.repeat(21)}`.slice(0, 21) }),
    (read) => assert.equal(read.Username.length, 21)],
  ['a username with dots and a hyphen', { Username: 'john.doe.1a2b3c4d-x' }, (read) => assert.equal(read.Username, 'john.doe.1a2b3c4d-x')],
  ['the password of the documented example', { Password: 'TempPassword123!' }, (read) => assert.equal(read.Password, undefined)],
  ['a tag key of 128 characters and a value of 256', { Tags: [{ Key: 'ü'.repeat(128), Value: 'v'.repeat(256) }] },
    (read) => assert.deepEqual(read.Tags, [{ Key: 'ü'.repeat(128), Value: 'v'.repeat(256) }])],
  ['a tag key of every kind of character that is allowed', { Tags: [{ Key: 'aß7 _./=+-', Value: 'ß7 _./=+-' }] },
    (read) => assert.deepEqual(read.Tags, [{ Key: 'aß7 _./=+-', Value: 'ß7 _./=+-' }])],
  ['levels 1 and 5', () => ({ UserProficiencies: [proficiency('English', 1), proficiency('German', 5)] }),
    (read) => assert.deepEqual(read.UserProficiencies.map(({ Level }) => Level).sort(), [1, 5])],
];
for (const [what, change, check] of GOOD_VALUES) {
  test(`taken: ${what}`, async () => {
    check(await readUser(shared, await createResource(shared, typeof change === 'function' ? change() : change)));
  });
}

for (const level of [0, 6, 2.5]) {
  test(`a proficiency of level ${level} is refused`, async () => {
    const properties = userProperties(shared, { UserProficiencies: [proficiency('English', level)] });
    assertFailed(await changesNothing(shared, () => shared.resources.create(USER, properties)), 'InvalidRequest', /Level/);
  });
}

test('a proficiency in what the instance does not have is refused, and the user is not there', async () => {
  const Username = freshName();
  const properties = userProperties(shared, { Username, UserProficiencies: [{ ...proficiency('English', 1), AttributeValue: 'Klingon' }] });
  assertFailed(await changesNothing(shared, () => shared.resources.create(USER, properties)), 'InvalidRequest');
  await createResource(shared, { Username });
});

// ---- sets ----

test('lists in another order are the same, and no trace is left', async () => {
  const lists = {
    SecurityProfileArns: [shared.agentProfileArn, ...shared.profiles.slice(0, 3)],
    Tags: [{ Key: 'a', Value: '1' }, { Key: 'b', Value: '2' }],
    UserProficiencies: [proficiency('English', 1), proficiency('German', 2), proficiency('Polish', 3)],
    AutoAcceptConfigs: [{ Channel: 'VOICE', AutoAccept: true }, { Channel: 'CHAT', AutoAccept: true }],
  };
  const arn = await createResource(shared, lists);
  const patch = Object.entries(lists).map(([property, value]) => ({ op: 'replace', path: `/${property}`, value: [...value].reverse() }));
  await changesNothing(shared, () => patchUser(shared, arn, ...patch));
});

test('security profiles are added and taken away one by one', async () => {
  const arn = await createResource(shared);
  const [first, second] = shared.profiles;
  const profiles = async () => (await describeByArn(shared, arn)).SecurityProfileIds.map((id) => arnIn(shared, 'security-profile', id)).sort();
  await patchUser(shared, arn, { op: 'add', path: '/SecurityProfileArns/-', value: first });
  assert.deepEqual(await profiles(), [shared.agentProfileArn, first].sort());
  await patchUser(shared, arn, { op: 'add', path: '/SecurityProfileArns/0', value: second });
  assert.deepEqual(await profiles(), [shared.agentProfileArn, first, second].sort());
  const { SecurityProfileArns: now } = await readUser(shared, arn);
  await patchUser(shared, arn, { op: 'remove', path: `/SecurityProfileArns/${now.indexOf(first)}` });
  assert.deepEqual(await profiles(), [shared.agentProfileArn, second].sort());
});

test('proficiencies are added, levelled and taken away in one update', async () => {
  const arn = await createResource(shared, { UserProficiencies: [proficiency('English', 1), proficiency('German', 2)] });
  await patchUser(shared, arn, { op: 'replace', path: '/UserProficiencies', value: [proficiency('Polish', 3), proficiency('German', 4)] });
  await assertRead(arn, 'UserProficiencies', [proficiency('German', 4), proficiency('Polish', 3)]);
});

test('lists that are declared as empty are read back as empty', async () => {
  const lists = { Tags: [], AutoAcceptConfigs: [] };
  const read = await readUser(shared, await createResource(shared, lists));
  assert.deepEqual({ Tags: read.Tags, AutoAcceptConfigs: read.AutoAcceptConfigs }, lists);
});

test('a tag whose value changes keeps the others', async () => {
  const arn = await createResource(shared, { Tags: [{ Key: 'a', Value: '1' }, { Key: 'b', Value: '2' }] });
  await patchUser(shared, arn, { op: 'replace', path: '/Tags/0/Value', value: 'changed' });
  await assertRead(arn, 'Tags', [{ Key: 'a', Value: 'changed' }, { Key: 'b', Value: '2' }]);
});

test('a tag key that stands twice is refused', async () => {
  const properties = userProperties(shared, { Tags: [{ Key: 'a', Value: '1' }, { Key: 'a', Value: '2' }] });
  const event = await changesNothing(shared, () => shared.resources.create(USER, properties));
  assertFailed(event, 'InvalidRequest', /Tags\[1\]: the key stands in the list already/);
});

test('values of tags are held to the documented characters where that is asked for', async (t) => {
  const server = await startRollcall({ t, args: ['--memory', '--policy', 'tag-values-documented=on'] });
  const own = await newInstance(connect(server));
  const create = (Value) => cloudControl(server).create(USER, {
    InstanceArn: own.instanceArn, Username: freshName(), Password: PASSWORD, Tags: [{ Key: 'a', Value }],
    RoutingProfileArn: arnIn(own, 'routing-profile', own.basicRoutingProfile), SecurityProfileArns: [arnIn(own, 'security-profile', own.agent)],
  });
  assertFailed(await create('a*'), 'InvalidRequest', /value of a tag/);
  assertSucceeded(await create('ß7 _./=+-'));
  assertSucceeded(await shared.resources.create(USER, userProperties(shared, { Tags: [{ Key: 'a', Value: 'a*' }] })));
});

test('a user in no hierarchy group has no HierarchyGroupArn', async () => {
  const read = await readUser(shared, await createResource(shared));
  assert.ok(!('HierarchyGroupArn' in read), JSON.stringify(read));
});

// ---- what never changes ----

const FIXED = {
  Username: () => 'another',
  DirectoryUserId: () => 'another',
  Password: () => 'An0ther-password',
  InstanceArn: async () => (await newInstance(shared.api)).instanceArn,
};
for (const [property, other] of Object.entries(FIXED)) {
  test(`${property} cannot be updated, in the words of the published handler`, async () => {
    const arn = await createResource(shared, { DirectoryUserId: 'known' });
    const value = await other();
    const before = await readUser(shared, arn);
    const event = await changesNothing(shared, () => shared.resources.update(USER, arn, [
      { op: 'add', path: `/${property}`, value }, { op: 'add', path: '/PhoneConfig', value: { AutoAccept: true } },
    ]));
    assertFailed(event, 'InvalidRequest', new RegExp(`^${property} cannot be updated\\.$`));
    assert.deepEqual(await readUser(shared, arn), before);
  });
}

test('fixed properties that come again with their values are no change', async () => {
  const arn = await createResource(shared, { DirectoryUserId: 'known' });
  const { InstanceArn, Username, DirectoryUserId } = await readUser(shared, arn);
  const patch = Object.entries({ InstanceArn, Username, DirectoryUserId, Password: PASSWORD })
    .map(([property, value]) => ({ op: 'add', path: `/${property}`, value }));
  await changesNothing(shared, () => patchUser(shared, arn, ...patch));
});

test('a DirectoryUserId that is taken away stays', async () => {
  const arn = await createResource(shared, { DirectoryUserId: 'known' });
  const read = await changesNothing(shared, () => patchUser(shared, arn, { op: 'remove', path: '/DirectoryUserId' }));
  assert.equal(read.DirectoryUserId, 'known');
});

test('UserArn is read only', async () => {
  const arn = await createResource(shared);
  const input = { TypeName: USER, Identifier: arn, PatchDocument: JSON.stringify([{ op: 'replace', path: '/UserArn', value: 'x' }]) };
  assertRefusedCall(await shared.resources.call('UpdateResource', input), 'ValidationException',
    /^Invalid patch update: readOnlyProperties \[\/properties\/UserArn\] cannot be updated$/);
  const state = { TypeName: USER, DesiredState: JSON.stringify(userProperties(shared, { UserArn: arn })) };
  assertRefusedCall(await shared.resources.call('CreateResource', state), 'ValidationException', /\[UserArn\]/);
});

// ---- passwords and identities ----

test('a password is taken at creation, told from another one, and shown by nothing', async () => {
  const Password = 'Secret-Passw0rd';
  const created = assertSucceeded(await shared.resources.create(USER, userProperties(shared, { Password })));
  const arn = created.Identifier;
  const patch = [{ op: 'add', path: '/Password', value: Password }];
  const updated = assertSucceeded(await changesNothing(shared, () => shared.resources.update(USER, arn, patch)));
  const asked = await shared.resources.status(created.RequestToken);
  const user = await describeByArn(shared, arn);
  assert.ok(!JSON.stringify([created, updated, asked, user, await readUser(shared, arn)]).includes(Password));
  const other = [{ op: 'add', path: '/Password', value: `${Password}x` }];
  assertFailed(await shared.resources.update(USER, arn, other), 'InvalidRequest', /^Password cannot be updated\.$/);
});

test('a password is held to the rules of the service', async () => {
  for (const [Password, rule] of [['Sh0rt', 'minLength'], ['nodigitsorcapitals', 'pattern'], ['P4'.repeat(33), 'maxLength']]) {
    const state = { TypeName: USER, DesiredState: JSON.stringify(userProperties(shared, { Password })) };
    const answer = await changesNothing(shared, () => shared.resources.call('CreateResource', state));
    assertRefusedCall(answer, 'ValidationException', new RegExp(`#/Password: .*${rule}`));
    assert.ok(!answer.text.includes(Password), 'the message repeats the password');
  }
});

test('a Connect-managed instance demands a password, and no other kind takes one', async () => {
  const without = userProperties(shared, { Password: undefined });
  assertFailed(await shared.resources.create(USER, without), 'InvalidRequest', /^Password: is required/);
  const saml = await newInstance(shared.api, { IdentityManagementType: 'SAML' });
  const there = (change) => ({
    InstanceArn: saml.instanceArn, Username: freshName(),
    RoutingProfileArn: arnIn(saml, 'routing-profile', saml.basicRoutingProfile),
    SecurityProfileArns: [arnIn(saml, 'security-profile', saml.agent)], ...change,
  });
  assertFailed(await shared.resources.create(USER, there({ Password: PASSWORD })), 'InvalidRequest', /^Password: must not/);
  assertFailed(await shared.resources.create(USER, there({ DirectoryUserId: 'x' })), 'InvalidRequest', /^DirectoryUserId: must not/);
  assertFailed(await shared.resources.create(USER, there({ IdentityInfo: { FirstName: 'a', LastName: 'b', Email: 'c@example.com' } })),
    'InvalidRequest', /^IdentityInfo\.Email: must not/);
  assertSucceeded(await shared.resources.create(USER, there()));
});

// ---- references ----

const REFERENCES = {
  RoutingProfileArn: (arn) => arn,
  SecurityProfileArns: (arn) => [arn],
  HierarchyGroupArn: (arn) => arn,
};
const SEGMENTS = { RoutingProfileArn: 'routing-profile', SecurityProfileArns: 'security-profile', HierarchyGroupArn: 'agent-group' };
for (const [property, place] of Object.entries(REFERENCES)) {
  test(`${property} that leads nowhere fails, and nothing is made`, async () => {
    const value = place(arnIn(shared, SEGMENTS[property], UNKNOWN_ID));
    const properties = userProperties(shared, { [property]: value });
    assertFailed(await changesNothing(shared, () => shared.resources.create(USER, properties)), 'NotFound');
    const arn = await createResource(shared);
    const patch = [{ op: 'add', path: '/PhoneConfig', value: { AutoAccept: true } }, { op: 'add', path: `/${property}`, value }];
    assertFailed(await changesNothing(shared, () => shared.resources.update(USER, arn, patch)), 'NotFound');
  });

  test(`${property} takes ARNs of its own kind only`, async () => {
    for (const value of [UNKNOWN_ID, shared.instanceArn, arnIn(shared, 'queue', shared.basicQueue), 'arn:aws:service:region:account:resource']) {
      const state = { TypeName: USER, DesiredState: JSON.stringify(userProperties(shared, { [property]: place(value) })) };
      const answer = await shared.resources.call('CreateResource', state);
      assertRefusedCall(answer, 'ValidationException', new RegExp(`^Model validation failed \\(#/${property}.*: string does not match pattern`));
    }
  });
}

test('InstanceArn is an ARN: an id, or an instance that is not there, is refused', async () => {
  const create = (InstanceArn) => shared.resources.call('CreateResource', {
    TypeName: USER, DesiredState: JSON.stringify(userProperties(shared, { InstanceArn })),
  });
  assertRefusedCall(await create(shared.instanceId), 'ValidationException', /#\/InstanceArn: string does not match pattern/);
  const nowhere = shared.instanceArn.replace(shared.instanceId, UNKNOWN_ID);
  assertFailed((await create(nowhere)).json.ProgressEvent, 'NotFound');
});

test('a username that is taken fails with AlreadyExists, without regard to case', async () => {
  const Username = freshName();
  await createResource(shared, { Username });
  const again = userProperties(shared, { Username: Username.toUpperCase() });
  assertFailed(await changesNothing(shared, () => shared.resources.create(USER, again)), 'AlreadyExists', /already associated/);
});

// ---- types of values ----

const TYPES = {
  InstanceArn: 'text', RoutingProfileArn: 'text', SecurityProfileArns: 'list', Username: 'text', AfterContactWorkConfigs: 'list',
  AutoAcceptConfigs: 'list', DirectoryUserId: 'text', HierarchyGroupArn: 'text', IdentityInfo: 'object', Password: 'text',
  PersistentConnectionConfigs: 'list', PhoneConfig: 'object', PhoneNumberConfigs: 'list', Tags: 'list', UserProficiencies: 'list',
  VoiceEnhancementConfigs: 'list',
};
const EXAMPLES = { text: 'text', list: [], object: {}, number: 1, nothing: null, yes: true };
const NAMES = { text: 'String', list: 'JSONArray', object: 'JSONObject', number: 'Integer', nothing: 'Null', yes: 'Boolean' };
for (const [property, type] of Object.entries(TYPES)) {
  test(`${property} is of type ${NAMES[type]} and of no other`, async () => {
    for (const [other, value] of Object.entries(EXAMPLES).filter(([name]) => name !== type)) {
      const state = { TypeName: USER, DesiredState: JSON.stringify(userProperties(shared, { [property]: value })) };
      const answer = await changesNothing(shared, () => shared.resources.call('CreateResource', state));
      const words = `Model validation failed (#/${property}: expected type: ${NAMES[type]}, found: ${NAMES[other]})`;
      assertRefusedCall(answer, 'ValidationException');
      assert.equal(answer.message, words);
    }
  });
}

test('a map of tags and one security profile as text are no lists', async () => {
  for (const change of [{ Tags: { a: '1' } }, { SecurityProfileArns: shared.agentProfileArn }]) {
    const state = { TypeName: USER, DesiredState: JSON.stringify(userProperties(shared, change)) };
    assertRefusedCall(await shared.resources.call('CreateResource', state), 'ValidationException', /expected type: JSONArray/);
  }
});

// ---- reading, listing, deleting ----

test('the identifier is the ARN, and reading and listing find the user by it', async () => {
  const own = await newInstance(shared.api);
  const there = () => ({
    InstanceArn: own.instanceArn, RoutingProfileArn: arnIn(own, 'routing-profile', own.basicRoutingProfile),
    SecurityProfileArns: [arnIn(own, 'security-profile', own.agent)],
  });
  const arns = [];
  for (let number = 0; number < 5; number += 1) arns.push(await createResource(shared, there()));
  for (const size of [undefined, 1, 2, 5, 100]) {
    const listed = await shared.resources.list(USER, { InstanceArn: own.instanceArn }, size);
    assert.deepEqual(listed, arns.map((identifier) => ({ identifier, properties: { UserArn: identifier } })), `${size} a page`);
  }
  assert.deepEqual(await Promise.all(arns.map(async (arn) => (await readUser(shared, arn)).UserArn)), arns);
});

test('a list without an instance is refused, and one of an instance that is not there fails', async () => {
  const list = (ResourceModel) => shared.resources.call('ListResources', { TypeName: USER, ResourceModel });
  for (const model of [undefined, '{}', '{"Username":"x"}'])
    assertRefusedCall(await list(model), 'InvalidRequestException', /Missing or invalid ResourceModel property in AWS::Connect::User list handler request input: 'InstanceArn'/);
  const nowhere = JSON.stringify({ InstanceArn: shared.instanceArn.replace(shared.instanceId, UNKNOWN_ID) });
  assertRefusedCall(await list(nowhere), 'ResourceNotFoundException', /HandlerErrorCode: NotFound/);
  assertRefusedCall(await list('[]'), 'ValidationException');
});

test('deleting a user answers without a model; it is gone everywhere', async () => {
  const arn = await createResource(shared);
  const event = assertSucceeded(await shared.resources.remove(USER, arn));
  assert.equal(event.ResourceModel, undefined);
  assert.equal(event.Identifier, arn);
  const { status } = await shared.api.call('GET', `/users/${shared.instanceId}/${encodeURIComponent(arn)}`);
  assert.equal(status, 404);
  assertRefusedCall(await shared.resources.call('GetResource', { TypeName: USER, Identifier: arn }), 'ResourceNotFoundException',
    /^AWS::Connect::User Handler returned status FAILED: .* \(HandlerErrorCode: NotFound, RequestToken: .+\)$/);
});

test('what is no ARN of a user is not found', async () => {
  const arn = await createResource(shared);
  const strange = ['nonsense', shared.instanceArn, arn.split('/').at(-1), arn.replace('/agent/', '/queue/'), `${arn}0`, `${shared.instanceArn}|x`];
  for (const Identifier of strange) {
    assertRefusedCall(await shared.resources.call('GetResource', { TypeName: USER, Identifier }), 'ResourceNotFoundException');
    assertFailed(await shared.resources.update(USER, Identifier, []), 'NotFound');
    assertFailed(await shared.resources.remove(USER, Identifier), 'NotFound');
  }
});

test('an identifier may be written as the JSON of its property', async () => {
  const arn = await createResource(shared);
  const Identifier = JSON.stringify({ UserArn: arn });
  const { ResourceDescription } = await shared.resources.must('GetResource', { TypeName: USER, Identifier });
  assert.equal(ResourceDescription.Identifier, arn);
  const event = assertSucceeded(await shared.resources.update(USER, Identifier, [{ op: 'add', path: '/Tags', value: [{ Key: 'a', Value: 'b' }] }]));
  assert.equal(event.Identifier, arn);
  assert.equal(assertSucceeded(await shared.resources.remove(USER, Identifier)).Identifier, arn);
  for (const strange of ['{', '{}', '{"Username":"x"}', '{"UserArn":1}'])
    assertRefusedCall(await shared.resources.call('GetResource', { TypeName: USER, Identifier: strange }), 'ResourceNotFoundException');
});

test('another account and another region see nothing of a user', async () => {
  const arn = await createResource(shared);
  for (const elsewhere of [{ account: '999988887777' }, { region: 'eu-west-2' }]) {
    const other = cloudControl(shared.server, elsewhere);
    assertRefusedCall(await other.call('GetResource', { TypeName: USER, Identifier: arn }), 'ResourceNotFoundException');
    assertRefusedCall(await other.call('ListResources', { TypeName: USER, ResourceModel: JSON.stringify({ InstanceArn: shared.instanceArn }) }),
      'ResourceNotFoundException');
    assertFailed(await other.update(USER, arn, []), 'NotFound');
    assertFailed(await other.remove(USER, arn), 'NotFound');
    assertFailed(await other.create(USER, userProperties(shared)), 'NotFound');
  }
  await readUser(shared, arn);
});

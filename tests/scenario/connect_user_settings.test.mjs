// One phone setting per channel inside, two views outside: the legacy PhoneConfig and the five per-channel lists.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertInvalidParameter, assertNotFound, assertOk, assertRefused, byChannel, CHANNELS, createUser, describeUser,
  tryCreateUser, UNKNOWN_ID, useInstance,
} from './connect_support.mjs';

const shared = useInstance();

let made = 0;
const fresh = () => {
  made += 1;
  return `user${made}`;
};

const create = (change) => createUser(shared.api, shared, fresh(), change);
const tryCreate = (change) => tryCreateUser(shared.api, shared, fresh(), change);
const read = (id) => describeUser(shared.api, shared, id);
const updatePhone = (id, config) =>
  shared.api.call('POST', `/users/${shared.instanceId}/${id}/phone-config`, { PhoneConfig: config });
const updateConfig = (id, body) => shared.api.call('POST', `/users/${shared.instanceId}/${id}/config`, body);

// Zero and false may be left out of an answer; they mean the same.
const autoAccept = (user) => Object.fromEntries(
  CHANNELS.map((channel) => [channel, byChannel(user.AutoAcceptConfigs)[channel]?.AutoAccept ?? false]));
const afterContactWork = (user) => Object.fromEntries(CHANNELS.map((channel) => [channel,
  byChannel(user.AfterContactWorkConfigs)[channel]?.AfterContactWorkConfig?.AfterContactWorkTimeLimit ?? 0]));
const everyChannel = (value) => Object.fromEntries(CHANNELS.map((channel) => [channel, value]));
const work = (channel, seconds) =>
  ({ Channel: channel, AfterContactWorkConfig: { AfterContactWorkTimeLimit: seconds } });

test('legacy auto-accept and after-contact work speak for every channel', async () => {
  const user = await read(await create({
    PhoneConfig: { PhoneType: 'SOFT_PHONE', AutoAccept: true, AfterContactWorkTimeLimit: 30 },
  }));
  assert.equal(user.PhoneConfig.PhoneType, 'SOFT_PHONE');
  assert.equal(user.PhoneConfig.AutoAccept, true);
  assert.equal(user.PhoneConfig.AfterContactWorkTimeLimit, 30);
  assert.deepEqual(autoAccept(user), everyChannel(true));
  assert.deepEqual(afterContactWork(user), everyChannel(30));
});

test('legacy phone type, number and persistent connection are those of voice', async () => {
  const user = await read(await create({
    PhoneConfig: { PhoneType: 'DESK_PHONE', DeskPhoneNumber: '+12025550100', PersistentConnection: true },
  }));
  assert.equal(user.PhoneConfig.PhoneType, 'DESK_PHONE');
  assert.equal(user.PhoneConfig.DeskPhoneNumber, '+12025550100');
  assert.equal(user.PhoneConfig.PersistentConnection, true);
  assert.deepEqual(user.PhoneNumberConfigs,
    [{ Channel: 'VOICE', PhoneType: 'DESK_PHONE', PhoneNumber: '+12025550100' }]);
  assert.deepEqual(user.PersistentConnectionConfigs, [{ Channel: 'VOICE', PersistentConnection: true }]);
});

test('per-channel lists read as they were given, and the legacy view shows voice', async () => {
  const user = await read(await create({
    PhoneConfig: undefined,
    AutoAcceptConfigs: [
      { Channel: 'VOICE', AutoAccept: true, AgentFirstCallbackAutoAccept: true }, { Channel: 'CHAT', AutoAccept: false },
      { Channel: 'TASK', AutoAccept: true },
    ],
    AfterContactWorkConfigs: [
      {
        Channel: 'VOICE', AfterContactWorkConfig: { AfterContactWorkTimeLimit: 15 },
        AgentFirstCallbackAfterContactWorkConfig: { AfterContactWorkTimeLimit: 25 },
      },
      work('EMAIL', 600),
    ],
    PhoneNumberConfigs: [{ Channel: 'VOICE', PhoneType: 'DESK_PHONE', PhoneNumber: '+12025550101' }],
    PersistentConnectionConfigs: [{ Channel: 'VOICE', PersistentConnection: true }],
    VoiceEnhancementConfigs: [{ Channel: 'VOICE', VoiceEnhancementMode: 'NOISE_SUPPRESSION' }],
  }));
  assert.deepEqual(autoAccept(user), { VOICE: true, CHAT: false, TASK: true, EMAIL: false });
  assert.equal(byChannel(user.AutoAcceptConfigs).VOICE.AgentFirstCallbackAutoAccept, true);
  assert.deepEqual(afterContactWork(user), { VOICE: 15, CHAT: 0, TASK: 0, EMAIL: 600 });
  assert.deepEqual(byChannel(user.AfterContactWorkConfigs).VOICE.AgentFirstCallbackAfterContactWorkConfig,
    { AfterContactWorkTimeLimit: 25 });
  assert.deepEqual(user.PhoneNumberConfigs,
    [{ Channel: 'VOICE', PhoneType: 'DESK_PHONE', PhoneNumber: '+12025550101' }]);
  assert.deepEqual(user.VoiceEnhancementConfigs, [{ Channel: 'VOICE', VoiceEnhancementMode: 'NOISE_SUPPRESSION' }]);
  assert.equal(user.PhoneConfig.AutoAccept, true);
  assert.equal(user.PhoneConfig.AfterContactWorkTimeLimit, 15);
  assert.equal(user.PhoneConfig.PhoneType, 'DESK_PHONE');
  assert.equal(user.PhoneConfig.DeskPhoneNumber, '+12025550101');
  assert.equal(user.PhoneConfig.PersistentConnection, true);
});

test('each voice enhancement mode reads as it was given', async () => {
  for (const mode of ['VOICE_ISOLATION', 'NOISE_SUPPRESSION', 'NONE']) {
    const configs = [{ Channel: 'VOICE', VoiceEnhancementMode: mode }];
    assert.deepEqual((await read(await create({ VoiceEnhancementConfigs: configs }))).VoiceEnhancementConfigs, configs);
  }
});

test('a member of PhoneConfig and the list that says the same are refused together', async () => {
  const conflicts = [
    [{ AutoAccept: true }, { AutoAcceptConfigs: [{ Channel: 'CHAT', AutoAccept: true }] }],
    [{ AfterContactWorkTimeLimit: 10 }, { AfterContactWorkConfigs: [work('CHAT', 10)] }],
    [{ PhoneType: 'SOFT_PHONE' }, { PhoneNumberConfigs: [{ Channel: 'VOICE', PhoneType: 'SOFT_PHONE' }] }],
    [{ PersistentConnection: true },
      { PersistentConnectionConfigs: [{ Channel: 'VOICE', PersistentConnection: true }] }],
  ];
  for (const [legacy, list] of conflicts) {
    assertInvalidParameter(await tryCreate({ PhoneConfig: legacy, ...list }));
  }
});

test('members of PhoneConfig and lists that speak of something else go together', async () => {
  const user = await read(await create({
    PhoneConfig: { PhoneType: 'SOFT_PHONE', AfterContactWorkTimeLimit: 20 },
    AutoAcceptConfigs: [{ Channel: 'CHAT', AutoAccept: true }],
    VoiceEnhancementConfigs: [{ Channel: 'VOICE', VoiceEnhancementMode: 'VOICE_ISOLATION' }],
  }));
  assert.equal(user.PhoneConfig.PhoneType, 'SOFT_PHONE');
  assert.deepEqual(afterContactWork(user), everyChannel(20));
  assert.deepEqual(autoAccept(user), { ...everyChannel(false), CHAT: true });
  assert.deepEqual(user.VoiceEnhancementConfigs, [{ Channel: 'VOICE', VoiceEnhancementMode: 'VOICE_ISOLATION' }]);
});

test('a channel appears once in a list', async () => {
  const twice = {
    AutoAcceptConfigs: [{ Channel: 'CHAT', AutoAccept: true }, { Channel: 'CHAT', AutoAccept: false }],
    AfterContactWorkConfigs: [work('TASK', 1), work('TASK', 2)],
    PhoneNumberConfigs: Array(2).fill({ Channel: 'VOICE', PhoneType: 'SOFT_PHONE' }),
    PersistentConnectionConfigs: Array(2).fill({ Channel: 'VOICE', PersistentConnection: true }),
    VoiceEnhancementConfigs: Array(2).fill({ Channel: 'VOICE', VoiceEnhancementMode: 'NONE' }),
  };
  const id = await create();
  for (const [member, list] of Object.entries(twice)) {
    assertRefused(await tryCreate({ PhoneConfig: undefined, [member]: list }));
    assertRefused(await updateConfig(id, { [member]: list }));
  }
});

test('what only voice has is refused for another channel', async () => {
  const strange = [
    { PhoneNumberConfigs: [{ Channel: 'CHAT', PhoneType: 'SOFT_PHONE' }] },
    { PersistentConnectionConfigs: [{ Channel: 'TASK', PersistentConnection: true }] },
    { VoiceEnhancementConfigs: [{ Channel: 'EMAIL', VoiceEnhancementMode: 'NONE' }] },
    { AutoAcceptConfigs: [{ Channel: 'CHAT', AutoAccept: true, AgentFirstCallbackAutoAccept: true }] },
    {
      AfterContactWorkConfigs: [{
        ...work('CHAT', 5), AgentFirstCallbackAfterContactWorkConfig: { AfterContactWorkTimeLimit: 5 },
      }],
    },
  ];
  const id = await create();
  for (const body of strange) {
    assertRefused(await tryCreate({ PhoneConfig: undefined, ...body }));
    assertRefused(await updateConfig(id, body));
  }
});

test('rows of a list without their required members, and values that do not exist, are refused', async () => {
  const id = await create();
  for (const body of [
    { AutoAcceptConfigs: [{ AutoAccept: true }] },
    { AutoAcceptConfigs: [{ Channel: 'CHAT' }] },
    { AutoAcceptConfigs: [{ Channel: 'FAX', AutoAccept: true }] },
    { AfterContactWorkConfigs: [{ Channel: 'CHAT' }] },
    { AfterContactWorkConfigs: [work('CHAT', -1)] },
    { AfterContactWorkConfigs: [work('CHAT', 2000001)] },
    { PhoneNumberConfigs: [{ Channel: 'VOICE' }] },
    { PhoneNumberConfigs: [{ Channel: 'VOICE', PhoneType: 'CAR_PHONE' }] },
    { PhoneNumberConfigs: [{ Channel: 'VOICE', PhoneType: 'DESK_PHONE', PhoneNumber: '12025550100' }] },
    { PersistentConnectionConfigs: [{ Channel: 'VOICE' }] },
    { VoiceEnhancementConfigs: [{ Channel: 'VOICE' }] },
    { VoiceEnhancementConfigs: [{ Channel: 'VOICE', VoiceEnhancementMode: 'LOUDER' }] },
  ]) {
    assertRefused(await updateConfig(id, body));
    assertRefused(await tryCreate({ PhoneConfig: undefined, ...body }));
  }
});

test('the phone type is SOFT_PHONE or DESK_PHONE and nothing else', async () => {
  const id = await create();
  for (const type of ['soft_phone', 'FOO', '']) {
    assertRefused(await tryCreate({ PhoneConfig: { PhoneType: type } }));
    assertRefused(await updatePhone(id, { PhoneType: type }));
  }
});

test('a desk phone needs a number of the international form', async () => {
  const id = await create();
  assertRefused(await tryCreate({ PhoneConfig: { PhoneType: 'DESK_PHONE' } }));
  assertRefused(await updatePhone(id, { PhoneType: 'DESK_PHONE' }));
  for (const number of ['12025550100', '+', '+1', '+0123456', '+1234567890123456', '+1 202 555', 'xx+12025550100']) {
    assertRefused(await tryCreate({ PhoneConfig: { PhoneType: 'DESK_PHONE', DeskPhoneNumber: number } }));
    assertRefused(await updatePhone(id, { PhoneType: 'DESK_PHONE', DeskPhoneNumber: number }));
  }
});

test('a soft phone keeps the number that comes with it', async () => {
  const number = '+12025550100';
  const id = await create({ PhoneConfig: { PhoneType: 'DESK_PHONE', DeskPhoneNumber: number } });
  assertOk(await updatePhone(id, { PhoneType: 'SOFT_PHONE', DeskPhoneNumber: number }));
  const { PhoneConfig: config } = await read(id);
  assert.equal(config.PhoneType, 'SOFT_PHONE');
  assert.equal(config.DeskPhoneNumber, number);
});

test('after-contact work is limited to 0 to 2 000 000 seconds', async () => {
  const id = await create();
  for (const seconds of [-1, 2000001]) {
    const config = { PhoneType: 'SOFT_PHONE', AfterContactWorkTimeLimit: seconds };
    assertRefused(await tryCreate({ PhoneConfig: config }));
    assertRefused(await updatePhone(id, config));
  }
  for (const seconds of [0, 1, 2000000]) {
    const config = { PhoneType: 'SOFT_PHONE', AfterContactWorkTimeLimit: seconds };
    assert.equal((await read(await create({ PhoneConfig: config }))).PhoneConfig.AfterContactWorkTimeLimit ?? 0, seconds);
  }
});

test('UpdateUserPhoneConfig replaces the whole: what is missing is zero, false or gone, on every channel', async () => {
  const id = await create({
    PhoneConfig: {
      PhoneType: 'DESK_PHONE', DeskPhoneNumber: '+12025550100', AutoAccept: true, AfterContactWorkTimeLimit: 60,
      PersistentConnection: true,
    },
  });
  assertOk(await updatePhone(id, { PhoneType: 'SOFT_PHONE' }));
  const user = await read(id);
  assert.equal(user.PhoneConfig.PhoneType, 'SOFT_PHONE');
  assert.equal(user.PhoneConfig.AutoAccept ?? false, false);
  assert.equal(user.PhoneConfig.AfterContactWorkTimeLimit ?? 0, 0);
  assert.equal(user.PhoneConfig.PersistentConnection ?? false, false);
  assert.equal(user.PhoneConfig.DeskPhoneNumber ?? '', '');
  assert.deepEqual(autoAccept(user), everyChannel(false));
  assert.deepEqual(afterContactWork(user), everyChannel(0));
});

test('UpdateUserPhoneConfig speaks for every channel, also where channels differed before', async () => {
  const id = await create({
    PhoneConfig: undefined, AutoAcceptConfigs: [{ Channel: 'CHAT', AutoAccept: true }],
    AfterContactWorkConfigs: [work('VOICE', 1), work('CHAT', 2), work('TASK', 3), work('EMAIL', 4)],
  });
  assertOk(await updatePhone(id, { PhoneType: 'SOFT_PHONE', AutoAccept: true, AfterContactWorkTimeLimit: 45 }));
  const user = await read(id);
  assert.deepEqual(autoAccept(user), everyChannel(true));
  assert.deepEqual(afterContactWork(user), everyChannel(45));
});

test('UpdateUserConfig changes the lists that it gives and leaves absent lists alone', async () => {
  const id = await create({
    PhoneConfig: { PhoneType: 'DESK_PHONE', DeskPhoneNumber: '+12025550100', AutoAccept: true, AfterContactWorkTimeLimit: 60 },
    VoiceEnhancementConfigs: [{ Channel: 'VOICE', VoiceEnhancementMode: 'VOICE_ISOLATION' }],
  });
  const before = await read(id);
  assertOk(await updateConfig(id, { AfterContactWorkConfigs: CHANNELS.map((channel, i) => work(channel, i + 1)) }));
  const user = await read(id);
  assert.deepEqual(afterContactWork(user), { VOICE: 1, CHAT: 2, TASK: 3, EMAIL: 4 });
  assert.equal(user.PhoneConfig.AfterContactWorkTimeLimit, 1);
  assert.deepEqual(autoAccept(user), autoAccept(before));
  assert.deepEqual(user.PhoneNumberConfigs, before.PhoneNumberConfigs);
  assert.deepEqual(user.PersistentConnectionConfigs, before.PersistentConnectionConfigs);
  assert.deepEqual(user.VoiceEnhancementConfigs, before.VoiceEnhancementConfigs);
});

test('UpdateUserConfig sets what each of its lists says', async () => {
  const id = await create();
  assertOk(await updateConfig(id, {
    AutoAcceptConfigs: CHANNELS.map((channel) => ({ Channel: channel, AutoAccept: channel === 'TASK' })),
    PhoneNumberConfigs: [{ Channel: 'VOICE', PhoneType: 'DESK_PHONE', PhoneNumber: '+12025550102' }],
    PersistentConnectionConfigs: [{ Channel: 'VOICE', PersistentConnection: true }],
    VoiceEnhancementConfigs: [{ Channel: 'VOICE', VoiceEnhancementMode: 'NOISE_SUPPRESSION' }],
  }));
  const user = await read(id);
  assert.deepEqual(autoAccept(user), { ...everyChannel(false), TASK: true });
  assert.equal(user.PhoneConfig.PhoneType, 'DESK_PHONE');
  assert.equal(user.PhoneConfig.DeskPhoneNumber, '+12025550102');
  assert.equal(user.PhoneConfig.PersistentConnection, true);
  assert.deepEqual(user.VoiceEnhancementConfigs, [{ Channel: 'VOICE', VoiceEnhancementMode: 'NOISE_SUPPRESSION' }]);
});

test('UpdateUserConfig without any list changes nothing', async () => {
  const id = await create({ PhoneConfig: { PhoneType: 'SOFT_PHONE', AfterContactWorkTimeLimit: 5 } });
  const before = await read(id);
  assertOk(await updateConfig(id, {}));
  assert.deepEqual(await read(id), before);
});

test('a refused update of the settings leaves every setting as it was', async () => {
  const id = await create({ PhoneConfig: { PhoneType: 'SOFT_PHONE', AfterContactWorkTimeLimit: 5 } });
  const before = await read(id);
  assertRefused(await updateConfig(id, {
    AutoAcceptConfigs: [{ Channel: 'CHAT', AutoAccept: true }], AfterContactWorkConfigs: [work('CHAT', -1)],
  }));
  assert.deepEqual(await read(id), before);
});

test('the settings of a user that does not exist are not found', async () => {
  assertNotFound(await updatePhone(UNKNOWN_ID, { PhoneType: 'SOFT_PHONE' }));
  assertNotFound(await updateConfig(UNKNOWN_ID, {}));
});

test('UpdateUserPhoneConfig leaves alone what PhoneConfig does not speak of', async () => {
  const id = await createUser(shared.api, shared, 'agent-first', {
    PhoneConfig: undefined,
    AutoAcceptConfigs: [{ Channel: 'VOICE', AutoAccept: true, AgentFirstCallbackAutoAccept: true }],
    VoiceEnhancementConfigs: [{ Channel: 'VOICE', VoiceEnhancementMode: 'NOISE_SUPPRESSION' }],
  });
  assertOk(await shared.api.call('POST', `/users/${shared.instanceId}/${id}/phone-config`, { PhoneConfig: { PhoneType: 'SOFT_PHONE' } }));
  const user = await describeUser(shared.api, shared, id);
  assert.deepEqual(byChannel(user.AutoAcceptConfigs).VOICE, { Channel: 'VOICE', AutoAccept: false, AgentFirstCallbackAutoAccept: true });
  assert.deepEqual(user.VoiceEnhancementConfigs, [{ Channel: 'VOICE', VoiceEnhancementMode: 'NOISE_SUPPRESSION' }]);
});

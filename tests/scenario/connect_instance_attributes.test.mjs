// Instance attributes: thirteen named switches whose values are the strings true and false.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertNotFound, assertOk, assertRefused, createInstance, listAll, UNKNOWN_ID, useInstance,
} from './connect_support.mjs';

const shared = useInstance();

const TYPES = [
  'INBOUND_CALLS', 'OUTBOUND_CALLS', 'CONTACTFLOW_LOGS', 'CONTACT_LENS', 'AUTO_RESOLVE_BEST_VOICES',
  'USE_CUSTOM_TTS_VOICES', 'EARLY_MEDIA', 'MULTI_PARTY_CONFERENCE', 'HIGH_VOLUME_OUTBOUND',
  'ENHANCED_CONTACT_MONITORING', 'ENHANCED_CHAT_MONITORING', 'MULTI_PARTY_CHAT_CONFERENCE', 'MESSAGE_STREAMING',
];

const read = async (instanceId, type) =>
  assertOk(await shared.api.call('GET', `/instance/${instanceId}/attribute/${type}`)).Attribute;
const write = (instanceId, type, body) => shared.api.call('POST', `/instance/${instanceId}/attribute/${type}`, body);

test('the attributes of a new instance are at their defaults', async () => {
  const { Id } = assertOk(await createInstance(shared.api, { InboundCallsEnabled: true, OutboundCallsEnabled: false }));
  const defaults = {
    INBOUND_CALLS: 'true', OUTBOUND_CALLS: 'false', AUTO_RESOLVE_BEST_VOICES: 'true', CONTACT_LENS: 'true',
    EARLY_MEDIA: 'true', CONTACTFLOW_LOGS: 'false', MULTI_PARTY_CONFERENCE: 'false',
  };
  for (const [type, value] of Object.entries(defaults)) {
    assert.deepEqual(await read(Id, type), { AttributeType: type, Value: value });
  }
});

test('each of the thirteen attributes can be described', async () => {
  for (const type of TYPES) {
    const attribute = await read(shared.instanceId, type);
    assert.equal(attribute.AttributeType, type);
    assert.match(attribute.Value, /^(true|false)$/);
  }
});

test('an attribute reads as it was last written', async () => {
  // USE_CUSTOM_TTS_VOICES is for accounts that the service has put on a list.
  for (const type of TYPES.filter((name) => name !== 'USE_CUSTOM_TTS_VOICES')) {
    for (const [i, value] of ['true', 'false', 'true'].entries()) {
      assertOk(await write(shared.instanceId, type, { Value: value, ClientToken: `${type}-${i}` }));
      assert.equal((await read(shared.instanceId, type)).Value, value);
    }
  }
});

test('UpdateInstanceAttribute with a ClientToken that it has seen writes no second time', async () => {
  const once = { Value: 'true', ClientToken: 'once-and-only-once' };
  assertOk(await write(shared.instanceId, 'MESSAGE_STREAMING', once));
  assertOk(await write(shared.instanceId, 'MESSAGE_STREAMING', { Value: 'false' }));
  assertOk(await write(shared.instanceId, 'MESSAGE_STREAMING', once));
  assert.equal((await read(shared.instanceId, 'MESSAGE_STREAMING')).Value, 'false');
});

test('INBOUND_CALLS and OUTBOUND_CALLS are the switches that DescribeInstance shows', async () => {
  const { Id } = assertOk(await createInstance(shared.api));
  assertOk(await write(Id, 'INBOUND_CALLS', { Value: 'false' }));
  assertOk(await write(Id, 'OUTBOUND_CALLS', { Value: 'false' }));
  const { Instance: instance } = assertOk(await shared.api.call('GET', `/instance/${Id}`));
  assert.equal(instance.InboundCallsEnabled, false);
  assert.equal(instance.OutboundCallsEnabled, false);
});

test('ListInstanceAttributes has pages of at most 7 and lists no attribute twice', async () => {
  const path = `/instance/${shared.instanceId}/attributes`;
  const first = assertOk(await shared.api.call('GET', path));
  assert.ok(first.Attributes.length <= 7);
  const all = await listAll(shared.api, path, 'Attributes');
  const types = all.map((attribute) => attribute.AttributeType);
  assert.equal(new Set(types).size, types.length);
  for (const type of ['INBOUND_CALLS', 'OUTBOUND_CALLS', 'CONTACTFLOW_LOGS', 'CONTACT_LENS',
    'AUTO_RESOLVE_BEST_VOICES', 'EARLY_MEDIA', 'MULTI_PARTY_CONFERENCE']) {
    assert.ok(types.includes(type), type);
  }
  assert.deepEqual(await listAll(shared.api, path, 'Attributes', 3), all);
  assertRefused(await shared.api.call('GET', `${path}?maxResults=8`));
});

test('an unknown attribute, a missing value and a value of no meaning are refused', async () => {
  assertRefused(await shared.api.call('GET', `/instance/${shared.instanceId}/attribute/TELEPATHY`));
  assertRefused(await write(shared.instanceId, 'TELEPATHY', { Value: 'true' }));
  assertRefused(await write(shared.instanceId, 'EARLY_MEDIA', {}));
  assertRefused(await write(shared.instanceId, 'EARLY_MEDIA', { Value: '' }));
  assertRefused(await write(shared.instanceId, 'EARLY_MEDIA', { Value: 'maybe' }));
});

test('the attributes of an instance that does not exist are not found', async () => {
  assertNotFound(await shared.api.call('GET', `/instance/${UNKNOWN_ID}/attributes`));
  assertNotFound(await shared.api.call('GET', `/instance/${UNKNOWN_ID}/attribute/EARLY_MEDIA`));
  assertNotFound(await write(UNKNOWN_ID, 'EARLY_MEDIA', { Value: 'true' }));
});

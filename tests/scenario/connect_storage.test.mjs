// Storage of an instance: one place for each kind of data, kept as it was given.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertError, assertInvalidParameter, assertNotFound, assertOk, assertRefused, newInstance, UNKNOWN_ID, useInstance, UUID,
} from './connect_support.mjs';

const shared = useInstance();

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1';
const encrypted = { EncryptionType: 'KMS', KeyId: KEY };
const s3 = { StorageType: 'S3', S3Config: { BucketName: 'bucket', BucketPrefix: 'prefix', EncryptionConfig: encrypted } };
const video = {
  StorageType: 'KINESIS_VIDEO_STREAM',
  KinesisVideoStreamConfig: { Prefix: 'video', RetentionPeriodHours: 0, EncryptionConfig: encrypted },
};
const stream = { StorageType: 'KINESIS_STREAM', KinesisStreamConfig: { StreamArn: 'arn:aws:kinesis:us-east-1:111122223333:stream/a' } };
const firehose = {
  StorageType: 'KINESIS_FIREHOSE',
  KinesisFirehoseConfig: { FirehoseArn: 'arn:aws:firehose:us-east-1:111122223333:deliverystream/a' },
};

const path = (id) => `/instance/${shared.instanceId}/storage-config${id ? `/${id}` : ''}`;
const of = (id, type) => `${path(id)}?resourceType=${type}`;
const tryAssociate = (ResourceType, StorageConfig, body) =>
  shared.api.call('PUT', path(), { ResourceType, StorageConfig, ...body });
const associate = async (type, config) => assertOk(await tryAssociate(type, config)).AssociationId;
const read = async (id, type) => assertOk(await shared.api.call('GET', of(id, type))).StorageConfig;
const list = async (type) => assertOk(await shared.api.call('GET',
  `/instance/${shared.instanceId}/storage-configs?resourceType=${type}`)).StorageConfigs;

test('each type of storage reads as it was associated', async () => {
  for (const [type, config] of [
    ['CALL_RECORDINGS', s3], ['MEDIA_STREAMS', video], ['AGENT_EVENTS', stream], ['CONTACT_TRACE_RECORDS', firehose],
  ]) {
    const id = await associate(type, config);
    assert.match(id, UUID);
    assert.deepEqual(await read(id, type), { AssociationId: id, ...config });
    assert.deepEqual(await list(type), [{ AssociationId: id, ...config }]);
  }
  assert.deepEqual(await list('ATTACHMENTS'), []);
});

test('a kind of data has one place in an instance', async () => {
  const id = await associate('CHAT_TRANSCRIPTS', s3);
  assertError(await tryAssociate('CHAT_TRANSCRIPTS', s3), 409, 'ResourceConflictException', /CHAT_TRANSCRIPTS/);
  const other = await newInstance(shared.api);
  assertOk(await shared.api.call('PUT', `/instance/${other.instanceId}/storage-config`, { ResourceType: 'CHAT_TRANSCRIPTS', StorageConfig: s3 }));
  assertOk(await shared.api.call('DELETE', of(id, 'CHAT_TRANSCRIPTS')));
  assertNotFound(await shared.api.call('GET', of(id, 'CHAT_TRANSCRIPTS')));
  assertNotFound(await shared.api.call('DELETE', of(id, 'CHAT_TRANSCRIPTS')));
  await associate('CHAT_TRANSCRIPTS', s3);
});

test('an update replaces the whole, the type of storage too', async () => {
  const id = await associate('SCHEDULED_REPORTS', s3);
  const bare = { StorageType: 'S3', S3Config: { BucketName: 'other', BucketPrefix: 'p' } };
  assertOk(await shared.api.call('POST', of(id, 'SCHEDULED_REPORTS'), { StorageConfig: bare }));
  assert.deepEqual(await read(id, 'SCHEDULED_REPORTS'), { AssociationId: id, ...bare });
  assertOk(await shared.api.call('POST', of(id, 'SCHEDULED_REPORTS'), { StorageConfig: stream }));
  assert.deepEqual(await read(id, 'SCHEDULED_REPORTS'), { AssociationId: id, ...stream });
  assertRefused(await shared.api.call('POST', of(id, 'SCHEDULED_REPORTS'), { StorageConfig: { ...s3, ...stream } }));
  assertRefused(await shared.api.call('POST', of(id, 'SCHEDULED_REPORTS'), {}));
  assert.deepEqual(await read(id, 'SCHEDULED_REPORTS'), { AssociationId: id, ...stream });
});

test('a place is found by its id and its kind of data together', async () => {
  const id = await associate('ATTACHMENTS', s3);
  assertNotFound(await shared.api.call('GET', of(id, 'EMAIL_MESSAGES')));
  assertNotFound(await shared.api.call('DELETE', of(id, 'EMAIL_MESSAGES')));
  assertNotFound(await shared.api.call('POST', of(id, 'EMAIL_MESSAGES'), { StorageConfig: s3 }));
  assertNotFound(await shared.api.call('GET', of(UNKNOWN_ID, 'ATTACHMENTS')));
  assertInvalidParameter(await shared.api.call('GET', path(id)));
  assertInvalidParameter(await shared.api.call('GET', of(id, 'LETTERS')));
});

test('configurations that make no sense are refused', async () => {
  const refused = async (config, type = 'EMAIL_MESSAGES') => assertRefused(await tryAssociate(type, config));
  await refused(undefined);
  await refused({});
  await refused({ ...s3, StorageType: 'DISK' });
  await refused({ StorageType: 'S3' });
  await refused({ ...s3, StorageType: 'KINESIS_STREAM' });
  await refused({ ...s3, ...firehose });
  await refused({ StorageType: 'S3', S3Config: { BucketName: 'bucket' } });
  await refused({ StorageType: 'S3', S3Config: { BucketName: 'b', BucketPrefix: 'p'.repeat(129) } });
  await refused({ StorageType: 'S3', S3Config: { BucketName: 'b', BucketPrefix: 'p', EncryptionConfig: { EncryptionType: 'AES', KeyId: KEY } } });
  await refused({ StorageType: 'KINESIS_VIDEO_STREAM', KinesisVideoStreamConfig: { Prefix: 'p', RetentionPeriodHours: 1 } });
  await refused({ ...video, KinesisVideoStreamConfig: { ...video.KinesisVideoStreamConfig, RetentionPeriodHours: 87601 } });
  await refused(s3, 'LETTERS');
  await refused(s3, null);
  assert.deepEqual(await list('EMAIL_MESSAGES'), []);
});

test('storage goes with its instance', async () => {
  const { instanceId } = await newInstance(shared.api);
  const body = { ResourceType: 'CALL_RECORDINGS', StorageConfig: s3, ClientToken: 'once' };
  const first = assertOk(await shared.api.call('PUT', `/instance/${instanceId}/storage-config`, body));
  assert.deepEqual(assertOk(await shared.api.call('PUT', `/instance/${instanceId}/storage-config`, body)), first);
  assertOk(await shared.api.call('DELETE', `/instance/${instanceId}`));
  assertNotFound(await shared.api.call('GET', `/instance/${instanceId}/storage-configs?resourceType=CALL_RECORDINGS`));
});

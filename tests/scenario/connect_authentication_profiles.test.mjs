// Authentication profiles: one an instance, kept and given back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, makeTemporaryDirectory, startRollcall } from '../lib/rollcall.mjs';
import {
  assertClientError, assertMovesLastModified, assertNotFound, assertOk, assertRefused, encode, listAll, newInstance, UNKNOWN_ID,
  useInstance, UUID,
} from './connect_support.mjs';

let id;
const summaryPath = (instance = shared.instanceId) => `/authentication-profiles-summary/${instance}`;
const list = (instance) => listAll(shared.api, summaryPath(instance), 'AuthenticationProfileSummaryList', 1);
const shared = useInstance(async (prepared) => {
  [{ Id: id }] = await listAll(prepared.api, summaryPath(prepared.instanceId), 'AuthenticationProfileSummaryList');
});
const path = (profile, instance = shared.instanceId) => `/authentication-profiles/${instance}/${profile}`;
const read = async (profile = id) => assertOk(await shared.api.call('GET', path(profile))).AuthenticationProfile;
const update = (body, profile = id) => shared.api.call('POST', path(profile), body);

test('an instance comes with the default profile of the administrator guide', async () => {
  const { instanceId, instanceArn } = await newInstance(shared.api);
  const [summary, ...more] = await list(instanceId);
  assert.deepEqual(more, []);
  const { Id, LastModifiedTime, ...rest } = summary;
  assert.match(Id, UUID);
  assert.equal(typeof LastModifiedTime, 'number');
  const common = { Arn: `${instanceArn}/authentication-profile/${Id}`, Name: 'Default Authentication Profile', IsDefault: true, LastModifiedRegion: 'us-east-1' };
  assert.deepEqual(rest, common);
  const { Instance: instance } = assertOk(await shared.api.call('GET', `/instance/${instanceId}`));
  assert.deepEqual(assertOk(await shared.api.call('GET', path(Id, instanceId))).AuthenticationProfile, {
    ...common, Id, LastModifiedTime, CreatedTime: instance.CreatedTime, Description: 'A basic default Authentication Profile',
    AllowedIps: [], BlockedIps: [], PeriodicSessionDuration: 60, MaxSessionDuration: 720, SessionInactivityDuration: 60,
    SessionInactivityHandlingEnabled: false,
  });
});

test('an update changes what it carries and leaves the rest alone', async () => {
  const before = await read();
  assertOk(await update({ AllowedIps: ['200.255.0.0/16', '2001:db8::/32'], BlockedIps: ['200.255.40.50'], SessionInactivityHandlingEnabled: true }));
  const { LastModifiedTime, ...after } = await read();
  assert.ok(LastModifiedTime >= before.LastModifiedTime);
  assert.deepEqual({ ...after, LastModifiedTime: before.LastModifiedTime }, {
    ...before, AllowedIps: ['200.255.0.0/16', '2001:db8::/32'], BlockedIps: ['200.255.40.50'], SessionInactivityHandlingEnabled: true,
  });
  assertOk(await update({
    Name: 'Renamed', Description: 'Other', AllowedIps: [], BlockedIps: [], PeriodicSessionDuration: 10, SessionInactivityDuration: 720,
    SessionInactivityHandlingEnabled: false,
  }));
  const changed = await read();
  assert.deepEqual([changed.Name, changed.Description, changed.AllowedIps, changed.BlockedIps, changed.PeriodicSessionDuration,
    changed.SessionInactivityDuration, changed.SessionInactivityHandlingEnabled], ['Renamed', 'Other', [], [], 10, 720, false]);
  assert.equal((await list())[0].Name, 'Renamed');
  assertOk(await update({ MaxSessionDuration: 360, IsDefault: false }));
  assert.deepEqual(await read(), changed);
});

test('members outside their limits are refused', async () => {
  const before = await read();
  for (const body of [
    { Name: '' }, { Name: 'n'.repeat(129) }, { Description: '' }, { Description: 'd'.repeat(251) },
    { AllowedIps: [''] }, { AllowedIps: ['192.0.2.0/33'] }, { BlockedIps: ['anywhere'] }, { BlockedIps: ['192.0.2.0', 'x'] },
    { PeriodicSessionDuration: 9 }, { PeriodicSessionDuration: 61 }, { SessionInactivityDuration: 14 }, { SessionInactivityDuration: 721 },
  ]) assertRefused(await update(body));
  assertClientError(await update({ SessionInactivityHandlingEnabled: 'yes' }));
  assert.deepEqual(await read(), before);
  assertRefused(await shared.api.call('GET', `${summaryPath()}?maxResults=1001`));
});

test('an effective update moves LastModifiedTime', async () => {
  await assertMovesLastModified(async () => (await read()).LastModifiedTime,
    async (round) => assertOk(await update({ Description: `text ${round}` })));
});

test('a profile is named by its id and its ARN, and has no tags', async () => {
  const { Arn: arn } = await read();
  const byArn = `/authentication-profiles/${encode(shared.instanceArn)}/${encode(arn)}`;
  assert.deepEqual(assertOk(await shared.api.call('GET', byArn)).AuthenticationProfile, await read());
  assertOk(await shared.api.call('POST', byArn, { Description: 'By ARN' }));
  assert.equal((await read()).Description, 'By ARN');
  assertClientError(await shared.api.call('POST', `/tags/${encode(arn)}`, { tags: { a: 'b' } }));
});

test('profiles that do not exist, or are another\'s, are not found', async () => {
  assertNotFound(await shared.api.call('GET', path(UNKNOWN_ID)));
  assertNotFound(await update({ Name: 'Nobody' }, UNKNOWN_ID));
  assertNotFound(await shared.api.call('GET', summaryPath(UNKNOWN_ID)));
  const other = await newInstance(shared.api);
  assertNotFound(await shared.api.call('GET', path(id, other.instanceId)));
  assertNotFound(await connect(shared.server, { account: '123456789012' }).call('GET', path(id)));
});

test('a changed profile is there after a restart', async (t) => {
  const args = ['--data', await makeTemporaryDirectory(t)];
  const first = await startRollcall({ args });
  const { instanceId } = await newInstance(connect(first));
  const { AuthenticationProfileSummaryList: [{ Id }] } = await connect(first).must('GET', summaryPath(instanceId));
  await connect(first).must('POST', path(Id, instanceId), { AllowedIps: ['192.0.2.0/24'] });
  const before = await connect(first).must('GET', path(Id, instanceId));
  await first.stop();
  const api = connect(await startRollcall({ args, t }));
  assert.deepEqual(await api.must('GET', path(Id, instanceId)), before);
  assert.deepEqual(before.AuthenticationProfile.AllowedIps, ['192.0.2.0/24']);
});

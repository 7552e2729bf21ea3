// The server is killed while clients change resources through Cloud Control. A request's record and what it did to the
// directory are one transaction: afterwards the record of every acknowledged request is there, as it was answered, and
// the newest record of each resource agrees with the resource.

import assert from 'node:assert/strict';
import test from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import http from 'node:http';
import { cloudControl } from '../lib/cloudcontrol.mjs';
import { makeTemporaryDirectory, request, startRollcall } from '../lib/rollcall.mjs';
import { makeRandom, prepareInstance } from './load.mjs';

const long = process.env.ROLLCALL_LONG === '1';
const rounds = long ? 200 : 8;
const guard = { timeout: long ? 3_600_000 : 300_000 };
const USER = 'AWS::Connect::User';
const clients = 8;

function properties(instance, Username) {
  return {
    InstanceArn: instance.arn, Username, Password: 'Pa55word!', RoutingProfileArn: `${instance.arn}/routing-profile/${instance.routingProfile}`,
    SecurityProfileArns: [`${instance.arn}/security-profile/${instance.securityProfile}`],
    IdentityInfo: { FirstName: Username, LastName: 'Load' },
  };
}

/** One client's requests until the server is gone; each acknowledged event goes to `acknowledge`. */
async function drive(server, instance, random, name, acknowledge) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const resources = cloudControl(server, { agent });
  const mine = [];
  try {
    for (let number = 0; ; number += 1) {
      const ClientToken = `${name}-${number}`;
      const identifier = mine[random(mine.length || 1)];
      const what = identifier === undefined ? 0 : random(5);
      let event;
      if (what === 0) {
        event = await resources.create(USER, properties(instance, ClientToken), { ClientToken });
        mine.push(event.Identifier);
      } else if (what === 1) {
        event = await resources.create(USER, properties(instance, `${name}-0`), { ClientToken }); // taken, mostly
      } else if (what === 2) {
        event = await resources.remove(USER, identifier, { ClientToken });
        mine.splice(mine.indexOf(identifier), 1);
      } else {
        const Tags = [{ Key: 'number', Value: ClientToken }, { Key: 'also', Value: ClientToken }];
        const patch = [{ op: 'add', path: '/Tags', value: Tags }, { op: 'replace', path: '/IdentityInfo/FirstName', value: ClientToken }];
        event = await resources.update(USER, identifier, patch, { ClientToken });
      }
      acknowledge(event);
    }
  } catch (error) {
    if (!server.process.killed) throw error;
  } finally {
    agent.destroy();
  }
}

async function loadAndKill(server, instance, random, round) {
  const acknowledged = [];
  let remaining = 1 + random(300);
  const kill = async () => {
    for (let i = random(20); i > 0; i -= 1) await turn();
    server.process.kill('SIGKILL');
  };
  const acknowledge = (event) => {
    acknowledged.push(event);
    remaining -= 1;
    if (remaining === 0) kill();
  };
  await Promise.all(Array.from({ length: clients }, (_, i) => drive(server, instance, random, `load-${round}-${i}`, acknowledge)));
  await server.ended;
  return acknowledged;
}

async function allRequests(resources) {
  const found = [];
  let NextToken;
  do {
    const page = await resources.must('ListResourceRequests', { MaxResults: 100, NextToken });
    found.push(...page.ResourceRequestStatusSummaries);
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return found;
}

/** Every record agrees with the directory: the newest of a resource says whether it is there, and how. */
async function assertAgreement(resources, records, message) {
  const decided = new Set();
  for (const { Identifier, Operation, OperationStatus, ResourceModel } of records) {
    if (OperationStatus !== 'SUCCESS' || decided.has(Identifier)) continue;
    decided.add(Identifier);
    const answer = await resources.call('GetResource', { TypeName: USER, Identifier });
    if (Operation === 'DELETE') assert.equal(answer.errorType, 'ResourceNotFoundException', `${Identifier} was deleted; ${message}`);
    else assert.deepEqual(JSON.parse(answer.json?.ResourceDescription?.Properties ?? 'null'), JSON.parse(ResourceModel), `${Identifier}; ${message}`);
  }
  return decided;
}

test('killed at any instant, it has every request that it answered, and each agrees with its resource', guard, async (t) => {
  const random = makeRandom(t);
  const data = makeTemporaryDirectory(t);
  const first = await startRollcall({ args: ['--data', data], t });
  const prepared = await prepareInstance(first);
  const { json } = await request(first.url, { path: `/instance/${prepared.id}`, service: 'connect' });
  const instance = { ...prepared, arn: json.Instance.Arn };
  await first.kill();
  let requests = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const message = `round ${round}, ROLLCALL_SEED=${random.seed}`;
    const server = await startRollcall({ args: ['--data', data], t });
    const acknowledged = await loadAndKill(server, instance, random, round);
    requests += acknowledged.length;
    const again = await startRollcall({ args: ['--data', data], t });
    const resources = cloudControl(again);
    const records = await allRequests(resources);
    const byToken = new Map(records.map((record) => [record.RequestToken, record]));
    for (const event of acknowledged) assert.deepEqual(byToken.get(event.RequestToken), event, message);
    const decided = await assertAgreement(resources, records, message);
    const listed = await resources.list(USER, { InstanceArn: instance.arn });
    for (const { identifier } of listed) assert.ok(decided.has(identifier), `${identifier} is there without a request; ${message}`);
    await again.kill();
  }
  t.diagnostic(`${rounds} rounds, ${requests} acknowledged requests`);
});

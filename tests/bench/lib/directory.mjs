// The directory that is measured: one instance with its users, made over the API as anyone would.

import http from 'node:http';
import { cpSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { request, startRollcall } from '../../lib/rollcall.mjs';
import { runLoad } from './load.mjs';

const pageSize = 1000;
export const writers = 64; // connections of every load that writes

export function startServer(data, args = []) {
  return startRollcall({ args: ['--data', data, '--log-level', 'error', ...args] });
}

async function must(url, method, path, body, agent) {
  const answer = await request(url, { method, path, body, service: 'connect', agent });
  if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return answer.json;
}

async function idOf(url, instance, kind, member, name) {
  const answer = await must(url, 'GET', `/${kind}/${instance}`);
  return answer[member].find((item) => item.Name === name).Id;
}

/** The same agent as the properties of a resource. */
function desiredState({ arn, agent, routing }) {
  return JSON.stringify({
    InstanceArn: arn,
    Username: '%s',
    Password: 'Passw0rd1',
    IdentityInfo: { FirstName: 'Mary', LastName: 'Major', Email: 'mary.major@example.com' },
    PhoneConfig: { PhoneType: 'SOFT_PHONE', AutoAccept: true, AfterContactWorkTimeLimit: 30 },
    SecurityProfileArns: [`${arn}/security-profile/${agent}`],
    RoutingProfileArn: `${arn}/routing-profile/${routing}`,
    Tags: [{ Key: 'team', Value: 'support' }, { Key: 'site', Value: 'berlin' }],
  });
}

/** An instance, and the body of a CreateUser there, with %s for the name: an agent as people make them. */
export async function makeInstance(url) {
  const { Id: instance, Arn: arn } = await must(url, 'PUT', '/instance', {
    IdentityManagementType: 'CONNECT_MANAGED', InstanceAlias: `bench-${process.pid}`, InboundCallsEnabled: true, OutboundCallsEnabled: true,
  });
  const agent = await idOf(url, instance, 'security-profiles-summary', 'SecurityProfileSummaryList', 'Agent');
  const routing = await idOf(url, instance, 'routing-profiles-summary', 'RoutingProfileSummaryList', 'Basic Routing Profile');
  const body = JSON.stringify({
    Username: '%s',
    Password: 'Passw0rd1',
    IdentityInfo: { FirstName: 'Mary', LastName: 'Major', Email: 'mary.major@example.com' },
    PhoneConfig: { PhoneType: 'SOFT_PHONE', AutoAccept: true, AfterContactWorkTimeLimit: 30 },
    SecurityProfileIds: [agent],
    RoutingProfileId: routing,
    Tags: { team: 'support', site: 'berlin' },
  });
  return { instance, arn, agent, routing, body, desiredState: desiredState({ arn, agent, routing }) };
}

export function createUsers(url, { instance, body }, count, prefix) {
  return runLoad(url, { kind: 'create', target: `/users/${instance}`, body, prefix, count, connections: writers });
}

const sought = { perTeam: 100, teams: 5 };

/** A hierarchy for makeInstance's users: a region with teams, and an attribute to be good at. */
async function makeTeams(url, instance) {
  const put = (path, body) => must(url, 'PUT', `/${path}/${instance}`, body);
  await must(url, 'POST', `/user-hierarchy-structure/${instance}`, { HierarchyStructure: { LevelOne: { Name: 'Region' }, LevelTwo: { Name: 'Team' } } });
  await put('predefined-attributes', { Name: 'Language', Values: { StringList: ['French'] } });
  const { HierarchyGroupId: region } = await put('user-hierarchy-groups', { Name: 'Region' });
  const teams = [];
  for (let i = 0; i < sought.teams; i++) teams.push((await put('user-hierarchy-groups', { Name: `Team ${i}`, ParentGroupId: region })).HierarchyGroupId);
  return { region, teams };
}

/**
 * Creates `count` users of whom a few hundred, in the midst of the others, are what searches look for: they have names, a
 * tag, teams and a proficiency of their own. Gives the region of their teams.
 */
export async function createSearchedUsers(url, made, count) {
  const { instance, body } = made;
  const { region, teams } = await makeTeams(url, instance);
  const others = count - sought.perTeam * sought.teams;
  await createUsers(url, made, others >> 1, 'agent');
  for (const [i, team] of teams.entries()) {
    const member = JSON.stringify({ ...JSON.parse(body), HierarchyGroupId: team, Tags: { team: 'support', campaign: 'winter' } });
    await createUsers(url, { instance, body: member }, sought.perTeam, `sought${i}x`);
  }
  await createUsers(url, made, others - (others >> 1), 'clerk');
  const { Users: found } = await must(url, 'POST', '/search-users', {
    InstanceId: instance, MaxResults: 500, SearchFilter: { TagFilter: { TagCondition: { TagKey: 'campaign', TagValue: 'winter' } } },
  });
  for (const { Id } of found) {
    await must(url, 'POST', `/users/${instance}/${Id}/associate-proficiencies`,
      { UserProficiencies: [{ AttributeName: 'Language', AttributeValue: 'French', Level: 3 }] });
  }
  return { region };
}

/** The same users through CreateResource of Cloud Control. */
export function createResources(url, { desiredState: DesiredState }, count, prefix) {
  const body = JSON.stringify({ TypeName: 'AWS::Connect::User', DesiredState });
  return runLoad(url, { ...cloudControl('CreateResource', body), prefix, count, connections: writers });
}

/** A load of one operation of Cloud Control. */
export function cloudControl(operation, body) {
  return { kind: 'post', target: '/', service: 'cloudcontrolapi', operation: `CloudApiService.${operation}`, body };
}

/** { ids, tokens }: every user's id in the order of pages, and the token of each page but the first. */
export async function listUsers(url, instance) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const ids = [];
  const tokens = [];
  for (let token; ; tokens.push(token)) {
    const path = pagePath(instance, token);
    const page = await must(url, 'GET', path, undefined, agent);
    ids.push(...page.UserSummaryList.map((user) => user.Id));
    token = page.NextToken;
    if (token === undefined) break;
  }
  agent.destroy();
  return { ids, tokens };
}

export function pagePath(instance, token) {
  return `/users-summary/${instance}?maxResults=${pageSize}${token === undefined ? '' : `&nextToken=${encodeURIComponent(token)}`}`;
}

/** The ids in an order that has nothing to do with that of the store, the same in every run. */
export function shuffled(ids) {
  const result = [...ids];
  let state = 1;
  for (let i = result.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}

export function writeIds(file, ids) {
  writeFileSync(file, `${ids.join('\n')}\n`);
  return file;
}

export function copyStore(from, to) {
  cpSync(from, to, { recursive: true });
}

/** Size of a store that was closed, in bytes. */
export function storeSize(data) {
  return statSync(join(data, 'rollcall.db')).size;
}

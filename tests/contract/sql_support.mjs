// One directory for the queries of both engines: made over the API, and read from Rollcall into PostgreSQL.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCsv } from '../lib/postgres.mjs';
import { connect, request } from '../lib/rollcall.mjs';

/** PostgreSQL's words for the types of DDSQL: a time is an instant there too, and DECIMAL is floating point. */
const postgresTypes = {
  VARCHAR: 'text', BIGINT: 'bigint', DECIMAL: 'double precision', BOOLEAN: 'boolean', TIMESTAMP: 'timestamptz', JSON: 'json',
  HSTORE: 'hstore', INET: 'inet', INTERVAL: 'interval',
};

function postgresType(name) {
  return name.endsWith('[]') ? `${postgresType(name.slice(0, -2))}[]` : postgresTypes[name];
}

/** The query as PostgreSQL has to be asked: what DDSQL calls TIMESTAMP is timestamptz there. */
export function forPostgres(query) {
  return query.replace(/\bTIMESTAMP '/g, "TIMESTAMPTZ '").replace(/AS TIMESTAMP\)/g, 'AS TIMESTAMPTZ)').replace(/AS DECIMAL\)/g, 'AS FLOAT8)')
    .replace(/\bDECIMAL '/g, "FLOAT8 '").replace(/::timestamp\b/g, '::timestamptz');
}

/** The answer of Rollcall: { rows } of texts and nulls, or { state, message }. */
export async function askRollcall(url, query) {
  const { status, text, json } = await request(url, {
    method: 'POST', path: '/_rollcall/sql?format=csv', headers: { 'content-type': 'text/plain' }, body: query,
  });
  if (status !== 200) return { state: json?.code ?? `HTTP ${status}`, message: json?.message ?? text };
  return { rows: parseCsv(text).slice(1).map((row) => row.map((field) => (field.text === '' && !field.quoted ? null : field.text))) };
}

const people = [
  ['alice', { IdentityInfo: { FirstName: 'Alice', LastName: 'Major' }, Tags: { team: 'support', site: 'berlin' } }],
  ['bob', { IdentityInfo: { FirstName: 'Bob', LastName: 'Minor' }, Tags: { team: 'sales' }, PhoneConfig: { PhoneType: 'DESK_PHONE', DeskPhoneNumber: '+12025550100' } }],
  ['carol', { IdentityInfo: { FirstName: 'Carol', LastName: 'Major' }, Tags: { site: 'a "quoted" place, with a comma' } }],
  ['dave', { IdentityInfo: { FirstName: 'Dävid', LastName: 'Groß' }, Tags: { team: 'support', site: 'berlin' } }],
  ['erin', { IdentityInfo: { FirstName: 'Erin', LastName: 'Minor' }, Tags: { team: 'support', site: 'paris' } }],
  ['frank', { IdentityInfo: { FirstName: 'Frank', LastName: "O'Hara" } }],
];

/** Six users of two routing profiles, three security profiles and a hierarchy group, with and without tags. In another account
 * they are neighbours: each query shows that none of theirs comes into its answer. */
export async function fillDirectory(server, account) {
  const api = connect(server, { account });
  const { Id: instance } = await api.must('PUT', '/instance', {
    IdentityManagementType: 'CONNECT_MANAGED', InstanceAlias: `golden-${account ?? 'own'}`, InboundCallsEnabled: true, OutboundCallsEnabled: true,
  });
  const { RoutingProfileSummaryList: [basic] } = await api.must('GET', `/routing-profiles-summary/${instance}`);
  const { SecurityProfileSummaryList: security } = await api.must('GET', `/security-profiles-summary/${instance}`);
  const profile = (name) => security.find((item) => item.Name === name).Id;
  const { RoutingProfile: first } = await api.must('GET', `/routing-profiles/${instance}/${basic.Id}`);
  const { RoutingProfileId: second } = await api.must('PUT', `/routing-profiles/${instance}`, {
    Name: 'Second', Description: 'Another', DefaultOutboundQueueId: first.DefaultOutboundQueueId, MediaConcurrencies: first.MediaConcurrencies,
  });
  await api.must('POST', `/user-hierarchy-structure/${instance}`, { HierarchyStructure: { LevelOne: { Name: 'Region' } } });
  const { HierarchyGroupId: group } = await api.must('PUT', `/user-hierarchy-groups/${instance}`, { Name: 'North' });
  for (const [index, [Username, change]] of people.entries())
    await api.must('PUT', `/users/${instance}`, {
      Username, Password: 'Passw0rd1', PhoneConfig: { PhoneType: 'SOFT_PHONE', AutoAccept: index % 2 === 0, AfterContactWorkTimeLimit: index * 10 },
      SecurityProfileIds: index % 3 === 0 ? [profile('Agent'), profile('Admin')] : [profile('Agent')],
      RoutingProfileId: index % 2 ? second : basic.Id, HierarchyGroupId: index < 2 ? group : undefined, ...change,
    });
}

/** Copies the datasets into tables of PostgreSQL, by the texts that Rollcall prints of their values. */
export async function copyDatasets(url, postgres, datasets) {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-rows-'));
  const script = ['CREATE EXTENSION hstore;', 'CREATE SCHEMA aws;'];
  try {
    for (const { schema, name, columns } of datasets) {
      const { status, text } = await request(url, { method: 'POST', path: '/_rollcall/sql?format=csv', body: `SELECT * FROM ${schema}.${name}` });
      if (status !== 200) throw new Error(`${name}: ${text}`);
      const file = join(directory, `${name}.csv`);
      writeFileSync(file, text);
      script.push(`CREATE TABLE ${schema}.${name} (${columns.map((column) => `${column.name} ${postgresType(column.type)}`).join(', ')});`);
      script.push(`\\copy ${schema}.${name} FROM '${file}' WITH (FORMAT csv, HEADER true)`);
    }
    await postgres.execute(`${script.join('\n')}\n`);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const isNumber = (text) => /^-?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i.test(text);

/** Texts of one value: the same, or numbers that differ in the last digits that floating point keeps. */
export function sameText(a, b) {
  if (a === b || a === null || b === null) return a === b;
  if (!isNumber(a) || !isNumber(b)) return false;
  return Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
}

export function sameAnswer(a, b) {
  if (a.state || b.state) return a.state === b.state;
  return a.rows.length === b.rows.length &&
    a.rows.every((row, at) => row.length === b.rows[at].length && row.every((text, column) => sameText(text, b.rows[at][column])));
}

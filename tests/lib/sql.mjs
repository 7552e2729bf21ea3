// Clients of the doors to SQL: /_rollcall/sql and DDSQL's interface.

import { readFileSync, readdirSync } from 'node:fs';
import { request } from './rollcall.mjs';

/** POST /_rollcall/sql with the query as text; `parameters` go into the address. */
export function sql(server, query, { parameters = {}, headers = {}, account, patience } = {}) {
  const search = new URLSearchParams(parameters);
  return request(server.url, {
    method: 'POST',
    path: `/_rollcall/sql${search.size ? `?${search}` : ''}`,
    headers: { 'content-type': 'text/plain', ...headers },
    body: query,
    timeout: patience,
    ...(account ? { service: 'connect', account } : {}),
  });
}

/** The rows of a query that succeeds, as objects. */
export async function rows(server, query, options) {
  const answer = await sql(server, query, options);
  if (answer.status !== 200) throw new Error(`${query}: ${answer.status}\n${answer.text}`);
  return answer.json;
}

const anHour = { from_timestamp: 1735689600000, to_timestamp: 1735693200000 };

function ddsql(server, path, type, attributes, headers) {
  return request(server.url, { method: 'POST', path, headers, body: { data: { type, attributes } } });
}

/** POST /api/v2/ddsql/query/tabular. */
export function tabular(server, query, { attributes = {}, headers = {} } = {}) {
  return ddsql(server, '/api/v2/ddsql/query/tabular', 'ddsql_query_request', { query, time: anHour, ...attributes }, headers);
}

/** POST /api/v2/ddsql/query/tabular/fetch. */
export function fetchTabular(server, queryId, { headers = {} } = {}) {
  return ddsql(server, '/api/v2/ddsql/query/tabular/fetch', 'ddsql_query_fetch_request', { query_id: queryId }, headers);
}

/** A query that would run for minutes: a list of numbers joined with itself, and nothing to join by. */
export function slowQuery(tables = 9) {
  const numbers = `UNNEST(ARRAY[${Array.from({ length: 20 }, (_, i) => i)}])`;
  const from = Array.from({ length: tables }, (_, i) => `${numbers} AS t${i}`).join(', ');
  return `SELECT COUNT(*) FROM ${from}`;
}

/** The processes that run queries for a server. */
export function workersOf(server) {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      const parent = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1];
      return Number(parent) === server.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('sql-worker');
    } catch {
      return false; // it has ended meanwhile
    }
  });
}

export async function until(condition) {
  while (!(await condition())) await new Promise((done) => setImmediate(done));
}

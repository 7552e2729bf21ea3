// DDSQL over HTTP, as its clients speak it: a query goes out, columns come back, with polling while it runs.

import { request } from './rollcall.mjs';

const path = '/api/v2/ddsql/query/tabular';
const account = '000000000000';

function post(url, target, type, attributes, keys) {
  const headers = { 'content-type': 'application/json', 'dd-api-key': keys.apiKey ?? account, 'dd-application-key': keys.applicationKey ?? 'secret' };
  return request(url, { method: 'POST', path: target, headers, body: JSON.stringify({ data: { type, attributes } }) });
}

/** The answer to a query, whatever it is, once it no longer runs: { status, json }. */
export async function ddsql(url, query, { rowLimit, time = { from_timestamp: 0, to_timestamp: 1 }, ...keys } = {}) {
  let answer = await post(url, path, 'ddsql_query_request', { query, time, row_limit: rowLimit }, keys);
  while (answer.status === 200 && answer.json.data.attributes.state === 'running')
    answer = await post(url, `${path}/fetch`, 'ddsql_query_fetch_request', { query_id: answer.json.data.attributes.query_id }, keys);
  return answer;
}

/** The columns of a query that succeeds: [{ name, type, values }]. */
export async function columnsOf(url, query, options) {
  const { status, text, json } = await ddsql(url, query, options);
  if (status !== 200) throw new Error(`${query}: ${status} ${text}`);
  return json.data.attributes.columns;
}

/** The same as one object a row. */
export async function rowsOf(url, query, options) {
  const columns = await columnsOf(url, query, options);
  return (columns[0]?.values ?? []).map((_, row) => Object.fromEntries(columns.map(({ name, values }) => [name, values[row]])));
}

/** The detail of the error that refuses a query; throws when nothing does. */
export async function refusalOf(url, query, options) {
  const { status, json, text } = await ddsql(url, query, options);
  if (status < 400) throw new Error(`${query}: not refused: ${text}`);
  return { ...json.errors[0], status };
}

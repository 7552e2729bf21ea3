// Requests of the service's model in plain HTTP: members go where the model puts them, so that a test can send what no
// SDK would.
import http from 'node:http';
import { request } from '../../lib/rollcall.mjs';

export const ACCOUNT = '111122223333';

/** Puts the members of an operation's input into path, query, headers and body. */
export function serialize(model, operationName, input) {
  const { http: { method, requestUri }, input: { shape } } = model.operations[operationName];
  const sent = { method, path: requestUri, headers: {}, body: {} };
  const query = new URLSearchParams();
  const { members } = model.shapes[shape];
  for (const [name, value] of Object.entries(input)) {
    const { location, locationName } = members[name] ?? {};
    if (location === 'uri') sent.path = fillLabel(sent.path, locationName, value);
    else if (location === 'querystring') for (const item of [value].flat()) query.append(locationName, item);
    else if (location === 'header') sent.headers[locationName] = value instanceof Date ? value.toUTCString() : value;
    else sent.body[name] = value;
  }
  if (query.size) sent.path += `?${query}`;
  return { ...sent, body: hasBody(method) ? toJson(sent.body) : undefined };
}

const hasBody = (method) => ['PUT', 'POST'].includes(method);

function fillLabel(path, label, value) {
  return path.replace(new RegExp(`\\{${label}\\+?\\}`), () => encodeURIComponent(value));
}

/** Values as JSON has them: a timestamp is a number of seconds. */
function toJson(value) {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toJson(item)]));
}

/** Sends over few connections that stay open: `call` takes an operation and its input, `send` a request as it goes out. */
export function openWire(server, model) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 2 });
  const send = (sent) => request(server.url, { ...sent, service: 'connect', account: ACCOUNT, agent });
  return {
    send,
    call: (operation, input) => send(serialize(model, operation, input)),
    revision: async () => (await send({ path: '/_rollcall/health' })).json.revision,
    close: () => agent.destroy(),
  };
}

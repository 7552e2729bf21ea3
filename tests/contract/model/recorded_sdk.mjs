// The AWS SDK for JavaScript, unmodified, and what went over the wire while it worked.
import { Readable } from 'node:stream';
import { ACCOUNT } from './wire.mjs';

/** `send` gives { request, status, headers, text, json, output, error } of one call of the SDK. */
export function openSdk(sdk, server) {
  const client = new sdk.connect.ConnectClient({
    endpoint: server.url, region: 'us-east-1', credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'secret' }, maxAttempts: 1,
  });
  let recorded;
  client.middlewareStack.add((next) => async (args) => {
    const result = await next(args);
    recorded = { request: args.request, ...(await readAnswer(result.response)) };
    result.response.body = Readable.from([Buffer.from(recorded.text)]);
    return result;
  }, { step: 'deserialize', priority: 'low', name: 'record' });
  const send = async (operation, input) => {
    recorded = undefined;
    const call = client.send(new sdk.connect[`${operation}Command`](input));
    const outcome = await call.then((output) => ({ output }), (error) => ({ error }));
    if (recorded === undefined) throw outcome.error;
    return { ...recorded, ...outcome };
  };
  return { send, close: () => client.destroy() };
}

async function readAnswer({ statusCode, headers, body }) {
  const text = Buffer.concat(await chunksOf(body)).toString('utf8');
  return { status: statusCode, headers, text, json: text === '' ? undefined : JSON.parse(text) };
}

async function chunksOf(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

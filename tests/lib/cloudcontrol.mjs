// A small client of the Cloud Control API over plain HTTP, for tests that assert on what is on the wire.

import { errorType, request } from './rollcall.mjs';

const PREFIX = 'CloudApiService.';

/** `call` gives the answer whatever it is, `must` the body of a success; the rest are short ways to the eight operations. */
export function cloudControl(server, { account, region, agent } = {}) {
  const call = async (operation, input = {}) => {
    const answer = await request(server.url, {
      method: 'POST', service: 'cloudcontrolapi', account, region, agent,
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `${PREFIX}${operation}` },
      body: Buffer.from(JSON.stringify(input)),
    });
    return { ...answer, errorType: errorType(answer), message: answer.json?.Message };
  };
  const must = async (operation, input) => {
    const answer = await call(operation, input);
    if (answer.status !== 200) throw new Error(`${operation} ${JSON.stringify(input)}: ${answer.status} ${answer.text}`);
    return answer.json;
  };
  const event = async (operation, input) => (await must(operation, input)).ProgressEvent;
  return { call, must, event, ...ofResources(must, event) };
}

/** What becomes of one type's resources: documents go in and come out as objects, not as text. */
function ofResources(must, event) {
  const read = async (TypeName, Identifier) =>
    JSON.parse((await must('GetResource', { TypeName, Identifier })).ResourceDescription.Properties);
  const list = async (TypeName, model, MaxResults) => {
    const found = [];
    let NextToken;
    do {
      const input = { TypeName, MaxResults, NextToken, ...(model ? { ResourceModel: JSON.stringify(model) } : {}) };
      const page = await must('ListResources', input);
      found.push(...page.ResourceDescriptions);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return found.map(({ Identifier, Properties }) => ({ identifier: Identifier, properties: JSON.parse(Properties) }));
  };
  return {
    create: (TypeName, properties, more) => event('CreateResource', { TypeName, DesiredState: JSON.stringify(properties), ...more }),
    update: (TypeName, Identifier, patch, more) =>
      event('UpdateResource', { TypeName, Identifier, PatchDocument: JSON.stringify(patch), ...more }),
    remove: (TypeName, Identifier, more) => event('DeleteResource', { TypeName, Identifier, ...more }),
    status: (RequestToken) => event('GetResourceRequestStatus', { RequestToken }),
    read,
    list,
  };
}

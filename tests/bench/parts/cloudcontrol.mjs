// Cloud Control: CreateResource of a user beside CreateUser of the same user, and what a page of ListResources costs at depth.

import { interleave, makeFigure, missingFigure, processorFigure } from '../lib/figures.mjs';
import { cloudControl, createResources, createUsers, startServer, writers } from '../lib/directory.mjs';
import { runLoad } from '../lib/load.mjs';
import { withProcessorTime } from '../lib/machine.mjs';
import { request } from '../../lib/rollcall.mjs';

const most = 100; // of a page
const names = { subject: 'CreateResource', reference: 'CreateUser' };

export async function measureCloudControl(context) {
  const server = await startServer(context.filled.data);
  try {
    return [...(await measurePages(context, server)), ...(await measureCreates(context, server))];
  } finally {
    await server.stop();
  }
}

async function measureCreates({ options, filled, users }, server) {
  const timed = (load) => withProcessorTime(server.pid, load);
  const results = await interleave(
    options.rounds,
    (round) => timed(() => createResources(server.url, filled, options.writes, `resource${round}x`)),
    (round) => timed(() => createUsers(server.url, filled, options.writes, `beside${round}x`)),
    { warmUp: false },
  );
  const milliseconds = (result) => 1000 / result.perSecond;
  const title = `CreateResource of a user, durable, ${writers} connections, ${users} users`;
  return [
    makeFigure({
      id: 'create-resource', title, unit: 'ms', digits: 3,
      subject: { name: names.subject, values: results.subject.map(milliseconds) },
      reference: { name: names.reference, values: results.reference.map(milliseconds) },
      measure: 'at most twice the time of CreateUser', isMet: ({ ratio }) => ratio <= 2,
      note: `${options.writes} a round; a request keeps its record and answers with the user as it reads`,
    }),
    processorFigure('create-resource', 'CreateResource', results, names),
  ];
}

/** The body of a ListResources: a page of the most resources, behind the token. */
function listBody({ arn }, NextToken) {
  return { TypeName: 'AWS::Connect::User', ResourceModel: JSON.stringify({ InstanceArn: arn }), MaxResults: most, NextToken };
}

/** The token of every page but the first. */
async function readTokens(url, filled) {
  const tokens = [];
  for (let token; ; tokens.push(token)) {
    const headers = { 'x-amz-target': 'CloudApiService.ListResources', 'content-type': 'application/x-amz-json-1.0' };
    const body = JSON.stringify(listBody(filled, token));
    const answer = await request(url, { method: 'POST', service: 'cloudcontrolapi', headers, body });
    if (answer.status !== 200) throw new Error(`ListResources: ${answer.status} ${answer.text}`);
    token = answer.json.NextToken;
    if (token === undefined) return tokens;
  }
}

async function measurePages({ options, filled, users }, server) {
  const full = (await readTokens(server.url, filled)).slice(0, -1); // the last page may be short
  if (full.length < 2)
    return [missingFigure({ id: 'resources', title: 'ListResources by depth', reason: `it needs more than ${3 * most} users` })];
  const milliseconds = async (token) => {
    const load = cloudControl('ListResources', JSON.stringify(listBody(filled, token)));
    return 1000 / (await runLoad(server.url, { ...load, connections: 1, seconds: options.seconds })).perSecond;
  };
  const figures = [];
  for (const [id, name, token] of [['resources-middle', 'the middle', full[full.length >> 1]], ['resources-last', 'the last full', full.at(-1)]]) {
    const { subject, reference } = await interleave(options.rounds, () => milliseconds(token), () => milliseconds(undefined));
    figures.push(
      makeFigure({
        id, title: `ListResources, ${most} per page, ${users} users: ${name} page`, unit: 'ms', digits: 2,
        subject: { name: 'rollcall', values: subject }, reference: { name: 'first page', values: reference },
        measure: 'the cost of a page does not grow with depth (within 10 %)', isMet: ({ ratio }) => ratio <= 1.1,
      }),
    );
  }
  return figures;
}

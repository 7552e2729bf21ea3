// ListUsers: what a page costs at the beginning, in the middle and at the end.

import { interleave, makeFigure, missingFigure } from '../lib/figures.mjs';
import { listUsers, pagePath, startServer } from '../lib/directory.mjs';
import { runLoad } from '../lib/load.mjs';

export async function measureLists({ options, filled, users }) {
  const server = await startServer(filled.data);
  try {
    const { tokens } = await listUsers(server.url, filled.instance);
    const full = tokens.slice(0, -1); // the last page may be short
    if (full.length < 2)
      return [missingFigure({ id: 'list', title: 'ListUsers by depth', reason: 'it needs more than 3,000 users' })];
    const milliseconds = async (token) => {
      const target = pagePath(filled.instance, token);
      const { perSecond } = await runLoad(server.url, { kind: 'path', target, connections: 1, seconds: options.seconds });
      return 1000 / perSecond;
    };
    const figures = [];
    for (const [id, name, token] of [['list-middle', 'the middle', full[full.length >> 1]], ['list-last', 'the last full', full.at(-1)]]) {
      const { subject, reference } = await interleave(options.rounds, () => milliseconds(token), () => milliseconds(undefined));
      figures.push(
        makeFigure({
          id, title: `ListUsers, 1,000 per page, ${users} users: ${name} page`, unit: 'ms', digits: 2,
          subject: { name: 'rollcall', values: subject }, reference: { name: 'first page', values: reference },
          measure: 'the cost of a page does not grow with depth (within 10 %)', isMet: ({ ratio }) => ratio <= 1.1,
        }),
      );
    }
    return figures;
  } finally {
    await server.stop();
  }
}

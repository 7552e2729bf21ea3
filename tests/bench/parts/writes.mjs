// CreateUser, UpdateUserIdentityInfo and DeleteUser, each answered after its commit, beside bare SQLite that writes the
// same rows into a copy of the same store.

import { join } from 'node:path';
import { run } from '../../lib/rollcall.mjs';
import { interleave, makeFigure, processorFigure } from '../lib/figures.mjs';
import { copyStore, createUsers, shuffled, startServer, writeIds, writers } from '../lib/directory.mjs';
import { runLoad } from '../lib/load.mjs';
import { withProcessorTime } from '../lib/machine.mjs';

const group = 64; // writes of the reference that share a commit
const names = { subject: 'rollcall', reference: `bare SQLite, groups of ${group}` };

export async function measureWrites(context) {
  const { options, filled, scratch, users } = context;
  const copy = join(scratch, 'bare');
  copyStore(filled.data, copy);
  const server = await startServer(filled.data);
  try {
    const figures = [];
    for (const operation of [create, update, remove]) {
      const subject = (round) => withProcessorTime(server.pid, () => operation.load(context, server.url, round));
      const reference = (round) => bareWrites(context, copy, operation.kind, operation.ids?.(context, round));
      // No round is thrown away: each delete needs users that are still there.
      const results = await interleave(options.rounds, subject, reference, { warmUp: false });
      figures.push(
        makeFigure({
          id: operation.kind, title: `${operation.title}, durable, ${writers} connections, ${users} users`, unit: '/s',
          subject: { name: names.subject, values: results.subject.map((result) => result.perSecond) },
          reference: { name: names.reference, values: results.reference.map((result) => result.perSecond) },
          measure: 'at least 50 % of bare SQLite writing the same rows', isMet: ({ ratio }) => ratio >= 0.5,
          note: `${options.writes} a round`,
        }),
        processorFigure(operation.kind, operation.title, results, names),
      );
    }
    return figures;
  } finally {
    await server.stop();
  }
}

/** Users of one round: a delete needs some that are still there. What is in flight at a round's end takes a few more. */
function usersOfRound({ options, filled, scratch }, round) {
  const size = options.writes + 2 * writers;
  const first = round * size;
  return writeIds(join(scratch, 'ids-of-round'), shuffled(filled.ids).slice(first, first + size));
}

const create = {
  kind: 'create',
  title: 'CreateUser',
  load: ({ options, filled }, url, round) => createUsers(url, filled, options.writes, `round${round}x`),
};

const update = {
  kind: 'update',
  title: 'UpdateUserIdentityInfo',
  ids: usersOfRound,
  load: (context, url, round) =>
    runLoad(url, {
      kind: 'update', target: `/users/${context.filled.instance}/`, suffix: '/identity-info', ids: usersOfRound(context, round),
      body: '{"IdentityInfo":{"FirstName":"%s","LastName":"Major","Email":"mary.major@example.com"}}', prefix: `Mary${round}x`,
      count: context.options.writes, connections: writers,
    }),
};

const remove = {
  kind: 'delete',
  title: 'DeleteUser',
  ids: usersOfRound,
  load: (context, url, round) =>
    runLoad(url, {
      kind: 'delete', target: `/users/${context.filled.instance}/`, ids: usersOfRound(context, round), count: context.options.writes,
      connections: writers,
    }),
};

async function bareWrites({ options, tools }, store, kind, ids) {
  const args = [store, kind, options.writes, group, ...(ids ? [ids] : [])].map(String);
  const { code, stdout, stderr } = await run(join(tools, 'bare_sqlite'), args, { timeout: 600_000 });
  if (code !== 0) throw new Error(`bare_sqlite ${args.join(' ')}: ${stderr}`);
  return JSON.parse(stdout);
}

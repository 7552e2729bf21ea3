// SearchUsers for a few hundred users among many, beside the same search among a tenth of them: what finds as much has to
// cost as much.

import { join } from 'node:path';
import { interleave, makeFigure, processorFigure } from '../lib/figures.mjs';
import { createSearchedUsers, makeInstance, startServer } from '../lib/directory.mjs';
import { runLoad } from '../lib/load.mjs';
import { withProcessorTime } from '../lib/machine.mjs';

const page = 100;
const string = (FieldName, Value, ComparisonType) => ({ StringCondition: { FieldName, Value, ComparisonType } });

/** Of each search: what it asks for, and the most that its median may take. */
const searches = [
  { id: 'prefix', title: 'the start of the username', most: 2, ask: () => ({ SearchCriteria: string('Username', 'SOUGHT', 'STARTS_WITH') }) },
  { id: 'tag', title: 'a tag', most: 2, ask: () => ({ SearchFilter: { TagFilter: { TagCondition: { TagKey: 'campaign', TagValue: 'winter' } } } }) },
  {
    id: 'hierarchy', title: 'a hierarchy group with those below it', most: 2,
    ask: ({ region }) => ({ SearchCriteria: { HierarchyGroupCondition: { Value: region, HierarchyGroupMatchType: 'WITH_CHILD_GROUPS' } } }),
  },
  {
    id: 'proficiency', title: 'a proficiency', most: 2,
    ask: () => ({
      SearchCriteria: {
        ListCondition: {
          TargetListType: 'PROFICIENCIES',
          Conditions: [
            string('name', 'Language', 'EXACT'), string('value', 'French', 'EXACT'),
            { NumberCondition: { FieldName: 'limit', MinValue: 3, ComparisonType: 'GREATER_OR_EQUAL' } },
          ],
        },
      },
    }),
  },
  {
    id: 'both', title: 'a tag that nearly all have and the start of the username', most: 5,
    ask: () => ({
      SearchCriteria: { AndConditions: [string('Username', 'sought1', 'STARTS_WITH'), string('LastName', 'Major', 'EXACT')] },
      SearchFilter: { TagFilter: { TagCondition: { TagKey: 'team', TagValue: 'support' } } },
    }),
  },
  { id: 'contains', title: 'a part of the username', most: 50, grows: true, ask: () => ({ SearchCriteria: string('Username', 'ght1x', 'CONTAINS') }) },
];

async function fill(context, name, users) {
  const server = await startServer(join(context.scratch, name), ['--synchronous', 'off']);
  const made = await makeInstance(server.url);
  return { server, instance: made.instance, ...(await createSearchedUsers(server.url, made, users)) };
}

function load({ options }, store, search) {
  const body = JSON.stringify({ InstanceId: store.instance, MaxResults: page, ...search.ask(store) });
  return withProcessorTime(store.server.pid, () =>
    runLoad(store.server.url, { kind: 'search', target: '/search-users', body, connections: 1, seconds: options.seconds }));
}

export async function measureSearch(context) {
  const { options } = context;
  const few = Math.max(Math.floor(options.users / 10), 1000);
  const many = await fill(context, 'search-many', options.users);
  const tenth = await fill(context, 'search-few', few);
  try {
    const figures = [];
    for (const search of searches) {
      const results = await interleave(options.rounds, () => load(context, many, search), () => load(context, tenth, search));
      const names = { subject: 'rollcall', reference: `${few.toLocaleString('en-US')} users` };
      const title = `SearchUsers by ${search.title}, ${page} a page, ${context.users} users`;
      const medians = (side) => ({ name: names[side], values: results[side].map((result) => result.p50) });
      figures.push(
        makeFigure({
          id: `search-${search.id}`, title: `${title}: median`, unit: 'ms', digits: 2, subject: medians('subject'), reference: medians('reference'),
          measure: `under ${search.most} ms${search.grows ? '' : ', and no more than half as much again as among a tenth'}`,
          isMet: ({ subject, ratio }) => subject < search.most && (search.grows || ratio <= 1.5),
        }),
        processorFigure(`search-${search.id}`, title, results, names),
      );
    }
    return figures;
  } finally {
    await many.server.stop();
    await tenth.server.stop();
  }
}

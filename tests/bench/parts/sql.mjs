// Questions to the directory, beside PostgreSQL with the same rows and the indexes that one would give them there: each from
// its text to its last row. Before that, how long the first build takes of what answers them.

import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { findPostgres, startPostgres } from '../../lib/postgres.mjs';
import { interleave, makeFigure, missingFigure } from '../lib/figures.mjs';

const repeats = 3; // of each question in a round, of which the quickest counts: the first may find nothing in memory

const settings = ['shared_buffers=2GB', 'work_mem=128MB', 'maintenance_work_mem=512MB', 'max_wal_size=8GB'];
const tables = `
  CREATE EXTENSION hstore;
  CREATE SCHEMA aws;
  CREATE TABLE aws.connect_routing_profile (routing_profile_id text PRIMARY KEY, name text);
  CREATE TABLE aws.connect_security_profile (id text PRIMARY KEY, security_profile_name text);
  CREATE TABLE aws.connect_user (_key text, account_id text, arn text, directory_user_id text, hierarchy_group_id text, id text,
    identity_info json, last_modified_region text, last_modified_time timestamptz, phone_config json, routing_profile_id text,
    security_profile_ids text[], tags hstore, username text);`;
const copies = {
  'aws.connect_routing_profile': 'SELECT routing_profile_id, name FROM aws.connect_routing_profile',
  'aws.connect_security_profile': 'SELECT id, security_profile_name FROM aws.connect_security_profile',
  'aws.connect_user': 'SELECT * FROM aws.connect_user',
};
const indexes = `
  CREATE UNIQUE INDEX ON aws.connect_user (id);
  CREATE INDEX ON aws.connect_user (username);
  CREATE INDEX ON aws.connect_user (routing_profile_id);
  CREATE INDEX ON aws.connect_user (routing_profile_id, username);
  CREATE INDEX ON aws.connect_user (hierarchy_group_id);
  CREATE INDEX ON aws.connect_user (last_modified_time);
  CREATE INDEX ON aws.connect_user USING gin (tags);
  CREATE INDEX ON aws.connect_user USING gin (security_profile_ids);
  VACUUM (FREEZE, ANALYZE);`;

// `postgres` is how PostgreSQL is asked where its indexes know other operators. USER and PROFILE are ids that are there.
const name = "json_extract_path_text(identity_info, 'last_name')";
const questions = [
  { id: 'count', title: 'count by routing profile', query: 'SELECT routing_profile_id, COUNT(*) FROM aws.connect_user GROUP BY routing_profile_id' },
  {
    id: 'tag', title: 'count of the users with a tag',
    query: "SELECT COUNT(*) FROM aws.connect_user WHERE tags->'team' = 'team7'",
    postgres: "SELECT COUNT(*) FROM aws.connect_user WHERE tags @> 'team=>team7'",
  },
  { id: 'tags', title: 'count by the value of a tag', query: "SELECT tags->'team', COUNT(*) FROM aws.connect_user GROUP BY tags->'team'" },
  {
    id: 'unnest', title: 'count by security profile, UNNEST',
    query: 'SELECT profile, COUNT(*) FROM aws.connect_user, UNNEST(security_profile_ids) AS profile GROUP BY profile',
  },
  {
    id: 'any', title: 'count of the users with a security profile, = ANY',
    query: "SELECT COUNT(*) FROM aws.connect_user WHERE 'PROFILE' = ANY(security_profile_ids)",
    postgres: "SELECT COUNT(*) FROM aws.connect_user WHERE security_profile_ids @> ARRAY['PROFILE']",
  },
  { id: 'json', title: 'count by last name, json_extract_path_text', query: `SELECT ${name}, COUNT(*) FROM aws.connect_user GROUP BY ${name}` },
  {
    id: 'rank', title: 'ROW_NUMBER of all users in their routing profile',
    query: 'SELECT SUM(place), MAX(username) FROM (SELECT username, ROW_NUMBER() OVER (PARTITION BY routing_profile_id ORDER BY username) AS place FROM aws.connect_user) AS ranked',
  },
  { id: 'lookup', title: 'a user by id', query: "SELECT username, arn FROM aws.connect_user WHERE id = 'USER'" },
  {
    id: 'join', title: 'count by routing and security profile, joined for their names',
    query: 'SELECT r.name, s.security_profile_name, COUNT(*) FROM aws.connect_user u JOIN aws.connect_routing_profile r ON r.routing_profile_id = u.routing_profile_id JOIN aws.connect_security_profile s ON s.id = ANY(u.security_profile_ids) GROUP BY r.name, s.security_profile_name',
  },
];

export async function measureSql(context) {
  const { options, scratch, tools, users } = context;
  const data = join(scratch, 'sql');
  const tool = join(tools, 'sql_queries');
  const filled = spawnSync(join(tools, 'sql_store'), [data, String(options.users)], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (filled.status !== 0) throw new Error('sql_store could not fill the store');
  try {
    const figures = [measureBuild(data, tool, options, users)];
    const postgres = findPostgres();
    if (postgres.missing) return [...figures, missingFigure({ id: 'sql', title: 'questions beside PostgreSQL', reason: postgres.missing })];
    return [...figures, ...(await measureBeside(await startPostgres(postgres, settings), { data, tool, options, users, scratch }))];
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

/** Runs the tool to its end with the questions as its input: the lines of its answer. */
function runTool(tool, args, input = '') {
  const { status, stdout, stderr } = spawnSync(tool, args, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr);
  return { lines: stdout.trim().split('\n'), opened: Number(/opened in ([\d.]+)/.exec(stderr)[1]) };
}

function measureBuild(data, tool, options, users) {
  const seconds = Array.from({ length: Math.min(options.rounds, 3) }, () => {
    for (const end of ['', '-wal', '-shm']) rmSync(join(data, `sql.db${end}`), { force: true });
    return runTool(tool, [data, 'time']).opened;
  });
  const bytes = statSync(join(data, 'sql.db')).size / options.users;
  return makeFigure({
    id: 'sql-build', title: `First build of the projection, ${users} users`, unit: 's', digits: 1,
    subject: { name: 'rollcall', values: seconds }, measure: 'below 30 s for a million users',
    isMet: ({ subject }) => (subject * 1e6) / options.users < 30, note: `${Math.round(bytes)} bytes a user on disk`,
  });
}

/** Rows go through a file, because a million of them are too many for an argument or a pipe of psql. */
async function copyRows(postgres, { data, tool, scratch }) {
  const file = join(scratch, 'sql-rows');
  await postgres.execute(tables);
  for (const [table, query] of Object.entries(copies)) {
    const child = spawn(tool, [data, 'copy', query], { stdio: ['ignore', 'pipe', 'ignore'] });
    await pipeline(child.stdout, createWriteStream(file));
    await postgres.execute(`\\copy ${table} FROM '${file}'`);
  }
  if (existsSync(file)) rmSync(file);
  await postgres.execute(indexes);
}

/** The quickest of the repeats of each question, in milliseconds. */
function quickest(milliseconds) {
  return questions.map((_, index) => Math.min(...milliseconds.slice(index * repeats, (index + 1) * repeats)));
}

function timeOurs({ data, tool }, queries) {
  const { lines } = runTool(tool, [data, 'time'], `${queries.flatMap((query) => Array(repeats).fill(query)).join('\n')}\n`);
  return quickest(lines.map((line) => Number(line.split(' ')[0])));
}

async function timeTheirs(postgres, queries) {
  const script = ['\\timing on', ...queries.flatMap((query) => Array(repeats).fill(`${query};`))].join('\n');
  const { code, stdout, stderr } = await postgres.psql(['-v', 'ON_ERROR_STOP=1', '-At', '-f', '-'], `${script}\n`);
  if (code !== 0) throw new Error(stderr);
  return quickest([...stdout.matchAll(/^Time: ([\d.]+) ms/gm)].map((match) => Number(match[1])));
}

async function measureBeside(postgres, context) {
  const { options, users } = context;
  try {
    await copyRows(postgres, context);
    const [[{ rows }], [{ rows: profiles }]] = [
      await postgres.ask(["SELECT id FROM aws.connect_user ORDER BY username OFFSET 17 LIMIT 1"]),
      await postgres.ask(["SELECT id FROM aws.connect_security_profile WHERE security_profile_name = 'Security 7'"]),
    ];
    const fill = (query) => query.replace('USER', rows[0][0]).replace('PROFILE', profiles[0][0]);
    const ours = questions.map(({ query }) => fill(query));
    const theirs = questions.map(({ query, postgres: other }) => fill(other ?? query));
    await sameAnswers(postgres, context, ours, theirs);
    const results = await interleave(options.rounds, () => timeOurs(context, ours), () => timeTheirs(postgres, theirs));
    return questions.map(({ id, title, postgres: other }, index) =>
      makeFigure({
        id: `sql-${id}`, title: `SQL, ${users} users: ${title}`, unit: 'ms', digits: 2,
        subject: { name: 'rollcall', values: results.subject.map((round) => round[index]) },
        reference: { name: 'PostgreSQL', values: results.reference.map((round) => round[index]) },
        measure: 'not slower than PostgreSQL', isMet: ({ ratio }) => ratio <= 1,
        note: other ? `PostgreSQL is asked as its index wants it: ${other.replace('USER', '…').replace('PROFILE', '…')}` : undefined,
      }),
    );
  } finally {
    await postgres.stop();
  }
}

/** A quick answer that is another one is no answer. */
async function sameAnswers(postgres, { data, tool }, ours, theirs) {
  const sorted = (rows) => rows.map((row) => row.map((text) => text ?? '\\N').join('\t')).sort();
  for (const [index, query] of ours.entries()) {
    const [{ rows }] = await postgres.ask([theirs[index]]);
    const { lines } = runTool(tool, [data, 'copy', query]);
    const [a, b] = [lines.sort(), sorted(rows)];
    if (a.length !== b.length || a.some((line, at) => line !== b[at]))
      throw new Error(`${query}: ${a.length} rows of ours and ${b.length} of PostgreSQL's differ`);
  }
}

// CreateUser while heavy questions run, beside CreateUser alone: what asks must not hold up what writes.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { request } from '../../lib/rollcall.mjs';
import { copyStore, startServer } from '../lib/directory.mjs';
import { interleave, makeFigure } from '../lib/figures.mjs';
import { runLoad } from '../lib/load.mjs';

const writeRate = 500;
const most = 5; // milliseconds that the 99th percentile may rise by

// Two at a time, as many as there are processes for them. Neither can be answered from an index alone.
const questions = [
  'SELECT a.username, COUNT(*) FROM aws.connect_user a JOIN aws.connect_user b ON b.last_modified_time > a.last_modified_time GROUP BY a.username LIMIT 1',
  "SELECT REVERSE(username) AS r, ROW_NUMBER() OVER (ORDER BY REVERSE(arn)) FROM aws.connect_user ORDER BY r LIMIT 10",
];

async function ask(url, query, stop) {
  while (!stop.aborted) {
    const { status, text } = await request(url, { method: 'POST', path: '/_rollcall/sql?format=ndjson&timeout=2000', body: query });
    if (status !== 200 && !/57014/.test(text)) throw new Error(`${query}: ${status} ${text}`);
  }
}

async function besideQuestions(url, action) {
  const stop = new AbortController();
  const asking = Promise.all(questions.map((query) => ask(url, query, stop.signal)));
  const result = await Promise.race([action(), asking.then(() => Promise.reject(new Error('the questions ended too early')))]);
  stop.abort();
  await asking;
  return result;
}

export async function measureSqlWrites({ options, filled, scratch, users }) {
  const data = join(scratch, 'sql-writes');
  copyStore(filled.data, data);
  const server = await startServer(data);
  let loads = 0;
  const write = () =>
    runLoad(server.url, {
      kind: 'create', target: `/users/${filled.instance}`, body: filled.body, prefix: `beside${++loads}-`, rate: writeRate,
      connections: 16, seconds: options.seconds,
    });
  try {
    // The first question makes what they are answered from.
    await request(server.url, { method: 'POST', path: '/_rollcall/sql', body: 'SELECT COUNT(*) FROM aws.connect_user' });
    const results = await interleave(options.rounds, () => besideQuestions(server.url, write), write);
    const values = (side) => results[side].map(({ p99 }) => p99);
    return [
      makeFigure({
        id: 'sql-writes', title: `CreateUser, 99th percentile of ${writeRate} a second while two questions run, ${users} users`, unit: 'ms', digits: 2,
        subject: { name: 'beside questions', values: values('subject') }, reference: { name: 'alone', values: values('reference') },
        measure: `at most ${most} ms more than alone`, isMet: ({ subject, reference }) => subject - reference <= most,
        note: 'durable, questions of up to two seconds one after the other on both processes for them',
      }),
    ];
  } finally {
    await server.stop();
    rmSync(data, { recursive: true });
  }
}

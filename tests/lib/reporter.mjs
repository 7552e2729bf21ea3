// A reporter for Node's test runner: one JSON line for each test or suite that ended, with the names that lead to it.
// Starts come in the order of the source and ends after those of their subtests, so a stack of names gives the path.

export default async function* reporter(events) {
  const names = [];
  for await (const { type, data } of events) {
    if (type === 'test:start') {
      names.length = data.nesting;
      names.push(data.name);
    }
    if (type === 'test:pass' || type === 'test:fail') {
      names.length = data.nesting;
      yield `${JSON.stringify(describe(type, data, [...names, data.name]))}\n`;
    }
  }
}

function describe(type, data, path) {
  const error = type === 'test:fail' ? data.details.error : undefined;
  return {
    path,
    suite: data.details.type === 'suite',
    outcome: data.skip !== undefined || data.todo !== undefined ? 'skipped' : error ? 'failed' : 'passed',
    reason: [data.skip, data.todo].find((text) => typeof text === 'string') ?? '',
    ofSubtests: error?.failureType === 'subtestsFailed',
    error: error && explain(error),
    seconds: data.details.duration_ms / 1000,
  };
}

function explain(error) {
  const cause = error.cause ?? error;
  return cause?.stack ?? String(cause);
}

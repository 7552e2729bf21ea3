// The patterns of character rules, which schemas show: a client that checks a value by the pattern must not refuse what
// the server takes. The examples are those of the rules' own unit test, which shows what each rule says to them.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { requireClient, rollcallBinary, run } from '../lib/rollcall.mjs';

const unitTest = join(dirname(rollcallBinary), 'tests/unit/check_test');

const builtUnitTest = (t) =>
  requireClient(t, 'check_test', existsSync(unitTest) ? { unitTest } : { missing: 'the unit tests are not built beside the program' });

// Refused for what no pattern can say: a day that the calendar does not have.
const beyondPatterns = new Set([
  '2027-02-29', '1900-02-29', '2026-13-01', '2026-00-01', '2026-01-00', '2026-04-31',
]);

async function readExamples() {
  const { code, stdout, stderr } = await run(unitTest, [], { env: { ...process.env, ROLLCALL_SHOW_PATTERNS: '1' } });
  assert.equal(code, 0, stderr);
  const examples = [...stdout.matchAll(/^# (\{.*\})$/gm)].map(([, json]) => JSON.parse(json));
  assert.notEqual(examples.length, 0);
  return examples;
}

// Character classes by property need the flag u, which knows no needless escapes such as \_ and \@.
const expression = (pattern) => new RegExp(pattern, pattern.includes('\\p') ? 'u' : '');
// As the service means its patterns, and as JSON Schema does not: the whole value.
const wholeExpression = (pattern) => expression(`^(?:${pattern})$`);

test('patterns find all that their rules accept', async (t) => {
  if (!builtUnitTest(t)) return;
  const accepted = (await readExamples()).filter((example) => example.accepted);
  for (const { pattern, text } of accepted) assert.match(text, expression(pattern));
});

test('patterns that match the whole value refuse what their rules refuse', async (t) => {
  if (!builtUnitTest(t)) return;
  const refused = (await readExamples()).filter((example) => !example.accepted && !beyondPatterns.has(example.text));
  for (const { pattern, text } of refused) assert.doesNotMatch(text, wholeExpression(pattern));
});

test('examples of both kinds stand beside each pattern', async (t) => {
  if (!builtUnitTest(t)) return;
  const kinds = new Map();
  for (const { pattern, accepted } of await readExamples())
    kinds.set(pattern, (kinds.get(pattern) ?? new Set()).add(accepted));
  for (const [pattern, seen] of kinds) assert.equal(seen.size, 2, pattern);
});

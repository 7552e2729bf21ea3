// Vocabularies, which are kept and used by nothing, and the prompts that come with an instance.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assertError, assertNotFound, assertOk, assertRefused, encode, listAll, newInstance, UNKNOWN_ID, useInstance, UUID,
} from './connect_support.mjs';

const shared = useInstance();

const CONTENT = 'Phrase\tIPA\tSoundsLike\tDisplayAs\nLos-Angeles\t\t\tLos Angeles\n';
const tryCreate = (body, instance = shared.instanceId) => shared.api.call('POST', `/vocabulary/${instance}`,
  { VocabularyName: 'Words', LanguageCode: 'en-US', Content: CONTENT, ...body });
const create = async (body, instance) => assertOk(await tryCreate(body, instance));
const describe = (id) => shared.api.call('GET', `/vocabulary/${shared.instanceId}/${id}`);
const remove = (id) => shared.api.call('POST', `/vocabulary-remove/${shared.instanceId}/${id}`);

test('a vocabulary is ACTIVE at once and reads as it was created', async () => {
  const { VocabularyId: id, VocabularyArn: arn, State: state } = await create({ VocabularyName: 'Places', Tags: { a: 'b' } });
  assert.match(id, UUID);
  assert.equal(arn, `${shared.instanceArn}/vocabulary/${id}`);
  assert.equal(state, 'ACTIVE');
  const { Vocabulary: { LastModifiedTime: time, ...read } } = assertOk(await describe(id));
  assert.equal(typeof time, 'number');
  assert.deepEqual(read, {
    Name: 'Places', Id: id, Arn: arn, LanguageCode: 'en-US', State: 'ACTIVE', Content: CONTENT, Tags: { a: 'b' },
  });
  assertOk(await shared.api.call('POST', `/tags/${encode(arn)}`, { tags: { c: 'd' } }));
  assert.deepEqual(assertOk(await describe(id)).Vocabulary.Tags, { a: 'b', c: 'd' });
});

test('a deleted vocabulary says that it is being deleted, and is gone', async () => {
  const { VocabularyId: id, VocabularyArn: arn } = await create({ VocabularyName: 'Short-lived' });
  assert.deepEqual(assertOk(await remove(id)), { VocabularyArn: arn, VocabularyId: id, State: 'DELETE_IN_PROGRESS' });
  assertNotFound(await describe(id));
  assertNotFound(await remove(id));
  await create({ VocabularyName: 'Short-lived' });
});

test('a name is taken once in an instance', async () => {
  await create({ VocabularyName: 'Taken' });
  assertError(await tryCreate({ VocabularyName: 'Taken' }), 409, 'ResourceConflictException', /Taken/);
});

test('members that are missing or outside their limits are an InvalidRequestException, the only code there is', async () => {
  for (const body of [
    { VocabularyName: undefined }, { VocabularyName: '' }, { VocabularyName: 'n'.repeat(141) }, { VocabularyName: 'two words' },
    { LanguageCode: undefined }, { LanguageCode: 'xx-XX' }, { Content: undefined }, { Content: '' }, { Content: 'c'.repeat(60_001) },
  ]) assertError(await tryCreate(body), 400, 'InvalidRequestException');
  assertNotFound(await tryCreate({}, UNKNOWN_ID));
});

test('a search finds by the start of the name, language and state, page by page', async () => {
  const { instanceId } = await newInstance(shared.api);
  for (const [VocabularyName, LanguageCode] of [['a1', 'en-US'], ['b1', 'de-DE'], ['a2', 'de-DE'], ['A3', 'de-DE'], ['a4', 'de-DE']])
    await create({ VocabularyName, LanguageCode }, instanceId);
  const search = (body) => shared.api.call('POST', `/vocabulary-summary/${instanceId}`, body);
  const names = async (body) => {
    const found = [];
    let NextToken;
    do {
      const page = assertOk(await search({ ...body, NextToken }));
      found.push(...page.VocabularySummaryList.map((item) => item.Name));
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    return found;
  };
  assert.deepEqual(await names(), ['a1', 'b1', 'a2', 'A3', 'a4']);
  assert.deepEqual(await names({ NameStartsWith: 'a', MaxResults: 1 }), ['a1', 'a2', 'a4']);
  assert.deepEqual(await names({ LanguageCode: 'de-DE', NameStartsWith: 'a' }), ['a2', 'a4']);
  assert.deepEqual(await names({ State: 'ACTIVE', MaxResults: 2 }), ['a1', 'b1', 'a2', 'A3', 'a4']);
  assert.deepEqual(await names({ State: 'CREATION_FAILED' }), []);
  const [summary] = assertOk(await search({ MaxResults: 1 })).VocabularySummaryList;
  assert.deepEqual(Object.keys(summary).sort(), ['Arn', 'Id', 'LanguageCode', 'LastModifiedTime', 'Name', 'State']);
  for (const body of [{ MaxResults: 101 }, { MaxResults: 0 }, { MaxResults: '1' }, { NextToken: 'x' }, { NextToken: 1 }, { State: 'NEW' }])
    assertRefusedOrUnreadable(await search(body));
});

function assertRefusedOrUnreadable(answer) {
  if (answer.errorType !== 'SerializationException') assertRefused(answer);
  assert.equal(answer.status, 400);
}

test('a new instance has the prompts that flows begin with', async () => {
  const { instanceId, instanceArn } = await newInstance(shared.api);
  const prompts = await listAll(shared.api, `/prompts-summary/${instanceId}`, 'PromptSummaryList', 2);
  assert.ok(prompts.some((prompt) => prompt.Name === 'Beep.wav'));
  for (const prompt of prompts) assert.equal(prompt.Arn, `${instanceArn}/prompt/${prompt.Id}`);
});

// What the tests of resource types share: the Cloud Control API of one server, and the properties that it answers with.
import assert from 'node:assert/strict';
import { errorType, request } from '../lib/rollcall.mjs';

/** A resource type of one server: each call fails the test unless it ends as its name says. */
export function resourceType(shared, name) {
  const typeName = `AWS::Connect::${name}`;
  const call = async (operation, body, account = '000000000000') => {
    const answer = await request(shared.server.url, {
      method: 'POST', service: 'cloudcontrolapi', account,
      headers: { 'x-amz-target': `CloudApiService.${operation}`, 'content-type': 'application/x-amz-json-1.0' },
      body: JSON.stringify({ TypeName: typeName, ...body }),
    });
    return { ...answer, errorType: errorType(answer), message: answer.json?.Message };
  };
  const event = async (operation, body) => {
    const answer = await call(operation, body);
    assert.equal(answer.status, 200, answer.text);
    return answer.json.ProgressEvent;
  };
  const succeeds = async (operation, body) => {
    const answer = await event(operation, body);
    assert.equal(answer.OperationStatus, 'SUCCESS', answer.StatusMessage);
    return answer;
  };
  const fails = async (errorCode, message, operation, body) => {
    const answer = await event(operation, body);
    assert.deepEqual([answer.OperationStatus, answer.ErrorCode], ['FAILED', errorCode], JSON.stringify(answer));
    assert.match(answer.StatusMessage, message);
  };
  const refused = async (type, message, operation, body) => {
    const answer = await call(operation, body);
    assert.deepEqual([answer.status, answer.errorType], [400, type], answer.text);
    assert.match(answer.message, message);
  };
  const desired = (properties) => ({ DesiredState: JSON.stringify(properties) });
  const patch = (identifier, operations) => ({ Identifier: identifier, PatchDocument: JSON.stringify(operations) });
  return {
    call,
    create: async (properties) => (await succeeds('CreateResource', desired(properties))).Identifier,
    createFails: (errorCode, message, properties) => fails(errorCode, message, 'CreateResource', desired(properties)),
    createRefused: (message, properties) =>
      refused('ValidationException', message, 'CreateResource', desired(properties)),
    read: async (identifier) => {
      const answer = await call('GetResource', { Identifier: identifier });
      assert.equal(answer.status, 200, answer.text);
      assert.equal(answer.json.ResourceDescription.Identifier, identifier);
      return JSON.parse(answer.json.ResourceDescription.Properties);
    },
    isMissing: (identifier, account) => call('GetResource', { Identifier: identifier }, account)
      .then((answer) => assert.equal(answer.errorType, 'ResourceNotFoundException', answer.text)),
    update: (identifier, operations) => succeeds('UpdateResource', patch(identifier, operations)),
    updateFails: (errorCode, message, identifier, operations) =>
      fails(errorCode, message, 'UpdateResource', patch(identifier, operations)),
    updateRefused: (type, message, identifier, operations) =>
      refused(type, message, 'UpdateResource', patch(identifier, operations)),
    remove: (identifier) => succeeds('DeleteResource', { Identifier: identifier }),
    removeFails: (errorCode, message, identifier) =>
      fails(errorCode, message, 'DeleteResource', { Identifier: identifier }),
    /** Every identifier, a page of two at a time. */
    list: async (model) => {
      const identifiers = [];
      let token;
      do {
        const answer = await call('ListResources', {
          ResourceModel: JSON.stringify(model), MaxResults: 2, NextToken: token,
        });
        assert.equal(answer.status, 200, answer.text);
        assert.ok(answer.json.ResourceDescriptions.length <= 2);
        identifiers.push(...answer.json.ResourceDescriptions.map((description) => description.Identifier));
        token = answer.json.NextToken;
      } while (token !== undefined);
      return identifiers;
    },
  };
}

/** The number of the last change: the same before and after what writes nothing. */
export async function revision(shared) {
  const { json } = await request(shared.server.url, { path: '/_rollcall/health' });
  assert.equal(typeof json.revision, 'number');
  return json.revision;
}

export const add = (path, value) => ({ op: 'add', path, value });
export const replace = (path, value) => ({ op: 'replace', path, value });
export const remove = (path) => ({ op: 'remove', path });

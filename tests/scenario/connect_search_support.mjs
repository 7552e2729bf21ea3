// What the tests of the searches share: requests, pages, and the conditions they are made of.
import assert from 'node:assert/strict';
import { assertOk } from './connect_support.mjs';

/** The path of an operation: SearchUsers is POST /search-users. */
export const pathOf = (operation) => `/${operation.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()}`;

export const send = (api, operation, instance, body) =>
  api.call('POST', pathOf(operation), { InstanceId: instance.instanceId, ...body });

/** Everything that is found, over all its pages; each page says the same total, which is the number of what was found. */
export async function searchAll(api, operation, member, instance, body, pageSize) {
  const found = [];
  let token;
  do {
    const page = assertOk(await send(api, operation, instance, { ...body, MaxResults: pageSize, NextToken: token }));
    found.push(...page[member]);
    if (pageSize !== undefined) assert.ok(page[member].length <= pageSize);
    token = page.NextToken;
    if (token === undefined) assert.equal(page.ApproximateTotalCount, found.length);
  } while (token !== undefined);
  return found;
}

export const string = (FieldName, Value, ComparisonType = 'EXACT') => ({ StringCondition: { FieldName, Value, ComparisonType } });
export const startsWith = (field, value) => string(field, value, 'STARTS_WITH');
export const contains = (field, value) => string(field, value, 'CONTAINS');
export const and = (...AndConditions) => ({ AndConditions });
export const or = (...OrConditions) => ({ OrConditions });
export const group = (Value, HierarchyGroupMatchType = 'EXACT') => ({ HierarchyGroupCondition: { Value, HierarchyGroupMatchType } });
export const below = (id) => group(id, 'WITH_CHILD_GROUPS');
export const tag = (TagKey, TagValue) => ({ TagKey, TagValue });
export const number = (ComparisonType, MinValue, MaxValue) =>
  ({ NumberCondition: { FieldName: 'limit', ComparisonType, MinValue, MaxValue } });
export const skill = (...Conditions) => ({ ListCondition: { TargetListType: 'PROFICIENCIES', Conditions } });

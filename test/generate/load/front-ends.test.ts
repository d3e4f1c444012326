import { expect, test } from 'vitest';
import { readDefinitions } from '../../../src/generate/load/read-definitions.ts';
import { crdOf, specificationOf } from '../fixtures.ts';

const read = (document: object, isNamed = true): unknown => {
  const result = readDefinitions({ name: 'x.yaml', document: { ...document } }, isNamed);
  return 'reason' in result ? result.reason : result.definitions.length;
};

test('each form is read by what it says of itself', () => {
  const schemas = { 'a.v1.B': { properties: { x: {} } } };
  expect(read(specificationOf(schemas).document)).toBe(1);
  expect(read({ openapi: '3.0.0', components: { schemas } })).toBe(1);
  expect(read(crdOf({ properties: { spec: { properties: { x: {} } } } }))).toBe(8);
});

test('what has no definitions is left out, and the reason is told', () => {
  expect(read({ openapi: '3.0.0', paths: {} })).toBe('an OpenAPI document without schemas');
  expect(read({ apiVersion: 'apps/v1', kind: 'Deployment' })).toBe('an object of the kind Deployment');
  expect(read({ name: 'values' }, false)).toBe('no specification');
});

test('what is asked for by name must be a specification', () => {
  expect(() => read({ name: 'values' })).toThrowErrorMatchingInlineSnapshot(
    `[WithalError: Cannot use x.yaml: it is neither an OpenAPI document ("swagger" or "openapi") nor a CustomResourceDefinition.]`,
  );
});

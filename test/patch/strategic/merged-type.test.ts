import { expect, test } from 'vitest';
import { model } from '../../../src/apply/model.ts';
import { createModels } from '../../../src/models.ts';
import { mergedType } from '../../../src/patch/strategic/merged-type.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';
import { pod } from './programs.ts';

const kind = (id: string, apiVersion: string): object =>
  createModels({ format: 1, types: [{ id, kind: [apiVersion, 'Thing'], fields: { a: 'string' } }] })(0);

test('a kind has a type', () => {
  expect(mergedType(pod).object.id).toBe('example.v1.Pod');
  expect(mergedType(kind('io.k8s.api.networking.v1.Thing', 'networking.k8s.io/v1')).shape).toBe('object');
  expect(mergedType(kind('io.k8s.api.core.v1.Thing', 'v1')).shape).toBe('object');
});

test('what is published by the name of its group is a custom resource', () => {
  expect(codeOf(() => mergedType(kind('com.example.rec.v1.Thing', 'rec.example.com/v1')))).toBe(
    'E_CANNOT_EXPRESS',
  );
});

test('a model without a schema has no merge keys', () => {
  expect(codeOf(() => mergedType(model()))).toBe('E_MODEL');
  expect(codeOf(() => mergedType(undefined))).toBe('E_EXPRESSION');
});

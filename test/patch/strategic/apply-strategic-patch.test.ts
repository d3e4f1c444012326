import { model } from '../../../src/apply/index.ts';
import { describe, expect, test } from 'vitest';
import { createModels } from '../../../src/index.ts';
import { applyStrategicMergePatch } from '../../../src/patch/strategic/index.ts';
import { patchBy } from '../../../src/patch/index.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';
import { pod } from './programs.ts';

const apply = (document: unknown, patch: unknown, leftovers?: 'drop' | 'keep'): unknown =>
  applyStrategicMergePatch(
    document,
    patch,
    leftovers === undefined ? { model: pod } : { model: pod, leftovers },
  );

const kind = (id: string, apiVersion: string): object =>
  createModels({ format: 1, types: [{ id, kind: [apiVersion, 'Thing'], fields: { a: 'string' } }] })(0);

describe('applyStrategicMergePatch', () => {
  test('shares what it does not change, and freezes what it makes', () => {
    const live = { labels: { a: 'x' }, containers: [{ name: 'a' }, { name: 'b', image: 'x' }] };
    const next = apply(live, { containers: [{ name: 'a', image: 'y' }] }) as typeof live;
    expect(next.labels).toBe(live.labels);
    expect(next.containers[1]).toBe(live.containers[1]);
    expect([next, next.containers, next.containers[0]].every((part) => Object.isFrozen(part))).toBe(true);
    expect(Object.isFrozen(live.labels)).toBe(false);
  });

  test('gives the document itself where the patch changes nothing', () => {
    const live = { labels: { a: 'x' }, containers: [{ name: 'a', image: 'x' }], finalizers: ['x'] };
    expect(apply(live, { labels: { a: 'x', b: null }, containers: [{ name: 'a' }], finalizers: ['x'] })).toBe(
      live,
    );
    expect(apply(live, null)).toBe(live);
  });

  test('gives one patch for one change', () => {
    const live = { containers: [{ name: 'a', image: 'x' }, { name: 'b' }] };
    const { patches, inverse } = patchBy(live, (one) =>
      applyStrategicMergePatch(one, { containers: [{ name: 'a', image: 'y' }] }, { model: pod }),
    );
    expect(patches).toEqual([{ op: 'replace', path: ['containers', 0, 'image'], value: 'y' }]);
    expect(inverse).toEqual([{ op: 'replace', path: ['containers', 0, 'image'], value: 'x' }]);
  });

  test('drops what directives leave, or keeps it as older servers did', () => {
    const patch = { labels: { $patch: 'replace', a: 'x' }, containers: [{ $patch: 'delete', name: 'a' }] };
    expect(apply({}, patch)).toEqual({ containers: [] });
    expect(apply({}, patch, 'keep')).toEqual(patch);
  });

  test.each([
    ['a document that is a list', [], {}, 'E_PATCH'],
    ['a patch that is a list', {}, [], 'E_PATCH'],
    ['a patch that is a number', {}, 1, 'E_PATCH'],
    ['a value that JSON cannot hold', {}, { kind: Number.NaN }, 'E_VALUE'],
    ['an unknown directive', { labels: {} }, { labels: { $patch: 'nope' } }, 'E_DIRECTIVE'],
    [
      'an element without its key',
      { containers: [{ name: 'a' }] },
      { containers: [{ image: 'x' }] },
      'E_MERGE_KEY',
    ],
    ['elements of two kinds', { finalizers: ['x'] }, { finalizers: [1] }, 'E_ELEMENTS'],
    ['a field that is not there', { odd: {} }, { odd: {} }, 'E_UNKNOWN_FIELD'],
  ])('refuses %s', (_name, document, patch, code) => {
    expect(codeOf(() => apply(document, patch))).toBe(code);
  });

  test('says where', () => {
    const live = { containers: [{ name: 'a', ports: [{ port: 80 }] }] };
    expect(() => apply(live, { containers: [{ name: 'a', ports: [{ name: 'x' }] }] })).toThrow(
      'at containers.key({"name":"a"}).ports: an element lacks the merge key port.',
    );
    const odd = { ...live, finalizers: ['x'] };
    const patch = { containers: [{ name: 'a', ports: [{ port: 80, name: 'x' }] }], finalizers: [1] };
    expect(() => apply(odd, patch)).toThrow(
      'at finalizers: the elements are of several kinds: string and integer.',
    );
  });

  test('takes kinds of Kubernetes, whose names are not their reversed group', () => {
    const ingress = kind('io.k8s.api.networking.v1.Thing', 'networking.k8s.io/v1');
    expect(applyStrategicMergePatch<unknown>({}, { a: 'x' }, { model: ingress })).toEqual({ a: 'x' });
    const core = kind('io.k8s.api.core.v1.Thing', 'v1');
    expect(applyStrategicMergePatch<unknown>({}, { a: 'x' }, { model: core })).toEqual({ a: 'x' });
    const custom = kind('com.example.rec.v1.Thing', 'rec.example.com/v1');
    expect(codeOf(() => applyStrategicMergePatch({}, {}, { model: custom }))).toBe('E_CANNOT_EXPRESS');
  });

  test('needs a kind with a schema, and no custom resource', () => {
    const custom = createModels({
      format: 1,
      types: [{ id: 'com.example.v1.Thing', kind: ['example.com/v1', 'Thing'], fields: { spec: 'any' } }],
    })(0);
    expect(codeOf(() => applyStrategicMergePatch({}, {}, { model: model() }))).toBe('E_MODEL');
    expect(codeOf(() => applyStrategicMergePatch({}, {}, { model: {} }))).toBe('E_EXPRESSION');
    expect(codeOf(() => applyStrategicMergePatch({}, {}, { model: custom }))).toBe('E_CANNOT_EXPRESS');
  });
});

test('options are needed', () => {
  expect(codeOf(() => applyStrategicMergePatch({}, {}, undefined as never))).toBe('E_EXPRESSION');
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyStrategicMergePatch,
  diff,
  toJsonPatch,
  toStrategicMergePatch,
} from '../../../src/patch/index.ts';
import { WithalError } from '../../../src/errors/index.ts';
import { lawSettings } from '../../fixtures/runs.ts';
import type { Loose } from '../../fixtures/loose.ts';
import { shop, table } from '../../fixtures/table.ts';
import { createModels } from '../../../src/index.ts';
import type { FieldRow, SchemaTable } from '../../../types/index.d.ts';
import { editedPairs } from './edits.ts';

/** The types of the shop, with every list that has a merge key merged by it. */
function merging(): Loose {
  const types = table.types.map((type) => {
    const fields = Object.entries(type.fields).map(([name, row]): [string, FieldRow] => {
      if (typeof row === 'string' || row[1].mergeKey === undefined) return [name, row];
      return [name, [row[0], { ...row[1], strategy: ['merge'] }]];
    });
    return { ...type, fields: Object.fromEntries(fields) };
  });
  return createModels({ ...table, types } satisfies SchemaTable)(0);
}
const model = merging();

const containers = (...names: string[]): object => ({
  spec: { containers: names.map((name) => ({ name, image: `${name}:1` })) },
});
const finalizers = (...names: string[]): object => ({ metadata: { finalizers: names } });

describe('one element', () => {
  test('of five containers that goes is one removal', () => {
    const before = containers('a', 'b', 'c', 'd', 'e');
    const change = diff(before, containers('a', 'b', 'd', 'e'), { model });
    const patch = toJsonPatch(change, before);
    expect(patch.map(({ op, path }) => `${op} ${path}`)).toEqual([
      expect.stringMatching(/^test \/spec\/containers\/2/),
      'remove /spec/containers/2',
    ]);
    expect(toStrategicMergePatch(change)).toEqual({
      spec: { containers: [{ $patch: 'delete', name: 'c' }] },
    });
  });

  test('of eight values that comes is one addition', () => {
    const before = finalizers('a', 'b', 'c', 'd', 'f', 'g', 'h');
    const change = diff(before, finalizers('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { model });
    const patch = toJsonPatch(change, before);
    expect(patch.filter(({ op }) => op !== 'test')).toEqual([
      { op: 'add', path: '/metadata/finalizers/4', value: 'e' },
    ]);
    expect(patch.length).toBeLessThanOrEqual(2);
  });

  test('several that go are deleted each, also without the document', () => {
    const before = containers('a', 'b', 'c', 'd', 'e');
    const change = diff(before, containers('b', 'd', 'e'), { model });
    const deleted = ['a', 'c'].map((name) => ({ $patch: 'delete', name }));
    expect(toStrategicMergePatch(change)).toEqual({ spec: { containers: deleted } });
    expect(toStrategicMergePatch(change, before)).toMatchObject({
      spec: { containers: expect.arrayContaining(deleted) as unknown },
    });
  });
});

test('where a strategic merge patch can say a difference, it leads to the second document', () => {
  let said = 0;
  const property = fc.property(editedPairs(3), ({ model: given, before, after }) => {
    if (given !== shop) return;
    let patch: object;
    try {
      patch = toStrategicMergePatch(diff(before as never, after, { model }), before);
    } catch (error) {
      if (error instanceof WithalError && error.code === 'E_CANNOT_EXPRESS') return;
      throw error;
    }
    said++;
    expect(applyStrategicMergePatch(before, patch, { model })).toEqual(after);
  });
  const settings = lawSettings(600, 20_000);
  fc.assert(property, settings);
  expect(said).toBeGreaterThan(settings.numRuns / 5);
});

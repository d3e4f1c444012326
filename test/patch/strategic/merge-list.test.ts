import { describe, expect, test } from 'vitest';
import { deleteScalars, mergeList } from '../../../src/patch/strategic/merge-list.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';
import { site } from './site.ts';

const any = { shape: 'any' } as const;
const keyed = { element: any, mergeKey: 'name', merges: true };
const scalars = { element: any, mergeKey: undefined, merges: true };

describe('a list', () => {
  test('that is not merged is replaced', () => {
    const patch = [{ $patch: 'delete' }];
    expect(mergeList(site(), [1], patch, { ...scalars, merges: false })).toBe(patch);
  });

  test('of scalars gets the new ones in front', () => {
    expect(mergeList(site(), ['a', 'b'], ['c', 'b'], scalars)).toEqual(['c', 'a', 'b']);
    expect(mergeList(site(), ['a'], ['b', 'b'], scalars)).toEqual(['b', 'a']);
  });

  test('with a key is merged by it, and new elements stand in front', () => {
    const live = [{ name: 'a', x: 1 }, { name: 'b' }];
    expect(mergeList(site(), live, [{ name: 'c' }, { name: 'a', y: 2 }], keyed)).toEqual([
      { name: 'c' },
      { name: 'a', x: 1, y: 2 },
      { name: 'b' },
    ]);
  });

  test('with two elements of one key is merged into the first', () => {
    const live = [
      { port: 80, protocol: 'TCP' },
      { port: 80, protocol: 'UDP' },
    ];
    expect(mergeList(site(), live, [{ port: 80, x: 1 }], { ...keyed, mergeKey: 'port' })).toEqual([
      { port: 80, protocol: 'TCP', x: 1 },
      { port: 80, protocol: 'UDP' },
    ]);
  });

  test('is emptied, replaced and thinned by directives', () => {
    const live = [{ name: 'a' }, { name: 'b' }];
    expect(mergeList(site(), live, [{ $patch: 'replace' }], keyed)).toEqual([]);
    expect(mergeList(site(), live, [{ name: 'c' }, { $patch: 'replace' }], keyed)).toEqual([{ name: 'c' }]);
    expect(mergeList(site(), live, [{ $patch: 'delete', name: 'a' }], keyed)).toEqual([{ name: 'b' }]);
    expect(codeOf(() => mergeList(site(), live, [{ $patch: 'merge' }], keyed))).toBe('E_DIRECTIVE');
    expect(codeOf(() => mergeList(site(), live, [{ $patch: 'delete' }], keyed))).toBe('E_MERGE_KEY');
  });

  test('takes a new element as it is', () => {
    const fresh = { name: 'c', x: null, y: { $patch: 'delete' } };
    expect(mergeList(site(), [{ name: 'a' }], [fresh], keyed)).toEqual([fresh, { name: 'a' }]);
  });

  test('of objects needs a key, and one with a key needs objects', () => {
    expect(codeOf(() => mergeList(site(), [{}], [{}], scalars))).toBe('E_MERGE_KEY');
    expect(codeOf(() => mergeList(site(), ['a'], ['b'], keyed))).toBe('E_ELEMENTS');
  });
});

test('scalars are removed by their value', () => {
  expect(deleteScalars(site(), ['a', 1, 'b', null], [1, null, 'z'])).toEqual(['a', 'b']);
  expect(codeOf(() => deleteScalars(site(), [{}], ['a']))).toBe('E_ELEMENTS');
});

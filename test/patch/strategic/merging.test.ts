import { describe, expect, test } from 'vitest';
import { createModels } from '../../../src/index.ts';
import { applyStrategicMergePatch } from '../../../src/patch/strategic/index.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';
import { pod } from './programs.ts';

const merge = (live: unknown, patch: unknown, leftovers: 'drop' | 'keep' = 'drop'): unknown =>
  applyStrategicMergePatch(live, patch, { model: pod, leftovers });

describe('an object', () => {
  test('is merged field by field, and null removes', () => {
    const live = { kind: 'x', labels: { a: 'x', b: 'y' } };
    expect(merge(live, { kind: 'y', labels: { a: null, c: 'z' } })).toEqual({
      kind: 'y',
      labels: { b: 'y', c: 'z' },
    });
    expect(merge(live, { labels: null })).toEqual({ kind: 'x' });
  });

  test('is replaced or emptied as a whole', () => {
    const live = { labels: { a: 'x', b: 'y' } };
    expect(merge(live, { labels: { $patch: 'replace', a: null } })).toEqual({ labels: { a: null } });
    expect(merge(live, { labels: { $patch: 'delete', a: 'z' } })).toEqual({ labels: {} });
    expect(merge(live, { $patch: 'replace', labels: { a: 'x', b: 'y' } })).toBe(live);
  });

  test('of another kind than the patch takes the patch as data', () => {
    expect(merge({ labels: 'x' }, { labels: { a: null, b: 'x' } })).toEqual({ labels: { b: 'x' } });
    expect(merge({ labels: null }, { labels: { $patch: 'delete' } })).toEqual({});
    expect(merge({ labels: null }, { labels: { $patch: 'delete' } }, 'keep')).toEqual({
      labels: { $patch: 'delete' },
    });
    expect(merge({ free: 1 }, { free: 0.5 })).toEqual({ free: 0.5 });
  });

  test('whose strategy is replace is replaced', () => {
    expect(merge({ raw: { a: 1 } }, { raw: { b: null } })).toEqual({ raw: { b: null } });
  });

  test('whose only strategy is retainKeys is merged', () => {
    expect(merge({ strategy: { type: 'x' } }, { strategy: { size: 1 } })).toEqual({
      strategy: { type: 'x', size: 1 },
    });
  });

  test('has the fields of its type, and no inherited ones', () => {
    expect(codeOf(() => merge({ toString: { a: 1 } }, { toString: { b: 1 } }))).toBe('E_UNKNOWN_FIELD');
    expect(codeOf(() => merge({ odd: [1] }, { odd: [2] }))).toBe('E_UNKNOWN_FIELD');
    expect(merge({ labels: { toString: 'x' } }, { labels: { toString: 'y' } })).toEqual({
      labels: { toString: 'y' },
    });
  });
});

const mergeVolumes = (live: unknown[], patch: unknown[]): unknown =>
  (merge({ volumes: live }, { volumes: patch }) as { volumes: unknown }).volumes;

const mergeFinalizers = (live: unknown[], patch: unknown[]): unknown =>
  (merge({ finalizers: live }, { finalizers: patch }) as { finalizers: unknown }).finalizers;

describe('a list', () => {
  test('that is not merged is replaced', () => {
    expect(merge({ args: ['a'] }, { args: ['b'] })).toEqual({ args: ['b'] });
    expect(merge({ free: [1] }, { free: ['x', {}] })).toEqual({ free: ['x', {}] });
    expect(merge({ conditions: [{ name: 'a' }] }, { conditions: [{ $patch: 'delete' }] })).toEqual({
      conditions: [{ $patch: 'delete' }],
    });
  });

  test('of scalars gets the new ones in front', () => {
    expect(mergeFinalizers(['a', 'b'], ['c', 'b'])).toEqual(['c', 'a', 'b']);
    expect(mergeFinalizers(['a'], ['b', 'b'])).toEqual(['b', 'a']);
    expect(mergeFinalizers([1], [2])).toEqual([2, 1]);
    expect(mergeFinalizers([0.5], [0.5])).toEqual([0.5]);
    expect(mergeFinalizers([true], [])).toEqual([true]);
    expect(mergeFinalizers([], [])).toEqual([]);
  });

  test.each([
    [['a'], [1]],
    [[1], [0.5]],
    [[], [null]],
    [['a'], [[]]],
    [[{}], ['a']],
  ])('cannot merge %j and %j', (live, patch) => {
    expect(codeOf(() => mergeFinalizers(live, patch))).toBe('E_ELEMENTS');
  });

  test('with a key is merged by it, and new elements stand in front', () => {
    const live = [{ name: 'a', size: 1 }, { name: 'b' }];
    expect(mergeVolumes(live, [{ name: 'c' }, { name: 'a', mode: { size: 2 } }])).toEqual([
      { name: 'c' },
      { name: 'a', size: 1, mode: { size: 2 } },
      { name: 'b' },
    ]);
    expect(mergeVolumes([{ name: 'a' }], [{ name: null }])).toEqual([{ name: null }, { name: 'a' }]);
  });

  test('with two elements of one key is merged into the first', () => {
    const ports = [
      { port: 80, protocol: 'TCP' },
      { port: 80, protocol: 'UDP' },
    ];
    const live = { containers: [{ name: 'web', ports }] };
    expect(merge(live, { containers: [{ name: 'web', ports: [{ port: 80, name: 'x' }] }] })).toEqual({
      containers: [
        {
          name: 'web',
          ports: [
            { port: 80, protocol: 'TCP', name: 'x' },
            { port: 80, protocol: 'UDP' },
          ],
        },
      ],
    });
  });

  test('is emptied, replaced and thinned by directives', () => {
    const live = [{ name: 'a' }, { name: 'b' }];
    expect(mergeVolumes(live, [{ $patch: 'replace' }])).toEqual([]);
    expect(mergeVolumes(live, [{ name: 'c' }, { $patch: 'replace' }])).toEqual([{ name: 'c' }]);
    expect(mergeVolumes(live, [{ $patch: 'delete', name: 'a' }])).toEqual([{ name: 'b' }]);
    for (const directive of ['merge', null])
      expect(codeOf(() => mergeVolumes(live, [{ $patch: directive }]))).toBe('E_DIRECTIVE');
    expect(codeOf(() => mergeVolumes(live, [{ $patch: 'delete' }]))).toBe('E_MERGE_KEY');
  });

  test('takes a new element as it is', () => {
    const fresh = { name: 'c', size: null, mode: { $patch: 'delete' } };
    expect(mergeVolumes([{ name: 'a' }], [fresh])).toEqual([fresh, { name: 'a' }]);
  });

  test('of objects needs a key, and one with a key needs objects', () => {
    expect(codeOf(() => mergeFinalizers([{}], [{}]))).toBe('E_MERGE_KEY');
    expect(codeOf(() => merge({ words: ['a'] }, { words: ['b'] }))).toBe('E_ELEMENTS');
  });

  test.each([[{}], [{ name: {} }], [{ name: [] }]])('refuses the merge key of %j', (element) => {
    expect(codeOf(() => mergeVolumes([{ name: 'a' }], [element]))).toBe('E_MERGE_KEY');
  });

  test('is told from other types by the schema, and so are lists of lists', () => {
    const model = createModels({
      format: 1,
      types: [
        {
          id: 'A',
          fields: {
            grid: ['[[string]]', { strategy: ['merge'] }],
            odd: ['[#1]', { mergeKey: 'toString', strategy: ['merge'] }],
          },
        },
        { id: 'B', fields: { name: 'string' } },
      ],
    })(0);
    const mergeOdd = (live: unknown, patch: unknown): unknown =>
      applyStrategicMergePatch(live, patch, { model });
    expect(codeOf(() => mergeOdd({ grid: [['a']] }, { grid: [['b']] }))).toBe('E_ELEMENTS');
    expect(codeOf(() => mergeOdd({ odd: [{}] }, { odd: [{}] }))).toBe('E_MERGE_KEY');
    expect(codeOf(() => merge({ strategy: [1] }, { strategy: [2] }))).toBe('E_ELEMENTS');
  });
});

describe('the deletions beside a list', () => {
  const key = '$deleteFromPrimitiveList';

  test('come after what is added', () => {
    expect(
      merge({ finalizers: ['x', 'y'] }, { [`${key}/finalizers`]: ['x', 'z'], finalizers: ['z'] }),
    ).toEqual({ finalizers: ['y'] });
    expect(merge({ args: ['x', 'y'] }, { [`${key}/args`]: ['x'] })).toEqual({ args: ['y'] });
  });

  test('remove scalars by their value', () => {
    expect(merge({ free: ['a', 1, 'b', null] }, { [`${key}/free`]: [1, null, 'z'] })).toEqual({
      free: ['a', 'b'],
    });
    expect(codeOf(() => merge({ free: [{}] }, { [`${key}/free`]: ['a'] }))).toBe('E_ELEMENTS');
  });

  test('of a missing list have no effect', () => {
    const live = { kind: 'x' };
    expect(merge(live, { [`${key}/finalizers`]: ['x'] })).toBe(live);
  });

  test('mean the field itself where there are no lists', () => {
    expect(merge({ kind: 'x' }, { [`${key}/kind`]: 'y' })).toEqual({ kind: 'y' });
    expect(merge({ kind: 'x' }, { [`${key}/kind`]: null })).toEqual({});
    expect(codeOf(() => merge({}, { [key]: ['x'] }))).toBe('E_DIRECTIVE');
  });
});

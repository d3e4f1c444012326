import { afterEach, describe, expect, test, vi } from 'vitest';
import { type JsonPatchOperation, applyJsonPatch } from '../../../src/patch/index.ts';

const document = {
  a: { b: { c: { n: 0, deep: { e: { n: 0 } } }, d: { e: { f: { n: 0 } } } } },
  list: [
    { n: 0, inner: [{ n: 0 }, { n: 1 }] },
    { n: 0, inner: [{ n: 0 }] },
  ],
  z: { n: 0 },
};

afterEach(() => vi.restoreAllMocks());

/** How many containers a patch copies: every copy is frozen once, at the end, and scalars are not. */
function copiesBy(patch: readonly JsonPatchOperation[]): number {
  const freeze = vi.spyOn(Object, 'freeze');
  applyJsonPatch(document, patch);
  const count = freeze.mock.calls.filter(([value]) => typeof value === 'object').length;
  freeze.mockRestore();
  return count;
}

/** How often a patch looks up whether a container is its own, which costs more the more it has copied. */
function lookupsBy(patch: readonly JsonPatchOperation[]): number {
  const get = vi.spyOn(Map.prototype, 'get');
  applyJsonPatch(document, patch);
  const count = get.mock.calls.filter(([key]) => typeof key === 'object').length;
  get.mockRestore();
  return count;
}

const set = (path: string, value: number): JsonPatchOperation => ({ op: 'replace', path, value });
const read = (path: string, value = 0): JsonPatchOperation => ({ op: 'test', path, value });
/** Ten times the same operations, with other values. */
const often = (of: (value: number) => JsonPatchOperation[]): JsonPatchOperation[] =>
  Array.from({ length: 10 }, (_none, index) => of(index + 1)).flat();

/** What the reading and freezing of the operations themselves takes. */
const own = (patch: readonly JsonPatchOperation[]): number => copiesBy(patch.map(() => read('/z/n')));

describe('each container on the path of an operation is copied once', () => {
  test.each<[string, number, JsonPatchOperation[]]>([
    ['one path', 4, often((value) => [set('/a/b/c/n', value)])],
    ['two paths in turn', 5, often((value) => [set('/a/b/c/n', value), set('/z/n', value)])],
    ['a path and its parent', 4, often((value) => [set('/a/b/c/n', value), set('/a/b/d', value)])],
    [
      'paths through lists in turn',
      8,
      often((value) => [
        set('/list/0/inner/1/n', value),
        set('/list/1/inner/0/n', value),
        set('/list/0/n', value),
      ]),
    ],
    [
      'paths that part far down',
      6,
      often((value) => [set('/a/b/c/deep/e/n', value), read('/z/n'), set('/a/b/c/n', value)]),
    ],
  ])('%s', (_, copies, patch) => {
    expect(copiesBy(patch) - own(patch)).toBe(copies);
  });
});

describe('whether a container is owned is looked up only where it may be', () => {
  test.each<[string, number, JsonPatchOperation[]]>([
    ['not in a document that is only read', 0, often(() => [read('/a/b/c/n'), read('/list/1/inner/0/n')])],
    [
      'not in what stands beside a change, until that is met again',
      1,
      [set('/a/b/c/n', 1), read('/a/b/d/e/f/n'), read('/a/b/c/deep/e/n'), set('/a/b/c/n', 2)],
    ],
    [
      'not in what stands beside an element that is changed',
      0,
      [set('/list/0/inner/1/n', 2), read('/list/0/inner/0/n'), read('/list/1/inner/0/n')],
    ],
    [
      'for the containers of a change that is met again',
      3,
      [set('/a/b/c/n', 1), read('/z/n'), read('/a/b/c/deep/e/n')],
    ],
    [
      'for the elements of a change that are met again',
      3,
      [set('/list/0/inner/1/n', 2), read('/z/n'), read('/list/0/inner/0/n')],
    ],
  ])('%s', (_, lookups, patch) => {
    // The root is looked up when the first operation enters it.
    expect(lookupsBy(patch)).toBe(1 + lookups);
  });
});

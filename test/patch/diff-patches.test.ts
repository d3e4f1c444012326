import { describe, expect, test } from 'vitest';
import { patchesBetween } from '../../src/patch/diff-patches.ts';
import { sharedParts } from '../fixtures/state.ts';

const [a, b, c, d] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }];
const ops = (one: unknown, other: unknown): string[] =>
  patchesBetween({ l: one }, { l: other }).map(({ op, path }) => `${op} ${path.join('/')}`);

describe('a list', () => {
  test.each<readonly [string, unknown[], unknown[], string[]]>([
    ['is the same', [a, b], [a, b], []],
    ['loses one in the middle', [a, b, c, d], [a, c, d], ['remove l/1']],
    ['loses two that are apart', [a, b, c, d], [a, c], ['remove l/3', 'remove l/1']],
    ['loses all', [a, b], [], ['remove l/1', 'remove l/0']],
    ['gets one in the middle', [a, c], [a, b, c], ['add l/1']],
    ['gets one in front and one behind', [b], [a, b, c], ['add l/0', 'add l/2']],
    ['has one changed', [a, b, c], [a, { id: 'x' }, c], ['replace l/1/id']],
    ['has one changed and one gone', [a, b, c], [{ id: 'x' }, c], ['replace l/0/id', 'remove l/1']],
    ['has one changed and one more', [a, b], [a, { id: 'x' }, c], ['replace l/1/id', 'add l/2']],
    ['becomes an object', [a], { x: 1 } as never, ['replace l']],
  ])('%s', (_what, one, other, expected) => {
    expect(ops(one, other)).toEqual(expected);
  });
});

test('an object has entries added, removed and replaced', () => {
  expect(patchesBetween({ a: 1, b: 2, c: { d: 1 } }, { b: 3, c: { d: 1, e: [] } })).toEqual([
    { op: 'remove', path: ['a'] },
    { op: 'replace', path: ['b'], value: 3 },
    { op: 'add', path: ['c', 'e'], value: [] },
  ]);
});

test('a root of another kind is replaced', () => {
  expect(patchesBetween({ a: 1 }, [1])).toEqual([{ op: 'replace', path: [], value: [1] }]);
});

test('what immer does not go into is replaced as a whole', () => {
  expect(patchesBetween({ constructor: { x: 1 } }, { constructor: { x: 2 } })).toEqual([
    { op: 'replace', path: ['constructor'], value: { x: 2 } },
  ]);
});

test('values are copies', () => {
  const after = { a: { b: [1] } };
  expect(sharedParts(patchesBetween({}, after), after)).toEqual([]);
});

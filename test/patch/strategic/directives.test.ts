import { describe, expect, test } from 'vitest';
import { applyStrategicMergePatch, inOrder } from '../../../src/patch/strategic/index.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';
import { pod } from './programs.ts';

const merge = (live: unknown, patch: unknown): unknown =>
  applyStrategicMergePatch(live, patch, { model: pod });
const named = (names: string): object[] => names.split('').map((name) => ({ name }));
const order = (names: string): object => ({ '$setElementOrder/volumes': named(names) });

describe('a patch that has nothing to merge into', () => {
  test('leaves its directives out of the data, at any depth', () => {
    const free = { a: { $patch: 'delete' }, b: [{ $patch: 'x' }, { c: 1 }], $retainKeys: ['b'] };
    expect(merge({}, { free })).toEqual({ free: { b: [{ c: 1 }], $retainKeys: ['b'] } });
    expect(merge({}, { free: { $patch: 'replace', a: 1 } })).toEqual({});
    expect(merge({}, { free: { a: [{ b: 1 }] } })).toEqual({ free: { a: [{ b: 1 }] } });
  });

  test('leaves out null fields, and keeps the nulls of lists and hostile keys', () => {
    const free: unknown = JSON.parse(
      '{"a": null, "b": [null, {"c": null}], "__proto__": {"d": null, "e": 1}}',
    );
    expect(JSON.stringify(merge({}, { free }))).toBe('{"free":{"b":[null,{}],"__proto__":{"e":1}}}');
  });
});

describe('$retainKeys', () => {
  test('removes the fields that it does not name', () => {
    const live = { strategy: { type: 'x', size: 1 } };
    expect(merge(live, { strategy: { $retainKeys: ['type', 'labels'] } })).toEqual({
      strategy: { type: 'x' },
    });
  });

  test('need not name removed fields and directives', () => {
    const live = { free: { a: 1 } };
    const free = {
      $retainKeys: ['a'],
      b: null,
      '$setElementOrder/c': [],
      '$deleteFromPrimitiveList/d': ['x'],
    };
    expect(merge(live, { free })).toBe(live);
  });

  test.each([{ $retainKeys: 'a' }, { $retainKeys: [{}] }, { $retainKeys: ['a'], b: 1 }])(
    'refuses %j',
    (free) => {
      expect(codeOf(() => merge({ free: { a: 1 } }, { free }))).toBe('E_DIRECTIVE');
    },
  );
});

describe('$setElementOrder', () => {
  test('puts a list in order, with or without changes', () => {
    expect(merge({ volumes: named('abc') }, { ...order('ca') })).toEqual({ volumes: named('bca') });
    expect(merge({ volumes: named('ab') }, { ...order('abc'), volumes: named('c') })).toEqual({
      volumes: named('abc'),
    });
    expect(merge({ finalizers: ['x', 'y'] }, { '$setElementOrder/finalizers': ['y', 'x'] })).toEqual({
      finalizers: ['y', 'x'],
    });
  });

  test('may be about a field with a slash in its name', () => {
    expect(merge({ free: { 'a/b': ['y', 'x'] } }, { free: { '$setElementOrder/a/b': ['x', 'y'] } })).toEqual({
      free: { 'a/b': ['x', 'y'] },
    });
  });

  test('of a missing list adds the list as data', () => {
    const patch = {
      ...order('ab'),
      volumes: [{ name: 'a' }, { $patch: 'delete', name: 'c' }, { name: 'b' }],
    };
    expect(merge({}, patch)).toEqual({ volumes: named('ab') });
    expect(merge({}, order('ab'))).toEqual({});
  });

  test('places others after new elements that take the room of deleted ones', () => {
    const patch = { ...order('bc'), volumes: [{ name: 'c' }, { $patch: 'delete', name: 'a' }] };
    expect(merge({ volumes: named('abd') }, patch)).toEqual({ volumes: named('bdc') });
  });

  test.each([
    ['E_ORDER', { ...order('ab'), volumes: named('ba') }],
    ['E_ORDER', { ...order('ab'), volumes: named('c') }],
    ['E_ORDER', { ...order('a'), volumes: [{ name: 'a' }, { $patch: 'replace' }] }],
    ['E_DIRECTIVE', { '$setElementOrder/volumes': 'a' }],
    ['E_DIRECTIVE', { '$setElementOrder/volumes': null }],
    ['E_DIRECTIVE', { $setElementOrder: ['a'] }],
    ['E_DIRECTIVE', { '$setElementOrderX/volumes': ['a'] }],
    ['E_DIRECTIVE', { ...order('a'), volumes: null }],
    ['E_DIRECTIVE', { '$setElementOrder/kind': ['a'] }],
    ['E_MERGE_KEY', { '$setElementOrder/volumes': [{}] }],
    ['E_MERGE_KEY', { '$setElementOrder/volumes': ['a'] }],
    ['E_MERGE_KEY', { '$setElementOrder/conditions': [{ name: 'a' }] }],
    ['E_UNKNOWN_FIELD', { '$setElementOrder/odd': [] }],
    ['E_ELEMENTS', { ...order('a'), volumes: [] }],
  ])('%s for %j', (code, patch) => {
    const live = code === 'E_ELEMENTS' ? {} : { kind: 'x', volumes: named('a') };
    expect(codeOf(() => merge(live, patch))).toBe(code);
  });
});

const ordered = (merged: string, wanted: string, before: string): string =>
  inOrder(merged.split(''), {
    wanted: wanted.split(''),
    before: before.split(''),
    identify: (element) => element,
  }).join('');

const identify = (element: unknown): unknown => (element as { name: string }).name;

describe('the order of a merged list', () => {
  test.each([
    ['abc', '', 'abc', 'abc'],
    ['abc', 'ca', 'abc', 'bca'],
    ['abx', 'x', 'ab', 'xab'],
    ['abcd', 'db', 'abcd', 'acdb'],
    ['abxy', 'xb', 'ab', 'xbya'],
  ])('%s in the order of %s, then of %s, is %s', (merged, wanted, before, expected) => {
    expect(ordered(merged, wanted, before)).toBe(expected);
  });

  test('reverses elements without a position in front of all before them, as the sort of the server does', () => {
    expect(ordered('abxyz', '', 'ab')).toBe('zyxab');
  });

  test('has deletions that are left last', () => {
    const elements = [{ name: 'a', $patch: 'delete' }, { name: 'b' }];
    expect(inOrder(elements, { wanted: elements, before: [], identify })).toEqual(elements.toReversed());
  });
});

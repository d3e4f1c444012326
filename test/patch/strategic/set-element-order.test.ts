import { describe, expect, test } from 'vitest';
import { mergeMap } from '../../../src/patch/strategic/merge-map.ts';
import { Schema } from '../../../src/schema/schema.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';
import { table } from './programs.ts';
import { site } from './site.ts';

const type = new Schema(table).object(0);
const merge = (live: Record<string, unknown>, patch: Record<string, unknown>): unknown =>
  mergeMap(site(), live, patch, type);
const named = (names: string): object[] => names.split('').map((name) => ({ name }));
const order = (names: string): object => ({ '$setElementOrder/volumes': named(names) });

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

  test('of a list that is not there adds the list as data', () => {
    const patch = {
      ...order('ab'),
      volumes: [{ name: 'a' }, { $patch: 'delete', name: 'c' }, { name: 'b' }],
    };
    expect(merge({}, patch)).toEqual({ volumes: named('ab') });
    expect(merge({}, order('ab') as Record<string, unknown>)).toEqual({});
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
    ['E_DIRECTIVE', { ...order('a'), volumes: null }],
    ['E_DIRECTIVE', { '$setElementOrder/kind': ['a'] }],
    ['E_MERGE_KEY', { '$setElementOrder/volumes': [{}] }],
    ['E_MERGE_KEY', { '$setElementOrder/conditions': [{ name: 'a' }] }],
    ['E_UNKNOWN_FIELD', { '$setElementOrder/odd': [] }],
    ['E_ELEMENTS', { ...order('a'), volumes: [] }],
  ])('%s for %j', (code, patch) => {
    const live = code === 'E_ELEMENTS' ? {} : { kind: 'x', volumes: named('a') };
    expect(codeOf(() => merge(live, patch))).toBe(code);
  });
});

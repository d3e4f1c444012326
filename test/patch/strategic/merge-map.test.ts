import { describe, expect, test } from 'vitest';
import { mergeMap } from '../../../src/patch/strategic/merge-map.ts';
import { Schema } from '../../../src/schema/schema.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';
import { table } from './programs.ts';
import { site } from './site.ts';

const type = new Schema(table).object(0);
const merge = (live: object, patch: object, keeps = false): unknown =>
  mergeMap(site(keeps), live as Record<string, unknown>, patch as Record<string, unknown>, type);

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
    expect(merge({ labels: null }, { labels: { $patch: 'delete' } }, true)).toEqual({
      labels: { $patch: 'delete' },
    });
    expect(merge({ free: 1 }, { free: 0.5 })).toEqual({ free: 0.5 });
  });

  test('whose strategy is replace is replaced', () => {
    expect(merge({ raw: { a: 1 } }, { raw: { b: null } })).toEqual({ raw: { b: null } });
  });
});

describe('the deletions beside a list', () => {
  const key = '$deleteFromPrimitiveList';

  test('come after what is added', () => {
    expect(
      merge({ finalizers: ['x', 'y'] }, { [`${key}/finalizers`]: ['x', 'z'], finalizers: ['z'] }),
    ).toEqual({
      finalizers: ['y'],
    });
    expect(merge({ args: ['x', 'y'] }, { [`${key}/args`]: ['x'] })).toEqual({ args: ['y'] });
  });

  test('of a list that is not there are nothing', () => {
    const live = { kind: 'x' };
    expect(merge(live, { [`${key}/finalizers`]: ['x'] })).toBe(live);
  });

  test('mean the field itself where there are no lists', () => {
    expect(merge({ kind: 'x' }, { [`${key}/kind`]: 'y' })).toEqual({ kind: 'y' });
    expect(merge({ kind: 'x' }, { [`${key}/kind`]: null })).toEqual({});
    expect(codeOf(() => merge({}, { [key]: ['x'] }))).toBe('E_DIRECTIVE');
  });
});

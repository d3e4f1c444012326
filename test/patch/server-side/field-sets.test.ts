import { describe, expect, test } from 'vitest';
import {
  FieldSet,
  fieldsOf,
  printPath,
  printedPaths,
  readFields,
  untypedAtom,
  withoutFields,
  writeFields,
} from '../../../src/patch/server-side/index.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';
import { atom, printed } from './shapes.ts';

/** A set of paths such as `a.b`. */
function set(...paths: string[]): FieldSet {
  let result = new FieldSet();
  for (const path of paths) {
    const tree = path.split('.').reduceRight<object>((inner, name) => ({ [`f:${name}`]: inner }), {});
    result = result.union(readFields(tree));
  }
  return result;
}
const print = (fields: FieldSet): string[] => printed(fields).map((path) => path.slice(1));

describe('a set of fields', () => {
  test('holds fields, but not their parents', () => {
    const fields = set('b', 'a.c', 'a');
    expect(print(fields)).toEqual(['a', 'b', 'a.c']);
    expect(print(set('a.c'))).toEqual(['a.c']);
    expect(print(fields.children[0]?.[1] ?? set())).toEqual(['c']);
  });

  test('never holds the whole object', () => {
    expect(readFields({ '.': {} }).isEmpty).toBe(true);
    expect(readFields({ '.': {}, 'f:a': {} })).toEqual(set('a'));
  });

  test('is combined with others field by field', () => {
    const [one, other] = [set('a', 'a.b', 'c.d'), set('a.b', 'c.e', 'f')];
    expect(print(one.union(other))).toEqual(['a', 'f', 'a.b', 'c.d', 'c.e']);
    expect(print(one.intersection(other))).toEqual(['a.b']);
    expect(print(one.difference(other))).toEqual(['a', 'c.d']);
    expect(one.difference(one).isEmpty).toBe(true);
    expect(print(one)).toEqual(['a', 'a.b', 'c.d']);
  });

  test('can be extended by the declared fields on its paths', () => {
    const declared = {
      map: {
        fields: new Map([['a', { type: () => untypedAtom }]]),
        element: undefined,
        relationship: 'separable',
      },
    } as const;
    expect(print(set('a.b.c', 'd.e').withNamedFields(declared))).toEqual(['a', 'a.b.c', 'd.e']);
  });

  test('has no children without fields', () => {
    const fields = fieldsOf(atom, { set: [], sub: { mode: 'x' } });
    expect(fields.children.map(([{ text }]) => text)).toEqual(['f:sub']);
  });
});

describe('managedFields', () => {
  const tree = {
    'f:a': {},
    'f:a.b/c': {},
    'f:b': { '.': {}, 'f:c': {} },
    'f:list': { 'k:{"name":"x"}': { '.': {}, 'f:name': {} }, 'v:1.5': {}, 'v:true': {}, 'i:3': {} },
  };

  test('are read and written, whatever the fields are called', () => {
    const hostile = { ...tree, ...(JSON.parse('{"f:__proto__":{"f:x":{}}}') as object) };
    const written = writeFields(readFields(hostile));
    expect(written).toEqual(hostile);
    expect(Object.hasOwn(written, 'f:__proto__')).toBe(true);
  });

  test('write keys and values as Go does', () => {
    const fields = fieldsOf(atom, {
      set: ['a<b>&\u2028'],
      items: [{ name: 'x', ports: [{ protocol: 'TCP', port: 80 }] }],
    });
    expect(writeFields(fields)).toEqual({
      'f:set': { [String.raw`v:"a\u003cb\u003e\u0026\u2028"`]: {} },
      'f:items': {
        'k:{"name":"x"}': {
          '.': {},
          'f:name': {},
          'f:ports': { 'k:{"port":80,"protocol":"TCP"}': { '.': {}, 'f:port': {}, 'f:protocol': {} } },
        },
      },
    });
  });

  test('may be missing or empty', () => {
    for (const nothing of [undefined, null, {}]) expect(readFields(nothing).isEmpty).toBe(true);
  });

  test.each(['', 'f', 'x:1', 'x:a', 'k:[]', 'k:{', 'v:', 'i:-1', 'i:x'])('cannot have the key %j', (key) => {
    expect(codeOf(() => readFields({ [key]: {} }))).toBe('E_MANAGED_FIELDS');
  });

  test.each([[1], [{ 'f:a': 1 }], [[]]])('cannot be read from %j', (value) => {
    expect(codeOf(() => readFields(value))).toBe('E_MANAGED_FIELDS');
  });

  test('are written in the order of the server', () => {
    const keys = [
      'f:a.b/c',
      'f:\uFFFD',
      'f:\u{1F4A5}',
      'k:{"a":1}',
      'k:{"a":1,"b":1}',
      'k:{"a":2}',
      'v:1.5',
      'v:"a"',
      'v:"ab"',
      'v:true',
      'i:2',
      'i:10',
    ];
    const reversed = Object.fromEntries(keys.toReversed().map((key) => [key, {}]));
    // By code points, not by the halves of surrogate pairs.
    expect(Object.keys(writeFields(readFields(reversed)))).toEqual(keys);
  });

  test('are printed in messages as the server prints them', () => {
    const deep = {
      'f:a.b/c': {
        'f:__proto__': {
          'k:{"port":80,"protocol":"TCP"}': { [String.raw`v:"a\u003cb\u003e"`]: { 'v:true': { 'i:3': {} } } },
        },
      },
    };
    expect(readFields(deep).paths().map(printPath)).toEqual([
      '.a.b/c.__proto__[port=80,protocol="TCP"][="a<b>"][=true][3]',
    ]);
  });
});

const shown = (...paths: string[]): string[] =>
  printedPaths(set(...paths)).map((path) => printPath(path).slice(1));

describe('the paths that the server prints in a conflict', () => {
  test('are right where they are short', () => {
    expect(shown('a', 'b', 'c.d', 'c.e', 'f.g.h', 'f.g.i')).toEqual([
      'a',
      'b',
      'c.d',
      'c.e',
      'f.g.h',
      'f.g.i',
    ]);
  });

  test('name the last of the fields with one parent, in the fourth part', () => {
    expect(shown('s.c.k.reason', 's.c.k.status', 's.c.l.x')).toEqual([
      's.c.k.status',
      's.c.k.status',
      's.c.l.x',
    ]);
    expect(shown('a.b.c.d.e', 'a.b.c.d.f')).toEqual(['a.b.c.d.e', 'a.b.c.d.f']);
  });
});

describe('the fields of an object', () => {
  test('are every leaf, every element and every entry of a map', () => {
    const object = {
      size: 1,
      labels: { a: 'x' },
      limits: { a: 1 },
      set: ['x'],
      args: ['x'],
      items: [{ name: 'a', args: [] }],
      sub: { deep: {} },
      named: { a: { v: 'x' } },
    };
    expect(printed(fieldsOf(atom, object))).toEqual([
      '.args',
      '.limits',
      '.size',
      '.items[name="a"]',
      '.items[name="a"].args',
      '.items[name="a"].name',
      '.labels.a',
      '.named.a',
      '.named.a.v',
      '.set[="x"]',
      '.sub.deep',
    ]);
  });

  test('include null and empty values', () => {
    expect(printed(fieldsOf(atom, { sub: null, labels: {}, items: null, set: [] }))).toEqual([
      '.items',
      '.labels',
      '.sub',
    ]);
    expect(fieldsOf(atom, null).isEmpty).toBe(true);
  });

  test('use the defaults of keys', () => {
    const items = [{ name: 'a', ports: [{ port: 80 }, { port: 80, protocol: 'UDP' }] }];
    expect(printed(fieldsOf(atom, { items })).filter((path) => path.endsWith(']'))).toEqual([
      '.items[name="a"]',
      '.items[name="a"].ports[port=80,protocol="TCP"]',
      '.items[name="a"].ports[port=80,protocol="UDP"]',
    ]);
  });

  test('of an unknown type are entries of maps, and lists as a whole', () => {
    expect(printed(fieldsOf(untypedAtom, { a: { b: [1, { c: 1 }] }, d: null, e: 'x' }))).toEqual([
      '.a',
      '.d',
      '.e',
      '.a.b',
    ]);
    for (const value of ['x', [1], null, undefined]) expect(fieldsOf(untypedAtom, value).isEmpty).toBe(true);
  });
});

const without = (value: unknown, gone: unknown, keepsEmptied = true): unknown =>
  withoutFields(atom, value, { fields: fieldsOf(atom, gone), keepsEmptied });

describe('removing fields', () => {
  test('removes fields and elements, and shares the rest', () => {
    const live = {
      size: 1,
      labels: { a: 'x', b: 'y' },
      items: [{ name: 'a' }, { name: 'b' }],
      sub: { mode: 'x' },
    };
    const rest = without(live, { labels: { a: 'x' }, items: [{ name: 'a' }] }) as typeof live;
    expect(rest).toEqual({ size: 1, labels: { b: 'y' }, items: [{ name: 'b' }], sub: { mode: 'x' } });
    expect(rest.sub).toBe(live.sub);
    expect(without(live, {})).toBe(live);
  });

  test('leaves an empty list or object of what it empties, or null where the server does', () => {
    const [live, gone] = [
      { labels: { a: 'x' }, set: ['x'], items: [{ name: 'a', labels: { b: 'y' } }] },
      { labels: { a: 'x' }, set: ['x'] },
    ];
    expect(without(live, gone)).toEqual({ ...live, labels: {}, set: [] });
    expect(without(live, gone, false)).toEqual({ ...live, labels: null, set: null });
    expect(without({ size: 1 }, { size: 1 })).toBe(null);
    const fields = readFields({ 'f:items': { 'k:{"name":"a"}': { 'f:labels': { 'f:b': {} } } } });
    const emptied = [true, false].map((keepsEmptied) => withoutFields(atom, live, { fields, keepsEmptied }));
    expect(emptied).toEqual([
      { ...live, items: [{ name: 'a', labels: {} }] },
      { ...live, items: [{ name: 'a', labels: null }] },
    ]);
  });
});

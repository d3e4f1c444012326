import { compose, fromSteps, steps } from '../../../src/record/index.ts';
import { apply } from '../../../src/apply/index.ts';
import { describe, expect, test } from 'vitest';
import { createModels } from '../../../src/index.ts';
import type { FieldRow, Step } from '../../../types/index.d.ts';
import { diff } from '../../../src/patch/index.ts';
import type { Loose } from '../../fixtures/loose.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';
import { sharedParts } from '../../fixtures/state.ts';
import { shop } from '../../fixtures/table.ts';

const older = {
  metadata: { name: 'a', labels: { x: '1' } },
  spec: { containers: [{ name: 'web', image: 'i:1' }] },
};
const newer = {
  metadata: { name: 'a', labels: { x: '1', 'a.b/c': '2' } },
  spec: { containers: [{ name: 'web', image: 'i:2' }, { name: 'log' }] },
};

describe('the difference of two documents', () => {
  test('reads as it would be written', () => {
    expect(String(diff(older, newer, { model: shop }) as Loose)).toMatchInlineSnapshot(
      `"core.v1.shop.metadata.labels.at("a.b/c").with("2").spec.containers.key({"name":"web"}).withImage("i:2").spec.withContainersMixin([{"name":"log"}])"`,
    );
    expect(String(diff<object>(older, newer) as Loose)).toMatchInlineSnapshot(
      `"document.metadata.labels.at("a.b/c").with("2").spec.containers.where({"name":"web"}).withImage("i:2").spec.withContainersMixin([{"name":"log"}])"`,
    );
  });

  test('is an expression like any other', () => {
    const change = diff(older, newer, { model: shop });
    const sent = JSON.parse(JSON.stringify(steps(change))) as Step[];
    expect(apply(older, fromSteps(shop, sent))).toEqual(newer);
    expect(apply(older, compose<Loose>(change, shop.metadata.withName('b')))).toMatchObject({
      metadata: { name: 'b' },
    });
  });

  test('has no steps where there is none', () => {
    expect(steps(diff(older, structuredClone(older), { model: shop }))).toEqual([]);
  });

  test('shares nothing with the documents', () => {
    const change = steps(diff<object>({}, newer));
    expect(sharedParts(change, newer)).toEqual([]);
  });

  test('takes fields that the schema does not know, since servers send them', () => {
    const change = diff({}, { unknown: { a: 1 } }, { model: shop });
    expect(apply({}, change)).toEqual({ unknown: { a: 1 } });
  });
});

test('keys that mean something to JavaScript are data', () => {
  const hostile = JSON.parse('{"a":{"__proto__":{"x":1},"constructor":1},"__proto__":2}') as object;
  const change = diff<object>({ a: { b: 1 } }, hostile);
  expect(JSON.stringify(apply({ a: { b: 1 } }, change))).toBe(JSON.stringify(hostile));
});

test('what is refused', () => {
  expect(codeOf(() => diff({} as never, {} as never, { model: {} as never }))).toBe('E_EXPRESSION');
  expect(codeOf(() => diff<object>({}, { a: new Date(0) }))).toBe('E_VALUE');
  expect(codeOf(() => diff<unknown>({ a: 1 }, undefined))).toBe('E_VALUE');
});

/** The steps of a difference, as text. */
function stepsOf(before: unknown, after: unknown, options?: { model: Loose }): string[] {
  const change = options === undefined ? diff<unknown>(before, after) : diff(before, after, options);
  return steps(change).map(({ path, verb, value }) => {
    const keys = path.map((key) => (typeof key === 'object' ? JSON.stringify(key) : key));
    return `${keys.join('.')} ${verb} ${JSON.stringify(value)}`;
  });
}

/** The steps between two lists with rules of their own. */
function listSteps(rules: object, before: unknown, after: unknown): string[] {
  const types = [{ id: 'A', fields: { list: ['[any]', rules] as FieldRow } }];
  const model = createModels({ format: 1, types })(0) as Loose;
  return stepsOf({ list: before }, { list: after }, { model }).map((step) => step.replace(/^list\.?/, ''));
}

const keyed = { mergeKey: 'id' };

describe('objects', () => {
  test.each<readonly [string, unknown, unknown, string[]]>([
    ['the same', { a: { b: 1 } }, { a: { b: 1 } }, []],
    ['a field set', { a: 1 }, { a: 2, b: 3 }, ['a with 2', 'b with 3']],
    ['a field gone', { a: 1, b: { c: 1, d: 2 } }, { b: { c: 1 } }, [' without ["a"]', 'b without ["d"]']],
    ['all fields others', { a: { b: 1 } }, { a: { c: 1 } }, ['a with {"c":1}']],
    ['the root, field by field', { a: 1 }, { b: 1 }, [' without ["a"]', 'b with 1']],
    ['a field that holds undefined', { a: undefined, b: 1 }, { b: 1, c: undefined }, []],
    ['another kind of value', { a: {} }, { a: [] }, ['a with []']],
    ['another root', { a: 1 }, [1], [' with [1]']],
  ])('%s', (_what, before, after, expected) => {
    expect(stepsOf(before, after)).toEqual(expected);
  });
});

type ListCase = readonly [what: string, before: unknown[], after: unknown[], steps: string[]];

const named = (...names: unknown[]): object[] => names.map((id) => ({ id }));

describe('lists with a key', () => {
  test.each<ListCase>([
    [
      'an element changed',
      [{ id: 1, a: 1 }, { id: 2 }],
      [{ id: 1, a: 2 }, { id: 2 }],
      ['{"key":{"id":1}}.a with 2'],
    ],
    ['an element more', named(1), named(1, 2), [' withMixin [{"id":2}]']],
    ['the first element', [], named(1), [' withMixin [{"id":1}]']],
    ['an element in front', named(2), named(1, 2), [' insert {"position":0,"values":[{"id":1}]}']],
    [
      'an element in the middle',
      named(1, 3),
      named(1, 2, 3),
      [' insert {"position":{"after":{"id":1}},"values":[{"id":2}]}'],
    ],
    ['an element gone', named(1, 2), named(2), [' without [{"id":1}]']],
    ['the only element gone', named(1), [], [' without [{"id":1}]']],
    ['several elements gone', named(1, 2, 3, 4), named(3), [' without [{"id":[1,2,4]}]']],
    ['all elements others', named(1), named(2), [' without [{"id":1}]', ' withMixin [{"id":2}]']],
    [
      'one element in another place',
      named(1, 2, 3, 4, 5),
      named(1, 5, 2, 3, 4),
      [' without [{"id":5}]', ' insert {"position":{"after":{"id":1}},"values":[{"id":5}]}'],
    ],
    [
      'elements in another order',
      named(1, 2),
      named(2, 1),
      [' without [{"id":2}]', ' insert {"position":0,"values":[{"id":2}]}'],
    ],
    [
      'all at once',
      [{ id: 'a' }, { id: 'b', x: 1 }, { id: 'c' }],
      [{ id: 'n' }, { id: 'b', x: 2 }, { id: 'm' }, { id: 'c' }, { id: 'o' }],
      [
        ' without [{"id":"a"}]',
        '{"key":{"id":"b"}}.x with 2',
        ' insert {"position":0,"values":[{"id":"n"}]}',
        ' insert {"position":{"after":{"id":"b"}},"values":[{"id":"m"}]}',
        ' withMixin [{"id":"o"}]',
      ],
    ],
    ['keys that are there twice', named(1, 1), [{ id: 1 }, { id: 1, a: 1 }], ['1.a with 1']],
    ['one of two with one key gone', named(1, 2, 1), named(1, 2), ['2 without []']],
  ])('%s', (_what, before, after, expected) => {
    expect(listSteps(keyed, before, after)).toEqual(expected);
  });

  test('elements with several keys are removed one after the other', () => {
    const port = (number: number): object => ({ port: number, protocol: 'TCP' });
    expect(listSteps({ mapKeys: ['port', 'protocol'] }, [port(1), port(2), port(3)], [port(2)])).toEqual([
      ' without [{"port":1,"protocol":"TCP"}]',
      ' without [{"port":3,"protocol":"TCP"}]',
    ]);
  });
});

describe('lists of objects that are known by convention', () => {
  const object = (name: string, more: object = {}): object => ({ metadata: { name }, ...more });

  test.each<ListCase>([
    [
      'by name',
      [{ name: 'a' }, { name: 'b', x: 1 }],
      [{ name: 'b', x: 2 }],
      [' without [{"name":"a"}]', '{"where":{"name":"b"}}.x with 2'],
    ],
    ['by id', named('a', 'b', 'c'), named('a', 'c'), [' without [{"id":"b"}]']],
    [
      'by metadata.name',
      [object('a'), object('b'), object('c')],
      [object('b', { x: 1 }), object('n'), object('c')],
      [
        ' without [{"metadata":{"name":"a"}}]',
        '{"where":{"metadata":{"name":"b"}}} with {"metadata":{"name":"b"},"x":1}',
        ' insert {"position":{"after":{"metadata":{"name":"b"}}},"values":[{"metadata":{"name":"n"}}]}',
      ].map((step) => step.replace('} with {"metadata":{"name":"b"},"x":1}', '}.x with 1')),
    ],
    [
      'not where two have one name',
      [{ name: 'a' }, { name: 'a', x: 1 }],
      [{ name: 'a' }, { name: 'a', x: 2 }],
      ['1.x with 2'],
    ],
    ['not where one has none', [{ name: 'a' }, { x: 1 }], [{ name: 'a' }, { x: 2 }], ['1.x with 2']],
  ])('%s', (_what, before, after, expected) => {
    expect(stepsOf(before, after)).toEqual(expected);
  });
});

describe('lists without a key', () => {
  test.each<ListCase>([
    ['the same', [1, [2]], [1, [2]], []],
    ['values more', ['a'], ['a', 'b', 'c'], [' withMixin ["b","c"]']],
    ['a value in the middle', [1, 2, 4, 5], [1, 2, 3, 4, 5], [' insert {"position":2,"values":[3]}']],
    ['values gone', ['a', 'b', 'c', 'b'], ['a', 'c'], [' without ["b"]']],
    ['a value changed', ['a', 'b'], ['a', 'c'], ['1 with "c"']],
    ['a value gone and one more', ['a', 'b', 'c'], ['b', 'c', 'd'], [' without ["a"]', ' withMixin ["d"]']],
    ['all values gone', ['a', 'b'], [], [' without ["a","b"]']],
    ['all values others', ['a'], ['b'], ['0 with "b"']],
    ['a value gone at one place alone', ['a', 'b', 'a'], ['b', 'a'], ['0 without []']],
    ['null gone', [1, null, 2], [1, 2], ['1 without []']],
    ['a list gone', [['a'], 'a', ['b']], [['a'], ['b']], ['1 without []']],
    [
      'a value in another place',
      ['a', 'b', 'c', 'd'],
      ['b', 'c', 'd', 'a'],
      [' without ["a"]', ' withMixin ["a"]'],
    ],
    ['values in another order', ['a', 'b', 'c'], ['c', 'b', 'a'], [' with ["c","b","a"]']],
    [
      'one element of many changed',
      [{ a: 1 }, { a: 2 }, { a: 3 }],
      [{ a: 1 }, { a: 9 }, { a: 3 }],
      ['1.a with 9'],
    ],
    [
      'most elements changed',
      [{ a: 1 }, { a: 2 }, { a: 3 }],
      [{ a: 7 }, { a: 8 }, { a: 3 }],
      [' with [{"a":7},{"a":8},{"a":3}]'],
    ],
    ['an object gone', [{ a: 1 }, { a: 2 }], [{ a: 2 }], [' without [{"a":1}]']],
    [
      'an object gone that has no field of its own',
      [
        { a: 1, b: 1 },
        { a: 1, b: 2 },
        { a: 2, b: 2 },
      ],
      [
        { a: 1, b: 1 },
        { a: 2, b: 2 },
      ],
      ['1 without []'],
    ],
    [
      'objects gone that differ in a text',
      [
        { n: 1, t: 'x' },
        { n: 2, t: 'y' },
        { n: 2, t: 'z' },
      ],
      [{ n: 2, t: 'z' }],
      [' without [{"t":["x","y"]}]'],
    ],
    [
      'objects gone where another holds the list of their texts',
      [{ t: 'x' }, { t: 'y' }, { t: ['x', 'y'] }, {}],
      [{ t: ['x', 'y'] }, {}],
      [' without [{"t":"x"}]', ' without [{"t":"y"}]'],
    ],
    ['an object more', [{ a: 1 }], [{ a: 1 }, { a: 2 }], [' withMixin [{"a":2}]']],
    ['from nothing', [], [{ a: 1 }], [' withMixin [{"a":1}]']],
    [
      'an object changed beside a new one',
      [{ type: 'a', x: 1 }, { type: 'z' }],
      [{ type: 'n' }, { type: 'a', x: 2 }, { type: 'z' }],
      ['0.x with 2', ' insert {"position":0,"values":[{"type":"n"}]}'],
    ],
  ])('%s', (_what, before, after, expected) => {
    expect(stepsOf(before, after)).toEqual(expected);
    expect(apply(before as never, diff<unknown>(before, after) as never)).toEqual(after);
  });
});

test('in lists too long to compare each with each, what stands once is found', () => {
  const numbers = Array.from({ length: 3000 }, (_, index) => index);
  const after = numbers.filter((number) => number % 700 !== 1);
  const around = ['first', ...after, 'last'];
  expect(stepsOf([0, ...numbers, 0], [0, ...after, 0])).toEqual([' without [1,701,1401,2101,2801]']);
  expect(stepsOf(['x', ...numbers, 'y'], around)).toEqual([
    '0 with "first"',
    '3001 with "last"',
    ' without [1,701,1401,2101,2801]',
  ]);
});

describe('the key of two lists', () => {
  const ports = { mergeKey: 'port', mapKeys: ['port', 'protocol'] };
  const udp = { port: 80, protocol: 'UDP' };

  test('is the first that identifies all elements', () => {
    expect(
      listSteps(ports, [{ port: 80, protocol: 'TCP' }, udp], [{ port: 80, protocol: 'TCP', a: 1 }, udp]),
    ).toEqual(['{"key":{"port":80,"protocol":"TCP"}}.a with 1']);
    expect(listSteps(ports, [{ port: 80 }], [{ port: 80, a: 1 }])).toEqual(['{"key":{"port":80}}.a with 1']);
  });

  test('is none where an element lacks it or shares it', () => {
    const changed = ['0.a with 1'];
    expect(listSteps(ports, [{ port: 80 }, { port: 80 }], [{ port: 80, a: 1 }, { port: 80 }])).toEqual(
      changed,
    );
    expect(listSteps(ports, [{ port: null }], [{ port: null, a: 1 }])).toEqual(changed);
    expect(listSteps(ports, [{ port: { b: 1 } }], [{ port: { b: 1 }, a: 1 }])).toEqual(changed);
    expect(listSteps(ports, ['text'], ['other'])).toEqual(['0 with "other"']);
  });

  test('tells numbers from texts that look like them', () => {
    const odd = [{ id: 80 }, { id: '[80]' }, { id: '80' }];
    expect(listSteps(keyed, odd, odd.slice(1))).toEqual([' without [{"id":80}]']);
    const text = { port: '80' };
    expect(listSteps(ports, [{ port: 80 }, text], [{ port: 80, a: 1 }, text])).toEqual([
      '{"key":{"port":80}}.a with 1',
    ]);
  });
});

function cycle(): object {
  const made: { self?: unknown } = {};
  made.self = made;
  return made;
}

test('documents that contain themselves are refused', () => {
  expect(codeOf(() => stepsOf(cycle(), cycle()))).toBe('E_DEPTH');
  expect(codeOf(() => stepsOf([cycle()], [cycle()]))).toBe('E_DEPTH');
});

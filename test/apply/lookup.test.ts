import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, patch } from '../../src/index.ts';
import { explain } from '../../src/patch/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { lawSettings } from '../fixtures/runs.ts';

const app: Loose = loose();

interface Counted {
  readonly elements: readonly object[];
  /** How often anybody has looked into an element. */
  looks(): number;
}

function counted(count: number): Counted {
  let looks = 0;
  const elements = Array.from({ length: count }, (_, n) => {
    return new Proxy(
      { n, size: 1 },
      {
        getOwnPropertyDescriptor(target, key) {
          looks += 1;
          return Reflect.getOwnPropertyDescriptor(target, key);
        },
      },
    );
  });
  return { elements, looks: () => looks };
}

/** How often elements are looked into, when a list of so many goes through what a test does. */
function looksOf(count: number, act: (list: readonly object[]) => void): number {
  const { elements, looks } = counted(count);
  act(elements);
  return looks();
}

/** Runs a step for each element. */
function stepForEach(count: number, step: (chain: Loose, n: number) => Loose): Loose {
  let chain = app;
  for (let n = 0; n < count; n += 1) chain = step(chain, n);
  return chain;
}

describe('four times the input is about four times the work', () => {
  const cases: readonly (readonly [name: string, act: (list: readonly object[]) => void])[] = [
    [
      'a step with a key for each',
      (l) =>
        apply(
          { l },
          stepForEach(l.length, (e, n) => e.l.key({ n }).withX(1)),
        ),
    ],
    [
      'a step with a match for each',
      (l) =>
        apply(
          { l },
          stepForEach(l.length, (e, n) => e.l.where({ n }).withX(1)),
        ),
    ],
    [
      'their patches',
      (l) =>
        patch(
          { l },
          stepForEach(l.length, (e, n) => e.l.key({ n }).withX(1)),
        ),
    ],
    ['the removal of each by a match', (l) => apply({ l }, app.l.without(...l.map((_, n) => ({ n }))))],
    ['the removal of each by a list', (l) => apply({ l }, app.l.without({ n: l.map((_, n) => n) }))],
    [
      'an explanation of an expression for each',
      (l) => explain({ l }, l.map((_, n) => app.l.key({ n }).withX(1)) as never),
    ],
  ];

  test.each(cases)('%s', (_name, act) => {
    const small = looksOf(200, act);
    expect(small).toBeGreaterThan(0);
    expect(looksOf(800, act) / small).toBeLessThan(5);
  });
});

test('a match of many values is what it was', () => {
  const wanted = [
    ...Array.from({ length: 20 }, (_, n) => ({ n, kind: 'a' })),
    { n: 5 },
    { deep: { x: 1 } },
    'text',
    null,
  ];
  const l = [
    { n: 5 },
    { n: 6 },
    { n: 6, kind: 'a' },
    { kind: 'a' },
    { deep: { x: 1, y: 2 } },
    'text',
    null,
    7,
    ['text'],
  ];
  expect(apply({ l }, app.l.without(...wanted))).toEqual({ l: [{ n: 6 }, { kind: 'a' }, 7, ['text']] });
});

/** An element as the reference has it. */
type Element = Record<string, unknown>;

const value = fc.integer({ min: 0, max: 40 });
const action = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), n: value, to: value }),
  fc.record({ kind: fc.constant('rename' as const), n: value, to: value }),
  fc.record({ kind: fc.constant('unname' as const), n: value }),
  fc.record({ kind: fc.constant('append' as const), n: value }),
  fc.record({ kind: fc.constant('insert' as const), n: value }),
  fc.record({ kind: fc.constant('remove' as const), n: value }),
  fc.record({ kind: fc.constant('replace' as const), n: value, to: value }),
);
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;

/** One step, and what it does to a plain list. A match of nothing is nothing, by `each`. */
function step(chain: Loose, list: Element[], todo: Action): Loose {
  const { kind, n } = todo;
  const found = list.filter((element) => element['n'] === n);
  const place = chain.l.each({ n });
  switch (kind) {
    case 'set':
      for (const element of found) element['x'] = todo.to;
      return place.withX(todo.to);
    case 'rename':
      for (const element of found) element['n'] = todo.to;
      return place.withN(todo.to);
    case 'unname':
      for (const element of found) delete element['n'];
      return place.without('n');
    case 'append':
      list.push({ n });
      return chain.withLMixin([{ n }]);
    case 'insert':
      list.unshift({ n });
      return chain.l.insert(0, [{ n }]);
    case 'remove':
      for (const element of found) list.splice(list.indexOf(element), 1);
      return chain.l.without({ n });
    case 'replace':
      for (const element of found) list.splice(list.indexOf(element), 1, { n: todo.to });
      return place.with({ n: todo.to });
  }
}

test('steps that look elements up do what looking through the list does', () => {
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 20, maxLength: 40 }),
      fc.array(action, { maxLength: 40 }),
      (ns, todos) => {
        const base = { l: ns.map((n) => ({ n })) };
        const list: Element[] = structuredClone(base.l);
        let chain = app;
        for (const todo of todos) chain = step(chain, list, todo);
        expect(apply(base, chain)).toEqual({ l: list });
        expect(patch(base, chain).document).toEqual({ l: list });
      },
    ),
    lawSettings(),
  );
});

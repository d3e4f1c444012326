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
  readonly looksSoFar: () => number;
}

function counted(count: number): Counted {
  let looks = 0;
  const elements = Array.from({ length: count }, (_, n) => {
    return new Proxy(
      { n, size: 1 },
      {
        get(target, key) {
          looks += 1;
          return Reflect.get(target, key);
        },
        getOwnPropertyDescriptor(target, key) {
          looks += 1;
          return Reflect.getOwnPropertyDescriptor(target, key);
        },
      },
    );
  });
  return { elements, looksSoFar: () => looks };
}

/** How often elements are looked into, when a list of so many goes through what a test does. */
function looksOf(count: number, act: (list: readonly object[]) => void): number {
  const { elements, looksSoFar } = counted(count);
  act(elements);
  return looksSoFar();
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
    [
      'a key of two fields for each, of which the first is the same',
      (l) =>
        apply(
          { l },
          stepForEach(l.length, (e, n) => e.l.key({ size: 1, n }).withX(1)),
        ),
    ],
    [
      'a key for each, applied again and again',
      (l) => {
        const expression = stepForEach(l.length, (e, n) => e.l.key({ n }).withX(1));
        for (let time = 0; time < 3; time += 1) apply({ l }, expression);
      },
    ],
    [
      'patches of a match of two fields for each, made again and again',
      (l) => {
        const expression = stepForEach(l.length, (e, n) => e.l.where({ n, size: 1 }).withX(1));
        for (let time = 0; time < 3; time += 1) patch({ l }, expression);
      },
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

test('many keys, applied again and again, choose what each of them chooses alone', () => {
  const odd: Loose[] = [null, 'text', 7, ['text'], { constructor: 'a' }, { n: 3, size: 2 }, { n: '4' }];
  const l = [...odd, ...Array.from({ length: 20 }, (_, n) => ({ n, size: 1 }))];
  const expression = stepForEach(20, (e, n) => e.l.key({ size: 1, n }).withX(n));
  const expected = { l: [...odd, ...Array.from({ length: 20 }, (_, n) => ({ n, size: 1, x: n }))] };
  for (let time = 0; time < 3; time += 1) expect(apply({ l }, expression)).toEqual(expected);

  const inherited = stepForEach(20, (e, n) => e.l.each(n === 0 ? { constructor: Object } : { n }).withX(n));
  const made = {
    l: [...odd, ...Array.from({ length: 20 }, (_, n) => ({ n, size: 1, ...(n > 0 && { x: n }) }))],
  };
  for (let time = 0; time < 3; time += 1)
    expect(apply({ l: l.map((e) => e) }, inherited)).toMatchObject(made);
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
const kinds = ['set', 'rename', 'unname', 'append', 'insert', 'remove', 'replace'] as const;
const action = fc.record({ kind: fc.constantFrom(...kinds), n: value, to: value });
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;

/** Replaces the elements with a number. */
function replaceIn(list: Element[], n: number, make: (element: Element) => Element[]): void {
  list.splice(0, list.length, ...list.flatMap((element) => (element['n'] === n ? make(element) : [element])));
}

/** What one step does to a plain list, and the step. A match of nothing is nothing, by `each`. */
const effects: {
  readonly [kind in Action['kind']]: (chain: Loose, list: Element[], n: number, to: number) => Loose;
} = {
  set(chain, list, n, to) {
    replaceIn(list, n, (element) => [{ ...element, x: to }]);
    return chain.l.each({ n }).withX(to);
  },
  rename(chain, list, n, to) {
    replaceIn(list, n, (element) => [{ ...element, n: to }]);
    return chain.l.each({ n }).withN(to);
  },
  unname(chain, list, n) {
    replaceIn(list, n, ({ n: _n, ...rest }) => [rest]);
    return chain.l.each({ n }).without('n');
  },
  append(chain, list, n) {
    list.push({ n });
    return chain.withLMixin([{ n }]);
  },
  insert(chain, list, n) {
    list.unshift({ n });
    return chain.l.insert(0, [{ n }]);
  },
  remove(chain, list, n) {
    replaceIn(list, n, () => []);
    return chain.l.without({ n });
  },
  replace(chain, list, n, to) {
    replaceIn(list, n, () => [{ n: to }]);
    return chain.l.each({ n }).with({ n: to });
  },
};

test('steps that look elements up do what looking through the list does', () => {
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 20, maxLength: 40 }),
      fc.array(action, { maxLength: 40 }),
      (ns, todos) => {
        const base = { l: ns.map((n) => ({ n })) };
        const list: Element[] = structuredClone(base.l);
        let chain = app;
        for (const { kind, n, to } of todos) chain = effects[kind](chain, list, n, to);
        expect(apply(base, chain)).toEqual({ l: list });
        expect(patch(base, chain).document).toEqual({ l: list });
      },
    ),
    lawSettings(),
  );
});

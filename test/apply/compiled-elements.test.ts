import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { compiledPatches } from '../../src/apply/compiled/patches.ts';
import { WithalError, apply, patch } from '../../src/index.ts';
import { patchWithoutDraft, toJsonPatch } from '../../src/patch/index.ts';
import { type Chain, chainOf } from '../../src/record/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { lawSettings } from '../fixtures/runs.ts';
import { frozenWhereNew, neverApplied } from '../fixtures/plans.ts';

/** Lists whose elements are chosen by a match, a key, an index or all of them; again and again, and on other documents. */
const app: Loose = loose();

const settings = lawSettings(500, 5000);
vi.setConfig({ testTimeout: 30_000 + settings.numRuns * 50 });

const name = fc.constantFrom('a', 'b', 'c');
const small = fc.integer({ min: 0, max: 2 });

type Enter = (node: Loose) => Loose;

/** How a program goes into a list. */
const choice: fc.Arbitrary<Enter> = fc.oneof(
  name.map(
    (one): Enter =>
      (list) =>
        list.where({ name: one }),
  ),
  name.map(
    (one): Enter =>
      (list) =>
        list.key({ name: one }),
  ),
  fc.tuple(name, small).map(
    ([one, x]): Enter =>
      (list) =>
        list.where({ name: one, x }),
  ),
  small.map(
    (x): Enter =>
      (list) =>
        list.each({ x }),
  ),
  fc.constant<Enter>((list) => list.each()),
  fc.integer({ min: -2, max: 2 }).map(
    (index): Enter =>
      (list) =>
        list.at(index),
  ),
);

const value = fc.oneof(small, name, fc.constant({ n: 1 }));
const values = fc.array(value, { maxLength: 2 });

/** What a program does to an element. */
const change: fc.Arbitrary<(element: Loose) => Loose> = fc.oneof(
  value.map((one) => (element: Loose) => element.withX(one)),
  value.map((one) => (element: Loose) => element.deep.withY(one)),
  name.map((one) => (element: Loose) => element.withName(one)),
  values.map((some) => (element: Loose) => element.withTagsMixin(some)),
  name.map((one) => (element: Loose) => element.labels.at(one).with(one)),
  small.map((one) => (element: Loose) => element.withMixin({ w: one })),
  small.map((one) => (element: Loose) => element.with({ name: 'a', x: one })),
  fc.tuple(choice, small).map(
    ([enter, one]) =>
      (element: Loose) =>
        enter(element.inner).withX(one),
  ),
);

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(choice, change).map(
      ([enter, to]): Enter =>
        (chain) =>
          to(enter(chain.list)),
    ),
  },
  {
    weight: 1,
    arbitrary: value.map(
      (one): Enter =>
        (chain) =>
          chain.withX(one),
    ),
  },
  {
    weight: 1,
    arbitrary: name.map(
      (one): Enter =>
        (chain) =>
          chain.labels.at(one).with('new'),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(small, name).map(
      ([index, one]): Enter =>
        (chain) =>
          chain.plain.at(index).with(one),
    ),
  },
);

const programs = fc.array(step, { minLength: 1, maxLength: 4 });

const element = fc.record(
  {
    name,
    x: small,
    deep: fc.constantFrom({}, { y: 1 }),
    tags: fc.constantFrom([], ['t']),
    labels: fc.constantFrom({}, { a: 'a' }),
    inner: fc.array(fc.record({ name, x: small }), { maxLength: 3 }),
  },
  { requiredKeys: ['name'] },
);

const documents = fc.record(
  {
    list: fc.oneof(
      { weight: 12, arbitrary: fc.array(element, { maxLength: 4 }) },
      { weight: 1, arbitrary: fc.constantFrom<Loose>(null, {}, [1], [null], 'x', [[{ name: 'a' }]]) },
    ),
    plain: fc.constantFrom(['p', 'q', 'r'], ['a', 'b', 'c', 'd']),
    x: small,
    labels: fc.constantFrom({}, { a: 'old' }),
  },
  { requiredKeys: ['list'] },
);

/** What a function gives, or the text of its refusal. */
function outcome(attempt: () => unknown): unknown {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof WithalError) return `${error.code} ${error.message}`;
    throw error;
  }
}

/** Everything as text as well, since the order of keys and patches counts. */
function both(given: unknown): unknown {
  return [given, JSON.stringify(given)];
}

test('what a plan does is what the steps do one by one, however elements are chosen', () => {
  let written = 0;
  const property = fc.property(
    programs,
    fc.array(documents, { minLength: 3, maxLength: 4 }),
    (program, bases) => {
      const record = (): Loose => program.reduce((chain, add) => add(chain), app);
      // What is applied for the second time has a plan, whatever room other tests have left for shared sequences.
      const kept = neverApplied(record());
      for (const base of bases as Loose[]) {
        const before = JSON.stringify(base);
        const first = outcome(() => apply(base, neverApplied(record())));
        const patched = outcome(() => patch(base, neverApplied(record())));
        const operations = outcome(() => toJsonPatch(neverApplied(record()), base));
        for (const expression of [kept, record()]) {
          const next = outcome(() => apply(base, expression));
          expect(both(next)).toStrictEqual(both(first));
          expect(next === base).toBe(first === base);
          if (typeof next === 'object') frozenWhereNew(next, base);
          expect(both(outcome(() => patch(base, expression)))).toStrictEqual(both(patched));
          expect(both(outcome(() => toJsonPatch(expression, base)))).toStrictEqual(both(operations));
          const withoutDraft = outcome(() => patchWithoutDraft(base, expression));
          expect(both(withoutDraft)).toStrictEqual(both(patched));
          if (typeof withoutDraft === 'object') frozenWhereNew((withoutDraft as Loose).document, base);
        }
        const compiled = outcome(() => compiledPatches(base, [chainOf(kept) as Chain]));
        if (Array.isArray(compiled)) written++;
        expect(JSON.stringify(base)).toBe(before);
      }
    },
  );
  fc.assert(property, settings);
  // Both ways have to be met, or the law says nothing.
  expect(written).toBeGreaterThan(settings.numRuns / 10);
});

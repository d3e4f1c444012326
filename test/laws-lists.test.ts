import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import * as withal from '../src/index.ts';
import { type Loose, loose } from './fixtures/loose.ts';
import { anyDocument, anyProgram, shopDocument, shopProgram } from './fixtures/programs.ts';
import { Refused, valuesAt } from './fixtures/reference.ts';
import { lawSettings } from './fixtures/runs.ts';
import { shop } from './fixtures/table.ts';

const { WithalError, apply } = withal;
const read = withal.read as (root: unknown, place: unknown) => unknown;
const readAll = withal.readAll as (root: unknown, place: unknown) => unknown[];
const app: Loose = loose();

/** What a function gives, or the code of its refusal. */
function answer(attempt: () => unknown): unknown {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof WithalError) return error.code;
    throw error;
  }
}

const settings = lawSettings();
vi.setConfig({ testTimeout: 30_000 + settings.numRuns * 20 });

const name = fc.constantFrom('a', 'b', 'c', 'web');
const element = fc.record({ name, n: fc.integer({ min: 0, max: 3 }) }, { requiredKeys: ['name'] });
const lists = fc.array(element, { maxLength: 5 });
type Element = { readonly name: string; readonly n?: number };

/** Matches, each with the condition that somebody would write by hand. */
const matches: fc.Arbitrary<readonly [match: unknown, isChosen: (element: Element) => boolean]> = fc.oneof(
  name.map((wanted) => [{ name: wanted }, (one: Element) => one.name === wanted] as const),
  fc
    .array(name, { maxLength: 2 })
    .map((some) => [{ name: some }, (one: Element) => some.some((wanted) => wanted === one.name)] as const),
  fc.constant([
    { name: /^w|c$/ },
    ({ name: text }: Element) => text.startsWith('w') || text.endsWith('c'),
  ] as const),
  fc.integer({ min: 0, max: 3 }).map((least) => {
    const isChosen = ({ n }: Element): boolean => n !== undefined && n >= least;
    return [isChosen, isChosen] as const;
  }),
  fc.constant([{ n: (n: unknown) => n === undefined }, ({ n }: Element) => n === undefined] as const),
);

describe('by hand', () => {
  const law = (
    check: (list: Element[], match: unknown, isChosen: (element: Element) => boolean) => void,
  ): void =>
    fc.assert(
      fc.property(lists, matches, (list, [match, isChosen]) => check(list, match, isChosen)),
      settings,
    );

  test('each is a loop', () => {
    law((list, match, isChosen) => {
      const next: Element[] = [];
      for (const one of list) next.push(isChosen(one) ? { ...one, n: (one.n ?? 0) + 1 } : one);
      expect(
        apply(
          { list } as Loose,
          app.list.each(match).withN((n = 0) => n + 1),
        ),
      ).toEqual({ list: next });
    });
  });

  test('without is a filter, and so is each(…).without()', () => {
    law((list, match, isChosen) => {
      const next = { list: list.filter((one) => !isChosen(one)) };
      expect(apply({ list } as Loose, app.list.without(match))).toEqual(next);
      expect(apply({ list } as Loose, app.list.each(match).without())).toEqual(next);
    });
  });

  test('where is the same loop, or an error where nothing matches', () => {
    law((list, match, isChosen) => {
      const expression = app.list.where(match).withName('x');
      const next = { list: list.map((one) => (isChosen(one) ? { ...one, name: 'x' } : one)) };
      const expected = list.some(isChosen) ? next : 'E_NO_MATCH';
      expect(answer(() => apply({ list } as Loose, expression))).toEqual(expected);
    });
  });

  test('without and insert are the list that is built of slices', () => {
    law((list, match, isChosen) => {
      const added = [{ name: 'new' }];
      const [index] = list.flatMap((one, at) => (isChosen(one) ? [at] : []));
      const others = list.filter((one) => !isChosen(one));
      const front = app.list.without(match).list.insert(0, added);
      expect(apply({ list } as Loose, front)).toEqual({ list: [...added, ...others] });
      for (const [side, shift] of [
        ['before', 0],
        ['after', 1],
      ] as const) {
        const insert = app.list.insert({ [side]: match }, added);
        const at = (index ?? 0) + shift;
        const next = { list: [...list.slice(0, at), ...added, ...list.slice(at)] };
        const code = index === undefined ? 'E_NO_MATCH' : 'E_SEVERAL';
        const expected = list.filter(isChosen).length === 1 ? next : code;
        expect(answer(() => apply({ list } as Loose, insert))).toEqual(expected);
      }
    });
  });

  test('an index from the end is the one from the beginning', () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 6 }), (list, back) => {
        const [from, other] = [app.list.at(-back), list.length - back];
        const here = app.list.at(other < 0 ? list.length : other);
        for (const [one, same] of [
          [from.without(), here.without()],
          [from.withName('x'), here.withName('x')],
        ])
          expect(answer(() => apply({ list } as Loose, one))).toEqual(
            answer(() => apply({ list } as Loose, same)),
          );
        expect(read({ list }, from)).toBe(list[other]);
      }),
      settings,
    );
  });
});

describe.each([
  { world: 'without a schema', begin: app, documents: anyDocument, programs: anyProgram },
  { world: 'with a schema', begin: shop, documents: shopDocument, programs: shopProgram },
])('$world', ({ begin, documents, programs }) => {
  test('read and readAll give what the reference finds, and nothing else', () => {
    let several = 0;
    const property = fc.property(documents, programs, (base, calls) => {
      for (const { path } of calls) {
        let place = begin;
        for (const segment of path) {
          if (typeof segment !== 'object') place = place.at(segment);
          else if ('where' in segment) place = place.where(segment.where);
          else place = 'key' in segment ? place.key(segment.key) : place.each(segment.each);
        }
        let expected: unknown[] | string;
        try {
          expected = valuesAt(base, path);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          expected = error.code;
        }
        const found = answer(() => readAll(base, place));
        expect(found).toEqual(expected);
        if (!Array.isArray(found) || !Array.isArray(expected)) continue;
        // The values themselves, and no copies.
        expect(found.every((value, index) => Object.is(value, expected[index]))).toBe(true);
        expect(answer(() => read(base, place))).toEqual(found.length > 1 ? 'E_SEVERAL' : found[0]);
        if (found.length > 1) several++;
      }
    });
    fc.assert(property, settings);
    expect(several).toBeGreaterThan(settings.numRuns / 20);
  });
});

import * as fc from 'fast-check';
import { Immer, applyPatches, enablePatches } from 'immer';
import { describe, expect, test, vi } from 'vitest';
import type { Patched, Step } from '../types/index.d.ts';
import { WithalError, apply, build, compose, fromSteps, mutate, patch, steps } from '../src/index.ts';
import { toJsonPatch } from '../src/patch/index.ts';
import { type Loose, loose } from './fixtures/loose.ts';
import {
  isCompiled,
  neverApplied,
  overlappedDocuments,
  overlappingPrograms,
  plainDocuments,
  plainKindPrograms,
  plainPrograms,
  returningDocuments,
  returningPrograms,
} from './fixtures/plans.ts';
import {
  type Call,
  anyDocument,
  anyProgram,
  casesOf,
  chainOfCalls,
  hasCode,
  shopDocument,
  shopProgram,
  stepsOfCalls,
} from './fixtures/programs.ts';
import { Refused, reference } from './fixtures/reference.ts';
import { lawSettings } from './fixtures/runs.ts';
import { openParts, partsOf, proxiesIn, sharedParts, stateOf } from './fixtures/state.ts';
import { shop } from './fixtures/table.ts';

enablePatches();
const immer = new Immer({ autoFreeze: false });

const settings = lawSettings();
const { numRuns } = settings;
vi.setConfig({ testTimeout: 30_000 + numRuns * 20 });

interface Outcome {
  readonly document?: unknown;
  readonly code?: string;
}

/** What a function gives: a document or the code of its refusal. Anything else is a bug, and thrown. */
function outcome(attempt: () => unknown): Outcome {
  try {
    return { document: attempt() };
  } catch (error) {
    if (error instanceof Refused || error instanceof WithalError) return { code: error.code };
    throw error;
  }
}

const json = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));

/** A model, the documents that its programs are applied to, and the programs. */
const worlds = [
  { world: 'without a schema', begin: loose(), documents: anyDocument, programs: anyProgram },
  { world: 'with a schema', begin: shop, documents: shopDocument, programs: shopProgram },
];

function mutated(base: unknown, expression: Loose): unknown {
  return immer.produce(base as object, (draft: unknown) => mutate(draft, expression));
}

/** The fields of the root that no step of a program touches. */
function untouched(base: object, calls: readonly Call[]): string[] {
  const touched = new Set(calls.map(({ path }) => path[0]));
  // The root itself, or whatever in it matches.
  if ([...touched].some((segment) => typeof segment !== 'string')) return [];
  return Object.keys(base).filter((name) => !touched.has(name));
}

describe.each(worlds)('$world', ({ begin, documents, programs }) => {
  /** With a schema, an entry that is removed by itself is a name that is removed from what holds it. */
  const recorded = (step: Step): Step => {
    const { path, verb, value } = step;
    const last = path.at(-1);
    const isEntry = verb === 'without' && (value as unknown[]).length === 0 && typeof last === 'string';
    return isEntry && begin === shop && path[0] !== 'status'
      ? { path: path.slice(0, -1), verb, value: [last] }
      : step;
  };
  const law = (check: (base: object, calls: Call[], expression: Loose) => void): void => {
    const property = fc.property(casesOf(documents, programs), ([base, calls]) => {
      check(base, calls, chainOfCalls(begin, calls));
    });
    fc.assert(property, settings);
  };

  test('the steps of an expression are the calls that made it', () => {
    law((_base, calls, expression) => {
      const found = outcome(() => steps(expression));
      expect(found).toEqual(
        hasCode(calls) ? { code: 'E_VALUE' } : { document: stepsOfCalls(calls).map(recorded) },
      );
    });
  });

  test('apply gives what the reference gives, the first time and when it is compiled', () => {
    law((base, calls, expression) => {
      const expected = outcome(() => reference(base, stepsOfCalls(calls)));
      for (let round = 0; round < 3; round++)
        expect(outcome(() => apply(base, expression))).toEqual(expected);
    });
  });

  test('patch gives the document of the reference', () => {
    law((base, calls, expression) => {
      const expected = outcome(() => reference(base, stepsOfCalls(calls)));
      for (let round = 0; round < 3; round++) {
        expect(outcome(() => patch(base, expression).document)).toEqual(expected);
      }
    });
  });

  test('build gives what the reference makes of nothing', () => {
    law((_base, calls, expression) => {
      const expected = outcome(() => reference(undefined, stepsOfCalls(calls)));
      // Nothing at all is an empty document.
      const isNothing = expected.code === undefined && expected.document === undefined;
      expect(outcome(() => build(expression))).toEqual(isNothing ? { document: {} } : expected);
    });
  });

  test('mutate gives the document of the reference, or leaves the draft as it was', () => {
    law((base, calls, expression) => {
      const expected = outcome(() => reference(base, stepsOfCalls(calls)));
      const found = outcome(() => mutated(base, expression));
      // A recipe cannot replace its root by another value.
      const isRefused = found.code === 'E_DRAFT' && calls.some(({ path }) => path.length === 0);
      expect(found).toEqual(isRefused ? { code: 'E_DRAFT' } : expected);
      if (found.code === undefined) return;
      const kept = immer.produce(base, (draft) => {
        expect(() => mutate(draft, expression)).toThrow(WithalError);
      });
      expect(kept).toEqual(base);
    });
  });

  test('the patches lead to the document, and the inverse leads back', () => {
    law((base, _calls, expression) => {
      const given = json(base) as object;
      const result = outcome(() => patch(base, expression));
      if (result.code !== undefined) return;
      const { document, patches, inverse } = result.document as Patched<object>;
      expect(applyPatches(given, patches)).toEqual(document);
      // Where the root is no object there is nothing to draft, and immer cannot apply anything to it.
      const back =
        typeof document === 'object' && document !== null ? applyPatches(document, inverse) : given;
      expect(back).toEqual(given);
    });
  });

  test('what is handed in stays as it is, and is frozen nowhere', () => {
    law((base, calls, expression) => {
      const before = stateOf(base);
      const values = stateOf(calls);
      for (let round = 0; round < 2; round++) {
        outcome(() => apply(base, expression));
        outcome(() => patch(base, expression));
        outcome(() => mutated(base, expression));
      }
      expect(stateOf(base)).toEqual(before);
      expect(stateOf(calls)).toEqual(values);
    });
  });

  test('what was made is frozen, and no draft leaks', () => {
    law((base, _calls, expression) => {
      for (let round = 0; round < 3; round++) {
        const made = [
          outcome(() => apply(base, expression)),
          outcome(() => patch(base, expression).document),
        ];
        for (const { document } of made) {
          expect(openParts(document, base)).toEqual([]);
          expect(proxiesIn(document)).toEqual([]);
        }
      }
    });
  });

  test('the values of patches share nothing with the document that was handed in', () => {
    law((base, _calls, expression) => {
      const result = outcome(() => patch(base, expression));
      if (result.code !== undefined) return;
      const { patches, inverse } = result.document as Patched<object>;
      for (const { value } of [...patches, ...inverse]) {
        expect(sharedParts(value, base)).toEqual([]);
        expect(proxiesIn(value)).toEqual([]);
      }
    });
  });

  test('what no step touches keeps its identity', () => {
    law((base, calls, expression) => {
      for (const give of [() => apply(base, expression), () => patch(base, expression).document]) {
        const { document } = outcome(give);
        if (typeof document !== 'object' || document === null) continue;
        for (const name of untouched(base, calls)) {
          expect(Reflect.get(document, name)).toBe(Reflect.get(base, name));
        }
      }
    });
  });

  test('a program whose effect is there already gives the same root and no patch', () => {
    law((base, calls, expression) => {
      const sets = calls.filter(({ verb, value }) => verb === 'with' && typeof value !== 'object');
      const once = outcome(() => apply(base, expression, chainOfCalls(begin, sets)));
      if (once.code !== undefined) return;
      const done = once.document as object;
      const again = chainOfCalls(begin, sets.slice(-1));
      if (outcome(() => reference(done, stepsOfCalls(sets.slice(-1)))).code !== undefined) return;
      if (JSON.stringify(reference(done, stepsOfCalls(sets.slice(-1)))) !== JSON.stringify(done)) return;
      expect(apply(done, again)).toBe(done);
      expect(patch(done, again)).toEqual({ document: done, patches: [], inverse: [] });
      expect(patch(done, again).document).toBe(done);
    });
  });

  test('several expressions in one call are one after the other, and are their composition', () => {
    const property = fc.property(casesOf(documents, programs), programs, ([base, first], second) => {
      const [one, other] = [chainOfCalls(begin, first), chainOfCalls(begin, second)];
      const expected = outcome(() => apply(apply(base, one), other));
      for (let round = 0; round < 3; round++) {
        expect(outcome(() => apply(base, one, other))).toEqual(expected);
        expect(outcome(() => apply(base, compose(one, other)))).toEqual(expected);
        expect(outcome(() => patch(base, one, false, other).document)).toEqual(expected);
      }
    });
    fc.assert(property, settings);
  });

  test('steps that went through JSON make an expression that does the same', () => {
    law((base, calls, expression) => {
      if (hasCode(calls)) return;
      const sent = json(steps(expression)) as Step[];
      const received = fromSteps(begin, sent);
      expect(steps(received)).toEqual(steps(expression));
      expect(outcome(() => apply(base, received))).toEqual(outcome(() => apply(base, expression)));
    });
  });

  test('one expression on many documents, and many on one, do not meet', () => {
    const many = fc.property(
      fc.array(documents, { minLength: 2, maxLength: 20 }),
      programs,
      programs,
      (bases, first, second) => {
        const [one, other] = [chainOfCalls(begin, first), chainOfCalls(begin, second)];
        for (const base of bases) {
          for (const [calls, expression] of [
            [first, one],
            [second, other],
          ] as const) {
            const expected = outcome(() => reference(base, stepsOfCalls(calls)));
            expect(outcome(() => apply(base as object, expression))).toEqual(expected);
          }
        }
      },
    );
    fc.assert(many, { ...settings, numRuns: Math.ceil(numRuns / 10) });
  });
});

/** What a function gives, byte by byte; JSON alone takes -0 for 0. */
function textOf(attempt: () => unknown): string {
  try {
    return JSON.stringify(attempt(), (_key, value: unknown) => (Object.is(value, -0) ? '-0' : value)) ?? '';
  } catch (error) {
    if (!(error instanceof WithalError)) throw error;
    return `${error.code}: ${error.message}`;
  }
}

/** Which parts of a document are those of another. */
function sharing(document: unknown, base: unknown): boolean[] {
  const others = partsOf(base);
  return [...partsOf(document).keys()].map((part) => others.has(part));
}

/** All that comes out: the order of keys and of patches counts too, and what is shared with the base. */
function textsOf(base: object, expression: () => Loose): string[] {
  return [
    textOf(() => patch(base, expression())),
    textOf(() => apply(base, expression())),
    textOf(() => build(expression())),
    textOf(() => toJsonPatch(expression(), base)),
    textOf(() => sharing(apply(base, expression()), base)),
    textOf(() => sharing(patch(base, expression()).document, base)),
  ];
}

/** Programs of which few are applied by a plan, and two kinds of which many are. */
const histories = [
  ...worlds.map((world) => Object.assign({ leastCompiled: 0 }, world)),
  {
    world: 'on fields that meet',
    begin: loose(),
    documents: overlappedDocuments,
    programs: overlappingPrograms,
    leastCompiled: 0.05,
  },
  {
    world: 'on few values, which go and come back',
    begin: loose(),
    documents: returningDocuments,
    programs: returningPrograms,
    leastCompiled: 0.05,
  },
  {
    world: 'on plain fields',
    begin: loose(),
    documents: plainDocuments,
    programs: plainPrograms,
    leastCompiled: 0.5,
  },
  {
    world: 'on plain fields of a kind',
    begin: shop.new('web'),
    documents: shopDocument,
    programs: plainKindPrograms,
    leastCompiled: 0.5,
  },
];

describe.each(histories)('$world', ({ begin, documents, programs, leastCompiled }) => {
  test('what comes out does not depend on how often the program was applied before', () => {
    let compiled = 0;
    const property = fc.property(documents, programs, (given, calls) => {
      const base = structuredClone<object>(given ?? {});
      const expression = chainOfCalls(begin, calls);
      const first = textsOf(base, () => neverApplied(expression));
      for (let round = 0; round < 2; round++) {
        expect(textsOf(base, () => expression)).toEqual(first);
        expect(textsOf(base, () => chainOfCalls(begin, calls))).toEqual(first);
      }
      if (isCompiled(base, expression)) compiled++;
    });
    fc.assert(property, settings);
    // Both ways have to be met, or the law says nothing.
    expect(compiled).toBeGreaterThanOrEqual(numRuns * leastCompiled);
  });
});

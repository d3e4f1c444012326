import * as fc from 'fast-check';
import { applyPatches, enablePatches } from 'immer';
import { describe, expect, test, vi } from 'vitest';
import { patch } from '../src/index.ts';
import { patchWithoutDraft } from '../src/patch/index.ts';
import { exactText } from './fixtures/exact.ts';
import { type Loose, loose } from './fixtures/loose.ts';
import { oddCasesOf } from './fixtures/odd-documents.ts';
import {
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
  shopDocument,
  shopProgram,
} from './fixtures/programs.ts';
import { lawSettings } from './fixtures/runs.ts';
import { shop } from './fixtures/table.ts';

/*
 * patchWithoutDraft gives what patch gives, which has immer make it: byte by byte, in order, with the same parts shared
 * and frozen, or with the same error. In npm run test:long, over more than 100,000 programs.
 */

enablePatches();

interface World {
  readonly world: string;
  readonly begin: Loose;
  readonly cases: fc.Arbitrary<readonly [base: object, calls: Call[]]>;
  readonly documents: fc.Arbitrary<unknown>;
  /** How many programs, in `npm test` and in `npm run test:long`. */
  readonly runs: readonly [few: number, many: number];
}

const orEmpty = (documents: fc.Arbitrary<unknown>): fc.Arbitrary<object> =>
  documents.map((document) => document ?? {});

function worldOf(
  parts: Omit<World, 'cases'> & { readonly programs: fc.Arbitrary<Call[]> },
): World & { readonly isOdd: false } {
  return { ...parts, cases: casesOf(orEmpty(parts.documents), parts.programs), isOdd: false };
}

const plain = [
  worldOf({
    world: 'without a schema',
    begin: loose(),
    documents: anyDocument,
    programs: anyProgram,
    runs: [600, 40_000],
  }),
  worldOf({
    world: 'with a schema',
    begin: shop,
    documents: shopDocument,
    programs: shopProgram,
    runs: [400, 20_000],
  }),
  worldOf({
    world: 'on fields that meet',
    begin: loose(),
    documents: overlappedDocuments,
    programs: overlappingPrograms,
    runs: [200, 5000],
  }),
  worldOf({
    world: 'on few values, which go and come back',
    begin: loose(),
    documents: returningDocuments,
    programs: returningPrograms,
    runs: [200, 5000],
  }),
  worldOf({
    world: 'on plain fields',
    begin: loose(),
    documents: plainDocuments,
    programs: plainPrograms,
    runs: [200, 5000],
  }),
  worldOf({
    world: 'on plain fields of a kind',
    begin: shop.new('web'),
    documents: shopDocument,
    programs: plainKindPrograms,
    runs: [200, 5000],
  }),
];

const odd = [
  {
    world: 'without a schema, on odd documents',
    begin: loose(),
    documents: anyDocument,
    cases: oddCasesOf(orEmpty(anyDocument), anyProgram),
    runs: [600, 40_000],
  },
  {
    world: 'with the names of a schema, on odd documents',
    begin: loose(),
    documents: shopDocument,
    cases: oddCasesOf(orEmpty(shopDocument), shopProgram),
    runs: [200, 10_000],
  },
] satisfies World[];

const json = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));

/** Checks that the two give the same, and gives all that can be seen of it. */
function same(base: object, ...expressions: Loose[]): string {
  const without = exactText(() => patchWithoutDraft(base, ...expressions), base);
  expect(without).toBe(exactText(() => patch(base, ...expressions), base));
  return without;
}

/** Checks that immer's own applyPatches goes there and back. */
function checkThereAndBack(base: object, expression: Loose): void {
  const { document, patches, inverse } = patchWithoutDraft(base, expression);
  expect(json(applyPatches(base, patches))).toEqual(json(document));
  // Where the root has become a scalar there is nothing to draft.
  const isObject = typeof document === 'object' && document !== null;
  expect(json(isObject ? applyPatches(document, inverse) : base)).toEqual(json(base));
}

vi.setConfig({ testTimeout: 30_000 + lawSettings(600, 40_000).numRuns * 60 });

describe.each<World & { readonly isOdd?: boolean }>([...plain, ...odd])(
  '$world',
  ({ begin, cases, documents, runs: [few, many], isOdd = true }) => {
    test('patchWithoutDraft gives what patch gives', () => {
      const settings = lawSettings(few, many);
      const met = { errors: 0, changes: 0 };
      const property = fc.property(cases, orEmpty(documents), ([base, calls], other) => {
        const expression = chainOfCalls(begin, calls);
        // The second time it goes by a plan, where there is one.
        const first = same(base, expression);
        expect(same(base, expression)).toBe(first);
        same(other, expression);
        const half = calls.length >> 1;
        const [one, two] = [calls.slice(0, half), calls.slice(half)];
        same(base, chainOfCalls(begin, one), null, chainOfCalls(begin, two));
        if (first.startsWith('E_')) met.errors++;
        else if (first.includes('"op"')) met.changes++;
        if (!isOdd && !first.startsWith('E_')) checkThereAndBack(base, expression);
      });
      fc.assert(property, settings);
      // A law about errors, or about programs that do nothing, would say little.
      expect(met.changes).toBeGreaterThan(settings.numRuns / 3);
    });
  },
);

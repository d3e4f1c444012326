import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { patch } from '../src/index.ts';
import { patchWithoutDraft } from '../src/patch/index.ts';
import { exactText } from './fixtures/exact.ts';
import { loose } from './fixtures/loose.ts';
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
  anyDocument,
  anyProgram,
  casesOf,
  chainOfCalls,
  shopDocument,
  shopProgram,
} from './fixtures/programs.ts';
import { lawSettings } from './fixtures/runs.ts';
import { shop } from './fixtures/table.ts';

const settings = lawSettings(2000, 100_000);
vi.setConfig({ testTimeout: 30_000 + settings.numRuns * 20 });

const worlds = [
  { world: 'without a schema', begin: loose(), documents: anyDocument, programs: anyProgram },
  { world: 'with a schema', begin: shop, documents: shopDocument, programs: shopProgram },
  {
    world: 'on fields that meet',
    begin: loose(),
    documents: overlappedDocuments,
    programs: overlappingPrograms,
  },
  {
    world: 'on few values, which go and come back',
    begin: loose(),
    documents: returningDocuments,
    programs: returningPrograms,
  },
  { world: 'on plain fields', begin: loose(), documents: plainDocuments, programs: plainPrograms },
  {
    world: 'on plain fields of a kind',
    begin: shop.new('web'),
    documents: shopDocument,
    programs: plainKindPrograms,
  },
];

describe.each(worlds)('$world', ({ begin, documents, programs }) => {
  const docs = documents.map((d) => d ?? {});
  test('patchWithoutDraft gives what patch gives', () => {
    const property = fc.property(casesOf(docs, programs), docs, ([base, calls], other) => {
      const expression = chainOfCalls(begin, calls);
      for (let round = 0; round < 3; round++) {
        for (const root of [base, other])
          expect(exactText(() => patchWithoutDraft(root, expression), root)).toBe(
            exactText(() => patch(root, expression), root),
          );
      }
    });
    fc.assert(property, settings);
  });
});

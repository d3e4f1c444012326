import { apply } from '../../src/apply/index.ts';
import { WithalError } from '../../src/errors/index.ts';
import * as fc from 'fast-check';
import { type Loose, loose } from '../fixtures/loose.ts';
import {
  anyDocument,
  anyProgram,
  casesOf,
  chainOfCalls,
  shopDocument,
  shopProgram,
} from '../fixtures/programs.ts';
import { lawSettings } from '../fixtures/runs.ts';
import { shop } from '../fixtures/table.ts';

export const settings: { readonly numRuns: number; readonly seed?: number } = lawSettings();
export const { numRuns: runs } = settings;
export const timeout = 30_000 + runs * 20;

/** A model, the documents that its programs are applied to, and the programs. */
export const worlds = [
  { world: 'without a schema', begin: loose(), documents: anyDocument, programs: anyProgram },
  { world: 'with a schema', begin: shop, documents: shopDocument, programs: shopProgram },
];

/** Two documents of one shape, for what takes two. */
export const pairs = [
  { world: 'without a schema', begin: loose(), documents: anyDocument },
  { world: 'with a schema', begin: shop, documents: shopDocument },
];

/** A document, an expression that fits it, and what it becomes. */
export interface Case {
  readonly base: object;
  readonly expression: Loose;
  readonly next: unknown;
}

/** Checks a law on random programs; those that do not fit their document are left out. */
export function law(world: (typeof worlds)[number], check: (given: Case) => void): void {
  const property = fc.property(casesOf(world.documents, world.programs), ([base, calls]) => {
    const expression: Loose = chainOfCalls(world.begin, calls);
    let next: unknown;
    try {
      next = apply(base, expression);
    } catch (error) {
      if (error instanceof WithalError) return;
      throw error;
    }
    check({ base, expression, next });
  });
  fc.assert(property, settings);
}

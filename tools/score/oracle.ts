import * as fc from 'fast-check';
import { applySchemaOf, applyServerSide, conflictsOf, recordUpdate } from 'withal/patch';
import {
  type Answer,
  buildOracle,
  comparable,
  hasOracle,
  realAnswers,
} from '../../test/patch/server-side/oracle.ts';
import { type Change, anySequence, openApi } from '../../test/patch/server-side/sequences.ts';
import { type Figure, counted, skipped } from './figure.ts';
import { same } from './same.ts';
import { runs, seed } from './worlds.ts';

const name = "structured-merge-diff, the real server's engine of apply";

type Fields = { readonly [key: string]: unknown };
interface Live extends Fields {
  readonly metadata?: {
    readonly managedFields?: readonly { readonly manager: string; readonly fieldsV1: Fields }[];
  };
}

// The real engine is asked about the object alone; ours is a whole API server, and wants a kind.
const typeMeta = { apiVersion: 'v1', kind: 'Thing' };
const text = { type: 'string' };
const { properties } = openApi as { readonly properties: object };
const schema = applySchemaOf({
  schema: {
    type: 'object',
    properties: { ...properties, apiVersion: text, kind: text, metadata: { type: 'object' } },
  },
  kind: ['v1', 'Thing'],
});

const around = new Set(['apiVersion', 'kind', 'metadata', 'f:apiVersion', 'f:kind', 'f:metadata']);
const inner = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => !around.has(key)));

function change(live: Live | null, { operation, manager, force, object }: Change): Live {
  // Debian's engine is older than what Kubernetes 1.29 brought.
  const options = { manager: `${operation}-${manager}`, schema, server: '1.26' };
  const body = { ...object, ...typeMeta };
  if (operation === 'apply') return applyServerSide<Live | null>(live, body, { ...options, force }) ?? {};
  const managedFields = live?.metadata?.managedFields;
  const next = managedFields === undefined ? body : { ...body, metadata: { managedFields } };
  return recordUpdate<Live | null>(live, next, options) ?? {};
}

function ourAnswers(changes: readonly Change[]): Answer[] {
  let live: Live | null = null;
  return changes.map((given) => {
    let refusal: Pick<Answer, 'error' | 'conflicts'> = {};
    try {
      live = change(live, given);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'WithalError') throw error;
      const conflicts = conflictsOf(error).map(({ manager }) => manager);
      refusal = conflicts.length > 0 ? { conflicts } : { error: error.message };
    }
    const managers = (live?.metadata?.managedFields ?? []).flatMap(({ manager, fieldsV1 }) => {
      const fields = inner(fieldsV1);
      return Object.keys(fields).length === 0 ? [] : [[manager, fields] as const];
    });
    return { ...refusal, object: inner(live ?? {}), managers: Object.fromEntries(managers) };
  });
}

/** The engine that the real API server has, built from Debian's package of its sources. */
export function scoreOracle(): Figure[] {
  if (!hasOracle)
    return [skipped(name, 'all', 'there is no go, or no golang-k8s-sigs-structured-merge-diff-dev')];
  const sequences = fc.sample(anySequence, { numRuns: runs, seed });
  const real = realAnswers(buildOracle(), sequences);
  const right = sequences.filter((changes, index) => {
    const isRight = same(ourAnswers(changes).map(comparable), real[index]?.map(comparable));
    return isRight;
  });
  return [counted(name, [right.length, sequences.length], { note: `sequences of changes, seed ${seed}` })];
}

import { WithalError } from '../../../src/errors/index.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyConfiguration,
  conflictsOf,
  recordChange,
  rulesOf,
  validate,
  writeFields,
} from '../../../src/patch/server-side/index.ts';
import { lawSettings } from '../../fixtures/runs.ts';
import { type Answer, buildOracle, comparable, hasOracle, realAnswers } from './oracle.ts';
import { type Change, anySequence, schema } from './sequences.ts';

type Managed = ReturnType<typeof applyConfiguration>;
const atom = schema.type();
/** Debian's engine is older than what 1.29 brought. */
const rules = rulesOf('1.26');

function ours(before: Managed, { operation, manager, force, object }: Change): Managed {
  validate('the object', { atom, value: object }, rules);
  const who = {
    name: `${operation}-${manager}`,
    operation: operation === 'apply' ? ('Apply' as const) : ('Update' as const),
    apiVersion: 'v1',
    subresource: '',
    time: undefined,
  };
  if (operation === 'apply') return applyConfiguration(atom, before, object, { manager: who, force, rules });
  return { object, owners: recordChange(atom, before, object, who) };
}

function ourAnswers(changes: readonly Change[]): Answer[] {
  let live: Managed = { object: {}, owners: new Map() };
  return changes.map((change) => {
    let refusal: Pick<Answer, 'error' | 'conflicts'> = {};
    try {
      live = ours(live, change);
    } catch (error) {
      if (!(error instanceof WithalError)) throw error;
      const conflicts = conflictsOf(error).map((conflict) => conflict.manager);
      refusal = conflicts.length > 0 ? { conflicts } : { error: error.message };
    }
    const owners = [...live.owners.values()].filter(({ fields }) => !fields.isEmpty);
    const managers = Object.fromEntries(
      owners.map(({ manager, fields }) => [manager.name, writeFields(fields)]),
    );
    return { ...refusal, object: live.object, managers };
  });
}

describe.runIf(hasOracle)('the real engine of server-side apply', () => {
  const { numRuns, seed = Date.now() } = lawSettings();

  test(
    `answers ${numRuns} sequences of changes as ours does`,
    () => {
      const program = buildOracle();
      const sequences = fc.sample(anySequence, { numRuns, seed });
      const real = realAnswers(program, sequences);
      for (const [index, changes] of sequences.entries()) {
        const answers = ourAnswers(changes).map(comparable);
        const label = `seed ${seed}, ${JSON.stringify(changes)}`;
        expect({ label, answers }).toEqual({ label, answers: real[index]?.map(comparable) });
      }
    },
    120_000 + numRuns * 20,
  );
});

import { fromSteps } from '../../../src/record/index.ts';
import type { WithalError } from '../../../src/errors/index.ts';
import { build } from '../../../src/apply/index.ts';
import * as fc from 'fast-check';
import { Immer, applyPatches, enablePatches } from 'immer';
import { describe, expect, test } from 'vitest';
import { createModels } from '../../../src/index.ts';
import { mutateBy, patchBy } from '../../../src/patch/index.ts';
import {
  applyServerSide,
  compareObjects,
  conflictsOf,
  ownersOf,
  recordUpdate,
  toApplyConfiguration,
} from '../../../src/patch/server-side/index.ts';
import type { Loose } from '../../fixtures/loose.ts';
import { lawSettings } from '../../fixtures/runs.ts';
import { anyPod, anyProgram, table } from '../strategic/programs.ts';
import { type Change, anyObject, anySequence, schema } from './sequences.ts';

enablePatches();
const immer = new Immer({ autoFreeze: false });
const settings = lawSettings();
const timeout = 60_000 + settings.numRuns * 20;

function changed(live: object, { operation, manager, force, object }: Change): object {
  if (operation === 'update') return recordUpdate(live, object, { manager, schema });
  return applyServerSide(live, object, { manager, force, schema });
}

/** An object after a few changes, with whoever owns what of it. */
const anyLive = anySequence.map((changes) => {
  let live: object = {};
  // Three changes are enough for owners to meet; the oracle's test goes further.
  for (const change of changes.slice(-3)) live = changed(live, { ...change, force: true });
  return live;
});

const withoutOwners = (object: object): object => {
  const { metadata, ...rest } = object as { metadata?: unknown };
  void metadata;
  return rest;
};

const hasBare = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const parts: unknown[] = Object.values(value);
  return parts.length === 0 || parts.some(hasBare);
};

type Law = (live: object, configuration: object) => void;

/** One random object and one configuration are held against all of them: the objects are what takes the time. */
const laws: Readonly<Record<string, Law>> = {
  'the same configuration again changes nothing, and gives the object itself': (live, configuration) => {
    // An empty list or map that is sent goes with the last of its parts, and is there when it is sent anew.
    if (hasBare(configuration)) return;
    const once = applyServerSide(live, configuration, { manager: 'ci', force: true, schema });
    expect(applyServerSide(once, configuration, { manager: 'ci', schema })).toBe(once);
  },

  'force takes just what is in conflict without it': (live, configuration) => {
    const forced = applyServerSide(live, configuration, { manager: 'new', force: true, schema });
    let free: object | undefined;
    let conflicts: readonly unknown[] = [];
    try {
      free = applyServerSide(live, configuration, { manager: 'new', schema });
    } catch (error) {
      conflicts = conflictsOf(error);
    }
    expect(conflicts.length > 0).toBe(free === undefined);
    expect(free ?? forced).toEqual(forced);
  },

  'nothing after something removes nothing that others own': (live, configuration) => {
    // Servers from 1.36.0 to 1.36.2 remove a list that one manager has sent empty with the last element of another.
    if (hasBare(live)) return;
    const mine = applyServerSide(live, configuration, { manager: 'new', force: true, schema });
    const gone = applyServerSide(mine, {}, { manager: 'new', schema });
    const { removed } = compareObjects(schema.type(), withoutOwners(mine), withoutOwners(gone));
    const others = [...ownersOf(mine).values()].filter(({ manager }) => manager.name !== 'new');
    for (const { fields } of others) expect(fields.intersection(removed).isEmpty).toBe(true);
    expect([...ownersOf(gone).values()].some(({ manager }) => manager.name === 'new')).toBe(false);
  },

  'no argument is changed or frozen': (live, configuration) => {
    const [before, wanted] = [structuredClone(live), structuredClone(configuration)];
    applyServerSide(before, wanted, { manager: 'ci', force: true, schema });
    recordUpdate(before, wanted, { manager: 'ci', schema });
    expect(before).toEqual(live);
    expect(wanted).toEqual(configuration);
    expect([Object.isFrozen(before), Object.isFrozen(wanted)]).toEqual([false, false]);
  },

  'a draft gives patches there and back': (live, configuration) => {
    const change = (object: object): object =>
      applyServerSide(object, configuration, { manager: 'ci', force: true, schema });
    const { document, patches, inverse } = patchBy(live, change);
    expect(patches.length === 0).toBe(document === live);
    // Immer itself refuses these keys on a patch's way.
    const isRefused = /__proto__|constructor/.test(JSON.stringify([patches, inverse]));
    const there = isRefused ? document : applyPatches(live, patches as never);
    const back = isRefused ? live : applyPatches(document, inverse as never);
    expect([there, back]).toEqual([document, live]);
    expect(immer.produce(live, (draft: object) => mutateBy(draft, change))).toEqual(document);
  },
};

test(
  'the laws of server-side apply',
  () => {
    let held = 0;
    const property = fc.property(anyLive, anyObject, (live, configuration) => {
      for (const [name, law] of Object.entries(laws)) {
        try {
          law(live, configuration);
          held++;
        } catch (error) {
          throw new Error(`Broken: ${name}.`, { cause: error });
        }
      }
    });
    fc.assert(property, { ...settings, includeErrorInReport: true });
    expect(held).toBe(settings.numRuns * Object.keys(laws).length);
  },
  timeout * 3,
);

const isUsable = (name: string): boolean => name !== 'wrong' && name !== 'words';
const appliable = {
  ...table,
  types: table.types.map((row) =>
    Object.assign({}, row, {
      fields: Object.fromEntries(Object.entries(row.fields).filter(([name]) => isUsable(name))),
      defaults: { protocol: 'TCP' },
    }),
  ),
};
const pod = createModels(appliable)(0) as Loose;

/** A configuration; nothing where it cannot say what the expression does. */
function configurationOf(expression: Loose): object | undefined {
  try {
    return toApplyConfiguration(expression);
  } catch (error) {
    if ((error as WithalError).code === 'E_CANNOT_EXPRESS') return undefined;
    throw error;
  }
}

describe('an apply configuration', () => {
  test(
    'applied to nothing gives what the expression builds',
    () => {
      let said = 0;
      fc.assert(
        fc.property(anyPod, anyProgram, (_base, program) => {
          const expression = fromSteps(pod, program);
          const configuration = configurationOf(expression);
          if (configuration === undefined) return;
          said++;
          expect(configuration).toEqual(build(expression));
          const applied = applyServerSide({}, configuration, { manager: 'ci', model: pod });
          expect(withoutOwners(applied)).toEqual(configuration);
        }),
        settings,
      );
      expect(said / settings.numRuns).toBeGreaterThan(0.1);
    },
    timeout,
  );
});

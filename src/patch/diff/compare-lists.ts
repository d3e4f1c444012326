import { typeInside } from '../../schema/index.ts';
import { alignLists, longestRising } from '../../json/index.ts';
import type { Segment } from '../../../types/index.d.ts';
import type { Compared, Comparison, DifferenceVerb, StepSink } from './comparison.ts';
import { type Identity, identityOf } from './identity.ts';
import { removalsOf } from './removals.ts';

type List = readonly unknown[];

/**
 * Finds the steps that lead from one list to another: removals, changes inside elements, and insertions. An element that
 * has moved is removed and inserted.
 *
 * Elements are told apart by what identifies them. Where nothing does, equal ones are the same, and what stands between
 * them is matched by position; if more than half of such a list has changed, it is set as a whole.
 *
 * @param comparison - Receives the steps.
 * @param compared - The lists.
 */
export function compareLists(comparison: Comparison, compared: Compared<List>): void {
  const identity = identityOf(compared.type, [compared.before, compared.after]);
  if (identity === undefined) compareByPosition(comparison, compared);
  else compareByIdentity(comparison, compared, identity);
}

function compareByIdentity(comparison: Comparison, compared: Compared<List>, identity: Identity): void {
  const { before, after, type } = compared;
  const indexes = new Map(before.map((element, index) => [identity.textOf(element), index]));
  const found = after.map((element) => indexes.get(identity.textOf(element)));
  const known = found.filter((index) => index !== undefined);
  const stays = new Set(longestRising(known).map((position) => known[position]));
  const gone = before.filter((_element, index) => !stays.has(index));
  for (const match of identity.matchesOf(gone)) comparison.add('without', [match]);
  for (const [position, index] of found.entries()) {
    if (index === undefined || !stays.has(index)) continue;
    const inside = { before: before[index], after: after[position], type: typeInside(type, index) };
    comparison.inside(identity.segmentOf(before[index]), inside);
  }
  const isNew = (position: number): boolean => !stays.has(found[position]);
  for (const run of runsOf(after, isNew)) {
    // What comes before the run is there by now, and only once.
    const previous = run.start === 0 ? 0 : { after: identity.matchOf(after[run.start - 1]) };
    addInsertion(comparison, run, previous);
  }
}

/** New elements beside one another. */
interface Run {
  readonly start: number;
  readonly values: List;
  readonly isLast: boolean;
}

function runsOf(list: List, isNew: (index: number) => boolean): Run[] {
  const runs: Run[] = [];
  for (let index = 0; index < list.length; index++) {
    const start = index;
    while (index < list.length && isNew(index)) index++;
    if (index > start) runs.push({ start, values: list.slice(start, index), isLast: index === list.length });
  }
  return runs;
}

function addInsertion(comparison: Comparison, { values, isLast }: Run, position: unknown): void {
  if (isLast) comparison.add('withMixin', values);
  else comparison.add('insert', { position, values });
}

/** Keeps steps until it is known whether they say a change best. */
class StepBuffer implements StepSink {
  readonly #steps: (readonly [segments: readonly Segment[], verb: DifferenceVerb, value: unknown])[] = [];

  get length(): number {
    return this.#steps.length;
  }

  add(segments: readonly Segment[], verb: DifferenceVerb, value: unknown): void {
    this.#steps.push([[...segments], verb, value]);
  }

  flush(steps: StepSink): void {
    for (const [segments, verb, value] of this.#steps) steps.add(segments, verb, value);
  }
}

function compareByPosition(comparison: Comparison, compared: Compared<List>): void {
  const { before, after, type } = compared;
  const origins = alignLists(before, after);
  const steps = new StepBuffer();
  const script = comparison.to(steps);
  const now = [...before];
  let changed = before.length;
  for (const [position, origin] of origins.entries()) {
    if (origin < 0) continue;
    const known = steps.length;
    script.inside(origin, {
      before: before[origin],
      after: after[position],
      type: typeInside(type, origin),
    });
    now[origin] = after[position];
    if (steps.length === known) changed--;
  }
  const stays = new Set(origins);
  const gone = before.flatMap((_element, index) => (stays.has(index) ? [] : [index]));
  const { indexes, arguments: removals } = removalsOf(now, gone, typeInside(type, 0));
  for (const index of indexes.toReversed()) script.addAt(index, 'without', []);
  for (const removal of removals) script.add('without', removal);
  for (const run of runsOf(after, (position) => origins[position] === -1))
    addInsertion(script, run, run.start);
  const isReplaced = steps.length > 1 && changed > Math.max(1, before.length / 2);
  if (isReplaced) comparison.add('with', after);
  else comparison.takeAll(steps);
}

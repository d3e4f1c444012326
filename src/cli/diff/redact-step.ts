import { verbs } from '../../apply/index.ts';
import { selectorOf } from '../../errors/index.ts';
import { isList } from '../../json/index.ts';
import { follow } from '../output/redact/follow.ts';
import type { Segment, Step } from '../../../types/index.d.ts';

/** Redacts a value by where it is in its document. */
export type ShowAt = (value: unknown, path: readonly Segment[]) => unknown;

function shownSegments(path: readonly Segment[], show: ShowAt): Segment[] {
  return path.map((segment, index) => {
    if (typeof segment !== 'object') return segment;
    const [selector, match] = selectorOf(segment);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the selector is the segment's own
    return { [selector]: show(match, [...path.slice(0, index), 0]) } as Segment;
  });
}

/**
 * Redacts a step of a difference: its value, and what tells elements from others in its path.
 *
 * @param step - The step.
 * @param before - The document that it is for.
 * @param show - Redacts a value.
 * @returns The step, to look at.
 */
export function redactStep({ path, verb, value }: Step, before: unknown, show: ShowAt): Step {
  const shown = { path: shownSegments(path, show), verb };
  const { takesNames, argumentsOf } = verbs[verb];
  if (!takesNames) return { ...shown, value: show(value, path) };
  let place = before;
  for (const segment of path) place = follow(place, segment);
  // The names of fields and entries are not secret; the values of a list may be.
  const removed = argumentsOf(value).map((part) => (isList(place) ? show(part, [...path, 0]) : part));
  return { ...shown, value: removed };
}

import { matches } from '../../../apply/index.ts';
import { selectorOf } from '../../../errors/index.ts';
import { entryOf, isList } from '../../../json/index.ts';
import type { Segment } from '../../../../types/index.d.ts';

/** What is looked for is data, so no predicate is shown anything. */
const site = { path: () => [], snapshot: (value: unknown) => value };

/**
 * Gives what stands at a segment of a path.
 *
 * @param value - What the path has led to so far.
 * @param segment - The segment; of a JSON Pointer it may be an index as a text.
 * @returns The value there; the first element that a selector chooses; `undefined` where there is none.
 */
export function follow(value: unknown, segment: Segment): unknown {
  if (typeof segment === 'object') {
    const [, match] = selectorOf(segment);
    return isList(value) ? value.find((element) => matches(element, match, site)) : undefined;
  }
  if (isList(value)) return value.at(Number(segment));
  return typeof segment === 'string' ? entryOf(value, segment) : undefined;
}

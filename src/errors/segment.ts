import type { Segment } from '../../types/index.d.ts';

/** The ways to choose elements. */
export type Selector = 'where' | 'each' | 'key';

/** Gives by which selector a segment chooses elements, and what for. */
export function selectorOf(segment: Segment & object): readonly [selector: Selector, match: unknown] {
  if ('where' in segment) return ['where', segment.where];
  return 'each' in segment ? ['each', segment.each] : ['key', segment.key];
}

/** Whether a segment is `each()`: every element, or every entry of a map. */
export function isEveryElement(segment: Segment): boolean {
  if (typeof segment !== 'object' || !('each' in segment)) return false;
  const { each } = segment;
  if (typeof each !== 'object' || each === null || Array.isArray(each) || each instanceof RegExp)
    return false;
  return Object.keys(each).length === 0;
}

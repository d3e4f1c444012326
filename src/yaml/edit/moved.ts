import { isEqual } from '../../json/index.ts';
import type { ListChange } from './context.ts';

/**
 * Finds the elements that only moved: what comes is equal to what goes.
 *
 * @param change - What becomes of a list.
 * @returns For the index of such an element the index that it had.
 */
export function movedElements({ before, after, origins }: ListChange): ReadonlyMap<number, number> {
  const stays = new Set(origins);
  const gone = before.flatMap((_element, index) => (stays.has(index) ? [] : [index]));
  const moved = new Map<number, number>();
  for (const [index, origin] of origins.entries()) {
    if (gone.length === 0) break;
    if (origin >= 0) continue;
    const found = gone.findIndex((from) => isEqual(before[from], after[index]));
    if (found < 0) continue;
    moved.set(index, gone[found] ?? -1);
    gone.splice(found, 1);
  }
  return moved;
}

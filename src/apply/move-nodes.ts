import type { ChangeNode } from './change-node.ts';
import { type Arrangement, few } from './keys.ts';

/**
 * Moves what is known of the elements of a list to where they stand after it was arranged, and forgets those that have
 * gone, but for the segments by which steps have found them.
 *
 * @param list - The list.
 * @param next - Where each element comes from.
 */
export function moveNodes(list: ChangeNode, next: Arrangement): void {
  const nodes = new Map(list.inside.map((node) => [node.key, node]));
  const origins = next.map((from) => (typeof from === 'number' ? list.originOf(from) : -1));
  for (const node of list.inside) node.key = -1;
  for (const [index, from] of next.entries()) {
    const node = typeof from === 'number' ? nodes.get(from) : undefined;
    if (node !== undefined) node.key = index;
  }
  for (const [key, { key: after, selectors }] of nodes) {
    const origin = list.originOf(key as number);
    if (after === -1 && origin >= 0 && selectors !== undefined)
      (list.removed ??= new Map()).set(origin, selectors);
  }
  list.origins = origins;
  list.lookup = undefined;
  list.inside = list.inside.filter(({ key }) => key !== -1);
  list.byKey = list.inside.length > few ? new Map(list.inside.map((node) => [node.key, node])) : undefined;
}

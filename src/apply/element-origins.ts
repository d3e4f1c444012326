import { isList } from '../json/index.ts';
import type { ChangeNode } from './change-node.ts';
import type { ChangeTree } from './change-tree.ts';

/** Tells which element of a list stood where before; `undefined` for a list of which the tree knows nothing. */
export type ElementOrigins = (
  before: readonly unknown[],
  after: readonly unknown[],
) => readonly number[] | undefined;

/**
 * Gives what change trees know of the elements of lists, for whoever writes the next document beside the one before.
 *
 * @param trees - The trees.
 * @returns A function that takes a list as it was and as it is now, and gives for each element of the latter the index
 *   that it had, -1 for a new one.
 */
export function elementOrigins(trees: readonly ChangeTree[]): ElementOrigins {
  const lists = new Map<unknown, { readonly before: unknown; readonly origins: readonly number[] }>();
  const visit = (node: ChangeNode): void => {
    const { base, now } = node;
    if (base === now || !node.isFromBase) return;
    if (isList(base) && isList(now))
      lists.set(now, { before: base, origins: now.map((_element, index) => node.originOf(index)) });
    for (const inner of node.inside) visit(inner);
  };
  for (const { root } of trees) visit(root);
  return (before, after) => {
    const found = lists.get(after);
    return found?.before === before ? found.origins : undefined;
  };
}

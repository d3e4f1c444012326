import type { ChangeNode } from './change-node.ts';

function isAssigned({ assigned }: ChangeNode): boolean {
  return assigned !== 0;
}

function byTurn(one: ChangeNode, other: ChangeNode): number {
  return one.assigned - other.assigned;
}

function arrivalOf(node: ChangeNode): number {
  return node.tree.arrivalOf(node);
}

/** Those that were set, in the order in which the draft gets them: what came again comes when it did that. */
function byArrival(set: readonly ChangeNode[]): readonly ChangeNode[] {
  if (set.every(({ presence }) => presence !== 'back')) return set;
  return set.toSorted((one, other) => arrivalOf(one) - arrivalOf(other));
}

/** Whether a draft has it first: removals come before all else, but what the base does not have leaves no trace then. */
function isRemovedFirst({ wasRemoved, parent, base, key }: ChangeNode): boolean {
  return wasRemoved && (base !== undefined || Object.hasOwn(parent?.base as object, key));
}

/**
 * Orders the entries of an object as its draft remembers them: in the order in which they were first set or removed, but
 * those that were removed at some time before the others.
 *
 * @param inside - The places inside an object.
 * @returns Those that were set or removed. Where they are in order, the places are given as they are.
 */
export function inDraftOrder(inside: readonly ChangeNode[]): readonly ChangeNode[] {
  let latest = 0;
  for (let index = 0; index < inside.length; index++) {
    const { assigned, wasRemoved } = inside[index] as ChangeNode;
    if (assigned === 0) continue;
    if (wasRemoved || assigned < latest) {
      const sorted = inside.filter(isAssigned).toSorted(byTurn);
      return [
        ...sorted.filter(isRemovedFirst),
        ...byArrival(sorted).filter((entry) => !isRemovedFirst(entry)),
      ];
    }
    latest = assigned;
  }
  return inside;
}

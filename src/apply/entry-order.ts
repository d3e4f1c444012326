import type { ChangeNode } from './change-node.ts';

function byTurn(one: ChangeNode, other: ChangeNode): number {
  return one.assigned - other.assigned;
}

/** The places inside that were set or removed, in the order in which that first happened. */
export function assignedIn({ first }: ChangeNode): ChangeNode[] {
  const found: ChangeNode[] = [];
  let latest = 0;
  let isSorted = true;
  for (let inner = first; inner !== undefined; inner = inner.next) {
    if (inner.assigned === 0) continue;
    isSorted &&= inner.assigned > latest;
    latest = inner.assigned;
    found.push(inner);
  }
  return isSorted ? found : found.toSorted(byTurn);
}

function arrivalOf(node: ChangeNode): number {
  return node.tree.arrivalOf(node);
}

/** What was set or removed, in the order in which a draft gets it: what came again comes when it did that. */
export function byArrival(assigned: readonly ChangeNode[]): readonly ChangeNode[] {
  if (assigned.every(({ presence }) => presence !== 'back')) return assigned;
  return assigned.toSorted((one, other) => arrivalOf(one) - arrivalOf(other));
}

/** Whether a draft has it first: removals come before all else, but what the base does not have leaves no trace then. */
function isRemovedFirst({ wasRemoved, parent, base, key }: ChangeNode): boolean {
  return wasRemoved && (base !== undefined || Object.hasOwn(parent?.base as object, key));
}

/**
 * Orders the entries of an object as its draft remembers them: in the order in which they were first set or removed, but
 * those that were removed at some time before the others.
 *
 * @param node - The object.
 * @returns The places inside that were set or removed.
 */
export function inDraftOrder(node: ChangeNode): readonly ChangeNode[] {
  const assigned = assignedIn(node);
  if (!assigned.some(({ wasRemoved }) => wasRemoved)) return assigned;
  const others = byArrival(assigned).filter((entry) => !isRemovedFirst(entry));
  return [...assigned.filter(isRemovedFirst), ...others];
}

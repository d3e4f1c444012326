import { ChangeNode } from './change-node.ts';

/** Puts a node at another element, of which it then knows nothing but the value. */
function moveTo(passing: ChangeNode, index: number, value: unknown): void {
  passing.key = index;
  passing.held = value;
  passing.isOwn = false;
  passing.first = undefined;
  passing.last = undefined;
  passing.notes = undefined;
}

/**
 * Changes all elements of a list, one after the other, in a tree that does not record: one node passes over those that
 * have none, since nobody asks for their nodes later.
 *
 * @param list - The list.
 * @param change - Changes an element; it must not keep the node.
 */
export function passOver(list: ChangeNode, change: (element: ChangeNode) => void): void {
  const passing = new ChangeNode(list.tree, list, -1, undefined);
  const { length } = list;
  for (let index = 0; index < length; index++) {
    const known = list.find(index);
    if (known !== undefined) {
      change(known);
      continue;
    }
    moveTo(passing, index, list.valueAt(index));
    change(passing);
    // What it has changed is written down before it goes on.
    if (passing.nextPending !== undefined) list.own();
  }
}

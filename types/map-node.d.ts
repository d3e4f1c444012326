import type { AnySelf } from './node.d.ts';

/** The verbs of a map. */
export interface MapNode<Self extends AnySelf, ValueNode> {
  /**
   * Enters one entry by its key, whatever characters the key has.
   *
   * @param key - The key, as it stands in the document.
   */
  at(key: string): ValueNode;
  /**
   * Removes entries. What is absent stays absent.
   *
   * @param keys - The keys, as they stand in the document.
   */
  without(...keys: readonly string[]): Self['root'];
}

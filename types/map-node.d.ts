import type { AnySelf } from './node.d.ts';
import type { placeOf } from './place.d.ts';

/** The verbs of a map. */
export interface MapNode<Self extends AnySelf, Value, ValueNode> {
  /** Exists for the compiler alone. */
  readonly [placeOf]: { readonly self: Self; readonly type: { [name: string]: Value } };
  /**
   * Enters one entry by its key, whatever characters the key has.
   *
   * @param key - The key, as it stands in the document.
   */
  at(key: string): ValueNode;
  /** Enters every entry. Where there is none, nothing is done. */
  each(): ValueNode;
  /**
   * Removes entries. What is absent stays absent.
   *
   * @param keys - The keys, as they stand in the document. None at all is an error, unless the map was entered by `at`,
   *   `where`, `key` or `each`, which then removes the map itself.
   */
  without(...keys: readonly string[]): Self['root'];
}

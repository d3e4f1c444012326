/** One change, as immer records it; immer's own `applyPatches` takes it. */
export interface Patch {
  /** What is done. */
  readonly op: 'add' | 'remove' | 'replace';
  /** The keys and indexes from the root, each whole and unescaped. */
  readonly path: (string | number)[];
  /** The new value; absent for `remove`. */
  readonly value?: unknown;
}

/** What `patch` gives. */
export interface Patched<Document> {
  /** The next document. */
  readonly document: Document;
  /** The changes that lead from the document given to the next one. */
  readonly patches: Patch[];
  /** The changes that lead back. */
  readonly inverse: Patch[];
}

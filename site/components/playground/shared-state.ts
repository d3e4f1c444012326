import { compressToEncodedURIComponent, decompressFromEncodedURIComponent } from 'lz-string';

/** What a link to the playground holds. */
export interface SharedState {
  readonly program: string;
  /** The YAML that is there; empty for none. */
  readonly document: string;
}

const prefix = '#code=';

/**
 * Writes a state as the hash of an address.
 *
 * @param state - The texts of both panes.
 * @returns The hash, with its `#`.
 */
export function hashOf({ program, document }: SharedState): string {
  return prefix + compressToEncodedURIComponent(JSON.stringify([program, document]));
}

/**
 * Reads a state from the hash of an address.
 *
 * @param hash - The hash; whatever somebody has put there.
 * @returns The state, or `undefined` where the hash holds none.
 */
export function stateOf(hash: string): SharedState | undefined {
  if (!hash.startsWith(prefix)) return undefined;
  try {
    const state: unknown = JSON.parse(decompressFromEncodedURIComponent(hash.slice(prefix.length)));
    if (!Array.isArray(state)) return undefined;
    const [program, document] = state as unknown[];
    return typeof program === 'string' && typeof document === 'string' ? { program, document } : undefined;
  } catch {
    // A link that was cut off, or is of something else.
    return undefined;
  }
}

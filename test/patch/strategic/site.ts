import type { Site } from '../../../src/patch/strategic/failure.ts';
import { mergeMap } from '../../../src/patch/strategic/merge-map.ts';

/** Where a merge begins. */
export function site(keepsLeftovers = false): Site {
  return { path: [], keepsLeftovers, mergeObjects: mergeMap };
}

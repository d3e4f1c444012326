import type * as Yaml from 'yaml';
import type { Layout } from '../print-value.ts';
import type { Quoting } from '../quoting.ts';
import type { Entries, Slot, Source } from './slots.ts';
import type { Splices } from './splices.ts';

/** What a value is put into a text with. */
export interface Work {
  readonly source: Source;
  readonly splices: Splices;
  readonly entries: Entries;
  readonly layout: Layout;
}

/** A value before and after. */
export interface Change {
  readonly before: unknown;
  readonly after: unknown;
}

/** What an edit works with, and what it remembers of anchors. */
export interface Edit extends Work {
  readonly document: Yaml.Document.Parsed;
  /** Whether there are aliases: then everything is looked at, since a change at an anchor is seen elsewhere. */
  readonly hasAliases: boolean;
  /** What the anchored nodes that stay stand for afterwards. */
  readonly afterOf: Map<Yaml.Node, unknown>;
  /** Changes what stands in a slot. */
  readonly change: (slot: Slot, change: Change, quoting?: Quoting) => void;
}

/** What becomes of the entries of a map. */
export interface MapChange {
  /** For each entry its value before and after; `undefined` where it goes, `'same'` for a merge key that stays. */
  readonly kept: readonly (Change | 'same' | undefined)[];
  readonly added: { readonly [key: string]: unknown };
}

/** What becomes of the elements of a list. */
export interface ListChange {
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
  /** For each element of `after` the index that it had; -1 for a new one. */
  readonly origins: readonly number[];
}

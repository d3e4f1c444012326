import type { ElementOrigins } from '../../apply/index.ts';
import type * as Yaml from 'yaml';
import type { PlacedDocument } from '../package.ts';
import type { Layout } from '../print.ts';
import type { Quoting } from '../quoting.ts';
import type { BlockEntries, ValueSite, ParsedText } from './value-sites.ts';
import type { Splices } from './splices.ts';

/** What it takes to print a value into a text. */
export interface PrintContext {
  readonly source: ParsedText;
  readonly splices: Splices;
  readonly entries: BlockEntries;
  readonly layout: Layout;
}

/** A value before and after. */
export interface ValueChange {
  readonly before: unknown;
  readonly after: unknown;
}

/** The edit of one document: what it needs, and what it remembers of anchors. */
export interface EditContext extends PrintContext {
  readonly document: PlacedDocument;
  /** Whether there are aliases: then all of the document is visited, since a change at an anchor shows elsewhere. */
  readonly hasAliases: boolean;
  /** What each node stood for. */
  readonly valueOf: ReadonlyMap<unknown, unknown>;
  /** What the anchored nodes that stay stand for afterwards. */
  readonly afterOf: Map<Yaml.Node, unknown>;
  /** Which element of a list is which, where the expression says so. */
  readonly originsOf: ElementOrigins;
  /** Changes the value at a site. */
  readonly change: (site: ValueSite, change: ValueChange, quoting?: Quoting) => void;
}

/** What becomes of the elements of a list. */
export interface ListChange {
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
  /** For each element of `after` the index that it had; -1 for a new one. */
  readonly origins: readonly number[];
}

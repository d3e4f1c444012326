import type { JsonObject } from '../../json/index.ts';
import type { Definition } from './definition.ts';
import type { Lint } from './lint.ts';

/** A parsed specification, with the name that errors give it. */
export interface Specification {
  /** The name that errors give it: its file. */
  readonly name: string;
  readonly document: JsonObject;
}

/** What a reader makes of one specification. */
export interface ReadResult {
  /** The object types, sorted by name. */
  readonly definitions: readonly Definition[];
  readonly lints: readonly Lint[];
  /** The names of definitions that give way to those of another document. */
  readonly standIns?: ReadonlySet<string>;
}

/** A document that nothing is generated from. */
export interface Skipped {
  /** The file, and the document in it. */
  readonly source: string;
  /** What it is instead. */
  readonly reason: string;
}

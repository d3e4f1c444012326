import type { Verb } from '../../types/index.d.ts';
import type { FieldType } from '../schema/index.ts';
import type { Chain } from './chain.ts';
import type { CallSite } from './call-site.ts';

/** What recording has to know of a verb. The verbs themselves stand above this folder, and are handed to the models. */
export interface RecordedVerb {
  /**
   * What has it under the dot: every place, the root of a model (`new`), lists alone (`insert`, which objects may have as
   * a field), or nothing, since it is said by another verb's method (`update`).
   */
  readonly holder: 'place' | 'root' | 'list' | 'none';
  /** The shapes of places that have it under the dot. */
  readonly shapes: readonly FieldType['shape'][];
  /** Whether its arguments name parts of the place, and are no values for it. */
  readonly takesNames: boolean;
  /**
   * Whether a place has it of which nothing is known, beside `at`: what can be said of every value. Absent where it
   * never does.
   */
  readonly isOfAnyPlace?: (value: unknown) => boolean;
  /** Checks what the caller has given, and adds the step. */
  readonly record: (site: CallSite, given: readonly unknown[]) => Chain;
  /** Adds the step from its value as `steps` gives it; refuses with what is wrong: `has no name`. */
  read(site: CallSite, value: unknown, refuse: (reason: string) => never): Chain;
  /** The method that a field has for it, after the field's name in a method: `Uid` gives `withUid`. */
  readonly methodOf?: (name: string, value: unknown) => string;
  /** The verb whose method it is called by, where that is another one's: `update` is called by `with`. */
  readonly calledAs?: (value: unknown) => Verb;
  /** What the step was called with, from its value. */
  readonly argumentsOf: (value: unknown) => readonly unknown[];
}

/** What a model's chains can do: its verbs, and how a chain becomes a document. */
export interface Language {
  readonly verbs: { readonly [verb in Verb]: RecordedVerb };
  /** Builds the document of a chain, where an expression stands for a value. */
  build(chain: Chain): unknown;
}

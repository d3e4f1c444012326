import type { AnyExpression, Falsy } from '../../../types/index.d.ts';

/** Where the document stands that a patch function is called with. */
export interface PatchContext {
  /** The file, as errors call it; `undefined` in `patchAll`. */
  readonly file: string | undefined;
  /** The number of the document in its file, or among the documents of `patchAll`, from 0. */
  readonly index: number;
  /** The number of the item, from 0, where the document is an item of a List; `undefined` elsewhere. */
  readonly item: number | undefined;
  /** The `functionConfig` of the ResourceList that the document is in, as KRM functions get it; `undefined` elsewhere. */
  readonly functionConfig: ResourceDocument | undefined;
  /**
   * The documents of all files that `withal patch` is given, frozen, as they are before it, and the items of a List instead
   * of it: for functions that follow references. `undefined` in `patchAll`, which takes one document at a time.
   */
  readonly documents: readonly unknown[] | undefined;
}

/** A document of whatever kind. */
export interface ResourceDocument {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly labels?: { readonly [name: string]: string };
    readonly annotations?: { readonly [name: string]: string };
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

/** What a patch function may give: expressions to apply, or nothing. */
export type PatchResult = AnyExpression | Falsy | readonly PatchResult[];

/**
 * Says what to do to a document.
 *
 * It is given a frozen document, as earlier expressions have left it. What it gives is applied as if it had been
 * exported: an expression of another kind does nothing.
 */
export type PatchFunction<Document = ResourceDocument> = (
  document: Document,
  context: PatchContext,
) => PatchResult;

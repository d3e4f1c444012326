declare const modelOf: unique symbol;

// oxlint-disable-next-line unicorn/require-module-specifiers -- without an export list a declaration file exports all that it declares, and TypeScript 7 would offer the symbol after every dot
export {};

/**
 * An immutable list of steps on one model: what a chain is.
 *
 * It holds no document; `build`, `apply`, `patch` and `mutate` say what it is applied to.
 */
export interface Expression<Model> {
  /** Exists for the compiler alone: it tells the expressions of two models apart. */
  readonly [modelOf]: (document: Model) => Model;
}

/** An expression of whatever model. */
export interface AnyExpression {
  /** Exists for the compiler alone. */
  readonly [modelOf]: (document: never) => unknown;
}

/** What a condition leaves where there is no expression: `condition && expression`. */
export type Falsy = false | null | undefined | '' | 0;

/** The model of an expression. */
export type ModelOf<Type> = Type extends { readonly [modelOf]: (document: never) => infer Model }
  ? Model
  : never;

/**
 * Another expression on the model of this one.
 *
 * How it works: it is written without the name of an expression, so that the compiler infers nothing from it.
 */
export type SameModel<Chained> = {
  readonly [Key in keyof AnyExpression]: (document: ModelOf<Chained>) => ModelOf<Chained>;
};

/** What a step does at the end of its path. */
export type Verb = 'new' | 'with' | 'withMixin' | 'without' | 'insert' | 'update';

/**
 * A part of a step's path: a field or map key, a list index (negative from the end), or how elements are chosen.
 *
 * `where` and `each` hold a match: fields with what each must be, a value, or a predicate. An `each` with `{}` is every
 * element or entry.
 */
export type Segment =
  | string
  | number
  | { readonly where: unknown }
  | { readonly each: unknown }
  | { readonly key: { readonly [field: string]: unknown } };

/** One recorded call, as plain, frozen data that survives JSON. */
export interface Step {
  /** The way from the root to what is changed, in wire names. */
  readonly path: readonly Segment[];
  /** What is done there. */
  readonly verb: Verb;
  /**
   * What it is done with: the value set or mixed in; the keys, values or matches removed, none for the place itself; the
   * position and the values of what is inserted; the skeleton of a new document.
   */
  readonly value: unknown;
}

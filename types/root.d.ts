import type { Expression } from './expression.d.ts';
import type { At, NodeOf } from './node.d.ts';
import type { ShapeOf } from './shape.d.ts';

/** The box of a chain without a schema. */
export interface SelfOf<Model> {
  readonly root: Root<Model>;
  readonly schema: false;
}

/**
 * The box of a chain with a schema whose own type is a type parameter, for functions that work on several kinds:
 * `Chained extends AnyExpression & { readonly metadata: ObjectMetaNode<SelfFor<Chained>> }`.
 */
export interface SelfFor<Chained> {
  readonly root: Chained;
  readonly schema: true;
}

/**
 * A chain on a hand-written model: an expression, and all that can be said next.
 *
 * It is what `model<AppState>()` gives. A model that is itself a list, a map or a scalar has the setters of the whole
 * (`with`, `withMixin`) beside its verbs.
 */
export type Root<Model> = Expression<Model> &
  (ShapeOf<Model> extends 'object' ? NodeOf<SelfOf<Model>, Model> : At<SelfOf<Model>, Model>);

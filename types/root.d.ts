import type { Expression } from './expression.d.ts';
import type { At, NodeOf } from './node.d.ts';
import type { ShapeOf } from './shape.d.ts';

/** The box of a chain without a schema. */
export interface SelfOf<Model> {
  readonly root: Root<Model>;
  readonly schema: false;
}

/**
 * A chain on a hand-written model: an expression, and all that can be said next.
 *
 * It is what `model<AppState>()` gives. A model that is itself a list, a map or a scalar has the setters of the whole
 * (`with`, `withMixin`) beside its verbs.
 */
export type Root<Model> = Expression<Model> &
  (ShapeOf<Model> extends 'object' ? NodeOf<SelfOf<Model>, Model> : At<SelfOf<Model>, Model>);

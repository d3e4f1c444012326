import type { Expression } from './expression.d.ts';
import type { HasMethods, JsonPart } from './json.d.ts';
import type { AnySelf, Node, NodeOf, WholeMixin } from './node.d.ts';
import type { placeOf } from './place.d.ts';
import type { ShapeOf } from './shape.d.ts';
import type { SetterInput, UpdateOf } from './value.d.ts';

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

/** The setter of a document as a whole. It is no `Whole`: a document cannot be removed from itself. */
interface WholeDocument<Self extends AnySelf, Type> {
  /** Exists for the compiler alone. */
  readonly [placeOf]: { readonly self: Self; readonly type: JsonPart<Type> };
  /**
   * Sets the document.
   *
   * @param value - The new document, or a function that computes it from the old one.
   */
  with(value: SetterInput<Self['schema'], Type> | UpdateOf<Self['schema'], Type>): Self['root'];
}

/** The verbs of a document that is no object; one with methods may be, in a store whose state holds its actions. */
type DocumentNode<Self extends AnySelf, Model> =
  HasMethods<Model> extends true
    ? Node<Self, Model>
    : NodeOf<Self, Model> &
        WholeDocument<Self, Model> &
        (ShapeOf<Model> extends 'list' | 'map' ? WholeMixin<Self, Model> : unknown);

/**
 * A chain on a hand-written model: an expression, and all that can be said next.
 *
 * It is what `model<AppState>()` gives. A model that is itself a list, a map or a scalar has the setters of the whole
 * (`with`, `withMixin`) beside its verbs. A model with methods has those of its fields, as a store has whose state holds
 * its actions; inside a model, an object with methods is no JSON.
 */
export type Root<Model> = Expression<Model> &
  (ShapeOf<Model> extends 'object' ? NodeOf<SelfOf<Model>, Model> : DocumentNode<SelfOf<Model>, Model>);

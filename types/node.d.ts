import type {
  MixinName,
  OtherNodeName,
  PlainMixinName,
  PlainNodeName,
  PlainSetterName,
  SetterName,
} from './member-name.d.ts';
import type { ListNode, ScalarListNode, TupleNode } from './list-node.d.ts';
import type { MapNode } from './map-node.d.ts';
import type { placeOf } from './place.d.ts';
import type { JsonPart } from './json.d.ts';
import type { Core, ShapeOf } from './shape.d.ts';
import type { ElementOf, MixinInput, MixinUpdate, SetterInput, UpdateOf } from './value.d.ts';

/**
 * What every node of a chain knows of its root.
 *
 * It is boxed in an interface because a type alias that names itself would be circular: a method returns
 * `Self['root']`, and the box is opened only when somebody looks at the result.
 */
export interface AnySelf {
  /** The type of the whole chain: what every method returns. */
  readonly root: unknown;
  /** Whether the runtime has a schema of the model. */
  readonly schema: boolean;
}

/** The fields of a model that may be missing. */
export type OptionalName<Model> = {
  [Key in keyof Model]-?: {} extends Pick<Model, Key> ? Key : never;
}[keyof Model] &
  string;

/** The verbs of an object: what is under its dot beside the methods of its fields. */
export interface ObjectNode<Self extends AnySelf, Model> {
  /** Exists for the compiler alone. */
  readonly [placeOf]: { readonly self: Self; readonly type: Model };
  /**
   * Removes fields. What is absent stays absent.
   *
   * @param field - The wire name of a field that may be missing.
   * @param fields - More of them.
   */
  without(field: OptionalName<Model>, ...fields: readonly OptionalName<Model>[]): Self['root'];
  /**
   * Enters a field by its wire name, also one whose name cannot stand under the dot.
   *
   * @param field - The wire name.
   */
  at<Field extends keyof Model & string>(field: Field): At<Self, Model[Field]>;
}

/** The verbs of a whole node, where no field's name can be said: `labels.at('app').with('web')`. */
export interface Whole<Self extends AnySelf, Type> {
  /** Exists for the compiler alone. */
  readonly [placeOf]: { readonly self: Self; readonly type: JsonPart<Type> };
  /**
   * Sets this field, entry or element.
   *
   * @param value - The new value, or a function that computes it from the old one.
   */
  with(value: SetterInput<Self['schema'], Type> | UpdateOf<Self['schema'], Type>): Self['root'];
  /** Removes this field, entry or element. What is absent stays absent. */
  without(): Self['root'];
}

/** The mixin of a whole node: a list is appended to, a map or object is merged. */
export interface WholeMixin<Self extends AnySelf, Type> {
  /**
   * Appends to this list, or merges into this map or object, one level deep.
   *
   * @param value - What is added, or a function that computes it from what is there.
   */
  withMixin(value: MixinInput<Self['schema'], Type> | MixinUpdate<Type>): Self['root'];
}

/** The verbs of a place of which nothing is known. */
export interface AnyNode<Self extends AnySelf> {
  /**
   * Enters any key.
   *
   * @param key - A field's wire name or a map's key.
   */
  at(key: string | number): AnyNode<Self> & Whole<Self, unknown>;
}

/** `withX` for every field. */
export type Setters<Self extends AnySelf, Model> = Self['schema'] extends true
  ? {
      readonly [Wire in keyof Model as SetterName<Model, Wire, Model[Wire]>]-?: (
        value: SetterInput<true, Model[Wire]> | UpdateOf<true, Model[Wire]>,
      ) => Self['root'];
    }
  : {
      readonly [Wire in keyof Model as PlainSetterName<Wire, Model[Wire]>]-?: (
        value: SetterInput<false, Model[Wire]> | UpdateOf<false, Model[Wire]>,
      ) => Self['root'];
    };

/** `withXMixin` for every list, map and object. */
export type Mixins<Self extends AnySelf, Model> = Self['schema'] extends true
  ? {
      readonly [Wire in keyof Model as MixinName<Model, Wire, Model[Wire]>]-?: (
        value: MixinInput<true, Model[Wire]> | MixinUpdate<Model[Wire]>,
      ) => Self['root'];
    }
  : {
      readonly [Wire in keyof Model as PlainMixinName<Wire, Model[Wire]>]-?: (
        value: MixinInput<false, Model[Wire]> | MixinUpdate<Model[Wire]>,
      ) => Self['root'];
    };

type PlainNodes<Self extends AnySelf, Model> = {
  readonly [Wire in keyof Model as PlainNodeName<Wire, Model[Wire]>]-?: NodeOf<Self, Model[Wire]>;
};

type OtherNodes<Self extends AnySelf, Model> = {
  readonly [Wire in keyof Model as OtherNodeName<Model, Wire, Model[Wire]>]-?: NodeOf<Self, Model[Wire]>;
};

/** An accessor for every field that can be entered. */
export type Nodes<Self extends AnySelf, Model> = PlainNodes<Self, Model> &
  (Self['schema'] extends true ? OtherNodes<Self, Model> : unknown);

/**
 * An object of a chain: a setter for every field, a mixin for every list, map and object, and an accessor for whatever
 * can be entered, all derived from the model.
 */
export type Node<Self extends AnySelf, Model> = Setters<Self, Model> &
  Mixins<Self, Model> &
  Nodes<Self, Model> &
  ObjectNode<Self, Model>;

type ListNodeOf<Self extends AnySelf, Element> =
  ShapeOf<Element> extends 'scalar'
    ? ScalarListNode<Self, Element>
    : ListNode<Self, Element, At<Self, Element>>;

type NodeByShape<Self extends AnySelf, Type, Shape> = Shape extends 'object'
  ? Node<Self, Type>
  : Shape extends 'list'
    ? ListNodeOf<Self, ElementOf<Type>>
    : Shape extends 'map'
      ? MapNode<Self, ElementOf<Type>, At<Self, ElementOf<Type>>>
      : Shape extends 'tuple'
        ? TupleNode<Self, Extract<Type, readonly unknown[]>>
        : Shape extends 'any'
          ? AnyNode<Self>
          : unknown;

/** What is under the dot of a field of this type. */
export type NodeOf<Self extends AnySelf, Type> = NodeByShape<
  Self,
  ShapeOf<Type> extends 'any' ? Type : Core<Type>,
  ShapeOf<Type>
>;

/**
 * The same as `At` for an object whose node is documented: the node, and the verbs of the whole.
 *
 * The whole stands first, so that the help of an editor for `without(` begins with the form that takes nothing.
 */
export type ElementNode<Self extends AnySelf, Model, ModelNode> = Whole<Self, Model> &
  WholeMixin<Self, Model> &
  ModelNode;

/** What is under the dot of an element, an entry, or a field entered by `at`: the node, and the verbs of the whole. */
export type At<Self extends AnySelf, Type> = Whole<Self, Type> &
  NodeOf<Self, Type> &
  (ShapeOf<Type> extends 'list' | 'map' | 'object' ? WholeMixin<Self, Type> : unknown);

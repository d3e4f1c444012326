import type { AccessorName, IsPlainName, MethodName, ReservedName } from './method-name.d.ts';
import type { ListNode, ScalarListNode, TupleNode } from './list-node.d.ts';
import type { MapNode } from './map-node.d.ts';
import type { placeOf } from './place.d.ts';
import type { JsonPart } from './json.d.ts';
import type { Core, IsIndexKey, ShapeOf } from './shape.d.ts';
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

/** `true` where another field of the model has the same method name. */
type HasNamesake<Model, Wire, Name extends string> = true extends {
  [Other in keyof Model]-?: Other extends Wire
    ? never
    : MethodName<Other & string> extends Name
      ? true
      : never;
}[keyof Model]
  ? true
  : false;

/** `true` where `withX` is the mixin of a field, or of the whole: `FooMixin` beside a list `foo`, and `Mixin`. */
type IsMixinName<Model, Name extends string> = Name extends `${infer Base}Mixin`
  ? Base extends ''
    ? true
    : true extends {
          [Other in keyof Model]-?: MethodName<Other & string> extends Base
            ? ShapeOf<Model[Other]> extends 'list' | 'map' | 'object'
              ? true
              : never
            : never;
        }[keyof Model]
      ? true
      : false
  : false;

/** `true` where the method name of a field that is not plain is nothing, or something else's. */
type IsTaken<Model, Wire, Name extends string> = Name extends ''
  ? true
  : IsMixinName<Model, Name> extends true
    ? true
    : HasNamesake<Model, Wire, Name>;

/** `true` for a key that names one field; `false` for an index signature, a number and a symbol. */
type IsField<Wire> = Wire extends string ? (IsIndexKey<Wire> extends true ? false : true) : false;

/** A plain name whose setter is named like a mixin: that of a field, or of the whole. */
type EndsInMixin = 'mixin' | `${string}Mixin`;

/**
 * What follows `with` in the methods of a field where there is a schema; `never` for a field without methods, which is
 * reached by `at('…')`.
 *
 * How it works: a field has none where its name is the mixin of another field, or the name of a field that has it in
 * plain. Of several fields none of which has the name in plain, none gets it.
 */
type Stem<Model, Wire extends string> =
  IsIndexKey<Wire> extends true
    ? never
    : IsPlainName<Wire> extends true
      ? Wire extends EndsInMixin
        ? IsMixinName<Model, Capitalize<Wire>> extends true
          ? never
          : Capitalize<Wire>
        : Capitalize<Wire>
      : IsTaken<Model, Wire, MethodName<Wire>> extends true
        ? never
        : MethodName<Wire>;

/** The same without a schema: only plain names have methods, since the runtime cannot know the wire name of another. */
type PlainStem<Wire> = Wire extends string
  ? IsPlainName<Wire> extends true
    ? IsIndexKey<Wire> extends true
      ? never
      : Capitalize<Wire>
    : never
  : never;

type SetterName<Model, Wire, Type> =
  ShapeOf<Type> extends 'none' ? never : `with${Stem<Model, Wire & string>}`;

/** Without a schema, whatever ends in `Mixin` is a mixin. */
type PlainSetterName<Wire, Type> =
  ShapeOf<Type> extends 'none' ? never : Wire extends EndsInMixin ? never : `with${PlainStem<Wire>}`;

type MixinName<Model, Wire, Type> =
  ShapeOf<Type> extends 'list' | 'map' | 'object' ? `with${Stem<Model, Wire & string>}Mixin` : never;

type PlainMixinName<Wire, Type> =
  ShapeOf<Type> extends 'list' | 'map' | 'object' ? `with${PlainStem<Wire>}Mixin` : never;

/** The key itself or nothing: TypeScript keeps the definition of a key that is filtered, and of no key that is renamed. */
type PlainNodeName<Wire, Type> =
  ShapeOf<Type> extends 'list' | 'tuple' | 'map' | 'object'
    ? PlainStem<Wire> extends never
      ? never
      : Wire extends ReservedName
        ? never
        : Wire
    : never;

/** The accessor of a field without a plain name, which is seldom; so that is asked first. */
type OtherNodeName<Model, Wire, Type> =
  IsPlainName<Wire & string> extends true
    ? never
    : IsField<Wire> extends true
      ? ShapeOf<Type> extends 'list' | 'tuple' | 'map' | 'object'
        ? [Stem<Model, Wire & string>] extends [never]
          ? never
          : Unreserved<AccessorName<Wire & string>>
        : never
      : never;

type Unreserved<Name> = Name extends ReservedName ? never : Name & string;

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

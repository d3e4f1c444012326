import type { Expression } from './expression.d.ts';
import type { JsonPart } from './json.d.ts';
import type { Core, ShapeOf } from './shape.d.ts';
import type { Update, UpdateFields } from './update.d.ts';

/**
 * What no function is. Without it, one would pass for every object whose required fields functions have too, and a
 * container has only one: `name`.
 */
interface NoFunction {
  readonly [Symbol.hasInstance]?: never;
}

/** The same fields as one object type: see `Value`. */
type Data<Type> = { [Key in keyof Type]: Type[Key] };

/**
 * A value of a model, or an expression that builds one.
 *
 * How it works: where a list may stand as well, TypeScript blames the first object that is none for a key that is
 * missing. That is to be the model: `Property 'name' is missing`, neither our symbol nor an updater. TypeScript 7 sorts
 * a union first: objects with a name, by name; then those without; then intersections. So the model is no intersection
 * but `Data`, which comes before `Update`, and the expression is written without its name.
 */
export type Value<Model> =
  | Data<Model & NoFunction>
  | { readonly [Key in keyof Expression<Model>]: Expression<Model>[Key] };

/** Some fields of a model, or an expression that is replayed at this place. */
export type Mixin<Model> = Data<Partial<Model>> | Expression<Model>;

/** Whatever JSON holds, for a field of which nothing is known. It is not `unknown`, which would swallow `Update`. */
export type Anything = {} | null | undefined;

/** One element, or a list of them. */
export type OneOrMore<Element> = Element | readonly Element[];

/** An element of a list, a tuple or a map. */
export type ElementOf<Type> = Type extends readonly (infer Element)[] ? Element : Type[keyof Type];

/** What may stand for one element of a list: an expression too, where the element is an object or a map. */
export type Item<Element> =
  ShapeOf<Element> extends 'object' | 'map'
    ? Value<Core<Element>> | Extract<Element, null>
    : ShapeOf<Element> extends 'any'
      ? Anything
      : JsonPart<Element>;

/**
 * What a list field takes. With a schema, one element may stand for a list of one; without one, an element cannot be
 * told from a map, so lists alone are taken.
 */
export type Items<HasSchema, Element> = HasSchema extends true
  ? ShapeOf<Element> extends 'list' | 'tuple' | 'mixed'
    ? readonly Item<Element>[]
    : OneOrMore<Item<Element>>
  : readonly Item<Element>[];

/** The type of the value that `withX` takes, from the type of the field. */
export type SetterInput<HasSchema, Type> = InputByShape<HasSchema, Type, ShapeOf<Type>>;

/**
 * The function that computes what `withX` takes, from the type of the field. A list that it is given can be changed, as
 * one that `read` gives, also where the field is readonly.
 */
export type UpdateOf<HasSchema, Type> = UpdateByShape<HasSchema, Type, ShapeOf<Type>>;

/** With a schema no list is set to `null`, and one that is `null` counts as absent. */
type UpdateByShape<HasSchema, Type, Shape> = Shape extends 'list'
  ? Update<ElementOf<Core<Type>>[] | (HasSchema extends true ? never : Extract<Type, null>)>
  : Update<Shape extends 'any' ? unknown : JsonPart<Type>>;

type InputByShape<HasSchema, Type, Shape> = Shape extends 'any'
  ? Anything
  : Shape extends 'list'
    ? Items<HasSchema, ElementOf<Core<Type>>> | (HasSchema extends true ? never : Extract<Type, null>)
    : Shape extends 'tuple'
      ? Readonly<JsonPart<Type>>
      : Shape extends 'map' | 'object'
        ? Value<Core<Type>> | Extract<Type, null>
        : JsonPart<Type>;

/** The type of the value that `withXMixin` takes, from the type of the field; `never` where there is no mixin. */
export type MixinInput<HasSchema, Type> = MixinByShape<HasSchema, Core<Type>, ShapeOf<Type>>;

/** The function that computes what `withXMixin` takes, from the type of the field; `null` counts as absent there. */
export type MixinUpdate<Type> =
  ShapeOf<Type> extends 'object' ? UpdateFields<Core<Type>> : UpdateOf<false, Core<Type>>;

type MixinByShape<HasSchema, Type, Shape> = Shape extends 'list'
  ? Items<HasSchema, ElementOf<Type>>
  : Shape extends 'map'
    ? Value<Type>
    : Shape extends 'object'
      ? Mixin<Type>
      : never;

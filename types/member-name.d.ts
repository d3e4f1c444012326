import type { AccessorName, IsPlainName, MethodName, ReservedName } from './method-name.d.ts';
import type { IsIndexKey, ShapeOf } from './shape.d.ts';

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

export type SetterName<Model, Wire, Type> =
  ShapeOf<Type> extends 'none' ? never : `with${Stem<Model, Wire & string>}`;

/** Without a schema, whatever ends in `Mixin` is a mixin. */
export type PlainSetterName<Wire, Type> =
  ShapeOf<Type> extends 'none' ? never : Wire extends EndsInMixin ? never : `with${PlainStem<Wire>}`;

export type MixinName<Model, Wire, Type> =
  ShapeOf<Type> extends 'list' | 'map' | 'object' ? `with${Stem<Model, Wire & string>}Mixin` : never;

export type PlainMixinName<Wire, Type> =
  ShapeOf<Type> extends 'list' | 'map' | 'object' ? `with${PlainStem<Wire>}Mixin` : never;

/** The key itself or nothing: TypeScript keeps the definition of a key that is filtered, and of no key that is renamed. */
export type PlainNodeName<Wire, Type> =
  ShapeOf<Type> extends 'list' | 'tuple' | 'map' | 'object'
    ? PlainStem<Wire> extends never
      ? never
      : Wire extends ReservedName
        ? never
        : Wire
    : never;

/** The accessor of a field without a plain name, which is seldom; so that is asked first. */
export type OtherNodeName<Model, Wire, Type> =
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

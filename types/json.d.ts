/** A JSON value that has no parts. */
export type JsonScalar = string | number | boolean | null;

/**
 * Types that have no JSON form. A recorded value may not be, or contain, one of them:
 * the recorder refuses them with `E_VALUE`.
 */
export type NotJson =
  | undefined
  | bigint
  | symbol
  | Date
  | RegExp
  | ReadonlyMap<unknown, unknown>
  | ReadonlySet<unknown>
  | WeakMap<WeakKey, unknown>
  | WeakSet<WeakKey>
  | Promise<unknown>
  | ArrayBufferView
  | ((...parameters: never[]) => unknown)
  | (abstract new (...parameters: never[]) => unknown);

type AnyFunction = (...parameters: never[]) => unknown;

/** `true` for a function; `any`, which passes for one, is data. */
type IsFunction<Type> = [Type] extends [AnyFunction] ? (unknown extends Type ? never : true) : never;

/** What everything but `null`, `undefined` and functions is: each has the first member, a function the second too. */
interface NotCallable {
  readonly propertyIsEnumerable: unknown;
  readonly [Symbol.hasInstance]?: never;
}

/**
 * `true` where a member that must be there is a function: an optional one may be `undefined`, so it is none.
 *
 * How it works: all members are tested at once, which is cheap and nearly always enough; one by one only if any might be
 * a function.
 */
export type HasMethods<Type> = Type[keyof Type] extends NotCallable | null | undefined
  ? false
  : true extends { [Key in keyof Type]: IsFunction<Type[Key]> }[keyof Type]
    ? true
    : false;

/**
 * The members of a union that can be written as JSON.
 *
 * `undefined`, functions, dates, maps and the like are left out; what is left may be `never`. So is every object type
 * with a method: it describes the instances of a class, which the recorder refuses, and no type tells a method from
 * another required member that is a function. Where a function may be missing, the object stays.
 */
export type JsonPart<Type> = Type extends NotJson
  ? never
  : Type extends JsonScalar | readonly unknown[]
    ? Type
    : true extends HasMethods<Type>
      ? never
      : Type;

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

/**
 * The members of a union that can be written as JSON.
 *
 * `undefined`, functions, dates, maps and the like are left out; what is left may be `never`.
 */
export type JsonPart<Type> = Type extends NotJson ? never : Type;

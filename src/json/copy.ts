import { type Container, type JsonObject, isList, isObject } from './guards.ts';

let sawPrototypeKey = false;

/** Whether a key `__proto__` was ever met: set, or in a value that was copied. Until then nothing has to check for one. */
export function mayHavePrototypeKey(): boolean {
  return sawPrototypeKey;
}

/** Sets a key as data, even `__proto__`. */
export function setKey(target: object, key: string, value: unknown): void {
  if (key === '__proto__') {
    sawPrototypeKey = true;
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    (target as Record<string, unknown>)[key] = value;
  }
}

/**
 * Copies an object that has the prototype of all objects one level deep; `__proto__` stays data.
 *
 * Node 20 adds keys slowly to objects made by a spread, so a spread is used only where there is a key `__proto__`.
 */
export function copyPlain(source: JsonObject): Record<string, unknown> {
  return Object.hasOwn(source, '__proto__') ? { ...source } : Object.assign({}, source);
}

/** The same for an object of whatever realm, or without a prototype, which stays so. */
export function copyObject(source: JsonObject): Record<string, unknown> {
  if (Object.getPrototypeOf(source) !== null) return copyPlain(source);
  const bare: Record<string, unknown> = Object.create(null);
  return Object.assign(bare, source);
}

/** Copies a list or an object one level deep. Lists are spread: `slice` takes nine times as long on a frozen list. */
export function copyContainer(source: Container): unknown[] | Record<string, unknown> {
  return isList(source) ? [...source] : copyObject(source);
}

/** Freezes a JSON value with everything in it, and gives it back. */
export function freezeThroughout<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) freezeThroughout(part);
  return Object.freeze(value);
}

/** Copies a JSON value deeply, in a tenth of the time of `structuredClone`. */
export function copyThroughout(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(copyThroughout);
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) setKey(copy, key, copyThroughout(item));
  return copy;
}

/** Tells whether nobody can change a JSON value, or a part of it, any more. */
export function isFrozenThroughout(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  sawPrototypeKey ||= Object.hasOwn(value, '__proto__');
  return Object.isFrozen(value) && Object.values(value).every(isFrozenThroughout);
}

/** Copies and freezes what somebody could still change of a JSON value; what is no plain object or list stays as it is. */
export function frozenCopy(value: unknown): unknown {
  if (isFrozenThroughout(value)) return value;
  if (isList(value)) return Object.freeze(value.map(frozenCopy));
  if (!isObject(value)) return value;
  const copy = {};
  for (const [key, part] of Object.entries(value)) setKey(copy, key, frozenCopy(part));
  return Object.freeze(copy);
}

import { WithalError } from '../errors.ts';

/** The entries of a plain object. */
export type Fields = { readonly [key: string]: unknown };

/** Tells whether a value is a plain object: not a list, not null, not an instance of a class. */
export function isFields(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Tells whether a value is a list. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** A value that has parts. */
export type Container = Fields | readonly unknown[];

/** Tells whether a value has parts: only plain objects and lists are ever gone into. */
export function isContainer(value: unknown): value is Container {
  return isList(value) || isFields(value);
}

/** Reads one own entry; what is inherited, or holds `undefined`, is not there. */
export function ownEntry(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** Deeper than that nothing is compared: it is more likely a cycle than a document. */
const deepestCompared = 2000;

/**
 * Tells whether two JSON values are equal, whatever the order of keys.
 *
 * @param one - A value.
 * @param other - Another.
 * @param room - How deep it may still go.
 * @returns `true` where they are equal throughout; numbers by their value.
 * @throws {WithalError} `E_DEPTH` where both are nested too deep, or contain themselves.
 */
export function sameJson(one: unknown, other: unknown, room = deepestCompared): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (room === 0) throw tooDeep(deepestCompared);
  if (isList(one)) return isList(other) && sameLists(one, other, room - 1);
  return isFields(one) && isFields(other) && sameFields(one, other, room - 1);
}

/** The error of values that cannot be compared. */
export function tooDeep(depth: number): WithalError {
  const message = `Cannot compare two values nested deeper than ${depth}, or that contain themselves.`;
  return new WithalError({ code: 'E_DEPTH', message });
}

function sameLists(one: readonly unknown[], other: readonly unknown[], room: number): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) {
    if (!sameJson(one[index], other[index], room)) return false;
  }
  return true;
}

function sameFields(one: Fields, other: Fields, room: number): boolean {
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  for (const key of keys) {
    if (!Object.hasOwn(other, key) || !sameJson(one[key], other[key], room)) return false;
  }
  return true;
}

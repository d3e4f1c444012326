import { WithalError } from '../errors/withal-error.ts';
import { type JsonObject, isList, isObject } from './guards.ts';
import { deepestCompared } from './limits.ts';

/**
 * Tells whether two JSON values are equal, whatever the order of keys.
 *
 * @param one - A value.
 * @param other - Another.
 * @param room - How deep it may still go.
 * @returns `true` where they are equal throughout; numbers by their value.
 * @throws {WithalError} `E_DEPTH` where both are nested too deep, or contain themselves.
 */
export function isEqual(one: unknown, other: unknown, room = deepestCompared): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (room === 0) throw tooDeep(deepestCompared);
  if (isList(one)) return isList(other) && areListsEqual(one, other, room - 1);
  return isObject(one) && isObject(other) && areObjectsEqual(one, other, room - 1);
}

/** The error of values that cannot be compared. */
export function tooDeep(depth: number): WithalError {
  const message = `Cannot compare two values nested deeper than ${depth}, or that contain themselves.`;
  return new WithalError({ code: 'E_DEPTH', message });
}

function areListsEqual(one: readonly unknown[], other: readonly unknown[], room: number): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) {
    if (!isEqual(one[index], other[index], room)) return false;
  }
  return true;
}

function areObjectsEqual(one: JsonObject, other: JsonObject, room: number): boolean {
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  for (const key of keys) {
    if (!Object.hasOwn(other, key) || !isEqual(one[key], other[key], room)) return false;
  }
  return true;
}

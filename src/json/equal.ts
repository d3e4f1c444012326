import { WithalError } from '../errors/index.ts';
import { type JsonObject, isList, isObject } from './guards.ts';
import { deepestCompared } from './limits.ts';

/**
 * Tells whether two JSON values are equal. The order of keys does not matter.
 *
 * @param one - A value.
 * @param other - Another.
 * @param levels - How many levels may still be entered.
 * @returns `true` if they are deeply equal.
 * @throws {WithalError} `E_DEPTH` if both are nested too deep, or contain themselves.
 */
export function isEqual(one: unknown, other: unknown, levels = deepestCompared): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (levels === 0) throw tooDeep(deepestCompared);
  if (isList(one)) return isList(other) && areListsEqual(one, other, levels - 1);
  return isObject(one) && isObject(other) && areObjectsEqual(one, other, levels - 1);
}

/** The error for values that are too deep to compare. */
export function tooDeep(depth: number): WithalError {
  const message = `Cannot compare two values nested deeper than ${depth}, or that contain themselves.`;
  return new WithalError({ code: 'E_DEPTH', message });
}

function areListsEqual(one: readonly unknown[], other: readonly unknown[], levels: number): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) {
    if (!isEqual(one[index], other[index], levels)) return false;
  }
  return true;
}

function areObjectsEqual(one: JsonObject, other: JsonObject, levels: number): boolean {
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  for (const key of keys) {
    if (!Object.hasOwn(other, key) || !isEqual(one[key], other[key], levels)) return false;
  }
  return true;
}

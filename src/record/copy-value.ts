import { WithalError, placeOf, describe } from '../errors/index.ts';
import { setKey, isDraft, isObject, deepestRecorded } from '../json/index.ts';
import type { Segment } from '../../types/index.d.ts';

/** Where a value will stand; asked only when there is an error to word. */
export interface Origin {
  /** The way from the root. */
  segments(): readonly Segment[];
}

/** Turns an object or function that is no plain value into one, or gives `undefined` where it cannot: how expressions become values. */
export type Convert = (value: object, origin: Origin) => unknown;

interface Copying {
  readonly origin: Origin;
  readonly path: Segment[];
  readonly ancestors: object[];
  readonly convert: Convert | undefined;
}

function refuse(
  copying: Copying,
  found: string,
  advice: string,
  code: 'E_VALUE' | 'E_DRAFT' = 'E_VALUE',
): WithalError {
  const path = [...copying.origin.segments(), ...copying.path];
  return new WithalError({
    code,
    path,
    message: `Cannot record ${found} at ${placeOf(path)}: ${advice}`,
  });
}

const noJson = 'a value is what JSON can hold: objects, lists, strings, finite numbers, booleans and null.';
const noUpdater = 'a function computes a whole field. Pass it to the method of that field itself.';

function checkDepth(value: object, copying: Copying): void {
  if (copying.ancestors.length >= deepestRecorded) {
    const cyclic =
      copying.ancestors.includes(value) || new Set(copying.ancestors).size < copying.ancestors.length;
    const path = [...copying.origin.segments(), ...copying.path.slice(0, 4)];
    throw cyclic
      ? new WithalError({
          code: 'E_CYCLE',
          path,
          message: `Cannot record a value that contains itself, at ${placeOf(path)}.`,
        })
      : new WithalError({
          code: 'E_DEPTH',
          path,
          message: `Cannot record a value nested deeper than ${deepestRecorded}, at ${placeOf(path)}….`,
        });
  }
}

function copyList(list: readonly unknown[], copying: Copying): unknown[] {
  checkDepth(list, copying);
  const copy: unknown[] = [];
  for (let index = 0; index < list.length; index++) {
    const element = list[index];
    if (element === undefined) {
      copying.path.push(index);
      throw refuse(copying, index in list ? 'undefined' : 'a hole', 'leave the element out, or use null.');
    }
    copy.push(typeof element === 'string' ? element : copyPart(element, index, list, copying));
  }
  return Object.freeze(copy) as unknown[];
}

function copyObject(source: object, copying: Copying): object {
  checkDepth(source, copying);
  const copy: Record<string, unknown> = {};
  for (const key in source) {
    if (!Object.hasOwn(source, key)) continue;
    const value = (source as Record<string, unknown>)[key];
    const part = typeof value === 'string' ? value : copyPart(value, key, source, copying);
    if (key === '__proto__') setKey(copy, key, part);
    else copy[key] = part;
  }
  return Object.freeze(copy);
}

/** Copies what is inside a list or object; strings need no such care, and where all is strings nothing is kept. */
function copyPart(value: unknown, segment: Segment, holder: object, copying: Copying): unknown {
  copying.ancestors.push(holder);
  copying.path.push(segment);
  const copy = copyAny(value, copying);
  copying.path.pop();
  copying.ancestors.pop();
  return copy;
}

function copyAny(value: unknown, copying: Copying): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (Number.isFinite(value)) return value;
      throw refuse(copying, String(value), noJson);
    case 'undefined':
      throw refuse(copying, 'undefined', 'leave the field out, use null, or remove it with without(…).');
    case 'object':
      if (value === null) return null;
      return copyContainer(value, copying);
    case 'function':
      return convertValue(value, copying);
    default:
      throw refuse(copying, describe(value), noJson);
  }
}

function copyContainer(value: object, copying: Copying): unknown {
  if (isDraft(value)) {
    const advice = 'it dies with its recipe. Pass current(draft), or a value that is no draft.';
    throw refuse(copying, 'a draft of immer', advice, 'E_DRAFT');
  }
  if (Array.isArray(value)) return copyList(value, copying);
  if (isObject(value)) return copyObject(value, copying);
  return convertValue(value, copying);
}

function convertValue(value: object, copying: Copying): unknown {
  const converted = copying.convert?.(value, {
    segments: () => [...copying.origin.segments(), ...copying.path],
  });
  if (converted !== undefined) return converted;
  throw refuse(copying, describe(value), typeof value === 'function' ? noUpdater : noJson);
}

/**
 * Copies a value, so that nothing the caller does to it later can be seen.
 *
 * @param value - Anything; only what JSON can hold is taken.
 * @param origin - Where it will stand, for errors.
 * @param convert - Turns what is no plain value into one; for expressions inside a value.
 * @returns A frozen copy that shares nothing with the value. As in JSON, keys that are symbols are not seen.
 * @throws {WithalError} `E_VALUE`, `E_DRAFT`, `E_CYCLE` or `E_DEPTH`, with the path of the part that cannot be copied.
 */
export function copyValue(value: unknown, origin: Origin, convert?: Convert): unknown {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return copyAny(value, { origin, path: [], ancestors: [], convert });
}

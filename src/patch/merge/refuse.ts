import { isObject } from '../../json/index.ts';
import type { WithalError } from '../../errors/index.ts';
import { cannotExpress } from '../cannot-express.ts';
import type { Segment } from '../../../types/index.d.ts';

/** The error of a step on a list that does not set it as a whole. */
export function listReplaced(path: readonly Segment[]): WithalError {
  return cannotExpress(
    'merge',
    path,
    'it would replace the whole list, with every change that others have made to it. Use toJsonPatch, or toStrategicMergePatch for a built-in kind.',
  );
}

/**
 * Makes sure that a value can stand in a merge patch.
 *
 * @param path - Where it will stand.
 * @param value - The value.
 * @throws {WithalError} `E_CANNOT_EXPRESS` where a field of an object is null. Inside lists the RFC takes nulls as data,
 *   but a Kubernetes API server removes them from objects there too.
 */
export function checkValue(path: readonly Segment[], value: unknown): void {
  if (value === null)
    throw cannotExpress('merge', path, 'null removes a field, it cannot be set. Use toJsonPatch.');
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries())
      if (element !== null) checkValue([...path, index], element);
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) checkValue([...path, key], value[key]);
  }
}

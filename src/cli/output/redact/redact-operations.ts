import type { JsonPatchOperation } from '../../../patch/json/operation.ts';
import { parsePointer } from '../../../patch/pointer.ts';

/**
 * Redacts the values of a JSON Patch.
 *
 * @param operations - The operations.
 * @param show - Redacts a value by where it is in its document.
 * @returns The operations, to look at.
 */
export function redactOperations(
  operations: readonly JsonPatchOperation[],
  show: (value: unknown, path: readonly string[]) => unknown,
): object[] {
  return operations.map((operation) => {
    if (!('value' in operation)) return operation;
    const value = show(operation.value, parsePointer(operation.path));
    return Object.assign({}, operation, { value });
  });
}

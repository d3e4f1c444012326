import type { ChangeTree } from '../../apply/index.ts';
import type { JsonPatchOperation } from '../../patch/json/operation.ts';
import { operationsOf } from '../../patch/json/to-json-patch.ts';
import { type FieldType, unknownType } from '../../schema/index.ts';

/** A resource that matched an expression, was removed or added. */
export interface PatchedResource {
  /** The number of its document in the text, from 1; of one that is added, in the next text. */
  readonly document: number;
  /** What it was; `undefined` where it is added. */
  readonly before: unknown;
  /** What it is; `undefined` where it is removed. */
  readonly after: unknown;
  /** Its kind and name: `apps/v1 Deployment shop/web`. */
  readonly name: string;
  /** What was done to it, where it was patched, and what the schema says of it. */
  readonly tree?: ChangeTree | undefined;
  readonly type?: FieldType;
}

/**
 * Writes what was done to a resource as a JSON Patch.
 *
 * @param resource - A resource that was patched.
 * @returns The operations.
 */
export function operationsOn({ tree, type = unknownType }: PatchedResource): JsonPatchOperation[] {
  return tree === undefined ? [] : operationsOf(tree, type);
}

/**
 * Says what was done to a resource.
 *
 * @param resource - The resource.
 * @returns What; `undefined` where nothing changed.
 */
export function deedOf({ before, after }: PatchedResource): 'patched' | 'removed' | 'added' | undefined {
  if (before === after) return undefined;
  if (after === undefined) return 'removed';
  return before === undefined ? 'added' : 'patched';
}

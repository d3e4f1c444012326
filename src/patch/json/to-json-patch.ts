import { type FieldType, typeInside } from '../../schema/index.ts';
import { WithalError } from '../../errors/index.ts';
import { Chain, chainsOf } from '../../record/index.ts';
import { isList, isEqual } from '../../json/index.ts';
import { changesOf, type ChangeNode, type ChangeTree } from '../../apply/index.ts';
import type { Expression } from '../../../types/index.d.ts';
import { escapeToken } from '../pointer.ts';
import { type SizeLimit, checkSize, mostOperations } from '../size-limits.ts';
import { ListOperations, type Operations, type TypedPointer } from './list-operations.ts';
import type { JsonPatchOperation } from './operation.ts';

/** How an expression is written as a JSON Patch. */
export interface ToJsonPatchOptions extends SizeLimit {
  /**
   * The most operations; Kubernetes takes 10,000.
   *
   * @default 10_000
   */
  readonly maxOperations?: number;
}

function encode(operations: Operations, node: ChangeNode, { pointer: path, type }: TypedPointer): void {
  if (!node.isChanged) return;
  const { base: before } = node;
  // What was changed inside alone is looked into, and not made for it.
  if (node.isFromBase && isList(before))
    return new ListOperations(node, { pointer: path, type }, encode).addTo(operations);
  if (node.isFromBase) {
    for (let entry = node.first; entry !== undefined; entry = entry.next) {
      if (!entry.isChanged) continue;
      const pointer = `${path}/${escapeToken(entry.key)}`;
      encode(operations, entry, { pointer, type: typeInside(type, entry.key) });
    }
    return;
  }
  const { now: after } = node;
  if (before === undefined) operations.push({ op: 'add', path, value: after });
  else if (after === undefined) operations.push({ op: 'remove', path });
  else if (!isEqual(before, after)) operations.push({ op: 'replace', path, value: after });
}

/**
 * Writes what a tree has done to a document as a JSON Patch.
 *
 * @param tree - The changes; for what they do to a place inside alone, nothing is copied.
 * @param type - What the schema says of the document.
 * @returns The operations.
 */
export function operationsOf(tree: ChangeTree, type: FieldType): JsonPatchOperation[] {
  const operations: Operations = [];
  encode(operations, tree.root, { pointer: '', type });
  tree.freezeMade();
  return operations;
}

function checkLimit(operations: readonly JsonPatchOperation[], limit: number): void {
  if (operations.length <= limit) return;
  const message = `Cannot write the expression as a JSON Patch: it takes ${operations.length} operations, and a server takes ${limit}. Use a merge patch, or split the expression.`;
  throw new WithalError({ code: 'E_LIMIT', message });
}

/**
 * Writes an expression as a JSON Patch (RFC 6902) for a document.
 *
 * Every operation stands for what a step did: a field that is set is one `replace`, an element that goes is one
 * `remove`, one that comes is one `add` at its index, a missing parent is one `add` with all that is below it. What
 * changes nothing gives no operation. Before the operations on an element of a list stand `test`s of the fields by
 * which it was found, and before what is put into the middle of a list stands a `test` of its neighbour, so that the
 * patch fails where the list was reordered meanwhile.
 *
 * @param expression - What to do.
 * @param base - The document that the patch is for; it is not changed.
 * @param options - The limits.
 * @returns The operations; their values are frozen, and share nothing with the base.
 * @throws {WithalError} `E_LIMIT` where there are more operations, or more bytes, than a server takes; else as `apply`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6902 RFC 6902}
 * @example
 * ```ts
 * import { model } from 'withal';
 * import { toJsonPatch } from 'withal/patch';
 *
 * const pod = model<{ containers: { name: string; image: string }[] }>();
 * const live = { containers: [{ name: 'web', image: 'nginx:1.26' }] };
 * const newer = pod.containers.key({ name: 'web' }).withImage('nginx:1.27');
 * toJsonPatch(newer, live)[0]; //=> { op: 'test', path: '/containers/0/name', value: 'web' }
 * toJsonPatch(newer, live)[1]; //=> { op: 'replace', path: '/containers/0/image', value: 'nginx:1.27' }
 * ```
 */
export function toJsonPatch<Model>(
  expression: Expression<Model>,
  base: NoInfer<Model>,
  options: ToJsonPatchOptions = {},
): JsonPatchOperation[] {
  const [chain] = chainsOf('write as a JSON Patch', [expression]);
  if (chain === undefined)
    throw new WithalError({
      code: 'E_EXPRESSION',
      message: 'Cannot write a JSON Patch without an expression.',
    });
  const operations = operationsOf(changesOf(base, [chain]), Chain.model(chain).root.type);
  checkLimit(operations, options.maxOperations ?? mostOperations);
  checkSize('JSON Patch', operations, options);
  return operations;
}

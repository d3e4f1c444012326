import { type JsonObject, isObject, isList, ownEntry } from '../../json/guards.ts';
import { isEqual } from '../../json/equal.ts';
import type { Expression } from '../../../types/index.d.ts';
import { WithalError } from '../../errors/withal-error.ts';
import type { FieldType } from '../../schema/schema.ts';
import { chainsOf } from '../../record/casts.ts';
import { Edit, editTree } from '../edit-tree.ts';
import { escapeToken } from '../pointer.ts';
import { typeInside } from '../../schema/walk.ts';
import { type SizeLimit, checkSize, mostOperations } from '../size-limits.ts';
import { guardsOf } from './guards.ts';
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

/** What was touched at a place, and what is there now. */
interface Here {
  readonly edit: Edit;
  readonly after: unknown;
  readonly pointer: string;
  readonly type: FieldType;
}

function encode(operations: JsonPatchOperation[], here: Here): void {
  const { edit, after, pointer: path } = here;
  const before = edit.base;
  if (before === after) return;
  if (!edit.isSet && isList(before) && isList(after)) return encodeList(operations, here, [before, after]);
  if (!edit.isSet && isObject(after)) return encodeFields(operations, here, after);
  if (before === undefined) operations.push({ op: 'add', path, value: after });
  else if (after === undefined) operations.push({ op: 'remove', path });
  else if (!isEqual(before, after)) operations.push({ op: 'replace', path, value: after });
}

function encodeFields(
  operations: JsonPatchOperation[],
  { edit, pointer, type }: Here,
  after: JsonObject,
): void {
  for (const [key, entry] of edit.inside) {
    const here: Here = {
      edit: entry,
      after: ownEntry(after, String(key)),
      pointer: `${pointer}/${escapeToken(key)}`,
      type: typeInside(type, key),
    };
    encode(operations, here);
  }
}

/** Where the elements of a list stand now, by their indexes before all steps; `undefined` where none has gone. */
function standingOf({ indexes }: Edit): Map<number, number> | undefined {
  if (indexes === undefined) return undefined;
  const standing = new Map<number, number>();
  for (const [now, before] of indexes.entries()) if (before >= 0) standing.set(before, now);
  return standing;
}

/** First what changes inside the elements, then what goes, from the last one on, then what comes: no index moves. */
function encodeList(
  operations: JsonPatchOperation[],
  here: Here,
  [before, after]: readonly [before: readonly unknown[], after: readonly unknown[]],
): void {
  const standing = standingOf(here.edit);
  // What went may have come back, where it was.
  if (standing !== undefined && isEqual(before, after.slice(0, before.length)))
    return encodeAdditions(operations, here, after.slice(before.length));
  for (const key of here.edit.inside.keys()) {
    const now = standing === undefined ? Number(key) : standing.get(Number(key));
    if (now !== undefined) encodeElement(operations, here, Number(key), after[now]);
  }
  if (standing !== undefined) encodeRemovals(operations, here, [before, standing]);
  encodeAdditions(operations, here, after.slice(standing?.size ?? before.length));
}

function encodeAdditions(
  operations: JsonPatchOperation[],
  { pointer }: Here,
  added: readonly unknown[],
): void {
  for (const value of added) operations.push({ op: 'add', path: `${pointer}/-`, value });
}

function encodeElement(
  operations: JsonPatchOperation[],
  { edit: list, pointer: outside, type }: Here,
  index: number,
  after: unknown,
): void {
  const edit = list.inside.get(index);
  const pointer = `${outside}/${index}`;
  const inner: JsonPatchOperation[] = [];
  if (edit === undefined) return;
  encode(inner, { edit, after, pointer, type: typeInside(type, index) });
  if (inner.length > 0) operations.push(...guardsOf(edit, pointer, type));
  for (const operation of inner) operations.push(operation);
}

function encodeRemovals(
  operations: JsonPatchOperation[],
  { pointer: outside, type }: Here,
  [before, standing]: readonly [before: readonly unknown[], standing: ReadonlyMap<number, number>],
): void {
  for (let index = before.length - 1; index >= 0; index--) {
    if (standing.has(index)) continue;
    const path = `${outside}/${index}`;
    operations.push(...guardsOf(new Edit(before[index]), path, type), { op: 'remove', path });
  }
}

function checkLimit(operations: readonly JsonPatchOperation[], limit: number): void {
  if (operations.length <= limit) return;
  const message = `Cannot write the expression as a JSON Patch: it takes ${operations.length} operations, and a server takes ${limit}. Use a merge patch, or split the expression.`;
  throw new WithalError({ code: 'E_LIMIT', message });
}

/**
 * Writes an expression as a JSON Patch (RFC 6902) for a document.
 *
 * Every operation stands for what a step did: a field that is set is one `replace`, a list that loses an element is one
 * `remove`, a missing parent is one `add` with all that is below it. What changes nothing gives no operation. Before
 * the operations on an element of a list stand `test`s of the fields by which it was found, so that the patch fails
 * where the list was reordered meanwhile.
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
  const { after, edit } = editTree(base, chain);
  const operations: JsonPatchOperation[] = [];
  encode(operations, { edit, after, pointer: '', type: chain[' model'].type });
  checkLimit(operations, options.maxOperations ?? mostOperations);
  checkSize('JSON Patch', operations, options);
  return operations;
}

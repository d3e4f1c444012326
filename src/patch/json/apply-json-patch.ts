import { refuseDraft, isEqual, isList, setKey } from '../../json/index.ts';
import { WorkingDocument } from '../document.ts';
import { indexOfToken } from '../pointer.ts';
import { mostOperations } from '../size-limits.ts';
import { asSameModel } from '../same-model.ts';
import {
  type JsonPatchOperation,
  type OperationName,
  type ReadOperation,
  checkPatch,
  misfit,
  readOperation,
} from './operation.ts';
import { enter, goTo, indexReason, open, type PatchCursor, setEntry, startCursor } from './patch-cursor.ts';

/** How a JSON Patch is applied. */
export interface JsonPatchOptions {
  /**
   * The maximum number of operations; Kubernetes accepts 10,000.
   *
   * @default 10_000
   */
  readonly maxOperations?: number;
}

function read(cursor: PatchCursor, tokens: readonly string[]): unknown {
  const last = tokens.at(-1);
  return last === undefined ? cursor.document.root : enter(cursor, goTo(cursor, tokens), last);
}

function add(cursor: PatchCursor, value: unknown): void {
  const { operation } = cursor;
  const { tokens } = operation;
  const last = tokens.at(-1);
  if (last === undefined) {
    cursor.document.root = value;
    return;
  }
  const container = goTo(cursor, tokens);
  if (isList(container)) {
    const index = last === '-' ? container.length : indexOfToken(last);
    if (index < 0 || index > container.length) throw misfit(operation, indexReason(container, last));
    const list = open(cursor);
    if (Array.isArray(list)) list.splice(index, 0, value);
  } else if (!Object.hasOwn(container, last) || !isEqual(container[last], value)) {
    setKey(open(cursor), last, value);
  }
}

function replace(cursor: PatchCursor): void {
  const { tokens, value } = cursor.operation;
  const last = tokens.at(-1);
  if (isEqual(read(cursor, tokens), value)) return;
  if (last === undefined) cursor.document.root = value;
  else setEntry(open(cursor), last, value);
}

function remove(cursor: PatchCursor, tokens: readonly string[]): void {
  const last = tokens.at(-1);
  if (last === undefined) throw misfit(cursor.operation, 'the root cannot be removed.');
  enter(cursor, goTo(cursor, tokens), last);
  const container = open(cursor);
  if (Array.isArray(container)) container.splice(indexOfToken(last), 1);
  else delete container[last];
}

function move(cursor: PatchCursor): void {
  const { from, tokens } = cursor.operation;
  const value = read(cursor, from);
  const isPrefix = from.length <= tokens.length && from.every((token, depth) => token === tokens[depth]);
  if (isPrefix && from.length === tokens.length) return;
  if (isPrefix) throw misfit(cursor.operation, 'a value cannot be moved into itself.');
  remove(cursor, from);
  add(cursor, value);
}

function test(cursor: PatchCursor): void {
  const { tokens, value } = cursor.operation;
  if (!isEqual(read(cursor, tokens), value))
    throw misfit(cursor.operation, 'the value is another one.', 'E_TEST');
}

const appliers: { readonly [op in OperationName]: (cursor: PatchCursor) => void } = {
  add: (cursor) => add(cursor, cursor.operation.value),
  copy: (cursor) => add(cursor, cursor.document.share(read(cursor, cursor.operation.from))),
  move,
  remove: (cursor) => remove(cursor, cursor.operation.tokens),
  replace,
  test,
};

/**
 * Applies a JSON Patch (RFC 6902) to a document, strictly.
 *
 * Each container on the path of an operation is copied once, however many operations touch it. A Kubernetes API server is
 * more lenient than the RFC: it accepts indexes such as `-1` and `01`, `replace` of a missing value, and `add` without a
 * value. This function accepts none of them.
 *
 * @param document - The document; it is neither changed nor frozen.
 * @param patch - The operations, in order. An error leaves nothing applied.
 * @param options - The limit.
 * @returns The next document. Unchanged parts are shared with the document; new parts are frozen.
 * @throws {WithalError} `E_PATCH` if the patch is not a list, `E_LIMIT` if it is too long; `E_OPERATION` if an operation is
 *   malformed or does not fit the document, `E_POINTER` if a pointer is malformed, `E_TEST` if a test fails; `E_VALUE`,
 *   `E_CYCLE` or `E_DEPTH` if a value cannot be written as JSON; `E_DRAFT` if the document is a draft of immer.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6902 RFC 6902}
 * @example
 * ```ts
 * import { applyJsonPatch } from 'withal/patch';
 *
 * const pod = { metadata: { name: 'web' }, spec: { containers: [{ name: 'web', image: 'nginx:1.26' }] } };
 * applyJsonPatch(pod, [
 *   { op: 'test', path: '/spec/containers/0/name', value: 'web' },
 *   { op: 'replace', path: '/spec/containers/0/image', value: 'nginx:1.27' },
 * ]).spec.containers[0]; //=> { name: 'web', image: 'nginx:1.27' }
 * ```
 */
export function applyJsonPatch<Document>(
  document: Document,
  patch: readonly JsonPatchOperation[],
  options: JsonPatchOptions = {},
): Document {
  refuseDraft('apply a JSON Patch to', document);
  checkPatch(patch, options.maxOperations ?? mostOperations);
  const working = new WorkingDocument(document);
  const cursor = startCursor(working, startOperation);
  for (let index = 0; index < patch.length; index++) {
    cursor.operation = readOperation(patch[index], index);
    appliers[cursor.operation.op](cursor);
  }
  return asSameModel(document, working.finish());
}

/** A placeholder until the first operation is read. */
const startOperation: ReadOperation = {
  op: 'test',
  index: -1,
  pointer: '',
  tokens: [],
  from: [],
  value: undefined,
};

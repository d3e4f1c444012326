import { type ErrorCode, WithalError, describe } from '../../errors/index.ts';
import { copyValue } from '../../record/index.ts';
import { type JsonObject, isObject, ownEntry } from '../../json/index.ts';
import { parsePointer } from '../pointer.ts';

/** One operation of a JSON Patch (RFC 6902). */
export type JsonPatchOperation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move' | 'copy'; readonly from: string; readonly path: string };

/** The name of an operation. */
export type OperationName = JsonPatchOperation['op'];

/** A parsed operation: its pointers are lists of tokens, its value is a frozen copy. */
export interface ReadOperation {
  readonly op: OperationName;
  readonly index: number;
  readonly pointer: string;
  readonly tokens: readonly string[];
  /** The source of `move` and `copy`; empty for the others. */
  readonly from: readonly string[];
  readonly value: unknown;
}

const names: readonly string[] = ['add', 'remove', 'replace', 'move', 'copy', 'test'];

function isName(value: unknown): value is OperationName {
  return typeof value === 'string' && names.includes(value);
}

/** The error for an operation that cannot be read. */
function malformed(index: number, reason: string, path: readonly string[] = []): WithalError {
  const message = `Cannot read operation ${index} of the JSON Patch: ${reason}`;
  return new WithalError({ code: 'E_OPERATION', path, message });
}

/** The error for an operation that does not fit the document. */
export function misfit(
  operation: ReadOperation,
  reason: string,
  code: ErrorCode = 'E_OPERATION',
): WithalError {
  const { index, op, pointer, tokens } = operation;
  const place = pointer === '' ? 'the root' : JSON.stringify(pointer);
  const message = `Cannot apply operation ${index} of the JSON Patch, ${op} at ${place}: ${reason}`;
  return new WithalError({ code, path: tokens, message });
}

function readPath(fields: JsonObject, name: 'path' | 'from', index: number): string {
  const pointer = ownEntry(fields, name);
  if (typeof pointer === 'string') return pointer;
  const found = pointer === undefined ? 'is missing' : `is ${describe(pointer)}`;
  throw malformed(index, `its ${name} ${found}, and must be a JSON Pointer.`);
}

function readTokens(pointer: string, name: 'path' | 'from', index: number): string[] {
  try {
    return parsePointer(pointer);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `Cannot read operation ${index} of the JSON Patch: its ${name} is not a JSON Pointer. ${reason}`;
    throw new WithalError({ code: 'E_POINTER', message, cause });
  }
}

const noTokens: readonly string[] = [];

/**
 * Reads one operation: each of its own members once, and no inherited ones.
 *
 * @param source - An element of a patch.
 * @param index - Its index, for errors.
 * @returns The operation, which shares nothing with the source.
 * @throws {WithalError} `E_OPERATION`, `E_POINTER`, or as `copyValue` for its value.
 */
export function readOperation(source: unknown, index: number): ReadOperation {
  if (!isObject(source)) throw malformed(index, `it is ${describe(source)}, and must be an object.`);
  const op = ownEntry(source, 'op');
  if (!isName(op)) {
    const found = typeof op === 'string' ? JSON.stringify(op) : describe(op);
    throw malformed(index, `its op is ${found}, and must be one of ${names.join(', ')}.`);
  }
  const pointer = readPath(source, 'path', index);
  const tokens = readTokens(pointer, 'path', index);
  const hasFrom = op === 'move' || op === 'copy';
  const from = hasFrom ? readTokens(readPath(source, 'from', index), 'from', index) : noTokens;
  return { op, index, pointer, tokens, from, value: readValue(source, op, { index, tokens }) };
}

function readValue(
  source: JsonObject,
  op: OperationName,
  { index, tokens }: { readonly index: number; readonly tokens: readonly string[] },
): unknown {
  if (op !== 'add' && op !== 'replace' && op !== 'test') return undefined;
  const value = ownEntry(source, 'value');
  if (value === undefined) throw malformed(index, `${op} needs a value.`, tokens);
  return copyValue(value, { segments: () => tokens });
}

/** Makes sure that a patch is a list, and of no more operations than a limit. */
export function checkPatch(patch: unknown, limit: number): asserts patch is readonly unknown[] {
  if (!Array.isArray(patch)) {
    const message = `Cannot apply a JSON Patch: it is ${describe(patch)}, and must be a list of operations.`;
    throw new WithalError({ code: 'E_PATCH', message });
  }
  if (patch.length <= limit) return;
  const message = `Cannot apply a JSON Patch of ${patch.length} operations: the limit is ${limit}. Split it, or raise maxOperations.`;
  throw new WithalError({ code: 'E_LIMIT', message });
}

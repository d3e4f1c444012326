import type { FieldType, ObjectType } from '../schema/index.ts';
import { WithalError, placeOf, describe } from '../errors/index.ts';
import { deepestRecorded, isDeeperThan, nestedValues } from '../json/index.ts';
import { type Origin, copyValue } from './copy-value.ts';
import type { Path } from './path.ts';
import { Chain } from './chain.ts';
import { checks } from './checks.ts';
import { chainOf, nodeOf } from './identity.ts';

/** The document that an expression stands for where a value is expected. It may hold others, and so on. */
export function documentOf(chain: Chain): unknown {
  const document = Chain.model(chain).language.build(chain);
  // As many levels as a value has at most that is copied.
  if (!isDeeperThan(document, deepestRecorded - 1, nestedValues)) return document;
  const message = `Cannot record an expression whose document is nested deeper than ${deepestRecorded}.`;
  throw new WithalError({ code: 'E_DEPTH', message });
}

function expressionInside(value: object, origin: Origin): unknown {
  const chain = chainOf(value);
  if (chain !== undefined) return documentOf(chain);
  if (nodeOf(value) === undefined) return undefined;
  const path = origin.segments();
  const message = `Cannot record a node at ${placeOf(path)}: a node has no steps. Call one of its methods to get an expression.`;
  throw new WithalError({ code: 'E_VALUE', path, message });
}

/** Copies a value, in which expressions may stand for their documents. */
export function copyAt(value: unknown, path: Path): unknown {
  return copyValue(value, path, expressionInside);
}

/** Makes sure that an expression is of the type that is due. */
export function checkModel(chain: Chain, type: FieldType, path: Path): void {
  if (type.shape !== 'unknown') checks().model(chain, type, path);
}

/**
 * Makes the value of a `with` step.
 *
 * @param type - The type of the place.
 * @param value - What the caller has given.
 * @param path - The place, for errors.
 * @returns A copy of our own; a list where a list is due.
 * @throws {WithalError} `E_SHAPE`, `E_MODEL`, `E_VALUE`, `E_CYCLE` or `E_DEPTH`.
 */
export function prepareSet(type: FieldType, value: unknown, path: Path): unknown {
  if (type.shape !== 'unknown') return checks().set(type, value, path);
  const chain = chainOf(value);
  return chain === undefined ? copyAt(value, path) : documentOf(chain);
}

/**
 * Makes the value of a `withMixin` step that is no expression.
 *
 * @param type - The type of the place.
 * @param value - What the caller has given.
 * @param path - The place, for errors.
 * @returns A copy of our own: a list to append, or an object to merge.
 * @throws {WithalError} `E_SHAPE`, `E_MODEL`, `E_VALUE`, `E_CYCLE` or `E_DEPTH`.
 */
export function prepareMixin(type: FieldType, value: unknown, path: Path): unknown {
  if (type.shape !== 'unknown') return checks().mixin(type, value, path);
  const copy = copyAt(value, path);
  if (typeof copy === 'object' && copy !== null) return copy;
  throw mixinError(value, path, 'a list, an object or an expression is needed');
}

/** The error of a value that cannot be mixed in, with what would be right. */
export function mixinError(value: unknown, path: Path, rule: string): WithalError {
  const segments = path.segments();
  const message = `Cannot mix ${describe(value)} into ${placeOf(segments)}: ${rule}.`;
  return new WithalError({ code: 'E_SHAPE', path: segments, message });
}

/**
 * Makes the elements that an `insert` step adds.
 *
 * @param type - The type of the place.
 * @param value - What the caller has given: one element or several, or without a schema a list of them.
 * @param path - The list, for errors.
 * @returns A copy of our own.
 * @throws {WithalError} `E_SHAPE`, `E_MODEL`, `E_VALUE`, `E_CYCLE` or `E_DEPTH`.
 */
export function prepareInsertion(type: FieldType, value: unknown, path: Path): readonly unknown[] {
  if (type.shape !== 'unknown') return checks().insertion(type, value, path);
  return copyOfElements(value, path);
}

/** Copies a list of elements of which nothing is known. */
export function copyOfElements(value: unknown, path: Path): readonly unknown[] {
  if (Array.isArray(value)) return copyAt(value, path) as unknown[];
  const segments = path.segments();
  const message = `Cannot insert ${describe(value)} into ${placeOf(segments)}: a list of elements is needed.`;
  throw new WithalError({ code: 'E_SHAPE', path: segments, message });
}

/**
 * Makes the value of a `without` step.
 *
 * @param type - The type of the place.
 * @param names - What the caller has given.
 * @param path - The place, for errors.
 * @returns The keys of an object or map, or the values of a list.
 * @throws {WithalError} `E_ARGUMENT`, or `E_UNKNOWN_FIELD` where the schema has no such field.
 */
export function prepareWithout(type: FieldType, names: readonly unknown[], path: Path): unknown[] {
  const scalars = type.shape === 'list' || type.shape === 'unknown' || type.shape === 'any';
  for (const name of names) {
    if (typeof name === 'string' || (scalars && isScalarValue(name))) continue;
    const message = `Cannot remove ${describe(name)} from ${placeOf(path.segments())}: without(…) takes field names or keys, and values of a list of scalars.`;
    throw new WithalError({ code: 'E_ARGUMENT', path: path.segments(), message });
  }
  if (type.shape === 'object') for (const name of names) checkField(type.object, String(name), path);
  return Object.freeze(names.slice()) as unknown[];
}

function isScalarValue(value: unknown): boolean {
  return (
    value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  );
}

/**
 * Makes sure that an object type has a field.
 *
 * @throws {WithalError} `E_UNKNOWN_FIELD` with the nearest names.
 */
export function checkField(object: ObjectType, wire: string, path: Path): void {
  if (!object.open && !object.fields.has(wire)) throw checks().unknownField(object, wire, path);
}

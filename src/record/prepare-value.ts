import { type FieldType, type ListType, type ObjectType, type ScalarName } from '../schema/index.ts';
import { WithalError, placeOf, describe, didYouMean } from '../errors/index.ts';
import { deepestRecorded, isDeeperThan, nestedValues } from '../json/index.ts';
import { type Origin, copyValue } from './copy-value.ts';
import type { Path } from './path.ts';
import { checkSets } from './check-sets.ts';
import { Chain } from './chain.ts';
import { chainOf, nodeOf } from './identity.ts';
import { modelName, noun } from './type-nouns.ts';

function isScalar(scalar: ScalarName, value: unknown): boolean {
  if (scalar === 'string' || scalar === 'boolean') return typeof value === scalar;
  if (scalar === 'number') return typeof value === 'number';
  if (scalar === 'numberOrString') return typeof value === 'number' || typeof value === 'string';
  return Number.isInteger(value) || (scalar === 'intOrString' && typeof value === 'string');
}

function shapeError(attempt: string, path: Path, type: FieldType, value: unknown): WithalError {
  const segments = path.segments();
  const message = `Cannot ${attempt} ${placeOf(segments)}: it is ${noun(type)}, and ${describe(value)} was given.`;
  return new WithalError({ code: 'E_SHAPE', path: segments, message });
}

/** The document that an expression stands for where a value is expected. It may hold others, and so on. */
function documentOf(chain: Chain): unknown {
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

function copyAt(value: unknown, path: Path): unknown {
  return copyValue(value, path, expressionInside);
}

/** Copies a value of which the type is known, and checks what is in it against closed sets. */
function copyOf(type: FieldType, value: unknown, path: Path): unknown {
  const copy = copyAt(value, path);
  return type.hasSets === true ? checkSets(type, copy, path) : copy;
}

/** Makes sure that an expression is of the type that is due. */
export function checkModel(chain: Chain, type: FieldType, path: Path): void {
  const given = Chain.model(chain);
  if (given.object === undefined || type.shape === 'any' || type.shape === 'unknown') return;
  if (type.shape === 'object' && type.object.id === given.object.id) return;
  const segments = path.segments();
  const message = `Cannot use an expression of ${given.name} at ${placeOf(segments)}: it is ${noun(type)}.`;
  throw new WithalError({ code: 'E_MODEL', path: segments, message });
}

/** Checks one value against a type, without looking into it: the compiler does that. */
function checkShape(attempt: string, type: FieldType, value: unknown, path: Path): void {
  switch (type.shape) {
    case 'scalar':
      if (value === null || isScalar(type.scalar, value)) return;
      // A value without a JSON form is a mistake of its own, with a better message.
      copyAt(value, path);
      throw shapeError(attempt, path, type, value);
    case 'map':
    case 'object':
      if (value === null) return;
      if (typeof value === 'object' && !Array.isArray(value)) return;
      copyAt(value, path);
      throw shapeError(attempt, path, type, value);
    default:
  }
}

/** Gives the document of an expression; what was recorded without a schema is checked only now. */
function checkedDocument(chain: Chain, type: FieldType, path: Path): unknown {
  checkModel(chain, type, path);
  const document = documentOf(chain);
  return Chain.model(chain).object === undefined ? checkSets(type, document, path) : document;
}

function prepareElement(element: unknown, type: FieldType, path: Path): unknown {
  const chain = chainOf(element);
  return chain === undefined ? copyOf(type, element, path) : checkedDocument(chain, type, path);
}

function prepareList(attempt: string, type: ListType, value: unknown, path: Path): unknown[] {
  if (Array.isArray(value)) {
    const expressions = value.some((element) => chainOf(element) !== undefined);
    if (!expressions) return copyOf(type, value, path) as unknown[];
    // Unlike map, Array.from does not pass over holes.
    const list = Array.from(value, (element: unknown, index) =>
      prepareElement(element, type.element, path.element(index)),
    );
    return Object.freeze(list) as unknown[];
  }
  const { element } = type;
  if (value === null || value === undefined || element.shape === 'list') {
    if (value === undefined) copyAt(value, path);
    throw shapeError(attempt, path, type, value);
  }
  const isExpression = chainOf(value) !== undefined;
  if (!isExpression) checkElement(attempt, type, value, path);
  return Object.freeze([prepareElement(value, element, path)]) as unknown[];
}

/** One element is wrapped into a list only where it is one beyond doubt. */
function checkElement(attempt: string, type: ListType, value: unknown, path: Path): void {
  const { element } = type;
  if (element.shape === 'scalar' && !isScalar(element.scalar, value)) {
    copyAt(value, path);
    throw shapeError(attempt, path, type, value);
  }
  if (typeof value !== 'object' && (element.shape === 'object' || element.shape === 'map')) {
    copyAt(value, path);
    throw shapeError(attempt, path, type, value);
  }
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
  if (type.shape === 'scalar' && typeof value !== 'object' && isScalar(type.scalar, value)) {
    const copy = typeof value === 'number' ? copyAt(value, path) : value;
    return type.hasSets === true ? checkSets(type, copy, path) : copy;
  }
  if (type.shape === 'list') return prepareList('set', type, value, path);
  const chain = chainOf(value);
  if (chain !== undefined) return checkedDocument(chain, type, path);
  checkShape('set', type, value, path);
  return copyOf(type, value, path);
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
  if (type.shape === 'list') return prepareList('append to', type, value, path);
  if (type.shape === 'scalar') throw mixinOnScalar(type, path);
  const copy = copyOf(type, value, path);
  if (
    typeof copy === 'object' &&
    copy !== null &&
    (type.shape === 'unknown' || type.shape === 'any' || !Array.isArray(copy))
  ) {
    return copy;
  }
  const segments = path.segments();
  const rule =
    type.shape === 'unknown' ? 'a list, an object or an expression is needed' : `it is ${noun(type)}`;
  const message = `Cannot mix ${describe(value)} into ${placeOf(segments)}: ${rule}.`;
  throw new WithalError({ code: 'E_SHAPE', path: segments, message });
}

function mixinOnScalar(type: FieldType, path: Path): WithalError {
  const segments = path.segments();
  const message = `Cannot mix into ${placeOf(segments)}: it is ${noun(type)}, and only lists, maps and objects can be mixed into. Use withX.`;
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
  if (type.shape === 'list') return prepareList('insert into', type, value, path);
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
  if (object.open || object.fields.has(wire)) return;
  const segments = [...path.segments(), wire];
  const message = `Cannot find the field ${JSON.stringify(wire)} of ${modelName(object)} at ${placeOf(path.segments())}.${didYouMean(wire, object.fields.keys())}`;
  throw new WithalError({ code: 'E_UNKNOWN_FIELD', path: segments, message });
}

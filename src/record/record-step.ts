import { WithalError, placeOf } from '../errors/withal-error.ts';
import { describe } from '../errors/format.ts';
import { type Path, joinOperation } from './path.ts';
import type { FieldType, ObjectType } from '../schema/schema.ts';
import { type Chain, chainOf, stepsOf } from './chain.ts';
import type { Skeleton } from '../apply/verbs.ts';
import {
  checkField,
  checkModel,
  modelName,
  prepareMatch,
  prepareMixin,
  prepareSet,
  prepareWithout,
} from './prepare-value.ts';

/** A place at which a verb is called. */
export interface Here {
  readonly chain: Chain;
  readonly path: Path;
  readonly type: FieldType;
}

function argumentError(
  here: Here,
  message: string,
  code: 'E_ARGUMENT' | 'E_KEY' = 'E_ARGUMENT',
): WithalError {
  return new WithalError({ code, path: here.path.segments(), message });
}

/** Adds a step to a chain. */
export function extend(
  chain: Chain,
  path: Path,
  verb: 'new' | 'with' | 'withMixin' | 'without',
  value: unknown,
): Chain {
  return chain[' model'].extend(chain, path.operation(verb), value);
}

/**
 * Sets a place.
 *
 * @param here - The place.
 * @param value - Its new value.
 * @returns The chain with one more step.
 */
export function setAt(here: Here, value: unknown): Chain {
  return extend(here.chain, here.path, 'with', prepareSet(here.type, value, here.path));
}

/**
 * Appends to a list, merges into a map or object, or replays an expression below a place.
 *
 * @param here - The place.
 * @param value - What is added.
 * @returns The chain with one more step, or with those of the expression.
 */
export function mixinAt(here: Here, value: unknown): Chain {
  const inner = chainOf(value);
  const { chain, path, type } = here;
  if (inner === undefined || type.shape === 'list' || type.shape === 'scalar') {
    return extend(chain, path, 'withMixin', prepareMixin(type, value, path));
  }
  checkModel(inner, type, path);
  const steps = stepsOf(inner);
  if (steps.length === 0) return extend(chain, path, 'withMixin', Object.freeze({}));
  let result = chain;
  for (const step of steps) {
    result = result[' model'].extend(result, joinOperation(path, step.operation), step.value);
  }
  return result;
}

/**
 * Removes fields, entries or values.
 *
 * @param here - The object, map or list.
 * @param names - Wire names, keys, or the values of a list of scalars.
 * @returns The chain with one more step.
 */
export function withoutAt(here: Here, names: readonly unknown[]): Chain {
  if (here.type.shape === 'scalar') {
    throw argumentError(
      here,
      `Cannot remove from ${placeOf(here.path.segments())}: a scalar has nothing inside.`,
    );
  }
  return extend(here.chain, here.path, 'without', prepareWithout(here.type, names, here.path));
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** What `at` takes at a place of this shape, in words. */
const takes: { readonly [shape in FieldType['shape']]: string } = {
  list: 'at(…) takes an index from 0 here',
  map: 'at(…) takes a string here',
  object: 'at(…) takes a string here',
  any: 'at(…) takes a string or an index from 0 here',
  unknown: 'at(…) takes a string or an index from 0 here',
  scalar: 'a scalar has nothing inside',
};

function fits({ shape }: FieldType, segment: unknown): segment is string | number {
  if (typeof segment === 'string') return shape !== 'list' && shape !== 'scalar';
  return isIndex(segment) && (shape === 'list' || shape === 'any' || shape === 'unknown');
}

/**
 * Enters a field, an entry or an element.
 *
 * @param here - Where from.
 * @param segment - A wire name, a key or an index.
 * @returns The path, and the type of what is there.
 * @throws {WithalError} `E_ARGUMENT` or `E_UNKNOWN_FIELD`.
 */
export function enterAt(here: Here, segment: unknown): { path: Path; type: FieldType } {
  const { path, type } = here;
  if (!fits(type, segment)) {
    const found = typeof segment === 'number' ? String(segment) : describe(segment);
    throw argumentError(here, `Cannot enter ${found} of ${placeOf(path.segments())}: ${takes[type.shape]}.`);
  }
  if (type.shape === 'object') {
    const wire = String(segment);
    checkField(type.object, wire, path);
    return { path: path.field(wire), type: type.object.typeOf(wire) ?? type };
  }
  return {
    path: path.element(segment),
    type: type.shape === 'list' || type.shape === 'map' ? type.element : type,
  };
}

/**
 * Enters the elements that match.
 *
 * @param here - The list.
 * @param verb - Every match, or the one with a merge key.
 * @param fields - The fields that an element must have.
 * @returns The path, and the type of the elements.
 * @throws {WithalError} `E_ARGUMENT`, `E_UNKNOWN_FIELD`, or `E_KEY` where the fields are not the list's merge key.
 */
export function chooseAt(
  here: Here,
  verb: 'where' | 'key',
  fields: unknown,
): { path: Path; type: FieldType } {
  const { path, type } = here;
  if (type.shape !== 'list' && type.shape !== 'unknown' && type.shape !== 'any') {
    throw argumentError(here, `Cannot choose an element of ${placeOf(path.segments())}: it is no list.`);
  }
  const element = type.shape === 'list' ? type.element : type;
  const wanted = prepareMatch(verb, element, fields, path) as { readonly [field: string]: unknown };
  if (verb === 'key') checkKey(here, Object.keys(wanted));
  return { path: path.element(verb === 'where' ? { where: wanted } : { key: wanted }), type: element };
}

/** A list with merge keys is entered by all of them: those of strategic merge, or those of server-side apply. */
function checkKey(here: Here, names: readonly string[]): void {
  const { type, path } = here;
  if (type.shape !== 'list') return;
  const { mergeKey, mapKeys } = type.rules;
  const keys = [mergeKey === undefined ? undefined : [mergeKey], mapKeys].filter((key) => key !== undefined);
  const element = type.element.shape === 'object' ? type.element.object : undefined;
  const usable = keys.filter((key) => element === undefined || key.every((name) => element.fields.has(name)));
  if (usable.length === 0) return;
  if (usable.some((key) => key.length === names.length && key.every((name) => names.includes(name)))) return;
  const merge = [...new Set(usable.map((key) => key.join(' and ')))].join(', or ');
  const message = `Cannot choose an element of ${placeOf(path.segments())} by ${names.join(' and ')}: its merge key is ${merge}. Use where(…) for other fields.`;
  throw argumentError(here, message, 'E_KEY');
}

function takesName(object: ObjectType): boolean {
  const metadata = object.fields.get('metadata')?.type;
  return metadata?.shape === 'object' && metadata.object.fields.has('name');
}

/**
 * Begins a document of a kind.
 *
 * @param here - Where it is to stand.
 * @param given - The arguments of `new`: nothing or a name.
 * @returns The chain with one more step.
 * @throws {WithalError} `E_ARGUMENT` where it is no kind, or the kind takes no name.
 */
export function newAt(here: Here, given: readonly unknown[]): Chain {
  const object = here.type.shape === 'object' ? here.type.object : undefined;
  if (object?.kind === undefined) {
    const noun = object === undefined ? here.chain[' model'].name : modelName(object);
    throw argumentError(here, `Cannot call new on ${noun}: it is no kind, so it has no apiVersion.`);
  }
  const [apiVersion, kind] = object.kind;
  const name = given[0];
  if (name === undefined) return begin(here, { apiVersion, kind });
  if (!takesName(object)) {
    throw argumentError(here, `Cannot give ${modelName(object)} a name: its metadata has none. Call new().`);
  }
  if (typeof name !== 'string') {
    throw argumentError(here, `Cannot name a document by ${describe(name)}: new takes a string.`);
  }
  return begin(here, { apiVersion, kind, metadata: Object.freeze({ name }) });
}

/**
 * Adds a `new` step.
 *
 * @param here - Where the document is to stand.
 * @param skeleton - What it begins with.
 * @returns The chain with one more step.
 */
export function begin(here: Here, skeleton: Skeleton): Chain {
  const { chain, path } = here;
  const operation = skeleton.metadata === undefined ? path.newWithoutName() : path.operation('new');
  return chain[' model'].extend(chain, operation, Object.freeze(skeleton));
}

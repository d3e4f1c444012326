import type { Segment, Step } from 'withal';

/** An object of which nothing is known. */
export type Fields = { readonly [name: string]: unknown };

/** A value in a document, and the way to it. */
export interface FoundPlace {
  readonly path: readonly Segment[];
  /** `undefined` where it is missing, and may be made. */
  readonly value: unknown;
  /** The object that holds it. */
  readonly holder: Fields;
}

/** The fields of a pod's description that are lists of containers. */
export const containerLists: readonly string[] = ['initContainers', 'containers', 'ephemeralContainers'];

/** Tells whether a value is an object, and no list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a field, where there is one. */
export function textOf(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isHolder(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Whether nothing is there: null counts as absent. */
function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/**
 * The segment of an element of a list.
 *
 * A container is named, so that the expression reads well, and still finds it where another one was put before it.
 */
function elementOf(list: readonly unknown[], index: number, field: string): Segment {
  const element = list[index];
  if (!containerLists.includes(field) || !isFields(element)) return index;
  const { name } = element;
  if (typeof name !== 'string') return index;
  const isOnly = list.every((other, at) => at === index || !isFields(other) || other['name'] !== name);
  return isOnly ? { where: { name } } : index;
}

/**
 * The elements of a list with their places.
 *
 * @yields Each element.
 */
function* elementsOf(list: readonly unknown[], path: readonly Segment[]): Generator<FoundPlace> {
  const field = path.at(-1);
  for (const [index, value] of list.entries()) {
    const segment = elementOf(list, index, typeof field === 'string' ? field : '');
    yield { path: [...path, segment], value, holder: {} };
  }
}

/** How places are looked for. */
export interface Search {
  /** The way to what is searched; the root by default. */
  readonly from?: readonly Segment[];
  /** Whether places that are missing are given too. */
  readonly creates?: boolean;
}

function ownValue(holder: Fields, name: string): unknown {
  return Object.hasOwn(holder, name) ? holder[name] : undefined;
}

/** Whether places below a missing one can be made: a list is never made. */
function canCreate(names: readonly string[]): boolean {
  return !names.some((name) => name.endsWith('[]'));
}

/**
 * Finds the places of a field. A list on the way stands for each of its elements.
 *
 * @param holder - The document, or an object in it.
 * @param names - The names on the way; one that ends in `[]` is a list, which is never made.
 * @param search - Where the object is, and whether missing places count.
 * @yields Each place, in the order of the document.
 */
export function* placesAt(
  holder: Fields,
  names: readonly string[],
  search: Search = {},
): Generator<FoundPlace> {
  const { from = [], creates = false } = search;
  const [first = '', ...rest] = names;
  const name = first.replace(/\[\]$/, '');
  const place = { path: [...from, name], value: ownValue(holder, name), holder };
  if (rest.length > 0) yield* placesBelow(place, rest, creates);
  else if (creates || !isAbsent(place.value)) yield place;
  if (creates && rest.length > 0 && !isHolder(place.value) && canCreate(names))
    // A scalar on the way is left for the expression to refuse.
    yield { path: [...place.path, ...rest], value: undefined, holder };
}

function* placesBelow(
  { path, value }: FoundPlace,
  names: readonly string[],
  creates: boolean,
): Generator<FoundPlace> {
  if (isFields(value)) yield* placesAt(value, names, { from: path, creates });
  else if (Array.isArray(value))
    for (const element of elementsOf(value, path))
      if (isFields(element.value)) yield* placesAt(element.value, names, { from: element.path, creates });
}

/** The way to a value, from the inside out: copied only for what is found. */
interface Way {
  readonly outer: Way | undefined;
  readonly segment: Segment;
}

function pathOf(way: Way | undefined): Segment[] {
  const path: Segment[] = [];
  for (let at = way; at !== undefined; at = at.outer) path.push(at.segment);
  return path.toReversed();
}

/**
 * Finds the objects at any depth that are like something, in the order of the document.
 *
 * @param root - The document.
 * @param isWanted - Whether an object is one of them.
 * @yields Each object with its path.
 */
export function* objectsIn(
  root: Fields,
  isWanted: (fields: Fields) => boolean,
): Generator<readonly [fields: Fields, path: Segment[]]> {
  // No recursion: a document may be as deep as it likes.
  const open: [value: unknown, way: Way | undefined][] = [[root, undefined]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, way] = next;
    if (!isHolder(value)) continue;
    if (isFields(value) && isWanted(value)) yield [value, pathOf(way)];
    const inner: [Segment, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    for (const [segment, held] of inner.toReversed())
      if (typeof held === 'object') open.push([held, { outer: way, segment }]);
  }
}

/**
 * Sets a value.
 *
 * @yields The step, unless the value is there already.
 */
export function* setting({ path, value }: FoundPlace, next: unknown): Generator<Step> {
  if (value !== next) yield { path, verb: 'with', value: next };
}

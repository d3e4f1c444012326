import type { Segment } from '../../types/index.d.ts';
import { locate, peek, put, removeEntry, rewriteList, valueAt } from './containers.ts';
import { WithalError, placeOf } from '../errors/withal-error.ts';
import { describe } from '../errors/format.ts';
import { matches } from './match.ts';
import type { Operation, Path } from '../record/path.ts';
import type { Run } from './run.ts';
import { selectorText } from '../errors/secret.ts';

/** What a `new` step holds. */
export interface Skeleton {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name: string };
}

function mixinError(path: Path, found: unknown, value: unknown): WithalError {
  const segments = path.segments();
  const attempt = Array.isArray(value) ? 'append to' : 'merge into';
  const rule = Array.isArray(value) ? 'only lists can be appended to' : 'only objects can be merged';
  const message = `Cannot ${attempt} ${placeOf(segments)}: it holds ${describe(found)}, and ${rule}. Use withX to replace it.`;
  return new WithalError({ code: 'E_PARENT', path: segments, message });
}

function mixinList(run: Run, path: Path, value: readonly unknown[]): void {
  const found = valueAt(run, path);
  if (found === undefined) return put(run, path, value);
  if (!Array.isArray(found)) throw mixinError(path, found, value);
  if (value.length === 0) return;
  locate(run, path, 'list');
  rewriteList(run, path, () => true, value);
}

function mixinObject(run: Run, path: Path, value: object): void {
  const found = valueAt(run, path);
  if (found === undefined) return put(run, path, value);
  if (typeof found !== 'object' || found === null || Array.isArray(found))
    throw mixinError(path, found, value);
  for (const key of Object.keys(value)) put(run, path.element(key), (value as Record<string, unknown>)[key]);
}

function without(run: Run, path: Path, names: readonly unknown[]): void {
  const container = peek(run, path);
  if (container === undefined) return;
  if (Array.isArray(container)) {
    if (!container.some((element) => names.includes(element))) return;
    return rewriteList(run, path, (element) => !names.includes(element), []);
  }
  for (const name of names) {
    if (typeof name === 'string' && Object.hasOwn(container, name)) removeEntry(run, path, name);
  }
}

function begin(run: Run, path: Path, skeleton: Skeleton): void {
  put(run, path.element('apiVersion'), skeleton.apiVersion);
  put(run, path.element('kind'), skeleton.kind);
  if (skeleton.metadata === undefined) return;
  put(run, path.element('metadata').element('name'), skeleton.metadata.name);
}

/** Finds the elements of a list that match; the elements of a draft are looked at without opening a draft of each. */
function matchingIndexes(run: Run, path: Path, fields: object): number[] {
  const list = peek(run, path);
  if (list === undefined) return [];
  locate(run, path, 'list');
  const before = run.isAsBefore(list) ? run.drafts?.original(list as unknown[]) : undefined;
  const elements = before ?? (list as unknown[]);
  const opened = run.elementsOf(list);
  const found: number[] = [];
  for (let index = 0; index < elements.length; index++) {
    if (matches(opened?.get(index) ?? elements[index], fields)) found.push(index);
  }
  return found;
}

function keyedIndex(run: Run, path: Path, fields: object, create: boolean): number[] {
  const found = matchingIndexes(run, path, fields);
  if (found.length > 1) {
    const segments = path.segments();
    const message = `Cannot choose an element of ${placeOf(segments)}: ${found.length} have the key ${selectorText(fields)}.`;
    throw new WithalError({ code: 'E_KEY', path: segments, message });
  }
  if (found.length === 1 || !create) return found;
  const list = locate(run, path, 'list') as unknown[];
  const index = list.length;
  rewriteList(run, path, () => true, [fields]);
  return [index];
}

function elementsOf(run: Run, parent: Path, segment: Segment, create: boolean): Path[] {
  if (typeof segment === 'string' || typeof segment === 'number') return [parent.element(segment)];
  const indexes =
    'where' in segment
      ? matchingIndexes(run, parent, segment.where)
      : keyedIndex(run, parent, segment.key, create);
  return indexes.map((index) => parent.element(index));
}

/** Turns a path with keys, indexes and matches into the places that it means in this document. */
function placesOf(run: Run, path: Path, create: boolean): Path[] {
  if (!path.chosen || path.parent === undefined) return [path];
  const parents = placesOf(run, path.parent, create);
  const [only] = parents;
  // Nearly always there is one.
  const places =
    parents.length === 1 && only !== undefined
      ? elementsOf(run, only, path.segment, create)
      : parents.flatMap((parent) => elementsOf(run, parent, path.segment, create));
  if (places.length > 0 || typeof path.segment !== 'object' || !('where' in path.segment)) return places;
  const segments = path.segments();
  const place = placeOf(segments.slice(0, -1));
  const message = `Cannot find an element of ${place} that matches ${selectorText(path.segment.where)}. Use key(…) to create one.`;
  throw new WithalError({ code: 'E_NO_MATCH', path: segments, message });
}

/**
 * Carries out one step.
 *
 * @param run - The run that it belongs to.
 * @param operation - Where, and what.
 * @param value - With what; a frozen copy.
 * @throws {WithalError} `E_PARENT`, `E_INDEX`, `E_NO_MATCH` or `E_KEY` where the document does not fit.
 */
export function perform(run: Run, operation: Operation, value: unknown): void {
  const { path, verb } = operation;
  if (!path.chosen) return performAt(run, path, verb, value);
  for (const place of placesOf(run, path, verb !== 'without')) performAt(run, place, verb, value);
}

function performAt(run: Run, path: Path, verb: Operation['verb'], value: unknown): void {
  if (verb === 'with') return put(run, path, value);
  if (verb === 'new') return begin(run, path, value as Skeleton);
  if (verb === 'without') return without(run, path, value as readonly unknown[]);
  if (Array.isArray(value)) return mixinList(run, path, value);
  return mixinObject(run, path, value as object);
}

import { WithalError, describe, isEveryElement, placeOf, selectorOf } from '../errors/index.ts';
import {
  type JsonObject,
  frozenCopy,
  isAbsent,
  isContainer,
  isList,
  isObject,
  ownEntry,
  refuseDraft,
} from '../json/index.ts';
import { placeGiven } from '../record/index.ts';
import type { AnySelf, ModelOf, Place, Segment } from '../../types/index.d.ts';
import { hasKey, matchingIndexes } from './match.ts';

/** A value, and the way to it. */
interface Found {
  readonly value: unknown;
  readonly path: readonly (string | number)[];
}

function parentError({ value, path }: Found, need: string): WithalError {
  const message = `Cannot read inside ${placeOf(path)}: it holds ${describe(value)}, and ${need} is needed there.`;
  return new WithalError({ code: 'E_PARENT', path, message });
}

function element({ value, path }: Found & { readonly value: readonly unknown[] }, index: number): Found {
  return { value: value[index], path: [...path, index] };
}

function entry({ value, path }: Found & { readonly value: JsonObject }, key: string): Found {
  return { value: ownEntry(value, key), path: [...path, key] };
}

/** The elements or entries that match. */
function chosen(found: Found, segment: Segment & object): Found[] {
  const { value, path } = found;
  const isEach = 'each' in segment;
  if (!isList(value) && !(isEach && isObject(value)))
    throw parentError(found, isEach ? 'a list or a map' : 'a list');
  const parts = isList(value)
    ? value.map((_part, index) => element({ value, path }, index))
    : Object.keys(value).map((key) => entry({ value, path }, key));
  if (isEveryElement(segment)) return parts;
  if ('key' in segment) return parts.filter((part) => hasKey(part.value, segment.key));
  const values = parts.map((part) => part.value);
  const indexes = matchingIndexes(values, [selectorOf(segment)[1]], {
    path: () => path,
    keyAt: (index) => parts[index]?.path.at(-1) ?? index,
    snapshot: frozenCopy,
  });
  return indexes.map((index) => parts[index] as Found);
}

/** What is inside a value; nothing where that is missing. */
function inside(found: Found, segment: Segment): Found[] {
  const { value, path } = found;
  if (isAbsent(value)) return [];
  if (typeof segment === 'object') return chosen(found, segment);
  if (typeof segment === 'number') {
    if (!isList(value)) throw parentError(found, 'a list');
    const index = segment < 0 ? value.length + segment : segment;
    return index < 0 || index >= value.length ? [] : [element({ value, path }, index)];
  }
  if (!isObject(value)) throw parentError(found, 'an object');
  return Object.hasOwn(value, segment) ? [entry({ value, path }, segment)] : [];
}

function findAll(
  caller: string,
  root: unknown,
  place: unknown,
): { found: Found[]; path: readonly Segment[] } {
  refuseDraft(`${caller} from`, root);
  const path = placeGiven(caller, place).segments();
  let found: Found[] = root === undefined ? [] : [{ value: root, path: [] }];
  if (!isAbsent(root) && !isContainer(root) && path.length > 0)
    throw parentError({ value: root, path: [] }, 'an object');
  for (const segment of path) found = found.flatMap((one) => inside(one, segment));
  return { found: found.filter(({ value }) => value !== undefined), path };
}

/**
 * Reads the value at a place of a chain.
 *
 * @param root - The document; it is not changed.
 * @param place - The place: an expression without steps, and names, `at`, `where`, `key` and `each` after it. A field that
 *   holds a scalar is reached by `at('…')`.
 * @returns The value itself, not a copy; `undefined` where nothing is there.
 * @throws {WithalError} `E_SEVERAL` where the place means several values: use `readAll`; `E_PARENT` where something else
 *   than an object or list is on the way; `E_ARGUMENT` where it is no place; `E_FUNCTION` where a predicate throws;
 *   `E_DRAFT` where the document is a draft.
 * @example
 * ```ts
 * import { model, read } from 'withal';
 *
 * const pod = model<{ containers: { name: string; image: string }[] }>();
 * const live = { containers: [{ name: 'web', image: 'nginx:1.27' }] };
 * read(live, pod.containers.where({ name: 'web' }).at('image')); //=> 'nginx:1.27'
 * read(live, pod.containers.where({ name: 'log' }).at('image')); //=> undefined
 * ```
 */
export function read<Self extends AnySelf, Type>(
  root: NoInfer<ModelOf<Self['root']>>,
  place: Place<Self, Type>,
): Type | undefined {
  const { found, path } = findAll('read', root, place);
  if (found.length <= 1) return found[0]?.value as Type | undefined;
  const message = `Cannot read one value at ${placeOf(path)}: ${found.length} are there. Use readAll(…).`;
  throw new WithalError({ code: 'E_SEVERAL', path, message });
}

/**
 * Reads all values at a place of a chain, for places after `where` and `each`.
 *
 * @param root - The document; it is not changed.
 * @param place - The place, as `read` takes it.
 * @returns The values themselves, in the order of the document; an empty list where nothing is there.
 * @throws {WithalError} As `read`, but for `E_SEVERAL`.
 * @example
 * ```ts
 * import { model, readAll } from 'withal';
 *
 * const pod = model<{ containers: { name: string; image: string }[] }>();
 * const live = { containers: [{ name: 'web', image: 'nginx:1.27' }, { name: 'log', image: 'fluentd' }] };
 * readAll(live, pod.containers.each().at('image')); //=> ['nginx:1.27', 'fluentd']
 * ```
 */
export function readAll<Self extends AnySelf, Type>(
  root: NoInfer<ModelOf<Self['root']>>,
  place: Place<Self, Type>,
): Type[] {
  return findAll('read', root, place).found.map(({ value }) => value as Type);
}

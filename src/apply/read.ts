import { WithalError, describe, isEveryElement, placeOf, selectorOf } from '../errors/index.ts';
import { frozenCopy, isAbsent, isContainer, isList, isObject, ownEntry, refuseDraft } from '../json/index.ts';
import { placeGiven } from '../record/index.ts';
import type { AnySelf, ModelOf, Place, Segment } from '../../types/index.d.ts';
import { hasKey, matchingIndexes } from './match.ts';

/** A value, and what it was found in: the way to it is written down where an error needs it. */
interface Found {
  readonly value: unknown;
  readonly key?: string | number;
  readonly holder?: Found;
}

function pathOf(found: Found): (string | number)[] {
  const path: (string | number)[] = [];
  for (let one: Found | undefined = found; one?.key !== undefined; one = one.holder) path.push(one.key);
  return path.toReversed();
}

function parentError(found: Found, need: string): WithalError {
  const path = pathOf(found);
  const message = `Cannot read inside ${placeOf(path)}: it holds ${describe(found.value)}, and ${need} is needed there.`;
  return new WithalError({ code: 'E_PARENT', path, message });
}

/** The elements or entries that match. */
function chosen(holder: Found, segment: Segment & object): Found[] {
  const { value } = holder;
  const isEach = 'each' in segment;
  if (!isList(value) && !(isEach && isObject(value)))
    throw parentError(holder, isEach ? 'a list or a map' : 'a list');
  const parts: Found[] = isList(value)
    ? Array.from(value, (element, key) => ({ value: element, key, holder }))
    : Object.keys(value).map((key) => ({ value: ownEntry(value, key), key, holder }));
  if (isEveryElement(segment)) return parts;
  if ('key' in segment) return parts.filter((part) => hasKey(part.value, segment.key));
  const values = parts.map((part) => part.value);
  const indexes = matchingIndexes(values, [selectorOf(segment)[1]], {
    path: () => pathOf(holder),
    keyAt: (index) => parts[index]?.key ?? index,
    snapshot: frozenCopy,
  });
  return indexes.map((index) => parts[index] as Found);
}

/** What is inside a value; nothing where that is missing. */
function inside(holder: Found, segment: Segment): Found[] {
  const { value } = holder;
  if (isAbsent(value)) return [];
  if (typeof segment === 'object') return chosen(holder, segment);
  if (typeof segment === 'number') {
    if (!isList(value)) throw parentError(holder, 'a list');
    const key = segment < 0 ? value.length + segment : segment;
    return key < 0 || key >= value.length ? [] : [{ value: value[key], key, holder }];
  }
  if (!isObject(value)) throw parentError(holder, 'an object');
  return Object.hasOwn(value, segment) ? [{ value: ownEntry(value, segment), key: segment, holder }] : [];
}

function findAll(
  caller: string,
  root: unknown,
  place: unknown,
): { found: Found[]; path: readonly Segment[] } {
  refuseDraft(`${caller} from`, root);
  const path = placeGiven(caller, place).segments();
  let found: Found[] = root === undefined ? [] : [{ value: root }];
  if (!isAbsent(root) && !isContainer(root) && path.length > 0)
    throw parentError({ value: root }, 'an object');
  for (const segment of path) {
    const [one, second] = found;
    if (one === undefined) break;
    found = second === undefined ? inside(one, segment) : found.flatMap((each) => inside(each, segment));
  }
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

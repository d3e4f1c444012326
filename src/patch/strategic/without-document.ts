import { type FieldType, type ListType, typeInside } from '../../schema/index.ts';
import type { RecordedStep } from '../../record/index.ts';
import { copyObject, setKey, type JsonObject, isList, isObject, ownEntry } from '../../json/index.ts';
import { type DocumentlessPatch, verbs } from '../../apply/index.ts';
import type { Segment } from '../../../types/index.d.ts';
import { deletePrefix, hasDirective, patchDirective } from './directives.ts';
import { fieldIn, strategyOf } from './lookup.ts';
import { cannotExpress } from '../cannot-express.ts';
import { checkData, checkMergeKey, elementsByKey } from './refuse.ts';

type Part = Record<string, unknown>;

/** A part of the patch that is an object, and where it stands in the document. */
interface Site {
  readonly part: Part;
  readonly path: readonly Segment[];
  readonly type: FieldType;
}

type MergedList = ListType & { readonly merges: boolean };

const needsDocument =
  'whether the document has it decides how it is said. Pass the document as the second argument, or use toJsonPatch.';

/** A list at a field, with the rules of the field; `undefined` where the schema has no list there. */
function listField(type: FieldType, key: string): MergedList | undefined {
  const found = fieldIn(type, key);
  if (found?.type.shape !== 'list') return undefined;
  return { ...found.type, rules: found.rules, merges: strategyOf(found.rules) === 'merge' };
}

function listIn(part: Part, key: string): readonly unknown[] {
  const found = ownEntry(part, key);
  return isList(found) ? found : [];
}

function removedBefore(path: readonly Segment[]): Error {
  return cannotExpress('strategic', path, 'it was removed before. Pass the document as the second argument.');
}

/** The object at a field of the patch, made where it is missing. */
function open({ part, path, type }: Site, key: string): Site {
  const found = ownEntry(part, key);
  const inside = [...path, key];
  if (found === null) throw removedBefore(inside);
  // What steps have set is frozen, and goes on as a copy.
  const isOpen = isObject(found) && !Object.isFrozen(found);
  const opened: Part = isOpen ? found : copyObject(isObject(found) ? found : {});
  if (!isOpen) setKey(part, key, opened);
  return { part: opened, path: inside, type: typeInside(type, key) };
}

/** The elements of a list in the patch, made where they are missing. */
function elementsOf({ part, path }: Site, key: string): unknown[] {
  const found = ownEntry(part, key);
  if (found === null) throw removedBefore([...path, key]);
  if (Array.isArray(found) && !Object.isFrozen(found)) return found;
  const made: unknown[] = isList(found) ? [...found] : [];
  setKey(part, key, made);
  return made;
}

/** The element of a list that has a merge key, made where it is missing. */
function keyedElement(site: Site, key: string, wanted: JsonObject): Site {
  const list = listField(site.type, key);
  const path = [...site.path, key];
  const mergeKey = list?.merges === true ? list.rules.mergeKey : undefined;
  if (list === undefined || mergeKey === undefined) {
    const reason =
      'the list has no merge key, and would be replaced. Pass the document as the second argument, or use toJsonPatch.';
    throw cannotExpress('strategic', path, reason);
  }
  checkMergeKey(path, list, mergeKey);
  const names = Object.keys(wanted);
  if (names.length !== 1 || names[0] !== mergeKey) {
    const reason = `the element is chosen by ${names.join(' and ')}, and the server merges by ${mergeKey} alone. Use toJsonPatch.`;
    throw cannotExpress('strategic', [...path, { key: wanted }], reason);
  }
  const elements = elementsOf(site, key);
  const hasKey = (element: unknown): element is JsonObject =>
    isObject(element) && element[mergeKey] === wanted[mergeKey];
  const element = copyObject(elements.find(hasKey) ?? wanted);
  const index = elements.findIndex(hasKey);
  elements.splice(index === -1 ? elements.length : index, 1, element);
  return { part: element, path: [...path, { key: wanted }], type: list.element };
}

function unreachable(path: readonly Segment[], segment: Segment | undefined): Error {
  const what =
    typeof segment === 'number' ? 'an element is chosen by its index' : 'elements are chosen by a match';
  return cannotExpress(
    'strategic',
    path,
    `${what}, and without the document it is not known which they are. Pass it as the second argument, or use key(…).`,
  );
}

/** Goes down to the object at a path. */
function descend(root: Site, path: readonly Segment[]): Site {
  let site = root;
  for (let index = 0; index < path.length; index++) {
    const segment = path[index];
    const next = path[index + 1];
    if (typeof segment !== 'string') throw unreachable(site.path, segment);
    if (typeof next === 'object' && 'key' in next) {
      site = keyedElement(site, segment, next.key);
      index++;
    } else {
      site = open(site, segment);
    }
  }
  return site;
}

/** Sets a list that is merged: a directive beside the elements says that the others go. */
function setMergedList(
  { part, path: above }: Site,
  key: string,
  [list, elements]: [ListType, readonly unknown[]],
): void {
  const path = [...above, key];
  // A new element is taken as it is, with the directives in it.
  const isInElement = above.some((segment) => typeof segment === 'object');
  if (list.rules.mergeKey === undefined || isInElement)
    throw cannotExpress('strategic', path, `a list that is merged is set as a whole, and ${needsDocument}`);
  checkMergeKey(path, list, list.rules.mergeKey);
  elementsByKey(path, list.rules.mergeKey, elements);
  setKey(part, key, [{ [patchDirective]: 'replace' }, ...elements]);
}

function setField(site: Site, key: string, value: unknown): void {
  const path = [...site.path, key];
  checkData(path, value);
  const found = fieldIn(site.type, key);
  if (isObject(value) && (found === undefined || strategyOf(found.rules) !== 'replace'))
    throw cannotExpress('strategic', path, `an object is set as a whole, and ${needsDocument}`);
  const list = listField(site.type, key);
  if (isList(value) && list?.merges === true) setMergedList(site, key, [list, value]);
  else setKey(site.part, key, value);
}

/** The server reads what is added and what is removed in whatever order. */
function checkDistinct({ part, path }: Site, key: string): void {
  const gone = listIn(part, `${deletePrefix}/${key}`);
  if (!listIn(part, key).some((value) => gone.includes(value))) return;
  const reason =
    'one value is both appended and removed. Pass the document as the second argument, or use toJsonPatch.';
  throw cannotExpress('strategic', [...path, key], reason);
}

/** A strategic merge patch for documents of which nothing is known. */
class StrategicPatch implements DocumentlessPatch {
  readonly part: Part = {};
  readonly #root: Site;

  constructor(type: FieldType) {
    this.#root = { part: this.part, path: [], type };
  }

  set(path: readonly Segment[], value: unknown): void {
    const last = path.at(-1);
    const site = descend(this.#root, typeof last === 'string' ? path.slice(0, -1) : path);
    if (typeof last !== 'string')
      throw cannotExpress('strategic', site.path, `an object is set as a whole, and ${needsDocument}`);
    setField(site, last, value);
  }

  append(path: readonly Segment[], values: readonly unknown[]): void {
    const { site, key } = this.#listAt(path);
    const list = listField(site.type, key);
    const place = [...site.path, key];
    if (list?.merges !== true) {
      const reason =
        'the list would be replaced, not appended to. Pass the document as the second argument, or use toJsonPatch.';
      throw cannotExpress('strategic', place, reason);
    }
    const { mergeKey } = list.rules;
    if (mergeKey !== undefined) checkMergeKey(place, list, mergeKey);
    checkData(place, values);
    const elements = elementsOf(site, key);
    elements.push(...values);
    if (mergeKey === undefined) return checkDistinct(site, key);
    const data = elements.filter((element) => !hasDirective(element));
    elementsByKey(place, mergeKey, data);
  }

  merge(path: readonly Segment[], entries: object): void {
    const site = descend(this.#root, path);
    for (const [key, value] of Object.entries(entries)) setField(site, key, value);
  }

  remove(path: readonly Segment[], names: readonly unknown[]): void {
    const last = path.at(-1);
    if (typeof last === 'string') {
      const above = descend(this.#root, path.slice(0, -1));
      const list = listField(above.type, last);
      if (list !== undefined) return this.#removeValues(above, last, [list, names]);
    }
    const site = descend(this.#root, path);
    for (const name of names) setKey(site.part, String(name), null);
  }

  removeMatching(path: readonly Segment[]): never {
    throw unreachable(path, undefined);
  }

  removeElement(path: readonly Segment[]): never {
    throw unreachable(path, undefined);
  }

  refuse(path: readonly Segment[], reason: string): never {
    throw cannotExpress('strategic', path, `${reason}. Pass the document as the second argument.`);
  }

  #removeValues(site: Site, key: string, [list, values]: [MergedList, readonly unknown[]]): void {
    if (!list.merges || list.element.shape !== 'scalar') {
      const reason =
        'only a list of scalars that is merged has values removed. Pass the document as the second argument, or use toJsonPatch.';
      throw cannotExpress('strategic', [...site.path, key], reason);
    }
    const name = `${deletePrefix}/${key}`;
    setKey(site.part, name, [...listIn(site.part, name), ...values]);
    checkDistinct(site, key);
  }

  #listAt(path: readonly Segment[]): { site: Site; key: string } {
    const last = path.at(-1);
    if (typeof last !== 'string') throw unreachable(path.slice(0, -1), last);
    return { site: descend(this.#root, path.slice(0, -1)), key: last };
  }
}

/**
 * Makes the strategic merge patch of steps, for documents of which nothing is known.
 *
 * @param steps - The steps.
 * @param type - The type of the documents.
 * @returns The patch.
 * @throws {WithalError} `E_CANNOT_EXPRESS` where the document decides what has to be said.
 */
export function strategicWithoutDocument(steps: readonly RecordedStep[], type: FieldType): Part {
  const patch = new StrategicPatch(type);
  for (const { kind, value } of steps) verbs[kind.verb].withoutDocument(patch, kind.path.segments(), value);
  return patch.part;
}

import { setKey, isList, isObject, listOf } from '../../json/index.ts';
import type { FieldType, ListType } from '../../schema/index.ts';
import type { RecordedStep } from '../../record/index.ts';
import { type DocumentlessPatch, verbs } from '../../apply/index.ts';
import type { Segment } from '../../../types/index.d.ts';
import { deletePrefix, hasDirective, patchDirective } from './directives.ts';
import { fieldIn, strategyOf } from './lookup.ts';
import { cannotExpress, passDocument } from '../cannot-express.ts';
import {
  type FieldList,
  type PatchPart,
  type PatchSite,
  descend,
  elementsOf,
  identityOf,
  isInElement,
  listField,
  mergeKeyOf,
  unreachable,
} from './patch-site.ts';
import { checkData, checkMergeKey, checkTogether, elementsByKey, keyOfElement } from './refuse.ts';

const needsDocument = `whether the document has it decides how it is said. ${passDocument}`;

/** What is missing the server makes of what a patch says of it, removals and all. */
function checkRemoval({ path, isWhole }: PatchSite, key?: string): void {
  if (!isWhole && !isInElement(path)) return;
  const reason = isWhole
    ? `it removes from what an earlier step has set as a whole. ${passDocument}`
    : `it removes from an element, and the server would make that element where the document lacks it. ${passDocument}`;
  throw cannotExpress('strategic', key === undefined ? path : [...path, key], reason);
}

/** Sets a list that is merged: a directive beside the elements says that the others go. */
function setMergedList(
  { part, path: above }: PatchSite,
  key: string,
  [list, elements]: [ListType, readonly unknown[]],
): void {
  const path = [...above, key];
  // A new element is taken as it is, with the directives in it.
  if (list.rules.mergeKey === undefined || isInElement(above))
    throw cannotExpress('strategic', path, `a list that is merged is set as a whole, and ${needsDocument}`);
  const { mergeKey } = list.rules;
  checkMergeKey(path, list, mergeKey);
  const identities = elements.map((element, index) => keyOfElement([...path, index], mergeKey, element));
  checkTogether(path, mergeKey, identities);
  setKey(part, key, [{ [patchDirective]: 'replace' }, ...elements]);
}

function setField(site: PatchSite, key: string, value: unknown): void {
  const path = [...site.path, key];
  checkData(path, value);
  if (key === site.mergeKey && value !== site.part[key]) {
    const reason = `it is the merge key: the server would add another element, and change nothing in this one. ${passDocument}`;
    throw cannotExpress('strategic', path, reason);
  }
  if (site.isWhole) return setKey(site.part, key, value);
  const found = fieldIn(site.type, key);
  if (isObject(value) && (found === undefined || strategyOf(found.rules) !== 'replace'))
    throw cannotExpress('strategic', path, `an object is set as a whole, and ${needsDocument}`);
  const list = listField(site.type, key);
  if (isList(value) && list?.merges === true) setMergedList(site, key, [list, value]);
  else setKey(site.part, key, value);
}

/** The server reads what is added and what is removed in whatever order. */
function checkDistinct({ part, path }: PatchSite, key: string): void {
  const gone = listOf(part, `${deletePrefix}/${key}`);
  if (!listOf(part, key).some((value) => gone.includes(value))) return;
  const reason = `one value is both appended and removed. ${passDocument}`;
  throw cannotExpress('strategic', [...path, key], reason);
}

/** The values of the merge key that a match stands for, if it is of nothing else. */
function plainIdentities(path: readonly Segment[], mergeKey: string, match: unknown): readonly unknown[] {
  const wanted = isObject(match) ? identityOf(path, mergeKey, match) : undefined;
  const identities = isList(wanted) ? wanted : [wanted];
  if (
    identities.every(
      (one) => one !== undefined && one !== null && typeof one !== 'object' && typeof one !== 'function',
    )
  )
    return identities;
  const reason = `elements are chosen by a match, and without the document only values of the merge key ${mergeKey} tell which they are. ${passDocument}`;
  throw cannotExpress('strategic', path, reason);
}

/** A strategic merge patch for documents of which nothing is known. */
class StrategicPatch implements DocumentlessPatch {
  readonly part: PatchPart = {};
  readonly #root: PatchSite;

  constructor(type: FieldType) {
    this.#root = { part: this.part, path: [], type, isWhole: false };
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
      const reason = `the list would be replaced, not appended to. ${passDocument}`;
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
    if (!site.isWhole) checkRemoval(site);
    for (const name of names) {
      if (site.isWhole) Reflect.deleteProperty(site.part, String(name));
      else setKey(site.part, String(name), null);
    }
  }

  removeMatching(path: readonly Segment[], matches: readonly unknown[]): void {
    const { site, key } = this.#listAt(path);
    const place = [...site.path, key];
    const mergeKey = mergeKeyOf(site, key);
    const identities = matches.flatMap((match) => plainIdentities(place, mergeKey, match));
    this.#delete(site, key, [mergeKey, identities]);
  }

  removeElement(path: readonly Segment[]): void {
    const last = path.at(-1);
    const { site, key } = this.#listAt(path.slice(0, -1));
    if (typeof last !== 'object' || !('key' in last)) throw unreachable(site, key, last ?? 0);
    const mergeKey = mergeKeyOf(site, key);
    this.#delete(site, key, [mergeKey, [identityOf(path, mergeKey, last.key)]]);
  }

  insert(path: readonly Segment[]): never {
    return this.refuse(path, 'the position depends on the elements that are there');
  }

  refuse(path: readonly Segment[], reason: string): never {
    throw cannotExpress('strategic', path, `${reason}. ${passDocument}`);
  }

  /** Says that elements go; of those that earlier steps have said something of, nothing else is said. */
  #delete(site: PatchSite, key: string, [mergeKey, gone]: [string, readonly unknown[]]): void {
    checkRemoval(site, key);
    const elements = elementsOf(site, key);
    const isReplaced = elements.some(
      (element) => hasDirective(element) && element[patchDirective] === 'replace',
    );
    const kept = elements.filter((element) => !isObject(element) || !gone.includes(element[mergeKey]));
    const deletions = gone.map((identity) => ({ [patchDirective]: 'delete', [mergeKey]: identity }));
    elements.splice(0, elements.length, ...kept, ...(isReplaced ? [] : deletions));
  }

  #removeValues(site: PatchSite, key: string, [list, values]: [FieldList, readonly unknown[]]): void {
    if (!list.merges || list.element.shape !== 'scalar') {
      const reason = `only a list of scalars that is merged has values removed. ${passDocument}`;
      throw cannotExpress('strategic', [...site.path, key], reason);
    }
    checkRemoval(site, key);
    const name = `${deletePrefix}/${key}`;
    setKey(site.part, name, [...listOf(site.part, name), ...values]);
    checkDistinct(site, key);
  }

  #listAt(path: readonly Segment[]): { site: PatchSite; key: string } {
    const last = path.at(-1);
    const above = descend(this.#root, path.slice(0, -1));
    if (typeof last === 'string') return { site: above, key: last };
    // A list in a list, or the root.
    throw unreachable(above, undefined, last ?? 0);
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
export function strategicWithoutDocument(steps: readonly RecordedStep[], type: FieldType): PatchPart {
  const patch = new StrategicPatch(type);
  for (const { kind, value } of steps) verbs[kind.verb].withoutDocument(patch, kind.path.segments(), value);
  return patch.part;
}

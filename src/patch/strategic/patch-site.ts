import { type FieldType, type ListType, typeInside } from '../../schema/index.ts';
import { copyObject, setKey, type JsonObject, isList, isObject, ownEntry } from '../../json/index.ts';
import type { WithalError } from '../../errors/index.ts';
import type { Segment } from '../../../types/index.d.ts';
import { cannotExpress, chosenBy, passDocument } from '../cannot-express.ts';
import { hasDirective } from './directives.ts';
import { fieldIn, strategyOf } from './lookup.ts';
import { checkMergeKey } from './refuse.ts';

/** An object of a patch while it is written. */
export type PatchPart = Record<string, unknown>;

/** A part of the patch that is an object, and where it stands in the document. */
export interface PatchSite {
  readonly part: PatchPart;
  readonly path: readonly Segment[];
  readonly type: FieldType;
  /** The merge key, where it is an element of a list. */
  readonly mergeKey?: string;
  /** Whether the document's own fields there are replaced by those of the patch, so that all of them are known. */
  readonly isWhole: boolean;
}

/** A list with the rules of its field. */
export type FieldList = ListType & { readonly merges: boolean };

/** A list at a field, with the rules of the field; `undefined` where the schema has no list there. */
export function listField(type: FieldType, key: string): FieldList | undefined {
  const found = fieldIn(type, key);
  if (found?.type.shape !== 'list') return undefined;
  return { ...found.type, rules: found.rules, merges: strategyOf(found.rules) === 'merge' };
}

/** Whether a place is inside an element: where the document lacks that, the server takes it from the patch as it is. */
export function isInElement(path: readonly Segment[]): boolean {
  return path.some((segment) => typeof segment === 'object');
}

/** The error of elements or entries that are chosen by what only the document knows. */
export function unreachable(site: PatchSite, key: string | undefined, segment: Segment): WithalError {
  const type = key === undefined ? site.type : typeInside(site.type, key);
  const path = key === undefined ? site.path : [...site.path, key];
  const isMap = type.shape === 'map' || type.shape === 'object';
  const other = isMap ? 'toJsonPatch' : 'key(…)';
  const reason = `${chosenBy(isMap ? 'entries' : 'elements', segment)}, and only the document tells which. Pass it as the second argument, or use ${other}.`;
  return cannotExpress('strategic', path, reason);
}

function removedBefore(path: readonly Segment[]): Error {
  return cannotExpress('strategic', path, `it was removed before. ${passDocument}`);
}

/** The object at a field of the patch, made where it is missing. */
function open({ part, path, type, isWhole }: PatchSite, key: string): PatchSite {
  const found = ownEntry(part, key);
  const inside = [...path, key];
  if (found === null) throw removedBefore(inside);
  const isReplaced = strategyOf(fieldIn(type, key)?.rules ?? {}) === 'replace';
  if (isReplaced && found === undefined && !isWhole) {
    const reason = `the server replaces the field as a whole, and what the patch does not name is lost. Set it as a whole. ${passDocument}`;
    throw cannotExpress('strategic', inside, reason);
  }
  // What steps have set is frozen, and goes on as a copy.
  const isOpen = isObject(found) && !Object.isFrozen(found);
  const opened: PatchPart = isOpen ? found : copyObject(isObject(found) ? found : {});
  if (!isOpen) setKey(part, key, opened);
  return { part: opened, path: inside, type: typeInside(type, key), isWhole: isWhole || isReplaced };
}

/** The elements of a list in the patch, made where they are missing. */
export function elementsOf({ part, path }: PatchSite, key: string): unknown[] {
  const found = ownEntry(part, key);
  if (found === null) throw removedBefore([...path, key]);
  if (Array.isArray(found) && !Object.isFrozen(found)) return found;
  const made: unknown[] = isList(found) ? [...found] : [];
  setKey(part, key, made);
  return made;
}

/** The merge key of a list; refused where it has none, or its elements cannot have it. */
export function mergeKeyOf(site: PatchSite, key: string): string {
  const list = listField(site.type, key);
  const path = [...site.path, key];
  const mergeKey = list?.merges === true ? list.rules.mergeKey : undefined;
  if (list === undefined || mergeKey === undefined)
    throw cannotExpress(
      'strategic',
      path,
      `the list has no merge key, and would be replaced. ${passDocument}`,
    );
  checkMergeKey(path, list, mergeKey);
  return mergeKey;
}

/** The value of the merge key by which an element is chosen; refused where it is chosen by something else. */
export function identityOf(path: readonly Segment[], mergeKey: string, wanted: JsonObject): unknown {
  const names = Object.keys(wanted);
  if (names.length === 1 && names[0] === mergeKey) return wanted[mergeKey];
  const reason = `the element is chosen by ${names.join(' and ')}, and the server merges by ${mergeKey} alone. ${passDocument}`;
  throw cannotExpress('strategic', path, reason);
}

/** The element of a list that has a merge key, made where it is missing. */
function keyedElement(site: PatchSite, key: string, wanted: JsonObject): PatchSite {
  const path = [...site.path, key, { key: wanted }];
  const mergeKey = mergeKeyOf(site, key);
  const identity = identityOf(path, mergeKey, wanted);
  const elements = elementsOf(site, key);
  const hasKey = (element: unknown): element is JsonObject =>
    isObject(element) && !hasDirective(element) && element[mergeKey] === identity;
  const [found, ...others] = elements.filter(hasKey);
  if (others.length > 0)
    throw cannotExpress('strategic', path, `several elements have the same ${mergeKey}. Use toJsonPatch.`);
  const element = copyObject(found ?? wanted);
  const index = elements.findIndex(hasKey);
  elements.splice(index === -1 ? elements.length : index, 1, element);
  const type = typeInside(typeInside(site.type, key), 0);
  return { part: element, path, type, mergeKey, isWhole: site.isWhole };
}

/**
 * Goes down to the object at a path.
 *
 * @param root - The patch.
 * @param path - The path.
 * @returns The part of the patch for it, made where it is missing.
 * @throws {WithalError} `E_CANNOT_EXPRESS` where the document decides what is meant.
 */
export function descend(root: PatchSite, path: readonly Segment[]): PatchSite {
  let site = root;
  for (let index = 0; index < path.length; index++) {
    const segment = path[index];
    const next = path[index + 1];
    if (typeof segment !== 'string') throw unreachable(site, undefined, segment ?? 0);
    if (typeof next === 'object' && 'key' in next) {
      site = keyedElement(site, segment, next.key);
      index++;
    } else if (next !== undefined && typeof next !== 'string') {
      throw unreachable(site, segment, next);
    } else {
      site = open(site, segment);
    }
  }
  return site;
}

import { setKey, copyObject } from '../../json/copy.ts';
import { type JsonObject, isObject } from '../../json/guards.ts';
import type { Segment, Verb } from '../../../types/index.d.ts';
import type { FieldType, ListType } from '../../schema/schema.ts';
import type { Recorded } from '../../record/chain.ts';
import { typeInside } from '../../schema/walk.ts';
import { deletePrefix, hasDirective, patchDirective } from './directives.ts';
import { fieldIn, strategyOf } from './lookup.ts';
import { cannotExpress, checkData, elementsByKey, checkMergeKey } from './refuse.ts';

type Building = Record<string, unknown>;

/** A place in the patch that is being built: an object of it, and where it stands in the document. */
interface Here {
  readonly patch: Building;
  readonly path: readonly Segment[];
  readonly type: FieldType;
}

const needsBase =
  'whether the document has it decides how it is said. Pass the document as the second argument, or use toJsonPatch.';

type MergedList = ListType & { readonly merges: boolean };

/** A list at a field, with the rules of the field; `undefined` where the schema has no list there. */
function listField(type: FieldType, key: string): MergedList | undefined {
  const found = fieldIn(type, key);
  if (found?.type.shape !== 'list') return undefined;
  return { ...found.type, rules: found.rules, merges: strategyOf(found.rules) === 'merge' };
}

function open(here: Here, key: string): Building {
  const path = [...here.path, key];
  const found = Object.hasOwn(here.patch, key) ? here.patch[key] : undefined;
  if (found === null)
    throw cannotExpress(path, 'it was removed before. Pass the document as the second argument.');
  if (isObject(found) && !Object.isFrozen(found)) return found;
  // What an expression holds is frozen, and goes on as a copy.
  const made = copyObject(isObject(found) ? found : {});
  setKey(here.patch, key, made);
  return made;
}

function keyedElement(here: Here, key: string, wanted: { readonly [field: string]: unknown }): Here {
  const list = listField(here.type, key);
  const path = [...here.path, key];
  const mergeKey = list?.merges === true ? list.rules.mergeKey : undefined;
  if (list === undefined || mergeKey === undefined)
    throw cannotExpress(
      path,
      'the list has no merge key, and would be replaced. Pass the document as the second argument, or use toJsonPatch.',
    );
  checkMergeKey(path, list, mergeKey);
  const names = Object.keys(wanted);
  if (names.length !== 1 || names[0] !== mergeKey) {
    const reason = `the element is chosen by ${names.join(' and ')}, and the server merges by ${mergeKey} alone. Use toJsonPatch.`;
    throw cannotExpress([...path, { key: wanted }], reason);
  }
  const elements = elementsOf(here, key);
  const hasKey = (element: unknown): element is JsonObject =>
    isObject(element) && element[mergeKey] === wanted[mergeKey];
  const element = copyObject(elements.find(hasKey) ?? wanted);
  const index = elements.findIndex(hasKey);
  elements.splice(index === -1 ? elements.length : index, 1, element);
  return { patch: element, path: [...path, { key: wanted }], type: list.element };
}

function elementsOf(here: Here, key: string): unknown[] {
  const found = Object.hasOwn(here.patch, key) ? here.patch[key] : undefined;
  if (Array.isArray(found) && !Object.isFrozen(found)) return found;
  if (found === null)
    throw cannotExpress(
      [...here.path, key],
      'it was removed before. Pass the document as the second argument.',
    );
  const made: unknown[] = Array.isArray(found) ? [...(found as readonly unknown[])] : [];
  setKey(here.patch, key, made);
  return made;
}

/** Goes down to the object that holds the last part of a path. */
function descend(root: Here, path: readonly Segment[]): Here {
  let here = root;
  for (let index = 0; index < path.length; index++) {
    const segment = path[index];
    const next = path[index + 1];
    if (typeof segment !== 'string') throw unreachable(here.path, segment);
    if (next !== undefined && typeof next === 'object' && 'key' in next) {
      here = keyedElement(here, segment, next.key);
      index++;
      continue;
    }
    here = {
      patch: open(here, segment),
      path: [...here.path, segment],
      type: typeInside(here.type, segment),
    };
  }
  return here;
}

function unreachable(path: readonly Segment[], segment: Segment | undefined): Error {
  const what =
    typeof segment === 'number' ? 'an element is chosen by its index' : 'elements are chosen by a match';
  return cannotExpress(
    path,
    `${what}, and without the document it is not known which they are. Pass it as the second argument, or use key(…).`,
  );
}

/** Sets a list that is merged: a directive beside the elements says that the others go. */
function setMergedList(here: Here, key: string, list: ListType, elements: readonly unknown[]): void {
  const path = [...here.path, key];
  // A new element is taken as it is, with the directives in it.
  const isInElement = here.path.some((segment) => typeof segment === 'object');
  if (list.rules.mergeKey === undefined || isInElement) {
    throw cannotExpress(path, `a list that is merged is set as a whole, and ${needsBase}`);
  }
  checkMergeKey(path, list, list.rules.mergeKey);
  elementsByKey(path, list.rules.mergeKey, elements);
  setKey(here.patch, key, [{ [patchDirective]: 'replace' }, ...elements]);
}

function setField(here: Here, key: string, value: unknown): void {
  const path = [...here.path, key];
  checkData(path, value);
  const found = fieldIn(here.type, key);
  if (isObject(value) && (found === undefined || strategyOf(found.rules) !== 'replace')) {
    throw cannotExpress(path, `an object is set as a whole, and ${needsBase}`);
  }
  const list = listField(here.type, key);
  if (Array.isArray(value) && list?.merges === true) setMergedList(here, key, list, value);
  else setKey(here.patch, key, value);
}

function appendTo(here: Here, key: string, values: readonly unknown[]): void {
  const list = listField(here.type, key);
  const path = [...here.path, key];
  if (list?.merges !== true)
    throw cannotExpress(
      path,
      'the list would be replaced, not appended to. Pass the document as the second argument, or use toJsonPatch.',
    );
  const { mergeKey } = list.rules;
  if (mergeKey !== undefined) checkMergeKey(path, list, mergeKey);
  checkData(path, values);
  const elements = elementsOf(here, key);
  elements.push(...values);
  if (mergeKey === undefined) checkDistinct(here, key);
  else
    elementsByKey(
      path,
      mergeKey,
      elements.filter((element) => !hasDirective(element)),
    );
}

function listIn(patch: Building, key: string): readonly unknown[] {
  const found = Object.hasOwn(patch, key) ? patch[key] : undefined;
  return Array.isArray(found) ? found : [];
}

/** The server reads what is added and what is removed in whatever order. */
function checkDistinct(here: Here, key: string): void {
  const gone = listIn(here.patch, `${deletePrefix}/${key}`);
  if (!listIn(here.patch, key).some((value) => gone.includes(value))) return;
  const reason =
    'one value is both appended and removed. Pass the document as the second argument, or use toJsonPatch.';
  throw cannotExpress([...here.path, key], reason);
}

function removeFrom(here: Here, list: MergedList, key: string, values: readonly unknown[]): void {
  const path = [...here.path, key];
  if (!list.merges || list.element.shape !== 'scalar') {
    const reason =
      'only a list of scalars that is merged has values removed. Pass the document as the second argument, or use toJsonPatch.';
    throw cannotExpress(path, reason);
  }
  const name = `${deletePrefix}/${key}`;
  setKey(here.patch, name, [...listIn(here.patch, name), ...values]);
  checkDistinct(here, key);
}

function perform(here: Here, key: string, verb: Verb, value: unknown): void {
  const list = listField(here.type, key);
  if (verb === 'with') return setField(here, key, value);
  if (verb === 'withMixin' && Array.isArray(value)) return appendTo(here, key, value);
  if (verb === 'without' && list !== undefined)
    return removeFrom(here, list, key, Array.isArray(value) ? value : []);
  const inner = descend(here, [key]);
  changeObject(inner, verb, value);
}

function changeObject(here: Here, verb: Verb, value: unknown): void {
  if (verb === 'without' && Array.isArray(value)) {
    for (const name of value) setKey(here.patch, String(name), null);
    return;
  }
  if (verb === 'with') throw cannotExpress(here.path, `an object is set as a whole, and ${needsBase}`);
  for (const [name, part] of Object.entries(isObject(value) ? value : {})) {
    if (verb === 'new' && isObject(part))
      changeObject({ ...here, patch: open(here, name), path: [...here.path, name] }, verb, part);
    else setField(here, name, part);
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
export function fragmentOf(steps: readonly Recorded[], type: FieldType): Building {
  const patch: Building = {};
  const root: Here = { patch, path: [], type };
  for (const { operation, value } of steps) {
    const path = operation.path.segments();
    const last = path.at(-1);
    if (typeof last === 'string') perform(descend(root, path.slice(0, -1)), last, operation.verb, value);
    else changeObject(descend(root, path), operation.verb, value);
  }
  return patch;
}

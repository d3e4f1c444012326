import type { WithalError } from '../../errors/index.ts';
import { type JsonObject, isEqual, isList, isObject, ownEntry } from '../../json/index.ts';
import type { Segment } from '../../../types/index.d.ts';
import { cannotExpress } from '../cannot-express.ts';
import { metadataOf } from '../metadata.ts';

/** The error for a patch that kustomize would misread; a JSON Patch always works. */
function misread(path: readonly Segment[], reason: string): WithalError {
  return cannotExpress('kustomize', path, `${reason} Use the form 'json'.`);
}

/** Whether an element deletes the other: kustomize deletes what a patch deletes, and what it adds besides. */
function deletes(element: unknown, other: unknown): boolean {
  if (!isObject(element) || ownEntry(element, '$patch') !== 'delete' || !isObject(other)) return false;
  if (Object.hasOwn(other, '$patch')) return false;
  return Object.keys(element).every((key) => key === '$patch' || isEqual(element[key], ownEntry(other, key)));
}

function checkElements(path: readonly Segment[], list: readonly unknown[]): void {
  for (const element of list)
    if (list.some((other) => deletes(element, other)))
      throw misread(path, 'kustomize would delete an element that is deleted and comes again.');
}

/** Of the directives of strategic merge patch, kustomize knows only `$patch`, and reads the others as data. */
function checkDirectives(path: readonly Segment[], value: unknown): void {
  if (isList(value)) {
    checkElements(path, value);
    for (const [index, element] of value.entries()) checkDirectives([...path, index], element);
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      if (key.startsWith('$') && key !== '$patch')
        throw misread(path, `kustomize would read ${JSON.stringify(key)} as a field.`);
      checkDirectives([...path, key], value[key]);
    }
  }
}

/** In labels and annotations, kustomize writes null as the text "null". */
function checkTexts(metadata: JsonObject): void {
  for (const name of ['labels', 'annotations']) {
    const texts = ownEntry(metadata, name);
    if (!isObject(texts)) continue;
    for (const [key, value] of Object.entries(texts))
      if (value === null) throw misread(['metadata', name, key], 'kustomize would not remove it.');
  }
}

/**
 * Turns a patch that is an object into a resource, with a kind and a name, as kustomize requires even if there is a
 * target.
 *
 * @param patch - A merge patch or strategic merge patch.
 * @param known - The document, or the part of it that is known.
 * @returns The patch with `apiVersion`, `kind` and `metadata.name`.
 * @throws {WithalError} `E_CANNOT_EXPRESS` if the kind is unknown, or kustomize would misread the patch.
 */
export function asResource(patch: unknown, known: JsonObject): JsonObject {
  if (!isObject(patch) || ownEntry(known, 'kind') === undefined)
    throw misread([], 'its kind is unknown, and kustomize needs it.');
  checkDirectives([], patch);
  const metadata = metadataOf(patch);
  checkTexts(metadata);
  const name = ownEntry(metadataOf(known), 'name') ?? 'any';
  const { apiVersion, kind } = known;
  return { apiVersion, kind, ...patch, metadata: { name, ...metadata } };
}

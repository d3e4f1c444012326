import { type JsonObject, isObject, ownEntry } from '../../json/guards.ts';
import type { Segment } from '../../../types/index.d.ts';
import { WithalError, placeOf } from '../../errors/withal-error.ts';

function cannotExpress(path: readonly Segment[], reason: string): WithalError {
  const message = `Cannot say this as a patch for kustomize, at ${placeOf(path)}: ${reason} Use the form 'json'.`;
  return new WithalError({ code: 'E_CANNOT_EXPRESS', path: [...path], message });
}

/** Of the directives of strategic merge, kustomize knows `$patch` alone; it takes the others for data. */
function checkDirectives(path: readonly Segment[], value: unknown): void {
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) checkDirectives([...path, index], element);
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      if (key.startsWith('$') && key !== '$patch')
        throw cannotExpress(path, `kustomize would take ${JSON.stringify(key)} for a field.`);
      checkDirectives([...path, key], value[key]);
    }
  }
}

/** In the labels and annotations of a resource, kustomize writes null as the text "null". */
function checkTexts(metadata: JsonObject): void {
  for (const name of ['labels', 'annotations']) {
    const texts = ownEntry(metadata, name);
    if (!isObject(texts)) continue;
    for (const [key, value] of Object.entries(texts))
      if (value === null) throw cannotExpress(['metadata', name, key], 'kustomize would not remove it.');
  }
}

/**
 * Makes a patch that is an object into what kustomize takes: a resource, with a kind and a name, even if there is a
 * target.
 *
 * @param patch - A merge patch or strategic merge patch.
 * @param known - The document, or as much of it as is known.
 * @returns The patch with `apiVersion`, `kind` and `metadata.name`.
 * @throws {WithalError} `E_CANNOT_EXPRESS` where the kind is not known, or the patch holds what kustomize reads otherwise.
 */
export function asResource(patch: unknown, known: JsonObject): JsonObject {
  if (!isObject(patch) || ownEntry(known, 'kind') === undefined)
    throw cannotExpress([], 'its kind is not known, and kustomize needs it.');
  checkDirectives([], patch);
  const changed = ownEntry(patch, 'metadata');
  const metadata = isObject(changed) ? changed : {};
  checkTexts(metadata);
  const before = ownEntry(known, 'metadata');
  const name = (isObject(before) ? ownEntry(before, 'name') : undefined) ?? 'any';
  const { apiVersion, kind } = known;
  return { apiVersion, kind, ...patch, metadata: { name, ...metadata } };
}

import { copyValue } from '../../record/index.ts';
import { refuseDraft, type JsonObject, isObject, isEqual } from '../../json/index.ts';
import { ObjectEdit } from '../document.ts';
import { asSameModel } from '../same-model.ts';

const nothing: JsonObject = Object.freeze({});

/** Merges a frozen patch into a part of a document. */
function merge(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return isEqual(target, patch) ? target : patch;
  const edit = new ObjectEdit(isObject(target) ? target : nothing);
  for (const key of Object.keys(patch)) {
    const part = patch[key];
    if (part === null) edit.remove(key);
    else edit.set(key, merge(edit.get(key), part));
  }
  return edit.done();
}

/**
 * Applies a merge patch (RFC 7386) to a document.
 *
 * Objects are merged key by key, `null` removes a key, and everything else, including lists, is replaced. As in the RFC,
 * nulls inside lists are data; a Kubernetes API server removes them from objects there.
 *
 * @param document - The document; it is neither changed nor frozen.
 * @param patch - The patch: any JSON value.
 * @returns The next document. Unchanged parts are shared with the document; new parts are frozen.
 * @throws {WithalError} `E_VALUE`, `E_CYCLE` or `E_DEPTH` if the patch cannot be written as JSON; `E_DRAFT` if the
 *   document is a draft of immer.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7386 RFC 7386}
 * @example
 * ```ts
 * import { applyMergePatch } from 'withal/patch';
 *
 * const live = { labels: { app: 'web', tier: 'front' }, replicas: 1 };
 * applyMergePatch(live, { labels: { tier: null }, replicas: 3 }); //=> { labels: { app: 'web' }, replicas: 3 }
 * ```
 */
export function applyMergePatch<Document>(document: Document, patch: unknown): Document {
  refuseDraft('apply a merge patch to', document);
  return asSameModel(document, merge(document, copyValue(patch, { segments: () => [] })));
}

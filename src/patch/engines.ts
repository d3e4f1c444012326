import { WithalError } from '../errors/index.ts';
import { contentOf } from '../apply/index.ts';
import { refuseDraft, setKey, isObject, isList } from '../json/index.ts';
import type { Patch, Patched } from '../../types/index.d.ts';
import { patchesBetween } from './diff-patches.ts';
import type { JsonPatchOperation } from './json/operation.ts';
import { type DocumentPath as Place, formatPointer } from './pointer.ts';
import { asSameModel } from './same-model.ts';

/**
 * Changes a document by any engine, and tells what has changed.
 *
 * It is `patch` for what is no expression: a JSON Patch, a merge patch, a strategic merge patch, server-side apply.
 *
 * @param document - The document; it is neither changed nor frozen.
 * @param change - Gives the next document, as `applyJsonPatch` and its like do.
 * @returns The next document, and immer's patches there and back, with paths as lists of keys.
 * @throws {WithalError} What the change throws; `E_DRAFT` where the document is a draft of immer: use `mutateBy`.
 * @example
 * ```ts
 * import { applyMergePatch, patchBy } from 'withal/patch';
 *
 * const { patches, inverse } = patchBy({ replicas: 1 }, (live) => applyMergePatch(live, { replicas: 3 }));
 * patches; //=> [{ op: 'replace', path: ['replicas'], value: 3 }]
 * inverse; //=> [{ op: 'replace', path: ['replicas'], value: 1 }]
 * ```
 */
export function patchBy<Document>(
  document: Document,
  change: (document: Document) => Document,
): Patched<Document> {
  refuseDraft('patch', document);
  const next = change(document);
  return { document: next, patches: patchesBetween(document, next), inverse: patchesBetween(next, document) };
}

function refuseRoot(): WithalError {
  const message = 'Cannot replace the root of a draft: return the next document from the recipe instead.';
  return new WithalError({ code: 'E_DRAFT', message });
}

function enter(root: unknown, path: Place): unknown {
  let found = root;
  for (const key of path) {
    if (isList(found)) found = found[Number(key)];
    else found = isObject(found) ? found[key] : undefined;
  }
  return found;
}

/** A draft takes `__proto__` for its prototype, so an object that has it as data is replaced as a whole. */
function aroundPrototypeKeys(patches: readonly Patch[], next: unknown): readonly Patch[] {
  const around = patches
    .filter(({ path }) => path.at(-1) === '__proto__')
    .map(({ path }) => path.slice(0, -1));
  if (around.length === 0) return patches;
  const isInside = ({ path }: Patch): boolean =>
    around.some((start) => start.every((key, depth) => key === path[depth]));
  const whole = new Map(around.map((path) => [formatPointer(path), path]));
  return [
    ...patches.filter((patch) => !isInside(patch)),
    ...[...whole.values()].map((path): Patch => ({ op: 'replace', path, value: enter(next, path) })),
  ];
}

function write(draft: unknown, { op, path, value }: Patch): void {
  const key = path.at(-1) ?? '';
  const container = enter(draft, path.slice(0, -1));
  if (Array.isArray(container) && typeof key === 'number') {
    if (op === 'add') container.splice(key, 0, value);
    else if (op === 'remove') container.splice(key, 1);
    else container[key] = value;
  } else if (isObject(container)) {
    if (op === 'remove') Reflect.deleteProperty(container, key);
    else setKey(container, String(key), value);
  }
}

/**
 * Changes a draft by any engine, inside a recipe of immer's `produce` or a reducer of Redux Toolkit.
 *
 * It is `mutate` for what is no expression: a JSON Patch, a merge patch, a strategic merge patch, server-side apply.
 * Where the recipe has changed the draft before, the engine is given a copy of what the draft holds.
 *
 * @param draft - The draft.
 * @param change - Gives the next document, as `applyJsonPatch` and its like do.
 * @returns Nothing; the draft is changed.
 * @throws {WithalError} `E_DRAFT` where it is no draft, or where the change replaces its root; what the change throws,
 *   and then the draft is as before.
 * @example
 * ```ts
 * import { produce } from 'immer';
 * import { applyJsonPatch, mutateBy } from 'withal/patch';
 *
 * produce({ replicas: 1 }, (draft) =>
 *   mutateBy(draft, (live) => applyJsonPatch(live, [{ op: 'replace', path: '/replicas', value: 3 }])),
 * ); //=> { replicas: 3 }
 * ```
 */
export function mutateBy<Document>(draft: Document, change: (document: Document) => Document): void {
  const content = contentOf(draft);
  if (content === undefined) {
    const message = 'Cannot mutate what is no draft: call mutateBy inside a recipe of immer, or use patchBy.';
    throw new WithalError({ code: 'E_DRAFT', message });
  }
  const next = change(asSameModel(draft, content));
  const patches = aroundPrototypeKeys(patchesBetween(content, next), next);
  if (patches.some(({ path }) => path.length === 0)) throw refuseRoot();
  for (const patch of patches) write(draft, patch);
}

/**
 * Writes immer's patches as a JSON Patch (RFC 6902): those of `patch`, of `patchBy`, or of immer itself.
 *
 * @param patches - The patches.
 * @returns The operations, with their paths as JSON Pointers.
 * @throws {WithalError} `E_POINTER` where a path holds something else than strings and indexes.
 * @example
 * ```ts
 * import { jsonPatchOf } from 'withal/patch';
 *
 * jsonPatchOf([{ op: 'remove', path: ['labels', 'a/b'] }]); //=> [{ op: 'remove', path: '/labels/a~1b' }]
 * ```
 */
export function jsonPatchOf(patches: readonly Patch[]): JsonPatchOperation[] {
  return patches.map(({ op, path, value }) => {
    const pointer = formatPointer(path);
    return op === 'remove' ? { op, path: pointer } : { op, path: pointer, value };
  });
}

import { type FieldType, typeAt } from '../../schema/index.ts';
import { Chain, stepsOf } from '../../record/index.ts';
import { setKey, type JsonObject, isObject, isList, ownEntry } from '../../json/index.ts';
import { type DocumentlessPatch, verbs } from '../../apply/index.ts';
import type { Segment } from '../../../types/index.d.ts';
import { cannotExpress, chosenBy, passDocument } from '../cannot-express.ts';
import { checkValue, listReplaced } from './refuse.ts';

type Patch = Record<string, unknown>;

/** Whether a part of the patch is still being written: what steps have set is frozen. */
function isPatch(value: unknown): value is Patch {
  return isObject(value) && !Object.isFrozen(value);
}

function freeze(patch: Patch): JsonObject {
  for (const part of Object.values(patch)) if (isPatch(part)) freeze(part);
  return Object.freeze(patch);
}

/** A merge patch that holds for every document. */
class MergePatch implements DocumentlessPatch {
  readonly #patch: Patch = {};
  readonly #type: FieldType;

  constructor(type: FieldType) {
    this.#type = type;
  }

  /** Sets a field that is no object: an object is merged into what is there, and cannot be set. */
  set(path: readonly Segment[], value: unknown): void {
    checkValue(path, value);
    if (isObject(value)) {
      const reason = `an object is merged into what the document has there, and does not replace it. Use withXMixin. ${passDocument}`;
      throw cannotExpress('merge', path, reason);
    }
    const last = path.at(-1);
    if (last === undefined)
      throw cannotExpress('merge', [], `the document is set as a whole. ${passDocument}`);
    if (typeof last !== 'string') throw this.#unreachable(path.slice(0, -1), last);
    setKey(this.#partAt(path.slice(0, -1)), last, value);
  }

  /** What is appended to a list is known only where an earlier step has set the list. */
  append(path: readonly Segment[], values: readonly unknown[]): void {
    const last = path.at(-1);
    if (typeof last !== 'string') throw listReplaced(path);
    const parent = this.#partAt(path.slice(0, -1));
    const found = ownEntry(parent, last);
    if (!isList(found)) throw listReplaced(path);
    checkValue(path, values);
    setKey(parent, last, Object.freeze([...found, ...values]));
  }

  merge(path: readonly Segment[], entries: object): void {
    this.#partAt(path);
    for (const [key, part] of Object.entries(entries)) this.set([...path, key], part);
  }

  remove(path: readonly Segment[], names: readonly unknown[]): void {
    const { shape } = typeAt(this.#type, path);
    if (shape === 'list') throw listReplaced(path);
    if (shape !== 'object' && shape !== 'map')
      throw cannotExpress(
        'merge',
        path,
        `it is not known whether a list or an object is there. ${passDocument}`,
      );
    const part = this.#partAt(path);
    for (const name of names) setKey(part, String(name), null);
  }

  removeMatching(path: readonly Segment[]): never {
    throw listReplaced(path);
  }

  removeElement(path: readonly Segment[]): never {
    throw this.#unreachable(path.slice(0, -1), path.at(-1) ?? 0);
  }

  insert(path: readonly Segment[]): never {
    throw listReplaced(path);
  }

  refuse(path: readonly Segment[], reason: string): never {
    throw cannotExpress('merge', path, `${reason}. ${passDocument}`);
  }

  done(): JsonObject {
    return freeze(this.#patch);
  }

  /** The error of elements, which a merge patch does not know, or of entries, of which only the document tells which. */
  #unreachable(path: readonly Segment[], segment: Segment): Error {
    const { shape } = typeAt(this.#type, path);
    if (typeof segment !== 'object' || !('each' in segment) || shape === 'list') return listReplaced(path);
    const what = shape === 'map' || shape === 'object' ? 'entries' : 'elements';
    return cannotExpress(
      'merge',
      path,
      `${chosenBy(what, segment)}, and only the document tells which. ${passDocument}`,
    );
  }

  /** The part of the patch for the object at a path; it is made where it is missing. */
  #partAt(path: readonly Segment[]): Patch {
    let part = this.#patch;
    for (const [depth, segment] of path.entries()) {
      if (typeof segment !== 'string') throw this.#unreachable(path.slice(0, depth), segment);
      const found = ownEntry(part, segment);
      const next = found === undefined ? {} : found;
      if (!isPatch(next)) {
        const reason = `an earlier step has removed or set it as a whole. ${passDocument}`;
        throw cannotExpress('merge', path.slice(0, depth + 1), reason);
      }
      if (found === undefined) setKey(part, segment, next);
      part = next;
    }
    return part;
  }
}

/**
 * Writes the steps of an expression as a merge patch that holds for every document.
 *
 * @param chain - The expression.
 * @returns The patch, frozen.
 * @throws {WithalError} `E_CANNOT_EXPRESS` where it depends on the document what the patch would have to be.
 */
export function mergeWithoutDocument(chain: Chain): JsonObject {
  const patch = new MergePatch(Chain.model(chain).root.type);
  for (const { kind, value } of stepsOf(chain))
    verbs[kind.verb].withoutDocument(patch, kind.path.segments(), value);
  return patch.done();
}

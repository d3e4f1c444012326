import { type Container, isObject } from '../json/guards.ts';
import { copyContainer, setKey } from '../json/copy.ts';
import { WithalError, placeOf } from '../errors/withal-error.ts';
import { describe } from '../errors/format.ts';
import { type Path, rootPath } from '../record/path.ts';
import type { Run } from './run.ts';

function parentError(path: Path, found: unknown, wanted: 'object' | 'list'): WithalError {
  const segments = path.segments();
  const need = wanted === 'list' ? 'a list' : 'an object';
  const message = `Cannot go into ${placeOf(segments)}: it holds ${describe(found)}, and ${need} is needed there. Use withX to replace it.`;
  return new WithalError({ code: 'E_PARENT', path: segments, message });
}

/** Reads one own entry; what is inherited is not there. */
export function read(container: object, path: Path): unknown {
  if (path.risky && !Object.hasOwn(container, path.segment as string)) return undefined;
  return (container as Record<string | number, unknown>)[path.segment as string | number];
}

function checkContainer(run: Run, path: Path, found: unknown): object {
  if (typeof found !== 'object' || found === null) throw parentError(path, found, 'object');
  if (run.open.has(found)) return found;
  if (run.drafts?.isDraft(found) === true) {
    run.open.add(found);
    return found;
  }
  if (!Array.isArray(found) && !isObject(found)) throw parentError(path, found, 'object');
  return found;
}

function checkParent(container: object, path: Path): void {
  const wanted = typeof path.segment === 'number' ? 'list' : 'object';
  if (Array.isArray(container) !== (wanted === 'list'))
    throw parentError(path.parent ?? rootPath, container, wanted);
}

/** What immer cannot make a draft of, such as a Map, is no object to go into; immer's own advice is for its users. */
function readDraft(parent: object, path: Path): unknown {
  try {
    return read(parent, path);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const problem = reason.includes("plugin for 'MapSet'")
      ? 'it holds a Map or a Set, and an object is needed there. Use withX to replace it.'
      : reason;
    const message = `Cannot go into ${placeOf(path.segments())}: ${problem}`;
    throw new WithalError({ code: 'E_PARENT', path: path.segments(), message, cause });
  }
}

/** Reads an entry, of a draft or of what is none. */
function readEntry(run: Run, parent: object, path: Path): unknown {
  return run.drafts === undefined ? read(parent, path) : readDraft(parent, path);
}

function indexError(path: Path, list: readonly unknown[]): WithalError {
  const segments = path.segments();
  const place = placeOf(segments.slice(0, -1));
  const message = `Cannot enter element ${segments.at(-1) as number} of ${place}: the list has ${list.length}. Append with withXMixin.`;
  return new WithalError({ code: 'E_INDEX', path: segments, message });
}

/** Makes sure that an element is there; no step makes one by its index. */
function checkIndex(parent: object | undefined, path: Path): void {
  if (typeof path.segment !== 'number') return;
  const list = (parent ?? []) as unknown[];
  if (path.segment >= list.length) throw indexError(path, list);
}

/**
 * Finds what holds the last segment of a path.
 *
 * @returns The object or list, or `undefined` where it or a parent is missing.
 * @throws {WithalError} `E_PARENT` where something else is found on the way, `E_INDEX` where an element is not there.
 */
function peekParent(run: Run, path: Path, parentPath: Path): object | undefined {
  const parent = peek(run, parentPath);
  if (parent !== undefined) checkParent(parent, path);
  checkIndex(parent, path);
  return parent;
}

/**
 * Finds the object or list at a path.
 *
 * @returns It, or `undefined` where it or a parent is missing.
 * @throws {WithalError} `E_PARENT` where something else is found on the way, `E_INDEX` where an element is not there.
 */
export function peek(run: Run, path: Path): object | undefined {
  if (path.parent === undefined)
    return run.root === undefined ? undefined : checkContainer(run, path, run.root);
  const parent = peekParent(run, path, path.parent);
  if (parent === undefined) return undefined;
  const found = readEntry(run, parent, path);
  if (found === undefined) return undefined;
  const container = checkContainer(run, path, found);
  if (run.drafts !== undefined && typeof path.segment === 'number' && run.open.has(container))
    run.rememberElement(parent, path.segment, container);
  return container;
}

/**
 * Reads what stands at a path.
 *
 * @returns It, or `undefined` where it or a parent is missing.
 * @throws {WithalError} As `peek`.
 */
export function valueAt(run: Run, path: Path): unknown {
  if (path.parent === undefined) return run.root;
  const parent = peekParent(run, path, path.parent);
  return parent === undefined ? undefined : readEntry(run, parent, path);
}

/** Finds the object or list at a path, and makes it and its parents where they are missing. */
export function locate(run: Run, path: Path, wanted: 'object' | 'list'): object {
  const found = peek(run, path);
  if (found === undefined) return make(run, path, wanted);
  if (Array.isArray(found) !== (wanted === 'list')) throw parentError(path, found, wanted);
  return found;
}

function make(run: Run, path: Path, wanted: 'object' | 'list'): object {
  const created: object = wanted === 'list' ? [] : {};
  run.adopt(created);
  if (path.parent === undefined) run.root = created;
  else put(run, path, created);
  return created;
}

/** The container at a path, which has been found there before, in a form that this run may change. */
export function own(run: Run, path: Path): object {
  const parent = path.parent === undefined ? undefined : own(run, path.parent);
  const container = (parent === undefined ? run.root : read(parent, path)) as object;
  if (run.open.has(container)) return container;
  const copy = copyContainer(container as Container);
  run.adopt(copy);
  if (parent === undefined) run.root = copy;
  else setEntry(run, parent, path, copy);
  return copy;
}

/** Puts a value at a path, making parents where they are missing. */
export function put(run: Run, path: Path, value: unknown): void {
  const parentPath = path.parent;
  if (parentPath === undefined) return replaceRoot(run, value);
  const isIndex = typeof path.segment === 'number';
  const parent = locate(run, parentPath, isIndex ? 'list' : 'object');
  checkIndex(parent, path);
  // Reading an object through a draft would open a draft of it; immer itself ignores a value that is there already.
  if (run.drafts === undefined && read(parent, path) === value) return;
  const container = run.open.has(parent) ? parent : own(run, parentPath);
  if (isIndex) run.rewrite(container);
  setEntry(run, container, path, value);
}

function replaceRoot(run: Run, value: unknown): void {
  run.drafts?.replaceRoot();
  run.root = value;
}

function setEntry(run: Run, container: object, path: Path, value: unknown): void {
  const key = path.segment as string;
  const drafts = run.drafts;
  if (drafts !== undefined) {
    run.changed.push(path.parent ?? rootPath);
    if (key === '__proto__' && drafts.isDraft(container)) return setPrototypeKey(run, container, path, value);
    if (drafts.undo !== undefined) {
      const before: unknown = read(container, path);
      const had = Object.hasOwn(container, key);
      drafts.undo(() =>
        had ? setKey(container, key, before) : delete (container as Record<string, unknown>)[key],
      );
    }
  }
  if (path.risky) setKey(container, key, value);
  else (container as Record<string, unknown>)[key] = value;
}

/** A draft would take the key for its prototype, so its container becomes a plain copy that has the key as data. */
function setPrototypeKey(run: Run, container: object, path: Path, value: unknown): void {
  const copy = { ...container };
  setKey(copy, '__proto__', value);
  replaceContainer(run, path.parent ?? rootPath, copy);
}

function replaceContainer(run: Run, path: Path, copy: object): void {
  if (path.parent === undefined) return replaceRoot(run, copy);
  run.adopt(copy);
  setEntry(run, own(run, path.parent), path, copy);
}

/** Removes an entry that is there. */
export function removeEntry(run: Run, path: Path, key: string): void {
  const container = own(run, path) as Record<string, unknown>;
  if (run.drafts !== undefined) run.changed.push(path);
  if (key === '__proto__' && run.drafts?.isDraft(container) === true) {
    const copy = { ...container };
    Reflect.deleteProperty(copy, key);
    return replaceContainer(run, path, copy);
  }
  if (run.drafts?.undo !== undefined) {
    const before = container[key];
    run.drafts.undo(() => setKey(container, key, before));
  }
  delete container[key];
}

/** Gives a list its content anew, or appends to it. */
export function rewriteList(
  run: Run,
  path: Path,
  keep: (element: unknown) => boolean,
  append: readonly unknown[],
): void {
  const list = own(run, path) as unknown[];
  run.rewrite(list);
  if (run.drafts !== undefined) run.changed.push(path);
  if (run.drafts?.undo !== undefined) {
    const before = list.slice();
    run.drafts.undo(() => list.splice(0, list.length, ...before));
  }
  if (append.length === 0) {
    run.hasMoved = true;
    let length = 0;
    for (const element of list.slice()) if (keep(element)) list[length++] = element;
    list.length = length;
  }
  let { length } = list;
  for (const element of append) list[length++] = element;
}

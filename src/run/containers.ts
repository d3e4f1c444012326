import { isPlainObject, setKey } from '../record/copy.ts';
import { WithalError, placeOf } from '../errors.ts';
import { describe } from '../format.ts';
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

function remember(run: Run, path: Path, container: object, owned: boolean): object {
  path.run = run;
  path.container = container;
  path.owned = owned;
  path.written = false;
  run.opened.push(path);
  return container;
}

function checkContainer(run: Run, path: Path, found: unknown): object {
  if (typeof found !== 'object' || found === null) throw parentError(path, found, 'object');
  if (run.drafts?.isDraft(found) === true) return remember(run, path, found, true);
  if (!Array.isArray(found) && !isPlainObject(found)) throw parentError(path, found, 'object');
  return remember(run, path, found, false);
}

function checkParent(container: object, path: Path): void {
  const wanted = typeof path.segment === 'number' ? 'list' : 'object';
  if (Array.isArray(container) !== (wanted === 'list'))
    throw parentError(path.parent ?? rootPath, container, wanted);
}

/** What immer cannot make a draft of, such as a Map, is no object to go into. */
function readDraft(parent: object, path: Path): unknown {
  try {
    return read(parent, path);
  } catch (cause) {
    const message = `Cannot go into ${placeOf(path.segments())}: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new WithalError({ code: 'E_PARENT', path: path.segments(), message, cause });
  }
}

/**
 * Finds the object or list at a path.
 *
 * @returns It, or `undefined` where it or a parent is missing.
 * @throws {WithalError} `E_PARENT` where something else is found on the way.
 */
export function peek(run: Run, path: Path): object | undefined {
  if (path.run === run) return path.container;
  if (path.parent === undefined)
    return run.root === undefined ? undefined : checkContainer(run, path, run.root);
  const parent = peek(run, path.parent);
  if (parent === undefined) return undefined;
  checkParent(parent, path);
  const found = run.drafts === undefined ? read(parent, path) : readDraft(parent, path);
  return found === undefined ? undefined : checkContainer(run, path, found);
}

/** Finds the object or list at a path, and makes it and its parents where they are missing. */
export function locate(run: Run, path: Path, wanted: 'object' | 'list'): object {
  const found = path.run === run ? path.container : peek(run, path);
  if (found === undefined) return make(run, path, wanted);
  if (Array.isArray(found) !== (wanted === 'list')) throw parentError(path, found, wanted);
  return found;
}

function make(run: Run, path: Path, wanted: 'object' | 'list'): object {
  const created: object = wanted === 'list' ? [] : {};
  run.made.push(created);
  if (path.parent === undefined) run.root = created;
  else put(run, path, created);
  return remember(run, path, created, true);
}

/** The container at a path, in a form that this run may change. */
export function own(run: Run, path: Path): object {
  const container = path.run === run ? path.container : peek(run, path);
  if (container === undefined) throw new Error('A container is located before it is changed.');
  if (path.owned) return container;
  const copy = copyContainer(container);
  run.made.push(copy);
  if (path.parent === undefined) run.root = copy;
  else setEntry(run, own(run, path.parent), path, copy);
  path.container = copy;
  path.owned = true;
  return copy;
}

/** A shallow copy. `Object.assign` is used because Node 20 is slow to add keys to what a spread has made. */
function copyContainer(container: object): object {
  // To slice a frozen list takes nine times as long.
  if (Array.isArray(container)) return [...(container as unknown[])];
  if (Object.getPrototypeOf(container) === null)
    return Object.assign(Object.create(null) as object, container);
  return Object.hasOwn(container, '__proto__') ? { ...container } : Object.assign({}, container);
}

/** Puts a value at a path, making parents where they are missing. */
export function put(run: Run, path: Path, value: unknown): void {
  const parentPath = path.parent;
  if (parentPath === undefined) return replaceRoot(run, value);
  const isIndex = typeof path.segment === 'number';
  const parent = locate(run, parentPath, isIndex ? 'list' : 'object');
  if (isIndex) checkIndex(run, path);
  // Reading an object through a draft would open a draft of it; immer itself ignores a value that is there already.
  if (run.drafts === undefined && read(parent, path) === value) return;
  const container = own(run, parentPath);
  forget(run, path);
  parentPath.written = true;
  setEntry(run, container, path, value);
}

function replaceRoot(run: Run, value: unknown): void {
  run.drafts?.replaceRoot();
  forget(run, rootPath);
  run.root = value;
}

function indexError(path: Path, list: readonly unknown[]): WithalError {
  const segments = path.segments();
  const place = placeOf(segments.slice(0, -1));
  const message = `Cannot enter element ${segments.at(-1) as number} of ${place}: the list has ${list.length}. Append with withXMixin.`;
  return new WithalError({ code: 'E_INDEX', path: segments, message });
}

/** Makes sure that an element is there. */
export function checkIndex(run: Run, path: Path): void {
  if (typeof path.segment !== 'number' || path.parent === undefined) return;
  const list = peek(run, path.parent) ?? [];
  checkParent(list, path);
  if (path.segment >= (list as unknown[]).length) throw indexError(path, list as unknown[]);
}

/** Drops what is remembered of a place that is about to be replaced, and of all below it. */
export function forget(run: Run, path: Path | undefined): void {
  if (path === undefined || path.run !== run) return;
  for (const candidate of run.opened) {
    for (let above: Path | undefined = candidate; above !== undefined; above = above.parent) {
      if (above !== path) continue;
      candidate.run = undefined;
      break;
    }
  }
}

function setEntry(run: Run, container: object, path: Path, value: unknown): void {
  const key = path.segment as string;
  const drafts = run.drafts;
  if (drafts !== undefined) {
    if (key === '__proto__' && drafts.isDraft(container)) return setPrototypeKey(run, path, value);
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
function setPrototypeKey(run: Run, path: Path, value: unknown): void {
  const parentPath = path.parent ?? rootPath;
  const copy = { ...(parentPath.container as object) };
  setKey(copy, '__proto__', value);
  replaceContainer(run, parentPath, copy);
}

function replaceContainer(run: Run, path: Path, copy: object): void {
  if (path.parent === undefined) return replaceRoot(run, copy);
  run.made.push(copy);
  forget(run, path);
  setEntry(run, own(run, path.parent), path, copy);
}

/** Removes an entry that is there. */
export function removeEntry(run: Run, path: Path, key: string): void {
  const container = own(run, path) as Record<string, unknown>;
  forget(run, run.knownChild(path, key));
  path.written = true;
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
  path.written = true;
  if (run.drafts?.undo !== undefined) {
    const before = list.slice();
    run.drafts.undo(() => list.splice(0, list.length, ...before));
  }
  if (append.length === 0) {
    run.hasMoved = true;
    for (const child of run.opened) if (child.parent === path) forget(run, child);
    let length = 0;
    for (const element of list.slice()) if (keep(element)) list[length++] = element;
    list.length = length;
  }
  for (const element of append) list[list.length] = element;
}

import { byCodeUnit } from '../json/index.ts';
import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import { codeOf, writeError } from './file-error.ts';
import {
  hashOf,
  isOurs,
  isSame,
  type OutputRecord,
  manifestName,
  parseManifest,
  printManifest,
} from './manifest.ts';
import { changeFolder, leftovers, removeLeftovers } from './staging.ts';

/** A file to write. */
export interface OutputFile {
  /** Its path below the output folder. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** What writing did. */
export interface Written {
  /** The files that were new or different. */
  readonly written: number;
  /** The files that an earlier run had left and that are no longer made. */
  readonly removed: number;
  /** With `check`: the files that would be written or removed. */
  readonly stale: readonly string[];
}

/** Reads a file of ours; what is not there is `undefined`. */
async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw writeError(file, cause);
  }
}

/**
 * Makes sure that no part of the way is a link, which would lead the file to somewhere else, nor a pipe or a device, which
 * would be waited for.
 */
async function checkWay(out: string, file: string, checked: Set<string>): Promise<void> {
  const steps = path.relative(out, file).split(path.sep);
  let place = out;
  for (const step of ['', ...steps]) {
    place = path.join(place, step);
    if (checked.has(place)) continue;
    checked.add(place);
    const found = await lstat(place).catch((cause: unknown) => {
      if (codeOf(cause) === 'ENOENT') return undefined;
      throw writeError(place, cause);
    });
    if (found?.isSymbolicLink() === true) throw writeError(place, 'it is a symbolic link');
    if (found !== undefined && !found.isFile() && !found.isDirectory())
      throw writeError(place, 'it is no regular file');
  }
}

/** Whether a place is below a folder. */
function isBelow(folder: string, place: string): boolean {
  const way = path.relative(folder, place);
  return way !== '' && !/^\.\.(?:[\\/]|$)/.test(way) && !path.isAbsolute(way);
}

/** Resolves the files and refuses those that would be outside, or that one file system would take for one. */
function resolveFiles(out: string, files: readonly OutputFile[]): Map<string, OutputFile> {
  const resolved = new Map<string, OutputFile>();
  const folded = new Set<string>();
  for (const file of files) {
    const place = path.resolve(out, file.path);
    if (!isBelow(out, place)) throw writeError(file.path, 'it is outside the output folder');
    const key = place.toLowerCase();
    if (folded.has(key)) throw writeError(file.path, 'another file has the same name except for capitals');
    folded.add(key);
    resolved.set(place, file);
  }
  return resolved;
}

/** Finds what has to be written, and refuses to write over what somebody else wrote, where there is a manifest. */
async function findChanged(
  out: string,
  files: Map<string, OutputFile>,
  {
    manifest,
    next,
    found,
  }: {
    readonly manifest: OutputRecord | undefined;
    readonly next: OutputRecord;
    readonly found: Map<string, string>;
  },
): Promise<string[]> {
  const changed: string[] = [];
  const checked = new Set<string>();
  for (const [place, file] of files) {
    await checkWay(out, place, checked);
    const before = await readIfThere(place);
    if (before === undefined) {
      changed.push(place);
      continue;
    }
    const hash = hashOf(before);
    found.set(file.path, hash);
    if (hash === next.files.get(file.path)) continue;
    if (manifest !== undefined && !isOurs(manifest, file.path, hash))
      throw writeError(place, 'the file there was not generated, or was changed since; move it away');
    changed.push(place);
  }
  return changed;
}

/** Finds what an earlier run wrote and this one does not, unless somebody changed it. */
async function findOld(
  out: string,
  files: Map<string, OutputFile>,
  { manifest, found }: { readonly manifest: OutputRecord; readonly found: Map<string, string> },
): Promise<string[]> {
  const old: string[] = [];
  const checked = new Set<string>();
  for (const name of new Set([...manifest.files.keys(), ...manifest.pending.keys()])) {
    const place = path.resolve(out, name);
    if (files.has(place) || !isBelow(out, place)) continue;
    await checkWay(out, place, checked);
    const before = await readIfThere(place);
    const hash = before === undefined ? '' : hashOf(before);
    if (!isOurs(manifest, name, hash)) continue;
    found.set(name, hash);
    old.push(place);
  }
  return old;
}

/**
 * Writes generated files below a folder. Files that did not change are not touched, files of an earlier run that are no
 * longer made are removed, and anything that somebody else wrote is neither overwritten nor removed.
 *
 * @param out - The output folder; it is made when it is missing.
 * @param files - The files.
 * @param options - `check`: only look, and change nothing.
 * @returns How many files were written and removed; with `check`, which ones would be.
 * @throws {WithalError} `E_OUTPUT` when a file would be outside of the folder or be reached through a symbolic link, would replace
 *   a file that was not generated, or cannot be written. Unless it says otherwise, nothing is changed then.
 */
export async function writeFiles(
  out: string,
  files: readonly OutputFile[],
  options: { readonly check?: boolean } = {},
): Promise<Written> {
  const root = path.resolve(out);
  const resolved = resolveFiles(root, files);
  const listing = path.join(root, manifestName);
  await checkWay(root, listing, new Set());
  const known = parseManifest(listing, await readIfThere(listing));
  const isCheck = options.check === true;
  const next: OutputRecord = {
    files: new Map(files.map(({ path: name, content }) => [name, hashOf(content)])),
    pending: new Map(),
  };
  // What is in each file of ours now; an ended run leaves some as they were, and some as they were to be.
  const found = new Map<string, string>();
  const manifest = isCheck ? undefined : known;
  const changed = await findChanged(root, resolved, { manifest, next, found });
  const old = await findOld(root, resolved, { manifest: known, found });
  const isChanged = changed.length > 0 || old.length > 0 || !isSame(known, next);
  if (isCheck) {
    const isLeft = leftovers(root).length > 0;
    const places = [...changed, ...old];
    if (places.length === 0 && (isChanged || isLeft)) places.push(listing);
    const stale = places.map((place) => path.relative(root, place).split(path.sep).join('/'));
    return { written: 0, removed: 0, stale: stale.toSorted(byCodeUnit) };
  }
  removeLeftovers(root);
  if (isChanged) {
    const contents = new Map(changed.map((place) => [place, resolved.get(place)?.content ?? '']));
    const pending = printManifest({ files: found, pending: next.files });
    changeFolder({ out: root, files: contents, removed: old, pending, manifest: printManifest(next) });
  }
  return { written: changed.length, removed: old.length, stale: [] };
}

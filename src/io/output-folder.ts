import { byCodeUnit, isObject, ownEntry } from '../json/index.ts';
import { createHash } from 'node:crypto';
import { lstat, mkdir, readFile, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { codeOf, writeError } from './file-error.ts';
import { replaceFiles } from './replace-files.ts';

/** A file to write. */
export interface OutputFile {
  /** Its path below the output folder. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** The file in the output folder that says which files are ours, and what was in them. */
export const manifestName = '.withal-manifest.json';

/** The hash of each file that was written, by its path below the output. */
type Manifest = ReadonlyMap<string, string>;

/** What writing did. */
export interface Written {
  /** The files that were new or different. */
  readonly written: number;
  /** The files that an earlier run had left and that are no longer made. */
  readonly removed: number;
  /** With `check`: the files that would be written or removed. */
  readonly stale: readonly string[];
}

const hashOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Reads a file of ours; what is not there is `undefined`. */
async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw writeError(file, cause);
  }
}

/** Makes sure that no part of the way is a link, which would lead the file to somewhere else. */
async function refuseLinks(out: string, file: string, checked: Set<string>): Promise<void> {
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
  }
}

/** Resolves the files and refuses those that would be outside, or that one file system would take for one. */
function resolveFiles(out: string, files: readonly OutputFile[]): Map<string, OutputFile> {
  const resolved = new Map<string, OutputFile>();
  const folded = new Set<string>();
  for (const file of files) {
    const place = path.resolve(out, file.path);
    const way = path.relative(out, place);
    if (way === '' || way.startsWith('..') || path.isAbsolute(way))
      throw writeError(file.path, 'it is outside the output folder');
    const key = way.toLowerCase();
    if (folded.has(key)) throw writeError(file.path, 'another file has the same name except for capitals');
    folded.add(key);
    resolved.set(place, file);
  }
  return resolved;
}

async function readManifest(out: string): Promise<Manifest> {
  const file = path.join(out, manifestName);
  const bytes = await readIfThere(file);
  if (bytes === undefined) return new Map();
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    const files = isObject(value) ? ownEntry(value, 'files') : undefined;
    if (!isObject(files)) throw new TypeError('no files');
    return new Map(Object.entries(files).map(([name, hash]) => [name, String(hash)]));
  } catch (cause) {
    throw writeError(file, 'it is not a manifest; delete it and the generated files', cause);
  }
}

function printManifest(files: readonly OutputFile[]): string {
  const sorted = files.toSorted((one, other) => byCodeUnit(one.path, other.path));
  const hashes = Object.fromEntries(sorted.map((file) => [file.path, hashOf(file.content)]));
  return `${JSON.stringify({ format: 1, files: hashes }, undefined, 1)}\n`;
}

/** Finds what has to be written, and refuses to write over what somebody else wrote, where there is a manifest. */
async function findChanged(
  out: string,
  files: Map<string, OutputFile>,
  manifest: Manifest | undefined,
): Promise<string[]> {
  const changed: string[] = [];
  const checked = new Set<string>();
  for (const [place, file] of files) {
    await refuseLinks(out, place, checked);
    const before = await readIfThere(place);
    if (before === undefined) {
      changed.push(place);
      continue;
    }
    const hash = hashOf(before);
    if (hash === hashOf(file.content)) continue;
    if (manifest !== undefined && hash !== manifest.get(file.path))
      throw writeError(place, 'the file there was not generated, or was changed since; move it away');
    changed.push(place);
  }
  return changed;
}

/** Writes the files, and the folders that they need. */
async function writeAll(files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  for (const folder of new Set([...files.keys()].map((place) => path.dirname(place)))) {
    await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
      throw writeError(folder, cause);
    });
  }
  replaceFiles([...files].map(([file, content]) => ({ file, content })));
}

/** Finds what an earlier run wrote and this one does not, unless somebody changed it. */
async function findOld(out: string, manifest: Manifest, files: Map<string, OutputFile>): Promise<string[]> {
  const old: string[] = [];
  for (const [name, hash] of manifest) {
    const place = path.resolve(out, name);
    const way = path.relative(out, place);
    if (files.has(place) || way === '' || way.startsWith('..') || path.isAbsolute(way)) continue;
    await refuseLinks(out, place, new Set());
    const before = await readIfThere(place);
    if (before !== undefined && hashOf(before) === hash) old.push(place);
  }
  return old;
}

async function removeFiles(out: string, places: readonly string[]): Promise<void> {
  for (const place of places) {
    await rm(place);
    // A folder that is empty now was ours; one that is not stays.
    let folder = path.dirname(place);
    while (
      folder !== out &&
      (await rmdir(folder).then(
        () => true,
        () => false,
      ))
    )
      folder = path.dirname(folder);
  }
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
 *   a file that was not generated, or cannot be written.
 */
export async function writeFiles(
  out: string,
  files: readonly OutputFile[],
  options: { readonly check?: boolean } = {},
): Promise<Written> {
  const root = path.resolve(out);
  const resolved = resolveFiles(root, files);
  await refuseLinks(root, path.join(root, manifestName), new Set());
  const manifest = await readManifest(root);
  const isCheck = options.check === true;
  const changed = await findChanged(root, resolved, isCheck ? undefined : manifest);
  const old = await findOld(root, manifest, resolved);
  if (isCheck) {
    const isListed = changed.length > 0 || manifest.size === files.length + old.length;
    const listing = isListed ? [] : [path.join(root, manifestName)];
    const stale = [...changed, ...old, ...listing].map((place) =>
      path.relative(root, place).split(path.sep).join('/'),
    );
    return { written: 0, removed: 0, stale: stale.toSorted(byCodeUnit) };
  }
  const contents = new Map(changed.map((place) => [place, resolved.get(place)?.content ?? '']));
  if (contents.size > 0 || manifest.size !== files.length)
    contents.set(path.join(root, manifestName), printManifest(files));
  if (contents.size > 0) await writeAll(contents);
  await removeFiles(root, old);
  return { written: changed.length, removed: old.length, stale: [] };
}

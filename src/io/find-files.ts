import { byCodeUnit } from '../json/index.ts';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { readError } from './file-error.ts';

/** A file to read. */
export interface FoundFile {
  /** Its path, or `-` for standard input. */
  readonly file: string;
  /** Whether it was asked for by its own name; what is merely found in a folder may be for somebody else. */
  readonly isNamed: boolean;
}

/** The name of standard input. */
export const standardInput = '-';

const documentName = /\.(ya?ml|json)(\.gz)?$/;
const globCharacter = /[*?[\]{}]/;
const address = /^[a-z]+:\/\//i;

/** What is there. A pipe or a device is read where it is named, as in `withal patch m.ts <(helm template …)`. */
async function statOf(file: string): Promise<'file' | 'folder' | 'other' | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return undefined;
  if (found.isFile()) return 'file';
  return found.isDirectory() ? 'folder' : 'other';
}

/**
 * Every regular file below a folder, but for those of packages and of hidden folders. Links to folders are not followed, and
 * nothing is read that could be waited for.
 */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries.toSorted((one, other) => byCodeUnit(one.name, other.name))) {
    const place = path.join(folder, entry.name);
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    if (entry.isDirectory()) files.push(...(await filesBelow(place)));
    else if ((await statOf(place)) === 'file') files.push(place);
  }
  return files;
}

async function matching(pattern: string): Promise<string[]> {
  const pieces = pattern.split('/');
  const first = pieces.findIndex((piece) => globCharacter.test(piece));
  const folder = pieces.slice(0, first).join('/') || (pattern.startsWith('/') ? '/' : '.');
  if ((await statOf(folder)) !== 'folder') return [];
  const rest = pieces.slice(first).join('/');
  // Node has the same, and warns that it may change.
  const { default: picomatch } = await import('picomatch');
  const isMatch = picomatch(rest);
  const files = await filesBelow(folder);
  return files.filter((file) => isMatch(path.relative(folder, file).split(path.sep).join('/')));
}

async function expand(source: string): Promise<FoundFile[]> {
  if (source === standardInput) return [{ file: source, isNamed: true }];
  if (address.test(source))
    throw readError(source, 'withal fetches nothing from the network. Save it to a file first');
  const found = await statOf(source);
  if (found === 'file' || found === 'other') return [{ file: source, isNamed: true }];
  if (found === undefined && !globCharacter.test(source)) throw readError(source, 'there is no such file');
  const all = found === 'folder' ? await filesBelow(source) : await matching(source);
  const files = found === 'folder' ? all.filter((file) => documentName.test(file)) : all;
  if (files.length > 0) return files.map((file) => ({ file, isNamed: false }));
  const problem = found === 'folder' ? 'it holds no YAML or JSON file' : 'no file matches';
  throw readError(source, problem);
}

/**
 * Finds the files that operands stand for: files, folders, patterns such as `crds/*.yaml`, or `-`.
 *
 * @param operands - What was asked for.
 * @param onError - Is told of an operand that stands for no file; without it, the first one is an error.
 * @returns The files, each once, in the order in which they were asked for; those of a folder sorted by name.
 * @throws {WithalError} `E_SOURCE` when there is no such file, a folder or a pattern has none, or it is an address.
 */
export async function findFiles(
  operands: readonly string[],
  onError?: (error: unknown) => void,
): Promise<FoundFile[]> {
  const files = new Map<string, FoundFile>();
  for (const source of operands) {
    const all = await expand(source).catch((error: unknown) => {
      if (onError === undefined) throw error;
      onError(error);
      return [];
    });
    for (const found of all) {
      const key = found.file === standardInput ? standardInput : path.resolve(found.file);
      if (files.get(key)?.isNamed !== true) files.set(key, found);
    }
  }
  return [...files.values()];
}

import { WithalError } from '../errors.ts';
import type { Definition } from './definition.ts';
import { byCodeUnit } from './json-object.ts';

/** A library of models: one version of one product. */
export interface Library {
  /** Its folder below the output: `openshift`. */
  readonly name: string;
  /** The folder below that: `3.11`. */
  readonly version: string;
  /** What the names of its definitions begin with; the empty text takes whatever no other library takes. */
  readonly prefix: string;
}

/** The definitions of one group and version, which become one file. */
export interface Module {
  readonly library: Library;
  readonly group: string;
  /** The version, or the empty string for definitions whose names have none. */
  readonly version: string;
  /** Where it is below the output, without an ending: `openshift/3.11/image/v1`. */
  readonly path: string;
  /** Sorted by name. */
  readonly definitions: readonly Definition[];
}

const groupPattern = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;
const versionPattern = /^(v\d+((alpha|beta)\d+)?)?$/;
const folderPattern = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d|index)$/;

/** Names that some systems or our own files have already, and names longer than a file may have. */
function isUsableFileName(piece: string): boolean {
  return piece.length <= 100 && !piece.includes('..') && !deviceName.test(piece.split('.')[0] ?? '');
}

function checkPiece(piece: string, pattern: RegExp, owner: string, what: string): void {
  if (pattern.test(piece) && isUsableFileName(piece)) return;
  const shown = JSON.stringify(piece.slice(0, 80));
  const message = `Cannot place ${owner}: its ${what} ${shown} can be no file name. Names are lower-case letters, digits, "." and "-".`;
  throw new WithalError({ code: 'E_NAME', message });
}

/**
 * Finds the library that a definition belongs to: the one with the longest prefix of its name.
 *
 * @param id - The definition's name.
 * @param libraries - The libraries.
 * @returns The library.
 * @throws {WithalError} `E_NAME` when it belongs to none.
 */
export function libraryOf(id: string, libraries: readonly Library[]): Library {
  const candidates = libraries.filter((library) => id.startsWith(library.prefix));
  const [first] = candidates.toSorted((one, other) => other.prefix.length - one.prefix.length);
  if (first !== undefined) return first;
  const prefixes = libraries.map((library) => JSON.stringify(library.prefix)).join(', ');
  throw new WithalError({
    code: 'E_NAME',
    message: `Cannot place definition ${id}: it begins with none of ${prefixes}.`,
  });
}

/**
 * Sorts definitions into modules, one for each group and version of each library.
 *
 * @param definitions - All definitions.
 * @param libraries - The libraries that they belong to.
 * @returns The modules, sorted by path.
 * @throws {WithalError} `E_NAME` when a group, a version or a library cannot be a file's name, or a definition belongs
 *   to no library.
 */
export function layOut(definitions: readonly Definition[], libraries: readonly Library[]): Module[] {
  for (const library of libraries) {
    checkPiece(library.name, folderPattern, `library ${library.name}`, 'name');
    checkPiece(library.version, folderPattern, `library ${library.name}`, 'version');
  }
  const modules = new Map<string, Module & { readonly definitions: Definition[] }>();
  for (const definition of definitions) {
    const { group, version, id } = definition;
    const library = libraryOf(id, libraries);
    checkPiece(group, groupPattern, `definition ${id}`, 'group');
    checkPiece(version, versionPattern, `definition ${id}`, 'version');
    const path = [library.name, library.version, group, ...(version === '' ? [] : [version])].join('/');
    const before = modules.get(path);
    if (before === undefined) modules.set(path, { library, group, version, path, definitions: [definition] });
    else before.definitions.push(definition);
  }
  return [...modules.values()].toSorted((one, other) => byCodeUnit(one.path, other.path));
}

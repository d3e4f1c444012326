import { WithalError } from '../../errors/index.ts';
import { byCodeUnit } from '../../json/index.ts';
import type { Definition } from './definition.ts';
import { Faults } from './faults.ts';

/** A library of models: one version of one product. */
export interface Library {
  /** Its folder below the output: `openshift`; empty for none. */
  readonly name: string;
  /** The folder below that: `3.11`; empty for none. */
  readonly version: string;
  /** The folder below that, for another product that this one contains: `kubernetes`.
   * @default none
   */
  readonly part?: string;
  /** The prefix of its definitions' names; an empty prefix matches whatever no other library takes. */
  readonly prefix: string;
}

/** The definitions of one group and version, which become one file. */
export interface Module {
  readonly library: Library;
  readonly group: string;
  /** The version, or the empty string for definitions whose names have none. */
  readonly version: string;
  /** Its path below the output folder, without an extension: `openshift/3.11/image/v1`. */
  readonly path: string;
  /** Sorted by name. */
  readonly definitions: readonly Definition[];
}

const groupPattern = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;
const versionPattern = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?)?$/;
const folderPattern = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;
// A folder of such a name would collide with the file of another group.
const codeFile = /\.[jt]s$/;
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d|index)$/;

/** Rules out names that a file system or our own files reserve, and names that are too long. */
function isUsableFileName(piece: string): boolean {
  if (piece.length > 100 || piece.includes('..') || codeFile.test(piece)) return false;
  return !deviceName.test(piece.split('.')[0] ?? '');
}

function nameError(problem: string, path: readonly string[]): WithalError {
  const message = `Cannot place ${problem}. Names are lower-case letters, digits, "." and "-".`;
  return new WithalError({ code: 'E_NAME', message, path });
}

function isFileName(piece: string, pattern: RegExp): boolean {
  return pattern.test(piece) && isUsableFileName(piece);
}

function checkLibrary({ name, version, part = '' }: Library): void {
  for (const piece of [name, version, part]) {
    if (piece !== '' && !isFileName(piece, folderPattern))
      throw nameError(`library ${name}: ${JSON.stringify(piece.slice(0, 80))} cannot be a file name`, []);
  }
}

function checkDefinition({ id, group, version }: Definition): void {
  const pieces = [
    ['group', group, groupPattern],
    ['version', version, versionPattern],
  ] as const;
  for (const [what, piece, pattern] of pieces) {
    if (isFileName(piece, pattern)) continue;
    const shown = JSON.stringify(piece.slice(0, 80));
    throw nameError(`definition ${id}: its ${what} ${shown} cannot be a file name`, [id]);
  }
}

/**
 * Returns the folder of a library.
 *
 * @param library - A library.
 * @returns The path below the output: `openshift/3.11`; empty for the output itself.
 */
export function libraryFolder({ name, version, part = '' }: Omit<Library, 'prefix'>): string {
  return [name, version, part].filter((piece) => piece !== '').join('/');
}

/**
 * Finds the library that a definition belongs to: the one with the longest prefix of its name.
 *
 * @param id - The definition's name.
 * @param libraries - The libraries.
 * @returns The library.
 * @throws {WithalError} `E_NAME` when it belongs to none.
 */
function libraryOf(id: string, libraries: readonly Library[]): Library {
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
  for (const library of libraries) checkLibrary(library);
  const modules = new Map<string, Module & { readonly definitions: Definition[] }>();
  const faults = new Faults();
  for (const definition of definitions) {
    const { group, version, id } = definition;
    const library = faults.collect(() => libraryOf(id, libraries));
    faults.collect(() => checkDefinition(definition));
    if (library === undefined) continue;
    const path = [libraryFolder(library), group, version].filter((piece) => piece !== '').join('/');
    const before = modules.get(path);
    if (before === undefined) modules.set(path, { library, group, version, path, definitions: [definition] });
    else before.definitions.push(definition);
  }
  faults.report();
  return [...modules.values()].toSorted((one, other) => byCodeUnit(one.path, other.path));
}

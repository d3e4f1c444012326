import { type Kinds, kindsFileName } from '../../generate/print/index.ts';
import { WithalError } from '../../errors/index.ts';
import { isObject, ownEntry } from '../../json/index.ts';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** A folder of generated models: its list of kinds, without the models themselves. */
export interface ModelLibrary {
  readonly folder: string;
  /** What the user calls it. */
  readonly reference: string;
  readonly isPackage: boolean;
  readonly kinds: Kinds;
}

/**
 * Makes the error for models that cannot be used.
 *
 * @param reference - What the user calls them.
 * @param reason - Why, and what to do.
 * @param cause - The error that caused it.
 * @returns The error, `E_SOURCE`.
 */
export function modelsError(reference: string, reason: string, cause?: unknown): WithalError {
  const message = `Cannot use the models ${JSON.stringify(reference)}: ${reason}.`;
  return new WithalError({ code: 'E_SOURCE', message, cause });
}

const isPath = (reference: string): boolean => /^\.{0,2}\//.test(reference) || /^\.{1,2}$/.test(reference);

/** Looks for a package where the program will run, then in withal itself. */
function resolvePackage(reference: string, workingFolder: string): string | undefined {
  for (const start of [path.join(workingFolder, 'x.js'), import.meta.url]) {
    try {
      return createRequire(start).resolve(reference);
    } catch {
      continue;
    }
  }
  return undefined;
}

function isKinds(value: unknown): value is Kinds {
  return (
    isObject(value) &&
    ownEntry(value, 'format') === 1 &&
    isObject(ownEntry(value, 'modules')) &&
    Array.isArray(ownEntry(value, 'beside'))
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readLibrary(folder: string, reference: string, isPackage: boolean): Promise<ModelLibrary> {
  const file = path.join(folder, kindsFileName);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const advice = `${folder} has no ${kindsFileName}. Generate models with this version of withal generate`;
    throw modelsError(reference, advice, cause);
  });
  const kinds = parseJson(text);
  if (isKinds(kinds)) return { folder, reference, isPackage, kinds };
  throw modelsError(reference, `${file} has an unknown format. Generate the models again`);
}

/**
 * Opens a library of models.
 *
 * @param reference - A package or a path.
 * @param workingFolder - What paths are relative to.
 * @returns The library.
 * @throws {WithalError} `E_SOURCE` when there is none.
 */
export async function openLibrary(reference: string, workingFolder: string): Promise<ModelLibrary> {
  if (isPath(reference)) return readLibrary(path.resolve(workingFolder, reference), reference, false);
  const entry = resolvePackage(reference, workingFolder);
  if (entry === undefined)
    throw modelsError(reference, 'no such package. A folder needs a path, such as ./models');
  return readLibrary(path.dirname(entry), reference, true);
}

/**
 * Opens the libraries that a library refers to.
 *
 * @param library - The library.
 * @returns The others.
 * @throws {WithalError} `E_SOURCE` when one is missing.
 */
export async function openReferences(library: ModelLibrary): Promise<ModelLibrary[]> {
  const { folder, reference, isPackage, kinds } = library;
  const libraries: ModelLibrary[] = [];
  for (const relative of kinds.beside) {
    const joined = path.posix.join(reference, relative);
    const name = isPackage || isPath(joined) ? joined : `./${joined}`;
    libraries.push(await readLibrary(path.join(folder, relative), name, isPackage));
  }
  return libraries;
}

/**
 * Gives the import path of a module.
 *
 * @param library - Its library.
 * @param module - The module, as in the list of kinds.
 * @returns What follows `from` in an import.
 */
export function importPathOf({ reference, isPackage }: ModelLibrary, module: string): string {
  return isPackage ? `${reference}/${module}` : `${reference.replace(/(?<!\/)\/+$/, '')}/${module}.js`;
}

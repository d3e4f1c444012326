import { isObject, ownEntry } from '../../json/guards.ts';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { WithalError } from '../../errors/withal-error.ts';
import { type Kinds, kindsFileName } from '../../generate/print/kinds-file.ts';
import type * as Core from '../../index.ts';
import type * as Patch from '../../patch/index.ts';
import type { FieldType } from '../../schema/schema.ts';
import type { Expression } from '../../../types/index.d.ts';

/** The models that are used where no others are named. */
export const defaultModels = 'withal/kubernetes/1.36';

/** A constant of a module, as a program imports it. */
export interface Constant {
  /** What stands after `from`. */
  readonly from: string;
  readonly name: string;
}

/** The functions of the copy of withal that a model was made by: two copies do not know each other's expressions. */
export interface Toolkit {
  readonly core: typeof Core;
  readonly patch: typeof Patch;
}

/** The model of a kind. */
export interface KindModel extends Constant {
  readonly expression: Expression<unknown>;
  readonly type: FieldType;
  /** The folder that it was loaded from. */
  readonly folder: string;
}

/** Models to choose from. */
export interface Models {
  /** Finds the model of a kind; its module is loaded, and no other. */
  find(apiVersion: string, kind: string): Promise<KindModel | undefined>;
  /** Finds the constant of a type inside a kind, by the type's name in the specification. */
  locate(id: string): Constant | undefined;
}

/** A folder of models, read as far as its list of kinds. */
interface Library {
  readonly folder: string;
  /** As the user has named it. */
  readonly reference: string;
  readonly isPackage: boolean;
  readonly kinds: Kinds;
}

function refuse(reference: string, reason: string, cause?: unknown): WithalError {
  const message = `Cannot use the models ${JSON.stringify(reference)}: ${reason}.`;
  return new WithalError({ code: 'E_SOURCE', message, cause });
}

const isPath = (reference: string): boolean => /^\.{0,2}\//.test(reference) || /^\.{1,2}$/.test(reference);

/** A package is looked for where the program will run, and then in withal itself. */
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

/** What is no JSON is of no format. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readLibrary(folder: string, reference: string, isPackage: boolean): Promise<Library> {
  const file = path.join(folder, kindsFileName);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const advice = `there is no ${kindsFileName} in ${folder}. Models are made by withal generate, of this version`;
    throw refuse(reference, advice, cause);
  });
  const kinds = parsed(text);
  if (!isKinds(kinds)) throw refuse(reference, `${file} has another format. Generate the models again`);
  return { folder, reference, isPackage, kinds };
}

async function openLibrary(reference: string, workingFolder: string): Promise<Library> {
  if (isPath(reference)) return readLibrary(path.resolve(workingFolder, reference), reference, false);
  const entry = resolvePackage(reference, workingFolder);
  if (entry === undefined)
    throw refuse(reference, 'there is no such package here. A folder is named with a path: ./models');
  return readLibrary(path.dirname(entry), reference, true);
}

/** The libraries that a library refers to. */
async function openBeside({ folder, reference, isPackage, kinds }: Library): Promise<Library[]> {
  const libraries: Library[] = [];
  for (const way of kinds.beside) {
    const joined = path.posix.join(reference, way);
    const name = isPackage || isPath(joined) ? joined : `./${joined}`;
    libraries.push(await readLibrary(path.join(folder, way), name, isPackage));
  }
  return libraries;
}

function importOf({ reference, isPackage }: Library, module: string): string {
  return isPackage ? `${reference}/${module}` : `${reference.replace(/\/+$/, '')}/${module}.js`;
}

/** A chain of a model with a schema, as far as it is looked into. */
interface SchemaHolder {
  readonly ' model'?: { readonly type?: FieldType };
}

/** The chain may be of another copy of withal, so it is known by its slot alone. */
function typeOf(expression: unknown): FieldType | undefined {
  const holder: SchemaHolder | undefined =
    typeof expression === 'object' && expression !== null ? expression : undefined;
  return holder?.[' model']?.type;
}

async function loadKind(library: Library, module: string, name: string): Promise<KindModel> {
  const file = path.join(library.folder, `${module}.js`);
  const loaded: unknown = await import(pathToFileURL(file).href);
  const expression = isObject(loaded) ? ownEntry(loaded, name) : undefined;
  const type = typeOf(expression);
  if (type === undefined)
    throw refuse(library.reference, `${file} has no ${name}. Generate the models again`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what has a schema in its slot is a chain
  const chain = expression as Expression<unknown>;
  return { from: importOf(library, module), name, expression: chain, type, folder: library.folder };
}

/** Where a kind is. */
interface Entry {
  readonly library: Library;
  readonly module: string;
  readonly name: string;
}

const keyOf = (apiVersion: string, kind: string): string => JSON.stringify([apiVersion, kind]);

/** What all libraries have; of two with one name the first one counts. */
function indexOf(libraries: readonly Library[]): {
  readonly kinds: Map<string, Entry>;
  readonly types: Map<string, Entry>;
} {
  const kinds = new Map<string, Entry>();
  const types = new Map<string, Entry>();
  for (const library of libraries) {
    for (const [module, rows] of Object.entries(library.kinds.modules)) {
      for (const [id, [name, apiVersion, kind]] of Object.entries(rows)) {
        const entry = { library, module, name };
        if (!types.has(id)) types.set(id, entry);
        if (apiVersion === undefined || kind === undefined) continue;
        const key = keyOf(apiVersion, kind);
        if (!kinds.has(key)) kinds.set(key, entry);
      }
    }
  }
  return { kinds, types };
}

/** The models that were asked for, with those that they refer to, and Kubernetes where none of them is. */
async function openLibraries(references: readonly string[], workingFolder: string): Promise<Library[]> {
  const isNamed = references.some((reference) => /^withal\/(?:kubernetes|openshift)\//.test(reference));
  const libraries: Library[] = [];
  for (const reference of isNamed ? references : [...references, defaultModels]) {
    const library = await openLibrary(reference, workingFolder);
    libraries.push(library, ...(await openBeside(library)));
  }
  return libraries;
}

/**
 * Opens models, without loading any.
 *
 * @param references - Where they are, the first one first: `withal/kubernetes/1.36`, or a folder that `withal generate`
 *   has made. Kubernetes 1.36 comes last, unless models of this package are among them.
 * @param workingFolder - What folders are relative to.
 * @returns The models.
 * @throws {WithalError} `E_SOURCE` where there are none.
 */
export async function openModels(
  references: readonly string[],
  workingFolder: string = process.cwd(),
): Promise<Models> {
  const { kinds, types } = indexOf(await openLibraries(references, workingFolder));
  return {
    async find(apiVersion, kind) {
      const entry = kinds.get(keyOf(apiVersion, kind));
      return entry && loadKind(entry.library, entry.module, entry.name);
    },
    locate(id) {
      const entry = types.get(id);
      return entry && { from: importOf(entry.library, entry.module), name: entry.name };
    },
  };
}

/**
 * Loads the functions of the copy of withal that models in a folder were made by.
 *
 * @param folder - The folder of the models; without one, our own package.
 * @returns The functions.
 */
export async function toolkitFor(folder?: string): Promise<Toolkit> {
  const { resolve } = createRequire(folder === undefined ? import.meta.url : path.join(folder, 'x.js'));
  const core: typeof Core = await import(pathToFileURL(resolve('withal')).href);
  const patch: typeof Patch = await import(pathToFileURL(resolve('withal/patch')).href);
  return { core, patch };
}

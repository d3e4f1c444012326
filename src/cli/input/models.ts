import type { FieldType } from '../../schema/index.ts';
import { typeOfModel } from '../../record/index.ts';
import { isObject, ownEntry } from '../../json/index.ts';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Core from '../../index.ts';
import type * as Patch from '../../patch/index.ts';
import type { Expression } from '../../../types/index.d.ts';
import type { OptionDefinition } from '../command.ts';
import {
  importPathOf,
  modelsError,
  openLibrary,
  openReferences,
  type ModelLibrary,
} from './model-library.ts';

const defaultModels = 'withal/kubernetes/1.36';
/** The models of this package, which are tried in this order for kinds that the chosen ones lack. */
const ownModels = [defaultModels, 'withal/openshift/3.11'];

/** The option of commands that use models. */
export const modelsOption: OptionDefinition = {
  flags: '--models <models>',
  description: `package or folder of models to use; may be repeated, and the first that has a kind wins`,
  default: defaultModels,
  isRepeatable: true,
};

/** A constant of a module, as a program imports it. */
export interface Constant {
  /** What follows `from` in the import. */
  readonly from: string;
  readonly name: string;
}

/** The functions of the copy of withal that made a model: two copies do not accept each other's expressions. */
export interface Toolkit {
  readonly core: typeof Core;
  readonly patch: typeof Patch;
}

/** The model of a kind. */
export interface KindModel extends Constant {
  readonly expression: Expression<unknown>;
  readonly type: FieldType;
  /** The folder from which it was loaded. */
  readonly folder: string;
  /** Finds the constant of a nested type by its name in the specification. */
  locate(id: string): Constant | undefined;
}

/** The models that a command uses. */
export interface Models {
  /** Finds the model of a kind, and loads its module alone. */
  find(apiVersion: string, kind: string): Promise<KindModel | undefined>;
}

/** Where a constant is. */
interface ModelLocation {
  readonly library: ModelLibrary;
  readonly module: string;
  readonly name: string;
}

/** The constants of some libraries, by kind and by name in the specification. */
interface ModelIndex {
  readonly kinds: ReadonlyMap<string, ModelLocation>;
  readonly types: ReadonlyMap<string, ModelLocation>;
}

async function loadKind({ library, module, name }: ModelLocation, { types }: ModelIndex): Promise<KindModel> {
  const file = path.join(library.folder, `${module}.js`);
  const loaded: unknown = await import(pathToFileURL(file).href);
  const expression = isObject(loaded) ? ownEntry(loaded, name) : undefined;
  const type = typeOfModel(expression);
  if (type === undefined)
    throw modelsError(library.reference, `${file} has no ${name}. Generate the models again`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what has a type is a model
  const chain = expression as Expression<unknown>;
  return {
    from: importPathOf(library, module),
    name,
    expression: chain,
    type,
    folder: library.folder,
    locate(id) {
      const location = types.get(id);
      return location && { from: importPathOf(location.library, location.module), name: location.name };
    },
  };
}

const keyOf = (apiVersion: string, kind: string): string => JSON.stringify([apiVersion, kind]);

function setIfAbsent<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (!map.has(key)) map.set(key, value);
}

/** The constants of all libraries; of two for one kind, the first wins. */
function indexOf(libraries: readonly ModelLibrary[]): ModelIndex {
  const kinds = new Map<string, ModelLocation>();
  const types = new Map<string, ModelLocation>();
  for (const library of libraries) {
    for (const [module, rows] of Object.entries(library.kinds.modules)) {
      for (const [id, [name, apiVersion, kind]] of Object.entries(rows)) {
        const location = { library, module, name };
        setIfAbsent(types, id, location);
        if (apiVersion !== undefined && kind !== undefined)
          setIfAbsent(kinds, keyOf(apiVersion, kind), location);
      }
    }
  }
  return { kinds, types };
}

/** Opens the named libraries and those they refer to; Kubernetes is added unless one of ours is named. */
async function openLibraries(references: readonly string[], workingFolder: string): Promise<ModelLibrary[]> {
  const isNamed = references.some((reference) => /^withal\/(?:kubernetes|openshift)\//.test(reference));
  const libraries: ModelLibrary[] = [];
  for (const reference of isNamed ? references : [...references, defaultModels]) {
    const library = await openLibrary(reference, workingFolder);
    libraries.push(library, ...(await openReferences(library)));
  }
  return libraries;
}

/**
 * Opens models, without loading any.
 *
 * @param references - Packages, such as `withal/kubernetes/1.36`, or folders of `withal generate`; the first wins.
 *   Kubernetes 1.36 comes last, unless models of this package are among them; for a kind that none of them has, the other
 *   models of this package are tried.
 * @param workingFolder - What paths are relative to.
 * @returns The models.
 * @throws {WithalError} `E_SOURCE` when one cannot be used.
 */
export async function openModels(
  references: readonly string[],
  workingFolder: string = process.cwd(),
): Promise<Models> {
  const chosen = indexOf(await openLibraries(references, workingFolder));
  const others = ownModels.map((reference) => {
    let index: Promise<ModelIndex> | undefined;
    return async (): Promise<ModelIndex> =>
      (index ??= openLibraries([reference], workingFolder).then(indexOf));
  });
  return {
    async find(apiVersion, kind) {
      const found = locationOf(chosen, apiVersion, kind);
      if (found !== undefined) return loadKind(found, chosen);
      for (const open of others) {
        const index = await open();
        const location = locationOf(index, apiVersion, kind);
        if (location !== undefined) return loadKind(location, index);
      }
      return undefined;
    },
  };
}

/** Finds a kind. Up to version 3, the kinds of OpenShift were also in the group without a name. */
function locationOf({ kinds }: ModelIndex, apiVersion: string, kind: string): ModelLocation | undefined {
  const location = kinds.get(keyOf(apiVersion, kind));
  if (location !== undefined || apiVersion !== 'v1') return location;
  for (const [key, other] of kinds) if (isLegacyKey(key, kind)) return other;
  return undefined;
}

function isLegacyKey(key: string, kind: string): boolean {
  return key.endsWith(`.openshift.io/v1",${JSON.stringify(kind)}]`);
}

/**
 * Loads the functions of the copy of withal that made the models in a folder.
 *
 * @param folder - The folder of the models; without it, this package.
 * @returns The functions.
 */
export async function toolkitFor(folder?: string): Promise<Toolkit> {
  const { resolve } = createRequire(folder === undefined ? import.meta.url : path.join(folder, 'x.js'));
  const core: typeof Core = await import(pathToFileURL(resolve('withal')).href);
  const patch: typeof Patch = await import(pathToFileURL(resolve('withal/patch')).href);
  return { core, patch };
}

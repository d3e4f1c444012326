import type { FieldType } from '../../schema/index.ts';
import { typeOfModel } from '../../record/index.ts';
import { isObject, ownEntry } from '../../json/index.ts';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Core from '../../index.ts';
import type * as Patch from '../../patch/index.ts';
import type { Expression } from '../../../types/index.d.ts';
import type { KindModel, ModelConstant } from '../../convert/index.ts';
import { ModelIndex } from '../../convert/model-index.ts';
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

/** The functions of the copy of withal that made a model: two copies do not accept each other's expressions. */
export interface Toolkit {
  readonly core: typeof Core;
  readonly patch: typeof Patch;
}

/** The model of a kind, as it was loaded. */
export interface LoadedModel extends KindModel {
  readonly expression: Expression<unknown>;
  readonly type: FieldType;
  /** The folder from which it was loaded. */
  readonly folder: string;
  readonly locate: (id: string) => ModelConstant | undefined;
}

/** The models that a command uses. */
export interface Models {
  /** Finds the model of a kind, and loads its module alone. */
  readonly find: (apiVersion: string, kind: string) => Promise<LoadedModel | undefined>;
}

/** Where a constant is. */
interface ModelLocation {
  readonly library: ModelLibrary;
  readonly module: string;
  readonly name: string;
}

async function loadKind(
  { library, module, name }: ModelLocation,
  index: ModelIndex<ModelLocation>,
): Promise<LoadedModel> {
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
      const location = index.locate(id);
      return location && { from: importPathOf(location.library, location.module), name: location.name };
    },
  };
}

/** The constants of all libraries. */
function indexOf(libraries: readonly ModelLibrary[]): ModelIndex<ModelLocation> {
  const index = new ModelIndex<ModelLocation>();
  for (const library of libraries) {
    for (const [module, rows] of Object.entries(library.kinds.modules)) {
      for (const [id, [name, apiVersion, kind]] of Object.entries(rows)) {
        const isKind = apiVersion !== undefined && kind !== undefined;
        index.add({ id, kind: isKind ? [apiVersion, kind] : undefined }, { library, module, name });
      }
    }
  }
  return index;
}

/** Opens libraries and those that they refer to. */
async function openLibraries(
  references: readonly string[],
  workingFolder: string,
): Promise<ModelIndex<ModelLocation>> {
  const libraries: ModelLibrary[] = [];
  for (const reference of references) {
    const library = await openLibrary(reference, workingFolder);
    libraries.push(library, ...(await openReferences(library)));
  }
  return indexOf(libraries);
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
  const isOwnNamed = references.some((reference) => /^withal\/(?:kubernetes|openshift)\//.test(reference));
  const named = isOwnNamed ? references : [...references, defaultModels];
  const chosen = await openLibraries(named, workingFolder);
  const others = ownModels
    .filter((reference) => !named.includes(reference))
    .map((reference) => {
      let index: Promise<ModelIndex<ModelLocation>> | undefined;
      return async (): Promise<ModelIndex<ModelLocation>> =>
        (index ??= openLibraries([reference], workingFolder));
    });
  return {
    async find(apiVersion, kind) {
      for (const open of [() => chosen, ...others]) {
        const index = await open();
        const location = index.find(apiVersion, kind);
        if (location !== undefined) return loadKind(location, index);
      }
      return undefined;
    },
  };
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

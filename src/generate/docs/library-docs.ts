import { isObject, ownEntry } from '../../json/guards.ts';
import { gzipSync, gunzipSync } from 'node:zlib';
import { sourceError } from '../model/errors.ts';
import type { Definition } from '../model/definition.ts';
import type { GeneratedFile } from '../print/print-module.ts';
import { libraryFolder, type Library } from '../model/library-modules.ts';
import type { ModulePlan, PlannedModule } from '../model/module-plan.ts';

/** The name of the file beside a library's index that keeps the descriptions; the runtime never loads it. */
export const docsFileName = 'docs.json.gz';

/** A definition, and the name that its page is asked for by: `image.v1.image`. */
export interface DocsPage {
  readonly name: string;
  readonly definition: Definition;
}

/** What a documentation file holds. */
export interface LibraryDocs {
  readonly format: 1;
  readonly library: { readonly name: string; readonly version: string };
  /** The libraries that were generated with it, to which its definitions may refer: `kubernetes/1.11`. */
  readonly beside?: readonly string[];
  readonly pages: readonly DocsPage[];
}

function pageOf(definition: Definition, module: PlannedModule): DocsPage {
  const constant = module.names.definitions.get(definition.id)?.exported ?? '';
  return {
    name: [module.group, module.version, constant].filter((piece) => piece !== '').join('.'),
    definition,
  };
}

/**
 * Packs the definitions of a library, with their descriptions, into one file.
 *
 * @param plan - The plan.
 * @param library - The library.
 * @returns The file, to stand beside the library's index.
 */
export function docsFile(plan: ModulePlan, library: Library): GeneratedFile {
  const modules = plan.modules.filter((module) => module.library === library);
  const { name, version } = library;
  const pages = modules.flatMap((module) =>
    module.definitions.map((definition) => pageOf(definition, module)),
  );
  const others = new Set(plan.modules.map((module) => module.library).filter((other) => other !== library));
  const beside = [...others].map(libraryFolder);
  const docs: LibraryDocs = { format: 1, library: { name, version }, beside, pages };
  return {
    path: [libraryFolder(library), docsFileName].filter((piece) => piece !== '').join('/'),
    content: gzipSync(JSON.stringify(docs), { level: 9 }),
  };
}

function isDocs(value: unknown): value is LibraryDocs {
  return (
    isObject(value) &&
    ownEntry(value, 'format') === 1 &&
    isObject(ownEntry(value, 'library')) &&
    Array.isArray(ownEntry(value, 'pages'))
  );
}

/**
 * Unpacks a documentation file.
 *
 * @param bytes - What the file holds.
 * @param file - What errors call it.
 * @returns The definitions of a library.
 * @throws {WithalError} `E_SOURCE` when the file is broken or of another version.
 */
export function readDocs(bytes: Uint8Array, file: string): LibraryDocs {
  let value: unknown;
  try {
    value = JSON.parse(gunzipSync(bytes).toString('utf8'));
  } catch (cause) {
    throw sourceError(file, 'it is broken. Build the models again', cause);
  }
  if (isDocs(value)) return value;
  throw sourceError(file, 'it is of another version. Build the models again');
}

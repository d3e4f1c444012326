import type { GeneratedFile } from '../print/index.ts';
import {
  sourceError,
  type Definition,
  libraryFolder,
  type Library,
  type ModulePlan,
  type PlannedModule,
} from '../model/index.ts';
import { isObject, ownEntry } from '../../json/index.ts';
import { gzipSync, gunzipSync } from 'node:zlib';

/** The file with a library's descriptions, beside its index; the runtime never loads it. */
export const docsFileName = 'docs.json.gz';

/** A definition, and the name of its page: `image.v1.image`. */
export interface DocsPage {
  readonly name: string;
  readonly definition: Definition;
}

/** The content of a documentation file. */
export interface LibraryDocs {
  readonly format: 1;
  readonly library: Omit<Library, 'prefix'>;
  /** The libraries generated with it, which its definitions may refer to: `openshift/3.11/kubernetes`. */
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

/** The notes of a field say what it requires. */
function withoutConstraints(this: unknown, key: string, value: unknown): unknown {
  return key === 'constraints' && isObject(this) && 'wire' in this ? undefined : value;
}

/**
 * Packs the definitions of a library, with their descriptions, into one file.
 *
 * @param plan - The plan.
 * @param library - The library.
 * @returns The file, which belongs beside the library's index.
 */
export function docsFile(plan: ModulePlan, library: Library): GeneratedFile {
  const modules = plan.modules.filter((module) => module.library === library);
  const { prefix: _, ...named } = library;
  const pages = modules.flatMap((module) =>
    module.definitions.map((definition) => pageOf(definition, module)),
  );
  const others = new Set(plan.modules.map((module) => module.library).filter((other) => other !== library));
  const beside = [...others].map(libraryFolder);
  const docs: LibraryDocs = { format: 1, library: named, beside, pages };
  return {
    path: [libraryFolder(library), docsFileName].filter((piece) => piece !== '').join('/'),
    content: gzipSync(JSON.stringify(docs, withoutConstraints), { level: 9 }),
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
 * @param bytes - The content of the file.
 * @param file - The name that errors give it.
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

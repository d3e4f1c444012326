import {
  apiVersionOf,
  type Definition,
  libraryFolder,
  type Library,
  type ModulePlan,
  type PlannedModule,
} from '../model/index.ts';
import type { SchemaTable } from '../../../types/index.d.ts';
import { jsonLiteral } from './literals.ts';
import type { GeneratedFile } from './print-module.ts';
import { importPath } from './scope.ts';

/** The file that lists which module of a library has which definitions. */
export const kindsFileName = 'kinds.json';

/** A definition's exported name; for a kind also its `apiVersion` and `kind`. */
type KindRow = readonly [exported: string] | readonly [exported: string, apiVersion: string, kind: string];

/** The definitions of each module, so that only the needed module is loaded. */
export interface Kinds {
  readonly format: SchemaTable['format'];
  /** The folders of the libraries that these models refer to, relative to this one. */
  readonly beside: readonly string[];
  /** For each module, by its path in the library without an extension: its definitions by name. */
  readonly modules: { readonly [path: string]: { readonly [id: string]: KindRow } };
}

function rowOf({ id, kind }: Definition, { names }: PlannedModule): KindRow {
  const exported = names.definitions.get(id)?.exported ?? '';
  return kind === undefined ? [exported] : [exported, apiVersionOf(kind), kind.kind];
}

/** One definition a line, so that a small change of the specification is a small diff. */
function printModule(module: PlannedModule, folder: string): string {
  const path = folder === '' ? module.path : module.path.slice(folder.length + 1);
  const rows = module.definitions.map(
    (definition) => `   ${jsonLiteral(definition.id)}:${jsonLiteral(rowOf(definition, module))}`,
  );
  return `  ${jsonLiteral(path)}:{\n${rows.join(',\n')}}`;
}

/**
 * Prints which module of a library has which definitions.
 *
 * @param plan - The plan.
 * @param library - The library.
 * @param libraries - All libraries of the plan.
 * @returns The file.
 */
export function kindsFile(plan: ModulePlan, library: Library, libraries: readonly Library[]): GeneratedFile {
  const folder = libraryFolder(library);
  const path = folder === '' ? kindsFileName : `${folder}/${kindsFileName}`;
  const beside = libraries
    .filter((other) => other !== library)
    .map((other) => importPath(path, libraryFolder(other)));
  const modules = plan.modules.filter((module) => module.library === library);
  const printed = modules.map((module) => printModule(module, folder)).join(',\n');
  return { path, content: `{"format":1,"beside":${jsonLiteral(beside)},"modules":{\n${printed}}}\n` };
}

import type { ReadResult, Skipped } from '../model/index.ts';
import { byCodeUnit } from '../../json/index.ts';
import { checkModuleNames, readModules, type SourceModule, type TypeScriptFile } from './modules.ts';
import { TypeReader } from './type-reader.ts';

/** The definitions of all files. */
export interface TypeScriptResult {
  /** By source file. */
  readonly results: ReadonlyMap<string, ReadResult>;
  /** Exported types that cannot be used, and files without usable types. */
  readonly skipped: readonly Skipped[];
}

const typeScriptName = /\.[cm]?tsx?$/;

/** An export name that is an identifier; a string literal may be exported too. */
const importable = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/**
 * Tells whether a file is TypeScript.
 *
 * @param file - The path of a file.
 * @returns `true` for `.ts`, `.mts`, `.cts`, `.tsx` and declarations.
 */
export function isTypeScript(file: string): boolean {
  return typeScriptName.test(file);
}

/** Reads the exports of a module; returns the number of object types, and why others are left out. */
function readModule(module: SourceModule, reader: TypeReader): { count: number; reasons: string[] } {
  let count = 0;
  const reasons: string[] = [];
  for (const [name, target] of module.exports) {
    if (!importable.test(name)) continue;
    const [declaration] = typeof target === 'string' ? (module.declarations.get(target) ?? []) : [];
    const node = declaration?.node;
    if (node === undefined || node.type === 'TSEnumDeclaration' || node.type === 'ClassDeclaration') continue;
    if (node.typeParameters) reasons.push(`${name}, which is generic: give it a name with its types`);
    else if (reader.readExport(name, module)) count += 1;
    else if (!reader.isPlain(name, module))
      reasons.push(`${name}, which is no object type, or whose fields are not known`);
  }
  return { count, reasons };
}

/**
 * Reads the exported interfaces and object type aliases of TypeScript files. The files may import each other's types.
 *
 * @param files - The files.
 * @returns The object types and lints of each file.
 * @throws {WithalError} `E_SOURCE` when a file is not valid TypeScript; `E_NAME` when two would be written to one file.
 */
export async function definitionsFromTypeScript(files: readonly TypeScriptFile[]): Promise<TypeScriptResult> {
  const modules = await readModules(files);
  checkModuleNames(modules);
  const reader = new TypeReader(modules);
  const skipped: Skipped[] = [];
  for (const module of modules.values()) {
    const source = module.file.name;
    const { count, reasons } = readModule(module, reader);
    for (const reason of reasons) skipped.push({ source, reason });
    if (count === 0) skipped.push({ source, reason: 'no exported interface or object type' });
  }
  reader.readFields();
  const results = new Map<string, ReadResult>();
  for (const module of modules.values()) {
    const isHere = (id: string | undefined): boolean => {
      const origin = reader.definitions.get(id ?? '')?.origin;
      return origin !== undefined && 'module' in origin && origin.module === module.path;
    };
    const definitions = [...reader.definitions.values()].filter(({ id, partOf }) => isHere(partOf ?? id));
    if (definitions.length === 0) continue;
    const ids = new Set(definitions.map(({ id }) => id));
    results.set(module.file.name, {
      definitions: definitions.toSorted((one, other) => byCodeUnit(one.id, other.id)),
      lints: reader.lints.filter(({ definition }) => ids.has(definition)),
    });
  }
  return { results, skipped };
}

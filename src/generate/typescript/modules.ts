import { Faults, specificationError } from '../model/index.ts';
import path from 'node:path';
import type * as Ast from '@babel/types';
import { parseTypeScript } from './parse.ts';

/** A TypeScript source file. */
export interface TypeScriptFile {
  /** The name that errors give it: its path. */
  readonly name: string;
  readonly text: string;
}

/** A declaration of a type; its comment belongs to the statement around it. */
export interface Declaration {
  readonly node:
    | Ast.TSInterfaceDeclaration
    | Ast.TSTypeAliasDeclaration
    | Ast.TSEnumDeclaration
    | Ast.ClassDeclaration;
  readonly statement: Ast.Statement;
}

/** A name exported by another module. */
export interface ImportedName {
  readonly from: string;
  readonly name: string;
}

/** A type, and the module that its names are resolved in. */
export interface TypeAt {
  readonly type: Ast.TSType;
  readonly module: SourceModule;
}

/** A parsed file: what it declares, imports and exports. */
export interface SourceModule {
  readonly file: TypeScriptFile;
  /** The whole path of the file. */
  readonly path: string;
  /** By name; an interface may be declared several times. */
  readonly declarations: ReadonlyMap<string, readonly Declaration[]>;
  readonly imports: ReadonlyMap<string, ImportedName>;
  /** By exported name: the local name, or the name in another module. */
  readonly exports: ReadonlyMap<string, string | ImportedName>;
  /** The modules that are re-exported with `export *`. */
  readonly stars: readonly string[];
  /** Inside a generic declaration: what its type parameters stand for. */
  readonly parameters?: ReadonlyMap<string, TypeAt>;
  /** Inside a generic declaration: the module without its type parameters. */
  readonly outer?: SourceModule;
}

/** The modules by their whole paths. */
export type Modules = ReadonlyMap<string, SourceModule>;

interface Draft {
  readonly declarations: Map<string, Declaration[]>;
  readonly imports: Map<string, ImportedName>;
  readonly exports: Map<string, string | ImportedName>;
  readonly stars: string[];
}

const declares = new Set([
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'TSEnumDeclaration',
  'ClassDeclaration',
]);

function isDeclaration(node: Ast.Node): node is Declaration['node'] {
  return declares.has(node.type);
}

function nameOf(node: Ast.Identifier | Ast.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}

/** Records a declaration, and returns its name. */
function declare(node: Ast.Node, statement: Ast.Statement, draft: Draft): string | undefined {
  if (!isDeclaration(node) || node.id === null || node.id === undefined) return undefined;
  const { name } = node.id;
  const before = draft.declarations.get(name);
  if (before === undefined) draft.declarations.set(name, [{ node, statement }]);
  else before.push({ node, statement });
  return name;
}

function readExport(statement: Ast.ExportNamedDeclaration, draft: Draft): void {
  if (statement.declaration !== null && statement.declaration !== undefined) {
    const name = declare(statement.declaration, statement, draft);
    if (name !== undefined) draft.exports.set(name, name);
  }
  for (const specifier of statement.specifiers) {
    if (specifier.type !== 'ExportSpecifier') continue;
    const { name } = specifier.local;
    const from = statement.source?.value;
    draft.exports.set(nameOf(specifier.exported), from === undefined ? name : { from, name });
  }
}

function readImport(statement: Ast.ImportDeclaration, draft: Draft): void {
  const from = statement.source.value;
  for (const specifier of statement.specifiers) {
    if (specifier.type === 'ImportNamespaceSpecifier') continue;
    const name = specifier.type === 'ImportSpecifier' ? nameOf(specifier.imported) : 'default';
    draft.imports.set(specifier.local.name, { from, name });
  }
}

function readStatement(statement: Ast.Statement, draft: Draft): void {
  switch (statement.type) {
    case 'ImportDeclaration':
      readImport(statement, draft);
      break;
    case 'ExportNamedDeclaration':
      readExport(statement, draft);
      break;
    case 'ExportAllDeclaration':
      draft.stars.push(statement.source.value);
      break;
    case 'ExportDefaultDeclaration': {
      const { declaration } = statement;
      const name =
        declaration.type === 'Identifier' ? declaration.name : declare(declaration, statement, draft);
      if (name !== undefined) draft.exports.set('default', name);
      break;
    }
    default:
      declare(statement, statement, draft);
  }
}

/**
 * Parses files.
 *
 * @param files - The files.
 * @returns What each declares, imports and exports.
 * @throws {WithalError} `E_SOURCE` when one of them is not valid TypeScript.
 */
export async function readModules(files: readonly TypeScriptFile[]): Promise<Modules> {
  const modules = new Map<string, SourceModule>();
  const faults = new Faults();
  for (const file of files) {
    const whole = path.resolve(file.name);
    const draft: Draft = { declarations: new Map(), imports: new Map(), exports: new Map(), stars: [] };
    try {
      for (const statement of await parseTypeScript(file.text, file.name)) readStatement(statement, draft);
      modules.set(whole, { file, path: whole, ...draft });
    } catch (error) {
      faults.add(error);
    }
  }
  faults.report();
  return modules;
}

/**
 * Returns the name of the module generated from a file: `app-state` for `src/AppState.ts`.
 *
 * @param file - The whole path of the source.
 * @returns The name without an extension; for an `index.ts` that of its folder.
 */
export function moduleFileName(file: string): string {
  const stem = path.basename(file).replace(/(?:\.d)?\.[cm]?tsx?$/, '');
  const name = stem === 'index' ? path.basename(path.dirname(file)) : stem;
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/[_\s]+/g, '-')
    .toLowerCase();
}

/**
 * Refuses two files whose generated modules would have the same name.
 *
 * @param modules - The modules.
 * @throws {WithalError} `E_NAME` when two have the same name.
 */
export function checkModuleNames(modules: Modules): void {
  const names = new Map<string, SourceModule>();
  for (const module of modules.values()) {
    const name = moduleFileName(module.path);
    const before = names.get(name);
    if (before !== undefined) {
      const problem = `${before.file.name} is written to ${name}.js already. Rename one of them, or generate them to two folders`;
      throw specificationError(module.file.name, problem, { code: 'E_NAME' });
    }
    names.set(name, module);
  }
}

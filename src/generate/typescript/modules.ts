import path from 'node:path';
import type * as Ast from '@babel/types';
import { WithalError } from '../../errors/withal-error.ts';
import { parseTypeScript } from './parse.ts';

/** A file of TypeScript that was asked for. */
export interface TypeScriptFile {
  /** What errors call it: its path. */
  readonly name: string;
  readonly text: string;
}

/** What can be declared and then named as a type; the comment stands before the statement around it. */
export interface Declaration {
  readonly node:
    | Ast.TSInterfaceDeclaration
    | Ast.TSTypeAliasDeclaration
    | Ast.TSEnumDeclaration
    | Ast.ClassDeclaration;
  readonly statement: Ast.Statement;
}

/** A name of another module. */
interface Elsewhere {
  readonly from: string;
  readonly name: string;
}

/** A file that was parsed: what it declares, takes from others, and gives to others. */
export interface SourceModule {
  readonly file: TypeScriptFile;
  /** The whole path of the file. */
  readonly place: string;
  /** By name; an interface may be declared several times. */
  readonly declarations: ReadonlyMap<string, readonly Declaration[]>;
  readonly imports: ReadonlyMap<string, Elsewhere>;
  /** By the name that others see; what is declared here, or elsewhere. */
  readonly exports: ReadonlyMap<string, string | Elsewhere>;
  /** The modules of which everything is exported again. */
  readonly stars: readonly string[];
}

/** A declaration, and the module that it is in. */
export interface Found {
  readonly module: SourceModule;
  readonly name: string;
  readonly declarations: readonly Declaration[];
}

/** What an alias stands for, and the module whose names that uses. */
export interface AliasAt {
  readonly type: Ast.TSType;
  readonly module: SourceModule;
  readonly node: Ast.TSTypeAliasDeclaration;
}

/** The modules that were asked for, by their places. */
export type Modules = ReadonlyMap<string, SourceModule>;

interface Draft {
  readonly declarations: Map<string, Declaration[]>;
  readonly imports: Map<string, Elsewhere>;
  readonly exports: Map<string, string | Elsewhere>;
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

/** Notes a declaration, and gives its name. */
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
 * @throws {WithalError} `E_SOURCE` when one of them is no TypeScript.
 */
export async function readModules(files: readonly TypeScriptFile[]): Promise<Modules> {
  const modules = new Map<string, SourceModule>();
  for (const file of files) {
    const place = path.resolve(file.name);
    const draft: Draft = { declarations: new Map(), imports: new Map(), exports: new Map(), stars: [] };
    for (const statement of await parseTypeScript(file.text, file.name)) readStatement(statement, draft);
    modules.set(place, { file, place, ...draft });
  }
  return modules;
}

const endings = ['.ts', '.tsx', '.mts', '.cts', '.d.ts', '.d.mts', '.d.cts'];

/** The module that a relative import means, if it was asked for. */
function moduleAt(from: string, importer: SourceModule, modules: Modules): SourceModule | undefined {
  if (!from.startsWith('.')) return undefined;
  const whole = path.resolve(path.dirname(importer.place), from);
  const stem = whole.replace(/\.[cm]?jsx?$/, '');
  const candidates = [whole, ...endings.flatMap((ending) => [stem + ending, whole + ending])];
  const inside = endings.map((ending) => path.join(whole, `index${ending}`));
  return [...candidates, ...inside].map((place) => modules.get(place)).find((module) => module !== undefined);
}

/** What names lead to, through modules. */
export class Names {
  readonly #modules: Modules;

  constructor(modules: Modules) {
    this.#modules = modules;
  }

  /** Finds what a name means in a module; nothing where it is not in the files that were asked for. */
  find(name: string, module: SourceModule): Found | undefined {
    return this.#find(name, module, new Set());
  }

  #find(name: string, module: SourceModule, seen: Set<string>): Found | undefined {
    const declarations = module.declarations.get(name);
    if (declarations !== undefined) return { module, name, declarations };
    const imported = module.imports.get(name);
    return imported === undefined ? undefined : this.#follow(imported, module, seen);
  }

  #follow({ from, name }: Elsewhere, importer: SourceModule, seen: Set<string>): Found | undefined {
    const module = moduleAt(from, importer, this.#modules);
    return module === undefined ? undefined : this.exported(name, module, seen);
  }

  /** Finds what a module exports under a name; modules may export each other's names in a ring. */
  exported(name: string, module: SourceModule, seen = new Set<string>()): Found | undefined {
    const key = `${module.place}\0${name}`;
    if (seen.has(key)) return undefined;
    seen.add(key);
    const exported = module.exports.get(name);
    if (typeof exported === 'string') return this.#find(exported, module, seen);
    if (exported !== undefined) return this.#follow(exported, module, seen);
    for (const from of module.stars) {
      const found = this.#follow({ from, name }, module, seen);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Finds the alias that a name means: a type under another name, without parameters. */
  alias(name: string | undefined, module: SourceModule): AliasAt | undefined {
    const found = name === undefined ? undefined : this.find(name, module);
    const [first] = found?.declarations ?? [];
    if (found === undefined || first?.node.type !== 'TSTypeAliasDeclaration' || first.node.typeParameters)
      return undefined;
    return { type: first.node.typeAnnotation, module: found.module, node: first.node };
  }

  /** Where a name comes from that was not found: the module that was not asked for. */
  origin(name: string, module: SourceModule): string | undefined {
    return module.imports.get(name)?.from;
  }
}

/**
 * Gives the file that is generated from a file: `src/AppState.ts` is `app-state`.
 *
 * @param place - The whole path of the source.
 * @returns The name, without an ending; that of the folder for an `index.ts`.
 */
export function moduleName(place: string): string {
  const stem = path.basename(place).replace(/(?:\.d)?\.[cm]?tsx?$/, '');
  const name = stem === 'index' ? path.basename(path.dirname(place)) : stem;
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/[_\s]+/g, '-')
    .toLowerCase();
}

/**
 * Refuses two files that would be generated to one.
 *
 * @param modules - The modules.
 * @throws {WithalError} `E_NAME` when two have the same name.
 */
export function checkModuleNames(modules: Modules): void {
  const names = new Map<string, SourceModule>();
  for (const module of modules.values()) {
    const name = moduleName(module.place);
    const before = names.get(name);
    if (before !== undefined) {
      const message = `Cannot use ${module.file.name}: ${before.file.name} is written to ${name}.js already. Rename one of them, or generate them to two folders.`;
      throw new WithalError({ code: 'E_NAME', message });
    }
    names.set(name, module);
  }
}

import path from 'node:path';
import type * as Ast from '@babel/types';
import type { Declaration, ImportedName, Modules, SourceModule } from './modules.ts';
import { referenceName } from './type-parameters.ts';

/** The declarations of a name, and the module that they are in. */
export interface ResolvedName {
  readonly module: SourceModule;
  readonly name: string;
  readonly declarations: readonly Declaration[];
}

/** The type that an alias stands for, and the module that its names are resolved in. */
interface ResolvedAlias {
  readonly type: Ast.TSType;
  readonly module: SourceModule;
  readonly node: Ast.TSTypeAliasDeclaration;
}

const endings = ['.ts', '.tsx', '.mts', '.cts', '.d.ts', '.d.mts', '.d.cts'];

/** Finds the module that a relative import refers to, if it is among the files. */
function moduleAt(from: string, importer: SourceModule, modules: Modules): SourceModule | undefined {
  if (!from.startsWith('.')) return undefined;
  const whole = path.resolve(path.dirname(importer.path), from);
  const stem = whole.replace(/\.[cm]?jsx?$/, '');
  const candidates = [whole, ...endings.flatMap((ending) => [stem + ending, whole + ending])];
  const inside = endings.map((ending) => path.join(whole, `index${ending}`));
  return [...candidates, ...inside]
    .map((candidate) => modules.get(candidate))
    .find((module) => module !== undefined);
}

/** Resolves names through imports and exports. */
export class NameResolver {
  readonly #modules: Modules;

  constructor(modules: Modules) {
    this.#modules = modules;
  }

  /** Resolves a name in a module; `undefined` if it is not declared in these files. */
  find(name: string, module: SourceModule): ResolvedName | undefined {
    return this.#find(name, module, new Set());
  }

  #find(name: string, module: SourceModule, seen: Set<string>): ResolvedName | undefined {
    const declarations = module.declarations.get(name);
    if (declarations !== undefined) return { module: module.outer ?? module, name, declarations };
    const imported = module.imports.get(name);
    return imported === undefined ? undefined : this.#follow(imported, module, seen);
  }

  #follow({ from, name }: ImportedName, importer: SourceModule, seen: Set<string>): ResolvedName | undefined {
    const module = moduleAt(from, importer, this.#modules);
    return module === undefined ? undefined : this.exported(name, module, seen);
  }

  /** Resolves an exported name; re-exports may form a cycle. */
  exported(name: string, module: SourceModule, seen = new Set<string>()): ResolvedName | undefined {
    const key = `${module.path}\0${name}`;
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

  /** Resolves a name to a type alias without parameters. */
  alias(name: string | undefined, module: SourceModule): ResolvedAlias | undefined {
    const found = name === undefined ? undefined : this.find(name, module);
    const [first] = found?.declarations ?? [];
    if (found === undefined || first?.node.type !== 'TSTypeAliasDeclaration' || first.node.typeParameters)
      return undefined;
    return { type: first.node.typeAnnotation, module: found.module, node: first.node };
  }

  /** The declaration that an alias is another name of; any other declaration is itself. */
  target(found: ResolvedName, seen: ReadonlySet<Ast.Node> = new Set()): ResolvedName {
    const alias = this.alias(found.name, found.module);
    if (alias?.type.type !== 'TSTypeReference' || alias.type.typeParameters || seen.has(alias.node))
      return found;
    const next = this.find(referenceName(alias.type.typeName) ?? '', alias.module);
    return next === undefined ? found : this.target(next, new Set(seen).add(alias.node));
  }

  /** The module specifier that an unresolved name is imported from. */
  origin(name: string, module: SourceModule): string | undefined {
    return module.imports.get(name)?.from;
  }
}

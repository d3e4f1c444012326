import path from 'node:path';
import type * as Ast from '@babel/types';
import type { Declaration, ImportedName, Modules, SourceModule } from './modules.ts';

/** A declaration, and the module that it is in. */
export interface ResolvedName {
  readonly module: SourceModule;
  readonly name: string;
  readonly declarations: readonly Declaration[];
}

/** What an alias stands for, and the module whose names that uses. */
export interface ResolvedAlias {
  readonly type: Ast.TSType;
  readonly module: SourceModule;
  readonly node: Ast.TSTypeAliasDeclaration;
}

const endings = ['.ts', '.tsx', '.mts', '.cts', '.d.ts', '.d.mts', '.d.cts'];

/** The module that a relative import means, if it was asked for. */
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

/** What names lead to, through modules. */
export class NameResolver {
  readonly #modules: Modules;

  constructor(modules: Modules) {
    this.#modules = modules;
  }

  /** Finds what a name means in a module; nothing where it is not in the files that were asked for. */
  find(name: string, module: SourceModule): ResolvedName | undefined {
    return this.#find(name, module, new Set());
  }

  #find(name: string, module: SourceModule, seen: Set<string>): ResolvedName | undefined {
    const declarations = module.declarations.get(name);
    if (declarations !== undefined) return { module, name, declarations };
    const imported = module.imports.get(name);
    return imported === undefined ? undefined : this.#follow(imported, module, seen);
  }

  #follow({ from, name }: ImportedName, importer: SourceModule, seen: Set<string>): ResolvedName | undefined {
    const module = moduleAt(from, importer, this.#modules);
    return module === undefined ? undefined : this.exported(name, module, seen);
  }

  /** Finds what a module exports under a name; modules may export each other's names in a ring. */
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

  /** Finds the alias that a name means: a type under another name, without parameters. */
  alias(name: string | undefined, module: SourceModule): ResolvedAlias | undefined {
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

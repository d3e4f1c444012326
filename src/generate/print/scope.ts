import {
  type DefinitionNames,
  allocate,
  takenNames,
  type ModulePlan,
  type PlannedModule,
} from '../model/index.ts';
import { WithalError } from '../../errors/index.ts';
import { byCodeUnit } from '../../json/index.ts';
import { posix } from 'node:path';
import { stringLiteral } from './literals.ts';

/** What generated files import: the name of a package, or a path relative to the output folder. */
export interface Imports {
  /** The module that exports `createModels`. */
  readonly runtime: string;
  /** The module that exports the types. */
  readonly types: string;
}

/** The names in a module while it is printed. Using a name that the module does not declare imports it. */
export interface Scope {
  readonly module: PlannedModule;
  /** The name of the type parameter of every node. */
  readonly self: string;
  /** The interface of a definition's documents. */
  model(id: string): string;
  /** The interface of the chain members of a definition inside another. */
  node(id: string): string;
  /** A type of the library. */
  type(name: string): string;
  /** The import lines for all names that were used. */
  imports(): string;
}

/**
 * Returns the import path from one generated file to another module.
 *
 * @param from - The path of the file below the output, without an ending.
 * @param to - The path of the other below the output, or, without a leading dot, the name of a package.
 * @param isPackage - Whether `to` is the name of a package.
 * @returns The module specifier.
 */
export function importPath(from: string, to: string, isPackage = false): string {
  if (isPackage) return to;
  // The root is deep enough that paths leading out of the output folder stay below it.
  const root = '/a'.repeat(99);
  const way = posix.relative(posix.join(root, posix.dirname(from)), posix.join(root, to));
  return way.startsWith('.') ? way : `./${way}`;
}

function namesOf(
  plan: ModulePlan,
  id: string,
): { readonly module: PlannedModule; readonly names: DefinitionNames } {
  const module = plan.moduleOf.get(id);
  const names = module?.names.definitions.get(id);
  if (module === undefined || names === undefined) {
    throw new WithalError({
      code: 'E_REFERENCE',
      message: `Cannot print a reference to ${id}: there is no such definition.`,
    });
  }
  return { module, names };
}

/**
 * Opens the scope of a module.
 *
 * @param plan - The plan.
 * @param module - The module that is going to be printed.
 * @param imports - Where the library is.
 * @returns The scope.
 */
export function openScope(plan: ModulePlan, module: PlannedModule, imports: Imports): Scope {
  const taken = takenNames(module.names.types, module.names.values);
  const self = allocate('Self', taken);
  const imported = new Map<string, Map<string, string>>();
  const importName = (from: string, name: string): string => {
    const names = imported.get(from) ?? new Map<string, string>();
    imported.set(from, names);
    const known = names.get(name);
    if (known !== undefined) return known;
    const local = allocate(name, taken);
    names.set(name, local);
    return local;
  };
  const ways = new Map<string, string>();
  const wayTo = (to: string): string => {
    const way = ways.get(to) ?? `${importPath(module.path, to)}.js`;
    ways.set(to, way);
    return way;
  };
  const types = importPath(module.path, imports.types, !imports.types.startsWith('.'));
  const reference = (id: string, pick: (names: DefinitionNames) => string): string => {
    const found = namesOf(plan, id);
    if (found.module === module) return pick(found.names);
    return importName(wayTo(found.module.path), pick(found.names));
  };
  return {
    module,
    self,
    model: (id) => reference(id, (names) => names.model),
    node: (id) => reference(id, (names) => (plan.nestedKinds.has(id) ? names.nested : names.node)),
    type: (name) => importName(types, name),
    imports: () =>
      [...imported.entries()]
        .toSorted(([one], [other]) => byCodeUnit(one, other))
        .map(([from, names]) => importLine(from, names))
        .join(''),
  };
}

function importLine(from: string, names: ReadonlyMap<string, string>): string {
  const sorted = [...names].toSorted(([one], [other]) => byCodeUnit(one, other));
  const list = sorted.map(([name, local]) => (name === local ? name : `${name} as ${local}`));
  return `import type { ${list.join(', ')} } from ${stringLiteral(from)};\n`;
}

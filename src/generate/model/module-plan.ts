import type { Definition } from './definition.ts';
import { referenceIn } from './definition.ts';
import { takenWires } from './field-names.ts';
import type { Library, Module } from './library-modules.ts';
import { layOut } from './library-modules.ts';
import { nameModule, type ModuleNames } from './module-names.ts';

/** A module with the names of what it declares. */
export interface PlannedModule extends Module {
  readonly names: ModuleNames;
}

/** Everything that printing needs: modules, names and references. */
export interface ModulePlan {
  readonly modules: readonly PlannedModule[];
  readonly definitions: ReadonlyMap<string, Definition>;
  /** The module of each definition, by the definition's name. */
  readonly moduleOf: ReadonlyMap<string, PlannedModule>;
  /** The kinds that other documents embed. */
  readonly nestedKinds: ReadonlySet<string>;
  /** A sentence for each definition or field that could not keep its name. */
  readonly collisions: readonly string[];
}

function findNestedKinds(definitions: ReadonlyMap<string, Definition>): Set<string> {
  const nested = new Set<string>();
  for (const { properties } of definitions.values()) {
    for (const { type } of properties) {
      const id = referenceIn(type);
      if (id !== undefined && definitions.get(id)?.kind !== undefined) nested.add(id);
    }
  }
  return nested;
}

function findCollisions(modules: readonly PlannedModule[]): string[] {
  return modules.flatMap((module) => [
    ...module.names.collisions,
    ...module.definitions.flatMap((definition) =>
      [...takenWires(definition)].map(
        (wire) => `${definition.id}: field ${JSON.stringify(wire)} has no methods; use at(…)`,
      ),
    ),
  ]);
}

/**
 * Decides which module each definition goes to, and what it is called there.
 *
 * @param definitions - All definitions, sorted by name.
 * @param libraries - The libraries that they belong to.
 * @returns The plan.
 * @throws {WithalError} `E_NAME` when a name cannot be the name of a file.
 */
export function planModules(definitions: readonly Definition[], libraries: readonly Library[]): ModulePlan {
  const laidOut = layOut(definitions, libraries);
  const modules = laidOut.map((module): PlannedModule => {
    const versions = module.version === '' ? versionsBeside(module, laidOut) : [];
    return Object.assign(module, { names: nameModule(module.definitions, versions) });
  });
  const byId = new Map(definitions.map((definition) => [definition.id, definition]));
  const moduleOf = new Map(modules.flatMap((module) => module.definitions.map(({ id }) => [id, module])));
  return {
    modules,
    definitions: byId,
    moduleOf,
    nestedKinds: findNestedKinds(byId),
    collisions: findCollisions(modules),
  };
}

/**
 * Finds the versions of a group, which the group's own file exports.
 *
 * @param group - Any module of the group.
 * @param modules - All modules.
 * @returns The versions, sorted.
 */
export function versionsBeside(group: Module, modules: readonly Module[]): string[] {
  const same = modules.filter((module) => module.library === group.library && module.group === group.group);
  return same.map((module) => module.version).filter((version) => version !== '');
}

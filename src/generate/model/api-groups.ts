import { namePieces, type Definition } from './definition.ts';

/** Where a definition is, by its name: whatever stands before the name itself. */
function packageOf(definition: Definition): string {
  const id = definition.partOf ?? definition.id;
  const { name } = namePieces(id);
  return id.slice(0, Math.max(id.length - name.length - 1, 0));
}

/** The group of the kinds of each package: `networking.k8s.io` for `io.k8s.api.networking.v1`. */
function groupsOfPackages(definitions: readonly Definition[]): Map<string, string | undefined> {
  const groups = new Map<string, string | undefined>();
  for (const definition of definitions) {
    const { kind } = definition;
    // The group without a name is known by the package: `core`, and `meta`, whose kinds it has as well.
    if (kind === undefined || kind.group === '') continue;
    const name = packageOf(definition);
    const before = groups.get(name);
    // A package with kinds of several groups has none of them for its own.
    groups.set(name, groups.has(name) && before !== kind.group ? undefined : kind.group);
  }
  return groups;
}

/**
 * Sorts definitions by the groups of the API instead of the last pieces of their names, so that groups that end alike
 * are kept apart: `apps` and `apps.openshift.io`.
 *
 * @param definitions - Definitions.
 * @returns The same definitions with whole groups: `cert-manager.io`, `networking.k8s.io`, `core`.
 */
export function byApiGroup(definitions: readonly Definition[]): Definition[] {
  const groups = groupsOfPackages(definitions);
  return definitions.map((definition) => {
    const named = definition.group === '' ? 'definitions' : definition.group;
    return { ...definition, group: groups.get(packageOf(definition)) ?? named };
  });
}

import { namePieces, type Definition } from './definition.ts';

/** The package of a definition: its full name without the last part. */
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
    // Kinds of the core group keep the group that their package is named after: `core` or `meta`.
    if (kind === undefined || kind.group === '') continue;
    const name = packageOf(definition);
    const before = groups.get(name);
    // A package whose kinds belong to several groups belongs to none of them.
    groups.set(name, groups.has(name) && before !== kind.group ? undefined : kind.group);
  }
  return groups;
}

/**
 * Assigns definitions to API groups instead of the last part of their package, so that `apps` and `apps.openshift.io`
 * stay apart.
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

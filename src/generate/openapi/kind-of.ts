import { isObject, ownEntry, textOf, type JsonObject } from '../../json/guards.ts';
import { namePieces, type GroupVersionKind } from '../model/definition.ts';

const extension = 'x-kubernetes-group-version-kind';

/** Go packages whose kinds are in the group without a name. */
const coreGroups = new Set(['core', 'meta']);

function readKinds(schema: JsonObject): GroupVersionKind[] {
  const found = ownEntry(schema, extension);
  const list: unknown[] = Array.isArray(found) ? found : [found];
  return list.filter(isObject).map((entry) => ({
    group: textOf(entry, 'group'),
    version: textOf(entry, 'version'),
    kind: textOf(entry, 'kind'),
  }));
}

/** Whether a kind is registered where its definition lives: `image.openshift.io/v1` for `….image.v1.Image`. */
function isRegisteredInOwnGroup(kind: GroupVersionKind, id: string): boolean {
  const { group, version } = namePieces(id);
  if (kind.version !== version) return false;
  return coreGroups.has(group) ? kind.group === '' : kind.group.split('.')[0] === group;
}

/**
 * Decides what `apiVersion` and `kind` of a definition are.
 *
 * Some definitions are registered for several groups: `DeleteOptions` for 46, `SecretList` of the core group also for
 * images. The one at home wins, which is the one whose group and version are the definition's own; without it the first
 * that has a group; without that the first. A definition without fields `apiVersion` and `kind` (`WatchEvent`) is what
 * the server sends around documents, and no kind.
 *
 * @param id - The definition's name.
 * @param schema - The definition.
 * @returns The kind, or `undefined`.
 */
export function kindOf(id: string, schema: JsonObject): GroupVersionKind | undefined {
  const properties = ownEntry(schema, 'properties');
  if (
    !isObject(properties) ||
    !Object.hasOwn(properties, 'apiVersion') ||
    !Object.hasOwn(properties, 'kind')
  ) {
    return undefined;
  }
  const kinds = readKinds(schema).filter((kind) => kind.version !== '' && kind.kind !== '');
  return (
    kinds.find((kind) => isRegisteredInOwnGroup(kind, id)) ??
    kinds.find((kind) => kind.group !== '') ??
    kinds[0]
  );
}

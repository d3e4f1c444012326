import { namePieces, type GroupVersionKind } from '../model/index.ts';
import { isObject, ownEntry, textOf, type JsonObject } from '../../json/index.ts';

const extension = 'x-kubernetes-group-version-kind';

/** The Go packages of the core group, whose name is empty. */
const coreGroups = new Set(['core', 'meta']);

/** The kinds that a definition or an operation is registered for. */
export function readKinds(schema: JsonObject): GroupVersionKind[] {
  const found = ownEntry(schema, extension);
  const list: unknown[] = Array.isArray(found) ? found : [found];
  return list.filter(isObject).map((entry) => ({
    group: textOf(entry, 'group'),
    version: textOf(entry, 'version'),
    kind: textOf(entry, 'kind'),
  }));
}

/** Whether a kind's group and version match its package: `image.openshift.io/v1` for `….image.v1.Image`. */
function isRegisteredInOwnGroup(kind: GroupVersionKind, id: string): boolean {
  const { group, version } = namePieces(id);
  if (kind.version !== version) return false;
  return coreGroups.has(group) ? kind.group === '' : kind.group.split('.')[0] === group;
}

/**
 * Decides the `apiVersion` and `kind` of a definition.
 *
 * Some definitions are registered for several groups: `DeleteOptions` for 46, `SecretList` of the core group also for
 * images. A registration whose group and version match the definition's package wins, then the first one with a group,
 * then the first one. A definition without the fields `apiVersion` and `kind`, such as `WatchEvent`, is not a kind: the
 * server only wraps documents in it.
 *
 * @param id - The definition's name.
 * @param schema - The definition.
 * @returns The kind, or `undefined`.
 */
export function definitionKind(id: string, schema: JsonObject): GroupVersionKind | undefined {
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

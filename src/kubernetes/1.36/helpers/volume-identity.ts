import { WithalError } from 'withal';
import { orderedJson } from './derived-name.ts';
import { textAt, valueAt } from './plain-value.ts';

/** What tells one volume of a source from another; a server adds defaults to the rest. */
const identities: Readonly<Record<string, readonly string[]>> = {
  configMap: ['name'],
  csi: ['driver', 'volumeAttributes'],
  emptyDir: [],
  hostPath: ['path'],
  image: ['reference'],
  persistentVolumeClaim: ['claimName'],
  secret: ['secretName'],
};

function identityOf(source: string, value: unknown): string {
  const fields = identities[source];
  return orderedJson([source, fields?.map((field) => valueAt(value, [field])) ?? value]);
}

function sourcesOf(volume: unknown): { readonly names: readonly string[]; readonly identity: string } {
  const fields: Record<string, unknown> = typeof volume === 'object' ? { ...volume } : {};
  const names = Object.keys(fields)
    .filter((field) => field !== 'name')
    .toSorted();
  return { names, identity: names.map((name) => identityOf(name, fields[name])).join() };
}

/**
 * Refuses to replace a volume by another one of its name, which what has mounted it would then show.
 *
 * @param volumes - The volumes of the pods.
 * @param volume - The volume to add.
 * @throws {WithalError} `E_CONFLICT` where the pods have a volume of that name with something else in it.
 */
export function refuseOtherVolume(volumes: unknown, volume: unknown): void {
  const name = textAt(volume, ['name']);
  const known: readonly unknown[] = Array.isArray(volumes) ? volumes : [];
  const wanted = sourcesOf(volume);
  for (const one of known) {
    if (textAt(one, ['name']) !== name) continue;
    const found = sourcesOf(one);
    if (found.identity === wanted.identity) continue;
    const message = `Cannot mount the volume ${JSON.stringify(name)} (${wanted.names.join(', ')}): the pods have another volume of this name (${found.names.join(', ')}). Rename that one, or mount this one under another name with mountVolume.`;
    throw new WithalError({ code: 'E_CONFLICT', message });
  }
}

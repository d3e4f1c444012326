import { isObject, ownEntry, textOf, type JsonObject } from '../json/guards.ts';
import type { Identity } from './identity.ts';

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** Whether a document defines a kind of custom resources. */
export function isDefinition({ apiVersion, kind }: Identity): boolean {
  return kind === 'CustomResourceDefinition' && groupOf(apiVersion) === 'apiextensions.k8s.io';
}

function isFirst(identity: Identity): boolean {
  return isDefinition(identity) || (identity.kind === 'Namespace' && identity.apiVersion === 'v1');
}

/**
 * Sorts objects into the two rounds in which they are applied: namespaces and definitions of custom resources first,
 * then the rest. Within a round they keep their order.
 *
 * @param identities - The objects.
 * @returns The rounds that have objects.
 */
export function roundsOf(identities: readonly Identity[]): Identity[][] {
  const rounds = [
    identities.filter((identity) => isFirst(identity)),
    identities.filter((identity) => !isFirst(identity)),
  ];
  return rounds.filter((round) => round.length > 0);
}

function entriesOf(object: JsonObject, key: string): JsonObject {
  const value = ownEntry(object, key);
  return isObject(value) ? value : {};
}

/**
 * Finds the kinds that the documents define themselves.
 *
 * @param identities - The objects.
 * @returns Tells whether a kind is one of them, in any of its versions.
 */
export function definedKinds(
  identities: readonly Identity[],
): (identity: Pick<Identity, 'apiVersion' | 'kind'>) => boolean {
  const kinds = new Set<string>();
  for (const { document } of identities.filter((identity) => isDefinition(identity))) {
    const spec = entriesOf(document, 'spec');
    kinds.add(`${textOf(spec, 'group')}/${textOf(entriesOf(spec, 'names'), 'kind')}`);
  }
  return ({ apiVersion, kind }) => kinds.has(`${groupOf(apiVersion)}/${kind}`);
}

/**
 * Finds the namespaces that the documents make themselves.
 *
 * @param identities - The objects.
 * @returns Their names.
 */
export function madeNamespaces(identities: readonly Identity[]): ReadonlySet<string> {
  const made = identities.filter(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Namespace');
  return new Set(made.map(({ name }) => name));
}

import { textOf, objectAt } from '../json/index.ts';
import { groupOf, type Manifest } from './manifest.ts';

function isDefinition({ apiVersion, kind }: Manifest): boolean {
  return kind === 'CustomResourceDefinition' && groupOf(apiVersion) === 'apiextensions.k8s.io';
}

/** Tells whether a manifest is of a namespace. */
export function isNamespace({ apiVersion, kind }: Manifest): boolean {
  return kind === 'Namespace' && apiVersion === 'v1';
}

function isFirst(manifest: Manifest): boolean {
  return isDefinition(manifest) || isNamespace(manifest);
}

/**
 * Sorts manifests into the two rounds in which they are applied: namespaces and custom resource definitions first, then
 * the rest. Within a round they keep their order.
 *
 * @param manifests - The manifests.
 * @returns The rounds that are not empty.
 */
export function roundsOf(manifests: readonly Manifest[]): Manifest[][] {
  const rounds = [
    manifests.filter((manifest) => isFirst(manifest)),
    manifests.filter((manifest) => !isFirst(manifest)),
  ];
  return rounds.filter((round) => round.length > 0);
}

/**
 * Finds the kinds that are defined by custom resource definitions among the manifests.
 *
 * @param manifests - The manifests.
 * @returns Tells whether a kind is one of them, in any version.
 */
export function definedKinds(
  manifests: readonly Manifest[],
): (manifest: Pick<Manifest, 'apiVersion' | 'kind'>) => boolean {
  const kinds = new Set<string>();
  for (const { document } of manifests.filter((manifest) => isDefinition(manifest))) {
    const spec = objectAt(document, 'spec');
    kinds.add(`${textOf(spec, 'group')}/${textOf(objectAt(spec, 'names'), 'kind')}`);
  }
  return ({ apiVersion, kind }) => kinds.has(`${groupOf(apiVersion)}/${kind}`);
}

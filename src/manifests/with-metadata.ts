import { type JsonObject, ownEntry, setKey, textOf, objectAt } from '../json/index.ts';
import { metadataOf } from '../patch/metadata.ts';
import { scopeOf } from '../patch/targets/scope.ts';

/** Says of a resource whether it is in a namespace, whatever its kind; Tanka's, so that it is said once. */
const namespacedAnnotation = 'tanka.dev/namespaced';

/** What a manifest gets. */
export interface MetadataOfEnvironment {
  /** The namespace of what has none and is in one; empty where nothing gets one. */
  readonly namespace: string;
  /** Labels, which replace those that are there. */
  readonly labels: JsonObject;
  /** Labels and annotations for what lacks them. */
  readonly defaults?: { readonly labels: JsonObject; readonly annotations: JsonObject };
}

/** Merges objects; later ones win, and a key stands where the first one has it. */
function merged(...objects: readonly JsonObject[]): JsonObject {
  const all: Record<string, unknown> = {};
  for (const object of objects) for (const [key, value] of Object.entries(object)) setKey(all, key, value);
  return all;
}

function isNamespaced(manifest: JsonObject, annotations: JsonObject): boolean {
  const said = ownEntry(annotations, namespacedAnnotation);
  if (said !== undefined) return said === 'true';
  return scopeOf(textOf(manifest, 'apiVersion'), textOf(manifest, 'kind')) !== 'Cluster';
}

/**
 * Gives a manifest the namespace, labels and annotations of an environment.
 *
 * @param manifest - The manifest; it is not changed.
 * @param given - What it gets. A kind that nobody knows is taken to be in a namespace, unless the annotation
 *   `tanka.dev/namespaced: "false"` says otherwise.
 * @returns The next manifest.
 */
export function withMetadata(
  manifest: JsonObject,
  { namespace, labels, defaults }: MetadataOfEnvironment,
): JsonObject {
  const metadata = metadataOf(manifest);
  const annotations = objectAt(metadata, 'annotations');
  const next: Record<string, unknown> = { ...metadata };
  const lacksNamespace = namespace !== '' && textOf(metadata, 'namespace') === '';
  if (lacksNamespace && isNamespaced(manifest, annotations)) next['namespace'] = namespace;
  const own = objectAt(metadata, 'labels');
  const all = {
    labels: merged(own, defaults?.labels ?? {}, own, labels),
    annotations: merged(annotations, defaults?.annotations ?? {}, annotations),
  };
  for (const [key, value] of Object.entries(all)) if (Object.keys(value).length > 0) next[key] = value;
  return { ...manifest, metadata: next };
}

import { WithalError } from 'withal';
import { scopeOf } from 'withal/patch';
import { isFields, placesAt } from './places.ts';
import {
  type DocumentsOption,
  type Resource,
  type TransformContext,
  documentsIn,
  resourceOf,
} from './transform.ts';

/** Documents that belong together. */
export interface Related {
  readonly resources: readonly Resource[];
  /** Those with a name, of whatever kind. */
  named(name: string): readonly Resource[];
  /** Whether the objects of its kind belong to the whole cluster, as the kind or a definition among the documents says. */
  isClusterWide(resource: Resource): boolean;
}

/** The kinds that CustomResourceDefinitions among the documents say to belong to the whole cluster. */
function clusterKindsOf(resources: readonly Resource[]): Set<string> {
  const kinds = new Set<string>();
  for (const { kind, fields } of resources) {
    const { spec } = fields;
    if (kind !== 'CustomResourceDefinition' || !isFields(spec) || spec['scope'] !== 'Cluster') continue;
    for (const { value } of placesAt(spec, ['names', 'kind']))
      kinds.add(`${String(spec['group'])}/${String(value)}`);
  }
  return kinds;
}

/**
 * Tells whether the objects of a kind belong to the whole cluster.
 *
 * @param resource - A document of the kind.
 * @param kinds - Groups and kinds of custom resources that do; the others are in namespaces.
 */
export function isOfCluster(
  { apiVersion, kind, group }: Resource,
  kinds: ReadonlySet<string> = none,
): boolean {
  const scope = scopeOf(apiVersion, kind);
  return scope === undefined ? kinds.has(`${group}/${kind}`) : scope === 'Cluster';
}

const none: ReadonlySet<string> = new Set();

function relate(documents: readonly unknown[]): Related {
  const resources = documents
    .flatMap(documentsIn)
    .map((document) => resourceOf(document))
    .filter((found) => found !== undefined);
  const byName = new Map<string, Resource[]>();
  for (const resource of resources) {
    if (resource.name === undefined) continue;
    const found = byName.get(resource.name);
    if (found === undefined) byName.set(resource.name, [resource]);
    else found.push(resource);
  }
  const clusterKinds = clusterKindsOf(resources);
  return {
    resources,
    named: (name) => byName.get(name) ?? [],
    isClusterWide: (resource) => isOfCluster(resource, clusterKinds),
  };
}

const known = new WeakMap<readonly unknown[], Related>();

function relatedOf(documents: readonly unknown[]): Related {
  const found = known.get(documents);
  if (found !== undefined) return found;
  const related = relate(documents);
  known.set(documents, related);
  return related;
}

/** The error of references that cannot be followed. */
function referenceError({ kind, name }: Resource, reason: string): WithalError {
  const message = `Cannot follow the references of ${kind} ${JSON.stringify(name ?? '')}: ${reason}.`;
  return new WithalError({ code: 'E_ARGUMENT', message });
}

/** The error of a transform that follows references, and was given one document alone. */
export function needsDocuments(attempt: string, resource: Resource): WithalError {
  const reason = `${attempt} needs all documents that belong together. Pass them: ${attempt}('…', { documents })`;
  return referenceError(resource, reason);
}

/**
 * Gives the documents that belong together.
 *
 * @param resource - The document that is transformed, which has to be one of them.
 * @param options - The documents that the transform was made with.
 * @param context - The documents that it is called with.
 * @returns The documents; `undefined` where there are none in either.
 * @throws {WithalError} `E_ARGUMENT` where the document is not among them: another transform has changed it, so that
 *   references would not be found.
 */
export function relatedIn(
  resource: Resource,
  options: DocumentsOption,
  context: TransformContext,
): Related | undefined {
  const documents = options.documents ?? context.documents;
  if (documents === undefined) return undefined;
  const related = relatedOf(documents);
  const { name, kind, group, namespace } = resource;
  const isAmong =
    name === undefined ||
    related
      .named(name)
      .some((other) => other.kind === kind && other.group === group && other.namespace === namespace);
  if (isAmong) return related;
  throw referenceError(
    resource,
    'it is not among the documents. If another transform has changed its name or namespace, join both by composeTransforms(…)',
  );
}

/** A reference to an object: what its place says of it. */
export interface Reference {
  readonly kind: string;
  readonly name: string;
  /** The group, where the place names it. */
  readonly group: string | undefined;
  /** The namespace, where the place names it. */
  readonly namespace: string | undefined;
}

/**
 * Finds the documents that a reference may mean: those in the namespace that it names, or else in that of the document
 * that holds it. What belongs to the whole cluster refers to any namespace, and is referred to from any.
 *
 * @param related - The documents.
 * @param holder - The document that holds the reference.
 * @param reference - The reference.
 */
export function meantBy(related: Related, holder: Resource, reference: Reference): Resource[] {
  const { kind, name, group, namespace } = reference;
  return related.named(name).filter((resource) => {
    if (kind !== resource.kind) return false;
    if (group !== undefined && group !== resource.group) return false;
    if (related.isClusterWide(resource)) return true;
    if (namespace !== undefined) return namespace === resource.namespace;
    return related.isClusterWide(holder) || holder.namespace === resource.namespace;
  });
}

import { type Step, WithalError } from 'withal';
import { type FoundPlace, isFields, placesAt, setting } from './places.ts';
import { type FoundReference, referencesIn } from './references.ts';
import { type Related, isOfCluster, meantBy, needsDocuments, relatedIn } from './related.ts';
import {
  type DocumentsOption,
  type Resource,
  type Transform,
  checkOptions,
  checkText,
  transform,
} from './transform.ts';

/** The services that are in the namespace too, whether they are among the documents or not. */
const ownServices: Readonly<Record<string, string>> = {
  APIService: 'spec.service',
  CustomResourceDefinition: 'spec.conversion.webhook.clientConfig.service',
};

function isNamespace({ apiVersion, kind }: Resource): boolean {
  return apiVersion === 'v1' && kind === 'Namespace';
}

/**
 * Puts the document itself into the namespace.
 *
 * @yields The step.
 */
function* ownSteps(resource: Resource, isClusterWide: boolean, next: string): Generator<Step> {
  const field = isNamespace(resource) ? 'name' : 'namespace';
  if (isClusterWide && field === 'namespace') return;
  for (const place of placesAt(resource.fields, ['metadata', field], { creates: true }))
    yield* setting(place, next);
}

/** The place of the namespace beside a name. */
function besideName({ path, holder }: FoundPlace): FoundPlace {
  return { path: [...path.slice(0, -1), 'namespace'], value: holder['namespace'], holder };
}

/** What stands in a namespace of its own beside the name: kinds that a reference can name with their namespace. */
function namesNamespace({ place, reference }: FoundReference): boolean {
  const { kind } = reference;
  if (kind === 'ServiceAccount') return place.path[0] === 'subjects';
  if (kind === 'Service') return place.path.at(-2) === 'service' && place.path.at(-3) === 'clientConfig';
  return kind === 'PersistentVolumeClaim' && reference.namespace !== undefined;
}

function* referenceSteps(resource: Resource, next: string, related: Related | undefined): Generator<Step> {
  for (const found of referencesIn(resource)) {
    if (!namesNamespace(found) || resource.kind in ownServices) continue;
    const { place, reference } = found;
    // Every namespace has an account of that name, which nobody declares.
    const isDefault = reference.kind === 'ServiceAccount' && reference.name === 'default';
    if (!isDefault && related === undefined) throw needsDocuments('namespace', resource);
    const isMeant = isDefault || (related !== undefined && meantBy(related, resource, reference).length > 0);
    if (isMeant) yield* setting(besideName(place), next);
  }
}

/** Makes sure that two documents do not become one. */
function checkConflicts(related: Related, next: string): void {
  const taken = new Map<string, Resource>();
  for (const resource of related.resources) {
    const isOfAll = related.isClusterWide(resource);
    if (resource.name === undefined || (isOfAll && !isNamespace(resource))) continue;
    const key = `${resource.group}/${resource.kind} ${isNamespace(resource) ? '' : resource.name}`;
    const other = taken.get(key);
    taken.set(key, resource);
    if (other === undefined || (other.namespace === resource.namespace && !isOfAll)) continue;
    const message = `Cannot put two documents into the namespace ${JSON.stringify(next)}: both would be the ${resource.kind} ${JSON.stringify(isOfAll ? next : resource.name)}.`;
    throw new WithalError({ code: 'E_CONFLICT', message });
  }
}

/**
 * Puts documents into a namespace, as `namespace` of kustomize does.
 *
 * - Documents of kinds that are in namespaces; a Namespace gets the name. A custom resource is taken to be in one,
 *   unless its CustomResourceDefinition is among the documents and says otherwise.
 * - What names the namespace of one of the documents: the ServiceAccounts in a RoleBinding or ClusterRoleBinding, the
 *   service of a webhook, the claim of a volume. And the account `default`, the service of an APIService, and that of a
 *   CustomResourceDefinition's conversion.
 *
 * @param name - The namespace.
 * @param options - All documents that belong together. Without them, and without a context that has them, a document that
 *   names the namespace of another one is an error.
 * @returns The transform.
 * @throws {WithalError} `E_ARGUMENT` where the name is empty. The transform throws `E_ARGUMENT` where it needs the other
 *   documents and has none, and `E_CONFLICT` where two of them would become one.
 * @example
 * ```ts
 * import { apply } from 'withal';
 * import { namespace } from 'withal/kubernetes/1.36/transforms';
 *
 * const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web' } };
 * const subjects = [{ kind: 'ServiceAccount', name: 'web', namespace: 'default' }];
 * const binding = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata: { name: 'web' }, subjects };
 * const shop = namespace('shop', { documents: [account, binding] });
 *
 * apply(account, shop(account)).metadata; //=> { name: 'web', namespace: 'shop' }
 * apply(binding, shop(binding)).metadata; //=> { name: 'web' }
 * apply(binding, shop(binding)).subjects; //=> [{ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }]
 * ```
 */
export function namespace(name: string, options: DocumentsOption = {}): Transform {
  checkText('namespace', 'the name', name);
  checkOptions('namespace', options, ['documents']);
  const checked = new WeakSet<Related>();
  return transform(function* stepsOf(resource, context): Generator<Step> {
    const related = relatedIn(resource, options, context);
    if (related !== undefined && !checked.has(related)) {
      checkConflicts(related, name);
      checked.add(related);
    }
    const isClusterWide = related === undefined ? isOfCluster(resource) : related.isClusterWide(resource);
    yield* ownSteps(resource, isClusterWide, name);
    const service = ownServices[resource.kind];
    if (service !== undefined)
      for (const { path, value } of placesAt(resource.fields, service.split('.')))
        if (isFields(value))
          yield* setting({ path: [...path, 'namespace'], value: value['namespace'], holder: value }, name);
    yield* referenceSteps(resource, name, related);
  });
}

import type { Step } from 'withal';
import { type Fields, type FoundPlace, isFields, placesAt, setting } from './places.ts';
import { type ReferencePlace, referencesIn } from './references.ts';
import { type Related, meantBy, needsDocuments, relatedIn } from './related.ts';
import {
  type DocumentsOption,
  type Resource,
  type Transform,
  argumentError,
  checkOptions,
  checkText,
  transform,
} from './transform.ts';

/** The documents that belong together, and what refers to them. */
export interface RenameOptions extends DocumentsOption {
  /**
   * Places in custom resources that refer to other documents by name: for each kind the places, each with the kind that it
   * refers to. The names of a place are joined by dots; a list on the way stands for each of its elements.
   *
   * `{ HTTPRoute: { 'spec.rules.backendRefs.name': 'Service' } }`
   */
  readonly references?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Kinds whose names other names are made of, or that are shared. */
function keepsName({ kind, group }: Resource): boolean {
  return (
    kind === 'CustomResourceDefinition' ||
    kind === 'Namespace' ||
    (kind === 'APIService' && group === 'apiregistration.k8s.io')
  );
}

/** The name of a kind in an address: `networkpolicies`. */
function pluralOf(kind: string): string {
  const name = kind.toLowerCase();
  if (name === 'endpoints') return name;
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}

const isListed = (list: unknown, wanted: readonly string[]): boolean =>
  Array.isArray(list) && list.some((item) => wanted.includes(String(item).split('/')[0] ?? ''));

/** Whether a rule of a role is for objects of a kind. */
function isRuleFor(rule: Fields, { kind, group }: Resource): boolean {
  return isListed(rule['resources'], ['*', pluralOf(kind)]) && isListed(rule['apiGroups'], ['*', group]);
}

/**
 * Finds the names in the rules of a role.
 *
 * @yields The places of those that change.
 */
function* ruleNames(
  role: Resource,
  isRenamed: (name: string, rule: Fields) => boolean,
): Generator<FoundPlace> {
  if (role.kind !== 'Role' && role.kind !== 'ClusterRole') return;
  for (const { path, value: names, holder: rule } of placesAt(role.fields, ['rules', 'resourceNames'])) {
    if (!Array.isArray(names)) continue;
    for (const [index, value] of names.entries())
      if (typeof value === 'string' && isRenamed(value, rule))
        yield { path: [...path, index], value, holder: rule };
  }
}

function canReach(related: Related, role: Resource, resource: Resource): boolean {
  return (
    related.isClusterWide(role) || related.isClusterWide(resource) || role.namespace === resource.namespace
  );
}

/**
 * Finds all names that change in a document.
 *
 * @yields The places of its own name, and of those of other documents.
 */
function* namesIn(
  resource: Resource,
  related: Related,
  more: readonly ReferencePlace[],
): Generator<FoundPlace> {
  if (!keepsName(resource)) yield* placesAt(resource.fields, ['metadata', 'name']);
  for (const { place, reference } of referencesIn(resource, more))
    if (meantBy(related, resource, reference).some((meant) => !keepsName(meant))) yield place;
  yield* ruleNames(resource, (name, rule) =>
    related
      .named(name)
      .some((other) => !keepsName(other) && isRuleFor(rule, other) && canReach(related, resource, other)),
  );
}

/** The places that the caller adds. */
function placesOf(
  attempt: string,
  references: RenameOptions['references'] = {},
): Map<string, ReferencePlace[]> {
  return new Map(
    Object.entries(references).map(([kind, places]) => {
      if (!isFields(places)) throw argumentError(attempt, `the references of ${kind} must be an object`);
      return [
        kind,
        Object.entries(places).map(([path, to]): ReferencePlace => {
          checkText(attempt, `the kind at ${path}`, to);
          return [path.split('.'), to];
        }),
      ];
    }),
  );
}

function rename(attempt: string, newName: (name: string) => string, options: RenameOptions): Transform {
  checkOptions(attempt, options, ['documents', 'references']);
  const more = placesOf(attempt, options.references);
  return transform(function* stepsOf(resource, context): Generator<Step> {
    const related = relatedIn(resource, options, context);
    if (related === undefined) throw needsDocuments(attempt, resource);
    for (const place of namesIn(resource, related, more.get(resource.kind) ?? []))
      if (typeof place.value === 'string') yield* setting(place, newName(place.value));
  });
}

/**
 * Puts a prefix before the names of documents, as `namePrefix` of kustomize does, and in every reference to them: the
 * ConfigMaps, Secrets, claims and accounts of pods wherever they are described, the services of Ingresses, webhooks and
 * StatefulSets, roles and subjects of bindings, the names in the rules of roles, targets of autoscalers, and more.
 *
 * The names of Namespaces, CustomResourceDefinitions and APIServices stay. A reference to what is not among the documents
 * stays too.
 *
 * @param prefix - The prefix, with its hyphen: `dev-`.
 * @param options - All documents that belong together, unless the context has them, and places in custom resources that
 *   refer to them.
 * @returns The transform.
 * @throws {WithalError} `E_ARGUMENT` where an argument does not fit. The transform throws it where it is called without
 *   the documents.
 * @example
 * ```ts
 * import { apply } from 'withal';
 * import { namePrefix } from 'withal/kubernetes/1.36/transforms';
 *
 * const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } };
 * const backends = [{ service: { name: 'web' } }, { service: { name: 'elsewhere' } }];
 * const ingress = {
 *   apiVersion: 'networking.k8s.io/v1',
 *   kind: 'Ingress',
 *   metadata: { name: 'shop' },
 *   spec: { rules: [{ http: { paths: backends.map((backend) => ({ backend })) } }] },
 * };
 * const rename = namePrefix('dev-', { documents: [service, ingress] });
 *
 * const next = apply(ingress, rename(ingress));
 * next.metadata.name; //=> 'dev-shop'
 * next.spec.rules[0]?.http.paths; //=> [{ backend: { service: { name: 'dev-web' } } }, { backend: { service: { name: 'elsewhere' } } }]
 * ```
 */
export function namePrefix(prefix: string, options: RenameOptions = {}): Transform {
  checkText('namePrefix', 'the prefix', prefix);
  return rename('namePrefix', (name) => prefix + name, options);
}

/**
 * Appends a suffix to the names of documents, as `nameSuffix` of kustomize does, and in every reference to them: see
 * `namePrefix`.
 *
 * @param suffix - The suffix, with its hyphen: `-v2`.
 * @param options - As those of `namePrefix`.
 * @returns The transform.
 * @throws {WithalError} As `namePrefix`.
 * @example
 * ```ts
 * import { apply } from 'withal';
 * import { nameSuffix } from 'withal/kubernetes/1.36/transforms';
 *
 * const route = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'shop' }, spec: { rules: [{ backendRefs: [{ name: 'web' }] }] } };
 * const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } };
 * const references = { HTTPRoute: { 'spec.rules.backendRefs.name': 'Service' } };
 *
 * const rename = nameSuffix('-v2', { documents: [route, service], references });
 * apply(route, rename(route)).spec.rules; //=> [{ backendRefs: [{ name: 'web-v2' }] }]
 * ```
 */
export function nameSuffix(suffix: string, options: RenameOptions = {}): Transform {
  checkText('nameSuffix', 'the suffix', suffix);
  return rename('nameSuffix', (name) => name + suffix, options);
}

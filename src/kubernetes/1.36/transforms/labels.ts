import type { Step } from 'withal';
import { type FoundPlace, isFields, placesAt } from './places.ts';
import { type Resource, type Transform, argumentError, checkOptions, transform } from './transform.ts';
import { type LabelPlace, podTemplates, selectors, volumeClaims } from './label-places.ts';

/** Where labels are put beside the metadata of the document. */
export interface LabelOptions {
  /**
   * Whether selectors select by the labels too. The pods have them then, so `templates` is true as well. A server does
   * not let the selector of a workload that is there be changed.
   *
   * @default false
   */
  readonly selectors?: boolean;
  /**
   * Whether the pods of workloads have the labels, and the Jobs of a CronJob.
   *
   * @default the same as `selectors`
   */
  readonly templates?: boolean;
  /**
   * Whether the volume claims of a StatefulSet have the labels. A server does not let them be changed.
   *
   * @default the same as `selectors`
   */
  readonly volumeClaims?: boolean;
}

/** Where annotations are put beside the metadata of the document. */
export interface AnnotationOptions {
  /**
   * Whether the pods of workloads have the annotations, and the Jobs of a CronJob.
   *
   * @default true
   */
  readonly templates?: boolean;
}

type Pairs = Readonly<Record<string, string>>;

function checkPairs(attempt: string, pairs: Pairs): void {
  if (!isFields(pairs)) throw argumentError(attempt, 'an object is needed');
  for (const [name, value] of Object.entries(pairs))
    if (typeof value !== 'string') throw argumentError(attempt, `the value of ${name} must be a string`);
}

function isFor({ kinds, group }: LabelPlace, resource: Resource): boolean {
  return kinds.includes(resource.kind) && (group === undefined || group === resource.group);
}

/**
 * Finds where labels or annotations are put.
 *
 * @yields The place in the document's own metadata, and those of a table.
 */
function* placesOf(
  resource: Resource,
  field: 'labels' | 'annotations',
  table: readonly LabelPlace[],
): Generator<FoundPlace> {
  yield* placesAt(resource.fields, ['metadata', field], { creates: true });
  for (const place of table) {
    if (!isFor(place, resource)) continue;
    const names = place.path.split('.').map((name) => (name === '*' ? field : name));
    yield* placesAt(resource.fields, names, { creates: place.creates });
  }
}

/**
 * Merges entries into a map.
 *
 * @yields The step, unless the map has them all.
 */
function* merging({ path, value }: FoundPlace, pairs: Pairs): Generator<Step> {
  const entries = Object.entries(pairs);
  const has = isFields(value) && entries.every(([name, wanted]) => value[name] === wanted);
  if (!has && entries.length > 0) yield { path, verb: 'withMixin', value: pairs };
}

/**
 * Adds labels, as `labels` of kustomize does: to the metadata of every document, and as the options say to the pods of
 * workloads and to selectors.
 *
 * A selector that is left out, or empty, stays so: that of a Service without one, whose endpoints somebody else keeps,
 * and the `podSelector: {}` of a NetworkPolicy for all pods. That of a workload is made.
 *
 * @param pairs - The labels.
 * @param options - Where else they are put.
 * @returns The transform.
 * @throws {WithalError} `E_ARGUMENT` where a value is no string, or an option is unknown.
 * @example
 * ```ts
 * import { apply } from 'withal';
 * import { labels } from 'withal/kubernetes/1.36/transforms';
 *
 * const service = { apiVersion: 'v1', kind: 'Service', metadata: { labels: null }, spec: { selector: { app: 'web' } } };
 * apply(service, labels({ team: 'shop' })(service)); //=> {
 * //   apiVersion: 'v1', kind: 'Service', metadata: { labels: { team: 'shop' } }, spec: { selector: { app: 'web' } },
 * // }
 * apply(service, labels({ team: 'shop' }, { selectors: true })(service)).spec; //=> { selector: { app: 'web', team: 'shop' } }
 * ```
 */
export function labels(pairs: Pairs, options: LabelOptions = {}): Transform {
  checkPairs('labels', pairs);
  checkOptions('labels', options, ['selectors', 'templates', 'volumeClaims']);
  const {
    selectors: hasSelectors = false,
    templates = hasSelectors,
    volumeClaims: hasClaims = hasSelectors,
  } = options;
  if (hasSelectors && !templates)
    throw argumentError('labels', 'selectors would select no pods, since templates is false');
  const table = [
    ...(templates ? podTemplates : []),
    ...(hasClaims ? volumeClaims : []),
    ...(hasSelectors ? selectors : []),
  ];
  return transform(function* stepsOf(resource): Generator<Step> {
    for (const place of placesOf(resource, 'labels', table)) yield* merging(place, pairs);
  });
}

/**
 * Adds annotations, as `commonAnnotations` of kustomize does: to the metadata of every document, and to that of the pods
 * of workloads and of the Jobs of a CronJob.
 *
 * @param pairs - The annotations.
 * @param options - Where they are put.
 * @returns The transform.
 * @throws {WithalError} `E_ARGUMENT` where a value is no string, or an option is unknown.
 * @example
 * ```ts
 * import { apply } from 'withal';
 * import { annotations } from 'withal/kubernetes/1.36/transforms';
 *
 * const contact = annotations({ 'example.org/contact': 'shop' }, { templates: false });
 * const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } };
 * apply(service, contact(service)).metadata; //=> { name: 'web', annotations: { 'example.org/contact': 'shop' } }
 * ```
 */
export function annotations(pairs: Pairs, options: AnnotationOptions = {}): Transform {
  checkPairs('annotations', pairs);
  checkOptions('annotations', options, ['templates']);
  const table = options.templates === false ? [] : podTemplates;
  return transform(function* stepsOf(resource): Generator<Step> {
    for (const place of placesOf(resource, 'annotations', table)) yield* merging(place, pairs);
  });
}

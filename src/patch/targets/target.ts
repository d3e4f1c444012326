import { functionError, matches } from '../../apply/index.ts';
import { WithalError, describe, didYouMean } from '../../errors/index.ts';
import { entryOf, frozenCopy, isList, isObject, ownEntry } from '../../json/index.ts';
import { isCallback, isRegExp, prepareMatch, rootPath } from '../../record/index.ts';
import { anyType } from '../../schema/index.ts';
import type { Predicate } from '../../../types/index.d.ts';
import { metadataOf } from '../metadata.ts';
import { type ResourceScope, scopeOfDocument } from './scope.ts';

/**
 * What a text of a document has to be: the whole text, a pattern to find in it, one of several of these, or a predicate,
 * which is given `undefined` where the document has no such text.
 */
export type TextMatch = string | RegExp | readonly (string | RegExp)[] | Predicate<string | undefined>;

/** What labels or annotations have to be: some of them, each with its match, or a predicate for all of them. */
export type TextsMatch =
  | { readonly [name: string]: TextMatch }
  | Predicate<{ readonly [name: string]: string }>;

/** Which documents are meant. What is left out matches all. */
export interface Target {
  /** The API group and version: `apps/v1`. */
  readonly apiVersion?: TextMatch;
  /** The kind: `Deployment`. */
  readonly kind?: TextMatch;
  /** The name. */
  readonly name?: TextMatch;
  /** The namespace. A document without one is in `default`, unless its kind is known to belong to the whole cluster. */
  readonly namespace?: TextMatch;
  /** Labels. */
  readonly labels?: TextsMatch;
  /** Annotations. */
  readonly annotations?: TextsMatch;
  /**
   * Whether objects of the kind are in a namespace. As in kustomize, kinds that nobody knows, such as custom resources,
   * count as `Namespaced`; tell those that are not by `kind`.
   */
  readonly scope?: ResourceScope | readonly ResourceScope[] | Predicate<ResourceScope>;
}

const known: readonly (keyof Target)[] = [
  'apiVersion',
  'kind',
  'name',
  'namespace',
  'labels',
  'annotations',
  'scope',
];

const textRule = 'a string, a regular expression, a list of these, or a predicate';

function isText(value: unknown): boolean {
  return typeof value === 'string' || isRegExp(value);
}

function isTextMatch(value: unknown): boolean {
  if (isList(value)) return value.length > 0 && value.every(isText);
  return isText(value) || isCallback(value);
}

function isScopeMatch(value: unknown): boolean {
  const scopes = isList(value) ? value : [value];
  if (isCallback(value)) return true;
  return scopes.length > 0 && scopes.every((scope) => scope === 'Namespaced' || scope === 'Cluster');
}

function invalidTarget(caller: string, reason: string): WithalError {
  return new WithalError({ code: 'E_ARGUMENT', message: `Cannot ${caller}: ${reason}.` });
}

function checkField(caller: string, name: string, value: unknown): void {
  const refuse = (what: string, rule: string, found: unknown): WithalError => {
    const given = isList(found) && found.length === 0 ? 'an empty list' : describe(found);
    return invalidTarget(caller, `${what} must be ${rule}, and ${given} was given`);
  };
  if (name === 'scope') {
    if (isScopeMatch(value)) return;
    throw refuse('scope', "'Namespaced', 'Cluster', a list of these, or a predicate", value);
  }
  if (name !== 'labels' && name !== 'annotations') {
    if (isTextMatch(value)) return;
    throw refuse(name, textRule, value);
  }
  if (isCallback(value)) return;
  if (!isObject(value)) throw refuse(name, 'an object of matches, or a predicate', value);
  for (const [key, match] of Object.entries(value))
    if (!isTextMatch(match)) throw refuse(`${JSON.stringify(key)} in ${name}`, textRule, match);
}

/** The targets that were checked and copied. */
const prepared = new WeakSet<object>();

/**
 * Checks and copies a target: what the caller does to it later changes nothing, and its patterns have no memory.
 *
 * @param caller - What is attempted, for errors: `make a target`.
 * @param which - The target.
 * @returns The copy; a target that was prepared before is given back.
 * @throws {WithalError} `E_ARGUMENT` where it is no object, has another field, or a field holds no match.
 */
export function prepareTarget(caller: string, which: unknown): Target {
  if (!isObject(which))
    throw invalidTarget(caller, `a target must be an object, and ${describe(which)} was given`);
  if (prepared.has(which)) return which;
  const fields: { [name: string]: unknown } = {};
  for (const [name, value] of Object.entries(which)) {
    if (!(known as readonly string[]).includes(name)) {
      const message = `Cannot ${caller}: a target has no field ${JSON.stringify(name)}.${didYouMean(name, known) || ` It has ${known.join(', ')}.`}`;
      throw new WithalError({ code: 'E_ARGUMENT', message });
    }
    if (value === undefined) continue;
    checkField(caller, name, value);
    const isEmpty = isObject(value) && Object.keys(value).length === 0;
    if (!isEmpty) fields[name] = prepareMatch('target', anyType, value, rootPath);
  }
  prepared.add(Object.freeze(fields));
  return fields;
}

/** The scope of a document: what nobody knows counts as namespaced. */
function scopeIn(document: unknown): ResourceScope {
  return scopeOfDocument(document) ?? 'Namespaced';
}

/** What a document has where a field of a target looks, and the way to it. */
const fieldsOf: {
  readonly [name in keyof Target]-?: readonly [path: readonly string[], read: (document: unknown) => unknown];
} = {
  apiVersion: [['apiVersion'], (document) => entryOf(document, 'apiVersion')],
  kind: [['kind'], (document) => entryOf(document, 'kind')],
  name: [['metadata', 'name'], (document) => ownEntry(metadataOf(document), 'name')],
  namespace: [
    ['metadata', 'namespace'],
    (document) => {
      const own = ownEntry(metadataOf(document), 'namespace') ?? undefined;
      return own === undefined && scopeIn(document) === 'Namespaced' ? 'default' : own;
    },
  ],
  labels: [['metadata', 'labels'], (document) => ownEntry(metadataOf(document), 'labels') ?? {}],
  annotations: [
    ['metadata', 'annotations'],
    (document) => ownEntry(metadataOf(document), 'annotations') ?? {},
  ],
  scope: [['kind'], scopeIn],
};

/**
 * Tells whether a document matches a target.
 *
 * @param which - The target.
 * @param document - The document.
 * @returns Whether it matches in every field that the target has.
 * @throws {WithalError} `E_ARGUMENT` where the target has another field or value; `E_FUNCTION` where a predicate throws
 *   or gives a promise.
 * @example
 * ```ts
 * import { matchesTarget } from 'withal/patch';
 *
 * const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'web-2' } };
 * matchesTarget({ name: 'web' }, role); //=> false
 * matchesTarget({ name: /^web/, kind: ['Role', 'ClusterRole'] }, role); //=> true
 * matchesTarget({ scope: 'Namespaced' }, role); //=> false
 * ```
 */
export function matchesTarget(which: Target, document: unknown): boolean {
  const target = prepareTarget('match a target', which);
  for (const name of known) {
    const match = target[name];
    if (match === undefined) continue;
    const [path, read] = fieldsOf[name];
    try {
      if (!matches(read(document), match, { path: () => path, snapshot: frozenCopy })) return false;
    } catch (error) {
      throw functionError('match', path, error);
    }
  }
  return true;
}

import { createHash } from 'node:crypto';
import { byCodeUnit } from '../../json/index.ts';

/*
 * The names of KEP-3659, "ApplySet". The label of a member is the truth; the annotations of the parent say where
 * members have to be looked for.
 */

/** The label that makes an object a member; its value is the id of the set. */
export const memberLabel = 'applyset.kubernetes.io/part-of';
/** The label that makes an object the parent of a set; its value is the id of the set. */
export const parentLabel = 'applyset.kubernetes.io/id';
/** The label of a custom resource definition whose objects may be parents. */
export const parentTypeLabel = 'applyset.kubernetes.io/is-parent-type';
/** The annotation of a parent that names the tool of the set: `withal/v0.1.0`. */
export const toolingAnnotation = 'applyset.kubernetes.io/tooling';
/** The annotation of a parent that lists the kinds of members: `ConfigMap,Deployment.apps`. */
export const groupKindsAnnotation = 'applyset.kubernetes.io/contains-group-kinds';
/** The annotation of a parent that lists the namespaces of members besides its own. */
export const namespacesAnnotation = 'applyset.kubernetes.io/additional-namespaces';

/** What the id of a set is made of. */
export interface ParentIdentity {
  readonly name: string;
  /** Empty when the parent's kind is not namespaced. */
  readonly namespace: string;
  readonly kind: string;
  /** Empty for the core group. */
  readonly group: string;
}

/**
 * Computes the id of a set.
 *
 * @param parent - The set's parent.
 * @returns The id, which is the value of labels.
 */
export function applySetId({ name, namespace, kind, group }: ParentIdentity): string {
  const hash = createHash('sha256').update([name, namespace, kind, group].join('.')).digest('base64url');
  return `applyset-${hash}-v1`;
}

/**
 * Prints a kind as the annotation of a parent lists it.
 *
 * @param group - The group; empty for the core group.
 * @param kind - The kind.
 * @returns `Deployment.apps`, `ConfigMap`.
 */
export function groupKindText(group: string, kind: string): string {
  return group === '' ? kind : `${kind}.${group}`;
}

/**
 * Reads a kind from the annotation of a parent.
 *
 * @param text - `Deployment.apps`.
 * @returns Its group and its kind.
 */
export function groupAndKind(text: string): { readonly group: string; readonly kind: string } {
  const dot = text.indexOf('.');
  return dot === -1 ? { group: '', kind: text } : { group: text.slice(dot + 1), kind: text.slice(0, dot) };
}

/**
 * Reads a list of names from an annotation.
 *
 * @param text - The names, separated by commas.
 * @returns The names.
 */
export function namesIn(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/**
 * Prints names as an annotation lists them.
 *
 * @param names - The names.
 * @returns The names, sorted and separated by commas.
 */
export function nameList(names: Iterable<string>): string {
  return [...new Set(names)].toSorted(byCodeUnit).join(',');
}

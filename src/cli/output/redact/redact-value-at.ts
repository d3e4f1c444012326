import {
  hideAllSecrets,
  secrecyInside,
  secrecyOf,
  secretElements,
  selectorOf,
  type Secrecy,
} from '../../../errors/index.ts';
import { isList, isObject } from '../../../json/index.ts';
import { follow } from './follow.ts';
import type { Segment } from '../../../../types/index.d.ts';

/** Where a value is. */
export interface ValueLocation {
  /** The kind of the document. */
  readonly kind: string;
  /** The path from its root. */
  readonly path: readonly Segment[];
  /** The document before and after a change; what stands beside a value may tell that it is secret. */
  readonly documents: readonly unknown[];
}

const increasing: readonly Secrecy[] = ['none', 'scalar', 'all'];

/** The elements of a list that are secret by what stands before them. */
function secretsOf(list: unknown): unknown[] {
  return isList(list) ? [...secretElements(list)].map((index) => list[index]) : [];
}

/** Hides elements by their value: their places move while a patch is applied. */
function hideElements(
  value: unknown,
  secrets: ReadonlySet<unknown>,
  hide: (secret: unknown) => unknown,
): unknown {
  if (secrets.size === 0) return value;
  if (secrets.has(value)) return hide(value);
  if (isList(value)) return value.map((item) => hideElements(item, secrets, hide));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, hideElements(item, secrets, hide)]),
  );
}

/** What a path in a document tells of the value at its end. */
function secrecyAlong(path: readonly Segment[], root: unknown, kind: string): Secrecy {
  let secrecy: Secrecy = 'none';
  let value: unknown = isObject(root) ? { ...root, kind } : { kind };
  for (const segment of path) {
    if (secrecy !== 'all' && typeof segment === 'string')
      secrecy = secrecyOf(isObject(value) ? value : {}, segment);
    else secrecy = secrecyInside(secrecy, []);
    // The fields that select an element are fields of the element, also where no document has it.
    value = follow(value, segment) ?? (typeof segment === 'object' ? selectorOf(segment)[1] : undefined);
  }
  return secrecy;
}

/** Restores the directives of a strategic merge patch: they are instructions, not values of the document. */
function withDirectives(redacted: unknown, value: unknown): unknown {
  if (Array.isArray(redacted) && Array.isArray(value))
    return redacted.map((item, index) => withDirectives(item, value[index]));
  if (!isObject(redacted) || !isObject(value)) return redacted;
  const entries = Object.entries(redacted).map(([key, item]) => {
    const isDirective = key === '$patch' || key === '$retainKeys';
    return [key, isDirective ? value[key] : withDirectives(item, value[key])] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * Redacts a value by where it is in its document. At the root, the value may also be a patch of the document.
 *
 * @param value - The value.
 * @param location - Where it is.
 * @param hide - Gives what replaces a secret.
 * @returns The value, copied where something was secret.
 */
export function redactValueAt(
  value: unknown,
  { kind, path, documents }: ValueLocation,
  hide: (secret: unknown) => unknown,
): unknown {
  if (path.length === 0 && isObject(value)) {
    // A patch need not name its kind, and the kind tells what is secret.
    const whole = hideAllSecrets({ ...value, kind }, hide);
    if (!isObject(whole)) return whole;
    return withDirectives(Object.fromEntries(Object.keys(value).map((key) => [key, whole[key]])), value);
  }
  const known = [undefined, ...documents].map((document) => secrecyAlong(path, document, kind));
  const secrecy = known.reduce((one, other) =>
    increasing.indexOf(other) > increasing.indexOf(one) ? other : one,
  );
  const lists = documents.flatMap((document) =>
    [path, path.slice(0, -1)].map((way) => way.reduce(follow, document)),
  );
  return hideElements(hideAllSecrets(value, hide, secrecy), new Set(lists.flatMap(secretsOf)), hide);
}

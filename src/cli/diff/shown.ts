import { isObject } from '../../json/guards.ts';
import type { Segment } from '../../../types/index.d.ts';
import { hideSecrets, secrecyInside, secrecyOf, type Secrecy } from '../../errors/secret.ts';

/** Where a value stands. */
export interface ShownPlace {
  readonly apiVersion: string;
  readonly kind: string;
  /** The way from the root of the document. */
  readonly path: readonly Segment[];
  /** The document before and after; what stands beside a value may tell that it is secret. */
  readonly documents: readonly unknown[];
}

/** Gives what is printed for a value. Whatever a comparison prints for people or machines has passed through one. */
export type Show = (value: unknown, place: ShownPlace) => unknown;

/** Prints every value as it is. */
export const showAll: Show = (value) => value;

const order: readonly Secrecy[] = ['none', 'scalar', 'all'];

function inside(found: unknown, segment: Segment): unknown {
  // The fields by which an element is chosen are fields of the element.
  if (typeof segment === 'object') return 'key' in segment ? segment.key : segment.where;
  if (Array.isArray(found)) return found[Number(segment)] as unknown;
  return isObject(found) ? found[segment] : undefined;
}

/** What a way into a document says of its end. */
function secrecyAlong(path: readonly Segment[], root: unknown, kind: string): Secrecy {
  let secrecy: Secrecy = 'none';
  let found: unknown = isObject(root) ? { ...root, kind } : { kind };
  for (const segment of path) {
    if (secrecy !== 'all' && typeof segment === 'string')
      secrecy = secrecyOf(isObject(found) ? found : {}, segment);
    else secrecy = secrecyInside(secrecy, []);
    found = inside(found, segment);
  }
  return secrecy;
}

/** Puts the directives of a strategic merge patch back: they say what happens, and hold no value of the document. */
function withDirectives(shown: unknown, value: unknown): unknown {
  if (Array.isArray(shown) && Array.isArray(value))
    return shown.map((item, index) => withDirectives(item, value[index]));
  if (!isObject(shown) || !isObject(value)) return shown;
  const entries = Object.entries(shown).map(([key, item]) => {
    const isDirective = key === '$patch' || key === '$retainKeys';
    return [key, isDirective ? value[key] : withDirectives(item, value[key])];
  });
  return Object.fromEntries(entries) as unknown;
}

/**
 * Makes what prints something else in the place of secrets.
 *
 * @param hide - Gives what stands there instead.
 * @returns What prints values.
 */
export function hiding(hide: (secret: unknown) => unknown): Show {
  return (value, { kind, path, documents }) => {
    if (path.length === 0 && isObject(value)) {
      // A patch of a whole document need not say its kind, and the kind says what is secret.
      const whole = hideSecrets({ ...value, kind }, hide);
      if (!isObject(whole)) return whole;
      return withDirectives(Object.fromEntries(Object.keys(value).map((key) => [key, whole[key]])), value);
    }
    const known = [undefined, ...documents].map((document) => secrecyAlong(path, document, kind));
    const secrecy = known.reduce((one, other) => (order.indexOf(other) > order.indexOf(one) ? other : one));
    return hideSecrets(value, hide, secrecy);
  };
}

import { sha256 } from './sha256.ts';

/** The longest label, value of a label, and name of an annotation. */
const longest = 63;

/** What a derived name is made of. */
export interface NameParts {
  /** The name of the object. */
  readonly name: string;
  /** What comes after it, such as `-secret`. */
  readonly end?: string;
  /** What else tells the name from others; with it, the name has a hash. */
  readonly details?: string | undefined;
}

/** Writes JSON with the keys of every object in order, so that one content has one text. */
export function orderedJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  });
}

function hashed(stem: string, { name, end = '', details = '' }: NameParts): string {
  // The hash comes last, where names without one have their end.
  const tail = `${end}-${sha256(orderedJson([name, end, details])).slice(0, 8)}`;
  const start = stem.slice(0, longest - tail.length);
  return (/[a-z0-9]$/i.test(start) ? start : `${start.slice(0, -1)}0`) + tail;
}

/**
 * Makes the value of a label, or the name of an annotation, of the name of an object.
 *
 * @param parts - What it is made of.
 * @returns At most 63 characters; with a hash where the name does not fit, or has details.
 */
export function shortName(parts: NameParts): string {
  const { name, end = '', details } = parts;
  const whole = name + end;
  return details === undefined && whole.length <= longest ? whole : hashed(name, parts);
}

/**
 * Makes a label, such as the name of a volume, of the name of an object. The same parts give the same label, and others
 * another one.
 *
 * @param parts - What it is made of.
 * @returns A label of RFC 1123; with a hash where the name is none, or has details.
 */
export function labelOf(parts: NameParts): string {
  const { name } = parts;
  const label = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '-')
    .replace(/^-/, '0');
  return label === name ? shortName(parts) : hashed(label, parts);
}

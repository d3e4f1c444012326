/** Where in the reference somebody is: a type, and a field in it. */
export interface Place {
  /** The address of the type: `kubernetes-1.36/apps/v1/Deployment`. */
  readonly type: string;
  /** The way to the field by wire names, through lists and maps as through objects; empty for the type itself. */
  readonly path: readonly string[];
}

/** A dot separates names, so one within a name is written otherwise. */
const encoded = (wire: string): string => encodeURIComponent(wire).replaceAll('.', '%2E');

/**
 * Prints a place.
 *
 * @param place - A type, or a field in it.
 * @returns What stands after the `#`: `kubernetes-1.36/apps/v1/Deployment/spec.replicas`.
 */
export function printPlace({ type, path }: Place): string {
  return path.length === 0 ? type : `${type}/${path.map(encoded).join('.')}`;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads what stands after the `#` of an address.
 *
 * @param hash - The text, with or without `#`.
 * @param isType - Tells whether there is a type with an address.
 * @returns The place; `undefined` where no type has this address, or the field cannot be read.
 */
export function readPlace(hash: string, isType: (address: string) => boolean): Place | undefined {
  const text = hash.replace(/^#/, '');
  const whole = decoded(text);
  if (whole !== undefined && isType(whole)) return { type: whole, path: [] };
  const end = text.lastIndexOf('/');
  const type = decoded(text.slice(0, Math.max(end, 0)));
  if (type === undefined || !isType(type)) return undefined;
  const path: string[] = [];
  for (const piece of text.slice(end + 1).split('.')) {
    const wire = decoded(piece);
    if (wire === undefined) return undefined;
    path.push(wire);
  }
  return { type, path };
}

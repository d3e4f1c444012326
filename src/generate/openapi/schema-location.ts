/** A location in a specification, for errors and for the names of inline objects. */
export interface SchemaLocation {
  /** The definition that contains it. */
  readonly definition: string;
  /** The keys from the root of the document. */
  readonly pointer: readonly string[];
}

/**
 * Returns the location of a part of a schema.
 *
 * @param location - The location of the schema.
 * @param keys - The keys from there to the part.
 * @returns The location of the part.
 */
export function inside(location: SchemaLocation, ...keys: string[]): SchemaLocation {
  return { definition: location.definition, pointer: [...location.pointer, ...keys] };
}

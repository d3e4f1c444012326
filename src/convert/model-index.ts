/** A type that has a constant. */
interface IndexedType {
  /** Its name in the specification. */
  readonly id: string;
  /** Its apiVersion and kind, if documents have it. */
  readonly kind?: readonly [apiVersion: string, kind: string] | undefined;
}

const keyOf = (apiVersion: string, kind: string): string => JSON.stringify([apiVersion, kind]);

function setIfAbsent<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (!map.has(key)) map.set(key, value);
}

/** Constants by their kind, and by their name in the specification; of two for one, the first wins. */
export class ModelIndex<Location> {
  readonly #kinds = new Map<string, Location>();
  readonly #legacy = new Map<string, Location>();
  readonly #types = new Map<string, Location>();

  /** Adds where the constant of a type is. */
  add({ id, kind }: IndexedType, location: Location): void {
    setIfAbsent(this.#types, id, location);
    if (kind === undefined) return;
    const [apiVersion, name] = kind;
    setIfAbsent(this.#kinds, keyOf(apiVersion, name), location);
    // Up to version 3, the kinds of OpenShift were also in the group without a name.
    if (apiVersion.endsWith('.openshift.io/v1')) setIfAbsent(this.#legacy, keyOf('v1', name), location);
  }

  /** Finds the constant of a kind. */
  find(apiVersion: string, kind: string): Location | undefined {
    const key = keyOf(apiVersion, kind);
    return this.#kinds.get(key) ?? this.#legacy.get(key);
  }

  /** Finds the constant of a type by its name in the specification. */
  locate(id: string): Location | undefined {
    return this.#types.get(id);
  }
}

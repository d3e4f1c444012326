import { type Atom, atomOfField } from './atom.ts';
import { type PathElement, compareElements } from './path-element.ts';

/** The fields below a path element. */
interface Node {
  readonly element: PathElement;
  readonly set: FieldSet;
}

/**
 * A set of fields, by their paths. A field in the set says nothing about the fields below it.
 *
 * A set changes only while it is built, by `insert` and `add`.
 */
export class FieldSet {
  readonly #members = new Map<string, PathElement>();
  readonly #children = new Map<string, Node>();

  /** Adds a field. */
  insert(path: readonly PathElement[]): void {
    const [first, ...rest] = path;
    // Nobody owns the whole object.
    if (first === undefined) return;
    const key = first.text;
    if (rest.length === 0) {
      this.#members.set(key, first);
      return;
    }
    const found = this.#children.get(key);
    const node = found ?? { element: first, set: new FieldSet() };
    if (found === undefined) this.#children.set(key, node);
    node.set.insert(rest);
  }

  /** Adds a top-level field, and the fields below it. */
  add(element: PathElement, isMember: boolean, below: FieldSet | undefined): void {
    if (isMember) this.#members.set(element.text, element);
    if (below !== undefined && !below.isEmpty) this.#children.set(element.text, { element, set: below });
  }

  /** Adds a top-level field, without any field below it. */
  addWhole(element: PathElement): void {
    this.#members.set(element.text, element);
    this.#children.delete(element.text);
  }

  /** Whether it has no fields. */
  get isEmpty(): boolean {
    if (this.#members.size > 0) return false;
    for (const { set } of this.#children.values()) if (!set.isEmpty) return false;
    return true;
  }

  /** Whether it has a top-level field. */
  has(element: PathElement): boolean {
    return this.#members.has(element.text);
  }

  /** The fields below a top-level field, as a set of their own. */
  below(element: PathElement): FieldSet | undefined {
    return this.#children.get(element.text)?.set;
  }

  /** The top-level fields, in order. */
  get members(): PathElement[] {
    return [...this.#members.values()].toSorted(compareElements);
  }

  /** The path elements with fields below them, in order. */
  get children(): [element: PathElement, set: FieldSet][] {
    const nodes = [...this.#children.values()].toSorted((one, other) =>
      compareElements(one.element, other.element),
    );
    return nodes.map(({ element, set }) => [element, set]);
  }

  /** The paths of all fields, in order: the top-level ones first. */
  paths(prefix: readonly PathElement[] = []): PathElement[][] {
    const own = this.members.map((element) => prefix.concat(element));
    return own.concat(this.children.flatMap(([element, set]) => set.paths(prefix.concat(element))));
  }

  /** The fields that are in either set. */
  union(other: FieldSet): FieldSet {
    const result = new FieldSet();
    for (const set of [this, other])
      for (const [key, element] of set.#members) result.#members.set(key, element);
    for (const [key, { element, set }] of this.#children) {
      const against = other.#children.get(key);
      result.#children.set(key, { element, set: against === undefined ? set : set.union(against.set) });
    }
    for (const [key, node] of other.#children) if (!this.#children.has(key)) result.#children.set(key, node);
    return result;
  }

  /** The fields that are in both sets. */
  intersection(other: FieldSet): FieldSet {
    const result = new FieldSet();
    for (const [key, element] of this.#members)
      if (other.#members.has(key)) result.#members.set(key, element);
    for (const [key, { element, set }] of this.#children) {
      const against = other.#children.get(key);
      if (against !== undefined) result.#keep(key, element, set.intersection(against.set));
    }
    return result;
  }

  /** The fields that are not in the other set. */
  difference(other: FieldSet): FieldSet {
    const result = new FieldSet();
    for (const [key, element] of this.#members)
      if (!other.#members.has(key)) result.#members.set(key, element);
    for (const [key, { element, set }] of this.#children) {
      const against = other.#children.get(key);
      result.#keep(key, element, against === undefined ? set : set.difference(against.set));
    }
    return result;
  }

  /** The same fields, and all fields of the schema on their paths: a declared field goes when the last one below it goes. */
  withNamedFields(atom: Atom): FieldSet {
    const result = new FieldSet();
    for (const [key, element] of this.#members) result.#members.set(key, element);
    for (const [key, { element, set }] of this.#children) {
      if (element.kind === 'field' && atom.map?.fields.has(element.name) === true)
        result.#members.set(key, element);
      result.#children.set(key, { element, set: set.withNamedFields(typeBelow(atom, element)) });
    }
    return result;
  }

  #keep(key: string, element: PathElement, set: FieldSet): void {
    if (!set.isEmpty) this.#children.set(key, { element, set });
  }
}

function typeBelow(atom: Atom, element: PathElement): Atom {
  if (element.kind === 'field') return atomOfField(atom.map, element.name);
  return (element.kind === 'key' ? atom.list : undefined)?.element() ?? {};
}

/** A set without fields. */
export const emptySet = new FieldSet();

import type { Atom } from './atom.ts';
import { type PathElement, compareElements } from './path-element.ts';

/** What a part of a set is, with the path element that leads to it. */
interface Node {
  readonly element: PathElement;
  readonly set: FieldSet;
}

/**
 * A set of fields, each by the way to it. A field that is in the set says nothing of what is below it.
 *
 * Sets are not changed once they are made, but by `insert` while one is built.
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

  /** Adds a field right here, and what is below it. */
  add(element: PathElement, isMember: boolean, below: FieldSet | undefined): void {
    if (isMember) this.#members.set(element.text, element);
    if (below !== undefined && !below.isEmpty) this.#children.set(element.text, { element, set: below });
  }

  /** Whether there is no field in it. */
  get isEmpty(): boolean {
    if (this.#members.size > 0) return false;
    for (const { set } of this.#children.values()) if (!set.isEmpty) return false;
    return true;
  }

  /** Whether a field right here is in it. */
  has(element: PathElement): boolean {
    return this.#members.has(element.text);
  }

  /** The fields below one, as a set of their own. */
  below(element: PathElement): FieldSet | undefined {
    return this.#children.get(element.text)?.set;
  }

  /** The fields right here, in order. */
  get members(): PathElement[] {
    return [...this.#members.values()].toSorted(compareElements);
  }

  /** What has fields below it, in order. */
  get children(): [element: PathElement, set: FieldSet][] {
    const nodes = [...this.#children.values()].toSorted((one, other) =>
      compareElements(one.element, other.element),
    );
    return nodes.map(({ element, set }) => [element, set]);
  }

  /** All fields, in order: those right here, then those below. */
  paths(prefix: readonly PathElement[] = []): PathElement[][] {
    const here = this.members.map((element) => prefix.concat(element));
    return here.concat(this.children.flatMap(([element, set]) => set.paths(prefix.concat(element))));
  }

  /** The fields that are in one of two sets. */
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

  /** The same fields, with every named field on the way to one: what is declared goes with the last that is below it. */
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

const nothing: Atom = {};

function typeBelow(atom: Atom, element: PathElement): Atom {
  if (element.kind === 'field') {
    const type = atom.map?.fields.get(element.name)?.type ?? atom.map?.element;
    return type?.() ?? nothing;
  }
  return element.kind === 'key' ? (atom.list?.element() ?? nothing) : nothing;
}

/** A set without fields. */
export const emptySet = new FieldSet();

import { WithalError, describe } from '../../errors/index.ts';
import { isObject } from '../../json/index.ts';
import { type Atom, type ListAtom, type MapAtom, type Scalar, partOf, typeOfField } from './atom.ts';
import { elementOf, lackingKey } from './list-item.ts';
import { type PathElement, fieldElement, printPath, segmentOf } from './path-element.ts';
import type { ServerRules } from './server-rules.ts';

interface Problem {
  readonly path: readonly PathElement[];
  readonly reason: string;
}

const nouns: { readonly [scalar in Scalar]: string } = {
  numeric: 'a number',
  string: 'a string',
  boolean: 'a boolean',
  untyped: 'a scalar',
};

/** Finds what does not fit a type, as a server does. */
class Validator {
  readonly #rules: ServerRules;

  constructor(rules: ServerRules) {
    this.#rules = rules;
  }

  problems(atom: Atom, value: unknown, path: readonly PathElement[]): Problem[] {
    const part = partOf(atom, value);
    if (part === 'map' && atom.map !== undefined) return this.#map(atom.map, value, path);
    if (part === 'list' && atom.list !== undefined) return this.#list(atom.list, value, path);
    return atom.scalar === undefined ? [] : this.#scalar(atom.scalar, value, path);
  }

  #scalar(scalar: Scalar, value: unknown, path: readonly PathElement[]): Problem[] {
    const wanted = scalar === 'numeric' ? 'number' : scalar;
    const fits = scalar === 'untyped' && (!this.#rules.checksScalars || typeof value !== 'object');
    if (value === null || fits || typeof value === wanted) return [];
    return [{ path, reason: `expected ${nouns[scalar]}, found ${describe(value)}` }];
  }

  #list(list: ListAtom, value: unknown, path: readonly PathElement[]): Problem[] {
    if (value === null) return [];
    if (!Array.isArray(value)) return [{ path, reason: `expected a list, found ${describe(value)}` }];
    const problems: Problem[] = [];
    const known = new Set<string>();
    const takesTwice = list.relationship === 'atomic' || this.#rules.allowsDuplicates;
    for (const [index, item] of value.entries()) {
      const element = this.#element(list, item, index);
      if (typeof element === 'string') return [...problems, { path, reason: `element ${index}: ${element}` }];
      if (!takesTwice && known.has(element.text))
        problems.push({ path, reason: `two elements have the key ${printPath([element])}` });
      known.add(element.text);
      problems.push(...this.problems(list.element(), item, [...path, element]));
    }
    return problems;
  }

  /** The path element of a list element, or, as a text, what is wrong with it. */
  #element(list: ListAtom, item: unknown, index: number): PathElement | string {
    const isStrict = list.relationship === 'associative' && !this.#rules.allowsPartialKeys;
    return (isStrict ? lackingKey(list, item) : undefined) ?? elementOf(list, item, index);
  }

  #map(map: MapAtom, value: unknown, path: readonly PathElement[]): Problem[] {
    if (value === null) return [];
    if (!isObject(value)) return [{ path, reason: `expected an object, found ${describe(value)}` }];
    return Object.entries(value).flatMap(([name, part]) => {
      const inner = [...path, fieldElement(name)];
      const type = typeOfField(map, name);
      return type === undefined
        ? [{ path: inner, reason: 'the schema has no such field' }]
        : this.problems(type(), part, inner);
    });
  }
}

/**
 * Makes sure that an object fits its type. Two elements with one key are allowed where the rules say so.
 *
 * @param what - Which object, for errors: `the configuration`.
 * @param value - The object, and its type.
 * @param rules - What the server takes.
 * @throws {WithalError} `E_TYPED` if it does not fit, with the path of the first problem, and up to ten in the message.
 */
export function validate(
  what: string,
  { atom, value }: { readonly atom: Atom; readonly value: unknown },
  rules: ServerRules,
): void {
  const problems = new Validator(rules).problems(atom, value, []);
  const [first] = problems;
  if (first === undefined) return;
  const reasons = problems
    .slice(0, 10)
    .map(({ path, reason }) => `${printPath(path) || 'the root'}: ${reason}`);
  const more = problems.length > 10 ? `; and ${problems.length - 10} more` : '';
  const message = `Cannot apply with ${what}: ${reasons.join('; ')}${more}.`;
  throw new WithalError({ code: 'E_TYPED', path: first.path.map(segmentOf), message });
}

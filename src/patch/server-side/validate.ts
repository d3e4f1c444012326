import { WithalError, describe } from '../../errors/index.ts';
import { isObject } from '../../json/index.ts';
import { type Atom, type ListAtom, type MapAtom, type Scalar, partOf, typeOfField } from './atom.ts';
import { elementOf } from './list-item.ts';
import { type PathElement, fieldElement, printPath, segmentOf } from './path-element.ts';

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

function scalarProblems(scalar: Scalar, value: unknown, path: readonly PathElement[]): Problem[] {
  const wanted = scalar === 'numeric' ? 'number' : scalar;
  if (value === null || scalar === 'untyped' || typeof value === wanted) return [];
  return [{ path, reason: `expected ${nouns[scalar]}, found ${describe(value)}` }];
}

function listProblems(list: ListAtom, value: unknown, path: readonly PathElement[]): Problem[] {
  if (value === null) return [];
  if (!Array.isArray(value)) return [{ path, reason: `expected a list, found ${describe(value)}` }];
  const problems: Problem[] = [];
  const known = new Set<string>();
  for (const [index, item] of value.entries()) {
    const element = elementOf(list, item, index);
    if (typeof element === 'string') return [...problems, { path, reason: `element ${index}: ${element}` }];
    const key = element.text;
    if (list.relationship === 'associative' && known.has(key))
      problems.push({ path, reason: `two elements have the key ${printPath([element])}` });
    known.add(key);
    problems.push(...problemsOf(list.element(), item, [...path, element]));
  }
  return problems;
}

function mapProblems(map: MapAtom, value: unknown, path: readonly PathElement[]): Problem[] {
  if (value === null) return [];
  if (!isObject(value)) return [{ path, reason: `expected an object, found ${describe(value)}` }];
  return Object.entries(value).flatMap(([name, part]) => {
    const inner = [...path, fieldElement(name)];
    const type = typeOfField(map, name);
    return type === undefined
      ? [{ path: inner, reason: 'the schema has no such field' }]
      : problemsOf(type(), part, inner);
  });
}

function problemsOf(atom: Atom, value: unknown, path: readonly PathElement[]): Problem[] {
  const part = partOf(atom, value);
  if (part === 'map' && atom.map !== undefined) return mapProblems(atom.map, value, path);
  if (part === 'list' && atom.list !== undefined) return listProblems(atom.list, value, path);
  return atom.scalar === undefined ? [] : scalarProblems(atom.scalar, value, path);
}

/**
 * Makes sure that an object fits its type.
 *
 * @param what - Which object, for errors: `the configuration`.
 * @param atom - The type.
 * @param value - The object.
 * @throws {WithalError} `E_TYPED` if it does not, with the path of the first problem, and up to ten in the message.
 */
export function validate(what: string, atom: Atom, value: unknown): void {
  const problems = problemsOf(atom, value, []);
  const [first] = problems;
  if (first === undefined) return;
  const reasons = problems
    .slice(0, 10)
    .map(({ path, reason }) => `${printPath(path) || 'the root'}: ${reason}`);
  const more = problems.length > 10 ? `; and ${problems.length - 10} more` : '';
  const message = `Cannot apply with ${what}: ${reasons.join('; ')}${more}.`;
  throw new WithalError({ code: 'E_TYPED', path: first.path.map(segmentOf), message });
}

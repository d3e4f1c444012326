import type { FieldSet } from './field-set.ts';
import type { PathElement } from './path-element.ts';

/** A path as a slice in Go: memory that other paths may share, how much of it is used, and its capacity. */
interface Shared {
  readonly memory: PathElement[];
  readonly length: number;
  readonly capacity: number;
}

/** Appends as Go does: into the same memory if there is capacity left, otherwise into a copy with twice as much. */
function append({ memory, length, capacity }: Shared, element: PathElement): Shared {
  if (length < capacity) {
    memory[length] = element;
    return { memory, length: length + 1, capacity };
  }
  return {
    memory: [...memory.slice(0, length), element],
    length: length + 1,
    capacity: Math.max(1, capacity * 2),
  };
}

function collect(set: FieldSet, prefix: Shared, paths: Shared[]): void {
  for (const element of set.members) paths.push(append(prefix, element));
  for (const [element, below] of set.children) collect(below, append(prefix, element), paths);
}

/**
 * Gives the paths of a set as servers before 1.29 print them in their conflicts.
 *
 * Such a server keeps each path as a slice while it walks on, and a slice of three, five, six or seven parts has capacity for
 * one more. All fields below such a path share that memory, so the last one is printed for all of them.
 *
 * @param set - The fields.
 * @returns The paths, in the order of `set.paths()`.
 */
export function printedPaths(set: FieldSet): PathElement[][] {
  const paths: Shared[] = [];
  collect(set, { memory: [], length: 0, capacity: 0 }, paths);
  return paths.map(({ memory, length }) => memory.slice(0, length));
}

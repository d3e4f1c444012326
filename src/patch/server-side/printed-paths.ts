import type { FieldSet } from './field-set.ts';
import type { PathElement } from './path-element.ts';

/** A path as the server holds it: a piece of memory that other paths may share, and how much of it counts. */
interface Shared {
  readonly memory: PathElement[];
  readonly length: number;
  readonly room: number;
}

/** Appends as Go does: into the same memory where there is room, else into twice as much. */
function append({ memory, length, room }: Shared, element: PathElement): Shared {
  if (length < room) {
    memory[length] = element;
    return { memory, length: length + 1, room };
  }
  return { memory: [...memory.slice(0, length), element], length: length + 1, room: Math.max(1, room * 2) };
}

function collect(set: FieldSet, prefix: Shared, paths: Shared[]): void {
  for (const element of set.members) paths.push(append(prefix, element));
  for (const [element, below] of set.children) collect(below, append(prefix, element), paths);
}

/**
 * Gives the paths of a set as the server prints them in its conflicts.
 *
 * The server keeps each path while it walks on, and the memory of a path of three, five, six or seven parts has room
 * for one more: what stands side by side below it is written into the same place, and the last one is printed for all.
 *
 * @param set - The fields.
 * @returns The paths, in the order of `set.paths()`.
 */
export function printedPaths(set: FieldSet): PathElement[][] {
  const paths: Shared[] = [];
  collect(set, { memory: [], length: 0, room: 0 }, paths);
  return paths.map(({ memory, length }) => memory.slice(0, length));
}

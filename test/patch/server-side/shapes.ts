import { type Atom, type FieldSet, printPath } from '../../../src/patch/server-side/index.ts';
import { schema } from './sequences.ts';

/** The type of the sequences. */
export const atom: Atom = schema.type();

/** The fields of a set as the server prints them. */
export function printed(set: FieldSet): string[] {
  return set.paths().map((path) => printPath(path));
}

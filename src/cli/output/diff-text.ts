import { FILE_HEADERS_ONLY, createTwoFilesPatch } from 'diff';
import { stringify } from 'yaml';
import { visibleText } from '../../errors/visible-text.ts';

/** Two values, and what they are called. */
export interface Sides {
  /** The value before; `undefined` where there is none. */
  readonly before: unknown;
  /** The value after; `undefined` where there is none. */
  readonly after: unknown;
  /** The names of the two, as the header of a unified diff has them. */
  readonly names: readonly [string, string];
}

/** As kubectl prints: sorted, because a server gives the two in whatever order, and lists at the margin of their keys. */
const printing = {
  lineWidth: 0,
  aliasDuplicateObjects: false,
  sortMapEntries: true,
  indentSeq: false,
} as const;

const print = (value: unknown): string => (value === undefined ? '' : stringify(value, printing));

/**
 * Prints the difference of two values as a unified diff of their YAML.
 *
 * @param sides - The values.
 * @returns The diff, safe to print; empty where they are the same.
 */
export function diffText({ before, after, names }: Sides): string {
  const [one, other] = [print(before), print(after)];
  if (one === other) return '';
  const [oldName, newName] = names;
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY };
  return visibleText(createTwoFilesPatch(oldName, newName, one, other, undefined, undefined, options));
}

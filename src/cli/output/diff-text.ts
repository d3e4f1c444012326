import { visibleText } from '../../errors/index.ts';
import { printYaml } from '../../yaml/index.ts';
import { setKey, isList, isObject, byCodeUnit } from '../../json/index.ts';
import { FILE_HEADERS_ONLY, createTwoFilesPatch } from 'diff';

/** Two values, and what they are called. */
export interface Sides {
  /** The value before; `undefined` where there is none. */
  readonly before: unknown;
  /** The value after; `undefined` where there is none. */
  readonly after: unknown;
  /** The names of the two, as the header of a unified diff has them. */
  readonly names: readonly [string, string];
}

/** Sorts the keys of maps, as kubectl does: a server gives them in whatever order. */
function sorted(value: unknown): unknown {
  if (isList(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value).toSorted(byCodeUnit)) setKey(copy, key, sorted(value[key]));
  return copy;
}

const print = (value: unknown): string => (value === undefined ? '' : printYaml([sorted(value)]));

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

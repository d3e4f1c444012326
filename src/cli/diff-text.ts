import type * as Diff from 'diff';
import type * as Yaml from 'yaml';
import { WithalError } from '../errors.ts';
import { visibleText } from '../generate/print.ts';

/** Two values, and what they are called. */
export interface Sides {
  /** The value before; `undefined` where there is none. */
  readonly before: unknown;
  /** The value after; `undefined` where there is none. */
  readonly after: unknown;
  /** The names of the two, as the header of a unified diff has them. */
  readonly names: readonly [string, string];
}

async function loadPackages(): Promise<[typeof Diff, typeof Yaml]> {
  try {
    return await Promise.all([import('diff'), import('yaml')]);
  } catch (cause) {
    const message =
      'Cannot print a difference: it needs the package "yaml". Run: npm install --save-dev yaml';
    throw new WithalError({ code: 'E_SOURCE', message, cause });
  }
}

/** As kubectl prints: sorted, because a server gives the two in whatever order, and lists at the margin of their keys. */
const printing = {
  lineWidth: 0,
  aliasDuplicateObjects: false,
  sortMapEntries: true,
  indentSeq: false,
} as const;

/**
 * Prints the difference of two values as a unified diff of their YAML.
 *
 * @param sides - The values.
 * @returns The diff, safe to print; empty where they are the same.
 * @throws {WithalError} `E_SOURCE` when the package `yaml` is not installed.
 */
export async function diffText({ before, after, names }: Sides): Promise<string> {
  const [{ createTwoFilesPatch, FILE_HEADERS_ONLY }, { stringify }] = await loadPackages();
  const print = (value: unknown): string => (value === undefined ? '' : stringify(value, printing));
  const [one, other] = [print(before), print(after)];
  if (one === other) return '';
  const [oldName, newName] = names;
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY };
  return visibleText(createTwoFilesPatch(oldName, newName, one, other, undefined, undefined, options));
}

const looks: Readonly<Record<string, string>> = { '+': '32', '-': '31', '@': '36' };

/**
 * Colours a unified diff for a terminal.
 *
 * @param text - The diff.
 * @returns The same with colours.
 */
export function colourDiff(text: string): string {
  const lines = text.split('\n').map((line) => {
    const look = looks[line.charAt(0)];
    return look === undefined ? line : `\u001b[${look}m${line}\u001b[0m`;
  });
  return lines.join('\n');
}

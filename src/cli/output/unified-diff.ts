import { createTwoFilesPatch } from 'diff';
import { visibleText } from '../../errors/visible-text.ts';

const colours: readonly (readonly [beginning: string, code: number])[] = [
  ['---', 1],
  ['+++', 1],
  ['@@', 36],
  ['-', 31],
  ['+', 32],
];

function coloured(line: string): string {
  const found = colours.find(([beginning]) => line.startsWith(beginning));
  return found === undefined ? line : `\u001b[${found[1]}m${line}\u001b[0m`;
}

/**
 * Colours a unified diff for a terminal.
 *
 * @param text - The diff.
 * @returns The same with colours.
 */
export function colourDiff(text: string): string {
  return text.split('\n').map(coloured).join('\n');
}

/**
 * Prints what changed in a file, as `diff -u` does.
 *
 * @param file - Its name.
 * @param texts - What it held before and holds now, without secrets.
 * @param isColoured - Whether it goes to a terminal.
 * @returns The lines; characters that cannot be seen are shown by their code.
 */
export function unifiedDiff(
  file: string,
  [before, after]: readonly [before: string, after: string],
  isColoured: boolean,
): string {
  const [one, other] = [visibleText(before), visibleText(after)];
  const name = visibleText(file).replaceAll('\n', ' ');
  const text = createTwoFilesPatch(`a/${name}`, `b/${name}`, one, other, undefined, undefined, {
    context: 3,
  });
  const bare = text.replace(/^=+\n/, '');
  return isColoured ? colourDiff(bare) : bare;
}

import { visibleText } from '../../errors/index.ts';
import { createTwoFilesPatch } from 'diff';
import { visibleLine } from '../../manifests/visible-line.ts';

const colours: readonly (readonly [start: string, code: number])[] = [
  ['---', 1],
  ['+++', 1],
  ['@@', 36],
  ['-', 31],
  ['+', 32],
];

function colourLine(line: string): string {
  const found = colours.find(([start]) => line.startsWith(start));
  return found === undefined ? line : `\u001b[${found[1]}m${line}\u001b[0m`;
}

/**
 * Colours a unified diff for a terminal.
 *
 * @param text - The diff.
 * @returns The coloured diff.
 */
export function colourDiff(text: string): string {
  return text.split('\n').map(colourLine).join('\n');
}

/** Line ends stay, so that `patch` takes the diff. */
function visibleLines(text: string): string {
  return text.split('\r\n').map(visibleText).join('\r\n');
}

/**
 * Prints the changes in a file, as `diff -u` does.
 *
 * @param file - Its name.
 * @param texts - Its text before and after, without secrets.
 * @param isColoured - Whether to colour the diff.
 * @returns The diff; characters that a terminal would obey are escaped.
 */
export function unifiedDiff(
  file: string,
  [before, after]: readonly [before: string, after: string],
  isColoured: boolean,
): string {
  const [one, other] = [visibleLines(before), visibleLines(after)];
  const name = visibleLine(file);
  const text = createTwoFilesPatch(`a/${name}`, `b/${name}`, one, other, undefined, undefined, {
    context: 3,
  });
  const diff = text.replace(/^=+\n/, '');
  return isColoured ? colourDiff(diff) : diff;
}

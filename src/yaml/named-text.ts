import { WithalError } from '../errors/index.ts';
import { withLineFeeds } from './parts.ts';

/** Where something stands, counted from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** A text, and what errors call it. */
export interface NamedText {
  readonly text: string;
  readonly name: string;
  /** Finds the line and column of an offset. */
  readonly positionOf: (offset: number) => TextPosition;
}

/**
 * Makes a function that finds the line and column of an offset. It goes on from the offset before, forwards or backwards,
 * so that offsets that rise by and large cost one walk through the text.
 *
 * @param given - The text.
 * @returns The function.
 */
export function positionsIn(given: string): (offset: number) => TextPosition {
  const text = withLineFeeds(given);
  let [line, start] = [1, 0];
  return (offset) => {
    for (; offset < start; line -= 1) start = start < 2 ? 0 : text.lastIndexOf('\n', start - 2) + 1;
    for (let end = text.indexOf('\n', start); end !== -1 && end < offset; end = text.indexOf('\n', start)) {
      line += 1;
      start = end + 1;
    }
    return { line, column: offset - start + 1 };
  };
}

/**
 * Words the refusal of a text.
 *
 * @param source - The text.
 * @param offset - Where the problem is.
 * @param problem - What the problem is.
 * @returns The error.
 */
export function refusalAt({ name, positionOf }: NamedText, offset: number, problem: string): WithalError {
  const { line, column } = positionOf(offset);
  const message = `Cannot read ${name}, line ${line}, column ${column}: ${problem}.`;
  return new WithalError({ code: 'E_SOURCE', message });
}

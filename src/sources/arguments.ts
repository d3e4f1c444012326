import { describe, escapeInvisible, WithalError } from '../errors/index.ts';

function argumentError(message: string): WithalError {
  return new WithalError({ code: 'E_ARGUMENT', message });
}

/**
 * Checks a text that becomes an argument of a tool: one that begins with a dash would be an option.
 *
 * @param value - The text.
 * @param name - What errors call it: `chart of helm`.
 * @returns The text.
 * @throws {WithalError} `E_ARGUMENT` where it is no text, empty, an option, or holds a zero character.
 */
export function checkedText(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '')
    throw argumentError(`Cannot use the ${name}: a text is needed, found ${describe(value)}.`);
  if (value.includes('\0')) throw argumentError(`Cannot use the ${name}: it holds a character of code 0.`);
  if (value.startsWith('-'))
    throw argumentError(
      `Cannot use the ${name} ${JSON.stringify(escapeInvisible(value))}: it begins with a dash, and would be an option.`,
    );
  return value;
}

/**
 * Gives an option and its value as arguments; none where there is no value.
 *
 * @param option - The option: `--namespace`.
 * @param value - Its value.
 * @param name - What errors call it.
 * @returns The arguments.
 * @throws {WithalError} `E_ARGUMENT` as `checkedText`.
 */
export function optionWith(option: string, value: string | undefined, name: string): string[] {
  return value === undefined ? [] : [option, checkedText(value, name)];
}

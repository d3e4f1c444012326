import { type WithalError, usageError } from '../../errors/index.ts';
import type { OptionValues } from '../command.ts';

/**
 * Makes the error for the value of an option that is not valid.
 *
 * @param flag - The option: `--parallel`.
 * @param value - Its value.
 * @param requirement - What it must be: `one of yaml, json`.
 * @returns The error, `E_USAGE`.
 */
export function invalidOption(flag: string, value: string, requirement: string): WithalError {
  return usageError(`Invalid value ${JSON.stringify(value)} for ${flag}: must be ${requirement}.`);
}

/** The flag of an option, from its name in camelCase. */
export function flagOf(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/**
 * Reads a repeatable option.
 *
 * @param options - The options.
 * @param name - The option, in camelCase.
 * @returns Its values, in order; none when it was not given.
 */
export function listOption(options: OptionValues, name: string): readonly string[] {
  const value = options[name];
  return typeof value === 'object' ? value : [];
}

/**
 * Reads an option with a string value.
 *
 * @param options - The options.
 * @param name - The option, in camelCase.
 * @returns The string, or `undefined` when it was not given.
 * @throws {WithalError} `E_USAGE` when it is empty.
 */
export function textOption(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  if (value === '') throw invalidOption(flagOf(name), value, 'a non-empty string');
  return typeof value === 'string' ? value : undefined;
}

/**
 * Reads an option with a whole number.
 *
 * @param options - The options.
 * @param name - The option, in camelCase.
 * @param limits - Its default, and the smallest and largest allowed number; none is negative.
 * @returns The number.
 * @throws {WithalError} `E_USAGE` when it is no such number.
 */
export function numberOption(
  options: OptionValues,
  name: string,
  { usual, least, most }: { readonly usual: number; readonly least: number; readonly most: number },
): number {
  const text = textOption(options, name);
  if (text === undefined) return usual;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw invalidOption(flagOf(name), text, `a whole number from ${least} to ${most}`);
}

/**
 * Reads an option with choices; parsing has refused every other value.
 *
 * @param options - The options.
 * @param name - The option, in camelCase.
 * @param choices - Its choices.
 * @returns The choice, or `undefined` when it was not given.
 */
export function choiceOption<Choice extends string>(
  options: OptionValues,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  return choices.find((choice) => choice === options[name]);
}

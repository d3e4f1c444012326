import type { Call } from './definition.ts';

/**
 * Gives the values of an option that may be given several times.
 *
 * @param value - What the command was called with.
 * @returns The values, in order; none where the option was not given.
 */
export function listOf(value: Call['options'][string]): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' ? value : [];
}

import { WithalError, describe, didYouMean, placeOf } from '../errors/index.ts';
import { type FieldType, type Outsider, findOutsider } from '../schema/index.ts';
import type { Origin } from './copy-value.ts';
import type { EnumValue } from '../../types/index.d.ts';

/** The most values of a set that a message lists. */
const mostListed = 12;

/** A longer text is none that was meant for a closed set, and may be what nobody should see. */
const longestShown = 60;

/** Prints a value of a set: a word as it is, anything else as JSON. */
function valueText(value: EnumValue): string {
  const text = String(value);
  return /^\w[\w./:+-]*$/.test(text) ? text : JSON.stringify(value);
}

/** Lists the values of a set: `Always, Never or OnFailure`. */
function setText(values: readonly EnumValue[]): string {
  const texts = values.slice(0, mostListed).map(valueText);
  const last = values.length > mostListed ? `${values.length - mostListed} others` : texts.pop();
  return [texts.join(', '), last].filter(Boolean).join(' or ');
}

function givenText(value: unknown): string {
  const isShown = typeof value === 'string' ? value.length <= longestShown : typeof value !== 'object';
  return isShown ? JSON.stringify(value) : describe(value);
}

function outsiderError({ path, value, values }: Outsider, origin: Origin): WithalError {
  const place = [...origin.segments(), ...path];
  const near = typeof value === 'string' ? didYouMean(value, values.map(String)) : '';
  const message = `Cannot set ${placeOf(place)} to ${givenText(value)}: it is ${setText(values)}.${near}`;
  return new WithalError({ code: 'E_VALUE', path: place, message });
}

/**
 * Makes sure that what is in a value is in the closed sets of its fields.
 *
 * @param type - The type of the value.
 * @param value - A copy of our own.
 * @param origin - Where it will stand, for errors.
 * @returns The value.
 * @throws {WithalError} `E_VALUE` with the values of the set, and the nearest.
 */
export function checkSets(type: FieldType, value: unknown, origin: Origin): unknown {
  const outsider = findOutsider(type, value);
  if (outsider !== undefined) throw outsiderError(outsider, origin);
  return value;
}

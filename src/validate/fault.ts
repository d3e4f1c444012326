import { describe, didYouMean } from '../errors/index.ts';

/** What a fault is about. */
export const faultRules = [
  'required',
  'type',
  'enum',
  'format',
  'limit',
  'name',
  'unknown-field',
  'duplicate',
  'release',
] as const;

/** One of these. */
export type FaultRule = (typeof faultRules)[number];

/** The way to a value from the root of its document. */
export type FaultPath = readonly (string | number)[];

/** Something in a document that a server would refuse. */
export interface Fault {
  readonly rule: FaultRule;
  readonly path: FaultPath;
  /** What is wrong, without the place: `must be an integer`. It never holds a value of the document. */
  readonly message: string;
  /** The value that is there, where a reader wants to know it. */
  readonly found?: unknown;
  /** What follows the value: `Did you mean Always?` */
  readonly hint?: string;
}

const nouns: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'an integer',
  number: 'a number',
  boolean: 'a boolean',
  array: 'a list',
  object: 'an object',
};

/**
 * Makes the fault of a value of another type.
 *
 * @param path - Where it is.
 * @param type - A type of JSON Schema, or words for one.
 * @param found - The value.
 * @returns The fault.
 */
export function typeFault(path: FaultPath, type: string, found: unknown): Fault {
  return { rule: 'type', path, message: `must be ${nouns[type] ?? type}, not ${describe(found)}` };
}

/** The most values of a set that a message lists. */
const mostListed = 12;

/** Lists words: `Always, Never or OnFailure`. */
function listed(values: readonly unknown[]): string {
  const texts = values
    .slice(0, mostListed)
    .map((value) =>
      typeof value === 'string' && /^\w[\w./:+-]{0,60}$/.test(value) ? value : JSON.stringify(value),
    );
  const last = values.length > mostListed ? `${values.length - mostListed} others` : texts.pop();
  return [texts.join(', '), last].filter(Boolean).join(' or ');
}

/**
 * Makes the fault of a value that is not in a closed set.
 *
 * @param path - Where it is.
 * @param values - The set.
 * @param found - The value.
 * @returns The fault.
 */
export function enumFault(path: FaultPath, values: readonly unknown[], found: unknown): Fault {
  const hint = typeof found === 'string' ? didYouMean(found, values.map(String)).trim() : '';
  return {
    rule: 'enum',
    path,
    message: `must be ${listed(values)}`,
    found,
    ...(hint === '' ? {} : { hint }),
  };
}

/**
 * Makes the fault of something that is missing.
 *
 * @param path - Where it should be.
 * @returns The fault.
 */
export function requiredFault(path: FaultPath): Fault {
  return { rule: 'required', path, message: 'is required' };
}

/**
 * Makes the fault of a field that a type does not have.
 *
 * @param path - Where it is.
 * @param names - The fields that the type has.
 * @returns The fault.
 */
export function unknownFault(path: FaultPath, names: Iterable<string>): Fault {
  const hint = didYouMean(String(path.at(-1)), names).trim();
  const message = 'is not a field of this object';
  return { rule: 'unknown-field', path, message, ...(hint === '' ? {} : { hint }) };
}

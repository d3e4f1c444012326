import { type JsonObject, isAbsent, isList, isObject, ownEntry } from '../../../json/index.ts';
import { type Fault, type FaultPath, enumFault, requiredFault } from '../../fault.ts';
import type { NameGrammar } from '../../names/grammar.ts';

/**
 * A rule of a type: what is wrong with an object of it, where it is, and the document that it is in. Values of another
 * type are found before.
 */
export type TypeRule = (object: JsonObject, path: FaultPath, document: JsonObject) => Fault[];

/** Rules by the short names of their types: `core.Container`. */
export type TypeRules = Readonly<Record<string, readonly TypeRule[]>>;

/**
 * Makes the fault of a value that breaks a limit.
 *
 * @param path - Where it is.
 * @param message - What it must be.
 * @param found - The value, if it is to be shown.
 * @returns The fault.
 */
export function limitFault(path: FaultPath, message: string, found?: unknown): Fault {
  return { rule: 'limit', path, message, ...(found === undefined ? {} : { found }) };
}

/** Makes a rule for a field, which is asked only where the field is there. */
export function ofField(key: string, check: (value: unknown, place: FaultPath) => Fault[]): TypeRule {
  return (object, path) => {
    const value = ownEntry(object, key);
    return isAbsent(value) ? [] : check(value, [...path, key]);
  };
}

/** A number must lie between two. */
export function range(key: string, least: number, most = Infinity): TypeRule {
  const words = most === Infinity ? `must be at least ${least}` : `must be from ${least} to ${most}`;
  return ofField(key, (value, place) =>
    typeof value === 'number' && Number.isInteger(value) && (value < least || value > most)
      ? [limitFault(place, words, value)]
      : [],
  );
}

/** A field must be there, and not empty; a number must not be 0. */
export function needs(...keys: readonly string[]): TypeRule {
  return (object, path) =>
    keys.filter((key) => isEmpty(ownEntry(object, key))).map((key) => requiredFault([...path, key]));
}

/** Tells whether a server takes a value for a missing one. */
export function isEmpty(value: unknown): boolean {
  return isAbsent(value) || value === '' || value === 0 || (isList(value) && value.length === 0);
}

/** A text, or each text of a list, must be of a closed set that the specification does not name. */
export function oneOf(key: string, ...values: readonly string[]): TypeRule {
  const faultsOf = (value: unknown, place: FaultPath): Fault[] =>
    typeof value === 'string' && !values.includes(value) ? [enumFault(place, values, value)] : [];
  return ofField(key, (value, place) => {
    // An element that is null is an empty text, and so is a field that is missing.
    if (isList(value)) return value.flatMap((element, index) => faultsOf(element ?? '', [...place, index]));
    return value === '' ? [] : faultsOf(value, place);
  });
}

/** A text must be of a grammar. */
export function named(key: string, { isValid, words }: NameGrammar): TypeRule {
  return ofField(key, (value, place) =>
    typeof value === 'string' && value !== '' && !isValid(value)
      ? [{ rule: 'name', path: place, message: `must be ${words}`, found: value }]
      : [],
  );
}

const portWords = 'must be a port number from 1 to 65535';

/** The name of a port. */
export const portName: NameGrammar = {
  isValid: (text) => text.length <= 15 && /^[a-z0-9](?:-?[a-z0-9])*$/.test(text) && /[a-z]/.test(text),
  words: 'the name of a port: at most 15 lower-case letters, digits and single "-", with a letter among them',
};

const isPort = (value: number): boolean => value >= 1 && value <= 65535;

/** Tells what is wrong with a port, by number or by name. */
function portFaults(value: unknown, place: FaultPath): Fault[] {
  if (typeof value === 'number' && Number.isInteger(value))
    return isPort(value) ? [] : [limitFault(place, portWords, value)];
  if (typeof value !== 'string' || portName.isValid(value)) return [];
  return [{ rule: 'name', path: place, message: `must be a number or ${portName.words}`, found: value }];
}

/** A port must be one. */
export function port(key: string): TypeRule {
  return ofField(key, portFaults);
}

/** Gives the objects of a list with their places. */
export function objectsIn(
  object: JsonObject,
  key: string,
  path: FaultPath,
): (readonly [element: JsonObject, place: FaultPath])[] {
  const list = ownEntry(object, key);
  return (isList(list) ? list : []).flatMap((element, index) =>
    isObject(element) ? [[element, [...path, key, index]] as const] : [],
  );
}

const percent = /^[0-9]+%$/;

/** A number of pods, or a share of them. */
export function share(key: string): TypeRule {
  return ofField(key, (value, place) => {
    if (typeof value === 'number' && value < 0) return [limitFault(place, 'must be at least 0', value)];
    return typeof value === 'string' && !percent.test(value)
      ? [{ rule: 'format', path: place, message: 'must be a number, or a share such as 25%', found: value }]
      : [];
  });
}

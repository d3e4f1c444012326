import { type Expression, steps } from 'withal';

/** An expression of a program, whose model nobody here knows. */
export type AnyProgramExpression = Expression<object>;

/** Whether a value is an object or a list. */
export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** A field of what may be an object. */
export function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) ? Reflect.get(value, name) : undefined;
}

/** A field that is a text. */
export function textOf(value: unknown, name: string): string | undefined {
  const field = fieldOf(value, name);
  return typeof field === 'string' ? field : undefined;
}

/** Whether a value is an expression. */
export function isExpression(value: unknown): value is AnyProgramExpression {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- withal tells, and only by an error
    steps(value as AnyProgramExpression);
    return true;
  } catch (error) {
    return fieldOf(error, 'code') !== 'E_EXPRESSION';
  }
}

/**
 * Gives what a program exports, in the order of `withal render`.
 *
 * @param exports - The module.
 * @returns The default export, and then the others by name.
 */
export function exportedValues(exports: object): unknown[] {
  const named: [string, unknown][] = Object.entries(exports);
  const ordered = named.toSorted(([one], [other]) => Number(other === 'default') - Number(one === 'default'));
  return ordered.map(([, value]) => value);
}

/** Gives the values in lists, in lists of lists and so on; what is falsy is left out. */
export function flattened(values: readonly unknown[]): unknown[] {
  return values.flatMap((value) => {
    if (Array.isArray(value)) return flattened(value);
    return value ? [value] : [];
  });
}

/**
 * Gives what a program exports to be done, as `withal patch` reads it.
 *
 * @param exports - The module.
 * @returns What stands in its exports and in lists there; what is named and listed as well comes once.
 */
export function exportedInstructions(exports: object): unknown[] {
  const taken = new Set<unknown>();
  return exportedValues(exports).flatMap((value) => {
    const found = flattened([value]).filter((one) => !taken.has(one));
    for (const one of found) taken.add(one);
    return found;
  });
}

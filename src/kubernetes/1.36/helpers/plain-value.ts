import { build, model } from 'withal';

/**
 * Gives the document of a value that may be an expression, or have expressions in it.
 *
 * @param value - A document or an expression.
 * @returns The document.
 * @throws {WithalError} `E_VALUE` where it has no JSON form.
 */
export function plainValue(value: unknown): unknown {
  return build(model<{ value: unknown }>().withValue(value)).value;
}

/**
 * Gives what is somewhere in a document of which nothing is known.
 *
 * @param document - The document.
 * @param path - The path, in wire names.
 * @returns The value there, or `undefined`.
 */
export function valueAt(document: unknown, path: readonly string[]): unknown {
  let value = document;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/**
 * Gives the text that is somewhere in a document of which nothing is known.
 *
 * @param document - The document.
 * @param path - The path, in wire names.
 * @returns The text, or `undefined` where there is none.
 */
export function textAt(document: unknown, path: readonly string[]): string | undefined {
  const value = valueAt(document, path);
  return typeof value === 'string' ? value : undefined;
}

/**
 * Tells whether two documents can know each other by name.
 *
 * @param document - The document that is referred to.
 * @param referrer - The one that refers to it.
 * @param what - How a message calls the second.
 * @returns What is wrong where both have a namespace, and not the same; else nothing.
 */
export function otherNamespace(document: unknown, referrer: unknown, what: string): string | undefined {
  const [one, other] = [document, referrer].map((each) => textAt(each, ['metadata', 'namespace']));
  if (one === undefined || other === undefined || one === other) return undefined;
  return `its namespace is ${JSON.stringify(one)}, and that of ${what} ${JSON.stringify(other)}`;
}

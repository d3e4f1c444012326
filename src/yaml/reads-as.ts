import { isEqual } from '../json/index.ts';
import { loadPackages } from './package.ts';

const isThere = (value: unknown): boolean => value !== undefined && value !== null;

/**
 * Tells whether a YAML text reads as documents, by npm's `js-yaml` alone: values without positions take half of the time
 * of texts that are read to be changed.
 *
 * @param text - One document or several.
 * @param values - What they have to read as; empty documents count on neither side.
 * @returns `true` where they do. `false` may also mean that this package does not read the text: merge keys, or integers
 *   that a number cannot hold.
 */
export async function readsAs(text: string, values: readonly unknown[]): Promise<boolean> {
  const { CORE_SCHEMA, loadAll } = (await loadPackages()).jsYaml;
  try {
    return isEqual(loadAll(text, { schema: CORE_SCHEMA }).filter(isThere), values.filter(isThere));
  } catch {
    return false;
  }
}

import { sourceError } from '../model/index.ts';
import { readYaml } from '../../yaml/index.ts';
import {
  deepestDocument,
  isObject,
  ownEntry,
  textOf,
  type JsonObject,
  isDeeperThan,
  nestedValues,
} from '../../json/index.ts';

/** A document of a file. */
export interface LoadedDocument {
  /** What errors call it: its file, and its number there. */
  readonly name: string;
  readonly value: unknown;
}

function looksLikeJson(text: string): boolean {
  const first = text.trimStart().charAt(0);
  return first === '{' || first === '[';
}

async function valuesOf(text: string, name: string): Promise<unknown[]> {
  const documents = await readYaml(text, name, 'yaml-1.2');
  return documents.map(({ value }) => value);
}

/** JSON is YAML too, and read much faster; of what begins like it and is none, the reader of YAML says where it ends. */
async function readValues(text: string, name: string): Promise<unknown[]> {
  try {
    return looksLikeJson(text) ? [JSON.parse(text)] : await valuesOf(text, name);
  } catch (error) {
    if (error instanceof SyntaxError) return valuesOf(text, name);
    throw error;
  }
}

/** A list of objects, as `kubectl get` prints it, stands for what is in it. */
function itemsOf(document: JsonObject): readonly unknown[] | undefined {
  const items = ownEntry(document, 'items');
  return textOf(document, 'kind').endsWith('List') && Array.isArray(items) ? items : undefined;
}

function documentsIn(value: unknown, name: string): LoadedDocument[] {
  const items = isObject(value) ? itemsOf(value) : undefined;
  if (items === undefined) return [{ name, value }];
  return items.flatMap((item, index) => documentsIn(item, `${name}, item ${index + 1}`));
}

/**
 * Reads the documents of a text: JSON, or YAML with one document or several. Lists are taken apart.
 *
 * @param text - The text.
 * @param name - What errors call it: its file.
 * @returns The documents; empty ones are left out.
 * @throws {WithalError} `E_SOURCE` when it is neither JSON nor YAML, or nested too deep.
 */
export async function readDocuments(text: string, name: string): Promise<LoadedDocument[]> {
  const values = await readValues(text, name);
  if (values.some((value) => isDeeperThan(value, deepestDocument, nestedValues)))
    throw sourceError(name, `it is nested deeper than ${deepestDocument}`);
  return values.flatMap((value, index) => {
    if (value === null || value === undefined) return [];
    return documentsIn(value, values.length === 1 ? name : `${name}, document ${index + 1}`);
  });
}

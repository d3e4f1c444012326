import { convert } from 'withal/convert';
import { parseManifests } from 'withal/yaml';
import { fieldOf, isObject } from './expressions.ts';
import type { Evaluation } from './protocol.ts';

type Models = Readonly<Record<string, object>>;

function isModels(value: unknown): value is Models {
  return isObject(value) && Object.values(value).every(isObject);
}

/**
 * Writes a program that builds documents; it stands in for `evaluate`.
 *
 * @param exports - A module that exports `models`, by the names that programs import them from.
 * @param document - The documents as YAML.
 * @returns The program in place of the YAML.
 * @throws {WithalError} Where the text is no YAML of documents.
 */
export async function evaluate(exports: object, document: string): Promise<Evaluation> {
  const models = fieldOf(exports, 'models');
  const documents = await parseManifests(document, { name: 'the document' });
  const { text } = await convert(documents, { models: isModels(models) ? models : {} });
  return { yaml: text, subjects: [], notes: [] };
}

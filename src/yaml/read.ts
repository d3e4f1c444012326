import { WithalError } from '../errors/index.ts';
import { appearanceOf, otherError } from './appearance/index.ts';
import type * as Yaml from 'yaml';
import { type NamedText, type Package, composeDocuments, loadYaml, positionsIn } from './compose.ts';
import { type AmbiguousScalar, DocumentReader } from './document-reader.ts';
import type { Dialect } from './resolve-scalar.ts';

/** A document of a stream. */
export interface ReadDocument {
  /** Its value; `null` where it is empty. */
  readonly value: unknown;
  /** Its scalars that Kubernetes and YAML 1.2 read differently, in the order of the text. */
  readonly ambiguous: readonly AmbiguousScalar[];
}

/** A document, and the tree that it was read from. */
export interface ParsedDocument extends ReadDocument {
  readonly yaml: Package;
  /** The nodes, with the tokens that they were made of. */
  readonly document: Yaml.Document.Parsed;
}

/** Whoever passes a template wants to know that, and not at which brace it ceases to be YAML. */
function recognised(error: unknown, { text, name }: NamedText): unknown {
  if (!(error instanceof WithalError)) return error;
  const appearance = appearanceOf(text, name);
  if (appearance === undefined) return error;
  // Up to the line and column; the name of the file may hold anything.
  const end = error.message.indexOf(': ', `Cannot read ${name}`.length);
  return otherError(error.message.slice('Cannot read '.length, end), appearance, error);
}

/** One document after the other: the tree of a document takes many times the memory of its value. */
async function readEach<Result>(
  source: NamedText,
  dialect: Dialect,
  keepSourceTokens: boolean,
  take: (read: ParsedDocument) => Result,
): Promise<Result[]> {
  const yaml = await loadYaml();
  const context = { yaml, source, dialect, positionOf: positionsIn(source.text) };
  const results: Result[] = [];
  try {
    for (const document of composeDocuments(yaml, source, keepSourceTokens)) {
      const reader = new DocumentReader(context);
      const value = reader.value(document.contents);
      results.push(take({ yaml, document, value, ambiguous: reader.ambiguous }));
    }
  } catch (error) {
    throw recognised(error, source);
  }
  return results;
}

/**
 * Reads the documents of a YAML stream. Anchors, aliases and merge keys are resolved. As Kubernetes reads it, an integer
 * that a number cannot hold is a bigint, and what has no JSON form is refused.
 *
 * @param text - One document or several.
 * @param name - What errors call the text: its file.
 * @param dialect - By which rules plain scalars are read.
 * @returns The documents in order.
 * @throws {WithalError} `E_SOURCE`, with line and column, when the text is not YAML, has a key twice, is nested too
 *   deep, or grows without measure by aliases; and when it is larger than 32 MiB.
 */
export async function readYaml(text: string, name: string, dialect: Dialect): Promise<ReadDocument[]> {
  return readEach({ text, name }, dialect, false, ({ value, ambiguous }) => ({ value, ambiguous }));
}

/**
 * Reads the documents of a YAML stream, and keeps where everything stands.
 *
 * @param text - One document or several.
 * @param name - What errors call the text: its file.
 * @param dialect - By which rules plain scalars are read.
 * @returns The documents in order, with their trees.
 * @throws {WithalError} As `readYaml`.
 */
export async function parseYaml(text: string, name: string, dialect: Dialect): Promise<ParsedDocument[]> {
  return readEach({ text, name }, dialect, true, (read) => read);
}

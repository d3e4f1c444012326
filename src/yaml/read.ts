import { WithalError } from '../errors/index.ts';
import { type Appearance, appearanceOf, otherError } from './appearance/index.ts';
import { composeDocuments } from './compose.ts';
import {
  type AmbiguousScalar,
  DocumentReader,
  type ReaderContext,
  type RepeatedKey,
} from './document-reader.ts';
import { type NamedText, positionsIn } from './named-text.ts';
import { type Package, type PlacedDocument, loadPackages } from './package.ts';
import type { Dialect } from './resolve-scalar.ts';
import type { ComposedDocument } from './token-composer.ts';

/** A document of a stream. */
export interface ReadDocument {
  /** Its value; `null` where it is empty. */
  readonly value: unknown;
  /** Its scalars that Kubernetes and YAML 1.2 read differently, in the order of the text. */
  readonly ambiguous: readonly AmbiguousScalar[];
}

/** A document of a stream, whether it can be read or not. */
export interface AnyDocument extends ReadDocument {
  /** What is wrong with it. Where a key is there twice, the value is what kubectl makes of it; else it is `undefined`. */
  readonly error: WithalError | undefined;
}

/** A document, and the tree that it was read from. */
export interface ParsedDocument extends AnyDocument {
  readonly yaml: Package;
  /** The nodes, with the tokens that they were made of. */
  readonly document: PlacedDocument;
  /** What each node stands for. */
  readonly valueOf: ReadonlyMap<unknown, unknown>;
  /** The keys that are there twice. */
  readonly repeats: readonly RepeatedKey[];
}

type ReadOne = AnyDocument & Pick<ParsedDocument, 'repeats'>;

function readOne(context: ReaderContext, { document, error }: ComposedDocument): ReadOne {
  if (error !== undefined) return { value: undefined, ambiguous: [], error, repeats: [] };
  const reader = new DocumentReader(context);
  try {
    const value = reader.value(document.contents);
    return { value, ambiguous: reader.ambiguous, error: reader.doubled, repeats: reader.repeats };
  } catch (thrown) {
    if (!(thrown instanceof WithalError)) throw thrown;
    return { value: undefined, ambiguous: [], error: thrown, repeats: [] };
  }
}

/** Says of errors what their text seems to be: who passes a template wants to know that, and not what ceases to be YAML. */
class Recognition {
  readonly #source: NamedText;
  // A text is looked at once, however many of its documents cannot be read.
  #appearance: Appearance | undefined | 'unknown' = 'unknown';

  constructor(source: NamedText) {
    this.#source = source;
  }

  of(read: ReadOne): ReadOne {
    const { value, error } = read;
    if (error === undefined || value !== undefined) return read;
    const { text, name } = this.#source;
    if (this.#appearance === 'unknown') this.#appearance = appearanceOf(text, name);
    if (this.#appearance === undefined) return read;
    // Up to the line and column; the name of the file may hold anything.
    const end = error.message.indexOf(': ', `Cannot read ${name}`.length);
    const place = error.message.slice('Cannot read '.length, end);
    return { ...read, error: otherError(place, this.#appearance, error) };
  }
}

/** One document after the other: the tree of a document takes many times the memory of its value. */
async function readEach<Result>(
  { text, name }: { readonly text: string; readonly name: string },
  dialect: Dialect,
  keepSourceTokens: boolean,
  take: (read: ParsedDocument) => Result,
): Promise<Result[]> {
  const packages = await loadPackages();
  const { yaml } = packages;
  const source: NamedText = { text, name, positionOf: positionsIn(text) };
  const context = { yaml, source, dialect };
  const recognition = new Recognition(source);
  const results: Result[] = [];
  for (const composed of composeDocuments(packages, source, keepSourceTokens)) {
    const valueOf = new Map<unknown, unknown>();
    const own = { ...context, valueOf: keepSourceTokens ? valueOf : undefined };
    const read = recognition.of(readOne(own, composed));
    results.push(take({ yaml, document: composed.document, valueOf, ...read }));
  }
  return results;
}

/**
 * Reads the documents of a YAML stream, whatever is wrong with some of them. What kubectl reads is read: lines inside
 * quotes, brackets and braces that are not indented, JSON after JSON, byte order marks, any line ends.
 *
 * @param text - One document or several.
 * @param name - What errors call the text: its file.
 * @param dialect - By which rules plain scalars are read.
 * @returns The documents in order. What is not YAML, nested too deep, or grows without measure by aliases has no value
 *   and an error; a document with a key that is there twice has both.
 * @throws {WithalError} `E_SOURCE` when the text is larger than 32 MiB.
 */
export async function readAnyYaml(text: string, name: string, dialect: Dialect): Promise<AnyDocument[]> {
  return readEach({ text, name }, dialect, false, ({ value, ambiguous, error }) => ({
    value,
    ambiguous,
    error,
  }));
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
  return readEach({ text, name }, dialect, false, ({ value, ambiguous, error }) => {
    if (error !== undefined) throw error;
    return { value, ambiguous };
  });
}

/**
 * Reads the documents of a YAML stream, and keeps where everything stands.
 *
 * @param text - One document or several.
 * @param name - What errors call the text: its file.
 * @param dialect - By which rules plain scalars are read.
 * @returns The documents in order, with their trees, whatever is wrong with some of them.
 * @throws {WithalError} As `readAnyYaml`.
 */
export async function parseYaml(text: string, name: string, dialect: Dialect): Promise<ParsedDocument[]> {
  return readEach({ text, name }, dialect, true, (read) => read);
}

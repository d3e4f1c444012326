import type * as Yaml from 'yaml';
import { WithalError } from '../errors/index.ts';
import { type Appearance, appearanceOf, otherError } from './appearance/index.ts';
import { largestTextMiB } from '../json/index.ts';
import { type ComposedDocument, type NamedText, StreamComposer, positionsIn } from './compose.ts';
import { type AmbiguousScalar, DocumentReader, type ReaderContext } from './document-reader.ts';
import { loadYaml } from './package.ts';
import { type TextPart, partsOf } from './parts.ts';
import { readPlain } from './plain/read-plain.ts';
import type { Dialect } from './resolve-scalar.ts';

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
  /** The nodes, with the tokens that they were made of. */
  readonly document: Yaml.Document.Parsed;
  /** What each node stands for. */
  readonly valueOf: ReadonlyMap<unknown, unknown>;
}

function readOne(context: ReaderContext, { document, error }: ComposedDocument): AnyDocument {
  if (error !== undefined) return { value: undefined, ambiguous: [], error };
  const reader = new DocumentReader(context);
  try {
    const value = reader.value(document.contents);
    return { value, ambiguous: reader.ambiguous, error: reader.doubled };
  } catch (thrown) {
    if (!(thrown instanceof WithalError)) throw thrown;
    return { value: undefined, ambiguous: [], error: thrown };
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

  of(read: AnyDocument): AnyDocument {
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

/** Reads the parts of a stream: most of them at once, and by npm's yaml what is written in another way. */
class StreamReader {
  readonly #source: NamedText;
  readonly #dialect: Dialect;
  readonly #keepsTree: boolean;
  #composer: StreamComposer | undefined;
  /** Whether the package has to read all: it passes on to the next document what stood in a part without one. */
  #isStopped = false;

  constructor(source: NamedText, dialect: Dialect, keepsTree: boolean) {
    this.#source = source;
    this.#dialect = dialect;
    this.#keepsTree = keepsTree;
  }

  async part(part: TextPart): Promise<ParsedDocument[]> {
    const { positionOf } = this.#source;
    const context = { dialect: this.#dialect, positionOf, keepsTree: this.#keepsTree };
    const plain = this.#isStopped ? undefined : readPlain(part, context);
    return plain ?? this.#composed(part);
  }

  async #composed(part: TextPart): Promise<ParsedDocument[]> {
    const yaml = await loadYaml();
    const source = this.#source;
    this.#composer ??= new StreamComposer(yaml, source, this.#keepsTree);
    const composed = this.#composer.part(part);
    this.#isStopped ||= composed.length === 0;
    return composed.map((one) => {
      const valueOf = new Map<unknown, unknown>();
      const context = {
        yaml,
        source,
        dialect: this.#dialect,
        valueOf: this.#keepsTree ? valueOf : undefined,
      };
      return Object.assign(readOne(context, one), { document: one.document, valueOf });
    });
  }
}

/** One document after the other: the tree of a document takes many times the memory of its value. */
async function readEach<Result>(
  { text, name }: { readonly text: string; readonly name: string },
  dialect: Dialect,
  keepsTree: boolean,
  take: (read: ParsedDocument) => Result,
): Promise<Result[]> {
  if (text.length > largestTextMiB * 1024 * 1024) {
    const message = `Cannot read ${name}: it is larger than ${largestTextMiB} MiB.`;
    throw new WithalError({ code: 'E_SOURCE', message });
  }
  const source: NamedText = { text, name, positionOf: positionsIn(text) };
  const reader = new StreamReader(source, dialect, keepsTree);
  const recognition = new Recognition(source);
  const results: Result[] = [];
  for (const part of partsOf(text))
    for (const read of await reader.part(part)) results.push(take({ ...read, ...recognition.of(read) }));
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

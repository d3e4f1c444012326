import { WithalError } from '../errors.ts';
import type { SourceDocument } from '../cluster/identity.ts';
import { readDocuments } from '../generate/documents.ts';
import { isObject } from '../generate/json-object.ts';
import { largestFile, readText, unpackText } from '../generate/read.ts';
import { findSources, standardInput } from '../generate/sources.ts';
import type { Streams } from './definition.ts';

const program = /\.[cm]?[jt]sx?$/;

function sourceError(message: string, cause?: unknown): WithalError {
  return new WithalError({ code: 'E_SOURCE', message, cause });
}

async function readInput({ input }: Pick<Streams, 'input'>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > largestFile * 1024 * 1024)
      throw sourceError(`Cannot read standard input: it is larger than ${largestFile} MiB.`);
    chunks.push(bytes);
  }
  return unpackText(Buffer.concat(chunks), 'standard input');
}

/** Larger ones are no integers of Kubernetes either. */
const largestInteger = 2 ** 64;

/** A whole number beyond 2^53 was rounded when it was read, and a server would be told another one. */
function isRounded(value: number): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) <= largestInteger;
}

function roundedNumber(root: unknown): number | undefined {
  const rest = [root];
  for (let value = rest.pop(); value !== undefined; value = rest.pop()) {
    if (typeof value === 'number' && isRounded(value)) return value;
    if (Array.isArray(value)) rest.push(...value.filter((item) => item !== null));
    else if (isObject(value)) rest.push(...Object.values(value).filter((item) => item !== null));
  }
  return undefined;
}

async function parse(text: string, name: string): Promise<SourceDocument[]> {
  const documents = await readDocuments(text, name).catch((cause: unknown) => {
    if (!(cause instanceof WithalError) || cause.code !== 'E_SPECIFICATION') throw cause;
    throw sourceError(`Cannot use ${name}: a document in it is no object, and so no manifest.`, cause);
  });
  return documents.map(({ name: source, document }) => {
    const rounded = roundedNumber(document);
    if (rounded === undefined) return { source, document };
    const message = `Cannot use ${source}: it holds a whole number beyond 2^53, which would be sent as ${rounded}.`;
    throw sourceError(message);
  });
}

/**
 * Reads the documents of a source: a file of YAML or JSON, a folder of them, a pattern, or `-`.
 *
 * @param source - What was asked for.
 * @param streams - Where standard input is.
 * @returns The documents, each with its place; lists are taken apart.
 * @throws {WithalError} `E_SOURCE` when it cannot be read, is no manifest, or would not be sent as it stands.
 */
export async function documentsOf(
  source: string,
  streams: Pick<Streams, 'input'>,
): Promise<SourceDocument[]> {
  if (program.test(source)) {
    const message = `Cannot read ${source}: a program is run by withal render. Run: withal render ${source} | withal apply -`;
    throw sourceError(message);
  }
  const documents: SourceDocument[] = [];
  for (const { file } of await findSources([source])) {
    const isInput = file === standardInput;
    const text = isInput ? await readInput(streams) : await readText(file);
    documents.push(...(await parse(text, isInput ? 'standard input' : file)));
  }
  return documents;
}

/**
 * Reads the documents of several sources, in their order; a source that is named twice is read once.
 *
 * @param sources - What was asked for.
 * @param streams - Where standard input is.
 * @returns The documents; at least one.
 * @throws {WithalError} As `documentsOf`; `E_USAGE` when no source is named, `E_SOURCE` when they hold no document.
 */
export async function documentsOfAll(
  sources: readonly string[],
  streams: Pick<Streams, 'input'>,
): Promise<SourceDocument[]> {
  if (sources.length === 0)
    throw new WithalError({
      code: 'E_USAGE',
      message: 'Cannot go on without documents. Name a file, a folder, or -.',
    });
  const documents: SourceDocument[] = [];
  for (const source of new Set(sources)) documents.push(...(await documentsOf(source, streams)));
  if (documents.length > 0) return documents;
  throw sourceError(`Cannot use ${sources.join(', ')}: no document is there.`);
}

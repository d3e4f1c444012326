import { isObject, ownEntry, textOf } from '../../json/guards.ts';
import { WithalError } from '../../errors/withal-error.ts';
import type { SourceDocument } from '../../cluster/identity.ts';
import type { Streams } from '../command.ts';
import { readStreams, type ReadStream } from './read-documents.ts';

const program = /\.[cm]?[jt]sx?$/;

function sourceError(message: string): WithalError {
  return new WithalError({ code: 'E_SOURCE', message });
}

/** A list of objects, as `kubectl get` prints it, stands for what is in it. */
function manifestsIn(value: unknown, source: string): SourceDocument[] {
  if (value === null) return [];
  if (!isObject(value))
    throw sourceError(`Cannot use ${source}: a document in it is not an object, so it is no manifest.`);
  const items = ownEntry(value, 'items');
  if (!textOf(value, 'kind').endsWith('List') || !Array.isArray(items)) return [{ source, document: value }];
  return items.flatMap((item, index) => manifestsIn(item, `${source}, item ${index + 1}`));
}

function manifestsOf({ name, documents }: ReadStream): SourceDocument[] {
  return documents.flatMap((document, index) =>
    manifestsIn(document, documents.length === 1 ? name : `${name}, document ${index + 1}`),
  );
}

/**
 * Reads the documents of a source: a file of YAML or JSON, a folder of them, a pattern, or `-`.
 *
 * @param source - What was asked for.
 * @param streams - Where standard input is, and where warnings go.
 * @returns The documents, each with its place; lists are taken apart.
 * @throws {WithalError} `E_SOURCE` when it cannot be read, is no manifest, or is a program.
 */
export async function documentsOf(source: string, streams: Streams): Promise<SourceDocument[]> {
  if (program.test(source)) {
    const message = `Cannot read ${source}: a program is run by withal render. Run: withal render ${source} | withal apply -`;
    throw sourceError(message);
  }
  const documents: SourceDocument[] = [];
  for await (const stream of readStreams(source, streams)) documents.push(...manifestsOf(stream));
  return documents;
}

/**
 * Reads the documents of several sources, in their order; a source that is named twice is read once.
 *
 * @param sources - What was asked for.
 * @param streams - Where standard input is, and where warnings go.
 * @returns The documents; at least one.
 * @throws {WithalError} As `documentsOf`; `E_USAGE` when no source is named, `E_SOURCE` when they hold no document.
 */
export async function documentsOfAll(
  sources: readonly string[],
  streams: Streams,
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

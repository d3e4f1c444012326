import { WithalError, usageError } from '../../errors/index.ts';
import type { ClusterAction, SourceDocument } from '../../cluster/index.ts';
import { appearanceOf, appearanceText } from '../../yaml/index.ts';
import { isObject, ownEntry, textOf } from '../../json/index.ts';
import { documentsInside } from '../../patch/targets/manifest-tree.ts';
import type { ProcessIo } from '../command.ts';
import { documentName, readStreams, type ReadStream } from './read-documents.ts';

const program = /\.[cm]?[jt]sx?$/;

function sourceError(message: string): WithalError {
  return new WithalError({ code: 'E_SOURCE', message });
}

/** A list of objects, as `kubectl get` prints it, stands for what is in it. */
function manifestsIn(value: unknown, source: string, action: ClusterAction): SourceDocument[] {
  if (value === null) return [];
  const appearance = appearanceOf(value, source);
  if (appearance?.advice !== undefined)
    throw sourceError(`Cannot ${action} ${source}. ${appearanceText(appearance)}`);
  if (!isObject(value)) throw sourceError(`Cannot use ${source}: it holds a document that is not an object.`);
  const items = ownEntry(value, 'items');
  if (!textOf(value, 'kind').endsWith('List') || !Array.isArray(items)) return [{ source, document: value }];
  return items.flatMap((item, index) => manifestsIn(item, `${source}, item ${index + 1}`, action));
}

function manifestsOf(stream: ReadStream, action: ClusterAction): SourceDocument[] {
  return stream.documents.flatMap((value, index) =>
    documentsInside(value, documentName(stream, index)).flatMap(({ document, source }) =>
      manifestsIn(document, source, action),
    ),
  );
}

/**
 * Reads the documents of a source: a file of YAML or JSON, a folder of them, a pattern, or `-`.
 *
 * @param source - The source.
 * @param io - Standard input, and where warnings are printed.
 * @param action - What is done with them, for messages.
 * @returns The documents, each with its source; a list stands for its items.
 * @throws {WithalError} `E_SOURCE` when it cannot be read, holds anything but objects, or is a program.
 */
async function documentsOf(source: string, io: ProcessIo, action: ClusterAction): Promise<SourceDocument[]> {
  if (program.test(source)) {
    const message = `Cannot read ${source}: it is a program. Run: withal render ${source} | withal ${action} -`;
    throw sourceError(message);
  }
  const documents: SourceDocument[] = [];
  for await (const stream of readStreams(source, io)) documents.push(...manifestsOf(stream, action));
  return documents;
}

/**
 * Reads the documents of several sources, in their order; a source that is named twice is read once.
 *
 * @param sources - The sources.
 * @param io - Standard input, and where warnings are printed.
 * @param action - What is done with them, for messages.
 * @returns The documents; at least one.
 * @throws {WithalError} As `documentsOf`; `E_USAGE` without sources, `E_SOURCE` when they hold no documents.
 */
export async function documentsOfAll(
  sources: readonly string[],
  io: ProcessIo,
  action: ClusterAction = 'apply',
): Promise<SourceDocument[]> {
  if (sources.length === 0) throw usageError('No documents. Pass a file, a folder, or - for standard input.');
  const documents: SourceDocument[] = [];
  for (const source of new Set(sources)) documents.push(...(await documentsOf(source, io, action)));
  if (documents.length > 0) return documents;
  throw sourceError(`Cannot use ${sources.join(', ')}: no documents found.`);
}

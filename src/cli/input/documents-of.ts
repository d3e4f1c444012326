import { WithalError } from '../../errors/index.ts';
import type { ClusterAction, SourceDocument } from '../../cluster/index.ts';
import { appearanceOf, appearanceText } from '../../yaml/index.ts';
import { isObject, ownEntry, textOf } from '../../json/index.ts';
import { manifestsInside } from '../../manifests/manifests.ts';
import type { ProcessIo } from '../command.ts';
import { type Operand, documentName, readStreams, type ReadStream } from './read-documents.ts';

function sourceError(message: string): WithalError {
  return new WithalError({ code: 'E_SOURCE', message });
}

/**
 * Gives the manifests in a document: a list of objects, as `kubectl get` prints it, stands for what is in it.
 *
 * @param value - The document.
 * @param source - What errors call it.
 * @returns The manifests, each with its source.
 * @throws {WithalError} `E_SOURCE` when it is no object.
 */
export function manifestsIn(value: unknown, source: string): SourceDocument[] {
  if (value === null) return [];
  if (!isObject(value)) throw sourceError(`Cannot use ${source}: it holds a document that is not an object.`);
  const items = ownEntry(value, 'items');
  if (!textOf(value, 'kind').endsWith('List') || !Array.isArray(items)) return [{ source, document: value }];
  return items.flatMap((item, index) => manifestsIn(item, `${source}, item ${index + 1}`));
}

/** Refuses what is clearly something else than a manifest, such as the values of a chart. */
function readManifests(value: unknown, source: string, action: ClusterAction): SourceDocument[] {
  const appearance = value === null ? undefined : appearanceOf(value, source);
  if (appearance?.advice !== undefined)
    throw sourceError(`Cannot ${action} ${source}. ${appearanceText(appearance)}`);
  return manifestsIn(value, source);
}

async function manifestsOf(stream: ReadStream, action: ClusterAction): Promise<SourceDocument[]> {
  const all: SourceDocument[] = [];
  for (const [index, value] of stream.documents.entries()) {
    const found = await manifestsInside(value, documentName(stream, index));
    all.push(...found.flatMap(({ document, source }) => readManifests(document, source, action)));
  }
  return all;
}

/**
 * Reads the documents of several sources, in their order; a source that is named twice is read once.
 *
 * @param sources - The sources: files of YAML or JSON, folders of them, patterns, `-`, or texts that were rendered.
 * @param io - Standard input, and where warnings are printed.
 * @param action - What is done with them, for messages.
 * @returns The documents, each with its source; a list stands for its items.
 * @throws {WithalError} `E_SOURCE` when one cannot be read, or holds anything but objects.
 */
export async function documentsOfAll(
  sources: readonly Operand[],
  io: ProcessIo,
  action: ClusterAction = 'apply',
): Promise<SourceDocument[]> {
  const documents: SourceDocument[] = [];
  for (const source of new Set(sources))
    for await (const stream of readStreams(source, io))
      documents.push(...(await manifestsOf(stream, action)));
  return documents;
}

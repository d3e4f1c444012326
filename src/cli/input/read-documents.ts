import { appearanceOf, appearanceText, otherError } from '../../yaml/index.ts';
import { type InputText, findFiles, readInput } from '../../io/index.ts';
import { manifestsInside } from '../../manifests/manifests.ts';
import type { ProcessIo } from '../command.ts';
import { printWarning } from '../output/print-error.ts';
import { readWarning } from '../output/ambiguous-scalars-warning.ts';

/** A program, and much else, is one long string for YAML. */
const isDocument = (value: unknown): boolean => typeof value === 'object';

/** What documents are read from: a file, a folder, a pattern, `-`, or a text that was rendered. */
export type Operand = string | InputText;

/** The documents of one text. */
export interface ReadStream {
  /** What errors call it. */
  readonly name: string;
  /** Its documents as Kubernetes reads them, `null` for an empty one. */
  readonly documents: readonly unknown[];
}

async function readStream({ text, name }: InputText, stderr: ProcessIo['stderr']): Promise<ReadStream> {
  const documents = await readWarning(text, name, stderr);
  const appearance = documents.every(isDocument) ? undefined : appearanceOf(text, name);
  if (appearance !== undefined) throw otherError(name, appearance);
  return { name, documents };
}

/**
 * Reads what an operand stands for: a file of YAML or JSON, a folder of them, a pattern, `-` for standard input, or a text
 * that was rendered.
 *
 * @param operand - The operand.
 * @param io - Standard input, and where warnings are printed.
 * @yields The documents of each file.
 * @throws {WithalError} `E_SOURCE` when a file cannot be read.
 */
export async function* readStreams(
  operand: Operand,
  { stdin, stderr }: ProcessIo,
): AsyncGenerator<ReadStream> {
  if (typeof operand !== 'string') {
    yield await readStream(operand, stderr);
    return;
  }
  for (const { file } of await findFiles([operand]))
    yield await readStream(await readInput(file, { openStdin: () => stdin }), stderr);
}

/** What errors call a document of a stream. */
export function documentName({ name, documents }: ReadStream, index: number): string {
  return documents.length === 1 ? name : `${name}, document ${index + 1}`;
}

/** The documents of a stream, without empty ones; what looks like something else is warned of. */
async function documentsIn(stream: ReadStream, stderr: ProcessIo['stderr']): Promise<unknown[]> {
  const all: unknown[] = [];
  for (const [index, value] of stream.documents.entries()) {
    if (value === null) continue;
    for (const { document } of await manifestsInside(value, documentName(stream, index))) {
      all.push(document);
      const appearance = appearanceOf(document, stream.name);
      if (appearance?.advice !== undefined)
        printWarning(`${stream.name}: ${appearanceText(appearance)}`, stderr);
    }
  }
  return all;
}

/**
 * Reads the documents of each file that an operand stands for.
 *
 * @param operand - As for `readStreams`.
 * @param io - Standard input, and where warnings are printed.
 * @returns The files by their names, each with its documents, as `readDocuments` gives them.
 * @throws {WithalError} As `readDocuments`.
 */
export async function readDocumentsByFile(
  operand: Operand,
  io: ProcessIo,
): Promise<{ readonly name: string; readonly documents: unknown[] }[]> {
  const files: { readonly name: string; readonly documents: unknown[] }[] = [];
  for await (const stream of readStreams(operand, io))
    files.push({ name: stream.name, documents: await documentsIn(stream, io.stderr) });
  return files;
}

/**
 * Reads the documents that an operand stands for.
 *
 * @param operand - As for `readStreams`.
 * @param io - Standard input, and where warnings are printed.
 * @returns The documents, without empty ones; the items of a List, and the manifests in nested objects, in its place.
 * @throws {WithalError} `E_SOURCE` when a file cannot be read, or something in nested objects is no manifest.
 */
export async function readDocuments(operand: Operand, io: ProcessIo): Promise<unknown[]> {
  return (await readDocumentsByFile(operand, io)).flatMap(({ documents }) => documents);
}

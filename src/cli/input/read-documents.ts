import { appearanceOf, appearanceText, otherError } from '../../yaml/index.ts';
import { findFiles, readInput } from '../../io/index.ts';
import type { ProcessIo } from '../command.ts';
import { printWarning } from '../output/print-error.ts';
import { readWarning } from '../output/ambiguous-scalars-warning.ts';

/** A program, and much else, is one long string for YAML. */
const isDocument = (value: unknown): boolean => typeof value === 'object';

/** The documents of one text. */
export interface ReadStream {
  /** What errors call it. */
  readonly name: string;
  /** Its documents as Kubernetes reads them, `null` for an empty one. */
  readonly documents: readonly unknown[];
}

/**
 * Reads what an operand stands for: a file of YAML or JSON, a folder of them, a pattern, or `-` for standard input.
 *
 * @param operand - The operand.
 * @param io - Standard input, and where warnings are printed.
 * @yields The documents of each file.
 * @throws {WithalError} `E_SOURCE` when a file cannot be read.
 */
export async function* readStreams(
  operand: string,
  { stdin, stderr }: ProcessIo,
): AsyncGenerator<ReadStream> {
  for (const { file } of await findFiles([operand])) {
    const { text, name } = await readInput(file, { openStdin: () => stdin });
    const documents = await readWarning(text, name, stderr);
    const appearance = documents.every(isDocument) ? undefined : appearanceOf(text, name);
    if (appearance !== undefined) throw otherError(name, appearance);
    yield { name, documents };
  }
}

/**
 * Reads the documents that an operand stands for.
 *
 * @param operand - As for `readStreams`.
 * @param io - Standard input, and where warnings are printed.
 * @returns The documents, without empty ones.
 * @throws {WithalError} `E_SOURCE` when a file cannot be read.
 */
export async function readDocuments(operand: string, io: ProcessIo): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const { name, documents } of readStreams(operand, io)) {
    for (const document of documents) {
      if (document === null) continue;
      all.push(document);
      const appearance = appearanceOf(document, name);
      if (appearance?.advice !== undefined) printWarning(`${name}: ${appearanceText(appearance)}`, io.stderr);
    }
  }
  return all;
}

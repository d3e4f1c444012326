import { findFiles } from '../../io/find-files.ts';
import { readInput } from '../../io/read-input.ts';
import type { Streams } from '../command.ts';
import { readWarning } from '../output/ambiguous-scalars-warning.ts';

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
 * @param operand - What was asked for.
 * @param streams - Where standard input is, and where warnings go.
 * @yields The documents of each file.
 * @throws {WithalError} `E_SOURCE` where one cannot be read.
 */
export async function* readStreams(operand: string, streams: Streams): AsyncGenerator<ReadStream> {
  for (const { file } of await findFiles([operand])) {
    const { text, name } = await readInput(file, { openStdin: () => streams.input });
    yield { name, documents: await readWarning(text, name, streams.complaints) };
  }
}

/**
 * Reads the documents that an operand stands for.
 *
 * @param operand - As for `readStreams`.
 * @param streams - Where standard input is, and where warnings go.
 * @returns The documents; empty ones are left out.
 * @throws {WithalError} `E_SOURCE` where one cannot be read.
 */
export async function readDocuments(operand: string, streams: Streams): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const { documents } of readStreams(operand, streams))
    all.push(...documents.filter((document) => document !== null));
  return all;
}

import { readInput, readText } from '../../generate/load/read-input.ts';
import type { Streams } from '../command.ts';
import { readWarning } from '../output/ambiguous-scalars-warning.ts';

/**
 * Reads the documents of a file of YAML or JSON, as Kubernetes reads them.
 *
 * @param file - The file, or `-` for standard input.
 * @param streams - Where standard input is, and where warnings go.
 * @returns The documents; empty ones are left out.
 * @throws {WithalError} `E_SOURCE` where it cannot be read.
 */
export async function readDocuments(file: string, { input, complaints }: Streams): Promise<unknown[]> {
  const isInput = file === '-';
  const name = isInput ? 'standard input' : file;
  const text = isInput ? await readInput(input) : await readText(file);
  const documents = await readWarning(text, name, complaints);
  return documents.filter((document) => document !== null);
}

import { readInput, readText } from '../../generate/load/read-input.ts';
import type { ProcessIo } from '../command.ts';
import { readWarning } from '../output/ambiguous-scalars-warning.ts';

/**
 * Reads the documents of a file of YAML or JSON, as Kubernetes reads them.
 *
 * @param file - The file, or `-` for standard input.
 * @param io - Standard input, and where warnings are printed.
 * @returns The documents, without empty ones.
 * @throws {WithalError} `E_SOURCE` when it cannot be read.
 */
export async function readDocuments(file: string, { stdin, stderr }: ProcessIo): Promise<unknown[]> {
  const isInput = file === '-';
  const name = isInput ? 'standard input' : file;
  const text = isInput ? await readInput(stdin) : await readText(file);
  const documents = await readWarning(text, name, stderr);
  return documents.filter((document) => document !== null);
}

import type { Readable } from 'node:stream';
import { readText, unpackText } from '../generate/read.ts';
import type { Streams } from './definition.ts';
import { readWarning } from './two-readings.ts';

async function inputText(input: Readable, name: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk));
  return unpackText(Buffer.concat(chunks), name);
}

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
  const text = isInput ? await inputText(input, name) : await readText(file);
  const documents = await readWarning(text, name, complaints);
  return documents.filter((document) => document !== null);
}

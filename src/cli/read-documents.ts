import type { Readable } from 'node:stream';
import { readText, unpackText } from '../generate/read.ts';
import { readYaml } from '../yaml/read.ts';

async function inputText(input: Readable, name: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk));
  return unpackText(Buffer.concat(chunks), name);
}

/**
 * Reads the documents of a file of YAML or JSON.
 *
 * @param file - The file, or `-` for standard input.
 * @param input - Standard input.
 * @returns The documents; empty ones are left out.
 * @throws {WithalError} `E_SOURCE` where it cannot be read.
 */
export async function readDocuments(file: string, input: Readable): Promise<unknown[]> {
  const isInput = file === '-';
  const name = isInput ? 'standard input' : file;
  const text = isInput ? await inputText(input, name) : await readText(file);
  const documents = await readYaml(text, name);
  return documents.filter((document) => document !== null);
}

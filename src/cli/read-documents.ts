import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { WithalError } from '../errors.ts';
import { readYaml } from '../yaml/read.ts';

const reasons: { readonly [code: string]: string } = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
};

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const message = `Cannot read ${file}: ${reasons[code] ?? (code || String(cause))}.`;
    throw new WithalError({ code: 'E_SOURCE', message, cause });
  }
}

async function textIn(input: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
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
  const text = isInput ? await textIn(input) : await textOf(file);
  const documents = await readYaml(text, isInput ? 'standard input' : file);
  return documents.filter((document) => document !== null);
}

import { largestTextMiB } from '../../json/limits.ts';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { WithalError } from '../../errors/withal-error.ts';

const unzip = promisify(gunzip);

function sourceError(name: string, problem: string, cause?: unknown): WithalError {
  return new WithalError({ code: 'E_SOURCE', message: `Cannot read ${name}: ${problem}.`, cause });
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const problem = code === 'ENOENT' ? 'there is no such file' : `the file cannot be opened (${code})`;
    throw sourceError(file, problem, cause);
  }
}

function tooLarge(name: string, largest: number): WithalError {
  return sourceError(name, `it is larger than ${largest} MiB`);
}

/**
 * Makes text of what a file holds: packed by gzip or not, in UTF-8.
 *
 * @param bytes - What the file holds.
 * @param name - What errors call it.
 * @param largest - How large it may be when it is unpacked, in MiB.
 * @returns The text.
 * @throws {WithalError} `E_SOURCE` when its gzip data is broken, when it is too large, or no text.
 */
export async function unpackText(bytes: Uint8Array, name: string, largest = largestTextMiB): Promise<string> {
  const limit = largest * 1024 * 1024;
  let plain = bytes;
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      plain = await unzip(bytes, { maxOutputLength: limit });
    } catch (cause) {
      if (cause instanceof RangeError) throw tooLarge(name, largest);
      throw sourceError(name, 'its gzip data is broken', cause);
    }
  }
  if (plain.length > limit) throw tooLarge(name, largest);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch (cause) {
    throw sourceError(name, 'it is no text in UTF-8', cause);
  }
}

/**
 * Reads the text of a file, packed by gzip or not.
 *
 * @param file - The path of the file.
 * @param largest - How large it may be when it is unpacked, in MiB.
 * @returns The text.
 * @throws {WithalError} `E_SOURCE` when the file is missing, its gzip data is broken, it is too large, or no text.
 */
export async function readText(file: string, largest = largestTextMiB): Promise<string> {
  return unpackText(await readBytes(file), file, largest);
}

/**
 * Reads the text of a stream, such as standard input. No more is taken in than is needed to say that it is too much.
 *
 * @param input - The stream.
 * @param largest - How large it may be, packed and unpacked, in MiB.
 * @returns The text.
 * @throws {WithalError} `E_SOURCE` when its gzip data is broken, it is too large, or no text.
 */
export async function readInput(
  input: AsyncIterable<Uint8Array | string>,
  largest = largestTextMiB,
): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of input) {
    const bytes = Buffer.from(part);
    parts.push(bytes);
    length += bytes.length;
    if (length > largest * 1024 * 1024) break;
  }
  return unpackText(Buffer.concat(parts), 'standard input', largest);
}

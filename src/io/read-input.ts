import { largestTextMiB } from '../json/index.ts';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { standardInput } from './find-files.ts';
import { readError } from './file-error.ts';
import { decodeText } from './not-text.ts';

/** A text that was read. */
export interface InputText {
  /** What errors call it: its file, or `standard input`. */
  readonly name: string;
  readonly text: string;
  /** Whether it was compressed by gzip. */
  readonly isCompressed: boolean;
}

/** How a text is read. */
export interface InputOptions {
  /** How large it may be, in MiB, compressed and not. */
  readonly largestMiB?: number;
  /** Whether a byte order mark stays in the text. */
  readonly keepsByteOrderMark?: boolean;
  /** Opens standard input; it is called only where that is read. */
  readonly openStdin?: () => AsyncIterable<Uint8Array | string>;
}

/** Reads what has no size, a pipe such as `<(…)` or a device, and of what is too large, as much as shows that it is. */
function readUpTo(descriptor: number, limit: number): Uint8Array {
  const parts: Buffer[] = [];
  let length = 0;
  while (length <= limit) {
    const part = Buffer.allocUnsafe(65_536);
    const count = readSync(descriptor, part, 0, part.length, null);
    if (count === 0) break;
    parts.push(part.subarray(0, count));
    length += count;
  }
  return Buffer.concat(parts);
}

/** Nothing waits meanwhile, and for small files this is several times faster than a promise. */
function readBytes(file: string, limit: number): Uint8Array {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    const found = fstatSync(descriptor);
    return found.isFile() && found.size <= limit ? readFileSync(descriptor) : readUpTo(descriptor, limit);
  } catch (cause) {
    throw readError(file, cause);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Reads a stream. No more is taken in than is needed to say that it is too much. */
async function readStream(stream: AsyncIterable<Uint8Array | string>, limit: number): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream) {
    const bytes = Buffer.from(part);
    parts.push(bytes);
    length += bytes.length;
    if (length > limit) break;
  }
  return Buffer.concat(parts);
}

function decompress(bytes: Uint8Array, name: string, largestMiB: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: largestMiB * 1024 * 1024 });
  } catch (cause) {
    if (cause instanceof RangeError) throw readError(name, `it is larger than ${largestMiB} MiB`);
    throw readError(name, 'its gzip data is damaged', cause);
  }
}

function textOf(bytes: Uint8Array, name: string, options: InputOptions): InputText {
  const { largestMiB = largestTextMiB } = options;
  const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  // Of a stream, no more than the limit was taken in: it is too large, whatever it unpacks to.
  if (bytes.length > largestMiB * 1024 * 1024) throw readError(name, `it is larger than ${largestMiB} MiB`);
  const plain = isCompressed ? decompress(bytes, name, largestMiB) : bytes;
  return { name, text: decodeText(plain, name, options.keepsByteOrderMark === true), isCompressed };
}

/**
 * Reads the text of a file, compressed by gzip or not, in UTF-8.
 *
 * @param file - The path of the file.
 * @param options - How it is read.
 * @returns The text, and what errors call it.
 * @throws {WithalError} As `readInput`.
 */
export function readFileText(file: string, options: InputOptions): InputText {
  const { largestMiB = largestTextMiB } = options;
  return textOf(readBytes(file, largestMiB * 1024 * 1024), file, options);
}

/**
 * Reads the text of a file or of standard input, compressed by gzip or not, in UTF-8.
 *
 * @param file - The path of the file, or `-` for standard input.
 * @param options - How it is read.
 * @returns The text, and what errors call it.
 * @throws {WithalError} `E_SOURCE` when there is no such file, its gzip data is damaged, it is too large, not UTF-8, or
 *   an archive.
 */
export async function readInput(file: string, options: InputOptions = {}): Promise<InputText> {
  const { largestMiB = largestTextMiB, openStdin = () => process.stdin } = options;
  if (file !== standardInput) return readFileText(file, options);
  return textOf(await readStream(openStdin(), largestMiB * 1024 * 1024), 'standard input', options);
}

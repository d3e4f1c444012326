import { largestTextMiB } from '../json/index.ts';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { standardInput } from './find-files.ts';
import { readError } from './file-error.ts';

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

/** Nothing waits meanwhile, and for small files this is several times faster than a promise. */
function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw readError(file, cause);
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

/**
 * Reads the text of a file or of standard input, compressed by gzip or not, in UTF-8.
 *
 * @param file - The path of the file, or `-` for standard input.
 * @param options - How it is read.
 * @returns The text, and what errors call it.
 * @throws {WithalError} `E_SOURCE` when there is no such file, its gzip data is damaged, it is too large, or not UTF-8.
 */
export async function readInput(file: string, options: InputOptions = {}): Promise<InputText> {
  const { largestMiB = largestTextMiB, openStdin = () => process.stdin } = options;
  const limit = largestMiB * 1024 * 1024;
  const isStdin = file === standardInput;
  const name = isStdin ? 'standard input' : file;
  const bytes = isStdin ? await readStream(openStdin(), limit) : readBytes(file);
  const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  // Of a stream, no more than the limit was taken in: it is too large, whatever it unpacks to.
  if (bytes.length > limit) throw readError(name, `it is larger than ${largestMiB} MiB`);
  const plain = isCompressed ? decompress(bytes, name, largestMiB) : bytes;
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: options.keepsByteOrderMark === true });
    return { name, text: decoder.decode(plain), isCompressed };
  } catch (cause) {
    throw readError(name, 'it is not text in UTF-8', cause);
  }
}

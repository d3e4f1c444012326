import { WithalError } from '../errors/index.ts';
import { readError } from './file-error.ts';

/** A file that is no text. */
interface Binary {
  readonly what: string;
  /** What to do first. */
  readonly advice?: string;
}

const archive = (kind: string): Binary => ({ what: `a ${kind} archive`, advice: 'unpack it first' });
const packed = (program: string): Binary => ({
  what: `a file compressed by ${program}`,
  advice: 'unpack it first, or compress it by gzip',
});
const utf16: Binary = { what: 'text in UTF-16', advice: 'save it as UTF-8' };

/** The bytes at the beginning of files that are no text, or text in another encoding. */
const signatures: readonly (readonly [bytes: readonly number[], appearance: Binary])[] = [
  [[0x50, 0x4b, 0x03, 0x04], archive('zip')],
  [[0x37, 0x7a, 0xbc, 0xaf], archive('7z')],
  [[0x1f, 0x8b], packed('gzip twice')],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], packed('xz')],
  [[0x28, 0xb5, 0x2f, 0xfd], packed('zstd')],
  [[0x42, 0x5a, 0x68], packed('bzip2')],
  [[0x7f, 0x45, 0x4c, 0x46], { what: 'a compiled program' }],
  [[0x25, 0x50, 0x44, 0x46], { what: 'a PDF' }],
  [[0x89, 0x50, 0x4e, 0x47], { what: 'a picture' }],
  [[0xff, 0xfe], utf16],
  [[0xfe, 0xff], utf16],
];

const tarMark = [0x75, 0x73, 0x74, 0x61, 0x72];
const tarOffset = 257;

/** Recognises a file by its bytes. */
function binaryOf(bytes: Uint8Array): Binary | undefined {
  const stands = (mark: readonly number[], offset: number): boolean =>
    mark.every((byte, index) => bytes[offset + index] === byte);
  if (stands(tarMark, tarOffset)) return archive('tar');
  return signatures.find(([mark]) => stands(mark, 0))?.[1];
}

/** The cause of an error where a file was read, and is no text; its message says what it is instead. */
export class NotText extends Error {}

/**
 * Decodes a text in UTF-8.
 *
 * @param bytes - The text, no longer compressed by gzip.
 * @param name - What errors call it.
 * @param keepsByteOrderMark - Whether a byte order mark stays in the text.
 * @returns The text.
 * @throws {WithalError} `E_SOURCE` when it is not UTF-8, or an archive, which may pass for a text; its cause is a `NotText`.
 */
export function decodeText(bytes: Uint8Array, name: string, keepsByteOrderMark: boolean): string {
  const binary = binaryOf(bytes);
  if (binary !== undefined) {
    const { what, advice } = binary;
    const message = `Cannot read ${name}. This looks like ${what}${advice === undefined ? '' : `: ${advice}`}.`;
    throw new WithalError({ code: 'E_SOURCE', message, cause: new NotText(what) });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: keepsByteOrderMark }).decode(bytes);
  } catch {
    throw readError(name, 'it is not text in UTF-8', new NotText('a file that is not text in UTF-8'));
  }
}

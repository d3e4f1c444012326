import type { Appearance } from './appearance.ts';

const archive = (kind: string): Appearance => ({ what: `a ${kind} archive`, advice: 'unpack it first' });
const packed = (program: string): Appearance => ({
  what: `a file compressed by ${program}`,
  advice: 'unpack it first, or compress it by gzip',
});
const utf16: Appearance = { what: 'text in UTF-16', advice: 'save it as UTF-8' };

/** The bytes at the beginning of files that are no text, or text in another encoding. */
const signatures: readonly (readonly [bytes: readonly number[], appearance: Appearance])[] = [
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

/**
 * Recognises a file by its bytes.
 *
 * @param bytes - Its content, no longer compressed by gzip.
 * @returns What it seems to be; `undefined` for a text.
 */
export function appearanceOfBytes(bytes: Uint8Array): Appearance | undefined {
  const stands = (mark: readonly number[], offset: number): boolean =>
    mark.every((byte, index) => bytes[offset + index] === byte);
  if (stands(tarMark, tarOffset)) return archive('tar');
  return signatures.find(([mark]) => stands(mark, 0))?.[1];
}

import { byCodeUnit, isObject, ownEntry } from '../json/index.ts';
import { createHash } from 'node:crypto';
import { writeError } from './file-error.ts';

/** The file in the output folder that says which files are ours, and what was in them. */
export const manifestName = '.withal-manifest.json';

/** The hash of each file, by its path below the output. */
type Hashes = ReadonlyMap<string, string>;

/** What is known of the files in an output folder. */
export interface OutputRecord {
  /** What the last run wrote that came to its end. */
  readonly files: Hashes;
  /** What a run after that was about to write; empty where it came to its end. */
  readonly pending: Hashes;
}

/**
 * Hashes the content of a file.
 *
 * @param content - The content.
 * @returns Its SHA-256.
 */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function hashesIn(value: unknown): Hashes {
  if (!isObject(value)) throw new TypeError('no hashes');
  return new Map(Object.entries(value).map(([name, hash]) => [name, String(hash)]));
}

/**
 * Reads a manifest.
 *
 * @param file - What errors call it.
 * @param bytes - Its content; `undefined` where there is none.
 * @returns What it says.
 * @throws {WithalError} `E_OUTPUT` when it is no manifest.
 */
export function parseManifest(file: string, bytes: Buffer | undefined): OutputRecord {
  if (bytes === undefined) return { files: new Map(), pending: new Map() };
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    if (!isObject(value)) throw new TypeError('no object');
    return { files: hashesIn(ownEntry(value, 'files')), pending: hashesIn(ownEntry(value, 'pending') ?? {}) };
  } catch (cause) {
    throw writeError(file, 'it is not a manifest; delete it and the generated files', cause);
  }
}

const sorted = (hashes: Hashes): object =>
  Object.fromEntries([...hashes].toSorted(([one], [other]) => byCodeUnit(one, other)));

const equal = (ours: Hashes, theirs: Hashes): boolean =>
  ours.size === theirs.size && [...ours].every(([name, hash]) => theirs.get(name) === hash);

/**
 * Prints a manifest.
 *
 * @param manifest - What it says.
 * @returns The text.
 */
export function printManifest({ files, pending }: OutputRecord): string {
  const more = pending.size === 0 ? {} : { pending: sorted(pending) };
  return `${JSON.stringify({ format: 1, files: sorted(files), ...more }, undefined, 1)}\n`;
}

/**
 * Tells whether a file is as a run wrote it.
 *
 * @param manifest - What is known of the files.
 * @param name - The file's path below the output.
 * @param hash - The hash of what is in it.
 * @returns `true` where it is, also where that run did not come to its end.
 */
export function isOurs({ files, pending }: OutputRecord, name: string, hash: string): boolean {
  return files.get(name) === hash || pending.get(name) === hash;
}

/**
 * Tells whether a manifest says of each file what another one says.
 *
 * @param one - A manifest.
 * @param other - Another one.
 * @returns Whether they are the same.
 */
export function isSame(one: OutputRecord, other: OutputRecord): boolean {
  return equal(one.files, other.files) && equal(one.pending, other.pending);
}

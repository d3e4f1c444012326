import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { codeOf, writeError } from './file-error.ts';

/**
 * Makes a new file and writes it to the disk. What is written to the disk under another name first is there, whole, once it
 * has its own name.
 *
 * @param file - The file; nothing is there.
 * @param content - What it shall hold.
 * @param mode - Its mode, from which the process takes away what it does not allow.
 * @throws What the system says.
 */
export function writeDurably(file: string, content: string | Uint8Array, mode = 0o666): void {
  const descriptor = openSync(file, 'wx', mode);
  try {
    writeFileSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Writes to the disk which files a folder has.
 *
 * @param folder - The folder. Some systems cannot do this, and do it by themselves.
 */
export function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // The files have their new names all the same.
  }
}

/**
 * Makes a folder, and those that it is in. Node's own way of doing so does not end where nothing can be made, as in /proc.
 *
 * @param folder - The folder.
 * @param made - Receives the folders that were made, outermost first.
 * @throws {WithalError} `E_OUTPUT` when it cannot be made.
 */
export function makeFolder(folder: string, made: string[]): void {
  const missing: string[] = [];
  for (let place = folder; statSync(place, { throwIfNoEntry: false }) === undefined;) {
    missing.push(place);
    if (path.dirname(place) === place) break;
    place = path.dirname(place);
  }
  for (const place of missing.toReversed()) {
    try {
      mkdirSync(place);
      made.push(place);
    } catch (cause) {
      const code = codeOf(cause);
      if (code === 'EEXIST') continue;
      throw writeError(place, code === 'ENOENT' ? 'no folder can be made there' : cause, cause);
    }
  }
}

/**
 * Removes folders that are empty, innermost first.
 *
 * @param folders - The folders, outermost first.
 */
export function removeEmpty(folders: readonly string[]): void {
  for (const folder of folders.toReversed()) {
    try {
      rmdirSync(folder);
    } catch {
      // Somebody has put something there.
    }
  }
}

/**
 * Makes a name that nobody else has.
 *
 * @returns Twelve hexadecimal digits.
 */
export function uniqueName(): string {
  return randomBytes(6).toString('hex');
}

import { randomBytes } from 'node:crypto';
import {
  type Stats,
  chmodSync,
  chownSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeError } from './file-error.ts';

/** A file, and what it shall hold. */
export interface Replacement {
  readonly file: string;
  readonly content: string | Uint8Array;
  /** Whose mode and owner it gets; those of a new file without it. */
  readonly like?: Stats;
}

/** Gives a file to its owner, as far as we may: only root can give files away. */
function giveTo(file: string, { uid, gid }: Stats): void {
  if (uid === process.getuid?.() && gid === process.getgid?.()) return;
  try {
    chownSync(file, uid, gid);
  } catch {
    // It is ours then, as with every editor.
  }
}

/** Writes a draft beside the file; whoever looks for files passes over hidden ones. */
function writeDraft({ file, content, like }: Replacement): string {
  const name = `.${path.basename(file)}.${randomBytes(6).toString('hex')}.tmp`;
  const draft = path.join(path.dirname(file), name);
  try {
    writeFileSync(draft, content, { flag: 'wx', mode: like === undefined ? 0o666 : 0o600 });
    if (like === undefined) return draft;
    giveTo(draft, like);
    chmodSync(draft, like.mode & 0o7777);
    return draft;
  } catch (cause) {
    rmSync(draft, { force: true });
    throw writeError(file, cause);
  }
}

/**
 * Writes files: whoever reads one meanwhile sees the old content or the new one, whole. All are written beside their
 * places first, so that a full disk changes nothing.
 *
 * @param replacements - The files; their folders are there.
 * @throws {WithalError} `E_OUTPUT` when one cannot be written.
 */
export function replaceFiles(replacements: readonly Replacement[]): void {
  const drafts: { readonly draft: string; readonly file: string }[] = [];
  try {
    for (const replacement of replacements)
      drafts.push({ draft: writeDraft(replacement), file: replacement.file });
    for (const { draft, file } of drafts) {
      try {
        renameSync(draft, file);
      } catch (cause) {
        throw writeError(file, cause);
      }
    }
  } catch (error) {
    for (const { draft } of drafts) rmSync(draft, { force: true });
    throw error;
  }
}

/**
 * Replaces the text of a file that is there. Its mode stays, its owner too where we may set it, and what a link leads to
 * is written, not the link.
 *
 * @param name - The file.
 * @param text - What it shall hold.
 * @param isCompressed - Whether it is compressed by gzip.
 * @throws {WithalError} `E_OUTPUT` when it cannot be written; it is then as it was.
 */
export function replaceText(name: string, text: string, isCompressed = false): void {
  let [file, like]: [string, Stats | undefined] = [name, undefined];
  try {
    file = realpathSync(name);
    like = statSync(file);
  } catch (cause) {
    throw writeError(name, cause);
  }
  replaceFiles([{ file, content: isCompressed ? gzipSync(text) : text, like }]);
}

/**
 * Makes a file with a text.
 *
 * @param name - The file; its folder is there.
 * @param text - What it shall hold.
 * @param isCompressed - Whether it is compressed by gzip.
 * @throws {WithalError} `E_OUTPUT` when it cannot be written.
 */
export function createText(name: string, text: string, isCompressed = false): void {
  replaceFiles([{ file: name, content: isCompressed ? gzipSync(text) : text }]);
}

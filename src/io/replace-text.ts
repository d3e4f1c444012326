import { type Stats, chmodSync, chownSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { syncFolder, writeDurably } from './durable.ts';
import { attempt, codeOf, writeError } from './file-error.ts';
import { type InputText, readFileText } from './read-input.ts';

/** How long a draft of another process may stay as it is before it counts as left behind, in milliseconds. */
const draftTimeout = 2000;
const pause = 20;

/** Gives a file to its owner, as far as we may: only root can give files away. */
function giveTo(file: string, { uid, gid }: Stats): void {
  if (uid === process.getuid?.() && gid === process.getgid?.()) return;
  try {
    chownSync(file, uid, gid);
  } catch {
    // It is ours then, as with every editor.
  }
}

function wait(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** The draft of a file has one name, so that two processes cannot write it at once; whoever looks for files passes over it. */
function draftOf(file: string): string {
  return path.join(path.dirname(file), `.${path.basename(file).slice(0, 200)}.withal-draft`);
}

/** Which state a draft is in; it changes while somebody writes it. */
function stateOf(draft: string): string {
  const found = statSync(draft, { throwIfNoEntry: false });
  return found === undefined ? '' : `${found.ino} ${found.size} ${found.mtimeMs}`;
}

/** Makes the draft. That of a process which writes the file just now is waited for; one that was left behind is removed. */
function makeDraft(draft: string, content: string | Uint8Array, mode: number): void {
  let state = '';
  let waited = 0;
  for (;;) {
    try {
      writeDurably(draft, content, mode);
      return;
    } catch (cause) {
      if (codeOf(cause) !== 'EEXIST') {
        rmSync(draft, { force: true });
        throw cause;
      }
    }
    const before = state;
    state = stateOf(draft);
    waited = state === before ? waited + pause : 0;
    if (waited >= draftTimeout) rmSync(draft, { force: true });
    else wait(pause);
  }
}

/** Writes a file by a draft: whoever reads it meanwhile sees the old content or the new one, whole. */
function replace(
  file: string,
  content: string | Uint8Array,
  { like, check }: { readonly like?: Stats; readonly check: () => void },
): void {
  const draft = draftOf(file);
  makeDraft(draft, content, like === undefined ? 0o666 : 0o600);
  try {
    if (like !== undefined) {
      giveTo(draft, like);
      chmodSync(draft, like.mode & 0o7777);
    }
    check();
    renameSync(draft, file);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw cause;
  }
  syncFolder(path.dirname(file));
}

/**
 * Replaces the text of a file that was read. Its mode stays, its owner too where we may set it, and what a symbolic link
 * leads to is written, not the link. A hard link is cut: the other names of the file keep the old text.
 *
 * @param input - The file as it was read.
 * @param text - What it shall hold.
 * @returns How many other names the file had.
 * @throws {WithalError} `E_OUTPUT` when it cannot be written, is no regular file, or was changed since it was read; it is
 *   then as it was.
 */
export function replaceText(input: InputText, text: string): number {
  const { name, isCompressed } = input;
  let otherNames = 0;
  attempt(name, () => {
    const like = statSync(name);
    if (!like.isFile())
      throw writeError(name, like.isDirectory() ? 'it is a folder' : 'it is no regular file');
    const file = realpathSync(name);
    otherNames = like.nlink - 1;
    const check = (): void => {
      if (readFileText(file, { keepsByteOrderMark: true }).text === input.text) return;
      throw writeError(name, 'it was changed since it was read. Run the command again');
    };
    replace(file, isCompressed ? gzipSync(text) : text, { like, check });
  });
  return otherNames;
}

/**
 * Makes a file with a text.
 *
 * @param name - The file; its folder is there, and nothing of its name.
 * @param text - What it shall hold.
 * @param isCompressed - Whether it is compressed by gzip.
 * @throws {WithalError} `E_OUTPUT` when it cannot be written, or is there by now.
 */
export function createText(name: string, text: string, isCompressed = false): void {
  attempt(name, () => {
    const check = (): void => {
      if (statSync(name, { throwIfNoEntry: false }) === undefined) return;
      throw writeError(name, 'it was made meanwhile. Run the command again');
    };
    replace(name, isCompressed ? gzipSync(text) : text, { check });
  });
}

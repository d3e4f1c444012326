import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { WithalError } from '../errors/withal-error.ts';

/**
 * Writes a file that is there anew: whoever reads it meanwhile sees the old text or the new one, whole. Its mode stays,
 * its owner too where we may set it, and what a link leads to is written, not the link. Nothing waits meanwhile, and
 * for small files that is several times faster.
 *
 * @param name - The file.
 * @param text - What it shall hold.
 * @throws {WithalError} `E_OUTPUT` when it cannot be written; it is then as it was.
 */
export function replaceFile(name: string, text: string): void {
  let draft: string | undefined;
  try {
    const file = realpathSync(name);
    const { mode, uid, gid } = statSync(file);
    draft = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}`);
    writeFileSync(draft, text, { flag: 'wx', mode: 0o600 });
    giveTo(draft, uid, gid);
    chmodSync(draft, mode & 0o7777);
    renameSync(draft, file);
  } catch (cause) {
    if (draft !== undefined) rmSync(draft, { force: true });
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new WithalError({ code: 'E_OUTPUT', message: `Cannot write ${name}: ${reason}.`, cause });
  }
}

/** Gives a file to its owner, as far as we may: only root can give files away. */
function giveTo(file: string, uid: number, gid: number): void {
  if (uid === process.getuid?.() && gid === process.getgid?.()) return;
  try {
    chownSync(file, uid, gid);
  } catch {
    // It is ours then, as with every editor.
  }
}
